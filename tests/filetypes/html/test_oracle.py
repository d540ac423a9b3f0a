"""Held against lxml's own reader of HTML: on well-formed pages both see the same text, white space aside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from govlint import canon, filetypes
from tests.filetypes.html import source

TEXTS = st.sampled_from(
    ["政府", "信息 公开", "&nbsp;", "&lt;a&gt;", "2022年", " \n ", "x y", "&ldquo;", "<br>", "<!-- 注 -->"]
)
PHRASES = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from(["b", "span", "font", "a"]), st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=4,
)


def table(rows: list[list[str]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"


FLOWS = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "h2"]), PHRASES) | PHRASES,
    lambda inner: (
        st.builds(
            "<{0}>{1}</{0}>".format, st.sampled_from(["div", "blockquote"]), st.lists(inner, max_size=3).map("".join)
        )
        | st.lists(inner, min_size=1, max_size=3).map(lambda items: "<ul><li>" + "</li><li>".join(items) + "</li></ul>")
        | st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(table)
    ),
    max_leaves=12,
)


@given(FLOWS)
def test_the_text_of_a_well_formed_page_is_what_another_reader_sees(flow: str) -> None:
    page = f"<html><body>{flow}</body></html>"
    tree = filetypes.read(source(page)).root
    nodes = [] if tree is None else list(canon.descendants(tree, "p", "cell"))
    ours = "".join("".join(canon.text_of(node).split()) for node in nodes)
    assert ours == "".join(html.document_fromstring(page).text_content().split())
