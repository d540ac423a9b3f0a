"""The expressions that every run evaluates, prepared once and kept with the checked pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint import xpath

if TYPE_CHECKING:
    from collections.abc import Iterator


def prepared(data: Any) -> dict[str, xpath.Prepared]:
    """The prepared form of what decides whether a rule fires; messages are prepared when one does."""
    return {expression: xpath.prepare(expression) for expression in _deciding(data) if expression}


def anchored(data: Any) -> dict[str, str]:
    """The contexts of rules, as they match anywhere."""
    return {rule["context"]: xpath.anchored(rule["context"]) for rule in data["rules"] if rule["context"]}


def _deciding(data: Any) -> Iterator[str]:
    yield from (expression for _, expression in data["defs"])
    for rule in data["rules"]:
        if rule["context"]:
            yield xpath.anchored(rule["context"])
        yield from (expression for _, expression in rule["let"])
        yield from (rule["when"], rule["assert"])
        yield rule["find"] and rule["find"]["keep"]
