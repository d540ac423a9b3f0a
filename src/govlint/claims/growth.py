"""By how many per cent a count is said to have grown or shrunk, with the counts of both years.

Either the count before is given, or the change. Where words allow several readings, one that makes them true counts.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from govlint.claims import counts
from govlint.claims.fact import Fact, Figure, Part
from govlint.claims.scope import scope_of
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.xpath.rounding import percent, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.claims.sentences import Passage

_FAR = 200
_NEAR = 12
_DOUBLE = Decimal(100)
_LAST = ("去年", "上年", "上一年")
_SUBJECT = "(?:申请|信息|公开|发布|受理|收到|收件|办件|总)?(?:数量|总量|总数|数|量)?"
_EXPRESSION = pattern(
    "(?:增长|增加|上升|提高|提升|上涨|增幅|(?P<down>下降|减少|降低|下滑|降幅|减幅|回落))(?:了|率|幅度?|比例)?(?:为|达到?|是)?"
    "(?P<rough>约|大约|将?近|超过?|逾|不足)?(?P<share>%)(?![%点]|(?:[、,和及与]|以及)%)|(?P<doubled>翻)了?一番"
)
# Words that say of several figures, or of other times, what is said of one.
_UNCLEAR = pattern("分别|环比|年均|月均|平均|依次|各|累计|以来|[两三四五几]年")
# The words before a growth from the last mark or figure: a comparison, and no other subject than a count.
_LEAD = pattern(
    f"(?:^|[,;、(:]|#[^,;、(:#%]{{0,6}}?)(?:与(?:@|去年|上年|上一年)度?(?:同期)?相?比[,]?)?{_SUBJECT}"
    "(?:同比|[较比](?:@|去年|上年|上一年)[^,;、(:%]{0,16}|)$"
)
_ADJACENT = pattern(f"[^,;。、(:]{{0,8}}[,;(]?(?:总计)?{_SUBJECT}")
_COMPARISON = pattern(
    "[较比][^#%,;。增减多少升降]{0,14}(?P<before>#)[^#%,;。增减多少升降]{0,8}"
    "(?:(?:增加|增长|上升|多|增|减少|下降|降低|少|减)了?#[^#%,;。]{0,6})?[,、(]?(?:同比)?$"
)
_PASSAGE_FROM_TO = pattern(
    "[从由][^#%,;。]{0,12}(?P<before>#)[^#%;。]{0,12}?(?:增加|增长|上升|提高|提升|减少|下降|降低)(?:到|至|为)"
    "[^#%,;。]{0,8}(?P<now>#)[^#%,;。]{0,6},?(?:同比)?$"
)
_CHANGE = pattern(
    "(?:同比|[较比与][^#%,;。]{0,12}?)(?:增加|增长|上升|多|增|(?P<less>减少|下降|降低|少|减))了?(?P<change>#)"
    "[^#%,;。]{0,6}[,(、]?(?:同比|[较比](?:去年|上年|上一年|@)度?)?$"
)
# The count before, in a remark behind: （上年10件）.
_REMARK = pattern(r"[(,](?:@|去年|上年|上一年)[^#%。;,]{0,12}(?P<before>#)")
_YEARS = pattern("(?<![较比与同])(?:@|去年|上一年|上年(?!度?[结转遗])|今年|本年|全年)")
_MEASURED = pattern("[较比](@)[^#%,;。]{0,6}$")


class _Growth(NamedTuple):
    """A growth of `n` per cent, negative when it is a decrease, said from `start` to `end`."""

    start: int
    end: int
    figure: Figure


class _Reading(NamedTuple):
    """The count of this year, and either that of the year before or the change, whose sign is its direction."""

    now: int
    before: int | None = None
    change: tuple[int, int] | None = None


def find(passage: Passage, year: int | None) -> Iterator[Fact]:
    """The facts `growth` of a passage: 同比增长20% beside two counts."""
    if "%" not in passage.text and "番" not in passage.text:
        return
    for growth in _stated(passage):
        readings = [r for r in _readings(passage, growth, year) if _is_possible(passage, r)]
        fitting = [r for r in readings if _fits(passage, growth, r)]
        if readings:
            yield _fact(passage, growth, (fitting or readings)[0], year)


def _stated(passage: Passage) -> Iterator[_Growth]:
    for match in _EXPRESSION.finditer(passage.text):
        sign = -1 if match["down"] else 1
        if match["share"]:
            stated = counts.figure(passage, (match.end() - 1,))
            rough = stated.approx or bool(match["rough"])
            yield _Growth(*match.span(), stated._replace(n=sign * stated.n, approx=rough))
        else:
            start, end = passage.source(*match.span())
            yield _Growth(*match.span(), Figure(_DOUBLE, "%", start, end, approx=bool(match["rough"]), step=_DOUBLE))


def _readings(passage: Passage, growth: _Growth, year: int | None) -> Iterator[_Reading]:
    """What the words may compare, the surest first; nothing where what has grown is none of the counts."""
    floor = max(passage.sentence(growth.start)[0], growth.start - _FAR)
    said = passage.text[floor : growth.start]
    if _UNCLEAR.search(said[-_NEAR:]) or not _LEAD.search(said):
        return
    yield from _compared(passage, floor, said)
    yield from _from_to(passage, floor, said)
    yield from _changed(passage, floor, said)
    yield from _by_year(passage, growth, floor, year)


def _compared(passage: Passage, floor: int, said: str) -> Iterator[_Reading]:
    """较上年的10件增长20%: the count before stands in the comparison."""
    if match := _COMPARISON.search(said):
        before = floor + match.start("before")
        for now in _nows(passage, floor + match.start(), floor, before):
            yield _Reading(now, before)


def _from_to(passage: Passage, floor: int, said: str) -> Iterator[_Reading]:
    """从上年的10件增加到12件，增长20%."""
    if match := _PASSAGE_FROM_TO.search(said):
        yield _Reading(floor + match.start("now"), floor + match.start("before"))


def _changed(passage: Passage, floor: int, said: str) -> Iterator[_Reading]:
    """较上年增加2件，增长20%."""
    match = _CHANGE.search(said)
    if match is None:
        return
    change = floor + match.start("change")
    for now in _nows(passage, floor + match.start(), floor, change):
        yield _Reading(now, change=(change, -1 if match["less"] else 1))


def _nows(passage: Passage, end: int, floor: int, other: int) -> Iterator[int]:
    """The counts that may be compared from `end` on: those alike, if the nearest stands right before it."""
    alike = [now for now in counts.before(passage, end, floor) if counts.are_alike(passage, now, other)]
    if alike and _ADJACENT.fullmatch(passage.text, alike[0] + 1, end):
        yield from alike


def _by_year(passage: Passage, growth: _Growth, floor: int, year: int | None) -> Iterator[_Reading]:
    """2022年12件，2021年10件，同比增长20%: each count with its year; none where that leaves a choice."""
    near = islice(counts.before(passage, growth.start, floor), _NEAR)
    dated = {offset: _year_of(passage, offset, floor, year) for offset in near}
    if behind := _REMARK.match(passage.text, growth.end):
        offset = behind.start("before")
        dated[offset] = _year_of(passage, offset, behind.start(), year)
    known = {offset: named for offset, named in dated.items() if named is not None}
    if not known:
        return
    latest = max(known.values())
    nows = [offset for offset, named in known.items() if named == latest]
    befores = [offset for offset, named in known.items() if named == _compared_year(passage, growth, latest, year)]
    pairs = [(a, b) for a in nows for b in befores if counts.are_alike(passage, a, b)]
    clause = passage.text.rfind(";", floor, growth.start)
    pairs = [pair for pair in pairs if min(pair) > clause] or pairs
    sure = len(pairs) == 1
    yield from (_Reading(a, b) for a, b in pairs if sure or _fits(passage, growth, _Reading(a, b)))


def _year_of(passage: Passage, offset: int, floor: int, year: int | None) -> int | None:
    """The year that a count is of: the nearest one named before it, but in closed brackets, else the report's own."""
    for match in reversed(list(_YEARS.finditer(passage.text, floor, offset))):
        between = passage.text[match.end() : offset]
        if between.count(")") > between.count("("):
            continue
        if match[0] == "@":
            token = passage.tokens[match.start()]
            return token.year if token.whole else None
        return year - 1 if year is not None and match[0] in _LAST else year
    return year


def _compared_year(passage: Passage, growth: _Growth, latest: int, year: int | None) -> int:
    """The year that the growth is measured from: the one named right before it, else the one before."""
    said = passage.text[max(0, growth.start - _NEAR) : growth.start]
    match = _MEASURED.search(said)
    if match is None:
        return latest - 1
    token = passage.tokens[growth.start - len(said) + match.start(1)]
    return token.year if token.year is not None else latest - 1


def _is_possible(passage: Passage, reading: _Reading) -> bool:
    base = _base(passage, reading)
    return base is not None and base > 0


def _base(passage: Passage, reading: _Reading) -> Decimal | None:
    """The count before."""
    if reading.before is not None:
        return counts.number(passage, reading.before)
    if reading.change is None:
        return None
    offset, sign = reading.change
    return counts.number(passage, reading.now) - sign * counts.number(passage, offset)


def _fits(passage: Passage, growth: _Growth, reading: _Reading) -> bool:
    base = _base(passage, reading)
    if not base:
        return False
    exact = percent(counts.number(passage, reading.now) - base, base)
    return stands_for(growth.figure.n, exact, growth.figure.step)


def _fact(passage: Passage, growth: _Growth, reading: _Reading, year: int | None) -> Fact:
    start, end = passage.source(growth.start, growth.end)
    parts = (counts.part(passage, "now", reading.now), _other(passage, reading))
    scope = scope_of(passage, growth.start, growth.end, year)
    return Fact(passage.node, "growth", start, end, growth.figure, scope, parts)


def _other(passage: Passage, reading: _Reading) -> Part:
    if reading.change is None:
        return counts.part(passage, "before", reading.before or 0)
    offset, sign = reading.change
    made = counts.part(passage, "change", offset)
    return made._replace(figure=made.figure._replace(n=sign * made.figure.n))
