"""Totals with their parts: 共171条，其中政策类4条、公告类6条，其他161条.

A list is held against the total that it stands behind in every way that it can be read; where one of them adds up,
it is taken to be meant. `breakdown` says what may be concluded where none does.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, reduce
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from govlint import canon
from govlint.claims.fact import Fact, Figure, Part
from govlint.claims.lists import COVERED, Item, alike, levels, read
from govlint.claims.scope import scope_of
from govlint.claims.sentences import Passage, passage
from govlint.xpath.values import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

Breakdown = Literal["all", "list", "examples", "open"]
"""Whether the parts are said to be all there is, stand as a list, are picked out, or need not be parts at all."""

_WINDOW = 120
_MOST_BEFORE = 6
_MOST_LINES = 40
_ENDS = "。!?"
_PUBLISHED = ("条", "篇", "则", "件", "份", "期", "次", "条次", "篇次", "件次", "批")


class _Opener(NamedTuple):
    """Words that tell of a list: where they begin, where the list does, and the sign of the total if it is theirs.

    By `kind`: 其中 (`among`), 分别为 or 包括 right behind a figure (`parts`), 按方式分 (`by`), a bracket or a colon
    right behind a figure (`bare`), 共计 behind the list (`after`; `end` is where the words of the total begin).
    """

    start: int
    end: int
    kind: str
    words: str
    total: int | None


class _Count(NamedTuple):
    """An item with its figure, in the passage that holds it; `joined` says that 和 joins the names 各 counts it for."""

    passage: Passage
    item: Item
    figure: Figure
    joined: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        if not self.joined and len(self.item.names) > 1:
            return self.item.names
        return tuple(name for names in self.item.names for name in _joined().split(names) if name)

    @property
    def n(self) -> Decimal:
        return EXACT.multiply(self.figure.n, Decimal(max(1, len(self.names))))


class _Claim(NamedTuple):
    passage: Passage
    opener: _Opener
    total: int
    counts: tuple[_Count, ...]
    behind: str
    sure: bool

    def span(self, counts: Sequence[_Count]) -> tuple[int, int]:
        """The range of the total's passage from the total to these parts, in whatever order they stand."""
        here = [c.item for c in counts if c.passage is self.passage]
        end = max((item.sign + 1 for item in here), default=self.opener.end)
        return min(self.total, *(i.start for i in here), self.total), max(end, self.total + 1)


def find(passage: Passage, year: int | None) -> Iterator[Fact]:
    """The totals of a passage whose parts it lists, with the key `parts`."""
    if "#" not in passage.text:
        return
    for claim in _claims(passage):
        yield _fact(claim, year)


def _claims(passage: Passage) -> Iterator[_Claim]:
    texts = levels(passage.text)
    last: _Claim | None = None
    for opener in _openers(passage.text):
        text = next((t for t in texts if t[opener.start] != COVERED or t[opener.end - 1] != COVERED), None)
        claim = _claim(passage, text, opener, last) if text is not None else None
        if claim is not None:
            yield claim
            last = claim


def _openers(text: str) -> Iterator[_Opener]:
    for match in _opening().finditer(text):
        start, end, kind = *match.span(), match.lastgroup or ""
        if kind == "after":
            yield _Opener(_first(text, start), start, kind, match[0], end - 1)
        elif text[start] == "#":
            yield _Opener(start + 1, end, kind, match[0], start)
        else:
            yield _Opener(start, end, kind, match[0], None)


def _first(text: str, end: int) -> int:
    """Where the list that ends before a total may begin."""
    begin = max(0, end - 3 * _WINDOW)
    return max(begin, *(text.rfind(mark, begin, end) + 1 for mark in _ENDS + ":"))


def _claim(passage: Passage, text: str, opener: _Opener, last: _Claim | None) -> _Claim | None:
    found, behind = _counts(passage, text, opener)
    if not found or (opener.kind in ("bare", "after") and len(found) < 2):
        return None
    total, sure = _total(passage, text, opener, found, last)
    if total is None or not _is_counted_alike(passage, total, found) or _has_own_total(text, opener, found):
        return None
    return _Claim(passage, opener, total, found, behind, sure)


def _is_counted_alike(passage: Passage, total: int, counts: Sequence[_Count]) -> bool:
    """Whether anything listed is counted in a unit that goes with that of the total: 3项由20个工作日减至5个工作日."""
    return any(alike(count.figure.unit, passage.tokens[total].unit) for count in counts)


def _has_own_total(text: str, opener: _Opener, counts: Sequence[_Count]) -> bool:
    """Whether a list that looks for its total in the text before has it behind: 其中…，共计296条."""
    return opener.total is None and _summed_up().match(text, counts[-1].item.sign + 1) is not None


def _counts(passage: Passage, text: str, opener: _Opener) -> tuple[tuple[_Count, ...], str]:
    """The items behind an opener, in its passage or in the lines below it."""
    if opener.end == len(text):
        return _lines(passage, opener), ""
    if opener.kind == "after":
        return _counted_up(passage, text, opener), ""
    first = text.find("#", opener.end, opener.end + _WINDOW)
    unit = passage.tokens[opener.total if opener.total is not None else first].unit if first >= 0 else ""
    listing = read(passage, text, opener.end, unit, shared="分别" in opener.words)
    return tuple(_count(passage, item) for item in listing.items), listing.behind


def _counted_up(passage: Passage, text: str, opener: _Opener) -> tuple[_Count, ...]:
    """The items of a list that its total ends, where they are nothing but that."""
    unit = passage.tokens[opener.total or 0].unit
    found = tuple(_count(passage, item) for item in read(passage, text[: opener.end], opener.start, unit).items)
    whole = found and found[0].item.start <= opener.start + 1 and "#" not in text[found[-1].item.sign + 1 : opener.end]
    return found if whole and not _seams(found, unit) and alike(found[0].figure.unit, unit) else ()


def _count(passage: Passage, item: Item) -> _Count:
    figure = passage.figure(item.sign)
    assert figure is not None
    return _Count(passage, item, figure)


def _lines(above: Passage, opener: _Opener) -> tuple[_Count, ...]:
    """The counts of the paragraphs below one that ends with a colon, as long as they are nothing else."""
    found: list[_Count] = []
    if not opener.words.endswith((":", "其中")):
        return ()
    for _, node in zip(range(_MOST_LINES), above.node.itersiblings(canon.tag("p")), strict=False):
        line = _line(node)
        if not line:
            break
        found += line
    return tuple(found)


def _line(node: etree._Element) -> list[_Count]:
    text = canon.text_of(node)
    if not text or len(text) > _WINDOW or node.get("region") is not None:
        return []
    below = passage(node, text)
    outer = levels(below.text)[0]
    listing = read(below, outer, 0, "")
    if outer[listing.end :].strip(f";。,、{COVERED}"):
        return []
    return [_count(below, item._replace(mark=item.mark or ";")) for item in listing.items]


def _total(
    passage: Passage, text: str, opener: _Opener, counts: Sequence[_Count], last: _Claim | None
) -> tuple[int | None, bool]:
    """The sign of the total that a list stands behind, and whether it is surely that one."""
    if opener.total is not None:
        return opener.total, True
    if last and last.opener.kind == opener.kind == "by" and "#" not in text[last.span(last.counts)[1] : opener.start]:
        return last.total, True
    unit = counts[0].figure.unit
    usable = [s for s in _before(passage, text, opener.start) if alike(passage.tokens[s].unit, unit)]
    if not usable:
        return None, False
    if len(usable) == 1 or text[opener.start - 1] == "(":
        return usable[-1], True
    sums = {_sum(reading) for reading in _readings(counts, unit)}
    fits = next((sign for sign in reversed(usable) if _n(passage, sign) in sums), None)
    if fits is not None:
        return fits, True
    if not sums.isdisjoint(accumulate(_n(passage, sign) for sign in reversed(usable))):
        return None, False
    if _is_named(text, usable, counts):
        return usable[-1], True
    beside = last is not None and last.total in usable and text[opener.start - 1] in ";。"
    return (last.total if beside and last else usable[-1]), beside


def _n(passage: Passage, sign: int) -> Decimal:
    n = passage.tokens[sign].n
    assert n is not None
    return n


def _before(passage: Passage, text: str, offset: int) -> list[int]:
    """The figures of the sentence before `offset`, or of the one before where it begins a sentence."""
    end = offset - 1 if offset and text[offset - 1] in _ENDS else offset
    begin = max(0, end - _WINDOW, *(text.rfind(mark, max(0, end - _WINDOW), end) + 1 for mark in _ENDS))
    signs = [begin + m.start() for m in re.finditer("#", text[begin:end])]
    return [s for s in signs if not _is_compared(text[max(begin, s - 30) : s])][-_MOST_BEFORE:]


def _is_compared(words: str) -> bool:
    return _comparing().search(words) is not None


def _is_named(text: str, usable: Sequence[int], counts: Sequence[_Count]) -> bool:
    """Whether the nearest of several figures is called a total, or is of what the items are the outcomes of."""
    words = text[usable[-2] + 1 : usable[-1]]
    outcomes = all(_aspect(c.item.label) == "result" for c in counts)
    return _called_total().search(words) is not None or (outcomes and _settled().search(words) is not None)


def _fact(claim: _Claim, year: int | None) -> Fact:
    total = claim.passage.figure(claim.total)
    assert total is not None
    chosen, breakdown = _reading(claim, total)
    attributes: dict[str, str] = {"breakdown": breakdown}
    if _may_overlap(claim, chosen):
        attributes["overlap"] = "true"
    return Fact(
        claim.passage.node,
        "parts",
        *claim.passage.source(*claim.span(chosen)),
        figure=total,
        scope=scope_of(claim.passage, claim.total, claim.total + 1, year),
        parts=tuple(part for count in chosen for part in _parts(count, claim.passage)),
        attributes=MappingProxyType(attributes),
    )


def _parts(count: _Count, total: Passage) -> Iterator[Part]:
    start, end = count.passage.source(count.item.start, count.item.sign + 1)
    node = None if count.passage is total else count.passage.node
    for label in count.names or (count.item.label,):
        yield Part(start, end, count.figure, label, node=node)


def _reading(claim: _Claim, total: Figure) -> tuple[Sequence[_Count], Breakdown]:
    """The parts as they are meant, and what follows where they do not add up."""
    for reading in _readings(claim.counts, total.unit):
        if _is_sum(reading, total):
            return reading, _described(claim, reading)
    own = [c for c in claim.counts if not c.item.nested]
    tight, closed = _until(own, _seams(own, total.unit)), _until(own, _closings(own, total.unit))
    chosen = next((c for c in (tight,) if _sum(c) > total.n), None) or next(
        (c for c in (own, closed) if _sum(c) < total.n), None
    )
    if chosen is None or not claim.sure or _is_twice(own, total) or _is_open(claim, chosen):
        return own, "open"
    return chosen, _described(claim, chosen)


def _until(own: Sequence[_Count], places: Sequence[int]) -> Sequence[_Count]:
    return own[: next(iter(places), len(own))]


def _closings(own: Sequence[_Count], unit: str) -> tuple[int, ...]:
    """The places in a list where it surely is over: behind what is left over, or before what is counted otherwise."""
    return tuple(
        i
        for i in range(1, len(own))
        if own[i].item.mark == ";" and (_others().match(own[i - 1].item.label) or not alike(own[i].figure.unit, unit))
    )


def _readings(counts: Sequence[_Count], unit: str) -> Iterator[Sequence[_Count]]:
    """The ways to take the items of a list for parts of one total, the plainest first."""
    own = [c for c in counts if not c.item.nested]
    yield own
    seams = _seams(own, unit)
    for first, last in zip((0, *seams), (*seams, len(own)), strict=True):
        yield own[:last]
        if last - first > 1:
            yield own[first:last]
    yield counts
    yield [c for c in own if alike(c.figure.unit, unit)]
    yield [c._replace(joined=False) for c in own]


def _seams(own: Sequence[_Count], unit: str) -> tuple[int, ...]:
    """The places in a list from which on it may be another one."""
    return tuple(i for i in range(1, len(own)) if _is_seam(own, i, unit))


def _is_seam(own: Sequence[_Count], i: int, unit: str) -> bool:
    item, before = own[i].item, own[i - 1].item
    if item.apart or alike(own[i].figure.unit, unit) != alike(own[i - 1].figure.unit, unit):
        return True
    if item.mark == ";" and any(c.item.mark in ("、", ",") for c in own[1:i]):
        return True
    if _bare_act().fullmatch(item.label) and not _bare_act().fullmatch(before.label):
        return True
    return _differ(_aspect(item.label), _aspect(before.label)) or _differ(_act(item.label), _act(before.label))


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _is_twice(own: Sequence[_Count], total: Figure) -> bool:
    """Whether a list breaks the total down in two ways, one behind the other."""
    sums = list(accumulate(c.n for c in own))
    return total.n in sums and sums[-1] == 2 * total.n


def _is_sum(reading: Sequence[_Count], total: Figure) -> bool:
    """Whether the parts add to the total, up to the rounding of what is given in tens of thousands or decimals."""
    rough = sum(f.step for f in (total, *(c.figure for c in reading)) if f.step != 1)
    return bool(reading) and abs(_sum(reading) - total.n) <= rough


def _sum(counts: Sequence[_Count]) -> Decimal:
    return reduce(EXACT.add, (c.n for c in counts), Decimal(0))


def _is_open(claim: _Claim, counts: Sequence[_Count]) -> bool:
    return _is_mixed(claim, counts) or any(_elsewhere().search(c.item.label) for c in counts)


def _described(claim: _Claim, counts: Sequence[_Count]) -> Breakdown:
    labels = [c.item.label for c in counts]
    if _rest().match(claim.behind) or _picked().search(claim.opener.words):
        return "examples"
    closed = len(counts) > 1 and _others().match(labels[-1]) is not None
    return "all" if closed or claim.opener.kind in ("by", "after") or _dividing().search(claim.opener.words) else "list"


def _is_mixed(claim: _Claim, counts: Sequence[_Count]) -> bool:
    """Whether some parts are channels and others topics, which may count the same thing twice."""
    kinds = {_is_medium(c.item.label) for c in counts if not _others().match(c.item.label)}
    return len(kinds) > 1 and _is_published(claim, counts)


def _is_lead(counts: Sequence[_Count]) -> bool:
    """Whether the channel before the first topic is that of all of them."""
    first, *others = (c.item.label for c in counts)
    words = _publishing().split(first)[-1] if _publishing().search(first) else ""
    return bool(words) and not _plain().fullmatch(words) and not any(map(_is_medium, others))


def _may_overlap(claim: _Claim, counts: Sequence[_Count]) -> bool:
    """Whether the parts may count the same thing more than once: on several channels, or as one alone is the total."""
    labels = [c.item.label for c in counts]
    whole = any(c.n == claim.passage.tokens[claim.total].n for c in counts) and not any(map(_aspect, labels))
    media = any(map(_is_medium, labels)) and _is_published(claim, counts)
    concerned = "涉及" in claim.opener.words or any("涉及" in label for label in labels)
    return len(labels) > 1 and (whole or media or concerned)


def _is_published(claim: _Claim, counts: Sequence[_Count]) -> bool:
    """Whether what is counted may stand on several channels: no letters, nor the channels themselves."""
    letters = _letters().search(claim.passage.text[max(0, claim.total - 40) : claim.opener.end])
    unit = claim.passage.tokens[claim.total].unit
    return not letters and (not unit or unit in _PUBLISHED) and not _is_lead(counts)


def _is_medium(label: str) -> bool:
    return _media().search(label) is not None


def _aspect(label: str) -> str:
    """Under which aspect an item is counted: by applicant, by channel, by result; '' for any other."""
    match = _aspects().search(label)
    return match.lastgroup or "" if match else ""


def _act(label: str) -> str:
    """What was done with what an item counts: published, handled, held, made; '' where it is not said."""
    match = _acts().search(label)
    return match.lastgroup or "" if match else ""


@cache
def _opening() -> re.Pattern[str]:
    short = "[^#%@,;。:()!?、]{0,12}"
    return re.compile(
        "(?P<among>其中[,:]*(?:分别|(?:主要|重点)(?=[包含有为是涉]))?(?:包括|包含|涉及|含|[有为是])?[,:]*)|"
        f"(?P<parts>#{short}[,:(]?(?:具体|主要|重点|共)?(?:分别[为是]?|分为|包括|包含|即|由|含)(?:以下)?[,:]*)|"
        "(?P<by>按照?[^#%@,;。:()、]{1,12}?(?:分类?|划分|区分|统计|来看|看)为?[,:]*(?=[^,;。、:()]{1,30}#))|"
        "(?P<after>[,;、](?:以上)?(?:共计|总计|合计)#)|"
        f"(?P<bare>#{short}(?::|,(?:具体|详细)?(?:情况)?如下:|\\((?!其中)))"
    )


@cache
def _summed_up() -> re.Pattern[str]:
    return re.compile("[,;。、]?(?:以上)?(?:共计|总计|合计)#")


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile("(?:较|比(?![例选赛对])|同比|环比)[^,;。]*$|(?<!新)(?:增加|增长|减少|下降|上升|多|增)了?$")


@cache
def _called_total() -> re.Pattern[str]:
    return re.compile(
        "共(?!青团|产|享|建|同|资源|服务|文化|卫生|场所)|总[计数量]|合计|累计|(?:整合|压减|精简)[为到至]$"
    )


@cache
def _settled() -> re.Pattern[str]:
    return re.compile("答复|办结|办理|处理|审结|复议|诉讼")


@cache
def _picked() -> re.Pattern[str]:
    return re.compile("主要|重点")


@cache
def _dividing() -> re.Pattern[str]:
    return re.compile("^#.*(?:分别[为是]?|分为|即|由)")


@cache
def _elsewhere() -> re.Pattern[str]:
    """What says that a count is of another time, or of something that belongs to the total without being part of it."""
    return re.compile("@|下设|设有|开设|配备|参[加与训会]|出席|阅读|浏览|点击|访问|转发|粉丝|覆盖|惠及|引[发起]")


@cache
def _bare_act() -> re.Pattern[str]:
    return re.compile("(?:已|按[时期]|及时|共|均)*(?:答复|办结|回复|处理|办理|公开|结转)(?:完毕|下年)?")


@cache
def _rest() -> re.Pattern[str]:
    return re.compile("等|其余|余下|剩余|以及其他")


@cache
def _others() -> re.Pattern[str]:
    return re.compile("其[他它]")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile("以及|[和及与]")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile("申请|信件|来信|投诉|咨询|举报|诉求|留言|答复|受理|收到|建议|提案|热线|工单")


@cache
def _publishing() -> re.Pattern[str]:
    return re.compile("发布|公开|推送|公布|刊登|刊发|发表|编发|转载|上传|更新|公示")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile("了?(?:各类|各种|各项|政府|政务|相关|有关|工作)*(?:信息|内容|文章|稿件|消息|动态|图文)?")


@cache
def _media() -> re.Pattern[str]:
    return re.compile(
        "网站|门户|官网|微信|公众号|微博|[公开示告宣传]{2}栏|客户端|[Aa][Pp]{2}|[日晚周时]报|报[刊纸]|电视|广播|抖音|快手|视频号|"
        "头条|公报|[务息开]网|平台|媒体?|电子屏|显示屏|LED|查阅[点室]|档案馆|图书馆|短信|[Q微]群|小程序|黑板报|橱窗|渠道|互联网"
    )


@cache
def _aspects() -> re.Pattern[str]:
    return re.compile(
        "(?P<result>(?:予以|部分|不予|全部|同意)公开|无法提供|不予处理|其[他它](?:处理|结果)|不存在|不掌握|维持|纠正|驳回|审结|撤[回销诉]|[胜败]诉)|"
        "(?P<way>网[络上]|在线|信函|邮|信件|当面|现场|传真|窗口|网站|微信|平台|微博|公众号)|"
        "(?P<applicant>自然人|公民|个人|法人|企业|组织|机构申请)"
    )


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(
        "(?P<publish>发布|(?<!予以)(?<!部分)(?<!不予)(?<!主动)(?<!信息)公开(?!栏|目录|指南|年报|网)|推送|公布|刊登|刊发|发表|编发|转载|上传)|"
        "(?P<handle>答复|办结|回复|受理|收到|接[收到]|办理)|"
        "(?P<hold>召开|举办|组织|培训|参加)|(?P<make>制定|制发|印发|出台|废止|修订)"
    )
