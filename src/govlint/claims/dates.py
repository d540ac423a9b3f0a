"""What a report says of its time: statistics period, signature, and the years that its sentences open with."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from govlint import canon, hanzi
from govlint.claims import calendar
from govlint.claims.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml import etree

    from govlint.claims.calendar import Day, Range
    from govlint.claims.fact import Scope
    from govlint.claims.sentences import Passage

    Line = tuple[etree._Element, hanzi.Folded]

_STATING = frozenset({None, "overview", "other"})
_ACCOUNTS = frozenset({None, "overview", "disclosure", "applications", "disputes", "other"})
_QUOTED = {"《": "》", "“": "”", "‘": "’", "「": "」"}
_CLOSED = frozenset("。!?;:")
_FULL_LINE = 15
_LAST_LINES = 12
_SHORT = 80
_HEADING = 30
_LABEL = 4
_UNTIL = ("截至", "截止", "截至到", "截止到")
_MOST_OF_A_YEAR = 10


class Reading(NamedTuple):
    """A paragraph, or one that a text dump has cut into lines, folded without white space.

    Line i, of the node `nodes[i]`, begins at `starts[i]`; `plain` is the text with quotations and titles blanked.
    """

    text: str
    plain: str
    nodes: tuple[etree._Element, ...]
    folded: tuple[hanzi.Folded, ...]
    starts: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[etree._Element, int, int]:
        """The node where `text[start:end]` begins, and its offsets there, as far as it stands in that node."""
        line = bisect_right(self.starts, start) - 1
        offset, folded = self.starts[line], self.folded[line]
        return self.nodes[line], *folded.origin(start - offset, min(end - offset, len(folded.text)))


def find(root: etree._Element, passages: Sequence[Passage]) -> Iterator[Fact]:
    """The facts `period`, `range`, `opening-year`, `title-year`, `signed`, `published` and `date` of a report.

    `passages` are those of its preamble and parts, in order.

    `period` is a statement of the statistics period, `range` any other that covers most of a year or that cannot be
    read. `opening-year` has scope `year` where the sentence is surely the report's own account of its year, whatever
    year it names. `date` is a day that the calendar does not have. Dates are in @date, @from, @to, years in @n.

    Reads: title, p, heading, @debris, @region, @label-end, @year.
    """
    year = int(root.get("year", "0")) or None
    yield from _title_year(root)
    for key, readings in _readings(passages):
        for index, reading in enumerate(readings):
            found = list(calendar.days(reading.plain))
            yield from _impossible(reading, found)
            yield from _periods(reading, found, key, year)
            if year:
                around = (*readings[max(index - 1, 0) : index], *readings[index + 1 : index + 2])
                is_first = all(len(r.text) <= _HEADING for r in readings[:index])
                yield from _openings(reading, key, year, around, is_first=is_first)
    yield from _signature(root)


# -- readings


def _readings(passages: Sequence[Passage]) -> Iterator[tuple[str | None, list[Reading]]]:
    """The readings of the preamble and of each part with the key of the part, None for the preamble."""
    for holder, group in groupby(passages, lambda passage: _holder(passage.node)):
        key = None if canon.name_of(holder) == "preamble" else holder.get("key", "")
        yield key, list(_joined((passage.node, passage.folded) for passage in group))


def _holder(node: etree._Element) -> etree._Element:
    """The preamble or the part that a node stands in."""
    above = node.getparent()
    while above is not None and canon.name_of(above) != "report":
        node, above = above, above.getparent()
    return node


def _joined(lines: Iterable[Line]) -> Iterator[Reading]:
    joined: list[Line] = []
    for node, folded in lines:
        if joined and not _runs_on(*joined[-1], node):
            yield _reading(joined)
            joined = []
        joined.append((node, folded))
    if joined:
        yield _reading(joined)


def _runs_on(last: etree._Element, folded: hanzi.Folded, node: etree._Element) -> bool:
    """Whether a line is the rest of the paragraph before it, which the dump has cut."""
    if canon.name_of(node) != "p" or node.get("n") or last.getnext() is not node:
        return False
    return len(folded.text) >= _FULL_LINE and folded.text[-1] not in _CLOSED


def _fold(node: etree._Element) -> hanzi.Folded:
    return hanzi.fold(canon.veiled(node), canon.ranges(node.get("debris")), squeeze=True)


def _reading(lines: Sequence[Line]) -> Reading:
    starts, length = [], 0
    for _, folded in lines:
        starts.append(length)
        length += len(folded.text)
    text = "".join(folded.text for _, folded in lines)
    return Reading(text, _blanked(text), tuple(n for n, _ in lines), tuple(f for _, f in lines), tuple(starts))


def _blanked(text: str) -> str:
    """The text with what is quoted, titled, a file number or an address as blanks; offsets hold."""
    return _foreign().sub(lambda match: " " * len(match[0]), text)


@cache
def _foreign() -> re.Pattern[str]:
    quoted = "|".join(f"{opening}[^{opening}{closing}]{{0,120}}{closing}" for opening, closing in _QUOTED.items())
    return re.compile(rf"{quoted}|[(\[〔【](?:19|20)[0-9]{{2}}[)\]〕】]|[A-Za-z][A-Za-z0-9_./:?=&%@+-]{{3,}}")


def _fact(reading: Reading, key: str, start: int, end: int, attributes: dict[str, str], scope: Scope = "year") -> Fact:
    node, first, last = reading.source(start, end)
    return Fact(node, key, first, last, scope=scope, attributes=attributes)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _ends().finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile("[。!?;]")


# -- the title


def _title_year(root: etree._Element) -> Iterator[Fact]:
    title = next(canon.descendants(root, "title"), None)
    if title is None:
        return
    reading = _reading([(title, _fold(title))])
    dated = [range(day.start, day.end) for day in calendar.days(reading.text)]
    years = [m for m in _year().finditer(reading.text) if not any(m.start() in span for span in dated)]
    if len({calendar.year_of(m[1]) for m in years}) == 1:
        yield _fact(reading, "title-year", *years[0].span(), {"n": str(calendar.year_of(years[0][1]))})


@cache
def _year() -> re.Pattern[str]:
    return re.compile(f"({calendar.YEAR})年")


# -- days that are none


def _impossible(reading: Reading, found: Sequence[Day]) -> Iterator[Fact]:
    """The days beyond the calendar: those with a year, and without one those in figures."""
    for day in found:
        if calendar.exists(day) or day.marked or (day.month == 0 and day.day == 0):
            continue
        written = reading.text[day.start : day.end]
        if not written.endswith("日") or not (day.year or written[0].isdecimal()):
            continue
        if reading.text.endswith(("农历", "阴历", "旧历"), 0, day.start):
            continue
        yield _fact(reading, "date", day.start, day.end, {"date": _written(day)})


def _written(day: Day) -> str:
    return calendar.iso(day) if day.year else f"--{day.month:02}-{day.day:02}"


# -- the statistics period


def _periods(reading: Reading, found: list[Day], key: str | None, year: int | None) -> Iterator[Fact]:
    """The statements of the statistics period, and what else covers most of a year."""
    spans = {r.first.start: r for r in calendar.ranges(reading.plain, found)}
    stated = set()
    for start, span in _stated(reading, found, spans, key):
        if span is None:
            yield _fact(reading, "range", start, start + 1, {})
            continue
        first, last = span
        stated.add(last.start)
        end = last.end
        if reading.text.startswith("止", end):
            end += 1
        begin = first.start if first else last.start
        known = _in_year(first, last, _named_before(reading.plain, begin) or year)
        name = "period" if known and key in _STATING else "range"
        yield _fact(reading, name, begin, end, known)
    for first, last in spans.values():
        if last.start not in stated and _is_long(first, last):
            is_statement = key is None and _is_of_the_report(reading, first.start, last.end)
            known = _in_year(first, last, year)
            yield _fact(reading, "period" if known and is_statement else "range", first.start, last.end, known)
    for day in found:
        if (day.month, day.day) == (12, 31) and reading.plain.endswith(_UNTIL, 0, day.start):
            yield _fact(reading, "range", day.start, day.end, {})


def _stated(
    reading: Reading, found: list[Day], spans: dict[int, Range], key: str | None
) -> Iterator[tuple[int, tuple[Day | None, Day] | None]]:
    """What the text says right behind words for the period; None where it cannot be read."""
    for match in _period_words().finditer(reading.plain):
        before = _clauses().split(reading.plain[: match.start()])[-1]
        if _other_subject().search(before) or not (key is None or match["term"] or "报告" in before + match[0]):
            continue
        start = match.end()
        day = next((d for d in found if d.start == start), None)
        if day and start in spans:
            yield start, spans[start]
        elif whole := calendar.months(reading.plain, start):
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
    start = max(text.rfind(mark, 0, offset) for mark in "。!?;") + 1
    years = _year().findall(text, start, offset)
    return calendar.year_of(years[-1]) if years else None


def _is_long(first: Day, last: Day) -> bool:
    begun = (first.year or 0) * 12 + first.month
    return (last.year or 0) * 12 + last.month - begun >= _MOST_OF_A_YEAR


def _is_of_the_report(reading: Reading, start: int, end: int) -> bool:
    """Whether a range in the preamble stands alone in its line, or says of which time the report is."""
    if _brackets().sub("", reading.text[:start] + reading.text[end:]) == "":
        return True
    return _reported().match(reading.plain, end) is not None


@cache
def _period_words() -> re.Pattern[str]:
    terms = "期限|期间|时限|时间|时段|周期|区间|范围|口径|起止|截止(?:时间|日期)|日期"
    links = (
        f"{terms}|数据|数字|统计|信息|情况|内容|的|为|是|系|均|都|皆|统一|限|于|指|[自从由起:,(]|各项|有关|相关|年度|"
        "涵盖|覆盖|涉及|反映|包括|包含|所列|[所列即在]"
    )
    opening = (
        "(?P<term>统计(?:数据)?的?(?:期限|期间|时限|时段|周期|区间))|(?<![据经])统计|数据|"
        "(?:报告|年报)(?=[的所自从为是系期涵覆反时起(])"
    )
    return re.compile(rf"(?:{opening})期?(?:{links}){{0,10}}(?P<until>截[至止]到?)?")


@cache
def _other_subject() -> re.Pattern[str]:
    return re.compile(
        "公示|征求|处罚|许可|收费|采购|评议|满意|访问|问卷|考核|检查|测评|培训|上一?年度?|去年|往年|前年|网站|平台|"
        "公众号|财政|决算|预算|处理费|投诉|热线|[自本]?(?:活动|服务|合同|项目)"
    )


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile("[。!?;:,]")


@cache
def _reported() -> re.Pattern[str]:
    return re.compile("[止的内间期,)]{0,4}[^。,;]{0,16}?(?:信息|政务)公开[^。,;]{0,12}?(?:情况|报告|年报)")


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[\s()自起止]")


# -- the years that sentences open with


def _openings(
    reading: Reading, key: str | None, year: int, around: Sequence[Reading], *, is_first: bool
) -> Iterator[Fact]:
    """The sentences that open with a year: the report's own account, a plan, or something else."""
    for start, end in _sentences(reading.plain):
        match = _opening().match(reading.plain, start, end)
        if match is None:
            continue
        named = calendar.year_of(match["year"])
        opens = match.start("span") - start <= _LABEL
        rest = reading.plain[match.end() : end]
        if (key == "problems" or named > year) and _is_plan(reading.plain[start:end], match.end() - start):
            scope: Scope = "plan"
        elif named == year:
            scope = "year"
        elif key in _ACCOUNTS and opens and _is_own_account(rest, is_first=is_first and start == 0 and named < year):
            scope = "other-year" if any(_names(r.plain, year) for r in (reading, *_opened(around, year))) else "year"
        else:
            scope = "other-year"
        yield _fact(reading, "opening-year", *match.span("span"), {"n": str(named)}, scope)


def _opened(around: Sequence[Reading], year: int) -> Iterator[Reading]:
    """The neighbours that have a sentence which opens with the year: next to it, another year is a comparison."""
    for reading in around:
        for start, end in _sentences(reading.plain):
            match = _opening().match(reading.plain, start, end)
            if match and calendar.year_of(match["year"]) == year:
                yield reading
                break


def _names(text: str, year: int) -> bool:
    return any(calendar.year_of(found) == year for found in _year().findall(text))


def _is_own_account(rest: str, *, is_first: bool) -> bool:
    """Whether what follows the year surely tells what the body itself did in it."""
    if _own_body().match(rest) is None or _compared().search(rest) or _year().search(rest):
        return False
    return _counted().search(rest) is not None or (is_first and _general().search(rest) is not None)


def _is_plan(sentence: str, behind: int) -> bool:
    """Whether a sentence, whose year ends at `behind`, says what is still to be done."""
    if _recalled().search(sentence):
        return False
    return _planned().match(sentence, behind) is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[一二三四五六七八九十]是|[一二三四五六七八九十]、|[(（]?[0-9]{{1,2}}[.)、])?(?:(?:下一?步|今后|针对[^。;,]{{0,20}}),)?在?"
        rf"(?P<span>(?P<year>{calendar.YEAR})年)度?(?:全年|的?工作中)?(?![0-9底末初以之前起后至到和与及同较比报年、的—~-]|[一二三四五六七八九十元]{{1,2}}月)[,:]?"
    )


@cache
def _own_body() -> re.Pattern[str]:
    bodies = "[局委办镇乡县市区厅院站所队校部省州旗街处]|街道|单位|机关|部门|中心|园区|管委会|社区"
    return re.compile(
        rf"(?!(?:[市县区省州]|上级|国务院|全国|中央|国家|党))(?:[我本](?:{bodies})|全年|全[局镇乡县市区街系]|共|累计|[^,。;将]{{0,14}}?(?:{bodies}|政府|办事处|委员会|管委会))"
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        "(?:公开|发布|公布|收到|受理|新收|办理|办结|答复|制发|印发|推送|更新)[^。;]{0,30}?[0-9]+[余多]?万?[余多]?[条件篇次份宗个期]"
        "|(?:未|没有|无)(?:收到|发生|收取|新收|出现)"
    )


@cache
def _general() -> re.Pattern[str]:
    return re.compile("(?:按照|根据|围绕|坚持|贯彻|认真|扎实|重视|严格|深入|在[^。]{2,30}领导下)[^。]{0,80}公开")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(
        "同比|同期|相比|较|比上|比去|上一?年|去年|往年|历年|以来|将|拟|计划|打算|力争|下一步|预计|提出|指出|针对|反馈|整改|问题|"
        "不足|成立|组建|挂牌|印发了|出台|获|荣|评为|起草|启动|试点|历史|数据库|年报|年度报告|审计|巡[视察]|考核结果"
    )


@cache
def _planned() -> re.Pattern[str]:
    verbs = (
        "继续|进一步|不断|重点|着力|认真|严格|积极|坚持|持续|深入|努力|切实|大力|充分|更加|全面|紧紧|着重|从[以下几如三四两]|按照|围绕|"
        "结合|针对|加强|加大|加快|强化|推进|抓好|做好|提高|提升|优化|扩大|拓展|拓宽|健全|深化|采取"
    )
    doing = f"(?:主要|重点|主动|再|还)?(?:{verbs})(?![^。,;]{{0,30}}?(?:纳入|列入|作为|列为|融入))"
    return re.compile(
        rf"(?:[^。;了0-9]{{0,40}}?将{doing}|[^。;了0-9]{{0,24}}?(?:打算|拟(?:{verbs})|计划(?:{verbs}))"
        r"|[^。;,]{0,12}(?:打算|设想|工作思路)(?=\Z|[:。]))"
    )


@cache
def _recalled() -> re.Pattern[str]:
    return re.compile("提出|曾|年初|去年|上一?年|报告中|承诺|对照|按计划|如期|已(?:经)?|完成了|得到了|取得")


# -- signature and publication


def _signature(root: etree._Element) -> Iterator[Fact]:
    """The date of the signature: at the end, else at the front by its name; the date of publication at the front."""
    signed = next(_signed_at_end(root), None)
    if signed:
        yield signed
    for node in _front(root):
        reading = _reading([(node, _fold(node))])
        if len(reading.text) > _SHORT:
            continue
        for day in calendar.days(reading.text):
            label = _label().search(reading.text, 0, day.start)
            is_alone = _brackets().sub("", reading.text[: day.start] + reading.text[day.end :]) == ""
            if not calendar.exists(day) or day.year is None or not (label or is_alone):
                continue
            key = "signed" if label and label[1] == "成文" else "published"
            if key == "published" or signed is None:
                yield _fact(reading, key, day.start, day.end, {"date": calendar.iso(day)})


def _signed_at_end(root: etree._Element) -> Iterator[Fact]:
    sections = list(canon.children(root, "section"))
    nodes = list(canon.descendants(sections[-1], "p", "table")) if sections else []
    for node in nodes[: -_LAST_LINES - 1 : -1]:
        if canon.name_of(node) == "table":
            return
        if node.get("region") is not None or len(canon.text_of(node)) > _SHORT:
            continue
        reading = _reading([(node, _fold(node))])
        day = next((d for d in calendar.days(reading.text) if d.year), None)
        if day and calendar.exists(day) and _is_signature(reading.text, day):
            yield _fact(reading, "signed", day.start, day.end, {"date": calendar.iso(day)})


def _front(root: etree._Element) -> Iterator[etree._Element]:
    """The lines around the title."""
    for holder, most in (
        (next(canon.children(root, "head"), None), None),
        (next(canon.children(root, "preamble"), None), 3),
    ):
        lines = [n for n in canon.children(holder, "p") if n.get("region") is None] if holder is not None else []
        yield from lines[:most]


def _is_signature(text: str, day: Day) -> bool:
    return _before_date().fullmatch(text, 0, day.start) is not None and text[day.end :].strip("()[]。") in (
        "",
        "印发",
        "发布",
    )


@cache
def _before_date() -> re.Pattern[str]:
    ends = "[局委办厅部院站所队校园处镇乡县市区州]|委员会|办公室|政府|办事处|街道|中心|公司|学校|医院|机关"
    return re.compile(rf"[(\[]?(?:[^。,;:!?0-9]{{2,30}}(?:{ends})[)\]]?)?[,(]?(?:[^。,;:0-9]{{0,6}}(?:日期|时间):)?")


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"(发布|公开|公布|发文|成文|生成|印发)(?:日期|时间|日)[:\])】]*\Z")
