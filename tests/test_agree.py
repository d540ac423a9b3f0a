"""One report in several formats: the same cells, the same sections, the same findings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, engine, packs
from govlint.model import FileResult, Source
from tests.reports import cells, render
from tests.reports.strategies import FEW, reports
from tests.reports.word import render_word

if TYPE_CHECKING:
    from tests.reports.model import Report

SAMPLES = Path(__file__).parents[1] / "samples"


@cache
def checker() -> engine.Checker:
    """The shipped rules, ready."""
    return engine.Checker(packs.load())


def understood(name: str, data: bytes) -> tuple[dict[str, Any], FileResult]:
    """What is understood of a file, but for its places, and what is found in it."""
    document = engine.read(Source(name, data), checker().pack)
    assert document.root is not None
    assert canon.validate(document.root) == []
    exported = engine.export(document)
    for item in (*exported["cells"], *exported["sections"], *exported["facts"]):
        item.pop("line")
    return exported, checker().check_document(document)


def told(result: FileResult) -> list[tuple[str, str, str, str | None, str | None]]:
    """Each finding with its words and the place in words."""
    return sorted((f.rule, f.severity, f.message, f.expected, f.actual) for f in result.findings)


@pytest.mark.parametrize(
    ("word", "plain"), [("2019.docx", "2019.txt"), ("2021.docx", "2021.txt"), ("wps-2021.docx", "2021.txt")]
)
def test_a_sample_means_the_same_in_word_and_in_plain_text(word: str, plain: str) -> None:
    ours, found = understood(word, (SAMPLES / word).read_bytes())
    theirs, others = understood(plain, (SAMPLES / plain).read_bytes())
    assert ours == theirs
    assert told(found) == told(others) == []
    assert found.relations == others.relations


@given(reports(), st.booleans())
@FEW
def test_any_report_means_the_same_in_word_and_in_plain_text(report: Report, automatic: bool) -> None:
    ours, found = understood("a.docx", render_word(report, automatic=automatic))
    theirs, others = understood("a.txt", render(report).text.encode())
    assert ours == theirs
    assert told(found) == told(others)
    assert (found.relations, found.year, found.agency) == (others.relations, others.year, others.agency)


@given(reports(), st.booleans(), st.integers(0, 5), st.sampled_from([-1, 0, 1]), st.data())
@FEW
def test_any_fault_is_told_alike_in_word_and_in_plain_text(
    report: Report, automatic: bool, index: int, slip: int, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(cells(report.edition)))
    figure = data.draw(st.sampled_from(["7", "", "—", "无数"]))
    part = report.parts[index]
    heading = replace(part.heading, number=max(part.heading.number + slip, 1))
    wrong = report.with_figure(key, figure).with_part(index, replace(part, heading=heading))
    ours, found = understood("a.docx", render_word(wrong, automatic=automatic))
    theirs, others = understood("a.txt", render(wrong).text.encode())
    assert ours == theirs
    assert told(found) == told(others)
    assert found.relations == others.relations
