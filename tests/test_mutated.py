"""One thing made wrong in a report that is right: the rule for it speaks, at its place, and no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
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
    sound,
    told,
)
from tests.reports.mutations import MUTATIONS, damaged, mutations
from tests.reports.strategies import FEWEST

if TYPE_CHECKING:
    from govlint.model import Finding
    from tests.reports.mutations.kinds import Told

BOTH = pytest.mark.parametrize("layout", [TABS, PIPES], ids=["tabs", "pipes"])
EDITIONS = pytest.mark.parametrize("edition", sorted(FORMS))


def _where(checked: Checked) -> list[tuple[str, int | None, str]]:
    return [(f.rule, f.location.line, f.message) for f in checked.findings]


@pytest.mark.parametrize("kind", MUTATIONS)
@given(data=st.data())
@FEWEST
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


def test_there_are_at_least_thirty_kinds_of_single_faults() -> None:
    assert len(MUTATIONS) >= 30


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
