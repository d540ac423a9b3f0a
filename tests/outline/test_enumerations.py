"""Counting inside sentences: what skips a number, and what only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, hanzi
from govlint.outline import enumerations

GAPS = [
    ("一是甲。二是乙。四是丙。", "四是", 3),
    ("一是甲；三是乙", "三是", 2),
    ("一要甲，二要乙，四要丙。", "四要", 3),
    ("第一，甲。第三，乙。", "第三,", 2),
    ("其一，甲；其三，乙", "其三,", 2),
    ("三是甲，五是乙", "五是", 4),
    ("一是甲；四是乙", "四是", 2),
    ("——一是甲——三是乙", "三是", 2),
    ("一是甲；二加大；四是丙", "四是", 3),
    ("九是甲；十一是乙", "十一是", 10),
    ("一是甲（一是子，三是丑）；二是乙", "三是", 2),
    ("一是甲；二是乙。一是丙；三是丁；五是戊", "五是", 4),
]


@pytest.mark.parametrize(("text", "label", "due"), GAPS)
def test_the_first_label_that_skips_a_number_is_told(text: str, label: str, due: int) -> None:
    folded = hanzi.fold(text).text
    gap = enumerations.first_gap(folded)
    assert gap is not None
    assert (folded[gap.start : gap.end], gap.due) == (label, due)


SOUND = [
    *("", "一是甲。", "三是甲。", "一是甲，二是乙，三是丙", "一是甲；二加大；三是丙", "一是甲；二、乙；三是丙"),
    *("一是甲机制二是乙，三是丙", "统一是前提，三是结果", "之一是甲，三是乙", "一是一，二是二，不一是三"),
    *(
        "一要甲，二要乙，四要素齐全",
        "一是甲，三是非曲直",
        "第一、三季度，第三季度",
        "一是甲（一是子，二是丑，三是寅）；二是乙",
    ),
    *("十是甲；十一是乙", "一是甲；二是乙。一是丙；二是丁。", "一是否甲，三是的"),
]


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_enumeration_has_no_gap(text: str) -> None:
    assert enumerations.first_gap(hanzi.fold(text).text) is None


FORMS = st.sampled_from(["{}是", "{}要", "第{}，", "其{}，"])


@given(st.integers(1, 15), FORMS, st.sampled_from("；，。"), st.data())
def test_leaving_out_any_number_but_the_first_and_the_last_leaves_a_gap(
    count: int, form: str, mark: str, data: st.DataObject
) -> None:
    clauses = [f"{form.format(hanzi.cn_numeral(n))}加强" for n in range(1, count + 1)]
    assert enumerations.first_gap(hanzi.fold(mark.join(clauses)).text) is None
    if count > 2:
        gone = data.draw(st.integers(1, count - 2))
        gap = enumerations.first_gap(hanzi.fold(mark.join(clauses[:gone] + clauses[gone + 1 :])).text)
        assert gap is not None
        assert gap.due == gone + 1


def test_a_gap_is_placed_in_the_source_past_debris_and_wide_characters() -> None:
    node = canon.make("p", {"debris": "0-3"})
    canon.set_text(node, "[x]一是據(jù)实；　三是乙。")
    enumerations.mark(node)
    start, _, end = node.get("gap", "").partition("-")
    assert (canon.text_of(node)[int(start) : int(end)], node.get("gap-due")) == ("三是", "2")
