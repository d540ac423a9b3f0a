"""A statutory table that was pasted twice under one heading: each copy is a region of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.tables.regions import Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.tables.regions import Row, Signs

_LINE = frozenset(("line",))
_HEADS = 2
# Table four has fifteen figures in one row; printed with a row for each suit or figure, headers may stand between.
_LINE_FIGURES = 10


def apart(region: Region, signs: Signs) -> Iterator[Region]:
    """The region, cut before a header below which at least half of its rows stand again.

    A header repeated on the next page is no second table, and neither is a row that comes twice.
    """
    labels = [_labels(row, region.key, signs) for row in region.rows]
    start = 0
    above: frozenset[str] = frozenset()
    for i, (below, following) in enumerate(_below(labels)):
        begins = i > 0 and labels[i - 1] and not labels[i]
        if begins and following and following <= above and 2 * len(above & below) >= len(above):
            yield Region(region.key, region.rows[start:i])
            start, above = i, frozenset()
        above |= labels[i]
    yield Region(region.key, region.rows[start:])


def _below(labels: Sequence[frozenset[str]]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """For each row the labels from it on, and those of the first row from it on that has any."""
    result = []
    every: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    for found in reversed(labels):
        every |= found
        following = found or following
        result.append((every, following))
    return result[::-1]


def _labels(row: Row, key: str, signs: Signs) -> frozenset[str]:
    """The keys of the statutory rows that a data row names; none for a header."""
    texts = [t for t in row.texts() if t.strip()]
    index = signs.rows.get(key)
    if index is None:
        return _LINE if row.has_figures() and len(texts) >= _LINE_FIGURES else frozenset()
    if sum(signs.heads[key].exact(t) is not None for t in texts) >= _HEADS:
        return frozenset()
    return frozenset(label.key for t in texts if (label := index.exact(t)))
