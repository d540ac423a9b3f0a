"""One report in several formats: the same cells, the same sections, the same findings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, engine, packs
from govlint.filetypes.pandoc import process
from govlint.model import Source
from tests import pages
from tests.reports import FORMS, PIPES, Layout, Report, cells, render, sound
from tests.reports.checking import SPELLING
from tests.reports.mutations import MUTATIONS, mutations
from tests.reports.page import render_page
from tests.reports.strategies import FEW, FEWEST, reports
from tests.reports.word import render_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govlint.model import Finding

SAMPLES = Path(__file__).parents[1] / "samples"
NEEDS_PANDOC = pytest.mark.skipif(process.program() is None, reason="pandoc is not installed")

Form = tuple[str, "Callable[[Report], bytes]"]
TABS: Form = ("a.txt", lambda report: render(report).text.encode())
TYPED: Form = ("a.docx", render_word)
NUMBERED: Form = ("a.docx", lambda report: render_word(report, automatic=True))
PAGE: Form = ("a.html", render_page)
OLD_PAGE: Form = ("a.html", lambda report: render_page(report, pages.old_page))
BARS: Form = ("a.txt", lambda report: render(report, PIPES).text.encode())
MARKDOWN: Form = ("a.md", lambda report: render(report, Layout("markdown", blank_lines=True)).text.encode())

# Such a row ends with a blank cell in every form but the text dumps.
FAULTS = sorted(MUTATIONS.keys() - {"figure_lost_from_a_row"})


class Understood(NamedTuple):
    """All that is understood of a report, but for where it stands and for white space."""

    report: tuple[object, ...]
    sections: list[tuple[object, ...]]
    cells: list[tuple[object, ...]]
    findings: list[tuple[object, ...]]
    relations: tuple[int, int]


@cache
def checker() -> engine.Checker:
    """The shipped rules, ready."""
    return engine.Checker(packs.load())


# What the generator spells wrong on purpose, and a format may show in another place first.
WORDING = frozenset(rule for rule in SPELLING if rule.startswith("W"))


def understood(name: str, data: bytes) -> Understood:
    """What is understood of a file."""
    document = engine.read(Source(name, data), checker().pack)
    assert document.root is not None
    assert canon.validate(document.root) == []
    exported, result = engine.export(document), checker().check_document(document)
    return Understood(
        tuple(exported[key] for key in ("edition", "year", "agency", "agency_kind", "title")),
        [tuple(map(solid, (s["key"], s["level"], s["label"], s["heading"]))) for s in exported["sections"]],
        [
            tuple(map(solid, (c["table"], c["row"], c["col"], c["state"], c["value"], c["text"])))
            for c in exported["cells"]
        ],
        sorted((told(f) for f in result.findings if f.rule not in WORDING), key=str),
        result.relations,
    )


def told(finding: Finding) -> tuple[object, ...]:
    """A finding without its place."""
    words = map(solid, (finding.message, finding.expected, finding.actual))
    return finding.rule, finding.severity, finding.fingerprint, *words


def solid(value: object) -> object:
    """Without white space: how a line is broken is a matter of the format."""
    return "".join(value.split()) if isinstance(value, str) else value


def assert_agreement(report: Report, forms: Iterable[Form]) -> None:
    """The report is the same in all forms as in the plainest."""
    expected = understood(TABS[0], TABS[1](report))
    for name, write in forms:
        assert understood(name, write(report)) == expected


def shows_in(form: Form, report: Report) -> bool:
    """Whether the form can show the report: the writer of Word tables knows no table without a column."""
    return form not in (TYPED, NUMBERED) or not any(
        name.startswith(("applications:", "disclosure:", "disputes:")) for name in report.without
    )


# -- samples


@pytest.mark.parametrize(
    ("other", "plain"),
    [
        *(("2019.docx", "2019.txt"), ("2021.docx", "2021.txt"), ("wps-2021.docx", "2021.txt")),
        *(("2019.html", "2019.txt"), ("2021.html", "2021.txt")),
    ],
)
def test_a_sample_means_the_same_in_every_format(other: str, plain: str) -> None:
    found = understood(other, (SAMPLES / other).read_bytes())
    assert found == understood(plain, (SAMPLES / plain).read_bytes())
    assert found.findings == []


# -- any report


@given(reports())
@FEW
def test_any_report_means_the_same_in_every_format(report: Report) -> None:
    assert_agreement(report, (TYPED, NUMBERED, PAGE, OLD_PAGE, BARS))


@given(st.sampled_from(FAULTS), st.data())
@FEW
def test_any_fault_is_told_alike_in_every_format(kind: str, data: st.DataObject) -> None:
    mutation, _ = data.draw(mutations(kind))
    report = mutation.report
    assert_agreement(report, (form for form in (TYPED, NUMBERED, PAGE, BARS) if shows_in(form, report)))


@st.composite
def faulty(draw: st.DrawFn) -> Report:
    """A report with any figure and any number of a part changed, whether a rule minds or not."""
    report = draw(reports())
    index, slip = draw(st.integers(0, 5)), draw(st.sampled_from([-1, 0, 1]))
    key, figure = draw(st.sampled_from(cells(report.edition))), draw(st.sampled_from(["7", "", "—", "无数", "1O"]))
    part = report.parts[index]
    heading = replace(part.heading, number=max(part.heading.number + slip, 1))
    return report.with_figure(key, figure).with_part(index, replace(part, heading=heading))


@given(faulty())
@FEW
def test_any_figure_and_number_is_told_alike_in_every_format(report: Report) -> None:
    assert_agreement(report, (TYPED, NUMBERED, PAGE, OLD_PAGE, BARS))


@NEEDS_PANDOC
@given(st.one_of(reports(), faulty()))
@FEWEST
def test_any_report_means_the_same_in_markdown(report: Report) -> None:
    assert_agreement(report, (MARKDOWN,))


# -- what only a number in the text used to show


@pytest.mark.parametrize("edition", sorted(FORMS))
def test_a_wrong_title_is_told_behind_an_automatic_number_too(edition: str) -> None:
    report = sound(edition)
    part = report.parts[4]
    wrong = report.with_part(4, replace(part, heading=replace(part.heading, words="工作亮点和创新做法")))
    assert_agreement(wrong, (TYPED, NUMBERED))
    assert [finding[0] for finding in understood("a.docx", render_word(wrong, automatic=True)).findings] != []


@pytest.mark.parametrize("edition", sorted(FORMS))
def test_a_part_that_stands_twice_is_quoted_with_its_automatic_number(edition: str) -> None:
    report = sound(edition)
    twice = replace(report, parts=(*report.parts, report.parts[0])).renumbered()
    assert_agreement(twice, (TYPED, NUMBERED))
    findings = understood("a.docx", render_word(twice, automatic=True)).findings
    assert any("“七、总体情况”" in str(finding) for finding in findings)
