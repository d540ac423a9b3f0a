"""The variables of a rule on a node, and what expressions give with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree

from govlint import xpath

if TYPE_CHECKING:
    from govlint.model import Choice, Text


class Scope(Mapping[str, Any]):
    """The variables of a rule on a node: `values` are given, expressions are computed when first asked for."""

    def __init__(
        self,
        node: etree._Element,
        expressions: Mapping[str, str],
        outer: Mapping[str, Any],
        values: Mapping[str, Any] | None = None,
    ) -> None:
        self._node = node
        self._expressions = expressions
        self._outer = outer
        self._values: dict[str, Any] = dict(values or {})

    def __getitem__(self, name: str) -> Any:
        if name in self._values:
            return self._values[name]
        if name not in self._expressions:
            return self._outer[name]
        value = xpath.bind(xpath.evaluate(self._expressions[name], self._node, self))
        self._values[name] = value
        return value

    def __iter__(self) -> Iterator[str]:
        return iter({*self._values, *self._expressions, *self._outer})

    def __len__(self) -> int:
        return len({*self._values, *self._expressions, *self._outer})


def holds(condition: str | None, node: etree._Element, scope: Mapping[str, Any]) -> bool:
    """Whether a condition is true of a node; one that is absent is."""
    return condition is None or xpath.truth(xpath.evaluate(condition, node, scope))


def elements(expression: str, node: etree._Element, scope: Mapping[str, Any]) -> list[etree._Element]:
    """The elements that an expression selects from a node."""
    value = xpath.evaluate(expression, node, scope)
    return [item for item in value if isinstance(item, etree._Element)] if isinstance(value, list) else []


def said(expression: str | None, node: etree._Element, scope: Mapping[str, Any]) -> str | None:
    """The value of an expression on a node as messages print it; None without one."""
    return None if expression is None else xpath.text(xpath.evaluate(expression, node, scope))


def chosen(choices: Sequence[Choice], node: etree._Element, scope: Mapping[str, Any]) -> str | Text:
    """The value of the first choice whose condition is true of a node, else of the last."""
    return next((c.value for c in choices[:-1] if holds(c.when, node, scope)), choices[-1].value)
