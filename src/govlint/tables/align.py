"""Which physical row is which statutory row: by label where it can be read, else by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import values
from govlint.tables.labels import index_of, is_damaged, is_like, is_numbered, is_other_wording, plain, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from govlint.model import Label
    from govlint.tables.labels import LabelIndex
    from govlint.tables.regions import Row

_SHORT = 3


class DataRow:
    """A physical row with values: the cells before and behind the split, and the label once known.

    `repeats` is the label of a row above that stands here again.
    """

    __slots__ = ("before", "label", "repeats", "row", "values")

    def __init__(
        self, row: Row, before: list[etree._Element], values: list[etree._Element], label: Label | None = None
    ) -> None:
        self.row = row
        self.before = before
        self.values = values
        self.label = label
        self.repeats: Label | None = None

    @property
    def printed(self) -> str:
        """The text of the cell where the row's own label stands."""
        own = [t for c in self.before if (t := canon.legible(c)).strip()]
        return own[-1] if own else ""


def split(row: Row, index: LabelIndex, width: int) -> DataRow | None:
    """A row cut behind its label; None for a row that has no values."""
    found: tuple[int, Label] | None = None
    for i, text in enumerate(row.texts()):
        if text.strip() and values.parse(text).state == "text" and (label := index.find(text)):
            found = (i, label) if not _is_other_item(text, label) else None
    if found and not _names_more(row.texts()[found[0] :], index):
        rest = row.cells[found[0] + 1 :]
        return DataRow(row, row.cells[: found[0] + 1], rest, found[1]) if rest else None
    return _split_unlabelled(row, width) if row.has_figures() else None


def _names_more(texts: Sequence[str], index: LabelIndex) -> bool:
    """Whether a word behind a label that is only like a row's tells that it is another (（三）不予公开, then 小计)."""
    return len(texts) > 1 and index.exact(texts[0]) is None and not values.is_value(texts[1])


def _is_other_item(text: str, label: Label) -> bool:
    """A word as short as 其他 names a row only together with its number: “4.其他” is not “3.其他”."""
    return len(stem(label.text)) <= _SHORT and is_numbered(text) and is_damaged(text, label)


def mark_repeats(rows: Sequence[DataRow]) -> None:
    """Of several rows with one label the first that prints it as it should keeps it.

    Another repeats it only in the same words; what is merely like it is a row of its own.
    """
    by_key: dict[str, list[DataRow]] = {}
    for row in rows:
        if row.label:
            by_key.setdefault(row.label.key, []).append(row)
    for same in by_key.values():
        kept = next((r for r in same if r.label and plain(r.printed) == plain(r.label.text)), same[0])
        for row in same:
            if row is not kept:
                row.repeats = row.label if row.label and _says_again(row.printed, row.label) else None
                row.label = None


def _says_again(text: str, label: Label) -> bool:
    """Whether a text is the label in its own words; one as short as 总计 with its number too."""
    if len(stem(label.text)) <= _SHORT and is_numbered(text) != is_numbered(label.text):
        return False
    return not is_other_wording(text, label)


def _split_unlabelled(row: Row, width: int) -> DataRow | None:
    """A row whose label cannot be read: the first `width` values behind the last word, else behind the first cell."""
    texts = row.texts()
    words = [i for i, t in enumerate(texts) if not values.is_value(t)]
    if words:
        cut = words[-1] + 1 if len(texts) - words[-1] - 1 >= width else words[0] + 1
    else:
        cut = _cut_of_figures(texts, width)
    return DataRow(row, row.cells[:cut], row.cells[cut:]) if len(texts) - cut >= width else None


def _cut_of_figures(texts: Sequence[str], width: int) -> int:
    """A label was overwritten by a figure: it is the first cell that is not blank, when enough follow it."""
    filled = [i for i, t in enumerate(texts) if t.strip()]
    if len(filled) > width:
        return filled[0] + 1
    return max(len(texts) - width, 0)


def printed(columns: tuple[Label, ...], heads: Iterable[Row]) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The columns that header rows name, and those they do not, in the order of the format."""
    index = index_of(columns)
    seen = {label.key for row in heads for t in row.texts() if t.strip() and (label := index.find(t))}
    return tuple(c for c in columns if c.key in seen), tuple(c for c in columns if c.key not in seen)


def in_order(printed: Sequence[Label], columns: Sequence[Label]) -> tuple[Label, ...]:
    """The columns in printed order where each of them was read once, else in their own."""
    return tuple(printed) if len(printed) == len(columns) and set(printed) == set(columns) else tuple(columns)


def heads(texts: Sequence[str], index: LabelIndex, orders: Sequence[Sequence[Label]]) -> list[Label | None]:
    """The labels of a header row: by their words, else by their place in the one of `orders` that the others keep."""
    found = [index.find(t) if t.strip() else None for t in texts]
    filled = [i for i, t in enumerate(texts) if t.strip()]
    for order in orders:
        pairs = list(zip(filled, order, strict=False))
        if len(order) == len(filled) and all(found[i] in (None, label) for i, label in pairs) and any(found):
            for i, label in pairs:
                if is_like(texts[i], label):
                    found[i] = label
            break
    return found


def name_by_place(rows: Sequence[DataRow], order: Sequence[Label], index: LabelIndex) -> None:
    """Name the unread rows between two read ones when just as many statutory rows are missing there."""
    ranks = {label.key: i for i, label in enumerate(order)}
    known = {r.label.key for r in rows if r.label}
    start = 0
    while start < len(rows):
        if rows[start].label:
            start += 1
            continue
        end = start
        while end < len(rows) and rows[end].label is None:
            end += 1
        _name_gap(rows, start, end, [label for label in _between(rows, start, end, order, ranks)
                                     if label.key not in known], index)  # fmt: skip
        start = end


def _between(
    rows: Sequence[DataRow], start: int, end: int, order: Sequence[Label], ranks: dict[str, int]
) -> Sequence[Label]:
    above = rows[start - 1].label if start else None
    below = rows[end].label if end < len(rows) else None
    return order[ranks[above.key] + 1 if above else 0 : ranks[below.key] if below else len(order)]


def _name_gap(rows: Sequence[DataRow], start: int, end: int, missing: Sequence[Label], index: LabelIndex) -> None:
    if len(missing) != end - start:
        return
    for row, label in zip(rows[start:end], missing, strict=True):
        if values.is_value(row.printed) or is_like(row.printed, label):
            row.label, row.repeats = label, None
