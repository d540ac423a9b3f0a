"""What a page holds of the report without showing it is told; what pages hide for themselves is not."""

from __future__ import annotations

import pytest

from govlint import filetypes
from govlint.model import Note, Source

FIRST = "<p>2021年，柳镇人民政府认真落实政府信息公开各项要求，主动公开政府信息一百二十条。</p>"
LAST = "<p>下一步，柳镇人民政府将继续完善工作机制，提高公开质量，接受社会公众的监督。</p>"
SECRET = "经研究，上级考核未通过的事项暂不写入本报告，待核实后另行报送。"


def notes(inside: str, before: str = "", after: str = "") -> tuple[Note, ...]:
    title = "<h1>柳镇人民政府2021年政府信息公开工作年度报告</h1>"
    body = f"{title}\n<p>一、总体情况</p>\n{FIRST}\n{inside}\n{LAST}"
    page = f"<html><body>\n{before}{body}\n{after}</body></html>"
    return filetypes.read(Source("a.html", page.encode())).notes


def test_a_hidden_paragraph_is_told_with_its_line() -> None:
    (note,) = notes(f'<p style="display:none">{SECRET}</p>')
    assert note.rule == "P805"
    assert dict(note.values) == {
        **{"changes": "0", "comments": "0", "hidden": "1"},
        **{"zh": "隐藏文字 1 处（第 5 行）", "en": "1 stretches of hidden text (line 5)"},
    }


@pytest.mark.parametrize(
    "inside",
    [
        f"<div hidden><p>{SECRET}</p></div>",
        f"<span style='visibility: hidden'>{SECRET}</span>",
        f"<p><span style='mso-hide:all'>{SECRET}</span></p>",
        f"<p>显<span style='display:none'>{SECRET[:12]}<b>{SECRET[12:]}</b></span></p>",
        f"<table><tr><td>甲</td><td style='display:none'>{SECRET}</td></tr></table>",
    ],
)
def test_hidden_text_is_told_however_it_is_hidden(inside: str) -> None:
    assert [(n.rule, n.values["hidden"]) for n in notes(inside)] == [("P805", "1")]


def test_a_paragraph_left_in_a_comment_is_told() -> None:
    (note,) = notes(f"<!-- <p>{SECRET}</p> -->\n<!--{SECRET}-->")
    assert note.values["zh"] == "网页注释里的正文 2 处（第 5、6 行）"
    assert note.values["en"] == "2 paragraphs inside comments of the page (line 5, 6)"


def test_a_comment_ends_where_it_does_for_a_browser() -> None:
    assert [n.values["zh"] for n in notes(f"<!-->{FIRST}<!--{SECRET}--!>")] == ["网页注释里的正文 1 处（第 5 行）"]


def test_of_many_places_some_are_named() -> None:
    (note,) = notes("\n".join(f"<p hidden>{i}{SECRET}</p>" for i in range(9)))
    assert note.values["zh"] == "隐藏文字 9 处（第 5、6、7、8、9 等行）"


def test_a_line_with_several_places_is_named_once() -> None:
    (note,) = notes("".join(f"<p hidden>{i}{SECRET}</p>" for i in range(9)))
    assert note.values["zh"] == "隐藏文字 9 处（第 5 行）"


def test_comments_that_word_saved_are_counted() -> None:
    remark = "<div style='mso-element:comment'><p>改</p></div>"
    (note,) = notes("", after=f"<div style='mso-element:comment-list'>{remark}{remark}</div>")
    assert (note.values["comments"], note.values["zh"]) == ("2", "批注 2 条")


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<p style='display:none'></p>",
        "<p style='display:none'>隐藏。</p>",
        f"<div style='display:none'>{FIRST}{LAST}</div>",
        f"<div class='share' style='display:none'><p>{SECRET}</p></div>",
        "<div style='display:none'>您即将离开本网站，访问的链接与柳镇人民政府无关，是否继续？</div>",
        "<div hidden>用微信扫一扫下面的二维码，把这篇文章分享到朋友圈里去。</div>",
        f"<select><option>{SECRET}</option></select>",
        f"<template><p>{SECRET}</p></template>",
        f"<script>var a = '{SECRET}';</script>",
        f"<textarea>{SECRET}</textarea>",
        "<!-- 正文开始 --><!--StartFragment--><!-- 2022-01-12 -->",
        f"<!--[if supportFields]><p>{SECRET}</p><![endif]-->",
        f"<!-- {FIRST} -->",
        "<!-- function 展开全部的政府信息公开工作年度报告正文() { return; }。 -->",
        "<!-- 未完",
        f"<script>a = '<!--'</script>{FIRST}<!-- 完 -->",
        f"<script><!--\nwrite('{SECRET}')\n{SECRET}\n//--></script>",
    ],
)
def test_what_pages_hide_for_themselves_is_not_told(inside: str) -> None:
    assert notes(inside) == ()


def test_outside_of_the_report_nothing_is_told() -> None:
    veiled = f"<div style='display:none'><p>{SECRET}</p></div><!-- {SECRET} -->"
    assert notes("", before=veiled, after=veiled) == ()
