"""Dates as reports write them: the days, ranges and years in a folded text.

Works on text that `hanzi.fold` has squeezed: half-width, Simplified, without white space. A date that lost 年 or 月
(202111日, 20201月1日, 2021年112日) is none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govlint import hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_ZERO = "零〇○OoＯ0"
_DIGITS = f"{_ZERO}一二三四五六七八九"
YEAR = f"(?:(?<![0-9])(?:19|20)[0-9]{{2}}|[一二][{_DIGITS}]{{3}})"
"""A year in figures or in Chinese digits, whose zero has many shapes, as a regular expression."""
REPORT_YEAR = f"(?:(?<![0-9])20[0-9]{{2}}|二[{_ZERO}][{_DIGITS}]{{2}})"
"""A year that a report may be on, of this century, as a regular expression; also without 年 behind it."""
_SPOKEN_MONTH = "十[一二]?|[元一二三四五六七八九]"
MONTH = f"(?<![0-9])[0-9]{{1,2}}|(?<![一二三四五六七八九十])(?:{_SPOKEN_MONTH})"
"""A month in front of 月, as a regular expression; beyond the calendar too, in figures."""
DAY = "[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
"""A day in front of 日 or 号, as a regular expression."""
MARKED = (
    "(?<![0-9./-])(?P<marked>(?:19|20)[0-9]{2})(?P<mark>[-./])(?P<marked_month>[0-9]{1,2})(?P=mark)"
    "(?P<marked_day>[0-9]{1,2})(?:(?=[0-9]{2}:[0-9]{2})|(?![0-9./]|-[0-9]{1,3}(?![0-9])))"
)
"""A day as 2021-01-01, 2021.1.1 or 2021/1/1, a time right behind it or not, as a regular expression."""
_TO = "(?:截?[至止到]|[-—–―─~一]{1,4})"
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MARKS = "-./"
# The set comes first, so that nothing is tried at any other character.
_DAY = pattern(
    rf"(?=[0-9元一二三四五六七八九十])(?:(?:(?P<year>{YEAR})年度?)?(?P<month>{MONTH})月(?P<day>{DAY})[日号]|{MARKED})"
)
_JOINT = pattern(rf"[起始开零时,(含)]{{0,6}}{_TO}[于到]?(?:[同当本]年度?)?")
_MONTHS = pattern(
    rf"(?P<year>{YEAR})年(?:(?:度|全年)(?![0-9])|(?P<first>[0-9]{{1,2}}|{_SPOKEN_MONTH})月?份?{_TO}(?:(?P<until>{YEAR})年)?"
    rf"(?P<last>[0-9]{{1,2}}|{_SPOKEN_MONTH})月[份底末]?(?![0-9一二三四五六七八九十]))"
)


class Day(NamedTuple):
    """A day as written, from `start` to `end`; `year` is None where the words name none, `marked` tells 2021-01-01.

    Month and day may be beyond the calendar.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    marked: bool = False


class Range(NamedTuple):
    """From one day to another."""

    first: Day
    last: Day


def days(text: str) -> Iterator[Day]:
    """Every day that the text names, from left to right."""
    if "月" not in text and not any(mark in text for mark in _MARKS):
        return
    for match in _DAY.finditer(text):
        if match["mark"]:
            year, month, day = (int(match[name]) for name in ("marked", "marked_month", "marked_day"))
            yield Day(*match.span(), year, month, day, marked=True)
        else:
            named = year_of(match["year"]) if match["year"] else None
            yield Day(*match.span(), named, _number(match["month"]), _number(match["day"]))


def ranges(text: str, found: list[Day]) -> Iterator[Range]:
    """The ranges between neighbours among the days of the text; the one end takes its year from the other."""
    for first, last in pairwise(found):
        if _JOINT.fullmatch(text, first.end, last.start):
            year = first.year or last.year
            yield Range(first._replace(year=year), last._replace(year=last.year or year))


def months(text: str, start: int) -> Range | None:
    """The range of whole months (2021年1月至12月, 2021年1-12月) or a whole year (2021年度) at `start`."""
    match = _MONTHS.match(text, start)
    if match is None:
        return None
    year, until = year_of(match["year"]), year_of(match["until"]) if match["until"] else None
    first, last = _number(match["first"] or "1"), _number(match["last"] or "12")
    end_year = until or year
    return Range(Day(*match.span(), year, first, 1), Day(*match.span(), end_year, last, length_of(end_year, last) or 0))


def year_of(written: str) -> int:
    """The year that `YEAR` matched."""
    if written.isascii() and written.isdecimal():
        return int(written)
    return hanzi.cn_int(written.replace("o", "O").replace("0", "〇")) or 0


def length_of(year: int | None, month: int) -> int | None:
    """How many days a month has, 29 for a February of any year; None when there is no such month."""
    if not 1 <= month <= 12:
        return None
    if month == 2 and year is not None and (year % 4 or (year % 100 == 0 and year % 400)):
        return 28
    return _LENGTHS[month - 1]


def exists(day: Day) -> bool:
    """Whether the calendar has such a day, in any year where none is named."""
    return 1 <= day.day <= (length_of(day.year, day.month) or 0)


def iso(day: Day) -> str:
    """YYYY-MM-DD, also where the calendar has no such day; the day must have its year."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    return 1 if written == "元" else hanzi.cn_int(written) or 0
