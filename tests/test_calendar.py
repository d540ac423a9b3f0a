"""Dates as they are written: every spelling of a day is that day, and what lost a sign is none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import calendar, hanzi

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"


def _digits(year: int, zero: str) -> str:
    return "".join(DIGITS[int(d)] for d in str(year)).replace("〇", zero)


SPELLINGS: dict[str, Callable[[date], str]] = {
    "plain": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "noughts": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "spaces": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "full width": lambda d: f"{d.year}年{d.month}月{d.day}日".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    ),
    "hyphens": lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    "stops": lambda d: f"{d.year}.{d.month}.{d.day}",
    "strokes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "time": lambda d: f"{d.year}-{d.month:02}-{d.day:02} 10:30",
}


def _numerals(day: date, zero: str) -> str:
    return f"{_digits(day.year, zero)}年{hanzi.cn_numeral(day.month)}月{hanzi.cn_numeral(day.day)}日"


@pytest.mark.parametrize("zero", "〇○零ＯOo0")
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_shape_of_the_zero_is_one(zero: str, day: date) -> None:
    assert _days(f"于{_numerals(day, zero)}公布") == [day.isoformat()]


def _days(text: str) -> list[str]:
    return [calendar.iso(day) for day in calendar.days(hanzi.fold(text, squeeze=True).text)]


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_spelling_of_a_day_is_that_day(spelling: str, day: date) -> None:
    assert _days(f"于{SPELLINGS[spelling](day)}公布") == [day.isoformat()]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_exists_exactly_when_the_calendar_has_it(day: date) -> None:
    behind = day + timedelta(1)
    if behind.month != day.month:
        beyond = calendar.Day(0, 1, day.year, day.month, day.day + 1)
        assert not calendar.exists(beyond)
    assert calendar.exists(calendar.Day(0, 1, day.year, day.month, day.day))


@pytest.mark.parametrize(
    "text",
    [
        *("202111日", "20201月1日", "2021年112日", "2021年1231日", "12021年", "2021年度", "3月份", "第2021.1.1.5版"),
        *("2021-1-1-3", "10.2021.1.1", "0999-5550166", "12345", "每月30日", "2021年1月", "1月至3月"),
    ],
)
def test_what_lost_a_sign_or_is_no_day_is_none(text: str) -> None:
    assert _days(text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("自2020年1月1日起至12月31日止", ("2020-01-01", "2020-12-31")),
        ("自2020年1月1日起，至2020年12月31日止", ("2020-01-01", "2020-12-31")),
        ("2022年1月1日-2022年12月31日", ("2022-01-01", "2022-12-31")),
        ("2022年1月1日——12月31日", ("2022-01-01", "2022-12-31")),
        ("1月1日～2022年12月31日", ("2022-01-01", "2022-12-31")),
        ("2022.1.1—2022.12.31", ("2022-01-01", "2022-12-31")),
        ("2022-01-01到2022-12-31", ("2022-01-01", "2022-12-31")),
        ("2022年1月1日一12月31日", ("2022-01-01", "2022-12-31")),
        ("从二〇二二年一月一日起至十二月三十一日", ("2022-01-01", "2022-12-31")),
        ("2022年1月1日开始，截至2022年12月31日", ("2022-01-01", "2022-12-31")),
    ],
)
def test_a_range_takes_the_year_that_one_end_names(text: str, due: tuple[str, str]) -> None:
    folded = hanzi.fold(text, squeeze=True).text
    found = list(calendar.ranges(folded, list(calendar.days(folded))))
    assert [(calendar.iso(r.first), calendar.iso(r.last)) for r in found] == [due]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2021年1月至12月", ("2021-01-01", "2021-12-31")),
        ("2021年1-12月份", ("2021-01-01", "2021-12-31")),
        ("2021年1月至2021年12月底", ("2021-01-01", "2021-12-31")),
        ("2021年1月至2月", ("2021-01-01", "2021-02-28")),
        ("2021年度", ("2021-01-01", "2021-12-31")),
    ],
)
def test_months_and_years_are_ranges_of_days(text: str, due: tuple[str, str]) -> None:
    found = calendar.months(text, 0)
    assert found is not None
    assert (calendar.iso(found.first), calendar.iso(found.last)) == due


@pytest.mark.parametrize(
    "piece", ["1", "二〇", "2021年", "2021年1月", "2021-1-", "1月1日至", "统计", "数据的", "《", "“", "20"]
)
def test_long_runs_of_what_dates_are_made_of_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    found = list(calendar.days(text))
    assert len(list(calendar.ranges(text, found))) <= len(found)
