"""Rows and columns out of order: as few are marked as would, put back, restore the order of the format."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, packs
from govlint.tables import fixture, wordings

EDITION = next(e for e in packs.load().editions if e.key == "2021")
APPLICATIONS = [label.key for label in wordings.of_rows(EDITION, "applications")]
DISCLOSURE = {r.key: ["0"] * len(b.columns) for b in EDITION.disclosure.blocks for r in b.rows}


def moved(keys: list[str]) -> dict[str, str]:
    """The rows marked in a table with these rows, and the label of the row that they should stand beside."""
    table = fixture.table("applications", {key: ["0"] * 7 for key in keys}, EDITION)
    rows = [row for row in canon.descendants(table, "row") if row.get("behind") or row.get("before")]
    return {row.get("key", ""): row.get("behind") or row.get("before") or "" for row in rows}


@given(st.lists(st.sampled_from(APPLICATIONS), unique=True, max_size=6))
def test_what_is_not_marked_stands_in_order_and_no_smaller_mark_would_do(keys: list[str]) -> None:
    ranks = [APPLICATIONS.index(key) for key in keys if key not in moved(keys)]
    assert ranks == sorted(ranks)
    longer = combinations([APPLICATIONS.index(key) for key in keys], len(ranks) + 1)
    assert not any(all(a < b for a, b in pairwise(run)) for run in longer)


@given(st.sets(st.sampled_from(APPLICATIONS)))
def test_rows_in_their_order_are_not_marked_whichever_are_missing(keys: set[str]) -> None:
    assert moved([key for key in APPLICATIONS if key in keys]) == {}


@given(st.sampled_from(range(1, 24)), st.sampled_from(range(1, 24)))
def test_a_single_row_that_moved_is_the_one_marked(start: int, end: int) -> None:
    keys = list(APPLICATIONS)
    row = keys.pop(start)
    keys.insert(end, row)
    if abs(start - end) > 1:
        assert list(moved(keys)) == [row]
    else:
        assert len(moved(keys)) == (start != end)


def test_the_first_row_belongs_before_another_and_any_else_behind_one() -> None:
    assert moved(["carried-in", "granted", "new"]) == {"new": "二、上年结转政府信息公开申请数量"}
    assert moved(["new", "granted", "partial", "carried-in"]) == {"carried-in": "一、本年新收政府信息公开申请数量"}


@pytest.mark.parametrize("keys", [["licensing", "punishment", "regulations"], ["coercion", "fees", "punishment"]])
def test_rows_of_all_blocks_have_one_order(keys: list[str]) -> None:
    table = fixture.table("disclosure", {key: DISCLOSURE[key] for key in keys}, EDITION)
    marked = [row.get("key") for row in canon.descendants(table, "row") if row.get("behind") or row.get("before")]
    assert marked == [keys[-1]]
