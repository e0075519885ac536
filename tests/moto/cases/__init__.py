"""Tests of the deployed product, through AWS's APIs."""
