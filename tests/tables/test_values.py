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
        ("3．5", "3.5"),
        ("3 .5", "3.5"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("- 3", "-3"),
        ("＋3", "3"),
        ("+3", "3"),
        ("-0", "0"),
        (" 5\u3000", "5"),
        ("185277\n.44", "185277.44"),
        ("1234\n5", "12345"),
        ("1 234", "1234"),
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
    assert values.parse(f"{number:,}") == Value("number", str(number))
    assert values.parse(wide) == Value("number", str(number), digits="wide")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("１２", Value("number", "12", digits="wide")),
        ("１．５", Value("number", "1.5", digits="wide")),
        ("1２件", Value("number-unit", "12", "件", "wide")),
        ("3（其中网络１件）", Value("number-note", "3")),
        ("1O", Value("number", "10", digits="letters")),
        ("1０O", Value("number", "100", digits="letters")),
        ("2o", Value("number", "20", digits="letters")),
        ("l2", Value("number", "12", digits="letters")),
        ("I2", Value("number", "12", digits="letters")),
        ("0.O5", Value("number", "0.05", digits="letters")),
        ("1〇", Value("number", "10", digits="letters")),
        ("2○件", Value("number-unit", "20", "件", "letters")),
        ("1O（其中网络3件）", Value("number-note", "10", digits="letters")),
        ("O", Value("number", "0", digits="letters")),
        ("〇", Value("number", "0", digits="letters")),
    ],
)
def test_digits_of_another_kind_are_read_and_told(text: str, value: Value) -> None:
    assert values.parse(text) == value


@pytest.mark.parametrize("text", ["l", "I", "○", "Il", "OO", "l（3件）", "1O1号", "二O", "1O2\n3O4"])
def test_a_letter_that_need_not_be_a_digit_is_text(text: str) -> None:
    assert values.parse(text) == Value("text")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3件", "3", "件"),
        ("3 件", "3", "件"),
        ("12.5万元", "12.5", "万元"),
        ("2万条", "2", "万条"),
        ("1.2万人次", "1.2", "万人次"),
        ("185277.44元", "185277.44", "元"),
        ("2\u3000宗", "2", "宗"),
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
    "text",
    [
        *(
            "若干",
            "三件",
            "零",
            "一",
            "约3",
            "3余",
            "3余件",
            "近3",
            "1或2",
            "3／4",
            "12%",
            "（3）",
            "3（",
            "见附件",
            "—3",
        ),
        *("1 2", "0 0", "0\n0", "1\n0", "12\n34", "0 123", "1  234", "1 0件", "1\n0件"),
        *("1,23", "12,34", "0,123", "1,2345", "1.2.3", "1.", "5.", ".5", "3. 5", "2O2O年", "٣", "①", "²"),
    ],
)
def test_what_is_no_number_is_text(text: str) -> None:
    assert values.parse(text) == Value("text")


@given(st.text(max_size=12))
def test_whatever_the_text_only_a_number_has_a_number(text: str) -> None:
    found = values.parse(text)
    assert (found.number is not None) == found.state.startswith("number")
    assert found.unit is None or found.state != "number"
    assert values.is_value(text) == (found.state != "text")
