"""The report among the furniture of its page: nothing of the one may be taken for the other."""

from __future__ import annotations

import pytest

from govlint import canon, engine, filetypes, packs
from tests.filetypes.html import chrome, kept, shapes, source

TITLE = "白杨县水务局2022年政府信息公开工作年度报告"
PROSE = "本报告依照《中华人民共和国政府信息公开条例》编制，统计期限为2022年1月1日至2022年12月31日。"
TABLE = "<table>" + "".join(f"<tr><td>标签{i}<td>{i}<td>0" for i in range(5)) + "</table>"
REPORT = (
    f"<h1>{TITLE}</h1><p>{PROSE}</p><p>一、总体情况</p><p>{PROSE}</p>{TABLE}<p>六、其他需要报告的事项</p><p>无。</p>"
)


@pytest.mark.parametrize(
    "before",
    [
        "<nav><a href=/>首页</a><a href=/zw>政务公开</a></nav>",
        "<ul><li><a href=/>首页</a><li><a href=/zw>政务公开</a></ul>",
        "<div class='main-nav'><span>首页</span><span>政务公开</span></div>",
        "<p>当前位置：<a href=/>首页</a> &gt; 年报</p>",
        "<p>您的位置： 首页 &gt;&gt; 信息公开</p>",
        "<table><tr><td>索 引 号：<td>QX-1<td>发布机构：<td>水务局<tr><td>名　　称：<td colspan=3>年度报告</table>",
        "<p>索引号：QX-1</p><p>发布日期：2023-01-20</p><p>公开方式：主动公开</p>",
        "<p>发布时间：2023-01-20　来源：水务局　浏览次数：7</p>",
        "<p>【字体：大 中 小】 打印</p>",
        "<div role=banner>示例市人民政府</div>",
    ],
)
def test_what_stands_above_a_report_on_its_page_is_told(before: str) -> None:
    for page in (f"{before}{REPORT}", f"<div>{before}</div><table><tr><td>{REPORT}</table>"):
        assert kept(page) == shapes(REPORT)
        assert chrome(page) == shapes(before)


@pytest.mark.parametrize(
    "behind",
    [
        "<footer><p>主办：水务局</p><p>电话：0999-5550100</p></footer>",
        "<p>【打印】【关闭】</p><p>电话：0999-5550100</p>",
        "<p>上一篇：没有了</p><p>2022年工作要点</p>",
        "<div class=share>分享到： 微信</div>",
        "<p><a href=/1>相关文件一</a></p><p><a href=/2>相关文件二</a></p>",
        "<p>版权所有 水务局</p>",
        "<div class=links><table><tr><td><a href=1>部委网站</a><td><a href=2>省市网站</a></table></div>",
    ],
)
def test_what_stands_below_a_report_on_its_page_is_told(behind: str) -> None:
    for page in (f"{REPORT}{behind}", f"<table><tr><td>{REPORT}</td></tr><tr><td>{behind}</table>"):
        assert kept(page) == shapes(REPORT)
        assert chrome(page) == shapes(behind)


@pytest.mark.parametrize(
    "buttons",
    ["字号：大 中 小", "【字体：大 中", "[ 大 ] [ 中 ] [ 小", "字体大小：A+ A- 】", "【字号：大中小】【打印】【关闭】"],
)
def test_buttons_for_the_size_of_letters_are_no_text_of_the_report_wherever_they_stand(buttons: str) -> None:
    bar = f"<div>{buttons}</div>"
    for page in (f"{bar}{REPORT}", REPORT.replace("<p>一、", f"{bar}<p>一、"), f"{REPORT}{bar}"):
        assert kept(page) == shapes(REPORT)
        assert chrome(page) == shapes(bar)


@pytest.mark.parametrize("words", ["字体统一", "打印", "大", "大中小企业", "字号：大，便于老年人阅读"])
def test_words_on_letters_and_sizes_are_text(words: str) -> None:
    page = REPORT.replace("<p>一、", f"<p>{words}</p><p>一、")
    assert kept(page) == shapes(page)


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=header>{REPORT}</div>",
        f"<div class=nav><a href=/>首页</a>{REPORT}",
        f"<div class='top bottom footer share'><div id=menu>{REPORT}</div></div>",
        f"<table class=links><tr><td>{REPORT}</table>",
        f"<div id=zoom><p>{PROSE}</p></div></div></div>{REPORT}",
        f"{REPORT}<div id=zoom><p>{PROSE}</p></div>",
        REPORT.replace("<p>一、", "<div class=top>一、").replace("六、", "<span class=header>六、"),
        REPORT.replace("<p>一、总体情况</p>", "<p><a href='#1'>一、总体情况</a></p>"),
        REPORT.replace("</table>", "</table><p>来源：本机关统计</p><p>名称：甲</p>"),
    ],
)
def test_no_name_of_an_element_makes_a_report_furniture(page: str) -> None:
    words = [shape for shape in shapes(page) if shape != "首页"]
    assert [shape for shape in kept(page) if shape != "首页"] == words


def test_outside_the_element_that_holds_the_article_only_the_title_is_kept() -> None:
    page = (
        f"<title>{TITLE}_示例市</title><p>示例市</p><p>2023年1月</p><p>{TITLE}</p><div id=zoom><p>{PROSE}</p>{TABLE}"
        f"<p>无。</p></div><p>主页</p>"
    )
    assert chrome(page) == ["示例市", "2023年1月", "主页"]
    assert kept(page)[0] == TITLE


def test_a_title_in_the_header_of_an_article_is_kept() -> None:
    page = f"<header><h1>{TITLE}</h1><p>发布日期：2023-1-1</p></header><p>{PROSE}</p>"
    assert kept(page) == [TITLE, PROSE]


def test_a_signature_and_a_date_below_the_report_are_part_of_it() -> None:
    page = f"{REPORT}<p>白杨县水务局</p><p>2023年1月18日</p><p>附件：<a href=1.doc>名单</a></p><p>打印</p>"
    assert kept(page)[-3:] == ["白杨县水务局", "2023年1月18日", "附件：名单"]
    assert chrome(page) == ["打印"]


def test_a_table_of_figures_is_no_metadata_even_with_a_word_of_it() -> None:
    rows = "".join(f"<tr><td>来源<td>{i}<td>分类<td>{i}" for i in range(4))
    assert chrome(f"{REPORT}<table>{rows}</table>") == []


def test_furniture_is_marked_and_never_deleted() -> None:
    page = f"<nav><a href=/>首页</a></nav>{REPORT}<footer>版权所有</footer>"
    assert shapes(page) == ["首页", *shapes(REPORT), "版权所有"]


def test_furniture_stays_out_of_the_outline_and_of_the_statutory_tables() -> None:
    table = f"<table><tr><td>名称<td>{TITLE}<tr><td>索引号<td>QX-1</table>"
    page = f"<p>示例市</p>{table}<p>首页&gt;年报</p>{REPORT}<p>打印</p>"
    tree = engine.read(source(page), packs.load()).root
    assert tree is not None
    assert canon.validate(tree) == []
    title = next(canon.descendants(tree, "title"))
    assert filetypes.place(source(page), title).column == page.index("<h1>") + 5
    assert [t.get("region") for t in canon.descendants(tree, "table")] == ["chrome", None]
    assert [t.get("part") for t in canon.descendants(tree, "table")] == [None, None]
