"""A statutory table whose source has lost its merged cells, each cell set below its column again.

Plain text says which cells a row has, not how wide they are: a header row of four cells stands above rows of ten. Where
the figures stand is known from their columns, and where headers stand from those that they head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.namedtuples import NamedTuple
from govlint.render import grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

_SPANS = ("rowspan", "colspan")


class _Columns(NamedTuple):
    """The first and the last column with figures, from 1, and those of the rows that share a line, by their labels."""

    first: int
    last: int
    shared: dict[str, tuple[int, int]]


def rows(table: etree._Element) -> list[list[grid.Place | None]]:
    """The grid of a table row by row; in a statutory one where nothing is merged, cells reach up to the next column."""
    cells = list(canon.descendants(table, "cell"))
    values = [c for c in cells if c.get("role") == "value" and c.get("col")]
    if not table.get("key") or not values or any(c.get(name) for c in cells for name in _SPANS):
        return grid.rows(table)
    columns = _Columns(*_reach(values), _shared(table))
    return [_row(line, columns) for line in grid.lines(table)]


def _reach(cells: Iterable[etree._Element]) -> tuple[int, int]:
    columns = [int(cell.get("c", "1")) for cell in cells]
    return min(columns), max(columns)


def _shared(table: etree._Element) -> dict[str, tuple[int, int]]:
    """The columns of each row that has others beside it on its line."""
    keyed = [row for row in canon.descendants(table, "row") if row.get("key") and row.get("label")]
    beside = [row.get("r") for row in keyed]
    return {
        row.get("label", ""): _reach(canon.children(row, "cell")) for row in keyed if beside.count(row.get("r")) > 1
    }


def _row(cells: Sequence[etree._Element], columns: _Columns) -> list[grid.Place | None]:
    """The cells of a line, each as wide as there is room up to the next; a gap where the first stands further right."""
    placed: list[tuple[etree._Element, int]] = []
    figures = {int(cell.get("c", "0")) for cell in cells if cell.get("role") == "value"}
    free = 1
    for cell in cells:
        begin, end = _wanted(cell, columns, free)
        if _is_surplus(cell) and (free > columns.last or free in figures):
            continue
        placed.append((cell, max(begin, free)))
        free = max(end, placed[-1][1]) + 1
    begins = [begin for _, begin in placed]
    ends = [*begins[1:], columns.last + 1]
    gap = [grid.Place(None, colspan=begins[0] - 1)] if begins and begins[0] > 1 else []
    widths = (max(end - begin, 1) for begin, end in zip(begins, ends, strict=False))
    return [*gap, *(grid.Place(cell, colspan=width) for (cell, _), width in zip(placed, widths, strict=True))]


def _is_surplus(cell: etree._Element) -> bool:
    """Whether a cell says nothing: an empty field where the source filled its rows up."""
    return cell.get("role") != "value" and not cell.get("col") and not canon.text_of(cell).strip()


def _wanted(cell: etree._Element, columns: _Columns, free: int) -> tuple[int, int]:
    """The first and the last column of a cell by what it says, else the next free one."""
    role = cell.get("role")
    if role == "value":
        return int(cell.get("c", "0")), 0
    if role != "header":
        return free, 0
    if reach := columns.shared.get(_squeezed(canon.text_of(cell))):
        return reach
    return _headed(cell) or (columns.first if free > 1 else free), 0


def _headed(cell: etree._Element) -> int:
    """The column whose header the cell is, by its key or by what it says; 0 when it is none's."""
    key, words = cell.get("col"), _squeezed(canon.text_of(cell))
    around = cell.iterancestors(canon.tag("block"), canon.tag("table"))
    found = (col for place in around for col in canon.children(place, "col"))
    named = (c for c in found if (c.get("key") == key if key else c.get("label") == words))
    return next((int(col.get("c", "0")) for col in named), 0)


def _squeezed(text: str) -> str:
    return "".join(text.split())
