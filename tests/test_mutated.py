"""One thing made wrong in a report that is right: the rule for it speaks, at its place, and no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from tests.reports import (
    COLUMNS,
    FORMS,
    OUTCOMES,
    PIPES,
    TABS,
    Checked,
    Layout,
    Printed,
    check,
    labels,
    render,
    sound,
    told,
)
from tests.reports.checking import pack
from tests.reports.mutations import MUTATIONS, Mutation, damaged, mutations
from tests.reports.strategies import FEW, HANDFUL, plain_layouts, reports

if TYPE_CHECKING:
    from govlint.model import Finding
    from tests.reports.mutations.kinds import Told

BOTH = pytest.mark.parametrize("layout", [TABS, PIPES], ids=["tabs", "pipes"])
EDITIONS = pytest.mark.parametrize("edition", sorted(FORMS))


def _where(checked: Checked) -> list[tuple[str, int | None, str]]:
    return [(f.rule, f.location.line, f.message) for f in checked.findings]


@pytest.mark.parametrize("kind", MUTATIONS)
@given(data=st.data())
@HANDFUL
def test_a_single_fault_is_told_by_its_rule_at_its_place_and_nothing_else(kind: str, data: st.DataObject) -> None:
    mutation, layout = data.draw(mutations(kind))
    checked = check(mutation.report, layout, mutation.write)
    due = mutation.due(checked.printed)
    findings = checked.findings_with({rule for rule, _ in due})
    assert due
    assert sorted(_relations(findings)) == sorted(due)
    assert mutation.says in findings[0].message


def _relations(findings: list[Finding]) -> list[Told]:
    """Each failing relation, folded into one finding with others or not; each other finding."""
    return [(r.rule, r.location.line) for f in findings for r in (f.relations or (f,))]


PARTED = {
    "opening": ["title_without_year", "title_of_a_summary", "title_with_a_word_twice"],
    "overview": ["number_skipped", "number_too_low", "numbers_that_start_again", "counted_paragraph_skipped"],
    "disclosure": ["count_below_nought", "count_with_a_fraction"],
    "applications": ["total_of_a_row_wrong", "applications_wrong", "nought_blank", "row_moved", "row_added"],
    "disputes": ["dispute_wrong"],
    "problems": ["part_five_that_says_nothing"],
    "other": ["seventh_part"],
}
"""Kinds that leave the other parts of a report alone, by the part that they make wrong."""


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[Mutation, Mutation]:
    """Two kinds of different parts, the second made of what the first left."""
    first, second = draw(st.lists(st.sampled_from(list(PARTED)), min_size=2, max_size=2, unique=True))
    one = MUTATIONS[draw(st.sampled_from(PARTED[first]))](draw, draw(reports()))
    return one, MUTATIONS[draw(st.sampled_from(PARTED[second]))](draw, one.report)


@given(_pairs(), plain_layouts)
@FEW
def test_two_faults_in_different_parts_are_both_told_and_nothing_else(
    pair: tuple[Mutation, Mutation], layout: Layout
) -> None:
    one, other = pair
    checked = check(other.report, layout)
    due = {*one.due(checked.printed), *other.due(checked.printed)}
    found = _relations(checked.findings)
    assert len(found) == len(due)
    assert set(found) == due


NOT_IN_A_TEXT = {"P805", "R005", "R006", "W709", "X906", "X907", "X908"}
"""What a text cannot show: hidden content, a suppression of its own, what pandoc lost, a missing figure, a roster."""
ONCE = settings(phases=[Phase.generate], database=None)


def test_each_rule_on_a_text_has_a_kind_of_fault() -> None:
    shown = [find(mutations(kind), lambda _: True, settings=ONCE) for kind in MUTATIONS]
    due = {rule for mutation, layout in shown for rule, _ in mutation.due(render(mutation.report, layout))}
    assert {rule.id for rule in pack().rules} - due == NOT_IN_A_TEXT


# -- rows and columns


@BOTH
@EDITIONS
def test_each_row_left_out_is_missing_before_the_next(edition: str, layout: Layout) -> None:
    form = FORMS[edition]
    wrong = []
    for names in (
        [f"applications/{r}" for r in form.rows],
        *([f"disclosure/{r}" for r in b.rows] for b in form.blocks),
    ):
        for index, name in enumerate(names):
            checked = check(replace(sound(edition), without=frozenset([name])), layout)
            due = _absence(checked.printed, names, index)
            if told(checked) != [("T302", due)] or labels(edition)[name] not in checked.findings[0].message:
                wrong.append((name, due, _where(checked)))
    assert wrong == []


def _absence(printed: Printed, names: list[str], index: int) -> int:
    """The line of the next row, else of the row before: the header of a block that has no row left."""
    if index + 1 < len(names):
        return printed.rows[names[index + 1]]
    if index:
        return printed.rows[names[index - 1]]
    block = next(b for b in (*FORMS["2019"].blocks, *FORMS["2021"].blocks) if names[0].split("/")[1] in b.rows)
    return printed.rows[f"disclosure:{block.key}:corner"]


@BOTH
@EDITIONS
def test_each_block_left_out_is_missing_with_its_rows(edition: str, layout: Layout) -> None:
    blocks = FORMS[edition].blocks
    for index, block in enumerate(blocks):
        gone = frozenset([f"disclosure:{block.key}", *(f"disclosure/{r}" for r in block.rows)])
        checked = check(replace(sound(edition), without=gone), layout)
        after = blocks[index + 1] if index + 1 < len(blocks) else blocks[0]
        assert told(checked) == [("T302", checked.printed.line(f"disclosure:{after.key}"))] * len(block.rows)


@BOTH
@EDITIONS
def test_each_column_left_out_is_missing_and_its_sums_are_not_judged(edition: str, layout: Layout) -> None:
    tables = {"applications:": COLUMNS, "disputes:": OUTCOMES}
    tables |= {f"disclosure:{b.key}:": b.columns for b in FORMS[edition].blocks}
    wrong = []
    for table, columns in tables.items():
        for column, wording in columns.items():
            checked = check(replace(sound(edition), without=frozenset([f"{table}{column}"])), layout)
            found = checked.findings
            if [f.rule for f in found] != ["T303"] or wording not in found[0].message:
                wrong.append((table, column, _where(checked)))
    assert wrong == []


# -- labels


@BOTH
@EDITIONS
def test_a_wrong_character_in_any_label_is_told_with_the_wording_due(edition: str, layout: Layout) -> None:
    wrong = []
    for name, wording in labels(edition).items():
        checked = check(sound(edition).with_text(name, damaged(wording)), layout)
        expected = [f.expected for f in checked.findings]
        if told(checked) != [("T305", checked.printed.line(name))] or expected != [wording]:
            wrong.append((name, _where(checked)))
    assert wrong == []


# -- cells


@BOTH
@EDITIONS
def test_a_word_in_any_cell_is_told(edition: str, layout: Layout) -> None:
    names = ["/".join(key) for key in sound(edition).figures]
    wrong = [
        (name, _where(checked))
        for name in [n for n in names if not n.startswith("applications/")] + names[::5]
        if told(checked := check(sound(edition).with_text(name, "若干"), layout))
        != [("T307", checked.printed.line(name))]
    ]
    assert wrong == []
