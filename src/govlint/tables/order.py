"""Statutory rows and columns that stand in another order than the format has them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import wordings
from govlint.tables.labels import is_other_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Edition, Label


def mark(table: etree._Element, edition: Edition) -> None:
    """Mark what is out of order: as few rows and columns as would, put back, restore the order of the format.

    Only rows that print their own words count, and columns, which are bound in another order only where
    every header could be read: what was named by its place has none of its own.

    Reads: table/@key, row/@key @r @repeats, cell/@role, col/@key.
    Writes: row/@behind @before, col/@behind @before.
    """
    key = table.get("key", "")
    rows = _groups if key == "disputes" else _rows
    _mark(rows(table, wordings.of_rows(edition, key)))
    for holder, columns in _holders(table, edition):
        ranks = {label.key: rank for rank, label in enumerate(columns)}
        found = canon.children(holder, "col")
        _mark([(ranks[col.get("key", "")], col) for col in found if col.get("key") in ranks])


def _holders(table: etree._Element, edition: Edition) -> Iterator[tuple[etree._Element, Sequence[Label]]]:
    """The elements that declare columns, with those of the format."""
    if table.get("key") == "disclosure":
        columns = {b.caption.key: b.columns for b in edition.disclosure.blocks}
        yield from ((block, columns[block.get("key", "")]) for block in canon.children(table, "block"))
    else:
        yield table, wordings.of_columns(edition, table.get("key", ""))


def _rows(table: etree._Element, order: Sequence[Label]) -> list[tuple[int, etree._Element]]:
    """The rows that print their own label, once, as they stand in the source, with their rank in the format."""
    ranks = {label.key: rank for rank, label in enumerate(order)}
    rows = list(canon.descendants(table, "row"))
    twice = {row.get("repeats") for row in rows}
    found = [
        (ranks[row.get("key", "")], row)
        for row in rows
        if row.get("key") in ranks and row.get("key") not in twice and _prints(row, order[ranks[row.get("key", "")]])
    ]
    return sorted(found, key=lambda item: int(item[1].get("r", "0")))


def _groups(table: etree._Element, order: Sequence[Label]) -> list[tuple[int, etree._Element]]:
    """The rows of table `disputes`, which stand side by side and are bound in the order of their header."""
    ranks = {label.key: rank for rank, label in enumerate(order)}
    return [(ranks[row.get("key", "")], row) for row in canon.descendants(table, "row") if row.get("key") in ranks]


def _prints(row: etree._Element, label: Label) -> bool:
    cells = (cell for cell in canon.children(row, "cell") if cell.get("role") == "label")
    return any(not is_other_wording(canon.legible(cell), label) for cell in cells)


def _mark(items: Sequence[tuple[int, etree._Element]]) -> None:
    ranks = [rank for rank, _ in items]
    if all(rank < following for rank, following in pairwise(ranks)):
        return
    staying = _longest_rise(ranks)
    labels = {rank: node.get("label", "") for rank, node in items if rank in staying}
    for rank, node in items:
        if rank in staying:
            continue
        above = [r for r in staying if r < rank]
        node.set("behind" if above else "before", labels[max(above) if above else min(staying)])


def _longest_rise(ranks: Sequence[int]) -> set[int]:
    """The longest rising subsequence; of equally long ones that which ends lowest."""
    best: list[list[int]] = [[]]
    for rank in ranks:
        lower = [run for run in best if not run or run[-1] < rank]
        best.append([*max(lower, key=_worth), rank])
    longest = max(best, key=_worth)
    return set(longest)


def _worth(run: list[int]) -> tuple[int, int]:
    return len(run), -run[-1] if run else 0
