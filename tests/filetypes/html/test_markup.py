"""Which text of a page is shown, and which lines it makes, however the markup is written."""

from __future__ import annotations

from html.entities import html5

import pytest

from govlint import canon, filetypes
from govlint.filetypes.html import runs
from govlint.model import Source
from tests.filetypes.html import shapes


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("<P>甲</P>\n<p>乙</p>", ["甲", "乙"]),
        ("甲<br>乙<BR/>丙</br>丁", ["甲", "乙", "丙", "丁"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", ["甲", "乙", "丙"]),
        ("<b><p>甲</b>乙</p>", ["甲乙"]),
        ("<p>甲</div></table></td>乙</p>", ["甲乙"]),
        ("<p>甲<h2>乙</h3>丙", ["甲", "乙", "丙"]),
        ("<p>甲</p></body></html><p>乙</p>", ["甲", "乙"]),
        ("甲<span style='display: block'>乙</span>丙", ["甲", "乙", "丙"]),
        ("<p>一<span>、总</span><font>体<b>情</b></font>况</p>", ["一、总体情况"]),
        ("<p>甲<hr>乙", ["甲", "乙"]),
        ("<p>&nbsp;</p><p>\u3000</p><p>甲</p><p></p>", ["甲"]),
    ],
)
def test_lines_end_where_a_browser_ends_them(page: str, lines: list[str]) -> None:
    assert shapes(page) == lines


@pytest.mark.parametrize(
    "hidden",
    [
        *(
            "<!-- 乙 -->",
            "<script>乙</script>",
            "<STYLE>乙</STYLE>",
            "<template>乙</template>",
            "<noscript>乙</noscript>",
        ),
        *("<textarea>乙</textarea>", "<select><option>乙<option>乙</select>", "<svg><text>乙</text></svg>"),
        *(
            "<span hidden>乙</span>",
            "<span style='color:red;DISPLAY : none'>乙</span>",
            "<b style='visibility:hidden'>乙</b>",
        ),
        *("<span style='mso-hide:all'>乙</span>", "<del>乙</del>", "<a class=msocomanchor>[A1]</a>", "<rt>yǐ</rt>"),
        *(
            "<div style='display:none'><p>乙</p><table><tr><td>乙<td>乙</table></div>",
            "<!乙>",
            "<?乙?>",
            "</ 乙>",
            "<img alt=乙>",
        ),
        *("<span hidden><span>乙</span>乙</span>", "<!--[if gte mso 9]><xml>乙</xml><![endif]-->", "<p hidden>乙"),
        *(
            "<!-->",
            "<!--->",
            "<!-- a -- b --!>",
            "<script>if (a < b) '<p>乙'</script>",
            "<iframe src=http://x/>乙</iframe>",
        ),
    ],
)
def test_what_a_browser_does_not_show_is_not_read(hidden: str) -> None:
    assert "".join(map(str, shapes(f"<div><p>甲</p>{hidden}<p>丙</p></div>"))) == "甲丙"


@pytest.mark.parametrize(
    "shown",
    [
        *(
            "<![if !supportLists]>乙<![endif]>",
            "<o:p>乙</o:p>",
            "<ins>乙</ins>",
            "<st1:chsdate>乙</st1:chsdate>",
            "&#20057;",
        ),
        *("<!--[if !supportLists]-->乙<!--[endif]-->", "<a name=_Toc1>乙", "<span style=''>乙</span>", "<乙", "< p>"),
        *(
            "<u title='a > b'>乙</u>",
            '<u title="a > b">乙</u>',
            "<u title=a'b>乙</u>",
            '<u a=b" c>乙</u>',
            "<ruby>乙</ruby>",
        ),
    ],
)
def test_what_a_browser_shows_is_read(shown: str) -> None:
    assert "".join(map(str, shapes(f"<p>甲{shown}丙</p>"))) in ("甲乙丙", "甲<乙丙", "甲< p>丙")


def test_deletions_and_hidden_text_end_with_their_element() -> None:
    assert shapes("<p>甲<del>乙<b>乙</b></del>丙<span hidden>乙</p><p>丁</p>") == ["甲丙", "丁"]


def test_ruby_is_read_without_its_readings() -> None:
    assert shapes("<p><ruby>漢<rp>(<rt>hàn<rp>)</ruby>字</p>") == ["漢字"]


def test_every_named_reference_stands_for_what_the_standard_says() -> None:
    names = [name for name in html5 if name.endswith(";")]
    assert {name: runs.decoded(f"&{name}") for name in names} == {n: (len(n) + 1, html5[n]) for n in names}


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p\ttitle=甲>乙</p\n>丙", ["乙", "丙"]),
        ("<p title='>'>甲</p title=\">\">乙", ["甲", "乙"]),
        ("<p title = '>' >甲</p>", ["甲"]),
        ('<p title=a=">">甲</p>', ['">甲']),
        ('<p title=">甲<p>乙', ["甲", "乙"]),
        ('<p/title="甲>"/>乙', ["乙"]),
        ("甲 < 乙<1><p<b>丙</p<b>丁", ["甲 < 乙<1>丙丁"]),
        ('<p>甲<p title=">"', ["甲"]),
        ("<p>甲<!p title='>'>乙", ["甲'>乙"]),
    ],
)
def test_a_tag_ends_where_a_browser_ends_it(markup: str, lines: list[str]) -> None:
    assert shapes(markup) == lines


def test_an_element_of_xhtml_may_end_with_its_tag() -> None:
    assert shapes("<?xml version='1.0'?><html><script src='a'/><p>甲</p></html>") == ["甲"]
    assert shapes("<html><p>甲</p><script src='a'/><p>乙</p></html>") == ["甲"]


def test_the_number_that_word_writes_before_an_item_is_text() -> None:
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US>"
        "<span style='mso-list:Ignore'>1.<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>"
        "<span>新收<o:p></o:p></span></p>"
    )
    assert shapes(item) == ["1.\u00a0\u00a0 新收"]


@pytest.mark.parametrize(
    ("page", "pictures"),
    [
        ("<p>甲</p><p><img src=a.png></p><p>乙</p>", ["1", None]),
        ("<p>甲<img src=a.png>甲</p><p>乙</p>", ["1", None]),
        ("<p>甲</p><div> <img src=a.png /> </div><img src=b.png><p>乙</p>", ["2", None]),
        ("<img src=a.png><p>甲</p><p>乙</p>", [None, None]),
        ("<p>甲</p><img src=a.png width=16 height=16><p>乙</p>", [None, None]),
        ("<p>甲</p><img src=/images/icon_doc.gif><p>乙</p>", [None, None]),
        ("<p>甲</p><div hidden><img src=a.png></div><p>乙</p>", [None, None]),
        ("<p>甲</p><a href=b><img src=a.png></a><p>乙</p>", [None, None]),
        ("<p>甲</p><div class=footer><img src=a.png></div><p>乙</p>", [None, None]),
    ],
)
def test_a_picture_is_counted_where_it_stands_or_in_the_line_before(page: str, pictures: list[str | None]) -> None:
    root = filetypes.read(Source("a.html", f"<html><body>{page}</body></html>".encode())).root
    assert root is not None
    assert [p.get("pictures") for p in canon.children(root, "p")] == pictures


def test_a_picture_of_a_page_in_xml_ends_itself_and_counts_once() -> None:
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>甲<img src="a.png"/>甲</p><p>乙</p></body></html>'
    root = filetypes.read(Source("a.xhtml", f'<?xml version="1.0"?>{page}'.encode())).root
    assert root is not None
    assert [p.get("pictures") for p in canon.children(root, "p")] == ["1", None]
