"""What a report says of its time: statistics period, signature, and the years that its sentences open with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import calendar
from govlint.claims.dates import impossible, periods, signatures, years
from govlint.claims.dates.paragraphs import of_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.claims.fact import Fact
    from govlint.claims.sentences import Passage

_HEADING = 30


def find(root: etree._Element, passages: Sequence[Passage]) -> Iterator[Fact]:
    """The facts `period`, `range`, `opening-year`, `title-year`, `signed`, `published` and `date` of a report.

    `passages` are those of its preamble and parts, in order.

    `period` is a statement of the statistics period, `range` any other that covers most of a year or that cannot be
    read. `opening-year` has scope `year` where the sentence is surely the report's own account of its year, whatever
    year it names. `date` is a day that the calendar does not have. Dates are in @date, @from, @to, years in @n.

    Reads: title, p, heading, @n, @debris, @region, @label-end, @year; @key of parts.
    """
    year = int(root.get("year", "0")) or None
    yield from years.of_title(root)
    for key, paragraphs in of_parts(passages):
        first = next((i for i, paragraph in enumerate(paragraphs) if len(paragraph.text) > _HEADING), len(paragraphs))
        for index, paragraph in enumerate(paragraphs):
            found = list(calendar.days(paragraph.plain))
            yield from impossible.find(paragraph, found)
            yield from periods.find(paragraph, found, key, year)
            if year:
                around = (*paragraphs[max(index - 1, 0) : index], *paragraphs[index + 1 : index + 2])
                yield from years.openings(paragraph, key, year, around, is_first=index <= first)
    yield from signatures.find(root)
