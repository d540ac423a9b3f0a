"""What a comment to govlint speaks of: the line it stands in, else the line, cell, row or table that begins next."""

from __future__ import annotations

from govlint.namedtuples import NamedTuple

MOST_REMARKS = 1000
"""The most comments to govlint in a document; each is held against each finding."""


class TooManyRemarksError(Exception):
    """More comments to govlint than anybody writes."""


class Spoken(NamedTuple):
    """The offsets of a comment, marks and all, and of what it speaks of; None where nothing follows."""

    start: int
    end: int
    scope: tuple[int, int] | None


class Remarks:
    """Collects the comments of a page, and says of each what it speaks of."""

    def __init__(self) -> None:
        self.found: list[Spoken] = []
        self._waiting: list[int] = []
        self._in_line: list[int] = []
        self._open: list[tuple[int, list[int]]] = []
        self._reached = 0

    def add(self, start: int, end: int, *, in_line: bool) -> None:
        """A comment, in a line that has begun or before whatever begins next. Raises TooManyRemarksError."""
        if len(self.found) == MOST_REMARKS:
            raise TooManyRemarksError
        (self._in_line if in_line else self._waiting).append(len(self.found))
        self.found.append(Spoken(start, end, None))

    def reach(self, offset: int) -> None:
        """The page was read up to an offset."""
        self._reached = offset

    def open(self, start: int) -> None:
        """A table, row or cell begins, whose start tag ends at an offset."""
        self._open.append((start, self._waiting))
        self._waiting = []
        self.reach(start)

    def close(self) -> None:
        """The last of them ends."""
        start, own = self._open.pop()
        self._settle(own, start, self._reached)

    def close_cell(self, *, single: bool) -> None:
        """The last of them, a cell, ends; comments at its end are about it if it holds a `single` line, else lost."""
        if single:
            self._open[-1] = (self._open[-1][0], self._open[-1][1] + self._waiting)
        self._waiting = []
        self.close()

    def line(self, start: int, end: int) -> None:
        """A line ends, from one offset to another."""
        self._settle(self._in_line + self._waiting, start, end)
        self._in_line, self._waiting = [], []

    def no_line(self) -> None:
        """What had begun was no line: its comments speak of what comes next."""
        self._waiting, self._in_line = self._in_line + self._waiting, []

    def _settle(self, indices: list[int], start: int, end: int) -> None:
        for index in indices:
            self.found[index] = self.found[index]._replace(scope=(start, end))
