"""The canonical XML: texts, addresses, marks, names of places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govlint import canon
from govlint.model import REPORT_NS, Source

TEXTS = st.text(st.characters(exclude_characters="\r"), max_size=12)


def node(text: str, at: str | None = "0:1") -> etree._Element:
    made = canon.make("p", {"at": at} if at else None)
    canon.set_text(made, text)
    return made


# -- text


@given(st.text())
def test_every_text_can_be_kept_and_only_forbidden_characters_are_replaced(text: str) -> None:
    made = node(text)
    kept = canon.text_of(made)
    assert len(kept) == len(text)
    lost = dict(item.split(":") for item in made.get("illegal", "").split())
    assert "".join(chr(int(lost[str(i)], 16)) if str(i) in lost else c for i, c in enumerate(kept)) == text


@given(st.text())
def test_text_with_forbidden_characters_survives_saving(text: str) -> None:
    made = node(text)
    loaded = etree.fromstring(canon.save(made))
    assert canon.text_of(loaded) == canon.text_of(made).replace("\r\n", "\n").replace("\r", "\n") or "\r" in text


@pytest.mark.parametrize("code", [0, 0xB, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_characters_that_xml_forbids_leave_their_place_and_code(code: int) -> None:
    made = node(f"甲{chr(code)}乙")
    assert canon.text_of(made) == "甲\ufffd乙"
    assert made.get("illegal") == f"1:{code:x}"


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\r", " ", "\x7f", "\ud7ff", "\ue000", "\ufffd", "\U00010000", "\U0010ffff"]
)
def test_characters_that_xml_allows_stay(character: str) -> None:
    assert canon.text_of(node(character)) == character
    assert node(character).get("illegal") is None


@given(st.text())
def test_a_veiled_text_keeps_its_offsets_and_shows_no_forbidden_character(text: str) -> None:
    cell = node(text)
    veiled = canon.veiled(cell)
    assert len(veiled) == len(text)
    assert all(a == b or (canon.clean(a) == "\ufffd" and b == "\u200b") for a, b in zip(text, veiled, strict=True))


def test_a_legible_text_has_no_character_that_nobody_sees() -> None:
    assert canon.legible(node("行\x01政\u200b处\x7f罚\ufeff\ud800")) == "行政处罚"
    assert canon.legible(node("损\ufffd坏")) == "损\ufffd坏"


def test_a_node_without_text_has_the_empty_one() -> None:
    assert canon.text_of(canon.make("cell")) == ""


# -- parts


def joined(texts: list[str]) -> etree._Element:
    first, *others = (node(text, f"{10 * i}:{10 * i + 1}") for i, text in enumerate(texts))
    for other in others:
        canon.join(first, other)
    return first


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_joined_node_knows_its_parts(texts: list[str]) -> None:
    made = joined(texts)
    assert canon.text_of(made) == "\n".join(map(canon.clean, texts))
    parts = canon.parts_of(made)
    assert [at for at, _, _ in parts] == [f"{10 * i}:{10 * i + 1}" for i in range(len(texts))]
    assert [canon.text_of(made)[start:end] for _, start, end in parts] == list(map(canon.clean, texts))


@given(st.lists(TEXTS, min_size=2, max_size=6), st.data())
def test_joining_is_associative(texts: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(texts) - 1))
    first = joined(texts[:cut])
    second, *others = (node(text, f"{10 * i}:{10 * i + 1}") for i, text in enumerate(texts[cut:], start=cut))
    for other in others:
        canon.join(second, other)
    canon.join(first, second)
    assert etree.tostring(first, method="c14n") == etree.tostring(joined(texts), method="c14n")


@given(st.lists(st.text(max_size=12), min_size=2, max_size=6), st.data())
def test_what_is_split_and_joined_again_is_what_it_was(texts: list[str], data: st.DataObject) -> None:
    made = joined(texts)
    before = etree.tostring(made, method="c14n")
    rest = canon.split(made, data.draw(st.integers(1, len(texts) - 1)))
    canon.join(made, rest)
    assert etree.tostring(made, method="c14n") == before


@given(st.lists(st.text(max_size=12), min_size=2, max_size=6), st.data())
def test_a_split_gives_what_the_pieces_alone_would_be(texts: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(texts) - 1))
    made = joined(texts)
    rest = canon.split(made, cut)
    alone = joined(["x"] * cut + texts[cut:])
    assert etree.tostring(made, method="c14n") == etree.tostring(joined(texts[:cut]), method="c14n")
    assert etree.tostring(rest, method="c14n") == etree.tostring(canon.split(alone, cut), method="c14n")
    assert rest.getparent() is None


def test_debris_goes_with_its_text() -> None:
    made = joined(["甲乙", "丙丁"])
    made.set("debris", "0-1 3-4")
    rest = canon.split(made, 1)
    assert (made.get("debris"), rest.get("debris")) == ("0-1", "0-1")
    canon.join(made, rest)
    assert made.get("debris") == "0-1 3-4"
    assert canon.ranges(made.get("debris")) == [(0, 1), (3, 4)]
    assert canon.ranges(None) == []


def test_a_node_without_address_has_no_parts() -> None:
    assert canon.parts_of(node("甲", None)) == []


# -- documents


def test_a_saved_report_is_valid_and_comes_back() -> None:
    root = canon.new_report(Source("年报\0.txt", b"x"), file_format="txt", reader="own", encoding="utf-8")
    canon.sub(canon.sub(root, "head"), "title", text="标题")
    canon.sub(canon.sub(root, "preamble"), "p", {"at": "0:2"}, "正文\x01")
    canon.number(root)
    assert canon.validate(root) == []
    assert etree.tostring(canon.load(canon.save(root))) == etree.tostring(root)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"<report/>",
        f'<report xmlns="{REPORT_NS}" version="2"/>'.encode(),
        f'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><r xmlns="{REPORT_NS}">&a;</r>'.encode(),
    ],
)
def test_what_is_not_canonical_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not"):
        canon.load(data)


def test_numbering_goes_by_document_order_and_keeps_what_is_there() -> None:
    root = parsed('<p/><section><heading xml:id="mine"/><table><row><cell/></row></table></section><p/>')
    canon.number(root)
    assert [n.get(canon.XML_ID) for n in root.iter() if n.get(canon.XML_ID)] == [
        "n1",
        "s1",
        "mine",
        "t1",
        "n2",
        "n3",
        "n4",
    ]


def test_the_schema_names_what_the_stages_write() -> None:
    elements, attributes = canon.names()
    assert {"report", "section", "cell", "absent", "fact"} <= elements
    assert {"label-end", "run-in", "expected", "widths", "debris"} <= attributes


# -- places in words


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
    <row r="8" label="1.属于国家秘密" xml:id="row"><cell r="8" role="label" xml:id="label">1.属于
国家秘密</cell><cell r="8" role="value" col="natural" xml:id="cell"/></row></table></section>
<section key="disclosure" level="1"><heading/><table key="disclosure"><block><col key="made" label="本年新制作数量"/>
    <row r="3" label="规章"><cell r="3" role="value" col="made" xml:id="made"/></row></block></table></section>
<section level="1"><heading>七、附件</heading>
  <table><row r="2"><cell r="2" xml:id="free">说明</cell></row></table></section>
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
    assert canon.describe(found) == zh
    assert canon.describe(found, "en") == en


def test_title_and_document_have_words_too() -> None:
    title = next(canon.descendants(PLACES, "title"))
    assert (canon.describe(title), canon.describe(title, "en")) == ("标题", "title")
    assert (canon.describe(PLACES), canon.describe(PLACES, "en")) == ("全文", "document")


def test_places_of_many_paragraphs_are_counted_once_and_each_in_its_own_part() -> None:
    lines = "<p>甲</p>" * 1000
    root = parsed(
        f'<preamble><p>前</p></preamble><section level="1" key="overview"><heading>一、</heading>{lines}'
        f'<section level="2"><heading>（一）</heading>{lines}</section></section>'
        f'<section level="1" key="other">{lines}</section>'
    )
    ordinals = canon.Ordinals()
    places = [canon.describe(p, "zh", ordinals) for p in canon.descendants(root, "p")]
    assert (places[0], places[1], places[1000]) == ("前言 第1段", "第一部分 第1段", "第一部分 第1000段")
    assert canon.describe(list(canon.descendants(root, "p"))[1000]) == places[1000]
    assert (places[1001], places[-1]) == ("第一部分 第1002段", "第六部分 第1000段")


def test_a_table_that_stands_again_is_counted() -> None:
    cell = next(
        canon.descendants(parsed('<table key="disputes" nth="2"><row r="4"><cell r="4" c="1"/></row></table>'), "cell")
    )
    assert canon.describe(cell) == "表四（第2张） 第4行"
    assert canon.describe(cell, "en") == "table 4 (no. 2), row 4 "


def test_a_column_without_a_label_goes_by_its_key() -> None:
    table = parsed('<table key="disputes"><row><cell col="upheld"/></row></table>')
    assert canon.column_label(next(canon.descendants(table, "cell"))) == "upheld"
