"""Column headers whose words stand in two rows, 商业 above 企业: a converter made a row of each line in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

    from govlint.tables.labels import LabelIndex
    from govlint.tables.regions import Row, Signs

_LONGEST = 8
_Pair = tuple["etree._Element", "etree._Element"]


def joined(rows: Iterable[Row], signs: Signs) -> Iterator[Row]:
    """The rows, a row of second halves put into the cells above that they make whole.

    Each filled cell of the lower row must find, from left to right, the cell whose label it ends; a single word that
    ends none leaves both rows as they are.
    """
    upper: Row | None = None
    for row in rows:
        pairs = _pairs(upper, row, signs) if upper else []
        if upper is None or not pairs:
            if upper:
                yield upper
            upper = row
            continue
        for first, second in pairs:
            canon.join(first, second)
        _remove(row.cells)
        upper.reread()
    if upper:
        yield upper


def _pairs(upper: Row, lower: Row, signs: Signs) -> list[_Pair]:
    """The cells of two rows that belong together, by the headers of one of the tables."""
    texts = [text.strip() for text in lower.texts() if text.strip()]
    if lower.strays or lower.apart or not texts or not all(map(_is_short, texts)):
        return []
    return next(filter(None, (_matched(upper, lower, index) for index in signs.heads.values())), [])


def _matched(upper: Row, lower: Row, index: LabelIndex) -> list[_Pair]:
    """The pairs; none where a cell of the lower row is no second half."""
    begun = iter(_halves(upper, index))
    ends = [(cell, text.strip()) for cell, text in zip(lower.cells, lower.texts(), strict=True) if text.strip()]
    if any(index.exact(text) for _, text in ends):
        return []
    found = ((next((cell for cell, half in begun if index.exact(half + text)), None), end) for end, text in ends)
    pairs = [(first, second) for first, second in found if first is not None]
    return pairs if len(pairs) == len(ends) else []


def _halves(row: Row, index: LabelIndex) -> list[tuple[etree._Element, str]]:
    """The cells of a row that may be the first half of a header, and their texts."""
    filled = zip(row.cells, (text.strip() for text in row.texts()), strict=True)
    return [(cell, text) for cell, text in filled if _is_short(text) and not index.exact(text)]


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not values.is_value(text)


def _remove(cells: Sequence[etree._Element]) -> None:
    """Take cells out, and what then holds nothing."""
    for cell in cells:
        emptied: etree._Element | None = cell
        while emptied is not None and len(emptied) == 0 and canon.name_of(emptied) in ("cell", "row", "table"):
            holder = emptied.getparent()
            if holder is not None:
                holder.remove(emptied)
            emptied = holder
