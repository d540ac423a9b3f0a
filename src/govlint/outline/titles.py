"""Title, report year, agency and its kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govlint import calendar, canon, hanzi
from govlint.patterns import compiled, pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.calendar import Day
    from govlint.model import AgencyKind

_TITLE_LENGTH = 80
_LINE_LENGTH = 60
_LINES = 4
_SCAN = 60
_SHORT = 3
# What a page prints between its levels stands in no title.
_NOT_IN_TITLE = frozenset("。；;！!？?>")
_NOT_ABOVE = frozenset("，,：:|｜")
_CLAUSE_END = pattern(r"[，,。：:；;]")
# 【图文】 before a title is no more than what a page says of its kind; 标题 is what a form calls it.
_TAG = pattern(r"^[【\[(](?:图文|图解|图片|原创|转载|公示|公告|年报)[】\])]")
_META = pattern(rf"^(?!{_TAG.pattern[1:]})[【\[]|^\w{{2,8}}[:：]|^标题")
_YEAR_WORDS = f"({calendar.REPORT_YEAR})年?度?"
_TITLE_ENDS = pattern(rf"(报告|年报|总结)([（(].{{0,12}}[)）]|{_YEAR_WORDS})?$")
_YEAR_ONLY = pattern(rf"^[（(]?{_YEAR_WORDS}[)）]?$")
_YEAR = pattern(_YEAR_WORDS)
_TIME = pattern(r"(?:\d\d:\d\d(?::\d\d)?)?")
_OPENING_YEAR = pattern(rf"(?:^|[。；\n])\s*({calendar.REPORT_YEAR})年")
_PLACE = pattern(r"\w{1,10}?(?:[省市县旗盟州]|(?<!专)区)")
_AGENCY_ENDS = pattern(r"(政府信息(主动)?公开|政务公开|信息公开|(工作)?年度(工作)?报告)(?!办公室|中心|领导小组)")
_SECOND_NAME = pattern(r"[^()]+\([^()]+\)")
_AGENCY_EDGES = pattern(r"^(关于|在)+|(关于|的|度)+$")
_EDGE_MARKS = ",.、。:;·-—《》<>“”\"'‘’_*# "
# What a form has where the name of the agency goes: a line, crosses, or the words that ask for it.
_PLACEHOLDER = pattern(r"__|…|[×xX*□○〇]{2}|(?:单位|机关|部门|机构|行政机关)(?:全|的)?(?:名称|名)")


def find(lines: Sequence[etree._Element], patterns: Sequence[re.Pattern[str]]) -> tuple[int, int] | None:
    """The title as a range of `lines` (first, end), or None.

    A title may be cut anywhere over up to four lines, and year and agency may stand on lines of
    their own above it. The first that names both is preferred: the banner of a portal names neither or one.
    """
    texts = [_squeezed(n) for n in lines[:_SCAN]]
    first: tuple[int, int] | None = None
    for start, end in _ranges(texts, patterns):
        if not _lacks(texts, start, end):
            return start, end
        first = first or (start, end)
    return first


def end_of_first(lines: Sequence[etree._Element], patterns: Sequence[re.Pattern[str]]) -> int | None:
    """Behind which of `lines` the first title ends, whatever it lacks; None without one."""
    texts = [_squeezed(n) for n in lines[:_SCAN]]
    return next((end for _, end in _narrowest(texts, patterns)), None)


def _ranges(texts: list[str], patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """What may be the title, one range for each last line."""
    return (_widen(texts, first, end) for first, end in _narrowest(texts, patterns))


def _narrowest(texts: list[str], patterns: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    for last in range(len(texts)):
        for first in range(last, max(-1, last - _LINES), -1):
            if not _may_be_title_line(texts[first]):
                break
            if _is_title("".join(texts[first : last + 1]), patterns):
                yield first, last + 1
                break


def leading(line: etree._Element, patterns: Sequence[re.Pattern[str]]) -> str | None:
    """The title that a paragraph begins with, before its first comma, folded and squeezed."""
    begin = canon.veiled(line)[: 2 * _TITLE_LENGTH]
    text = _CLAUSE_END.split(hanzi.fold(begin, squeeze=True).text, maxsplit=1)[0]
    return text if _may_be_title_line(text) and _is_title(text, patterns) else None


def _squeezed(node: etree._Element) -> str:
    text = canon.veiled(node)
    if len(text) > 3 * _LINE_LENGTH:
        return ""
    return hanzi.fold(text, canon.ranges(node.get("debris")), squeeze=True).text


def _may_be_title_line(text: str) -> bool:
    return 0 < len(text) <= _LINE_LENGTH and _NOT_IN_TITLE.isdisjoint(text) and not _META.match(text)


def _is_title(joined: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    if len(joined) > _TITLE_LENGTH or not _TITLE_ENDS.search(joined):
        return False
    return any(p.search(joined) for p in patterns)


def _widen(texts: list[str], first: int, end: int) -> tuple[int, int]:
    """Take in lines above while year or agency is missing, and a line below that is only the year.

    A line of one or two characters is taken in only between others; a place above, where the agency names none.
    """
    above = first
    while above > 0 and end - above < _LINES and _lacks(texts, first, end) and _may_stand_above(texts[above - 1]):
        above -= 1
        first = above if len(texts[above]) >= _SHORT else first
    if first > 0 and _may_stand_above(texts[first - 1]) and _is_place_of(texts[first - 1], "".join(texts[first:end])):
        first -= 1
    if end < len(texts) and _YEAR_ONLY.match(texts[end]) and year_of("".join(texts[first:end])) is None:
        end += 1
    return first, end


def _may_stand_above(text: str) -> bool:
    return _may_be_title_line(text) and _NOT_ABOVE.isdisjoint(text)


def _is_place_of(text: str, title: str) -> bool:
    agency = agency_of(title)
    return agency is not None and _PLACE.fullmatch(text) is not None and not _PLACE.match(agency)


def _lacks(texts: list[str], first: int, end: int) -> bool:
    joined = "".join(texts[first:end])
    return year_of(joined) is None or agency_of(joined) is None


def year_of(title: str) -> int | None:
    """The report year that a folded title names."""
    found = _YEAR.search(_undated(title))
    return calendar.year_of(found[1]) if found else None


def _undated(title: str) -> str:
    """A title without the days beside it, which tell when it was published, not the year that it reports on."""
    pieces, end = [], 0
    for day in calendar.days(title):
        if day.year is not None:
            pieces.append(title[end : day.start])
            time = _TIME.match(title, day.end)
            end = time.end() if time else day.end
    return "".join((*pieces, title[end:]))


def period_year(text: str) -> int | None:
    """The year of the statistics period (自2020年1月1日起至12月31日止), the text folded and squeezed."""
    found = calendar.ranges(text, list(calendar.days(text)))
    return next((first.year for first, last in found if first.year and _is_a_year(first, last)), None)


def _is_a_year(first: Day, last: Day) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def opening_year(text: str) -> int | None:
    """The year that opens most sentences, if one year does."""
    counts = Counter(map(calendar.year_of, _OPENING_YEAR.findall(text)))
    most = max(counts.values(), default=0)
    years = [year for year, count in counts.items() if count == most]
    return years[0] if len(years) == 1 else None


def agency_of(title: str) -> str | None:
    """The agency that a folded title names; None where a form has a blank or a placeholder for it."""
    without_year = _YEAR.sub("", _undated(_TAG.sub("", title)))
    end = _AGENCY_ENDS.search(without_year)
    name = without_year[: end.start()] if end else without_year
    if _PLACEHOLDER.search(name):
        return None
    name = _without_stray_brackets(name.strip(_EDGE_MARKS)).strip(_EDGE_MARKS)
    name = _AGENCY_EDGES.sub("", name).strip(_EDGE_MARKS)
    return name if len(name) >= 2 else None


def _without_stray_brackets(name: str) -> str:
    """A name without brackets at its ends, unless they belong to a second name: 执法局(城市管理局)."""
    plain = name.replace("()", "")
    return plain if _SECOND_NAME.fullmatch(plain) else plain.strip("()")


def kind_of(agency: str, kinds: Sequence[AgencyKind]) -> str | None:
    """The kind of public body that a name belongs to."""
    first = agency.partition("(")[0] if _SECOND_NAME.fullmatch(agency) else agency
    for kind in kinds:
        if compiled(kind.pattern).search(first):
            return kind.kind
    return None
