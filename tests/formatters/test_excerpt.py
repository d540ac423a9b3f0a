"""Excerpts: the mark is always to be seen, and no line is wider than the screen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.formatters.excerpt import lines
from govlint.formatters.ink import Ink
from govlint.formatters.width import cells
from govlint.model import Excerpt, Span

PLAIN, COLORED = Ink(color=False), Ink(color=True)
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def table(*rows: tuple[str, ...], mark: tuple[int, int]) -> Excerpt:
    """A table excerpt with one marked cell."""
    return Excerpt(
        "table", tuple(tuple(Span(t, (r, c) == mark) for c, t in enumerate(row)) for r, row in enumerate(rows))
    )


def sentence(*texts: str) -> Excerpt:
    """A text excerpt: every second piece is marked."""
    return Excerpt("text", (tuple(Span(text, bool(i % 2)) for i, text in enumerate(texts)),))


APPLICATIONS = table(("", *COLUMNS), ("一、本年新收", "2", "0", "0", "0", "0", "4", "7"), mark=(1, 7))


def test_a_table_is_aligned_by_display_width() -> None:
    assert lines(APPLICATIONS, PLAIN, 100, "空") == [
        "              自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计",
        "一、本年新收       2         0         0             0             0     4   ⟦7⟧",
    ]


def test_a_blank_marked_cell_is_seen() -> None:
    blank = table(("", "总计"), ("（七）总计", ""), mark=(1, 1))
    assert lines(blank, PLAIN, 80, "空")[1].endswith("⟦ ⟧")
    assert lines(blank, COLORED, 80, "空")[1].endswith("\x1b[4;31m空\x1b[0m")


def test_a_narrow_screen_keeps_the_marked_column_and_says_what_is_left_out() -> None:
    header, row = lines(APPLICATIONS, PLAIN, 44, "空")
    assert "总计" in header
    assert "…" in header
    assert row.endswith("⟦7⟧")


def test_a_long_paragraph_is_cut_to_the_neighbourhood_of_the_mark() -> None:
    shown = lines(sentence("政府信息" * 50, "公开公开", "条例" * 50), PLAIN, 100, "空")
    assert shown == ["…息政府信息政府信息⟦公开公开⟧条例条例条例条例条…"]


def test_text_between_two_marks_keeps_both_its_ends() -> None:
    (line,) = lines(sentence("", "（", "甲" * 60 + "乙" * 60, "）", "。"), PLAIN, 100, "空")
    assert line.startswith("⟦（⟧甲甲")
    assert line.endswith("乙乙⟦）⟧。")


PARTS = (
    "2019年，政府信息公开门户网站主动公开[171条]。其中：公开目录及指南类[4条]；机构设置类[6条]；"
    "政策法规类[12条]；工作动态类[139条]；财政预决算[9条]。"
)


def marked(text: str) -> Excerpt:
    """A text excerpt with what stands in square brackets marked."""
    return sentence(*re.split(r"[\[\]]", text))


def test_a_total_and_its_parts_stand_on_as_many_lines_as_they_need_cut_between_clauses() -> None:
    assert lines(marked(PARTS), PLAIN, 72, "空") == [
        "2019年，政府信息公开门户网站主动公开⟦171条⟧。其中：",
        "公开目录及指南类⟦4条⟧；机构设置类⟦6条⟧；政策法规类⟦12条⟧；",
        "工作动态类⟦139条⟧；财政预决算⟦9条⟧。",
    ]
    assert lines(marked("占[1.1%]，其中[1条]，共[99条]。"), PLAIN, 72, "空") == ["占⟦1.1%⟧，其中⟦1条⟧，共⟦99条⟧。"]


def test_many_marks_far_apart_are_all_shown_with_what_names_them() -> None:
    shown = lines(
        marked("甲" * 90 + "共[99条]。其中" + "".join(f"{'乙' * 30}类[{n}条]；" for n in range(9))), PLAIN, 72, "空"
    )
    assert [mark for line in shown for mark in re.findall("⟦(.*?)⟧", line)] == ["99条", *(f"{n}条" for n in range(9))]
    assert "".join(shown).count("类⟦") == 9
    assert len(shown) <= 4


def test_marks_beyond_all_measure_end_with_an_ellipsis() -> None:
    shown = lines(marked("".join(f"[{n}条]" for n in range(500))), PLAIN, 72, "空")
    assert len(shown) == 8
    assert shown[-1] == "…"


def test_document_text_cannot_bring_its_own_colours() -> None:
    (line,) = lines(sentence("共\x1b[32m", "2\u202e件", "。"), COLORED, 100, "空")
    assert line == "共\\x1b[32m\x1b[4;31m2<U+202E>件\x1b[0m。"


def test_a_text_without_a_mark_begins_at_its_beginning() -> None:
    (line,) = lines(sentence("公开" * 80), PLAIN, 40, "空")
    assert line == "公开" * 9 + "公…"


def test_an_empty_spot_is_marked_all_the_same() -> None:
    assert lines(sentence("公开信息", "", "条"), COLORED, 80, "空") == ["公开信息⟦⟧条"]


words = st.text(st.sampled_from("公开a1 ，…\t\x1b"), max_size=70)


@given(st.lists(words, min_size=1, max_size=9), st.integers(40, 120))
def test_a_sentence_is_never_wider_than_the_screen(texts: list[str], width: int) -> None:
    assert max(map(cells, lines(sentence(*texts), PLAIN, width, "空"))) <= width


@given(st.lists(st.lists(words, max_size=11), min_size=1, max_size=4), st.integers(40, 120), st.data())
def test_a_table_is_never_wider_than_the_screen_and_keeps_its_mark(
    rows: list[list[str]], width: int, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row] = rows[row] or ["x"]
    column = data.draw(st.integers(0, len(rows[row]) - 1))
    shown = lines(table(*map(tuple, rows), mark=(row, column)), PLAIN, width, "空")
    assert max(map(cells, shown)) <= width
    assert sum(line.count("⟦") for line in shown) == 1


@pytest.mark.parametrize("rows", [(), ((),)])
def test_an_excerpt_without_cells_shows_nothing(rows: tuple[tuple[Span, ...], ...]) -> None:
    assert "".join(lines(Excerpt("table", rows), PLAIN, 80, "空")) == ""
