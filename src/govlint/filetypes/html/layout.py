"""Tables that only place things on the page, and those that hold data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.html.model import Block, Cell, Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROSE = 200
_FEW_CELLS = 3


def settled(table: Table) -> list[Block]:
    """What a table is on the page: what stands in front of it, then lines for its layout and tables for its data.

    A row is layout when a cell of it holds a table of data or prose of several lines; a table is, when no row of it
    has two cells with something in them. The tables inside are settled already.
    """
    blocks: list[Block] = list(table.strays)
    rows: list[list[Cell]] = []
    for row in table.rows:
        if any(_holds_layout(cell, len(row)) for cell in row):
            blocks += _data(rows, table)
            blocks += _dissolved([row])
            rows = []
        else:
            rows.append(row)
    return [*blocks, *_data(rows, table)]


def _data(rows: list[list[Cell]], table: Table) -> Iterator[Block]:
    if not any(sum(bool(cell.blocks) for cell in row) > 1 for row in rows):
        yield from _dissolved(rows)
        return
    found = Table(table.furniture)
    found.rows = rows
    yield found


def _holds_layout(cell: Cell, width: int) -> bool:
    if any(isinstance(block, Table) for block in cell.blocks):
        return True
    length = sum(len(block.text) for block in cell.blocks if isinstance(block, Line))
    return width <= _FEW_CELLS and len(cell.blocks) > 1 and length >= _PROSE


def _dissolved(rows: list[list[Cell]]) -> Iterator[Block]:
    for row in rows:
        for cell in row:
            yield from cell.blocks
