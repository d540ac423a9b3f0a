"""Tables whose cells are closed by a bar each, wherever the lines break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.filetypes.test_txtlines import shape

if TYPE_CHECKING:
    from collections.abc import Callable

ONE_A_LINE = "许可情况 |\n|||\n内容 |\n上年 |\n本年 |\n合计 |\n甲 |\n1 |\n|\n1 |\n乙 |\n2 |\n3 |\n5 |\n"
ROWS = [["许可情况", "", "", ""], ["内容", "上年", "本年", "合计"], ["甲", "1", "", "1"], ["乙", "2", "3", "5"]]


def test_a_row_ends_when_it_has_as_many_bars_as_the_first() -> None:
    assert shape(f"二、情况\n{ONE_A_LINE}三、情况") == ["二、情况", ROWS, "三、情况"]


def test_a_bar_may_stand_below_its_cell() -> None:
    assert shape(f"二、情况\n{ONE_A_LINE.replace(' |', chr(10) + '|')}三、情况") == ["二、情况", ROWS, "三、情况"]


def test_a_bar_may_open_each_row() -> None:
    framed = "| \n 许可  | |||\n| \n 内容  | \n 上年  | \n 本年  | \n 合计  | \n| \n 甲  | \n 1  | \n 0  | \n 1  | \n"
    rows = [["许可", "", "", ""], ["内容", "上年", "本年", "合计"], ["甲", "1", "0", "1"]]
    assert shape(f"二、情况\n{framed}") == ["二、情况", rows]


def test_the_bars_that_fill_a_row_up_may_stand_in_the_line_of_its_last_cell() -> None:
    text = "许可 | ||||\n内容 |\n上年 |\n本年 |\n合计 | |\n甲 |\n1 |\n2 |\n3 | |\n"
    assert shape(text) == [[["许可", *[""] * 4], ["内容", "上年", "本年", "合计", ""], ["甲", "1", "2", "3", ""]]]


def test_a_cell_may_go_on_in_the_next_line() -> None:
    text = "许可 |\n||\n内容 |\n本年新\n制作数量 |\n合计 |\n甲 |\n1 |\n1 |"
    assert shape(text) == [[["许可", "", ""], ["内容", "本年新/制作数量", "合计"], ["甲", "1", "1"]]]


def test_the_last_row_may_fall_short_and_another_table_may_follow_the_heading_below_it() -> None:
    other = "申请 |\n总数 |\n|||\n自然人 |\n法人 |\n其他 |\n总计 |\n|\n丙 |\n4 |\n1 |\n0 |\n5 |\n"
    text = f"许可 |\n|||\n内容 |\n上年 |\n本年 |\n合计 |\n甲 |\n1 |\n三、情况\n{other}"
    above = [["许可", "", "", ""], ["内容", "上年", "本年", "合计"], ["甲", "1"]]
    below = [["申请", "总数", "", "", ""], ["自然人", "法人", "其他", "总计", ""], ["丙", "4", "1", "0", "5"]]
    assert shape(text) == [above, "三、情况", below]


def test_bars_below_their_cells_tell_the_heading_between_two_tables_too() -> None:
    other = "申请\n|\n总数\n|\n|||\n自然人\n|\n法人\n|\n其他\n|\n总计\n|\n|\n丙\n|\n4\n|\n1\n|\n0\n|\n5\n|\n"
    text = f"许可\n|\n||\n内容\n|\n本年\n|\n合计\n|\n甲\n|\n1\n|\n三、情况\n{other}"
    below = [["申请", "总数", "", "", ""], ["自然人", "法人", "其他", "总计", ""], ["丙", "4", "1", "0", "5"]]
    assert shape(text) == [[["许可", "", ""], ["内容", "本年", "合计"], ["甲", "1"]], "三、情况", below]


def test_a_sentence_or_a_blank_line_ends_the_table() -> None:
    assert shape(f"{ONE_A_LINE}全年没有其他情况。\n丙 |\n") == [ROWS, "全年没有其他情况。", "丙 |"]
    assert shape(f"{ONE_A_LINE}\n说明") == [ROWS, "说明"]


@pytest.mark.parametrize(
    "text",
    [
        "许可 | |||\n内容 | 上年 | 本年 | 合计 |\n甲 | 1 | 2 | 3 |\n",
        "|  | 自然人 | 合计 |\n|---|---|---|\n| 甲 | 1 |  |\n| 乙 | 2 | 2 |\n",
    ],
)
def test_rows_on_lines_of_their_own_are_read_as_such(text: str) -> None:
    assert [len(row) for row in shape(text)[0]] in ([5, 5, 5], [3, 3, 3])


def test_lines_of_one_cell_and_its_bar_open_no_further_cells() -> None:
    text = "".join(f"{word} |\n" for word in ("内容", "本年", "合计", "甲", "1", "1"))
    assert shape(f"{text}|\n") == [[["内容"], ["本年"], ["合计"], ["甲"], ["1"], ["1"], [""]]]


def test_lines_of_tabs_part_the_rows_of_indented_cells() -> None:
    rows = ["许可  | \n", "内容  | \n\t\t\t上年  | \n\t\t\t本年  | \n", "甲  | \n\t\t\t1  | \n\t\t\t0\n   | \n"]
    text = "二、情况\n" + "".join(f"  {row}\t\t\n" for row in rows) + "三、情况"
    assert shape(text) == ["二、情况", [["许可"], ["内容", "上年", "本年"], ["甲", "1", "0"]], "三、情况"]


def test_a_page_laid_out_in_a_wide_table_is_none() -> None:
    bars = "|" * 300
    text = f"| 首页 |\n|\n年度报告\n|\n{bars}\n|\n{bars}\n|\n本年公开信息3条。"
    assert "本年公开信息3条。" in shape(text)


def test_a_link_below_the_paragraphs_behind_a_table_is_no_row_of_it() -> None:
    assert shape(f"{ONE_A_LINE}六、其他事项\n上一篇 | 下一篇")[:2] == [ROWS, "六、其他事项"]
    assert shape(f"{ONE_A_LINE}六\n其他\n事项\n无\n说明\n首页 |\n返回 |")[:2] == [ROWS, "六"]


# -- a table right below another

SHORT = [
    ["许可", "", "", ""],
    ["内容", "上年", "本年", "合计"],
    ["甲", "1", "0", "1"],
    ["处罚", "", "", ""],
    ["乙", "2", "3"],
]
FULL = [*SHORT[:-1], ["乙", "2", "3", "5"]]
WIDE = [
    ["申请", "总数", "", "", "", ""],
    ["自然人", "法人", "其他", "总计", "", ""],
    ["丙", "4", "1", "0", "5", ""],
    ["丁", "2", "2", "1", "5"],
]


def _closed(rows: list[list[str]]) -> str:
    """A cell and its bar a line, a line of the bars that fill a row up."""
    return "".join("".join(f"{cell} |\n" for cell in row if cell) + _filling(row, "\n") for row in rows)


def _apart(rows: list[list[str]]) -> str:
    """A bar in the line below its cell."""
    return _closed(rows).replace(" |", "\n|")


def _framed(rows: list[list[str]]) -> str:
    """A line with a bar before each row; the bars that fill it up in the line of its last cell."""
    return "".join("| \n" + "\n".join(f" {c}  | " for c in row if c) + _filling(row) + "\n" for row in rows)


def _filling(row: list[str], end: str = "") -> str:
    return "|" * row.count("") + end * ("" in row)


DUMPS = pytest.mark.parametrize("dump", [_closed, _apart, _framed])


@DUMPS
def test_a_short_last_row_takes_no_cell_of_another_table_right_below_it(dump: Callable[[list[list[str]]], str]) -> None:
    assert shape(f"{dump(SHORT)}{dump(WIDE)}三、情况") == [SHORT, WIDE, "三、情况"]
    assert shape(f"{dump(WIDE)}{dump(SHORT)}三、情况") == [WIDE, SHORT, "三、情况"]


@DUMPS
def test_a_table_below_its_like_goes_on_in_it_row_by_row(dump: Callable[[list[list[str]]], str]) -> None:
    assert shape(f"{dump(SHORT)}{dump(SHORT)}三、情况") == [SHORT * 2, "三、情况"]
    assert shape(f"{dump(WIDE)}{dump(WIDE)}三、情况") == [WIDE * 2, "三、情况"]


@DUMPS
def test_a_heading_below_a_short_last_row_is_in_no_table(dump: Callable[[list[list[str]]], str]) -> None:
    assert shape(f"{dump(SHORT)}三、情况\n{dump(SHORT)}") == [SHORT, "三、情况", SHORT]
    assert shape(f"{dump(SHORT)}三、情况\n{dump(WIDE)}") == [SHORT, "三、情况", WIDE]


@DUMPS
def test_a_heading_above_the_same_table_once_more_is_in_no_table_where_the_last_row_is_full(
    dump: Callable[[list[list[str]]], str],
) -> None:
    assert shape(f"{dump(FULL)}三、情况\n{dump(FULL)}四、说明") == [FULL, "三、情况", FULL, "四、说明"]


def test_a_label_that_goes_on_in_the_next_line_ends_no_table() -> None:
    text = ONE_A_LINE.replace("乙 |", "乙和\n丙 |").replace("内容 |", "公开\n内容 |")
    rows = [ROWS[0], ["公开/内容", *ROWS[1][1:]], ROWS[2], ["乙和/丙", *ROWS[3][1:]]]
    assert shape(f"{text}{text}三、情况") == [[*rows, *rows], "三、情况"]


@DUMPS
def test_a_row_that_lacks_a_cell_is_short_and_the_rows_below_it_are_read(
    dump: Callable[[list[list[str]]], str],
) -> None:
    above = [["申请", *[""] * 6], ["内容", "上年", "本年", "其他", "合计", "", ""], ["甲", *"1236", "", ""]]
    below = [["丙", *"2204", "", ""], ["丁", *"0101", "", ""], ["合计", *"3508", "", ""]]
    assert shape(dump([*above, ["乙", *"112", "", ""], *below])) == [[*above, ["乙", *"112"], *below]]


@DUMPS
def test_three_tables_may_stand_right_below_one_another(dump: Callable[[list[list[str]]], str]) -> None:
    assert shape("".join(map(dump, (SHORT, WIDE, SHORT)))) == [SHORT, WIDE, SHORT]


def test_a_row_of_nothing_but_bars_begins_no_table() -> None:
    rows = "".join(f"{word} |\n1 |\n2 |\n3 |\n" for word in "甲乙丙丁戊己庚辛")
    text = f"许可 |\n|||\n{rows}||||\n{rows}"
    table = next(block for block in shape(text) if isinstance(block, list))
    assert table == [["许可", "", "", ""], *([word, "1", "2", "3"] for word in "甲乙丙丁戊己庚辛")]


@pytest.mark.parametrize("line", ["甲 |\n", "甲\n|\n", "甲\n||\n", "甲 ||\n||\n", "甲\n", "甲 | 乙 | |\n"])
def test_no_line_of_many_is_lost(line: str) -> None:
    blocks = shape(line * 20_000)
    words = [b if isinstance(b, str) else "".join(cell for row in b for cell in row) for b in blocks]
    assert "".join(words).count("甲") == 20_000
