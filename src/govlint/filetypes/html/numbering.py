"""Numbers that a browser prints before the items of an ordered list (HTML, sections 4.4.5 and 4.4.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.filetypes.html.model import Line

_INTEGER = pattern(r"\s*([+-]?\d{1,6})")
_LIST_STYLE = pattern(r"list-style(?:-type)?\s*:[^;]*?\b(none|cjk-ideographic|simp-chinese\S*|decimal|\w+-\w+)")
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal")
_PRINTED = pattern(r"\s*(?:第?[(（]?[\d一二三四五六七八九十]{1,3}[)）、．.是]|[①-⑳])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 3999
_MOST_CHINESE = 9999


class Label(NamedTuple):
    """A number as it is printed: its value, its style (`@style` of the canonical XML), its text."""

    number: int
    style: str
    text: str


class Item:
    """An item of a list; the number belongs to its first line."""

    __slots__ = ("line", "value")

    def __init__(self, value: int | None) -> None:
        self.value = value
        self.line: Line | None = None


class OrderedList:
    """The items of an `ol`, numbered once all are known: a reversed list counts down from how many there are."""

    def __init__(self, kind: str, start: int | None, *, reverse: bool) -> None:
        self._kind = kind
        self._start = start
        self._reverse = reverse
        self._items: list[Item] = []

    def item(self, attributes: Mapping[str, str]) -> Item:
        """The next item."""
        self._items.append(Item(_integer(attributes.get("value"))))
        return self._items[-1]

    def give_numbers(self) -> None:
        """Label the first line of each item; where the text itself prints numbers the list prints none."""
        lines = [item.line for item in self._items if item.line]
        if any(_PRINTED.match(line.text) for line in lines):
            return
        step = -1 if self._reverse else 1
        number = self._start if self._start is not None else len(self._items) if self._reverse else 1
        for item in self._items:
            number = item.value if item.value is not None else number
            if item.line and number >= 0:
                item.line.label = _label(number, self._kind)
            number += step


def ordered_list(name: str, attributes: Mapping[str, str]) -> OrderedList | None:
    """The numbering of a list; None for one that prints no numbers."""
    style = _LIST_STYLE.search(attributes.get("style", "").lower())
    kind = style[1] if style else attributes.get("type", "1")
    if name != "ol" or kind == "none":
        return None
    return OrderedList(kind, _integer(attributes.get("start")), reverse="reversed" in attributes)


def _integer(value: str | None) -> int | None:
    found = _INTEGER.match(value or "")
    return int(found[1]) if found else None


def _label(number: int, kind: str) -> Label:
    if kind in _CHINESE and number <= _MOST_CHINESE:
        return Label(number, "cjk-dun", f"{hanzi.cn_numeral(number)}、")
    if kind in ("a", "A", "lower-alpha", "upper-alpha", "lower-latin", "upper-latin") and number:
        return Label(number, "other", f"{_cased(_letters(number), kind)}.")
    if kind in ("i", "I", "lower-roman", "upper-roman") and 0 < number <= _MOST_ROMAN:
        return Label(number, "other", f"{_cased(_roman(number), kind)}.")
    return Label(number, "ar-dot", f"{number}.")


def _cased(text: str, kind: str) -> str:
    return text.upper() if kind.startswith(("A", "I", "upper")) else text


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters
