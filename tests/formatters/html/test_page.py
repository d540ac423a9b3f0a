"""The report as one web page."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest

from govlint.model import (
    IGNORE_LIST,
    Citation,
    Excerpt,
    Failure,
    FileResult,
    Finding,
    Location,
    Relations,
    Report,
    RulePage,
    Severity,
    Span,
)
from tests.formatters.html.pages import checked, parsed, words, written

BROKEN = [
    "cells.txt",
    "columns.txt",
    "numbering.txt",
    "parts.txt",
    "structure.txt",
    "table-slips.txt",
    "totals.txt",
    "website.html",
    "word.docx",
]

TITLE = "白杨县水务局2022年政府信息公开工作年度报告\n一、总体情况\n"


def finding(rule: str = "S101", severity: Severity = "error", **values: Any) -> Finding:
    """A finding without a place."""
    return Finding(rule, "name", severity, f"{rule} 有误", Location("a.txt", label="全文"), "f")._replace(**values)


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the broken samples and a sound one."""
    return written(checked("2021.txt", *(f"broken/{name}" for name in BROKEN)))


# -- sound and closed in itself


def test_every_id_is_there_once_and_every_reference_finds_its_own(page: str) -> None:
    tree = parsed(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    used = [i for name in ("aria-describedby", "aria-labelledby") for v in tree.xpath(f"//@{name}") for i in v.split()]
    used += [href.removeprefix("#") for href in tree.xpath("//a/@href")]
    assert len(used) > 200
    assert set(used) <= set(ids)


def test_the_page_loads_nothing_and_its_policy_lets_only_its_own_style_and_script_pass(page: str) -> None:
    tree = parsed(page)
    assert not tree.xpath("//*[@src or @style or @onclick] | //link | //img | //iframe | //object | //form")
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,), (script,) = tree.xpath("//style/text()"), tree.xpath("//script/text()")
    hashes = [b64encode(sha256(own.encode()).digest()).decode() for own in (style, script)]
    assert policy.startswith("default-src 'none'; ")
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
    assert not re.search(r"url\(|@import|https?:|fetch|XMLHttp|innerHTML|eval\(", style + script)


def test_equal_reports_make_equal_pages_that_say_nothing_of_when_they_were_made() -> None:
    report = checked("broken/totals.txt")
    assert written(report) == written(checked("broken/totals.txt")._replace(elapsed=99.5))
    assert written(report) == written(report)


def test_headings_go_down_one_level_at_a_time_and_landmarks_are_there(page: str) -> None:
    tree = parsed(page)
    levels = [int(str(h.tag)[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 2 for before, after in pairwise(levels))
    assert [len(tree.xpath(f"/html/body/{name}")) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert tree.get("lang") == "zh-CN"


# -- the marks


def test_each_finding_stands_beside_its_spot_and_each_leads_to_the_other(page: str) -> None:
    tree = parsed(page)
    notes = tree.xpath("//*[contains(@class, 'note ')]")
    placed = [note for note in notes if note.xpath("./p[1]/a")]
    loose = tree.xpath("//*[@class='loose']//*[contains(@class, 'note ')]")
    assert len(placed) == len(notes) - len(loose) > 40
    for note in placed:
        (spot,) = tree.xpath("//*[@id=$id]", id=note.xpath("./p[1]/a/@href")[0][1:])
        assert spot.get("href") == f"#{note.get('id')}"
        assert spot.text == note.xpath("./p[1]/a")[0].text
        assert spot.xpath("ancestor::div[@class='block'][1]") == note.xpath("ancestor::div[@class='block'][1]")


def test_a_faulty_cell_is_marked_with_severity_number_and_message() -> None:
    tree = parsed(written(checked("broken/totals.txt")))
    cell = tree.xpath("//td[contains(@class, 'hit error')]")[0]
    assert words(cell) == "81"
    assert cell.xpath("./a/@aria-label") == ["错误 1，转到说明"]
    (message,) = tree.xpath("//*[@id=$id]", id=cell.get("aria-describedby"))
    assert words(message).startswith("“一、本年新收政府信息公开申请数量”总计应为 9，实为 8，差 1")
    related = tree.xpath("//td[contains(@class, 'related') and @data-f='1']")
    assert [words(c) for c in related[:3]] == ["6", "2", "1"]


def test_a_note_says_what_should_stand_there_on_what_basis_and_which_relations_fail() -> None:
    tree = parsed(written(checked("broken/totals.txt")))
    note = tree.get_element_by_id("r1-finding-1")
    assert [words(d) for d in note.xpath("./dl/*")] == ["应为", "9", "实为", "8"]
    assert [words(li) for li in note.xpath(".//li")][:3] == ["B401 9 ≠ 8 36:44", "B402 8 ≠ 9 59:33", "自然人：6 36:20"]
    assert "国办公开办函〔2021〕30号" in words(note)
    rule = tree.get_element_by_id(note.xpath(".//a[starts-with(@href, '#rule-')]/@href")[0][1:])
    assert words(rule).startswith("B401 ")


def test_a_phrase_is_marked_and_nothing_else_of_its_paragraph() -> None:
    tree = parsed(written(checked("-", text=f"{TITLE}按时办结率100%。。好\n")))
    marks = [mark for mark in tree.xpath("//mark") if "。。" in words(mark)]
    assert [words(mark) for mark in marks] == ["。。"]
    assert words(marks[0].getparent()).startswith("按时办结率100%。。")
    assert marks[0].tail is None
    assert marks[0].getnext().tail == "好"


def test_a_finding_without_a_place_stands_before_the_document() -> None:
    tree = parsed(written(checked("broken/word.docx")))
    (loose,) = tree.xpath("//section[@class='loose']")
    assert "P805" in words(loose)
    assert loose.getnext().get("class") == "document"


def test_a_spot_outside_the_document_shows_its_words_in_the_note() -> None:
    excerpt = Excerpt("text", ((Span("访问次数"), Span("，，", mark=True)),))
    report = Report((FileResult("a.txt", "checked", (finding(excerpt=excerpt),)),))
    (quoted,) = parsed(written(report)).xpath("//blockquote")
    assert (quoted.text, [words(mark) for mark in quoted]) == ("访问次数", ["，，"])


# -- many reports


def order(report: Report) -> list[str]:
    rows = parsed(written(report)).xpath("//table[@id='units']/tbody/tr")
    return [words(row.xpath("./th/small")[0]) for row in rows]


def test_the_worst_report_comes_first_and_those_not_checked_before_all() -> None:
    files = (
        FileResult("clean.txt", "checked"),
        FileResult("info.txt", "checked", (finding(severity="info"),) * 9),
        FileResult("warning.txt", "checked", (finding(severity="warning"),)),
        FileResult("error.txt", "checked", (finding(),)),
        FileResult("errors.txt", "checked", (finding(), finding())),
        FileResult("missing.txt", "missing", (finding("R001"),)),
    )
    assert order(Report(files)) == ["missing.txt", "errors.txt", "error.txt", "warning.txt", "info.txt", "clean.txt"]


def test_the_totals_count_every_report_and_what_could_not_be_verified() -> None:
    files = (
        FileResult("a.txt", "checked", (finding(), finding(severity="info")), relations=Relations(40, 2)),
        FileResult("b.txt", "unreadable", (finding("R001"),)),
        FileResult("c.txt", "checked", (finding(suppressed="经核实"),), relations=Relations(5, 0)),
    )
    tiles = parsed(written(Report(files))).xpath("//dl[@class='totals']/div")
    told = [(tile.xpath("./dt/text()")[0], words(tile.xpath("./dd")[0])) for tile in tiles]
    assert told == [
        ("报告", "3"),
        ("错误", "2"),
        ("警告", "0"),
        ("提示", "1"),
        ("未能检查", "1"),
        ("已核对数字关系", "45"),
        ("无法核对", "2"),
    ]


def test_a_report_without_findings_is_one_line_that_says_how_much_was_checked() -> None:
    report = checked("2021.txt", "broken/totals.txt")
    tree = parsed(written(report))
    (clean,) = tree.xpath("//article[contains(@class, 'clean')]")
    assert "未发现问题" in words(clean)
    assert "核对数字关系 42 项" in words(clean)
    assert not clean.xpath(".//table | .//details")
    assert list(report.renderings) == [report.files[1].path]


def test_a_file_that_was_not_checked_is_never_said_to_be_without_problems() -> None:
    page = written(Report((FileResult("a.docx", "unreadable", (finding("R001"),)), FileResult("b.ofd", "unsupported"))))
    assert "未发现问题" not in page
    assert [words(c) for c in parsed(page).xpath("//td[@class='unread']")] == ["无法读取", "不支持的文件类型"]


def test_a_fault_of_govlint_is_told_without_its_traceback() -> None:
    page = written(Report((FileResult("a.txt", "failed"),), (Failure("a.txt", "KeyError: 'x'", "Traceback …"),)))
    assert "govlint 自身出错：KeyError: &#x27;x&#x27;" in page
    assert "Traceback" not in page


def test_what_was_ignored_on_request_is_counted_nowhere_and_told_with_its_reason() -> None:
    tree = parsed(written(Report((FileResult("a.txt", "checked", (finding(suppressed="经核实"),)),))))
    assert [words(e) for e in tree.xpath("//*[contains(@class, 'count')]")] == ["未发现问题"]
    assert words(tree.xpath("//details[@class='ignored']")[0]) == "已按说明忽略 1 处S101 S101 有误 经核实"


def test_a_finding_says_whether_the_baseline_has_it() -> None:
    files = (FileResult("a.txt", "checked", (finding(state="new"), finding(state="unchanged"))),)
    assert [words(tag) for tag in parsed(written(Report(files))).xpath("//*[@class='tag']")] == ["新增", "基线已有"]


def test_an_empty_run_is_said_to_be_empty() -> None:
    assert "没有找到可以检查的文件" in written(Report(()))


def test_a_report_can_be_found_by_the_rules_that_found_something_in_it() -> None:
    report = Report((FileResult("a.txt", "checked", (finding("B401"),)),), titles={"B401": "行总计等于各列之和"})
    assert parsed(written(report)).xpath("//tr/@data-words") == ["B401 行总计等于各列之和"]


def test_the_rules_say_their_severities_and_on_what_they_rest() -> None:
    pages = {"B401": RulePage("B401", "row-total", "t", (), (), (Citation("某规定"),), (), ())}
    report = Report((FileResult("a.txt", "checked", (finding("B401"),)),), pages=pages)
    assert "依据：某规定" in words(parsed(written(report)).get_element_by_id("rule-B401"))


def test_a_finding_cites_what_is_for_the_edition_of_its_report() -> None:
    basis = (Citation("旧格式", "2019"), Citation("新格式", "2021"), Citation("条例"))
    pages = {"B401": RulePage("B401", "row-total", "t", (), (), basis, (), ())}
    files = [FileResult(f"{e}.txt", "checked", (finding("B401"),), edition=e) for e in ("2019", "2021", None)]
    feet = parsed(written(Report(tuple(files), pages=pages))).xpath("//p[@class='foot']")
    cited = [words(foot).partition("依据：")[2] for foot in feet]
    assert cited == ["旧格式；条例", "新格式；条例", "旧格式；新格式；条例"]


def test_a_list_of_suppressions_is_no_report() -> None:
    faulty = FileResult(".govlint-ignore.toml", "checked", (finding("R002"),), kind=IGNORE_LIST)
    tree = parsed(written(Report((FileResult("a.txt", "checked"), faulty))))
    assert words(tree.xpath("//dl[@class='totals']/div[1]/dd")[0]) == "1"
    (row,) = tree.xpath("//tr[th/small='.govlint-ignore.toml']")
    assert [words(cell) for cell in row.xpath("td")[-2:]] == ["", ""]
    (known,) = tree.xpath("//span[@class='known' and contains(., '.toml')]")
    assert words(known) == ".govlint-ignore.toml · 忽略说明清单"
    assert [words(e) for e in tree.xpath("//span[@class='extent']")] == ["", "核对数字关系 0 项"]


def test_in_english_only_what_reports_say_is_chinese() -> None:
    tree = parsed(written(checked("broken/totals.txt", lang="en")))
    for quoted in tree.xpath("//*[@class='document'] | //small | //th/a | //h3 | //section[@class='rules'] | //style"):
        quoted.drop_tree()
    assert tree.get("lang") == "en"
    assert not re.search("[\u4e00-\u9fff]", words(tree))


# -- documents are untrusted

EVIL = "<script>alert(1)</script>\n一、总体情况\n（一）\x1b[31m\u202e甲\u202c，，</p><b>&amp;\n"


def test_nothing_of_a_document_is_markup_steers_the_text_or_hides() -> None:
    page = written(checked("-", text=EVIL))
    tree = parsed(page)
    assert len(tree.xpath("//script")) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", page)
    (document,) = tree.xpath("//*[@class='document']")
    assert "<U+202E>甲<U+202C>，，</p><b>&amp;" in words(document)
    assert "<script>alert(1)</script>" in words(document)


def test_nothing_that_a_finding_or_a_path_says_is_markup() -> None:
    evil = '"><script>alert(1)</script>'
    found = finding(message=evil, expected=evil, actual=evil, suppressed=None, location=Location(evil, label=evil))
    report = Report(
        (FileResult(evil, "checked", (found, found._replace(suppressed=evil)), agency=evil),),
        (Failure(evil, evil, evil),),
        titles={"S101": evil},
    )
    page = written(report)
    assert page.count("<script") == 1
    assert len(parsed(page).xpath("//script")) == 1


def test_personal_numbers_are_masked_whichever_rules_are_selected() -> None:
    report = checked("-", text=f"{TITLE}联系人手机13900001234，，\n", ignore=("P",))
    assert all(not found.rule.startswith("P") for found in report.files[0].findings)
    assert "13900001234" not in written(report)
    assert "139******34" in written(report)
