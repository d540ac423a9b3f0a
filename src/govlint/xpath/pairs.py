"""Brackets and quotation marks that lack their partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = tuple[int, int]
"""Which text, and the offset in it."""

_PAIRS = ("(（ )）", "《 》", "〈 〉", "“ ”", "‘ ’", "「 」", "『 』", "【 】", "〖 〗", "〔 〕")
_OPENING = {mark: pair for pair in _PAIRS for mark in pair.split()[0]}
_CLOSING = {mark: pair for pair in _PAIRS for mark in pair.split()[1]}
_CONTINUED = ("“ ”", "‘ ’")
_MARK = pattern(f'[{"".join((*_OPENING, *_CLOSING))}"]')
# A bracket behind the number of an item closes only what is open, and an apostrophe is no quotation mark.
_ITEM = pattern(r"(?:^|[\s。；：，、;:,])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])\Z")
_LONGEST_ITEM = 4
_SPECIAL = frozenset('")）’')
"""The marks that may be something else than an opening or a closing one."""
_BLANK = pattern(r"\s*")


class _Reading:
    """Texts read so far: what is open, what lacks its partner, and brackets of items that may close what stays open."""

    def __init__(self) -> None:
        self.opened: dict[str, list[Place]] = {pair: [] for pair in _PAIRS}
        self.alone: list[Place] = []
        self.spare: dict[int, int] = {}

    def read(self, index: int, text: str) -> None:
        marks = _marks(text)
        if not marks:
            return
        begun = {pair for pair in _CONTINUED if self.opened[pair]}
        first = _first(text)
        straight = list(_straight(text, marks))
        self.alone += [(index, offset) for offset in straight[-1:] if len(straight) % 2]
        for kind, mark, offset in marks:
            if kind in ("apostrophe", "straight"):
                continue
            if kind == "item":
                self.spare[index] = offset
            elif mark in _CLOSING:
                self._close(_CLOSING[mark], (index, offset), optional=kind == "loose")
            elif offset != first or _OPENING[mark] not in begun:
                self.opened[_OPENING[mark]].append((index, offset))

    def _close(self, pair: str, place: Place, *, optional: bool) -> None:
        if self.opened[pair]:
            self.opened[pair].pop()
        elif not optional:
            self.alone.append(place)

    def unpaired(self) -> list[Place]:
        brackets = [(i, offset) for i, offset in self.opened[_PAIRS[0]] if self.spare.get(i, -1) < offset]
        others = [place for pair in _PAIRS[1:] for place in self.opened[pair]]
        return sorted([*self.alone, *brackets, *others])


def unpaired(texts: Iterable[str]) -> list[Place]:
    """The marks without a partner in texts that are read one behind the other, in order.

    A quotation over several texts opens anew in each and closes once; straight quotation marks pair within their text.
    """
    reading = _Reading()
    for index, text in enumerate(texts):
        reading.read(index, text)
    return reading.unpaired()


def _first(text: str) -> int:
    blank = _BLANK.match(text)
    return blank.end() if blank else 0


def _marks(text: str) -> list[tuple[str, str, int]]:
    """The marks of a text, each with its kind and offset."""
    found = ((match[0], match.start()) for match in _MARK.finditer(text))
    return [(_kind(text, mark, offset) if mark in _SPECIAL else "mark", mark, offset) for mark, offset in found]


def _kind(text: str, mark: str, offset: int) -> str:
    if mark == '"':
        return "straight"
    if mark in ")）" and _ITEM.search(text, max(offset - _LONGEST_ITEM, 0), offset):
        return "item"
    if mark == "’" and (before := text[offset - 1 : offset]).isascii() and before.isalnum():
        after = text[offset + 1 : offset + 2]
        return "apostrophe" if before.isalpha() and after.isascii() and after.isalpha() else "loose"
    return "mark"


def _straight(text: str, marks: Iterable[tuple[str, str, int]]) -> Iterator[int]:
    """The offsets of straight quotation marks; one behind a digit, when none is open, is an inch mark."""
    is_open = False
    for kind, _, offset in marks:
        if kind == "straight" and (is_open or not text[offset - 1 : offset].isdigit()):
            is_open = not is_open
            yield offset
