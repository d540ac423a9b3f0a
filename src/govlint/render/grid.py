"""The grid that a table's cells fill, as it stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

_WIDEST = 200


class Place(NamedTuple):
    """A cell with the rows and columns it takes; `node` is None where the source has no cell."""

    node: etree._Element | None
    rowspan: int = 1
    colspan: int = 1


EMPTY = Place(None)


def lines(table: etree._Element) -> list[list[etree._Element]]:
    """The cells line by line of the source: the statutory rows of table four share one."""
    found: dict[str, list[etree._Element]] = {}
    for cell in canon.descendants(table, "cell"):
        found.setdefault(cell.get("r", ""), []).append(cell)
    return list(found.values())


def rows(table: etree._Element) -> list[list[Place | None]]:
    """The grid row by row, all of one width: a cell at its first place, None at those that it covers besides."""
    found = lines(table)
    grid: list[dict[int, Place | None]] = [{} for _ in found]
    for r, cells in enumerate(found):
        column = 0
        for node in cells:
            while column in grid[r]:
                column += 1
            _put(grid, r, column, node)
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    return [[row.get(c, EMPTY) for c in range(width)] for row in grid]


def dissolved(table: etree._Element) -> list[list[etree._Element | None]]:
    """The grid without merged cells, each at its first place; columns that no cell begins in are left out."""
    grid = rows(table)
    kept = [
        c
        for c, column in enumerate(zip(*grid, strict=True))
        if any(place and place.node is not None for place in column)
    ]
    return [[place.node if (place := row[c]) else None for c in kept] for row in grid]


def _put(grid: Sequence[dict[int, Place | None]], r: int, column: int, node: etree._Element) -> None:
    wanted = range(column, column + min(int(node.get("colspan", "1")), _WIDEST))
    colspan = next((i for i, c in enumerate(wanted) if c in grid[r]), len(wanted))
    columns = wanted[:colspan]
    below = grid[r + 1 : r + int(node.get("rowspan", "1"))]
    rowspan = 1 + next((i for i, row in enumerate(below) if any(c in row for c in columns)), len(below))
    for row in grid[r : r + rowspan]:
        row.update(dict.fromkeys(columns))
    grid[r][column] = Place(node, rowspan, colspan)
