"""From hits to findings: where they stand, in which order, and by what they are known again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govlint.engine import Checker
from govlint.model import Source
from tests.engine.conftest import check, found
from tests.reports import FORMS, PIPES, TABS, Layout, Report, render, sound
from tests.reports.checking import pack as shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import FileResult, Pack

    Make = Callable[..., Pack]


def checked(report: Report, layout: Layout = TABS, path: str = "报告.txt", above: str = "") -> FileResult:
    return Checker(shipped()).check(Source(path, (above + render(report, layout).text).encode()))


def marks(result: FileResult) -> dict[str, str]:
    """Fingerprint to message of each finding."""
    return {f.fingerprint: f.message for f in result.findings}


def faulty(edition: str = "2021") -> Report:
    """A report with a fault of every kind of place: cells, rows, headings, items, labels, the whole."""
    report = sound(edition)
    report = report.with_figure(("applications", "new", "total"), "9").with_figure(("disputes", "review", "total"), "9")
    report = report.with_text("applications/denied.2/research", "").with_text("disclosure/punishment", "行政处佥")
    report = replace(report, title=(), without=frozenset(["applications/refused.1"]))
    part = report.parts[4]
    return report.with_part(4, replace(part, heading=replace(part.heading, mark="1.")))


def test_a_fingerprint_is_of_its_own_for_every_finding() -> None:
    result = checked(faulty())
    assert {f.rule for f in result.findings} >= {"S106", "N201", "T302", "T305", "T306", "B401", "B404"}
    assert len(marks(result)) == len(result.findings)


def test_fingerprints_outlive_another_path_paragraphs_above_and_another_layout() -> None:
    before = marks(checked(faulty()))
    assert marks(checked(faulty(), path="别处/年报.txt")) == before
    assert marks(checked(faulty(), above="索引号：YX-01\n\n来源：县政府\n")) == before
    assert marks(checked(faulty(), PIPES)) == before


def test_fingerprints_outlive_the_mending_of_another_fault() -> None:
    before = marks(checked(faulty()))
    after = marks(checked(replace(faulty(), without=frozenset())))
    assert set(after) < set(before)


def test_a_fingerprint_changes_with_the_cell_and_with_its_value() -> None:
    report = sound("2021")
    cells = [("disputes", suit, "total") for suit in ("review", "direct", "after-review")]
    seen = [marks(checked(report.with_figure(cell, figure))) for cell in cells for figure in ("8", "9")]
    assert len({mark for one in seen for mark in one}) == 6


def test_rows_missing_at_one_place_are_known_apart_whichever_else_is_missing() -> None:
    rows = ("applications/refused.2", "applications/refused.3")
    both, *single = (
        marks(checked(replace(sound("2021"), without=frozenset(names)))) for names in (rows, rows[:1], rows[1:])
    )
    assert len(both) == 2
    assert both == single[0] | single[1]


def test_parts_missing_at_one_place_are_known_apart_whichever_else_is_missing() -> None:
    parts = sound("2021").parts

    def without(*keys: str) -> dict[str, str]:
        return marks(checked(replace(sound("2021"), parts=tuple(p for p in parts if p.key not in keys))))

    assert without("overview", "disclosure") == without("overview") | without("disclosure")


def test_equal_findings_are_told_apart_by_their_order_and_the_first_keeps_its_own(pack: Make) -> None:
    made = pack("id: W101\nfind: {regex: 。。, in: [p]}")
    one = check(made, "<section key='other'><heading/><p>。。</p></section>").findings
    many = check(made, "<section key='other'><heading/><p>甲。。</p><p>乙。。丙。。</p></section>").findings
    base = one[0].fingerprint
    assert [f.fingerprint for f in many] == [base, f"{base}-2", f"{base}-3"]


def test_the_same_words_in_another_part_are_another_finding(pack: Make) -> None:
    made = pack("id: W101\nfind: {regex: 。。, in: [p]}")
    xml = "<section key='{}'><heading/><p>。。</p></section>"
    first, second = (check(made, xml.format(key)).findings[0].fingerprint for key in ("other", "problems"))
    assert first != second


def test_findings_stand_in_the_order_of_their_places() -> None:
    for edition in FORMS:
        for layout in (TABS, PIPES):
            places = [(f.location.line, f.location.column) for f in checked(faulty(edition), layout).findings]
            assert places == sorted(places)


def test_a_location_runs_from_the_first_to_the_last_character() -> None:
    report = sound("2021").with_figure(("disputes", "review", "total"), "12345")
    (finding,) = checked(report, PIPES).findings
    line, column = render(report, PIPES).places["disputes/review/total"]
    place = finding.location
    assert (place.line, place.column, place.end_line, place.end_column) == (line, column, line, column + 5)
    assert place.label == "表四 第4行“行政复议”×“总计”"


def test_a_row_is_placed_from_its_first_cell_to_its_last() -> None:
    report = sound("2021").with_text("applications/denied.2/research", "")
    (finding,) = checked(report).findings
    printed = render(report)
    place = finding.location
    assert place.line == printed.rows["applications/denied.2"]
    assert place.end_line == printed.line("applications/denied.2/total")


def test_what_concerns_the_whole_document_stands_at_its_begin(pack: Make) -> None:
    made = pack("id: X101\ncontext: report\nassert: 'false()'")
    place = check(made, "<p>正文</p>").findings[0].location
    assert (place.line, place.column, place.label) == (1, 1, "全文")
    assert found(made, "<p/>") == [("X101", None, "有误")]
