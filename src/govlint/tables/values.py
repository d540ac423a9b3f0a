"""The value of a cell: blank, a number with or without unit or note, not applicable, or text."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from govlint import hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

State = Literal["blank", "number", "number-unit", "number-note", "not-applicable", "text"]
Digits = Literal["wide", "letters"]
"""How the digits of a number are written that are not plain ones: full-width (１２), or 〇, O, o, l, I (1O)."""

# A group of three behind a nought is another figure: “0 123” may be the cells 0 and 123.
_GROUPED = r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)"
_NUMBER = rf"[+\-−–﹣]? ?(?:{_GROUPED}|[0-9]+)(?:\.[0-9]+)?"
_COUNTED = ("件次", "人次", *"件条项个宗起次份篇人例部笔批家户场期")
_UNITS = frozenset(("万元", "亿元", "千元", "元", "万", *_COUNTED, *(f"万{unit}" for unit in _COUNTED)))
_FIGURE = pattern(_NUMBER)
_DASHES = frozenset(("-", "--", "—", "——", "–", "－", "/", "\\", "无", "不适用", "N/A", "n/a"))
_PLAIN = str.maketrans("−–﹣", "---", ", ")
# No count or amount is longer; what is, is no figure.
_MOST_DIGITS = 24
# A shorter number is not broken over lines: its pieces are figures of their own.
_BREAKABLE = 5
_LINE_BREAK = pattern(r"\s*[\r\n]\s*")
_BETWEEN_FIGURES = pattern(r"(?<=[0-9])\s*[\r\n]\s*(?=[0-9])")
_BEFORE_MARK = pattern(r" +(?=[.,][0-9])")
_WIDE_DIGITS = frozenset("０１２３４５６７８９")
# A letter counts as a digit beside a digit only: what “l” alone means is anyone's guess, but O alone is a nought.
_NOUGHTS = frozenset("OoＯｏ〇")
_SPELLED = pattern("(?=[^(]*[0-9])(?:[+-] ?)?[0-9OoIl〇○,. ]+")
_LETTERS = frozenset("OoIl〇○")
_DIGIT_OF = str.maketrans("OoIl〇○", "001100")


class Value(NamedTuple):
    """A parsed cell: `number` is a plain decimal as text, without grouping; `digits` tells other than plain ones."""

    state: State
    number: str | None = None
    unit: str | None = None
    digits: Digits | None = None


_BLANK = Value("blank")


@lru_cache(2048)
def parse(text: str) -> Value:
    """Read a cell. A long number broken over lines is one number; figures apart on one line are text."""
    folded = hanzi.fold(text).text.strip()
    if not folded:
        return _BLANK
    joined = _joined(folded)
    joined = _BEFORE_MARK.sub("", joined) if " " in joined else joined
    if found := _number(joined):
        return found._replace(digits="wide") if _has_wide_digits(text) else found
    spelled = _spelled(joined)
    if found := (_number(spelled) if spelled else None):
        return found._replace(digits="letters")
    return Value("not-applicable" if joined in _DASHES else "text")


def is_value(text: str) -> bool:
    """Whether a cell may hold a value rather than a label."""
    return parse(text).state != "text"


def _joined(folded: str) -> str:
    """The text on one line: a long figure broken over lines is joined, short ones below one another stay apart."""
    if "\n" not in folded and "\r" not in folded:
        return folded
    joined = _LINE_BREAK.sub("", folded)
    figure = _FIGURE.match(joined)
    if figure and sum(map(str.isdigit, figure[0])) >= _BREAKABLE:
        return joined
    return _LINE_BREAK.sub("", _BETWEEN_FIGURES.sub("  ", folded))


def _has_wide_digits(text: str) -> bool:
    """Whether the number itself, before a unit or note, has full-width digits."""
    return not text.isascii() and not _WIDE_DIGITS.isdisjoint(text.replace("（", "(").partition("(")[0])


def _spelled(joined: str) -> str | None:
    """The cell with its digits set right, when letters or circles stand among the digits of its number."""
    if joined in _NOUGHTS:
        return "0"
    if _LETTERS.isdisjoint(joined):
        return None
    found = _SPELLED.match(joined)
    if found is None or _LETTERS.isdisjoint(found[0]):
        return None
    return found[0].translate(_DIGIT_OF) + joined[found.end() :]


def _number(folded: str) -> Value | None:
    if sum(map(str.isdigit, folded)) > _MOST_DIGITS:
        return None
    found = _FIGURE.match(folded)
    if found is None:
        return None
    number, behind = _decimal(found[0]), "".join(folded[found.end() :].split())
    if not behind:
        return Value("number", number)
    if behind in _UNITS:
        return Value("number-unit", number, behind)
    unit, _, note = behind.partition("(")
    noted = note.endswith(")") and (not unit or unit in _UNITS)
    return Value("number-note", number, unit or None) if noted else None


def _decimal(text: str) -> str:
    plain = text.translate(_PLAIN).removeprefix("+")
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, _, fraction = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    number = f"{whole}.{fraction}" if fraction else whole
    return number if not number.strip("0.") else sign + number
