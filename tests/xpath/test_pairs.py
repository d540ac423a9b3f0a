"""Brackets and quotation marks without a partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govlint import canon, xpath
from govlint.model import REPORT_NS
from govlint.xpath.pairs import unpaired

PAIRED = [
    "按照“谁公开、谁审查”的原则",
    "学习《关于“放管服”改革的意见》（试行）",
    "“提出‘一网通办’的要求”",
    "《〈条例〉释义》",
    "共五项(其中新设两项）",
    "国办函〔2020〕109号【附件】「甲『乙』」〖丙〗",
    "1）机构职能；2）办事指南；a）图解；（3）视频",
    "一）总体情况",
    "①）甲；②）乙",
    "（包括：1）公开栏；2）广播）",
    "the people’s right, residents’ right, don’t",
    "‘APP’与‘12345’",
    "“‘互联网+’”",
    '采用"双随机"方式，配备55"大屏',
    '"3·15"活动',
    "：）",
    "",
]


@pytest.mark.parametrize("text", PAIRED[:-2])
def test_every_mark_has_its_partner(text: str) -> None:
    assert unpaired([text]) == []


ALONE = [
    ("按照“谁公开、谁审查的原则", [2]),
    ("按照谁公开、谁审查”的原则", [9]),
    ("按照”谁公开”的原则", [2, 6]),
    ("按照“谁公开“的原则", [2, 6]),
    ("《条例》（以下简称《条例》", [4]),
    ("《条例〉", [0, 3]),
    ("〔2021】30号", [0, 5]),
    ("共五项（其中新设两项", [3]),
    ("共五项其中新设两项）", [9]),
    ('采用"双随机"方式"', [9]),
    ("‘一网通办", [0]),
    ("一网通办’", [4]),
]


@pytest.mark.parametrize(("text", "offsets"), ALONE)
def test_a_mark_without_its_partner_is_told_by_its_offset(text: str, offsets: list[int]) -> None:
    assert unpaired([text]) == [(0, offset) for offset in offsets]


def test_partners_may_stand_in_different_texts() -> None:
    assert unpaired(["甲“乙", "丙（丁", "戊）己”"]) == []


def test_a_quotation_of_several_texts_opens_in_each_and_closes_once() -> None:
    assert unpaired(["强调：“甲。", "“乙。", " “丙。”", "丁。"]) == []
    assert unpaired(["强调：“甲。", "乙“丙。”"]) == [(0, 3)]
    assert unpaired(["“甲”", "“乙"]) == [(1, 0)]


def test_straight_quotation_marks_pair_within_their_text() -> None:
    assert unpaired(['甲"乙', '丙"丁']) == [(0, 1), (1, 1)]


@given(st.lists(st.sampled_from(PAIRED), max_size=6), st.sampled_from(["“”", "《》", "（）", "【】"]))
def test_sound_texts_stay_so_behind_one_another_and_inside_a_pair(texts: list[str], pair: str) -> None:
    texts = [text for text in texts if text != "：）"]
    assert unpaired(texts) == []
    assert unpaired([pair[0], *("甲；" + text for text in texts), pair[1]]) == []


def found(xml: str) -> object:
    root = etree.fromstring(f'<report xmlns="{REPORT_NS}">{xml}</report>')
    canon.number(root)
    return xpath.evaluate("gl:unpaired(//heading | //p)", root, {})


def test_neighbouring_paragraphs_are_read_as_one_and_headings_alone() -> None:
    assert found("<p>甲“</p><p>乙”</p>") == ""
    assert found("<p>甲“</p><section><heading>（丙</heading><p>乙”</p></section>") == " n1:1 n2:0 n3:1 "
    assert (
        found("<section><heading>（丙</heading><section><heading>丁）</heading></section></section>") == " n1:0 n2:1 "
    )


def test_labels_debris_and_characters_that_xml_cannot_carry_are_passed_over() -> None:
    assert found('<p label-end="2">甲）乙）</p>') == " n1:3 "
    assert found('<p debris="1-4">甲（乙）丙</p><p debris="0-2" illegal="0:1">”“丁</p>') == ""
