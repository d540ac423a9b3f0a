"""Days that the calendar does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.calendar import exists, iso
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.calendar import Day
    from govlint.claims.dates.paragraphs import Paragraph
    from govlint.claims.fact import Fact

# 202021年 has the first digits of its year twice, 20221年 one too many.
_LONG_YEAR = pattern(r"(?<![0-9])(20[0-9]{3,4})年\Z")
_LONGEST = 8


def find(paragraph: Paragraph, found: Sequence[Day]) -> Iterator[Fact]:
    """The facts `date` of a paragraph: days beyond the calendar that name their year or are in figures.

    A year of five or six digits is beyond it too; the date then is 202021-12-31.
    """
    for day in found:
        if year := _long_year(paragraph.text, day):
            start = day.start - len(year) - 1
            yield paragraph.fact("date", start, day.end, {"date": f"{year}-{day.month:02}-{day.day:02}"})
            continue
        if exists(day) or day.marked or (day.month == 0 and day.day == 0):
            continue
        written = paragraph.text[day.start : day.end]
        if not written.endswith("日") or not (day.year or written[0].isdecimal()):
            continue
        if paragraph.text.endswith(("农历", "阴历", "旧历"), 0, day.start):
            continue
        yield paragraph.fact("date", day.start, day.end, {"date": _written(day)})


def _long_year(text: str, day: Day) -> str:
    """The year of too many digits in front of a day that names none; '' without one."""
    before = text[max(day.start - _LONGEST, 0) : day.start]
    match = None if day.year or day.marked else _LONG_YEAR.search(before)
    return match[1] if match else ""


def _written(day: Day) -> str:
    return iso(day) if day.year else f"--{day.month:02}-{day.day:02}"
