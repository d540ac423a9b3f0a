"""Bound tables made from keys and figures alone: what the cases of rules are written in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from govlint import canon
from govlint.errors import GovlintError
from govlint.model import Edition, Label
from govlint.tables import build, order
from govlint.tables.build import TableBuilder

if TYPE_CHECKING:
    from lxml import etree

Grid = Mapping[str, Sequence[object]]


def table(key: str, grid: Grid, edition: Edition) -> etree._Element:
    """A statutory table with the rows of `grid` (row key to the texts of its value cells), in that order.

    Raises GovlintError for a table, row or width that the edition does not have.
    """
    rows = _rows(key, edition)
    builder = TableBuilder(key, edition.key, max(len(columns) for _, columns, _, _ in rows.values()))
    opened: str | None = None
    for row_key, texts in grid.items():
        if row_key not in rows or len(texts) != len(rows[row_key][1]):
            raise GovlintError(f"edition {edition.key} has no row {row_key} of {len(texts)} cells in {key}")
        label, columns, group, block = rows[row_key]
        if opened != (block or key):
            if block:
                builder.block(block)
            builder.columns(columns, 1)
            opened = block or key
        _write(builder, label, columns, group, texts)
    found = builder.finish()
    order.mark(found, edition)
    return found


def _write(
    builder: TableBuilder, label: Label, columns: Sequence[Label], group: str | None, texts: Sequence[object]
) -> None:
    builder.next_row()
    row = builder.row(label, group)
    head = canon.sub(row, "cell", text=label.text)
    build.put_label(row, head, "label", 1, label)
    for c, (column, text) in enumerate(zip(columns, texts, strict=True), start=2):
        build.put_value(row, canon.sub(row, "cell", text=str(text)), column, c)


_Row = tuple[Label, Sequence[Label], str | None, str | None]


def _rows(key: str, edition: Edition) -> dict[str, _Row]:
    """Row key to its label, columns, group and block."""
    found: Iterable[_Row]
    if key == "disclosure":
        found = [(r, b.columns, None, b.caption.key) for b in edition.disclosure.blocks for r in b.rows]
    elif key == "applications":
        grid = edition.applications
        found = [(r.label, grid.columns, r.groups[-1].key if r.groups else None, None) for r in grid.rows]
    elif key == "disputes":
        found = [(r, edition.disputes.columns, None, None) for r in edition.disputes.rows]
    else:
        raise GovlintError(f"there is no statutory table {key}", hint="disclosure, applications or disputes")
    return {row[0].key: row for row in found}
