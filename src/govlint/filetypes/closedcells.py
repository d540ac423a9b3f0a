"""Tables whose cells are closed by a bar each, wherever the lines break: one cell a line, a few, or a cell in two.

Dumps of web pages have them. Which lines make a row is told by the bars (`closedrows`). Where the cells are indented
by tabs, a line of nothing but tabs stands between the rows instead.

Nothing here knows what the text is about, and everything takes time in proportion to its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes import closedrows, textcells
from govlint.filetypes.closedrows import BAR, FEWEST_ROWS
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.filetypes.textcells import Cell, Range, Row

_ENDS_IN_BAR = pattern(r"[^|｜]*[|｜]\s*")


class Table(NamedTuple):
    """Rows of cells, and the lines they stand in: from `first` up to `end`."""

    first: int
    end: int
    rows: list[Row]


def tables(text: str, lines: Sequence[Range]) -> Iterator[Table]:
    """The tables of closed cells, but for those which have every row on a line of its own."""
    kinds = [closedrows.line_of(text, *line) for line in lines]
    if "\t" in text:
        for table in _indented(text, lines):
            kinds[table.first : table.end] = [closedrows.Line()] * (table.end - table.first)
            yield table
    floor = 0
    for i, kind in enumerate(kinds):
        if i < floor or not kind.filled_up:
            continue
        rows = closedrows.rows(kinds, floor, i)
        if len(rows) < FEWEST_ROWS:
            continue
        floor = rows[-1][1] + 1
        if 2 * sum(first < last for first, last in rows) > len(rows):
            yield Table(rows[0][0], floor, _told_apart([_cells(text, lines[a : b + 1]) for a, b in rows]))


def _cells(text: str, lines: Sequence[Range]) -> Row:
    cells: Row = []
    pieces: Cell = []
    for start, end in lines:
        for bar in BAR.finditer(text, start, end):
            cells.append(_cell(text, [*pieces, (start, bar.start())]))
            pieces, start = [], bar.end()
        pieces.append((start, end))
    rest = _cell(text, pieces)
    return cells if _is_empty(rest) else [*cells, rest]


def _cell(text: str, pieces: Cell) -> Cell:
    stripped = [textcells.stripped(text, *piece) for piece in pieces]
    return [piece for piece in stripped if piece[0] < piece[1]] or stripped[-1:]


def _is_empty(cell: Cell) -> bool:
    return all(start == end for start, end in cell)


def _told_apart(rows: list[Row]) -> list[Row]:
    """The rows without the bar that opens each of them, and without those that fill up one that lacks a cell."""
    if all(_is_empty(row[0]) for row in rows):
        rows = [row[1:] for row in rows]
    width = max(map(len, rows))
    return [*(row if len(row) == width else _unfilled(row) for row in rows[:-1]), rows[-1]]


def _unfilled(row: Row) -> Row:
    """A row without its last blank cells: which of them fill it up is not known."""
    filled = [i for i, cell in enumerate(row) if not _is_empty(cell)]
    return row[: filled[-1] + 1] if filled else row


# -- cells indented by tabs


def _indented(text: str, lines: Sequence[Range]) -> Iterator[Table]:
    """The tables of a cell and its bar a line between whose rows lines of tabs stand."""
    rows: list[Range] = []
    begin: int | None = None
    end = 0
    for i, (start, stop) in enumerate([*lines, (len(text), len(text))]):
        line = text[start:stop]
        if "\t" in line and not line.strip(textcells.BLANKS):
            rows += [] if begin is None else [(begin, i - 1)]
            begin, end = None, i + 1
        elif _ENDS_IN_BAR.fullmatch(line):
            begin = i if begin is None else begin
        elif begin is None or not line.startswith("\t"):
            if begin is not None:
                rows, end = [*rows, (begin, i - 1)], i
            if _are_rows(rows):
                yield Table(rows[0][0], end, [_cells(text, lines[a : b + 1]) for a, b in rows])
            rows, begin = [], None


def _are_rows(rows: Sequence[Range]) -> bool:
    return len(rows) >= FEWEST_ROWS and any(first < last for first, last in rows)
