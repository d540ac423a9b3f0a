"""The value of a cell: blank, a number with or without unit or note, not applicable, or text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from govlint import hanzi

State = Literal["blank", "number", "number-unit", "number-note", "not-applicable", "text"]

_NUMBER = r"[+\-−]? ?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_UNITS = "万元|亿元|元|万件|万|件次|人次|件|条|项|个|宗|起|次|份|篇|人|例|部"
_PLAIN = re.compile(rf"({_NUMBER})")
_WITH_UNIT = re.compile(rf"({_NUMBER})({_UNITS})")
_WITH_NOTE = re.compile(rf"({_NUMBER})({_UNITS})?\(.*\)")
_DASHES = frozenset(("-", "--", "—", "——", "–", "－", "/", "\\", "无", "不适用", "N/A", "n/a"))
_GROUPING = str.maketrans("", "", ", ")
# No count or amount is longer; what is, is no figure.
_MOST_DIGITS = 24
_LINE_BREAKS = re.compile(r"[\r\n]+")


class Value(NamedTuple):
    """A parsed cell: `number` is a plain decimal as text, without grouping."""

    state: State
    number: str | None = None
    unit: str | None = None


_BLANK = Value("blank")


@lru_cache(4096)
def parse(text: str) -> Value:
    """Read a cell. A number broken over lines is one number; figures apart on one line are text."""
    folded = _LINE_BREAKS.sub("", hanzi.fold(text).text).strip()
    if not folded:
        return _BLANK
    return _number(folded.replace(" ,", ",")) or _other(folded)


def is_value(text: str) -> bool:
    """Whether a cell may hold a value rather than a label."""
    return parse(text).state != "text"


def _number(folded: str) -> Value | None:
    if sum(map(str.isdigit, folded)) > _MOST_DIGITS:
        return None
    if found := _PLAIN.fullmatch(folded):
        return Value("number", _decimal(found[1]))
    compact = "".join(folded.split())
    if found := _WITH_UNIT.fullmatch(compact):
        return Value("number-unit", _decimal(found[1]), found[2])
    if found := _WITH_NOTE.fullmatch(compact):
        return Value("number-note", _decimal(found[1]), found[2])
    return None


def _other(folded: str) -> Value:
    return Value("not-applicable" if folded in _DASHES else "text")


def _decimal(text: str) -> str:
    plain = text.translate(_GROUPING).replace("−", "-").removeprefix("+")
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, fraction = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    number = f"{whole}.{fraction}" if fraction else whole
    return number if not number.strip("0.") else sign + number
