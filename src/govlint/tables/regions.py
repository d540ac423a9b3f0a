"""From table fragments to regions: the rows of one statutory table, whatever they were cut into."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.tables import halves, loose, values, wordings
from govlint.tables.labels import LabelIndex, index_of, is_numbered, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml import etree

    from govlint.model import Edition, Label

_STRAY_LENGTH = 40
_LABEL_CELLS = 4
_PAGE_NUMBER = pattern(
    r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页.*)?[-—–\s]*|[（(]?(?:[续接][上下]?[页表]|[本此]页无正文)[）)]?"
)
_MOST_PIECES = 8
_SHAPELESS = 20
_MOST = 0.9
# Behind so many rows without a whole label no damaged one is looked for.
_BARREN = 60
_ENOUGH_LABELS = {"disclosure": 3, "applications": 4, "disputes": 3}


class Row:
    """A physical row: its cells, and the short paragraphs that stand between it and the row before.

    `apart` says that a sentence stands above it; `margin` and `tail` how many of the first and of the last cells
    are blank in every row around.
    """

    __slots__ = ("_texts", "apart", "cells", "margin", "strays", "table", "tail")

    def __init__(
        self,
        cells: list[etree._Element],
        table: etree._Element,
        strays: list[etree._Element] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        self.cells = cells
        self.table = table
        self.strays = strays or []
        self.apart = apart
        self.margin = 0
        self.tail = 0
        self._texts: list[str] | None = None

    def texts(self) -> Sequence[str]:
        """The source text of each cell; read once, as a dozen steps ask for it."""
        if self._texts is None:
            self._texts = [canon.legible(c) for c in self.cells]
        return self._texts

    def take(self, cells: Iterable[etree._Element]) -> None:
        """Put cells behind its own."""
        self.cells += cells
        self._texts = None

    def lengthen(self, stray: etree._Element) -> None:
        """Join a paragraph to its last cell."""
        canon.join(self.cells[-1], stray)
        self._texts = None

    def reread(self) -> None:
        """Its cells have other texts now."""
        self._texts = None

    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(t.strip() for t in self.texts())

    def has_figures(self) -> bool:
        """Whether a cell holds a number, or a mark that stands for one."""
        return any(values.parse(t).state not in ("blank", "text") for t in self.texts())


class Region(NamedTuple):
    """The rows that belong to one statutory table, in document order."""

    key: str
    rows: list[Row]


class Signs(NamedTuple):
    """The labels that tell the tables apart, all editions together."""

    rows: dict[str, LabelIndex]
    heads: dict[str, LabelIndex]
    totals: LabelIndex

    def table_of(self, row: Row, *, damaged: bool = True) -> str | None:
        """The table whose labels the row carries, `damaged` ones only where none is whole; None when it has none."""
        texts = [t for t in row.texts() if t.strip()][:_LABEL_CELLS]
        words = [t for t in texts if values.parse(t).state == "text" and not self._is_any_total(t)]
        if not words:
            return None
        methods = (LabelIndex.exact, LabelIndex.find)
        for method in methods if damaged else methods[:1]:
            scores = {key: self._score(key, words, method) for key in self.heads}
            best = max(scores, key=scores.__getitem__)
            if scores[best]:
                return best
        return None

    def are_in(self, rows: Sequence[Row]) -> bool:
        """Whether some table has enough of its labels, whole ones, in the rows."""
        seen: dict[str, set[str]] = {key: set() for key in self.heads}
        for text in {t for row in rows for t in row.texts() if t.strip()}:
            for key in seen:
                if label := self.exact(key, text):
                    seen[key].add(label.key)
        return any(len(found) >= _ENOUGH_LABELS[key] for key, found in seen.items())

    def exact(self, key: str, text: str) -> Label | None:
        """The label of a table that the text is."""
        rows = self.rows.get(key)
        return (rows and rows.exact(text)) or self.heads[key].exact(text)

    def _is_any_total(self, text: str) -> bool:
        """总计 without a number tells nothing: it stands in every table."""
        return self.totals.exact(text) is not None and not is_numbered(text)

    def _score(self, key: str, words: list[str], method: Callable[[LabelIndex, str], Label | None]) -> int:
        indexes = [index for index in (self.rows.get(key), self.heads[key]) if index]
        return sum(any(method(index, text) for index in indexes) for text in words)


@lru_cache(8)
def signs_of(editions: tuple[Edition, ...]) -> Signs:
    """The labels of all editions together."""
    heads = {key: [x for e in editions for x in wordings.of_heads(e, key)] for key in wordings.TABLES}
    rows = {key: [x for e in editions for x in wordings.of_rows(e, key)] for key in ("disclosure", "applications")}
    rows["applications"] += [x for e in editions for x in wordings.of_groups(e.applications)]
    return Signs(
        rows={key: index_of(tuple(found)) for key, found in rows.items()},
        heads={key: index_of(tuple(x for x in found if x.key != "total")) for key, found in heads.items()},
        totals=index_of(tuple(dict.fromkeys(x for found in heads.values() for x in found if x.key == "total"))),
    )


def regions(root: etree._Element, signs: Signs) -> Iterator[Region]:
    """The statutory regions of a report, in document order."""
    for run in _runs(root):
        if not signs.are_in(run):
            continue
        for region in _cut(list(halves.joined(_shaped(run, signs), signs)), signs):
            if _is_statutory(region, signs):
                _set_margins(region.rows)
                yield region


def _set_margins(rows: Sequence[Row]) -> None:
    """Tell the blank columns on both sides of a table; rows of nothing but blanks do not count."""
    filled = [[i for i, t in enumerate(row.texts()) if t.strip()] for row in rows]
    margin = min((own[0] for own in filled if own), default=0)
    tail = min((len(row.cells) - 1 - own[-1] for row, own in zip(rows, filled, strict=True) if own), default=0)
    for row in rows:
        row.margin, row.tail = margin, tail


def _shaped(run: list[Row], signs: Signs) -> list[Row]:
    """The rows of a run; where blank lines stand between no rows or between all cells, the labels tell the rows."""
    if len(run) > _SHAPELESS and sum(len(row.cells) == 1 for row in run) > _MOST * len(run):
        return _rerowed([c for row in run for c in row.cells], run[0].table, signs)
    result: list[Row] = []
    for row in run:
        long = len(row.cells) > _SHAPELESS and signs.table_of(row)
        result += _rerowed(row.cells, row.table, signs) if long else [row]
    return result


def _rerowed(cells: list[etree._Element], table: etree._Element, signs: Signs) -> list[Row]:
    return [Row(own, table) for own in loose.rows(cells, signs)]


def _runs(root: etree._Element) -> Iterator[list[Row]]:
    """Rows that no heading parts from one another."""
    run: list[Row] = []
    strays: list[etree._Element] = []
    apart = False
    for block in canon.descendants(root, "heading", "p", "table"):
        kind = canon.name_of(block)
        if block.get("region"):
            continue
        if kind == "table":
            for row in canon.children(block, "row"):
                run.append(Row(list(canon.children(row, "cell")), block, strays, apart=apart))
                strays, apart = [], False
        elif kind == "p":
            apart = apart or not _is_stray(block)
            strays.append(block)
        else:
            if run:
                yield run
            run, strays, apart = [], [], False
    if run:
        yield run


def _is_stray(block: etree._Element) -> bool:
    text = canon.legible(block).strip()
    return len(text) <= _STRAY_LENGTH and not text.endswith(("。", "；", "！"))


def _cut(run: list[Row], signs: Signs) -> list[Region]:
    """Cut a run where the labels of another table begin; rows without labels stay with those above.

    A table of its own without a known label is none of ours.
    """
    result: list[Region] = []
    waiting: list[Row] = []
    closed = False
    barren = 0
    for row in run:
        whole = signs.table_of(row, damaged=False)
        key = whole or (signs.table_of(row) if barren < _BARREN else None)
        barren = 0 if whole else barren + 1
        if key is None and result and row.table is not result[-1].rows[-1].table:
            closed = row.apart or _is_foreign_head(row)
        if key is None and closed:
            continue
        closed = False
        if key is None and not result:
            waiting.append(row)
        elif key is None or (result and result[-1].key == key):
            result[-1].rows.append(row)
        else:
            result.append(Region(key, [*waiting, row]))
            waiting = []
    return _united(_mend(result), signs)


def _is_foreign_head(row: Row) -> bool:
    """A header row of words that no statutory table has."""
    filled = [t for t in row.texts() if t.strip()]
    return len(filled) > 1 and not any(map(values.is_value, filled))


def _united(found: list[Region], signs: Signs) -> list[Region]:
    """Pieces of one table, with whatever between them, are one when they share no row."""
    result: list[Region] = []
    for region in found:
        before = next((r for r in result if r.key == region.key), None)
        if before and not _row_labels(before, signs) & _row_labels(region, signs):
            before.rows.extend(region.rows)
        else:
            result.append(region)
    return result


def _row_labels(region: Region, signs: Signs) -> set[str]:
    index = signs.rows.get(region.key)
    if index is None:
        return {region.key}
    return {label.key for row in region.rows for text in row.texts() if (label := index.exact(text))}


def _mend(found: list[Region]) -> list[Region]:
    """A lone row that looks like another table's, between two pieces of one table, belongs to that table."""
    result: list[Region] = []
    for region in found:
        if len(result) >= 2 and result[-2].key == region.key and len(result[-1].rows) <= 1:
            odd = result.pop()
            result[-1].rows.extend(odd.rows + region.rows)
        else:
            result.append(region)
    return result


def _is_statutory(region: Region, signs: Signs) -> bool:
    texts = {t for row in region.rows for t in row.texts() if t.strip()}
    seen = {label.key for t in texts if (label := signs.exact(region.key, t))}
    return len(seen) >= _ENOUGH_LABELS[region.key]


def stitched(rows: Sequence[Row], indexes: Sequence[LabelIndex], goes_on: Callable[[Row, Row], bool]) -> list[Row]:
    """Rows that a blank line or a line break cut apart, put together; `goes_on` tells a row from its rest.

    `indexes` hold the labels that a cell may be cut from.
    """
    result: list[Row] = []
    for row in rows:
        if result:
            attach_strays(row, result[-1], *indexes)
        if result and goes_on(result[-1], row):
            result[-1].take(row.cells)
        else:
            result.append(row)
    return result


def attach_strays(row: Row, before: Row, *indexes: LabelIndex) -> None:
    """Give the paragraphs between two rows back to the cell that they were torn from.

    What stands between rows for itself, as a page number does, stays where it is.
    """
    for stray in row.strays:
        parent = stray.getparent()
        whole = len(before.cells[-1].get("parts", "").split()) >= _MOST_PIECES
        if (
            parent is not None
            and not whole
            and _belongs(canon.legible(before.cells[-1]), canon.legible(stray), indexes)
        ):
            before.lengthen(stray)
            parent.remove(stray)
    row.strays = []


def _belongs(text: str, stray: str, indexes: Sequence[LabelIndex]) -> bool:
    """A value goes on in a bracketed note, a label until it is whole, or once more when it was set twice."""
    if not text.strip() or values.is_value(stray) or _PAGE_NUMBER.fullmatch(stray.strip()):
        return False
    if values.is_value(text):
        return stray.strip().startswith(("（", "("))
    if any(index.exact(text) for index in indexes):
        return stem(text) == stem(stray)
    return any(index.find(f"{text}\n{stray}") for index in indexes)
