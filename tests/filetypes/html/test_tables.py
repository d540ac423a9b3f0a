"""Tables: cells in rows, tables that only lay out the page, and where cells stand in the grid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon
from govlint.filetypes.html import grid
from govlint.filetypes.html.model import Cell
from tests.filetypes.html import root, shapes

TWO = [["甲", "乙"], ["丙", "1"]]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>1</td></tr></table>",
        "<table><tr><td>甲<td>乙<tr><td>丙<td>1</table>",
        "<TABLE><TBODY><TR><TH>甲</TH><TD>乙</TD></TR></TBODY><TR><TD>丙</TD><TD>1</TD></TR></TABLE>",
        "<table><thead><tr><td>甲<td>乙</thead><tbody><tr><td>丙<td>1</tbody></table>",
        "<table><form><tr><td>甲</td><td>乙</td></tr></form><tr></tr><tr><td>丙</td><td>1</table>",
        "<table><td>甲<td>乙<tr><td>丙<td>1</table>",
        "<table><colgroup><col><col></colgroup><tr><td><p>甲</p></td><td><div>乙</div><tr><td>丙</div></td><td>1</table>",
        "<table><tr><td>甲<td><table><tr><td>乙</table><tr><td>丙<td>1</table>",
        "<table><tr style='display:none'><td>x<td>y</tr><tr><td>甲<td>乙<tr><td>丙<td>1</table>",
        "<table><tr><td>甲<td>乙</tr></td></tr><tr><td>丙<td>1</table></table>",
    ],
)
def test_cells_stand_in_their_rows_however_the_table_is_written(page: str) -> None:
    assert shapes(page) == [TWO]


def test_lines_of_a_cell_are_source_nodes_of_one_cell() -> None:
    page = "<table><tr><td><p>本年新</p>\n<p>制作</p>数量<br><br>（件）</td><td>1</td></table>"
    cell = next(canon.descendants(root(page), "cell"))
    assert canon.text_of(cell) == "本年新\n制作\n数量\n（件）"
    assert [canon.text_of(cell)[start:end] for _, start, end in canon.parts_of(cell)] == [
        "本年新",
        "制作",
        "数量",
        "（件）",
    ]


def test_a_blank_cell_is_empty() -> None:
    assert shapes("<table><tr><td>甲<td>&nbsp;<td><p>\u3000</p><br><td></table>") == ["甲"]
    assert shapes("<table><tr><td>甲<td>&nbsp;<td>0</table>") == [[["甲", "", "0"]]]


def test_text_in_no_cell_and_a_caption_stand_in_front_of_the_table() -> None:
    page = "<table>散<caption>题</caption><tr>落<td>甲<td>乙<tr><td>丙<td>1</table>"
    assert shapes(page) == ["散", "题", "落", TWO]


def test_a_header_that_is_repeated_on_every_page_stays_where_it_is() -> None:
    page = "<table><thead><tr><th>甲<th>乙</thead><tr><td>丙<td>1<thead><tr><th>甲<th>乙</thead><tr><td>丁<td>2</table>"
    assert shapes(page) == [[["甲", "乙"], ["丙", "1"], ["甲", "乙"], ["丁", "2"]]]


# -- layout


def test_the_cells_of_a_layout_table_are_lines_and_the_tables_in_them_are_read() -> None:
    inner = "<table><tr><td>甲<td>乙<tr><td>丙<td>1</table>"
    assert shapes(f"<table><tr><td>栏<td>一、总体情况<br>全文。{inner}<p>完</p></table>") == [
        "栏",
        "一、总体情况",
        "全文。",
        TWO,
        "完",
    ]
    assert shapes("<table><tr><td>一、总体情况<tr><td>全文。</table>") == ["一、总体情况", "全文。"]
    assert shapes(f"<table><tr><td>{'<table><tr><td>' * 5}甲</table>乙</table>") == ["甲", "乙"]


def test_a_cell_of_several_lines_of_prose_is_layout_and_rows_of_data_around_it_stay_rows() -> None:
    prose = f"<p>{'全年公开信息。' * 20}</p>" * 2
    page = f"<table><tr><td>甲<td>乙<tr><td>丙<td>1<tr><td>左<td>{prose}<tr><td>丁<td>2<tr><td>戊<td>3</table>"
    text = "全年公开信息。" * 20
    assert shapes(page) == [TWO, "左", text, text, [["丁", "2"], ["戊", "3"]]]


# -- the grid


def placed(page: str) -> list[list[tuple[str, ...]]]:
    """Text, column, rows and columns of each cell."""
    names = ("c", "rowspan", "colspan")
    rows = canon.descendants(root(page), "row")
    return [[(canon.text_of(c), *(c.get(name, "1") for name in names)) for c in row] for row in rows]


def test_merged_cells_stand_once_and_push_the_others_aside() -> None:
    page = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td>戊<td>己</table>"
    assert placed(page) == [
        [("甲", "1", "2", "1"), ("乙", "2", "1", "2")],
        [("丙", "2", "1", "1"), ("丁", "3", "1", "1")],
        [("戊", "1", "1", "1"), ("己", "2", "1", "1")],
    ]


def test_a_cell_reaches_no_further_than_the_table() -> None:
    page = "<table><tr><td rowspan=0>甲<td rowspan=99999999 colspan=99999999>乙<tr><td>丙</table>"
    assert placed(page) == [[("甲", "1", "2", "1"), ("乙", "2", "2", "999")], [("丙", "1000", "1", "1")]]


@pytest.mark.parametrize("span", ["", "x", "-1", "1.5", "0"])
def test_a_column_span_that_is_no_count_is_one(span: str) -> None:
    assert placed(f"<table><tr><td colspan='{span}'>甲<td>乙</table>")[0][1][1] == "2"


ROWS = st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), max_size=5), min_size=1, max_size=6)


@given(ROWS)
def test_no_two_cells_begin_in_one_place_and_each_begins_where_none_from_above_stands(
    spans: list[list[tuple[int, int]]],
) -> None:
    rows = [[Cell(0, *span) for span in row] for row in spans]
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(grid.placed(rows)):
        for cell in row:
            assert (r, cell.c) not in taken
            assert r + cell.rowspan <= len(rows)
            taken |= {(r + dr, cell.c + dc) for dr in range(cell.rowspan) for dc in range(cell.colspan)}
