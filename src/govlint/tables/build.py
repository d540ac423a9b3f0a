"""Writing the bound table: rows and cells with keys, roles and typed values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import labels, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from govlint.model import Label
    from govlint.tables.regions import Row


class TableBuilder:
    """Builds the canonical table from physical rows; every source cell goes into it exactly once."""

    def __init__(self, key: str, edition: str, columns: int) -> None:
        self.table = canon.make("table", {"key": key, "edition": edition, "cols": str(columns)})
        self.place = self.table
        self.r = 0

    def block(self, key: str) -> None:
        """Open the next block of table `disclosure`."""
        self.place = canon.sub(self.table, "block", {"key": key})

    def columns(self, columns: Sequence[Label], offset: int) -> None:
        """Declare the columns of the table or block; the first stands in grid column `offset` + 1."""
        for index, column in enumerate(columns, start=offset + 1):
            canon.sub(self.place, "col", {"key": column.key, "c": str(index), "label": column.text})

    def next_row(self) -> None:
        """Go on to the next physical row."""
        self.r += 1

    def row(self, label: Label | None = None, group: str | None = None, repeats: Label | None = None) -> etree._Element:
        """A row element for the current physical row, keyed when it has a label that no row above has."""
        row = canon.sub(self.place, "row", {"r": str(self.r)})
        if label:
            row.set("key", label.key)
            row.set("label", label.text)
        if group:
            row.set("group", group)
        if repeats:
            row.set("repeats", repeats.key)
            row.set("label", repeats.text)
        return row

    def absent(self, kind: str, label: Label) -> None:
        """Record a statutory row or column that the source lacks, where it should stand."""
        canon.sub(self.place, "absent", {kind: label.key, "label": label.text})

    def finish(self) -> etree._Element:
        """The table; rows without cells are gone."""
        for row in list(canon.descendants(self.table, "row")):
            parent = row.getparent()
            if len(row) == 0 and parent is not None:
                parent.remove(row)
        self.table.set("rows", str(self.r))
        return self.table


def put(row: etree._Element, cell: etree._Element, role: str, c: int) -> None:
    """Move a source cell into a canonical row."""
    cell.set("role", role)
    cell.set("r", row.get("r", "1"))
    cell.set("c", str(c))
    row.append(cell)


def put_label(row: etree._Element, cell: etree._Element, role: str, c: int, label: Label | None) -> None:
    """Move a label, caption, header or note cell; `@expected` tells the wording due where it `@differs`, and how."""
    put(row, cell, role, c)
    if label and (kind := labels.difference(canon.legible(cell), label)):
        cell.set("expected", label.text)
        cell.set("differs", kind)


def put_caption(row: etree._Element, cell: etree._Element, role: str, c: int, label: Label | None) -> None:
    """Move a caption or note: damaged where it is still like the statutory wording, or a figure stands for it."""
    text = canon.legible(cell)
    alike = label is not None and labels.is_like(text, label)
    put_label(row, cell, role, c, label if alike or values.is_value(text) else None)


def put_value(row: etree._Element, cell: etree._Element, column: Label, c: int) -> None:
    """Move a value cell and write its state and number."""
    put(row, cell, "value", c)
    value = values.parse(canon.legible(cell))
    cell.set("col", column.key)
    cell.set("state", value.state)
    if value.number is not None:
        cell.set("n", value.number)
    if value.unit:
        cell.set("unit", value.unit)
    if value.digits:
        cell.set("digits", value.digits)


def put_unbound(row: etree._Element, cells: Sequence[etree._Element], first: int, expected: int) -> None:
    """Move value cells whose columns cannot be told, and record how many there are and should be."""
    for c, cell in enumerate(cells, start=first):
        put(row, cell, "value", c)
    row.set("widths", f"{len(cells)} {expected}")


def trimmed(cells: Sequence[etree._Element], width: int, *, leading: bool) -> list[etree._Element]:
    """The cells without surplus blank ones: spanned columns show before the values, padding behind them."""
    kept = list(cells)
    while len(kept) > width and not canon.legible(kept[0 if leading else -1]).strip():
        kept.pop(0 if leading else -1)
    return kept


def is_valueless(row: Row) -> bool:
    """Whether no cell of the row may hold a value other than a blank."""
    return all(values.parse(t).state in ("text", "blank") for t in row.texts())
