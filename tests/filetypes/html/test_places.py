"""From any character of a page's nodes back to the characters of the page that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govlint import canon, filetypes
from tests.filetypes.html import cut, root, shapes, shown, source

if TYPE_CHECKING:
    from lxml import etree

    from govlint.model import Source

# Text as editors and converters leave it: references of every kind, white space of every kind, stray signs.
WORDS = st.sampled_from(
    (
        *("政府", "信息。", "Word", "2022", "&nbsp;", "&#160;", "&#x4e00;", "&ldquo;公开&rdquo;", "&lt;", "&amp;amp;"),
        *(
            "&copy2019",
            "&notit;",
            "&unknown;",
            "&",
            "&;",
            "&#;",
            "&#0;",
            "&#xD800;",
            "&NotEqualTilde;",
            "< 3",
            "\u3000",
        ),
        *("\u00a0", " ", "  ", "\n", "\r\n", "\r", " \n ", "\t", "𠮷", "‘", "”"),
    )
)
INLINE = st.sampled_from(
    (
        *("<b>", "</b>", "<span lang='EN-US'>", "</span>", "<font color=red>", "</font>", "<o:p></o:p>", "<!-- 注 -->"),
        *("<a href='>'>", "</a>", "<![if !supportLists]>", "<![endif]>", "<wbr>", "<img alt='x>y'>"),
        "<script>a < b</script>",
    )
)
BREAKS = st.sampled_from(
    (
        *("<br>", "<p>", "</p>", "<div>", "</div>", "<li>", "<ol>", "</ol>", "<table>", "<tr>", "<td>"),
        *(
            "<th colspan=2>",
            "</td>",
            "</tr>",
            "</table>",
            "<pre>",
            "</pre>",
            "<h1>",
            "</h2>",
            "<hr/>",
            "<body>",
            "</html>",
        ),
    )
)
PAGES = st.lists(st.one_of(WORDS, WORDS, INLINE, BREAKS), min_size=1, max_size=40).map("".join)


def nodes(of: Source) -> list[etree._Element]:
    """The paragraphs and cells of a page; a page of blanks has none."""
    read = filetypes.read(of)
    return [] if read.root is None else list(canon.descendants(read.root, "p", "cell"))


@given(PAGES)
@example("<p>a&NotEqualTilde;b")
@example("<td>甲\n</td>乙\r\n丙")
def test_every_character_is_placed_at_what_shows_it(page: str) -> None:
    of = source(f"<html>{page}")
    for node in nodes(of):
        parts = canon.parts_of(node)
        for i, character in enumerate(canon.text_of(node)):
            place = filetypes.place(of, node, i, i + 1)
            if character == "\n" and any(end == i for _, _, end in parts):
                assert cut(f"<html>{page}", place) == ""
            else:
                assert character in shown(cut(f"<html>{page}", place)).replace("\x00", "\ufffd")


@given(PAGES)
def test_the_pieces_of_an_address_make_the_text_they_belong_to(page: str) -> None:
    of = source(f"<html>{page}")
    for node in nodes(of):
        text = canon.text_of(node)
        for at, start, end in canon.parts_of(node):
            made = ""
            for piece in at.split(","):
                span, _, count = piece.partition("=")
                first, last = map(int, span.split(":"))
                raw = f"<html>{page}"[first:last]
                made += shown(raw) if count else raw
            assert made == text[start:end]


@given(PAGES)
def test_a_whole_node_is_placed_from_its_first_to_its_last_character(page: str) -> None:
    of = source(f"<html>{page}")
    for node in nodes(of):
        text = canon.text_of(node)
        if text:
            whole, first, last = (filetypes.place(of, node, *ends) for ends in ((), (0, 1), (len(text) - 1, len(text))))
            assert whole[4:] == (*first[4:6], *last[6:])


@given(PAGES, st.data())
def test_a_range_over_several_elements_runs_from_its_first_character_to_its_last(
    page: str, data: st.DataObject
) -> None:
    of = source(f"<html>{page}")
    for node in nodes(of):
        length = len(canon.text_of(node))
        if length:
            a = data.draw(st.integers(0, length - 1))
            b = data.draw(st.integers(a + 1, length))
            whole, first, last = (filetypes.place(of, node, *ends) for ends in ((a, b), (a, a + 1), (b - 1, b)))
            assert whole[4:] == (*first[4:6], *last[6:])


def test_lines_and_columns_are_code_points_and_entities_count_as_written() -> None:
    page = "<p>𠮷&nbsp;甲</p>\r\n<p>\r  &ldquo;乙&rdquo;</p>"
    first, second = root(page)[1:]
    place = filetypes.place(source(page), first, 2, 3)
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 11, 1, 12)
    place = filetypes.place(source(page), second, 1, 3)
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 10, 3, 18)


def test_a_word_split_over_elements_is_one_range_from_its_first_to_its_last_piece() -> None:
    page = "<p>政<span>府信</span><font><b>息</b></font></p>"
    place = filetypes.place(source(page), root(page)[1])
    assert cut(page, place) == "政<span>府信</span><font><b>息"
    assert place.at == "3:4,10:12,28:29"


def test_lines_beyond_what_libxml_can_count_have_their_number() -> None:
    page = "<p>" + "\n" * 70_000 + "甲</p>"
    assert filetypes.place(source(page), root(page)[1]).line == 70_001


def test_an_empty_cell_is_placed_behind_its_tag() -> None:
    page = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td></td></tr></table>"
    cell = list(canon.descendants(root(page), "cell"))[-1]
    place = filetypes.place(source(page), cell)
    assert (place.line, place.column, place.end_column) == (1, page.rindex("</td>") + 1, page.rindex("</td>") + 1)


# -- white space


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>  a \t b  </p>", "a b"),
        ("<p>a <b> b</b></p>", "a b"),
        ("<p>a<b> </b>b</p>", "a b"),
        ("<p>政府\n信息</p>", "政府信息"),
        ("<p>政府\r\n    信息</p>", "政府信息"),
        ("<p>政府 信息</p>", "政府 信息"),
        ("<p>2022\n年</p>", "2022 年"),
        ("<p>a\nb</p>", "a b"),
        ("<p>（一）\n</p>", "（一）"),
        ("<p>\u3000\u3000甲&nbsp;</p>", "\u3000\u3000甲\u00a0"),
        ("<p>&ldquo;\n甲&rdquo;</p>", "“甲”"),
        ("<p><span> </span>甲</p>", "甲"),
    ],
)
def test_white_space_is_what_a_browser_shows(page: str, text: str) -> None:
    assert shapes(page) == [text]


def test_in_preformatted_text_each_line_is_one_and_blanks_count() -> None:
    assert shapes("<pre>\n一、甲\r\n  乙  丙\n\n丁</pre>") == ["一、甲", "  乙  丙", "丁"]
