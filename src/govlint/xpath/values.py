"""XPath values in Python: what they say as text, as a truth, as an exact number."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from math import isfinite
from typing import Any, TypeAlias

from lxml import etree

from govlint.patterns import pattern

Value: TypeAlias = Any
"""What lxml hands over: a list (of elements, or of attribute and text values), a string, a float, a bool."""

_PLAIN = pattern(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
# The default context rounds to 28 digits; sums and differences of plain decimals are always finite.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def text(value: Value) -> str:
    """How a result prints in a message.

    A node-set prints its first node, a number is plain (never an exponent), NaN stays `NaN` as in XPath.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, int)):
        return plain(Decimal(repr(value))) if isfinite(value) else _not_finite(value)
    return string_of(first(value))


def _not_finite(value: float) -> str:
    if value != value:
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def truth(value: Value) -> bool:
    """The value as `boolean()` would have it."""
    return bool(value) and value == value


def bind(value: Value) -> Value:
    """The value as a variable can carry it.

    lxml refuses a variable that is a list of attribute values; each becomes an element `v` with the value
    as its text and its `@n`, so that it still counts, compares and adds up as a node-set.
    """
    if not isinstance(value, list) or all(isinstance(item, etree._Element) for item in value):
        return value
    return [item if isinstance(item, etree._Element) else _carrier(string_of(item)) for item in value]


def _carrier(content: str) -> etree._Element:
    element = etree.Element("v", {"n": content})
    element.text = content
    return element


def first(value: Value) -> Value:
    """The first node of a node-set (None when it is empty), any other value as it is."""
    if isinstance(value, (list, tuple)):
        return value[0] if value else None
    return value


def string_of(item: Value) -> str:
    """The string value of one node or value; nothing is the empty string."""
    if item is None:
        return ""
    if isinstance(item, str):
        return item
    if isinstance(item, etree._Element):
        return "".join(item.itertext()) if len(item) else item.text or ""
    return text(item)


def number(value: Value) -> Decimal | None:
    """The exact number of a value: a node's `@n`, a string in plain decimal notation, a float; else None."""
    item = first(value)
    if isinstance(item, etree._Element):
        item = item.get("n")
    if isinstance(item, str):
        item = item.strip()
        return Decimal(item) if _PLAIN.fullmatch(item) else None
    if isinstance(item, float) and isfinite(item):
        return Decimal(repr(item))
    return None


def plain(value: Decimal) -> str:
    """A decimal without an exponent, a sign of zero or trailing zeros."""
    if not value:
        return "0"
    return format(EXACT.normalize(value), "f")
