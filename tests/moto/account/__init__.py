"""An AWS account on this machine: moto, with what moto lacks or answers unlike AWS.

All workarounds for moto live in this package, so that the product's stack and functions know nothing of it.
"""
