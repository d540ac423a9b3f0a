"""Which elements are open: end tags that are left out, stray or crossed (WHATWG, section 13.2.6).

A stack that knows the last position of each name answers every question in constant time, however deep.
Elements within a line are followed only where they hide text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from govlint.filetypes.html.elements import (
    BLOCKS,
    CELLS,
    CLOSING_P,
    HEADINGS,
    LISTS,
    TABLE_PARTS,
    TABLE_SECTIONS,
    Traits,
)
from govlint.model import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable

_WALLS = frozenset(("table", "td", "th", "caption"))
_ENDING_P = CLOSING_P | {"li", "dt", "dd"}
_IN_THE_WAY = HEADINGS | {"table", "li", "dt", "dd"}
# What an end tag of these ends is not told by its name and the walls alone.
_BOUND = TABLE_PARTS | HEADINGS | {"table", "li"}
# Where an element stands that is not open.
_NOWHERE = (-1,)
_NO_TRAITS = Traits({}, breaks=True)


class TooDeepError(Exception):
    """More elements inside one another than any page has."""


class Sink(Protocol):
    """Receives elements that are properly nested."""

    def open(self, name: str, traits: Traits, end: int) -> None:
        """An element begins; its start tag ends at offset `end`."""

    def close(self, name: str, traits: Traits) -> None:
        """The last open element ends."""


class Nesting:
    """Turns start and end tags as they come into properly nested elements, at most `deepest` inside one another."""

    def __init__(self, sink: Sink, deepest: int = LIMITS.depth) -> None:
        self._sink = sink
        self._deepest = deepest
        self._stack: list[tuple[str, Traits]] = []
        self._places: dict[str, list[int]] = {"p": []}
        self._paragraphs = self._places["p"]
        self._blocks = [-1]
        self._walls = [-1]

    def start(self, name: str, traits: Traits, end: int) -> None:
        """A start tag. Raises TooDeepError."""
        if name in BLOCKS:
            if name not in TABLE_PARTS:
                self._make_room(name)
            elif self._places.get("table"):
                self._make_room_in_table(name, end)
            else:
                name = "div"
        elif name in ("rt", "rp"):
            self._pop_to(max(self._last("rt"), self._last("rp")), above=self._last("ruby"))
        elif traits.passing and self._last(name) <= self._blocks[-1]:
            return  # No element of this name within the line hides text: its end need not be told from others.
        self._push(name, traits, end)

    def end(self, name: str) -> None:
        """An end tag; one that ends nothing is passed over."""
        place = (self._places.get(name) or _NOWHERE)[-1]
        if place < 0 and name not in HEADINGS:
            return
        if name in _BOUND:
            place, above = self._bound(name, place)
        else:
            above = self._walls[-1] if name in BLOCKS else self._blocks[-1]
        self._pop_to(place, above)

    def _bound(self, name: str, place: int) -> tuple[int, int]:
        """Which element such an end tag ends, and what that must stand above."""
        if name == "table":
            return place, -1
        if name in TABLE_PARTS:
            return place, self._last("table")
        if name == "li":
            return place, max(self._walls[-1], self._nearest(LISTS))
        return self._nearest(HEADINGS), self._walls[-1]

    def finish(self) -> None:
        """Everything that is open ends."""
        self._pop_to(0)

    def _last(self, name: str) -> int:
        return (self._places.get(name) or _NOWHERE)[-1]

    def _nearest(self, names: Iterable[str]) -> int:
        return max(map(self._last, names))

    def _push(self, name: str, traits: Traits, end: int) -> None:
        place = len(self._stack)
        if place >= self._deepest:
            raise TooDeepError
        if name in BLOCKS:
            self._blocks.append(place)
            if name in _WALLS:
                self._walls.append(place)
        if name in self._places:
            self._places[name].append(place)
        else:
            self._places[name] = [place]
        self._stack.append((name, traits))
        self._sink.open(name, traits, end)

    def _pop_to(self, place: int, above: int = -1) -> None:
        """End the element at a place of the stack and all inside it, if it stands above another."""
        if place <= above:
            return
        stack = self._stack
        while len(stack) > place:
            name, traits = stack.pop()
            self._places[name].pop()
            if name in BLOCKS:
                self._blocks.pop()
                if name in _WALLS:
                    self._walls.pop()
            self._sink.close(name, traits)

    def _make_room(self, name: str) -> None:
        """End what cannot hold a block of this name."""
        wall = self._walls[-1]
        if self._paragraphs and self._paragraphs[-1] > wall and name in _ENDING_P:
            self._pop_to(self._paragraphs[-1])
        if name in _IN_THE_WAY:
            self._end_same(name, wall)

    def _end_same(self, name: str, wall: int) -> None:
        """End the element that ends where another of its kind begins, if it stands above a wall."""
        if name == "table":
            if self._is_between_cells():
                self._pop_to(self._last("table"))
        elif name == "li":
            self._pop_to(self._last("li"), above=max(wall, self._nearest(LISTS)))
        elif name in ("dt", "dd"):
            self._pop_to(self._nearest(("dt", "dd")), above=max(wall, self._last("dl")))
        elif self._stack and self._stack[-1][0] in HEADINGS:
            self._pop_to(len(self._stack) - 1)

    def _is_between_cells(self) -> bool:
        table = self._last("table")
        return table >= 0 and table > self._nearest((*CELLS, "caption"))

    def _make_room_in_table(self, name: str, end: int) -> None:
        """End and begin what a part of a table asks for: a cell stands in a row, a row in a table."""
        table = self._last("table")
        if name in CELLS:
            row = self._last("tr")
            if row > table:
                self._pop_to(row + 1)
            else:
                self._make_room_in_table("tr", end)
                self._push("tr", _NO_TRAITS, end)
        elif name == "tr":
            self._pop_to(max(table, self._nearest(TABLE_SECTIONS)) + 1)
        else:
            self._pop_to(table + 1)
