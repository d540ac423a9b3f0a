"""The canonical XML: texts, addresses, marks."""

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


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<report xmlns="{REPORT_NS}">{xml}</report>')


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
