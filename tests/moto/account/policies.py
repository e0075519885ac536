"""Evaluates IAM policies as AWS does: an explicit deny wins, then an allow, and nothing is an implicit deny.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

ALLOWED = "allowed"
IMPLICIT_DENY = "implicitDeny"
EXPLICIT_DENY = "explicitDeny"

Context = Mapping[str, list[str]]


def decide(documents: Iterable[Any], action: str, resource: str = "*", context: Context | None = None) -> str:
    """One of ALLOWED, IMPLICIT_DENY, EXPLICIT_DENY. Keys of the context are compared without case."""
    known = {key.lower(): values for key, values in (context or {}).items()}
    effects = {
        statement["Effect"]
        for document in documents
        for statement in _list(_parsed(document)["Statement"])
        if _concerns(statement, action, resource, known)
    }
    if "Deny" in effects:
        return EXPLICIT_DENY
    return ALLOWED if "Allow" in effects else IMPLICIT_DENY


def _parsed(document: Any) -> dict[str, Any]:
    return json.loads(document) if isinstance(document, str) else document


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _concerns(statement: dict[str, Any], action: str, resource: str, context: Context) -> bool:
    return (
        _selects(statement, "Action", action.lower(), str.lower)
        and _selects(statement, "Resource", resource, str)
        and all(
            _holds(operator, key, [str(value) for value in _list(expected)], context)
            for operator, keys in statement.get("Condition", {}).items()
            for key, expected in keys.items()
        )
    )


def _selects(statement: dict[str, Any], element: str, value: str, fold: Callable[[str], str]) -> bool:
    if f"Not{element}" in statement:
        return not any(_like(fold(pattern), value) for pattern in _list(statement[f"Not{element}"]))
    return any(_like(fold(pattern), value) for pattern in _list(statement.get(element, [])))


def _like(pattern: str, value: str) -> bool:
    parts = (".*" if part == "*" else "." if part == "?" else re.escape(part) for part in re.split(r"([*?])", pattern))
    return re.fullmatch("".join(parts), value, re.DOTALL) is not None


_TESTS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": lambda expected, actual: expected == actual,
    "StringEqualsIgnoreCase": lambda expected, actual: expected.lower() == actual.lower(),
    "StringLike": _like,
    "ArnEquals": _like,
    "ArnLike": _like,
    "Bool": lambda expected, actual: expected.lower() == actual.lower(),
    "NumericEquals": lambda expected, actual: float(expected) == float(actual),
    "NumericLessThanEquals": lambda expected, actual: float(actual) <= float(expected),
    "NumericGreaterThanEquals": lambda expected, actual: float(actual) >= float(expected),
}


def _holds(operator: str, key: str, expected: list[str], context: Context) -> bool:
    actual = context.get(key.lower())
    if operator == "Null":
        return (actual is None) == (expected[0].lower() == "true")
    quantifier, _, plain = operator.rpartition(":")
    if plain.endswith("IfExists"):
        if actual is None:
            return True
        plain = plain.removesuffix("IfExists")
    negated = plain.replace("Not", "")
    if negated != plain:
        return _any_or_all(quantifier, actual, lambda value: not _matches(negated, expected, value), absent=True)
    return _any_or_all(quantifier, actual, lambda value: _matches(plain, expected, value), absent=False)


def _any_or_all(quantifier: str, actual: list[str] | None, test: Callable[[str], bool], absent: bool) -> bool:
    if quantifier == "ForAllValues":
        return all(map(test, actual or []))
    if quantifier == "ForAnyValue":
        return any(map(test, actual or []))
    return absent if not actual else test(actual[0])


def _matches(operator: str, expected: list[str], actual: str) -> bool:
    if operator not in _TESTS:
        raise NotImplementedError(f"condition operator {operator}: teach it to account/policies.py")
    return any(_TESTS[operator](each, actual) for each in expected)
