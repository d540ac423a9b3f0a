"""Column headers whose words stand in two rows, 商业 above 企业: a converter made a row of each line in their cells.

Or it let a row go on in the next line where a cell did: 信息内容 | 本年制发, then 件数 | 本年废止 and so on.
"""

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
    """The rows, a row of second halves put into the cells above that they make whole, a row that goes on behind it.

    Each filled cell of the lower row must find, from left to right, the cell whose label it ends; a single word that
    ends none leaves both rows as they are.
    """
    upper: Row | None = None
    for row in rows:
        if upper is not None and _takes(upper, row, signs):
            continue
        if upper is not None:
            yield upper
        upper = row
    if upper is not None:
        yield upper


def _takes(upper: Row, lower: Row, signs: Signs) -> bool:
    """Put the lower row into the upper one if it belongs there; says whether it did."""
    texts = [text.strip() for text in lower.texts() if text.strip()]
    if not (upper.cells and texts) or lower.strays or lower.apart or any(map(values.is_value, texts)):
        return False
    return _complete(upper, lower, signs) or _go_on(upper, lower, signs)


def _complete(upper: Row, lower: Row, signs: Signs) -> bool:
    """Put the second halves of headers into the cells above; says whether that is what the lower row is."""
    pairs = _pairs(upper, lower, signs)
    for first, second in pairs:
        canon.join(first, second)
    if pairs:
        _remove(lower.cells)
        upper.reread()
    return bool(pairs)


def _go_on(upper: Row, lower: Row, signs: Signs) -> bool:
    """Put a row behind the one whose last header its first cell ends; says whether it ends it."""
    last, first = upper.texts()[-1].strip(), lower.texts()[0].strip()
    if not (_is_short(last) and _is_short(first) and any(_ends(last, first, index) for index in signs.heads.values())):
        return False
    canon.join(upper.cells[-1], lower.cells[0])
    holder = upper.cells[-1].getparent()
    assert holder is not None
    holder.extend(lower.cells[1:])
    _remove(lower.cells[:1])
    upper.take(lower.cells[1:])
    return True


def _ends(half: str, text: str, index: LabelIndex) -> bool:
    """Whether a text makes the first half of a header whole."""
    return index.exact(half) is None and index.exact(half + text) is not None


def _pairs(upper: Row, lower: Row, signs: Signs) -> list[_Pair]:
    """The cells of two rows that belong together, by the headers of one of the tables."""
    if not all(_is_short(text) for text in map(str.strip, lower.texts()) if text):
        return []
    return next(filter(None, (_matched(upper, lower, index) for index in signs.heads.values())), [])


def _matched(upper: Row, lower: Row, index: LabelIndex) -> list[_Pair]:
    """The pairs; none where a cell of the lower row is no second half."""
    begun = iter(_halves(upper, index))
    ends = [(cell, text.strip()) for cell, text in zip(lower.cells, lower.texts(), strict=True) if text.strip()]
    if any(index.exact(text) for _, text in ends):
        return []
    found = ((next((cell for cell, half in begun if _ends(half, text, index)), None), end) for end, text in ends)
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
