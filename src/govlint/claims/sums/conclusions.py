"""What may be concluded from a list that stands behind a total."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from govlint.claims.lists import alike
from govlint.claims.sums.labels import OTHERS, aspect, is_medium
from govlint.claims.sums.overlaps import is_noted
from govlint.claims.sums.readings import adds_up_to, headed, readings, seams, sum_of
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.claims.fact import Figure
    from govlint.claims.sums.readings import Count
    from govlint.claims.sums.totals import Claim

Breakdown = Literal["all", "list", "examples", "open"]
"""Whether the parts are said to be all there is, stand as a list, are picked out, or need not be parts at all."""

_PUBLISHED = ("条", "篇", "则", "件", "份", "期", "次", "条次", "篇次", "件次", "批")
_PICKED = pattern("主要|重点")
_DIVIDING = pattern("^#.*(?:分别[为是]?|分为|即|由)")
# What says that a count is of another time, or of something that belongs to the total without being part of it.
_ELSEWHERE = pattern("@|下设|设有|开设|配备|参[加与训会]|出席|阅读|浏览|点击|访问|转发|粉丝|覆盖|惠及|引[发起]")
_REST = pattern("等|其余|余下|剩余|以及其他")
_LETTERS = pattern("申请|信件|来信|投诉|咨询|举报|诉求|留言|答复|受理|收到|建议|提案|热线|工单")
_PUBLISHING = pattern("发布|公开|推送|公布|刊登|刊发|发表|编发|转载|上传|更新|公示")
_PLAIN = pattern("了?(?:各类|各种|各项|政府|政务|相关|有关|工作)*(?:信息|内容|文章|稿件|消息|动态|图文)?")


def concluded(claim: Claim, total: Figure, year: int | None = None) -> tuple[Sequence[Count], Breakdown]:
    """The parts as they are meant in a report on `year`, and what follows where they do not add up."""
    for reading in readings(claim.counts, total.unit):
        if adds_up_to(reading, total):
            return reading, _described(claim, reading)
    own = headed([c for c in claim.counts if not c.item.nested])
    chosen = _sure(own, total)
    if chosen is None or not claim.sure or _is_twice(own, total) or _is_open(claim, chosen, year):
        return own, "open"
    if sum_of(chosen) > total.n and is_noted(claim, own):
        return own, "open"
    return chosen, _described(claim, chosen)


def _sure(own: Sequence[Count], total: Figure) -> Sequence[Count] | None:
    """The parts that surely are too many, however soon the list ends, or too few, however late."""
    tight = _until(own, seams(own, total.unit))
    if sum_of(tight) > total.n:
        return tight
    loose = (own, _until(own, _closings(own, total.unit)))
    return next((counts for counts in loose if sum_of(counts) < total.n), None)


def _closings(own: Sequence[Count], unit: str) -> tuple[int, ...]:
    """The places in a list where it surely is over: behind what is left over, or before what is counted otherwise."""
    return tuple(
        i
        for i in range(1, len(own))
        if own[i].item.mark == ";" and (OTHERS.match(own[i - 1].item.label) or not alike(own[i].figure.unit, unit))
    )


def _until(own: Sequence[Count], places: Sequence[int]) -> Sequence[Count]:
    """The counts before the first of these places, or all of them."""
    return own[: next(iter(places), len(own))]


def _is_twice(own: Sequence[Count], total: Figure) -> bool:
    """Whether a list breaks the total down in two ways, one behind the other."""
    sums = list(accumulate(c.n for c in own))
    return total.n in sums and sums[-1] == 2 * total.n


def _is_open(claim: Claim, counts: Sequence[Count], year: int | None) -> bool:
    labels = [c.item.label for c in counts]
    if counts and _is_of_year(counts[0], year):
        labels[0] = labels[0].replace("@", "", 1)
    return _is_mixed(claim, counts) or any(map(_ELSEWHERE.search, labels))


def _is_of_year(count: Count, year: int | None) -> bool:
    """Whether a count is said to be of the whole year that is reported, by its number: 本局@新收."""
    passage, item = count.passage, count.item
    dates = [passage.tokens[at] for at in passage.dates if item.start <= at < item.sign]
    return year is not None and [(date.year, date.whole) for date in dates] == [(year, True)]


def _described(claim: Claim, counts: Sequence[Count]) -> Breakdown:
    labels = [c.item.label for c in counts]
    if _REST.match(claim.behind) or _PICKED.search(claim.opener.words):
        return "examples"
    closed = len(counts) > 1 and OTHERS.match(labels[-1]) is not None
    return "all" if closed or claim.opener.kind in ("by", "after") or _DIVIDING.search(claim.opener.words) else "list"


def _is_mixed(claim: Claim, counts: Sequence[Count]) -> bool:
    """Whether some parts are channels and others topics, which may count the same thing twice."""
    kinds = {is_medium(c.item.label) for c in counts if not OTHERS.match(c.item.label)}
    return len(kinds) > 1 and _is_published(claim, counts)


def may_overlap(claim: Claim, counts: Sequence[Count]) -> bool:
    """Whether the parts may count the same thing more than once: on several channels, or as one alone is the total."""
    labels = [c.item.label for c in counts]
    whole = any(c.n == claim.passage.tokens[claim.total].n for c in counts) and not any(map(aspect, labels))
    media = any(map(is_medium, labels)) and _is_published(claim, counts)
    concerned = "涉及" in claim.opener.words or any("涉及" in label for label in labels)
    return len(labels) > 1 and (whole or media or concerned)


def _is_published(claim: Claim, counts: Sequence[Count]) -> bool:
    """Whether what is counted may stand on several channels: no letters, nor the channels themselves."""
    letters = _LETTERS.search(claim.passage.text[max(0, claim.total - 40) : claim.opener.end])
    unit = claim.passage.tokens[claim.total].unit
    return not letters and (not unit or unit in _PUBLISHED) and not _is_lead(counts)


def _is_lead(counts: Sequence[Count]) -> bool:
    """Whether the channel before the first topic is that of all of them."""
    first, *others = (c.item.label for c in counts)
    words = _PUBLISHING.split(first)[-1] if _PUBLISHING.search(first) else ""
    return bool(words) and not _PLAIN.fullmatch(words) and not any(map(is_medium, others))
