"""Binding table `disclosure`: blocks below one another, each with its own columns (format, part two)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import align, build, values, wordings
from govlint.tables.align import DataRow
from govlint.tables.build import TableBuilder
from govlint.tables.edition import fitting
from govlint.tables.labels import index_of
from govlint.tables.regions import Region, Row, stitched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Block, BlocksTemplate, Edition, Label
    from govlint.tables.labels import LabelIndex

_LABEL_COLUMNS = 1


def editions_of(region: Region, editions: Sequence[Edition]) -> tuple[str, ...]:
    """The editions whose column headers and rows stand in the table (see `edition.fitting`).

    Where some have labels of their own there, each block that stands in the table weighs what it has and what it
    lacks: the header of one block, taken from another edition, does not decide on the others.
    """
    labels = {e.key: tuple(_labels(e)) for e in editions}
    texts = [t for row in region.rows for t in row.texts() if t.strip()]
    indexes = {key: index_of(own) for key, own in labels.items()}
    hits = {key: tuple(index.exact(t) is not None for t in texts) for key, index in indexes.items()}
    seen = {key: sum(hit) for key, hit in hits.items()}
    if len(set(hits.values())) > 1:
        weights = {e.key: _weight(e, texts) for e in editions}
        least = min(weights.values())
        seen = {key: weight - least + 1 for key, weight in weights.items()}
    return fitting(seen, labels)


def _weight(edition: Edition, texts: Sequence[str]) -> int:
    """How many labels of the blocks that stand there are seen, less those that are not."""
    weight = 0
    for block in edition.disclosure.blocks:
        labels = index_of((*block.columns, *block.rows))
        found = {label.key for t in texts if (label := labels.exact(t))}
        if any(row.key in found for row in block.rows):
            weight += 2 * len(found) - len(labels.labels)
    return weight


def _labels(edition: Edition) -> tuple[Label, ...]:
    return (*wordings.of_columns(edition, "disclosure"), *wordings.of_rows(edition, "disclosure"))


def bind(region: Region, edition: Edition) -> etree._Element | None:
    """The canonical table, or None when less than half of the statutory rows can be told."""
    binder = _Binder(edition)
    rows = binder.stitch(region.rows)
    data = binder.data_rows(rows)
    if 2 * sum(d.label is not None for d in data) < len(binder.order):
        return None
    return binder.build(rows, data)


class _Binder:
    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        template = edition.disclosure
        self.order = list(wordings.of_rows(edition, template.key))
        self._blocks = {label.key: b for b in template.blocks for label in b.rows}
        self._rows = index_of(tuple(self.order))
        self._columns = index_of(tuple(c for b in template.blocks for c in b.columns))
        self._corner = index_of((template.corner,))
        self._captions = index_of(tuple(b.caption for b in template.blocks))

    def stitch(self, rows: Sequence[Row]) -> list[Row]:
        """Put rows together that a blank line cut apart."""
        return stitched(rows, (self._rows, self._columns, self._captions), self._goes_on)

    def _goes_on(self, above: Row, row: Row) -> bool:
        if self._is_header(above):
            words = [t for t in row.texts() if t.strip()]
            return bool(words) and all(self._columns.find(t) for t in words)
        label = self._rows.find(above.texts()[min(above.margin, len(above.cells) - 1)])
        if label is None or not all(values.is_value(t) for t in row.texts()):
            return False
        return len(above.cells) - above.margin - 1 + len(row.cells) <= len(self._blocks[label.key].columns)

    def _is_header(self, row: Row) -> bool:
        texts = [t for t in row.texts() if t.strip()]
        if not texts or self._rows.exact(texts[0]):
            return False
        return self._corner.find(texts[0]) is not None or any(self._columns.exact(t) for t in texts)

    def _is_caption(self, row: Row, following: Row | None) -> bool:
        """One filled cell, known as a caption or directly above a header row."""
        filled = [t for t in row.texts() if t.strip()]
        if len(filled) != 1 or self._rows.exact(filled[0]):
            return False
        return self._captions.find(filled[0]) is not None or (following is not None and self._is_header(following))

    def data_rows(self, rows: Sequence[Row]) -> list[DataRow]:
        """The rows with values, named by label or place."""
        data: list[DataRow] = []
        for i, row in enumerate(rows):
            following = rows[i + 1] if i + 1 < len(rows) else None
            if self._is_header(row) or self._is_caption(row, following):
                continue
            if found := align.split(row, self._rows, 1):
                data.append(found)
        data += self._valueless(rows, data)
        places = {id(row): i for i, row in enumerate(rows)}
        data.sort(key=lambda d: places[id(d.row)])
        align.mark_repeats(data)
        align.name_by_place(data, self.order, self._rows)
        return data

    def _valueless(self, rows: Sequence[Row], data: Sequence[DataRow]) -> Iterator[DataRow]:
        """Rows that hold nothing but their label, where no other row has it: their only column is gone."""
        taken = {id(d.row) for d in data}
        known = {d.label.key for d in data if d.label}
        for row in rows:
            label = self._rows.exact(row.texts()[0]) if len(row.cells) == 1 and id(row) not in taken else None
            if label and label.key not in known:
                known.add(label.key)
                yield DataRow(row, row.cells, [], label)

    def build(self, rows: Sequence[Row], data: Sequence[DataRow]) -> etree._Element:
        """Write the table, block by block."""
        template = self._edition.disclosure
        width = max(len(b.columns) for b in template.blocks)
        builder = TableBuilder(template.key, self._edition.key, _LABEL_COLUMNS + width)
        known = {id(d.row): d for d in data}
        writer = _BlockWriter(builder, template)
        for block, members in self._by_block(rows, known):
            writer.write(block, members, known)
        return builder.finish()

    def _by_block(self, rows: Sequence[Row], known: dict[int, DataRow]) -> list[tuple[Block, list[Row]]]:
        """Each block of the format with its physical rows: those above a data row belong to its block.

        A row that the format does not have, or that stands twice, belongs to that of the row it follows.
        """
        blocks = self._edition.disclosure.blocks
        members: dict[str, list[Row]] = {b.caption.key: [] for b in blocks}
        rowless = set(members) - {self._blocks[d.label.key].caption.key for d in known.values() if d.label}
        waiting: list[Row] = []
        last: Block | None = None
        for row in rows:
            data = known.get(id(row))
            if last and data and not data.label and not waiting:
                members[last.caption.key].append(row)
                continue
            waiting.append(row)
            if data and data.label:
                last = self._blocks[data.label.key]
                members[last.caption.key] += self._hand_out(waiting, rowless, members, own=1)
                waiting = []
        if last:
            members[last.caption.key] += self._hand_out(waiting, rowless, members)
        return [(b, members[b.caption.key]) for b in blocks]

    def _hand_out(
        self, rows: Sequence[Row], rowless: set[str], members: dict[str, list[Row]], own: int = 0
    ) -> list[Row]:
        """Give caption and header of a block that has no data row to that block; what is left comes back.

        The last `own` captions stay: they are those of the data row below.
        """
        captions = {i: label.key for i, row in enumerate(rows) if (label := self._caption_of(row))}
        strange = {i for i in list(captions)[: len(captions) - own] if captions[i] in rowless}
        left: list[Row] = []
        place = left
        for i, row in enumerate(rows):
            if key := captions.get(i):
                place = members[key] if i in strange else left
            place.append(row)
        return left

    def _caption_of(self, row: Row) -> Label | None:
        filled = [t for t in row.texts() if t.strip()]
        return self._captions.exact(filled[0]) if len(filled) == 1 else None


class _BlockWriter:
    def __init__(self, builder: TableBuilder, template: BlocksTemplate) -> None:
        self._builder = builder
        self._template = template
        self._corner = index_of((template.corner,))

    def write(self, block: Block, rows: Sequence[Row], known: dict[int, DataRow]) -> None:
        """Write one block; statutory columns and rows that it lacks are recorded."""
        self._builder.block(block.caption.key)
        columns, missing = _columns(block, rows, known, self._corner)
        self._builder.columns(columns, _LABEL_COLUMNS)
        for label in missing:
            self._builder.absent("col", label)
        seen: set[str] = set()
        for row in rows:
            self._builder.next_row()
            data = known.get(id(row))
            if data is None:
                self._head(block, row, columns)
            else:
                self._data(data, columns)
                seen.add(data.label.key if data.label else "")
        for label in block.rows:
            if label.key not in seen:
                self._builder.absent("row", label)

    def _head(self, block: Block, row: Row, columns: Sequence[Label]) -> None:
        """A caption row or a header row; a damaged header is read by its place."""
        element = self._builder.row()
        caption = self._caption(row, columns)
        if caption is not None:
            for c, cell in enumerate(row.cells, start=1):
                build.put_caption(element, cell, "caption", c, block.caption if cell is caption else None)
            return
        heads = (self._template.corner, *columns)
        for c, cell in enumerate(row.cells, start=1):
            label = heads[c - 1 - row.margin] if row.margin < c <= row.margin + len(heads) else None
            build.put_label(element, cell, "header", c, label if canon.legible(cell).strip() else None)
            if label and c > row.margin + _LABEL_COLUMNS:
                cell.set("col", label.key)

    def _caption(self, row: Row, columns: Sequence[Label]) -> etree._Element | None:
        """The only filled cell of a row, unless it is a header."""
        filled = [c for c in row.cells if canon.legible(c).strip()]
        if len(filled) != 1:
            return None
        text = canon.legible(filled[0])
        return None if self._corner.find(text) or index_of(tuple(columns)).exact(text) else filled[0]

    def _data(self, data: DataRow, columns: Sequence[Label]) -> None:
        element = self._builder.row(data.label, repeats=data.repeats)
        for c, cell in enumerate(data.before, start=1):
            last = cell is data.before[-1]
            build.put_label(element, cell, "label", min(c, _LABEL_COLUMNS), data.label if last else None)
        cells = build.trimmed(data.values, len(columns), leading=False)
        for cell in data.values[len(cells) :]:
            build.put(element, cell, "label", _LABEL_COLUMNS + len(columns))
        if len(cells) != len(columns):
            build.put_unbound(element, cells, _LABEL_COLUMNS + 1, len(columns))
            return
        for c, (cell, column) in enumerate(zip(cells, columns, strict=True), start=_LABEL_COLUMNS + 1):
            build.put_value(element, cell, column, c)


def _columns(
    block: Block, rows: Sequence[Row], known: dict[int, DataRow], corner: LabelIndex
) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The columns that the block has, and those it lacks: a header may be damaged, so the width decides."""
    index = index_of(block.columns)
    heads = [row for row in rows if id(row) not in known]
    kept, lacking = align.printed(block.columns, heads)
    own = [d for row in rows if (d := known.get(id(row)))]
    widths = [len(build.trimmed(d.values, 1, leading=False)) for d in own]
    if lacking and kept and widths and max(widths) == len(kept):
        return kept, lacking
    if not kept and any(corner.find(t) for row in heads for t in row.texts()) and not any(map(_has_value, own)):
        return (), block.columns
    printed = [[label for t in row.texts() if (label := index.exact(t))] for row in heads]
    return align.in_order(max(printed, key=len, default=[]), block.columns), ()


def _has_value(data: DataRow) -> bool:
    return any(canon.legible(c).strip() for c in data.values)
