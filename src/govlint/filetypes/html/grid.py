"""Where the cells of a table stand in its grid (HTML, section 4.9.12.1).

Uneven rows leave holes, a cell that runs into one from above overlaps it; neither is repaired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.filetypes.html.model import Cell

MOST_COLUMNS = 1000
"""The widest grid, as in browsers; what would stand beyond is counted to its last column."""


class Placed(NamedTuple):
    """A cell with the grid column it begins in (1-based), and the rows and columns it takes inside the table."""

    cell: Cell
    c: int
    rowspan: int
    colspan: int


def placed(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Placed]]:
    """The cells of each row with their places."""
    free_from: list[int] = []  # for each column, the first row that no cell from above reaches into
    for r, row in enumerate(rows):
        column = 0
        found: list[Placed] = []
        for cell in row:
            while column < len(free_from) and free_from[column] > r:
                column += 1
            left = len(rows) - r
            rowspan = min(cell.rowspan or left, left)
            colspan = max(min(cell.colspan, MOST_COLUMNS - column), 1)
            if column + colspan <= MOST_COLUMNS:
                _occupy(free_from, column, colspan, r + rowspan)
            found.append(Placed(cell, min(column, MOST_COLUMNS - 1) + 1, rowspan, colspan))
            column += colspan
        yield found


def _occupy(free_from: list[int], column: int, width: int, until: int) -> None:
    if column + width > len(free_from):
        free_from += [0] * (column + width - len(free_from))
    for c in range(column, column + width):
        free_from[c] = max(free_from[c], until)
