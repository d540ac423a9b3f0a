"""Places in words."""

from __future__ import annotations

import pytest
from lxml import etree

from govlint import canon, places
from govlint.model import REPORT_NS


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<report xmlns="{REPORT_NS}">{xml}</report>')


PLACES = parsed("""
<head><title>标题</title></head><preamble><p/><p xml:id="preface"/></preamble>
<section key="overview" level="1"><heading xml:id="one"> 一、总体情况</heading><p/>
  <section level="2"><heading xml:id="sub" run-in="7">（一）主动公开。全年顺利。</heading>
  <p xml:id="deep"/></section></section>
<section key="applications" level="1" xml:id="three">
<heading>三、收到和处理政府信息公开申请情况的一份说明书和其附件目录</heading>
  <table key="applications" xml:id="table"><col key="natural" label="自然人"/>
    <row r="8" label="1.属于国家秘密" xml:id="row"><cell r="8" c="1" role="label" xml:id="label">1.属于
国家秘密</cell><cell r="8" c="4" role="value" col="natural" xml:id="cell"/></row></table></section>
<section key="disclosure" level="1"><heading/><table key="disclosure"><block><col key="made" label="本年新制作数量"/>
    <row r="3" label="规章"><cell r="3" role="value" col="made" xml:id="made"/></row></block></table></section>
<section level="1"><heading>七、附件</heading>
  <table><row r="2"><cell r="2" c="1" xml:id="free">说明</cell></row></table></section>
""")


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("preface", "前言 第2段", "preamble, paragraph 2"),
        ("one", "第一部分标题“一、总体情况”", "part 1, heading “一、总体情况”"),
        ("sub", "第一部分“（一）主动公开”", "part 1, heading “（一）主动公开”"),
        ("deep", "第一部分 第3段", "part 1, paragraph 3"),
        (
            "three",
            "第三部分标题“三、收到和处理政府信息公开申请情况的一份说明书…”",
            "part 3, heading “三、收到和处理政府信息公开申请情况的一份说明书…”",
        ),
        ("table", "表三", "table 3"),
        ("row", "表三 第8行“1.属于国家秘密”", "table 3, row 8 “1.属于国家秘密”"),
        ("label", "表三 第8行“1.属于国家秘密”", "table 3, row 8 “1.属于国家秘密”"),
        ("cell", "表三 第8行“1.属于国家秘密”×“自然人”", "table 3, row 8 “1.属于国家秘密”×“自然人”"),
        ("made", "表二 第3行“规章”×“本年新制作数量”", "table 2, row 3 “规章”×“本年新制作数量”"),
        ("free", "附加部分 表格 第2行“说明”", "extra part, table, row 2 “说明”"),
    ],
)
def test_a_place_is_told_in_words(name: str, zh: str, en: str) -> None:
    found = next(n for n in PLACES.iter() if n.get(canon.XML_ID) == name)
    assert places.describe(found) == zh
    assert places.describe(found, "en") == en


def test_title_and_document_have_words_too() -> None:
    title = next(canon.descendants(PLACES, "title"))
    assert (places.describe(title), places.describe(title, "en")) == ("标题", "title")
    assert (places.describe(PLACES), places.describe(PLACES, "en")) == ("全文", "document")


def test_places_of_many_paragraphs_are_counted_once_and_each_in_its_own_part() -> None:
    lines = "<p>甲</p>" * 1000
    root = parsed(
        f'<preamble><p>前</p></preamble><section level="1" key="overview"><heading>一、</heading>{lines}'
        f'<section level="2"><heading>（一）</heading>{lines}</section></section>'
        f'<section level="1" key="other">{lines}</section>'
    )
    ordinals = places.Ordinals()
    told = [places.describe(p, "zh", ordinals) for p in canon.descendants(root, "p")]
    assert (told[0], told[1], told[1000]) == ("前言 第1段", "第一部分 第1段", "第一部分 第1000段")
    assert places.describe(list(canon.descendants(root, "p"))[1000]) == told[1000]
    assert (told[1001], told[-1]) == ("第一部分 第1002段", "第六部分 第1000段")


def test_a_table_that_stands_again_is_counted() -> None:
    cell = next(
        canon.descendants(parsed('<table key="disputes" nth="2"><row r="4"><cell r="4" c="1"/></row></table>'), "cell")
    )
    assert places.describe(cell) == "表四（第2张） 第4行"
    assert places.describe(cell, "en") == "table 4 (no. 2), row 4 "


def test_a_column_without_a_label_goes_by_its_key() -> None:
    table = parsed('<table key="disputes"><row><cell col="upheld"/></row></table>')
    assert places.column_label(next(canon.descendants(table, "cell"))) == "upheld"


@pytest.mark.parametrize(
    ("name", "names", "labels"),
    [
        ("preface", ["§0", "p2"], ["前言", "前言 第2段"]),
        ("one", ["§1", "一、总体情况"], ["第一部分", "第一部分标题“一、总体情况”"]),
        ("sub", ["§1", "（一）主动公开"], ["第一部分", "第一部分“（一）主动公开”"]),
        ("deep", ["§1", "p3"], ["第一部分", "第一部分 第3段"]),
        ("three", ["§3"], ["第三部分"]),
        ("table", ["§3", "表三"], ["第三部分", "表三"]),
        ("row", ["§3", "表三", "r8"], ["第三部分", "表三", "第8行“1.属于国家秘密”"]),
        ("cell", ["§3", "表三", "r8", "r8c4"], ["第三部分", "表三", "第8行“1.属于国家秘密”", "第4列“自然人”"]),
        ("label", ["§3", "表三", "r8", "r8c1"], ["第三部分", "表三", "第8行“1.属于国家秘密”", "第1列"]),
        ("free", ["§七、附件", "表格", "r2", "r2c1"], ["附加部分", "附加部分 表格", "第2行", "第1列"]),
    ],
)
def test_a_trail_leads_from_the_section_to_the_node(name: str, names: list[str], labels: list[str]) -> None:
    trail = places.trail(PLACES.xpath("//*[@xml:id=$name]", name=name)[0])
    assert [step.name for step in trail] == names
    assert [step.label for step in trail] == labels
    assert trail[-1].node == name


def test_the_whole_report_has_no_trail_and_the_title_is_one_step() -> None:
    assert places.trail(PLACES) == ()
    (step,) = places.trail(next(canon.descendants(PLACES, "title")))
    assert (step.kind, step.label) == ("title", "标题")


def test_a_trail_in_english() -> None:
    trail = places.trail(PLACES.xpath("//*[@xml:id='cell']")[0], "en")
    assert [step.label for step in trail] == ["part 3", "table 3", "row 8 “1.属于国家秘密”", "column 4 “自然人”"]
