"""What a cell says: blank, a number with or without unit or note, not applicable, or text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.tables import values
from govlint.tables.values import Value

SPACES = st.text(" \t\n\u3000\u00a0", max_size=3)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0\t", "\n \n", "\u200b"])
def test_white_space_and_invisible_characters_are_a_blank(text: str) -> None:
    assert values.parse(text) == Value("blank")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("007", "7"),
        ("00", "0"),
        ("12.50", "12.50"),
        ("0.00", "0.00"),
        ("1,234", "1234"),
        ("1,234,567.8", "1234567.8"),
        ("1，234", "1234"),
        ("１２", "12"),
        ("３．５", "3.5"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        ("-0", "0"),
        (" 5\u3000", "5"),
        ("185277\n.44", "185277.44"),
        ("12\n34", "1234"),
        ("\u200b8", "8"),
    ],
)
def test_a_number_is_a_plain_decimal(text: str, number: str) -> None:
    assert values.parse(text) == Value("number", number)


@given(st.decimals(-(10**9), 10**9, places=2), SPACES, SPACES)
def test_any_decimal_comes_back_whatever_stands_around_it(number: Decimal, before: str, behind: str) -> None:
    found = values.parse(f"{before}{number}{behind}")
    assert found.state == "number"
    assert Decimal(found.number or "x") == number


@given(st.integers(0, 10**12))
def test_grouping_and_width_do_not_matter(number: int) -> None:
    wide = f"{number:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert values.parse(f"{number:,}") == values.parse(wide) == Value("number", str(number))


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3件", "3", "件"),
        ("3 件", "3", "件"),
        ("12.5万元", "12.5", "万元"),
        ("185277.44元", "185277.44", "元"),
        ("２宗", "2", "宗"),
        ("1,200\n元", "1200", "元"),
    ],
)
def test_a_unit_behind_a_number_is_kept_apart(text: str, number: str, unit: str) -> None:
    assert values.parse(text) == Value("number-unit", number, unit)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("22（其中修订16件）", "22", None),
        ("22\n（其中修订16件）", "22", None),
        ("22(含网络)", "22", None),
        ("22件（含网络）", "22", "件"),
    ],
)
def test_a_bracketed_note_behind_a_number_is_no_part_of_it(text: str, number: str, unit: str | None) -> None:
    assert values.parse(text) == Value("number-note", number, unit)


@pytest.mark.parametrize("text", ["-", "--", "—", "——", "－", "/", "／", "\\", "无", "不适用", " / ", "N/A"])
def test_dashes_and_words_for_nothing_are_not_applicable(text: str) -> None:
    assert values.parse(text) == Value("not-applicable")


@pytest.mark.parametrize(
    "text", ["若干", "三件", "约3", "1或2", "1 2", "1,23", "12,34", "1.2.3", "（3）", "3（", "见附件", "1.", ".5", "2O"]
)
def test_what_is_no_number_is_text(text: str) -> None:
    assert values.parse(text) == Value("text")


@given(st.text(max_size=12))
def test_whatever_the_text_only_a_number_has_a_number(text: str) -> None:
    found = values.parse(text)
    assert (found.number is not None) == found.state.startswith("number")
    assert found.unit is None or found.state != "number"
    assert values.is_value(text) == (found.state != "text")
