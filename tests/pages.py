"""The samples as web pages: what a site makes of the plain reports. Run as a script it writes them anew.

One page as today's content managers print it, one as those of twenty years ago did: the whole page inside tables,
tags that nobody closed, GB 2312 declared.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govlint.filetypes import txtlines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLES = Path(__file__).parents[1] / "samples"

Span = tuple[int, int]
Placed = list[list[tuple[str, Span]]]
"""The cells of each row that are not the rest of a merged one: text, and the rows and columns that it takes."""

_REST: Span = (0, 0)
_HEADS: dict[int, tuple[tuple[Span, ...], ...]] = {
    10: (((3, 3), (1, 7)), (_REST, (2, 1), (1, 5), (2, 1)), (_REST, _REST, *[(1, 1)] * 5, _REST)),
    15: (((1, 5), (1, 10)), (*[(2, 1)] * 5, (1, 5), (1, 5)), (*[_REST] * 5, *[(1, 1)] * 10)),
}
_APPLICATIONS = 10
_LABELS = 3


class Article(NamedTuple):
    """What a page shows: the title, its lines parted by line feeds; lines above it; lines and tables below."""

    title: str
    front: list[str]
    body: list[str | Placed]


def merged(rows: list[list[str]]) -> Placed:
    """A statutory table of a plain report, whose merged cells are blank there, with its cells merged again."""
    width = max(map(len, rows))
    if width not in _HEADS:
        return [[*((t, (1, 1)) for t in row[:-1]), (row[-1], (1, width - len(row) + 1))] for row in rows]
    heads = _HEADS[width]
    placed = [
        [pair for pair in zip(row, spans, strict=True) if pair[1] != _REST]
        for row, spans in zip(rows, heads, strict=False)
    ]
    body = rows[len(heads) :]
    return placed + [_data_row(body, r, width) for r in range(len(body))]


def _data_row(rows: list[list[str]], r: int, width: int) -> list[tuple[str, Span]]:
    row = rows[r]
    labels = len(row) - (width - _LABELS) if width == _APPLICATIONS else 0
    found: list[tuple[str, Span]] = []
    for c, text in enumerate(row):
        if c < labels and not text:
            continue
        columns = _LABELS - c if c == labels - 1 else 1
        found.append((text, (_rows_below(rows, r, c) if c < labels - 1 else 1, columns)))
    return found


def _rows_below(rows: list[list[str]], r: int, c: int) -> int:
    count = 1
    while r + count < len(rows) and not any(rows[r + count][: c + 1]):
        count += 1
    return count


def blocks(text: str) -> Iterator[str | Placed]:
    """The lines and tables of a plain report."""
    for block in txtlines.blocks(text):
        if isinstance(block, txtlines.Table):
            yield merged([["\n".join(text[a:b] for a, b in cell) for cell in row] for row in block.rows])
        else:
            yield "\n".join(text[a:b] for a, b in block)


def _is_heading(line: str) -> bool:
    return "、" in line[:2] and len(line) < 40


# -- as sites print it today

_CMS_HEAD = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="SiteName" content="{site}">
<meta name="ArticleTitle" content="{title}">
<title>{title}_{site}</title>
<link rel="stylesheet" href="/style/main.css">
<style>.TRS_Editor p{{line-height:2}} .hide{{display:none}}</style>
<script>if (1 < 2 && "</td>") {{ document.title = "一、不是正文"; }}</script>
</head>
<body>
<div class="header"><div class="logo"><img src="/logo.png" alt="{site}"></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw/">政务公开</a></li>
<li><a href="/bs/">办事服务</a></li><li><a href="/hd/">互动交流</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a>
&gt; <a href="/zw/nb/">政府信息公开年报</a></div>
<div class="main">
<table class="xxgk-table" width="100%"><tr><td><b>索 引 号：</b></td><td>QX-2026-0001</td>
<td><b>信息分类：</b></td><td>政府信息公开年报</td></tr>
<tr><td><b>发布机构：</b></td><td>{site}</td>
<td><b>发布日期：</b></td><td>{date}</td></tr>
<tr><td><b>名　　称：</b></td><td colspan="3">{title}</td></tr></table>
{front}<h1 class="article-title">{broken}</h1>
<div class="info"><span>发布时间：{date}</span>&nbsp;&nbsp;<span>来源：{site}</span>
&nbsp;&nbsp;<span>浏览次数：<script>hits()</script></span>
&nbsp;&nbsp;<span>字体：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</span></div>
<div id="zoom"><div class="TRS_Editor">
<!--StartFragment-->
"""
_CMS_FOOT = """<!--EndFragment-->
</div></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<p><a href="#">【打印本页】</a> <a href="#">【关闭窗口】</a></p>
<p>上一篇：<a href="/1.html">2025年度信息公开指南</a></p>
</div>
<div class="footer"><p>主办单位：{site}　　网站标识码：0000000000</p>
<p>联系电话：0999-5550100</p><p><a href="/map.html">网站地图</a></p></div>
</body>
</html>
"""


def cms(text: str) -> bytes:
    """A plain report on such a page."""
    return cms_page(_article(text))


def cms_page(article: Article) -> bytes:
    """A page with chrome around an element that holds the article; words split over spans; proper tables."""
    title = article.title
    values = {"title": title.replace("\n", ""), "site": "示例市政府网站", "date": "2026-01-20"}
    front = "".join(f"<p>{_marked(line)}</p>\n" for line in article.front)
    body = [_CMS_HEAD.format(front=front, broken="<br>".join(title.split("\n")), **values)]
    for i, part in enumerate(article.body):
        body.append(_cms_line(part, i) if isinstance(part, str) else _cms_table(part))
    return "".join([*body, _CMS_FOOT.format(**values)]).encode()


def _cms_line(line: str, i: int) -> str:
    if _is_heading(line):
        return (
            f'<p style="text-indent: 2em"><strong><span style="font-family:黑体">{_marked(line)}</span></strong></p>\n'
        )
    middle = len(line) // 2 + i % 3
    first, second = _marked(line[:middle]), _marked(line[middle:])
    return f'<p style="text-indent: 2em;">\n<span lang="EN-US">{first}</span><font face="仿宋">{second}</font>\n</p>\n'


def _marked(text: str) -> str:
    return (
        escape(text, quote=False)
        .replace("“", "&ldquo;")
        .replace("”", "&rdquo;")
        .replace("—", "&#8212;")
        .replace("\n", "<br>")
    )


def _cms_table(rows: Placed) -> str:
    lines = ['<table border="1" cellspacing="0">\n<tbody>']
    for r, row in enumerate(rows):
        cells = "".join(_cms_cell(text, span, head=r == 0) for text, span in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</tbody>\n</table>\n"])


def _cms_cell(text: str, span: Span, *, head: bool) -> str:
    name = "th" if head else "td"
    spans = "".join(f' {n}="{count}"' for n, count in zip(("rowspan", "colspan"), span, strict=True) if count > 1)
    if (len(text) == 7 and not any(map(str.isdigit, text))) or "审结" in text:  # a narrow column
        return f'<{name}{spans}><p align="center">{text[:2]}</p><p align="center">{text[2:]}</p></{name}>'
    return f"<{name}{spans}><p><span>{_marked(text)}</span></p></{name}>"


# -- as sites printed it then

_OLD_HEAD = """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">
<TITLE>{site}</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF topmargin=0>
<TABLE WIDTH=980 ALIGN=center><TR><TD COLSPAN=2><IMG SRC=banner.jpg>
<TR><TD WIDTH=180 VALIGN=top><TABLE><TR><TD><A HREF=1.htm>机构概况</A>
<TR><TD><A HREF=2.htm>工作动态</A><TR><TD><A HREF=3.htm>政务公开</A></TABLE>
<TD><TABLE WIDTH=100%><FORM NAME=f><TR><TD>您现在的位置：<A HREF=/>首页</A>&gt;&gt;
<A HREF=3.htm>政务公开</A>&gt;&gt;正文</FORM>
<TR><TD ALIGN=center>{front}<FONT SIZE=5><B>{title}</B></FONT>
<TR><TD ALIGN=center><FONT COLOR=gray>作者：佚名　点击数：1024　更新时间：2026-1-20</FONT>
<TR><TD>
"""
_OLD_FOOT = """<P ALIGN=right>【<A HREF=#>打印</A>】【<A HREF=#>关闭</A>】</TABLE>
<TR><TD COLSPAN=2 ALIGN=center><HR>版权所有：{site}<BR>技术支持：示例网络公司</TABLE>
</BODY></HTML>
"""


def old(text: str) -> bytes:
    """A plain report on such a page."""
    return old_page(_article(text))


def old_page(article: Article) -> bytes:
    """A page laid out by tables, most end tags left out, in GB 18030 under the name of GB 2312."""
    values = {"title": article.title.replace("\n", "<BR>"), "site": "示例市政府网站"}
    front = "".join(f"{_marked(line)}<BR>\n" for line in article.front)
    body = [_OLD_HEAD.format(front=front, **values)]
    body += [_old_line(part) if isinstance(part, str) else _old_table(part) for part in article.body]
    page = "".join([*body, _OLD_FOOT.format(**values)])
    return page.replace("\n", "\r\n").encode("gb18030")


def _old_line(line: str) -> str:
    if _is_heading(line):
        return f"<P><B><FONT face=黑体>{_marked(line)}<o:p></o:p></FONT></B><BR>\n"
    return f"&nbsp;&nbsp;&nbsp;&nbsp;<FONT face=宋体>{_wrapped(_marked(line))}</FONT><BR>\n"


def _wrapped(text: str) -> str:
    """The text as an editor that counts columns saves it."""
    return "\n".join(text[i : i + 38] for i in range(0, len(text), 38)) if "&" not in text else text


def _old_table(rows: Placed) -> str:
    lines = ["<DIV ALIGN=center><TABLE BORDER=1 BORDERCOLOR=#000000>"]
    for row in rows:
        cells = "".join(_old_cell(text, span) for text, span in row)
        lines.append(f"<TR HEIGHT=28>{cells}")
    return "\n".join([*lines, "</TABLE></DIV>\n"])


def _old_cell(text: str, span: Span) -> str:
    spans = "".join(f" {n}={count}" for n, count in zip(("ROWSPAN", "COLSPAN"), span, strict=True) if count > 1)
    broken = _marked(text).replace("政府信息", "政府<BR>信息", 1) if len(text) > 8 else _marked(text)
    return f"<TD{spans}><FONT size=2>{broken}</FONT>"


def _article(text: str) -> Article:
    parts = list(blocks(text))
    end = next(i for i, part in enumerate(parts) if isinstance(part, str) and part.endswith("报告")) + 1
    return Article("\n".join(part for part in parts[:end] if isinstance(part, str)), [], parts[end:])


# A figure with words, a total of a group, a figure that its row and its column do not count, two skipped numbers.
_FAULTS = (
    ("白杨县水务局", "白杨县气象局"),
    ("\t行政处罚\n\t9\n", "\t行政处罚\n\t9件左右\n"),
    ("\t0\n\t1\n\t0\n\t0\n\t1\n\t0\n\t0\n\t0\n\t0\n\t0\n", "\t0\n\t1\n\t0\n\t0\n\t2\n\t0\n\t0\n\t0\n\t0\n\t0\n"),
    ("\t3.其他\n\t0\n", "\t3.其他\n\t5\n"),
    ("（五）监督保障", "（六）监督保障"),
    ("六、其他需要报告的事项", "七、其他需要报告的事项"),
)


class Page(NamedTuple):
    """A sample page: the plain report that it prints, how, and what is wrong with it on purpose."""

    plain: str
    make: Callable[[str], bytes]
    faults: tuple[tuple[str, str], ...] = ()


PAGES: dict[str, Page] = {
    "2019.html": Page("2019.txt", old),
    "2021.html": Page("2021.txt", cms),
    "broken/website.html": Page("2021.txt", cms, _FAULTS),
}


def page(name: str) -> bytes:
    """A sample page, made anew."""
    return PAGES[name].make(faulty(PAGES[name]))


def faulty(sample: Page) -> str:
    """The plain report of a sample page, with its faults."""
    text = (SAMPLES / sample.plain).read_text(encoding="utf-8")
    for right, wrong in sample.faults:
        if right not in text:
            raise LookupError(f"{sample.plain} does not hold {right!r}")
        text = text.replace(right, wrong, 1)
    return text


def main() -> None:
    """Write the sample pages anew."""
    for name in PAGES:
        (SAMPLES / name).write_bytes(page(name))


if __name__ == "__main__":
    main()
