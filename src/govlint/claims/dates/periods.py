"""The statistics period, as a report states it, and other ranges of days that cover most of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import calendar
from govlint.claims.dates import subjects
from govlint.claims.dates.paragraphs import YEAR
from govlint.claims.sentences import behind_last
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.calendar import Day, Range
    from govlint.claims.dates.paragraphs import Paragraph
    from govlint.claims.fact import Fact

_STATING = frozenset({None, "overview", "other"})
_UNTIL = ("截至", "截止", "截至到", "截止到")
_MOST_OF_A_YEAR = 10
_TERMS = "期限|期间|时限|时间|时段|周期|区间|范围|口径|起止|截止(?:时间|日期)|日期"
_LINKS = (
    f"{_TERMS}|数据|数字|统计|信息|情况|内容|的|为|是|系|均|都|皆|统一|限|于|指|[自从由起:,(]|各项|有关|相关|年度|"
    "涵盖|覆盖|涉及|反映|包括|包含|所列|[所列即在]"
)
_SUBJECT = (
    "(?P<term>统计(?:数据)?的?(?:期限|期间|时限|时段|周期|区间))|(?<![据经])统计|数据|"
    "(?:报告|年报)(?=[的所自从为是系期涵覆反时起(])"
)
_HINTS = ("统计", "数据", "报告", "年报")
_PERIOD_WORDS = pattern(rf"(?:{_SUBJECT})期?(?:{_LINKS}){{0,10}}(?P<until>截[至止]到?)?")
_REPORTED = pattern("[止的内间期,)]{0,4}[^。,;]{0,16}?(?:信息|政务)公开[^。,;]{0,12}?(?:情况|报告|年报)")


def find(paragraph: Paragraph, found: list[Day], key: str | None, year: int | None) -> Iterator[Fact]:
    """The facts `period` and `range` of a paragraph: what it states as the period, and what covers most of a year."""
    spans = {r.first.start: r for r in calendar.ranges(paragraph.plain, found)}
    stated = set()
    for start, span in _stated(paragraph, found, spans, key):
        if span is None:
            yield paragraph.fact("range", start, start + 1, {})
            continue
        first, last = span
        stated.add(last.start)
        end = last.end
        if paragraph.text.startswith("止", end):
            end += 1
        begin = first.start if first else last.start
        known = _in_year(first, last, _named_before(paragraph.plain, begin) or year)
        name = "period" if known and key in _STATING else "range"
        yield paragraph.fact(name, begin, end, known)
    for first, last in spans.values():
        if last.start not in stated and _is_long(first, last):
            is_statement = key is None and _is_of_the_report(paragraph, first.start, last.end)
            known = _in_year(first, last, year)
            yield paragraph.fact("period" if known and is_statement else "range", first.start, last.end, known)
    for day in found:
        if (day.month, day.day) == (12, 31) and paragraph.plain.endswith(_UNTIL, 0, day.start):
            yield paragraph.fact("range", day.start, day.end, {})


def _stated(
    paragraph: Paragraph, found: list[Day], spans: dict[int, Range], key: str | None
) -> Iterator[tuple[int, tuple[Day | None, Day] | None]]:
    """What the text says right behind words for the period; None where it cannot be read."""
    hinted = any(word in paragraph.plain for word in _HINTS)
    for match in _PERIOD_WORDS.finditer(paragraph.plain) if hinted else ():
        is_own = subjects.is_of_the_report(paragraph.plain, match, in_preamble=key is None)
        if is_own is None and match["term"]:
            yield match.start(), None
        if not is_own:
            continue
        start = match.end()
        day = next((d for d in found if d.start == start), None)
        if day and start in spans:
            yield start, spans[start]
        elif whole := calendar.months(paragraph.plain, start):
            yield start, whole
        elif day and match["until"]:
            yield start, (None, day)
        elif match["term"]:
            yield match.start(), None


def _in_year(first: Day | None, last: Day, year: int | None) -> dict[str, str]:
    """The ends of a period as attributes, in this year where they name none; empty when no year is known."""
    if not (last.year or year):
        return {}
    ends = {"to": calendar.iso(last._replace(year=last.year or year))}
    return {"from": calendar.iso(first._replace(year=first.year or year)), **ends} if first else ends


def _named_before(text: str, offset: int) -> int | None:
    """The last year that the sentence names before an offset."""
    years = YEAR.findall(text, behind_last(text, "。!?;", offset), offset)
    return calendar.year_of(years[-1]) if years else None


def _is_long(first: Day, last: Day) -> bool:
    begun = (first.year or 0) * 12 + first.month
    return (last.year or 0) * 12 + last.month - begun >= _MOST_OF_A_YEAR


def _is_of_the_report(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a range in the preamble stands alone in its line, or says of which time the report is."""
    if paragraph.is_alone(start, end):
        return True
    reported = _REPORTED.match(paragraph.plain, end)
    return reported is not None and not subjects.is_of_other_things(reported[0])
