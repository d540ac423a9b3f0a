"""Binding table `disputes`: one physical row that holds three logical ones (format, part four)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.tables import align, build, suits, values
from govlint.tables.build import TableBuilder
from govlint.tables.labels import LabelIndex, index_of
from govlint.tables.regions import Region, Row, stitched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from govlint.model import Edition, Label, LineTemplate


def bind(region: Region, edition: Edition) -> etree._Element | None:
    """The canonical table, or None when no row of values fits the header."""
    template = edition.disputes
    rows = _stitch(region.rows, template)
    if (table := suits.bind(rows, template, edition.key)) is not None:
        return table
    columns, missing = _columns(rows, template)
    line = _line(rows, len(template.rows) * len(columns))
    if line is None:
        return None
    template = template._replace(rows=_printed_groups(rows, template))
    return _build(rows, line, template, edition.key, columns, missing)


def _stitch(rows: Sequence[Row], template: LineTemplate) -> list[Row]:
    """Put the pieces of a row of figures together up to the full width."""
    heads = index_of((*template.captions, *template.rows, *template.columns))
    width = len(template.rows) * len(template.columns)
    return stitched(rows, (heads,), lambda above, row: _goes_on(above, row, width))


def _goes_on(above: Row, row: Row, width: int) -> bool:
    both = _figures(above) == above.cells and _figures(row) == row.cells
    return both and not above.is_blank() and not row.is_blank() and len(above.cells) + len(row.cells) <= width


def _figures(row: Row, width: int = 0) -> list[etree._Element]:
    """The cells behind the last word of a row; all of them where they are `width` cells and few of them words."""
    words = [i for i, t in enumerate(row.texts()) if not values.is_value(t)]
    cells = row.cells[row.margin :] if len(row.cells) - row.margin >= width > 0 else row.cells
    whole = 2 * len(words) < width == len(build.trimmed(cells, width, leading=False)) and row.has_figures()
    return cells if whole or not words else row.cells[words[-1] + 1 :]


def _line(rows: Sequence[Row], width: int) -> Row | None:
    """The row of figures: one of the right width, else the longest that could be it; a blank one at last."""
    lines = [row for row in rows if 2 * len(_figures(row, width)) >= width]
    fitting = [row for row in lines if len(build.trimmed(_figures(row, width), width, leading=False)) == width]
    filled = [row for row in lines if row.has_figures()]
    chosen = [row for row in fitting if row.has_figures()] or filled or fitting[-1:]
    fits = [row for row in chosen if row in fitting]
    return fits[0] if fits else max(chosen, key=lambda row: len(row.cells), default=None)


def _columns(rows: Sequence[Row], template: LineTemplate) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    kept, lacking = align.printed(template.columns, (row for row in rows if not row.has_figures()))
    width = len(template.rows) * len(kept)
    lines = [build.trimmed(_figures(row, width), width, leading=False) for row in rows if row.has_figures()]
    if lacking and kept and any(len(line) == width for line in lines):
        return kept, lacking
    return _printed_order(rows, template), ()


def _printed_order(rows: Sequence[Row], template: LineTemplate) -> tuple[Label, ...]:
    """The columns of a group as the header prints them when all groups print them alike."""
    index = index_of(template.columns)
    heads = [row for row in rows if not row.has_figures()]
    found = [label for row in heads for t in row.texts() if (label := index.exact(t))]
    width = len(template.columns)
    groups = [found[i : i + width] for i in range(0, len(found), width)]
    alike = len(groups) == len(template.rows) and all(group == groups[0] for group in groups)
    return align.in_order(groups[0], template.columns) if alike else template.columns


def _printed_groups(rows: Sequence[Row], template: LineTemplate) -> tuple[Label, ...]:
    """The groups as the header prints them when each of its labels is read once, else as the format has them.

    Those below a caption stand where the caption does.
    """
    index = index_of((*template.captions, *template.rows))
    found = [label for row in rows if not row.has_figures() for t in row.texts() if (label := index.exact(t))]
    above = next((i for i, label in enumerate(found) if label in template.captions), None)
    if above is None or len(found) != len(template.captions) + len(template.rows):
        return template.rows
    level = [label for label in found[:2] if label not in template.captions]
    below = found[2:]
    return align.in_order([*below, *level] if above == 0 else [*level, *below], template.rows)


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
        elif row.has_figures() and 2 * len(_figures(row)) >= len(template.rows) * len(columns):
            _put_other_line(builder, row)
        else:
            _put_head(builder, row, heads, orders)
    return builder.finish()


def _put_head(builder: TableBuilder, row: Row, heads: LabelIndex, orders: Sequence[Sequence[Label]]) -> None:
    element = builder.row()
    found = align.heads(row.texts(), heads, orders)
    for c, (cell, label) in enumerate(zip(row.cells, found, strict=True), start=1):
        build.put_label(element, cell, "header", c, label)


def _put_other_line(builder: TableBuilder, row: Row) -> None:
    """A second line of figures, which the format does not have."""
    element = builder.row()
    figures = _figures(row)
    for c, cell in enumerate(row.cells, start=1):
        build.put(element, cell, "value" if cell in figures else "label", c)


def _put_line(builder: TableBuilder, row: Row, template: LineTemplate, columns: Sequence[Label]) -> None:
    width = len(template.rows) * len(columns)
    figures = _figures(row, width)
    cells = build.trimmed(figures, width, leading=False)
    first = builder.row(template.rows[0] if len(cells) == width else None)
    before = row.cells[: len(row.cells) - len(figures)]
    for c, cell in enumerate(before, start=1):
        build.put(first, cell, "label", c)
    if len(cells) != width:
        build.put_unbound(first, cells, len(before) + 1, width)
        for c, cell in enumerate(figures[len(cells) :], start=len(before) + len(cells) + 1):
            build.put(first, cell, "label", c)
        return
    for index, label in enumerate(template.rows):
        element = first if index == 0 else builder.row(label)
        for offset, column in enumerate(columns):
            c = index * len(columns) + offset
            build.put_value(element, cells[c], column, len(before) + c + 1)
    for c, cell in enumerate(figures[width:], start=len(before) + width + 1):
        build.put(element, cell, "label", c)
