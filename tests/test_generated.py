"""Any report that is right is read right, and nothing is found in it but what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govlint import canon, engine
from tests.reports import (
    FORMS,
    PIPES,
    TABLES,
    TABS,
    Checked,
    Printed,
    Report,
    again,
    broken,
    cells,
    check,
    relations,
    render,
    sound,
    told,
)
from tests.reports.checking import SPELLING, pack
from tests.reports.spelling import to_traditional
from tests.reports.strategies import (
    AGENCIES,
    FEW,
    FEWEST,
    MANY,
    SOME,
    bare_layouts,
    editions,
    every_layout,
    layouts,
    plain_layouts,
    reports,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports import Figures, Key, Layout

EDITIONS = pytest.mark.parametrize("edition", sorted(FORMS))
# Where warnings of their own compare two figures of table 2 (B405, B406).
COMPARED = {"disclosed", "total-disclosed", "issued", "in-force"}


# -- the generator itself


def test_the_rules_on_spelling_are_rules_of_the_pack() -> None:
    assert SPELLING.issubset(rule.id for rule in pack().rules)


@EDITIONS
def test_an_invented_tab_dump_has_as_many_cells_as_a_real_one(edition: str) -> None:
    lines = render(sound(edition), TABS).text.splitlines()
    assert sum(line.startswith("\t") for line in lines) == {"2019": 326, "2021": 324}[edition]


@EDITIONS
def test_an_edition_has_as_many_figures_as_its_format(edition: str) -> None:
    assert len(cells(edition)) == {"2019": 198, "2021": 200}[edition]


@given(reports())
@FEW
def test_all_relations_of_invented_figures_hold(report: Report) -> None:
    assert len(relations(report.edition, report.figures)) == {"2019": 40, "2021": 42}[report.edition]
    assert broken(report.edition, report.figures) == []


# -- a consistent report


@given(reports(), every_layout)
@SOME
def test_nothing_is_found_in_a_consistent_report(report: Report, layout: Layout) -> None:
    checked = check(report, layout)
    assert [(f.rule, f.location.line, f.message) for f in checked.findings] == []
    relations = checked.result.relations
    assert (relations.checked, relations.not_assessable) == ({"2019": 40, "2021": 42}[report.edition], 0)


@given(reports(), every_layout)
@SOME
def test_every_figure_is_bound_with_its_value_at_its_line(report: Report, layout: Layout) -> None:
    checked = check(report, layout)
    exported = engine.export(checked.document)["cells"]
    assert [(c["table"], c["row"], c["col"]) for c in exported] == cells(report.edition)
    for cell, (key, figure) in zip(exported, ((k, report.figures[k]) for k in cells(report.edition)), strict=True):
        assert Decimal(str(cell["value"])) == Decimal(figure), key
        assert cell["line"] == checked.printed.line("/".join(key)), key


@given(reports(), every_layout)
@SOME
def test_title_agency_year_edition_and_parts_are_told(report: Report, layout: Layout) -> None:
    checked = check(report, layout)
    result, exported = checked.result, engine.export(checked.document)
    assert (result.kind, result.edition, result.year, result.agency) == (
        "annual-report",
        report.edition,
        report.year,
        report.agency,
    )
    assert exported["agency_kind"] == AGENCIES[report.agency]
    assert exported["title"] == "".join(report.title)
    parts = [(s["key"], s["line"]) for s in exported["sections"] if s["level"] == 1]
    assert parts == [(p.key, checked.printed.line(f"part{i}")) for i, p in enumerate(report.parts)]


@given(reports(), every_layout)
@SOME
def test_the_tree_is_canonical_and_holds_every_character_once(report: Report, layout: Layout) -> None:
    checked = check(report, layout)
    root, text = checked.document.root, checked.printed.text
    assert root is not None
    assert canon.validate(root) == []
    seen = []
    for node in canon.descendants(root, *canon.TEXT_NODES):
        for at, start, end in canon.parts_of(node):
            first, last = map(int, at.split(":"))
            assert canon.text_of(node)[start:end] == text[first:last]
            seen.append((first, last))
    seen.sort()
    ends = [0, *(last for _, last in seen)]
    between = [text[end:first] for end, (first, _) in zip(ends, [*seen, (len(text), 0)], strict=True)]
    assert all(set(piece) <= checked.printed.marks for piece in between)


@given(reports(plain=True), st.sampled_from([TABS, PIPES]))
@FEW
def test_a_saved_tree_loads_and_gives_the_same_findings(report: Report, layout: Layout) -> None:
    checked = check(report.with_figure(("disputes", "review", "total"), "9000"), layout)
    assert checked.document.root is not None
    loaded = canon.load(canon.save(checked.document.root))
    assert told(checked)
    assert again(checked, loaded) == checked.result


# -- however it is written


def _like(text: str) -> str:
    return text


WRITTEN: dict[str, tuple[Callable[[str], str], str, bool]] = {
    "utf-8": (_like, "utf-8", False),
    "utf-8 with a mark": (_like, "utf-8-sig", False),
    "utf-16-le with a mark": (lambda text: f"\ufeff{text}", "utf-16-le", False),
    "utf-16-be with a mark": (lambda text: f"\ufeff{text}", "utf-16-be", False),
    "utf-16-le": (_like, "utf-16-le", True),
    "utf-16-be": (_like, "utf-16-be", True),
    "gb18030": (_like, "gb18030", True),
    "carriage returns": (lambda text: text.replace("\r\n", "\n").replace("\n", "\r"), "utf-8", False),
    "next lines": (lambda text: text.replace("\r\n", "\n").replace("\n", "\x85"), "utf-8", False),
    "line separators": (lambda text: text.replace("\r\n", "\n").replace("\n", "\u2028"), "utf-8", False),
    "form feeds": (lambda text: text.replace("二、", "\f二、").replace("三、", "\f三、", 1), "utf-8", False),
    "traditional": (lambda text: str(to_traditional().convert(text.replace("〇", "○"))), "big5", True),
}
"""How the text is changed, the encoding, and whether that is a guess."""


@pytest.mark.parametrize("writing", WRITTEN)
@given(data=st.data())
@FEWEST
def test_the_figures_are_the_same_however_the_text_is_written(writing: str, data: st.DataObject) -> None:
    change, encoding, guessed = WRITTEN[writing]
    report, layout = data.draw(reports(plain=True)), data.draw(plain_layouts)
    checked = check(report, layout, lambda text: change(text).encode(encoding, "replace"))
    assert [f.rule for f in checked.findings if f.rule != "T305"] == ["R002"] * guessed
    found = {(c["table"], c["row"], c["col"]): c["value"] for c in engine.export(checked.document)["cells"]}
    assert {key: Decimal(str(value)) for key, value in found.items()} == {
        key: Decimal(figure) for key, figure in report.figures.items()
    }


@given(reports(plain=True), st.integers(1, 2))
@FEWEST
def test_a_character_cut_at_the_end_is_no_other_encoding(report: Report, cut: int) -> None:
    checked = check(replace(report, closing=("云溪",)), write=lambda text: text.rstrip().encode()[:-cut])
    assert told(checked) == []


# -- blank cells that leave no trace


@given(reports(), bare_layouts)
@SOME
def test_where_blank_cells_leave_no_trace_no_figure_stands_under_another_key(report: Report, layout: Layout) -> None:
    for key in [k for k, figure in report.figures.items() if Decimal(figure) == 0][::3]:
        report = report.with_text("/".join(key), "")
    checked = check(report, layout)
    assert [f.message for f in checked.findings if f.severity == "error"] == []
    assert {"R003", "R004"} & {f.rule for f in checked.findings}
    for cell in engine.export(checked.document)["cells"]:
        key = (cell["table"], cell["row"], cell["col"])
        if cell["value"] is not None:
            assert (Decimal(str(cell["value"])), cell["line"]) == (
                Decimal(report.figures[key]),
                checked.printed.line("/".join(key)),
            ), key


# -- figures changed


@st.composite
def _changed(draw: st.DrawFn) -> tuple[Report, Key]:
    report = draw(reports())
    key = draw(st.sampled_from([k for k in cells(report.edition) if k[0] != "disclosure"]))
    old = int(report.figures[key])
    return report.with_figure(key, str(draw(st.integers(0, old + 50).filter(lambda n: n != old)))), key


@given(_changed(), every_layout)
@MANY
def test_a_changed_figure_breaks_exactly_its_relations(changed: tuple[Report, Key], layout: Layout) -> None:
    report, _ = changed
    checked = check(report, layout)
    due = {
        (r.rule, *checked.printed.places["/".join(r.cell)], str(r.expected), str(r.actual))
        for r in broken(report.edition, report.figures)
    }
    assert due
    assert _relations_told(checked) == due


def _relations_told(checked: Checked) -> set[tuple[str, int | None, int | None, str | None, str | None]]:
    """Every failing relation, folded into one finding with others or not; a finding of another rule too."""
    every = [r for f in checked.findings for r in (f.relations or (f,))]
    told = {(r.rule, r.location.line, r.location.column, r.expected, r.actual) for r in every}
    assert len(told) == len(every)
    return told


@given(reports(), layouts, st.data())
@SOME
def test_a_changed_figure_of_the_third_table_is_one_fault_and_is_named(
    report: Report, layout: Layout, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from([k for k in cells(report.edition) if k[0] == "applications"]))
    right = report.figures[key]
    wrong = str(data.draw(st.integers(0, int(right) + 50).filter(lambda n: n != int(right))))
    checked = check(report.with_figure(key, wrong), layout)
    (finding,) = checked.findings
    assert f"改为 {right}，有关的数字关系即全部成立" in finding.message
    assert finding.excerpt is not None
    marked = [span.text for row in finding.excerpt.rows for span in row if span.mark]
    assert wrong in marked
    assert "应为" not in finding.message or marked == [wrong]


@given(reports(), layouts, st.data())
@SOME
def test_figures_changed_together_break_exactly_their_relations_each_told_once(
    report: Report, layout: Layout, data: st.DataObject
) -> None:
    keys = st.lists(
        st.sampled_from([k for k in cells(report.edition) if k[0] != "disclosure"]), min_size=2, max_size=6, unique=True
    )
    for key in data.draw(keys):
        report = report.with_figure(key, str(data.draw(st.integers(0, 60))))
    checked = check(report, layout)
    due = broken(report.edition, report.figures)
    assert len(_relations_told(checked)) == len(due)
    assert len(checked.findings) <= len(due)


@given(reports(), layouts, st.data())
@FEW
def test_rows_that_fall_short_are_not_answered_with_another_total(
    report: Report, layout: Layout, data: st.DataObject
) -> None:
    """A row and its own total are both short: the total of the column is confirmed by all its other relations."""
    rows = [k[1] for k, n in report.figures.items() if k[0] == "applications" and k[2] == "natural" and n != "0"]
    row = data.draw(
        st.sampled_from([r for r in rows if r not in ("new", "carried-in", "total", "carried-out")] or [""])
    )
    assume(row)
    for column in ("natural", "total"):
        key = ("applications", row, column)
        report = report.with_figure(key, str(int(report.figures[key]) - 1))
    found = check(report, layout).findings
    assert [f.rule for f in found] == ["B403", "B403"]
    assert not any("应为" in f.message or "改为" in f.message for f in found)
    assert all("请逐格核对" in f.message for f in found)


@given(reports(), st.data())
@FEW
def test_a_changed_figure_of_the_second_table_breaks_nothing(report: Report, data: st.DataObject) -> None:
    table = [k for k in report.figures if k[0] == "disclosure" and k[2] not in COMPARED and k[1] != "regulations"]
    key = data.draw(st.sampled_from(table))
    assert told(check(report.with_figure(key, str(data.draw(st.integers(0, 900)))))) == []


# -- zeros left blank


@given(reports(), layouts)
@SOME
def test_zeros_left_blank_are_one_matter_of_completeness(report: Report, layout: Layout) -> None:
    for key, figure in report.figures.items():
        if Decimal(figure) == 0:
            report = report.with_text("/".join(key), "")
    checked = check(report, layout)
    assert sorted(told(checked)) == sorted(("T306", line) for line in _blank_lines(report.figures, checked))
    assert {f.severity for f in checked.findings} <= {"warning"}
    assert sum((checked.result.relations.checked, checked.result.relations.not_assessable)) == len(
        relations(report.edition, report.figures)
    )


def _blank_lines(figures: Figures, checked: Checked) -> list[int]:
    """The line of each table that is blank by half or more, of each row with a blank of the others."""
    found = []
    for table in TABLES:
        rows: dict[str, list[bool]] = {}
        for (_, row, _), figure in ((k, f) for k, f in figures.items() if k[0] == table):
            rows.setdefault(row, []).append(Decimal(figure) == 0)
        blanks = [blank for row in rows.values() for blank in row]
        if 2 * sum(blanks) >= len(blanks):
            found.append(checked.printed.tables[table])
        else:
            found += [_row_line(table, row, checked.printed) for row, blank in rows.items() if any(blank)]
    return found


def _row_line(table: str, row: str, printed: Printed) -> int:
    return printed.suit(row) if table == "disputes" else printed.rows[f"{table}/{row}"]


@given(editions, layouts)
@FEW
def test_a_report_with_all_figures_blank_has_one_finding_a_table(edition: str, layout: Layout) -> None:
    report = sound(edition)
    for key in cells(edition):
        report = report.with_text("/".join(key), "")
    checked = check(report, layout)
    assert told(checked) == [("T306", checked.printed.tables[table]) for table in TABLES]
    assert checked.result.relations.checked == 0


# -- what is not there is not verified


@pytest.mark.parametrize(
    "gone",
    [
        *("applications/total", "applications/new", "applications/denied.3", "applications:total"),
        *("applications:charity", "disputes:total", "disputes:pending"),
    ],
)
@EDITIONS
def test_relations_that_a_missing_row_or_column_takes_away_count_as_not_verifiable(edition: str, gone: str) -> None:
    found = check(replace(sound(edition), without=frozenset([gone]))).result.relations
    assert found.not_assessable > 0
    assert found.checked + found.not_assessable == {"2019": 40, "2021": 42}[edition]


@pytest.mark.parametrize("table", ["applications", "disputes"])
@EDITIONS
def test_relations_of_a_missing_table_count_as_not_verifiable(edition: str, table: str) -> None:
    report = sound(edition)
    index = report.index(table)
    report = report.with_part(index, replace(report.parts[index], table=None))
    found = check(report).result.relations
    assert found.checked + found.not_assessable == {"2019": 40, "2021": 42}[edition]
    assert found.not_assessable == {"applications": {"2019": 37, "2021": 39}[edition], "disputes": 3}[table]
