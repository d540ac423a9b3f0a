"""Which edition of the format a table belongs to, told by the labels that stand in it."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from govlint.tables.labels import index_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.model import Edition, Label


def fitting(seen: Mapping[str, int], labels: Mapping[str, tuple[Label, ...]]) -> tuple[str, ...]:
    """The editions that a table may belong to: the one of whose labels most are seen, or several that have all
    labels seen in common and of which one says nothing that the other does not.

    None when labels of their own would tell editions apart and are not there.
    """
    most = max(seen.values(), default=0)
    best = tuple(key for key, count in seen.items() if count == most)
    if most == 0 or not all(_nested(labels[a], labels[b]) for a, b in permutations(best, 2)):
        return ()
    return best


def _nested(these: tuple[Label, ...], those: tuple[Label, ...]) -> bool:
    return _covered(these, those) or _covered(those, these)


def _covered(these: tuple[Label, ...], those: tuple[Label, ...]) -> bool:
    index = index_of(those)
    return all(index.exact(label.text) for label in these)


def of_year(year: str | None, editions: Sequence[Edition]) -> str | None:
    """The edition that a report on a year takes: a later one ends the one before it."""
    if year is None:
        return None
    valid = [e for e in editions if e.first_year <= int(year) <= (e.last_year or int(year))]
    return max(valid, key=lambda e: e.first_year).key if valid else None
