"""Whole reports in the shapes that word processors give them: contents, headers, boxes, frames."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govlint import canon, engine, places
from govlint.model import FileResult, Source
from govlint.outline import labels
from tests import wordml
from tests.reports import Item, Report, sound
from tests.reports.checking import pack
from tests.reports.word import render_word
from tests.wordml import paragraph, run


def body_of(report: Report, *, automatic: bool = False) -> tuple[str, dict[str, str]]:
    """The content of the body of a report, and its other parts by their kind."""
    archive = wordml.unpack(render_word(report, automatic=automatic))
    inner = {
        "numbering": archive["word/numbering.xml"].partition(' mc:Ignorable="w14">')[2].removesuffix("</w:numbering>")
    }
    return archive["word/document.xml"].partition("<w:body>")[2].partition("</w:body>")[0], inner


def check(body: str, **parts: str) -> FileResult:
    return engine.Checker(pack()).check(Source("a.docx", wordml.document(body, **parts)))


def rules(result: FileResult) -> list[str]:
    return [finding.rule for finding in result.findings]


TITLE = "云溪县民政局2025年政府信息公开工作年度报告"


@pytest.mark.parametrize("automatic", [False, True])
@pytest.mark.parametrize("between", ["", "\t"])
def test_a_list_of_contents_is_none_of_the_parts(automatic: bool, between: str) -> None:
    report = sound("2021")
    body, parts = body_of(report, automatic=automatic)
    entries = "".join(
        paragraph(run(f"{part.heading.text[:2]}{between}{part.heading.words}\t{page}"))
        for page, part in enumerate(report.parts, start=1)
    )
    contents = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('目录')}{entries}</w:sdtContent></w:sdt>"
    end = body.index("</w:p>") + len("</w:p>")
    assert rules(check(body[:end] + contents + body[end:], **parts)) == []


def test_the_header_of_the_page_is_not_the_title_of_the_report() -> None:
    body, parts = body_of(replace(sound("2021"), title=()))
    result = check(body, header=paragraph("临岚市财政局2023年政府信息公开工作年度报告"), **parts)
    assert (rules(result), result.agency, result.year) == (["S106"], None, 2025)


@pytest.mark.parametrize("part", ["header", "footer"])
def test_a_mark_of_secrecy_on_the_page_is_found(part: str) -> None:
    body, parts = body_of(sound("2021"))
    result = check(body, **{part: paragraph("机密★10年")}, **parts)
    assert [(f.rule, f.severity, f.location.at) for f in result.findings] == [("P804", "error", f"{part}-1:1")]


def test_a_title_in_a_text_box_is_the_title() -> None:
    body, parts = body_of(replace(sound("2021"), title=()))
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(TITLE)}</w:txbxContent></w:pict></w:r>"
    result = check(paragraph(box) + body, **parts)
    assert (rules(result), result.agency, result.year) == ([], "云溪县民政局", 2025)


@pytest.mark.parametrize("automatic", [False, True])
def test_a_report_inside_one_large_cell_is_read_like_any_other(automatic: bool) -> None:
    body, parts = body_of(sound("2021"), automatic=automatic)
    result = check(wordml.table(wordml.row(wordml.cell(body))), **parts)
    assert (rules(result), result.relations.checked) == ([], 42)


def test_findings_come_in_the_order_of_the_text_and_in_words() -> None:
    report = sound("2021").with_figure(("applications", "new", "total"), "99")
    late = replace(report.parts[5], heading=Item("一、", 5, report.parts[5].heading.words))
    body, parts = body_of(report.with_part(5, late), automatic=True)
    found = check(body, **parts).findings
    assert [f.rule for f in found] == ["B401", "N204"]
    assert [f.location.line for f in found] == [None, None]
    assert found[0].location.label == "表三 第4行“一、本年新收政府信息公开申请数量”×“总计”"
    assert found[1].location.label == "第六部分标题“五、其他需要报告的事项”"
    assert all((f.location.at or "").startswith("body:") for f in found)


def test_the_tree_of_every_shape_is_valid() -> None:
    body, parts = body_of(sound("2019"), automatic=True)
    framed = wordml.table(wordml.row(wordml.cell("一、总体情况")), wordml.row("索引号", "1"))
    source = Source("a.docx", wordml.document(framed + body, header=paragraph("页眉"), **parts))
    root = engine.read(source, pack()).root
    assert root is not None
    assert canon.validate(root) == []
    furniture = next(p for p in canon.descendants(root, "p") if p.get("region"))
    assert places.describe(furniture) == "正文之外"


@pytest.mark.parametrize(
    ("label", "style"),
    [
        *(("一、", "cjk-dun"), ("（一）", "cjk-paren"), ("㈠", "cjk-paren"), ("1.", "ar-dot"), ("1.2", "ar-dot")),
        *(("3", "ar-dot"), ("⒈", "ar-dot"), ("1、", "ar-dun"), ("（1）", "ar-paren"), ("⑴", "ar-paren")),
        *(
            ("①", "ring"),
            ("㊀", "ring"),
            ("第一部分", "ordinal"),
            ("第三条", "ordinal"),
            ("A.", "other"),
            ("i)", "other"),
        ),
    ],
)
def test_the_style_of_a_counted_label_is_told_by_its_form(label: str, style: str) -> None:
    assert labels.style_of(label) == style
