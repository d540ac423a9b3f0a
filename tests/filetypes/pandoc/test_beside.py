"""What pandoc reads of Word documents and pages when it is asked to: no false alarm, and every loss told."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from govlint import engine, packs
from govlint.filetypes.pandoc import process
from govlint.model import LIMITS, FileResult, Options, Reading, Source
from tests import wordml
from tests.filetypes.docx.shown import SHOWN
from tests.filetypes.docx.test_oracle import DIFFERENT, LOST, SAME, ours, pandocs
from tests.reports.page import render_page
from tests.reports.strategies import HANDFUL
from tests.reports.word import render_word
from tests.test_agree import faulty
from tests.wordml import cell, paragraph, row, table

if TYPE_CHECKING:
    from tests.reports import Report

pytestmark = pytest.mark.skipif(process.program() is None, reason="pandoc is not installed")
SAMPLES = Path(__file__).parents[3] / "samples"


@cache
def checker(reader: str) -> engine.Checker:
    return engine.Checker(packs.load(), Options(reading=Reading(reader)))  # type: ignore[arg-type]


def check(name: str, data: bytes, reader: str = "pandoc") -> FileResult:
    return checker(reader).check(Source(name, data))


def told(result: FileResult) -> set[tuple[str, str]]:
    """The rules that fired, with their messages."""
    return {(finding.rule, finding.message) for finding in result.findings}


def lost(result: FileResult) -> list[str]:
    """What is said of losses."""
    return [finding.message for finding in result.findings if finding.rule == "R006"]


def assert_no_false_alarm(name: str, data: bytes) -> FileResult:
    """All that is found is found by the own reader too, but for what says that something is lost."""
    result = check(name, data)
    if result.status == "checked":
        assert {item for item in told(result) if item[0] != "R006"} <= told(check(name, data, "own"))
    else:
        assert result.status == "unsupported"
        assert "pandoc 读不全这份文件" in result.findings[0].message
    return result


@pytest.mark.parametrize("path", sorted([*SAMPLES.rglob("*.docx"), *SAMPLES.rglob("*.html")]), ids=lambda p: p.name)
def test_of_a_sample_pandoc_raises_no_false_alarm(path: Path) -> None:
    assert_no_false_alarm(path.name, path.read_bytes())


def test_of_most_samples_the_figures_are_held_against_one_another() -> None:
    checked = ("2019.docx", "2021.docx", "wps-2021.docx", "2021.html", "broken/word.docx", "broken/website.html")
    for name in checked:
        result = check(name, (SAMPLES / name).read_bytes())
        assert (result.status, result.relations) == (
            "checked",
            check(name, (SAMPLES / name).read_bytes(), "own").relations,
        )


def test_numbers_and_titles_that_pandoc_does_not_read_are_told() -> None:
    assert lost(check("a.docx", (SAMPLES / "2021.docx").read_bytes())) == [
        "pandoc 读不出自动编号，各级编号没有核对；请去掉 --reader pandoc 再检查"
    ]
    assert "标题分几行时只读最后一行" in lost(check("a.docx", (SAMPLES / "2019.docx").read_bytes()))[0]
    assert lost(check("a.html", (SAMPLES / "2021.html").read_bytes())) == []


def test_what_the_own_reader_notes_is_told_all_the_same() -> None:
    data = (SAMPLES / "broken" / "word.docx").read_bytes()
    assert "P805" in {rule for rule, _ in told(check("a.docx", data))}


@given(faulty())
@HANDFUL
def test_of_no_report_pandoc_raises_a_false_alarm(report: Report) -> None:
    for name, data in (("a.docx", render_word(report)), ("a.html", render_page(report))):
        assert lost(assert_no_false_alarm(name, data)) == []
    assert len(lost(assert_no_false_alarm("a.docx", render_word(report, automatic=True)))) == 1


# -- what is lost beyond telling

UNLIKE = {
    **{name: blocks for name, (blocks, _, _) in DIFFERENT.items()},
    "a table in a table": SAME["a table in a table"],
    "a figure in a box of its own": table(row(cell("甲"), cell("1")), row(cell("乙"))) + DIFFERENT["custom markup"][0],
}


FRAME = "".join(map(paragraph, ("甲县乙局2022年政府信息公开工作年度报告", "一、总体情况", "全年公开12条。" * 20)))


@pytest.mark.parametrize("content", [content for content, text in SHOWN if text in LOST])
def test_a_document_is_checked_if_pandoc_reads_all_its_text(content: str) -> None:
    data = wordml.document(FRAME + paragraph("头：", content))
    assert (check("a.docx", data).status == "checked") == (ours(data) == pandocs(data))


@pytest.mark.parametrize("name", UNLIKE)
def test_a_document_of_which_pandoc_loses_text_or_cells_is_not_checked(name: str) -> None:
    result = check("a.docx", wordml.document(FRAME + UNLIKE[name]))
    assert result.status == "unsupported"
    assert "请不要用 --reader pandoc" in result.findings[0].message


def test_a_document_that_govlint_cannot_read_is_pandocs_alone() -> None:
    few = Options(reading=Reading("pandoc", limits=LIMITS._replace(xml_tags=5)))
    result = engine.Checker(packs.load(), few).check(Source("a.docx", (SAMPLES / "2021.docx").read_bytes()))
    assert result.status == "checked"
    assert len(lost(result)) == 1
