"""Binding table `applications`: 23 or 25 rows by seven columns (format, part three)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import align, build, values, wordings
from govlint.tables.build import TableBuilder
from govlint.tables.edition import fitting
from govlint.tables.labels import LabelIndex, index_of, is_like, is_numbered
from govlint.tables.regions import Region, Row, stitched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from govlint.model import Edition, GridTemplate, Label, RowTemplate
    from govlint.tables.align import DataRow

_LABEL_COLUMNS = 3


def editions_of(region: Region, editions: Sequence[Edition]) -> tuple[str, ...]:
    """The editions whose rows stand in the table (see `edition.fitting`): 2019 and 2021 differ in （六） alone."""
    labels = {e.key: tuple(row.label for row in e.applications.rows) for e in editions}
    return fitting({e.key: len(_row_keys(region, e.applications)) for e in editions}, labels)


def _row_keys(region: Region, template: GridTemplate) -> set[str]:
    index = index_of(tuple(r.label for r in template.rows))
    heads = _Heads(template)
    pairs = {pair for row in region.rows if not heads.fit(row, index) for pair in pairwise(row.texts())}
    return {label.key for text, behind in pairs if values.is_value(behind) and (label := index.exact(text))}


class _Heads:
    """Tells header rows from data rows."""

    def __init__(self, template: GridTemplate) -> None:
        self._index = index_of((*template.captions, *template.columns))

    def fit(self, row: Row, rows: LabelIndex) -> bool:
        """Two captions or column headers make a header row, one is enough where no row label stands.

        A numbered label, （七）总计, is no column header.
        """
        texts = [t for t in row.texts() if t.strip() and not values.is_value(t)]
        heads = {label.key for t in texts if not is_numbered(t) and (label := self._index.exact(t))}
        return len(heads) >= 2 or (len(heads) == 1 and not any(rows.exact(t) for t in texts))


def bind(region: Region, edition: Edition) -> etree._Element | None:
    """The canonical table, or None when less than half of the statutory rows can be told."""
    template = edition.applications
    index = index_of(tuple(r.label for r in template.rows))
    groups = index_of(wordings.of_groups(template))
    heads = _Heads(template)
    columns, missing = _columns(region, template, index)
    captions = index_of((template.note, *template.captions, *template.columns))
    rows = stitched(
        region.rows, (index, groups, captions), lambda above, row: _goes_on(above, row, index, groups, len(columns))
    )
    plain = [row for row in rows if not heads.fit(row, index)]
    body = {id(row): data for row in plain if (data := align.split(row, index, len(columns)))}
    data_rows = list(body.values())
    align.mark_repeats(data_rows)
    align.name_by_place(data_rows, [r.label for r in template.rows], index)
    if 2 * sum(d.label is not None for d in data_rows) < len(template.rows):
        return None
    return _build(rows, body, columns, missing, edition)


def _columns(region: Region, template: GridTemplate, rows: LabelIndex) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The columns that the table has, and those it lacks: a header may be damaged, so the width decides."""
    kept, lacking = align.printed(template.columns, (row for row in region.rows if build.is_valueless(row)))
    if lacking and kept:
        data = [d for row in region.rows if (d := align.split(row, rows, 1)) and d.label]
        if data and max(len(_between_spans(d, len(kept))) for d in data) == len(kept):
            return kept, lacking
    return _printed_order(region, template), ()


def _between_spans(data: DataRow, width: int) -> list[etree._Element]:
    """The values, without the blank cells around them that are more than `width`."""
    return build.trimmed(build.trimmed(data.values, width, leading=False), width, leading=True)


def _printed_order(region: Region, template: GridTemplate) -> tuple[Label, ...]:
    """The columns as the header prints them when it can be read throughout, else as the format has them.

    The columns of 法人或其他组织 stand in the row below it.
    """
    index = index_of((*template.captions, *template.columns))
    found: list[Label] = []
    for row in (row for row in region.rows if not row.has_figures()):
        labels = [label for t in row.texts() if not is_numbered(t) and (label := index.exact(t))]
        if not set(labels) & set(template.columns):
            continue
        group = next((i for i, label in enumerate(found) if label in template.captions), len(found))
        if found and group == len(found):  # the caption cannot be read: its columns may belong anywhere
            return template.columns
        found[group : group + 1] = dict.fromkeys(labels)
    return align.in_order(found, template.columns)


def _goes_on(above: Row, row: Row, index: LabelIndex, groups: LabelIndex, width: int) -> bool:
    texts = [t for t in above.texts() if t.strip()]
    if texts and all(_is_group(t, groups, index) for t in texts):
        return align.split(row, index, width) is not None
    data = align.split(above, index, 1)
    if data is None:
        return _ends_with_label(above, index) and _is_figures(row)
    return data.label is not None and len(data.values) < width and _is_figures(row)


def _is_group(text: str, groups: LabelIndex, rows: LabelIndex) -> bool:
    """Whether a text names a group; （三）不予公开 does, though it is like （一）予以公开."""
    if groups.exact(text) or rows.exact(text):
        return groups.exact(text) is not None
    return bool(groups.find(text) and not rows.find(text))


def _ends_with_label(row: Row, index: LabelIndex) -> bool:
    return index.find(row.texts()[-1]) is not None


def _is_figures(row: Row) -> bool:
    return all(values.is_value(t) for t in row.texts())


def _build(
    rows: Sequence[Row],
    body: dict[int, DataRow],
    columns: Sequence[Label],
    missing: Sequence[Label],
    edition: Edition,
) -> etree._Element:
    template = edition.applications
    builder = TableBuilder(template.key, edition.key, _LABEL_COLUMNS + len(columns))
    builder.columns(columns, _LABEL_COLUMNS)
    for label in missing:
        builder.absent("col", label)
    writer = _RowWriter(builder, template, columns, leading=_spans_show_before(body.values(), len(columns)))
    for row in rows:
        builder.next_row()
        data = body.get(id(row))
        if data is None:
            writer.header(row)
        else:
            writer.data(data)
    writer.mark_absent()
    return builder.finish()


def _spans_show_before(rows: Iterable[DataRow], width: int) -> bool:
    """Whether surplus blank cells stand before the values, by the rows where only one reading is possible."""
    before = behind = 0
    for data in rows:
        inside = _inside(data, width)
        if len(inside) > width:
            first, last = (bool(canon.legible(cell).strip()) for cell in (inside[0], inside[-1]))
            before += last and not first
            behind += first and not last
    return before > behind


def _inside(data: DataRow, width: int) -> list[etree._Element]:
    """The values without the blank columns on the right of the table, which are no more than what is left over."""
    return data.values[: max(len(data.values) - data.row.tail, width)]


class _RowWriter:
    def __init__(
        self, builder: TableBuilder, template: GridTemplate, columns: Sequence[Label], *, leading: bool
    ) -> None:
        self._builder = builder
        self._rows = {r.label.key: r for r in template.rows}
        self._template = template
        self._columns = columns
        self._leading = leading
        self._heads = index_of((*template.captions, *template.columns))
        self._groups = index_of(wordings.of_groups(template))
        self._row_labels = index_of(tuple(r.label for r in template.rows))
        self._first_header = True
        applicant, persons = template.captions
        around = (template.columns[0], persons, template.columns[-1])
        printed = (applicant, persons, *columns)
        self._orders = [[h for h in row if h in printed] for row in ((applicant,), around, template.columns[1:-1])]

    def header(self, row: Row) -> None:
        """A row without values: note, captions, column headers, or a group label of its own."""
        element = self._builder.row()
        texts = row.texts()
        note = self._note(texts) if self._first_header else 0
        heads = align.heads(["" if c == note else text for c, text in enumerate(texts, 1)], self._heads, self._orders)
        for c, (cell, label) in enumerate(zip(row.cells, heads, strict=True), start=1):
            if c == note:
                build.put_caption(element, cell, "note", c, self._template.note)
            elif group := self._groups.find(canon.legible(cell)):
                build.put_label(element, cell, "label", c, group)
            else:
                build.put_label(element, cell, "header" if label else "caption", c, label)
                if label and label in self._columns:
                    cell.set("col", label.key)
        self._first_header = False

    def _note(self, texts: Sequence[str]) -> int:
        """The column of the note in the first row of the header, 0 without one.

        In the first column it is whatever is no heading; behind a blank one, what is like the statutory wording.
        """
        first = next((c for c, text in enumerate(texts, start=1) if text.strip()), 0)
        if not first or self._heads.exact(texts[first - 1]):
            return 0
        note = self._template.note
        return first if first == 1 or is_like(texts[first - 1], note) else 0

    def data(self, data: DataRow) -> None:
        """A row with values."""
        template = self._rows[data.label.key] if data.label else None
        element = self._builder.row(data.label, _group_of(template), data.repeats)
        self._labels(element, data, template)
        cells = build.trimmed(_inside(data, len(self._columns)), len(self._columns), leading=self._leading)
        cells = build.trimmed(cells, len(self._columns), leading=not self._leading)
        for cell in (c for c in data.values if c not in cells):
            build.put(element, cell, "label", _LABEL_COLUMNS)
        first = _LABEL_COLUMNS + 1
        if len(cells) != len(self._columns):
            build.put_unbound(element, cells, first, len(self._columns))
            return
        for c, (cell, column) in enumerate(zip(cells, self._columns, strict=True), start=first):
            build.put_value(element, cell, column, c)

    def _group(self, text: str) -> Label | None:
        """The group that a cell names; the label of a row, repeated over merged cells, is none."""
        return None if not text.strip() or self._row_labels.exact(text) else self._groups.find(text)

    def _labels(self, element: etree._Element, data: DataRow, template: RowTemplate | None) -> None:
        own = max((i for i, c in enumerate(data.before) if canon.legible(c).strip()), default=len(data.before) - 1)
        for i, cell in enumerate(data.before):
            if i == own:
                label: Label | None = template.label if template else None
            else:
                label = self._group(canon.legible(cell))
            build.put_label(element, cell, "label", min(i + 1, _LABEL_COLUMNS), label)

    def mark_absent(self) -> None:
        """Record the statutory rows that no physical row is, each before the next present one."""
        table = self._builder.table
        present = {r.get("key"): r for r in canon.children(table, "row") if r.get("key")}
        anchor: etree._Element | None = None
        for row in reversed(self._template.rows):
            if row.label.key in present:
                anchor = present[row.label.key]
                continue
            absent = canon.make("absent", {"row": row.label.key, "label": row.label.text})
            if anchor is None:
                table.append(absent)
            else:
                anchor.addprevious(absent)
            anchor = absent


def _group_of(template: RowTemplate | None) -> str | None:
    if template is None or not template.groups:
        return None
    return template.groups[-1].key
