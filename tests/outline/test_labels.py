"""Numbering labels at the beginning of a heading or an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, hanzi
from govlint.outline import labels

if TYPE_CHECKING:
    from lxml import etree

PARSED = [
    ("一、总体情况", "一、", "cjk-dun", 1),
    ("一 、总体情况", "一 、", "cjk-dun", 1),
    ("十二、其他", "十二、", "cjk-dun", 12),
    ("（一）主动公开", "（一）", "cjk-paren", 1),
    ("(三)平台", "(三)", "cjk-paren", 3),
    ("( 三 )平台", "( 三 )", "cjk-paren", 3),
    ("（二）、平台", "（二）、", "cjk-paren", 2),
    ("（4）平台", "（4）", "ar-paren", 4),
    ("(4) 平台", "(4)", "ar-paren", 4),
    ("（１２）平台", "（１２）", "ar-paren", 12),
    ("1.加强", "1.", "ar-dot", 1),
    ("1．加强", "1．", "ar-dot", 1),
    ("１．加强", "１．", "ar-dot", 1),
    ("1、加强", "1、", "ar-dun", 1),
    ("12、加强", "12、", "ar-dun", 12),
    ("①加强", "①", "ring", 1),
    ("⑳加强", "⑳", "ring", 20),
    ("第一，加强", "第一，", "ordinal", 1),
    ("第一部分 总体情况", "第一部分", "ordinal", 1),
    ("第三、加强", "第三、", "ordinal", 3),
    ("一是加强", "一是", "enum", 1),
    ("一.总体情况", "一.", "other", 1),
    ("三：平台", "三：", "other", 3),
    ("2）加强", "2）", "other", 2),
]


@pytest.mark.parametrize(("text", "label", "style", "number"), PARSED)
@pytest.mark.parametrize("lead", ["", " ", "\u3000\u3000", "\u00a0"], ids=["none", "space", "wide", "nbsp"])
def test_a_label_has_text_style_number_and_end(text: str, label: str, style: str, number: int, lead: str) -> None:
    found = labels.parse(lead + text)
    assert found is not None
    assert (found.text, found.style, found.number, found.end) == (label, style, number, len(lead + label))


@pytest.mark.parametrize(
    "text",
    [
        *("", "总体情况", "一年来，街道", "一般情况", "二十条意见", "1.5万条", "3.14", "2022年1月", "123、共计"),
        *("一是否公开", "一是的", "（含网络）", "（2022）年", "第二十条第（一）项", "第一季度", "百、千", "〇", "12件"),
    ],
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    found = labels.parse(text)
    assert found is None or found.number == 100, found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一、二季度公开信息60条",
            "三、四季度公开信息74条",
            "一、三季度",
            "一、二、三季度",
            "1、2季度",
            "1、2月",
            "3、4月份",
        ),
        *(
            "１、２月",
            "十一、十二月",
            "一、二类",
            "二、三级文件",
            "一、二批",
            "3、4期",
            "5、6日",
            "一、二年级",
            "1、 2月",
        ),
    ],
)
def test_two_numbers_that_count_what_follows_are_no_label(text: str) -> None:
    assert labels.parse(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("2、3月5日，召开会议", 2), ("1、3月底前完成", 1), ("二、三级审核制度", 2), ("二、二季度工作", 2)),
        *(("二、三项制度", 2), ("一、2季度", 1), ("二、主动公开", 2), ("四、三月", 4)),
    ],
)
def test_a_label_before_another_number_stays_one(text: str, number: int) -> None:
    found = labels.parse(text)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("text", ["1.2019年问题整改", "1. 2019年问题整改", "1．2019 年问题整改"])
def test_a_year_behind_the_label_is_no_decimal(text: str) -> None:
    found = labels.parse(text)
    assert found is not None
    assert (found.style, found.number) == ("ar-dot", 1)


@pytest.mark.parametrize(
    ("text", "dumped"),
    [
        ("1、 总体", True),
        ("（2） 平台", True),
        ("1. 加强", True),
        ("1、总体", False),
        ("1、  总体", False),
        ("一、 总", False),
    ],
)
def test_a_decimal_label_and_one_space_may_be_a_lost_automatic_number(text: str, dumped: bool) -> None:
    found = labels.parse(text)
    assert found is not None
    assert found.dumped is dumped


def test_the_search_begins_where_it_is_told_to() -> None:
    found = labels.parse("[bookmark: _x]一、总体", 14)
    assert found is not None
    assert (found.text, found.end) == ("一、", 16)


@given(st.integers(1, 99), st.sampled_from(["（{}）", "{}、", "第{}，", "{}是"]))
def test_every_chinese_number_up_to_ninety_nine_is_read(number: int, form: str) -> None:
    found = labels.parse(form.format(hanzi.cn_numeral(number)) + "加强")
    assert found is not None
    assert found.number == number


@given(st.text(max_size=20))
def test_whatever_the_text_a_label_lies_in_it(text: str) -> None:
    found = labels.parse(text)
    if found:
        assert text[: found.end].endswith(found.text)
        assert found.number >= 0


@pytest.mark.parametrize(
    ("text", "label", "number", "end"),
    [("一总体情况", "一", 1, 1), ("\u3000二 \u3000主动公开", "二", 2, 4), ("十一其他", "十一", 11, 2)],
)
def test_a_numeral_without_its_mark_is_read_on_demand(text: str, label: str, number: int, end: int) -> None:
    found = labels.without_mark(text)
    assert found is not None
    assert (found.text, found.style, found.number, found.end) == (label, "other", number, end)


@pytest.mark.parametrize("text", ["", "总体情况", "1总体情况", "零总体情况", "（一）总体情况"])
def test_without_a_chinese_numeral_there_is_nothing_to_read(text: str) -> None:
    assert labels.without_mark(text) is None


# -- labels that a reader computed


def paragraph(text: str, **attributes: str) -> etree._Element:
    return canon.sub(canon.make("preamble"), "p", {k.replace("_", "-"): v for k, v in attributes.items()}, text)


def test_a_computed_label_is_not_in_the_text() -> None:
    node = paragraph("总体情况", n="1", style="cjk-dun", label="一、", label_from="list")
    assert labels.of(node) == labels.NumberLabel("一、", "cjk-dun", 1, 0, origin="list")


def test_without_a_computed_label_the_text_is_parsed() -> None:
    assert labels.of(paragraph("一、总体情况")) == labels.parse("一、总体情况")
    assert labels.of(paragraph("[x]一、总体情况"), 3) == labels.parse("[x]一、总体情况", 3)
    again = paragraph("一、总体情况", n="9", style="ring", label="⑨", label_from="text")
    assert labels.of(again) == labels.parse("一、总体情况")
