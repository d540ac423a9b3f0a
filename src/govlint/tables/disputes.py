"""Binding table `disputes`: one physical row that holds three logical ones (format, part four)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.tables import align, build, values
from govlint.tables.build import TableBuilder
from govlint.tables.labels import LabelIndex, index_of
from govlint.tables.regions import Region, Row, attach_strays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from govlint.model import Edition, Label, LineTemplate


def bind(region: Region, edition: Edition) -> etree._Element | None:
    """The canonical table, or None when no row of values fits the header."""
    template = edition.disputes
    rows = _stitch(region.rows, len(template.rows) * len(template.columns))
    columns, missing = _columns(rows, template)
    line = _line(rows, len(template.rows) * len(columns))
    if line is None:
        return None
    return _build(rows, line, template, edition.key, columns, missing)


def _stitch(rows: Sequence[Row], width: int) -> list[Row]:
    """Put the pieces of a row of figures together up to the full width."""
    result: list[Row] = []
    for row in rows:
        if result:
            attach_strays(row, result[-1])
        if result and _is_line(result[-1]) and _is_line(row) and len(result[-1].cells) + len(row.cells) <= width:
            result[-1].cells += row.cells
        else:
            result.append(row)
    return result


def _is_line(row: Row) -> bool:
    return all(values.is_value(t) for t in row.texts())


def _line(rows: Sequence[Row], width: int) -> Row | None:
    """The row of figures: one of the right width, else the longest that could be it."""
    lines = [row for row in rows if _is_line(row)]
    fitting = [row for row in lines if len(build.trimmed(row.cells, width, leading=False)) == width]
    long_enough = [row for row in lines if 2 * len(row.cells) >= width]
    return next(iter(fitting), None) or max(long_enough, key=lambda row: len(row.cells), default=None)


def _columns(rows: Sequence[Row], template: LineTemplate) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    index = index_of(template.columns)
    texts = [t for row in rows if not _is_line(row) for t in row.texts() if t.strip()]
    present = {label.key for t in texts if (label := index.find(t))}
    kept = tuple(c for c in template.columns if c.key in present)
    lacking = tuple(c for c in template.columns if c.key not in present)
    width = len(template.rows) * len(kept)
    lines = [build.trimmed(row.cells, width, leading=False) for row in rows if _is_line(row)]
    if lacking and kept and any(len(line) == width for line in lines):
        return kept, lacking
    return template.columns, ()


def _build(
    rows: Sequence[Row],
    line: Row,
    template: LineTemplate,
    edition: str,
    columns: Sequence[Label],
    missing: Sequence[Label],
) -> etree._Element:
    builder = TableBuilder(template.key, edition, len(template.rows) * len(columns))
    builder.columns(columns, 0)
    for label in missing:
        builder.absent("col", label)
    heads = index_of((*template.captions, *template.rows, *template.columns))
    first, *others = template.rows
    orders = ((first, *template.captions), (*columns, *others), (*columns, *columns))
    for row in rows:
        builder.next_row()
        if row is line:
            _put_line(builder, row, template, columns)
        else:
            _put_head(builder, row, heads, orders)
    return builder.finish()


def _put_head(builder: TableBuilder, row: Row, heads: LabelIndex, orders: Sequence[Sequence[Label]]) -> None:
    element = builder.row()
    found = align.heads(row.texts(), heads, orders)
    for c, (cell, label) in enumerate(zip(row.cells, found, strict=True), start=1):
        build.put_label(element, cell, "header", c, label)


def _put_line(builder: TableBuilder, row: Row, template: LineTemplate, columns: Sequence[Label]) -> None:
    width = len(columns)
    cells = build.trimmed(row.cells, len(template.rows) * width, leading=False)
    if len(cells) != len(template.rows) * width:
        build.put_unbound(builder.row(), row.cells, 1, len(template.rows) * width)
        return
    for index, label in enumerate(template.rows):
        element = builder.row(label)
        for offset, column in enumerate(columns):
            c = index * width + offset
            build.put_value(element, cells[c], column, c + 1)
    for c, cell in enumerate(row.cells[len(cells) :], start=len(cells) + 1):
        build.put(element, cell, "label", c)
