"""Days that the calendar does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.calendar import exists, iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.calendar import Day
    from govlint.claims.dates.paragraphs import Paragraph
    from govlint.claims.fact import Fact


def find(paragraph: Paragraph, found: Sequence[Day]) -> Iterator[Fact]:
    """The facts `date` of a paragraph: days beyond the calendar that name their year or are in figures."""
    for day in found:
        if exists(day) or day.marked or (day.month == 0 and day.day == 0):
            continue
        written = paragraph.text[day.start : day.end]
        if not written.endswith("日") or not (day.year or written[0].isdecimal()):
            continue
        if paragraph.text.endswith(("农历", "阴历", "旧历"), 0, day.start):
            continue
        yield paragraph.fact("date", day.start, day.end, {"date": _written(day)})


def _written(day: Day) -> str:
    return iso(day) if day.year else f"--{day.month:02}-{day.day:02}"
