"""Reports as text for comparison."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, engine, packs
from govlint.model import Source
from govlint.render import rendering
from tests.reports import cells, render
from tests.reports.strategies import FEW, reports

if TYPE_CHECKING:
    from tests.reports.model import Report

SAMPLES = Path(__file__).parents[2] / "samples"
PACK = packs.load()


def rendered(name: str, data: bytes) -> str:
    """A file as text."""
    root = engine.read(Source(name, data), PACK).root
    assert root is not None
    return rendering(root).text


def test_a_table_row_is_a_line_of_its_words_and_its_figures_with_their_columns() -> None:
    lines = rendered("2019.docx", (SAMPLES / "2019.docx").read_bytes()).splitlines()
    new = next(line for line in lines if line.startswith("一、本年新收"))
    figures = ["自然人 3", "商业企业 1", "科研机构 0", "社会公益组织 0", "法律服务机构 1", "其他 0", "总计 5"]
    assert new.split(" | ") == ["一、本年新收政府信息公开申请数量", *figures]
    assert any(line.startswith("三、本年度办理结果 | （一）予以公开 | 自然人 2 | ") for line in lines)


def test_automatic_numbers_are_shown_and_nothing_is_padded() -> None:
    written = rendered("2021.docx", (SAMPLES / "2021.docx").read_bytes())
    assert "\n\n一、总体情况\n\n" in written
    assert "  " not in written
    assert "\n\n\n" not in written
    assert written.endswith("\n")
    assert not any(line != line.strip() for line in written.splitlines())


def test_a_table_without_a_template_is_its_cells_line_by_line() -> None:
    assert rendered("a.html", "<p>甲<table><tr><td rowspan=2>乙<td>丙<tr><td><tr><td>丁<br>戊<td>己".encode()) == (
        "甲\n\n表格\n乙 | 丙\n\n丁戊 | 己\n"
    )


def test_page_furniture_is_left_out() -> None:
    page = (SAMPLES / "2021.html").read_bytes()
    assert "示例市政府网站" in page.decode()
    assert "示例市政府网站" not in rendered("a.html", page)


def test_the_same_report_reads_the_same_from_word_and_from_a_page() -> None:
    word, page = (rendered(f"2021.{suffix}", (SAMPLES / f"2021.{suffix}").read_bytes()) for suffix in ("docx", "html"))
    assert word == page


@given(reports(), st.data())
@FEW
def test_one_changed_figure_changes_one_line(report: Report, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(cells(report.edition)))
    before, after = (
        rendered("a.txt", render(r).text.encode()).splitlines()
        for r in (report.with_figure(key, "71"), report.with_figure(key, "72"))
    )
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][0].replace("71", "72") == changed[0][1].replace("71", "72")


def test_every_text_of_a_report_stands_in_it_once_more() -> None:
    root = engine.read(Source("a.txt", (SAMPLES / "2019.txt").read_bytes()), PACK).root
    assert root is not None
    written = "".join(rendering(root).text.split())
    assert all("".join(canon.shown(n).split()) in written for n in canon.descendants(root, *canon.TEXT_NODES))
