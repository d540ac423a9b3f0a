"""The years that the title names and that sentences open with: of the report, of another year, of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import calendar, canon
from govlint.claims.dates.paragraphs import YEAR, of_node, sentences
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.claims.dates.paragraphs import Paragraph
    from govlint.claims.fact import Fact, Scope

_ACCOUNTS = frozenset({None, "overview", "disclosure", "applications", "disputes", "other"})
_LABEL = 4
_OPENING = pattern(
    rf"(?:[一二三四五六七八九十]是|[一二三四五六七八九十]、|[(（]?[0-9]{{1,2}}[.)、])?(?:(?:下一?步|今后|针对[^。;,]{{0,20}}),)?在?"
    rf"(?P<span>(?P<year>{calendar.YEAR})年)度?(?:全年|的?工作中)?(?![0-9底末初以之前起后至到和与及同较比报年、的—~-]|[一二三四五六七八九十元]{{1,2}}月)[,:]?"
)
_BODIES = "[局委办镇乡县市区厅院站所队校部省州旗街处]|街道|单位|机关|部门|中心|园区|管委会|社区"
_OWN_BODY = pattern(
    rf"(?!(?:[市县区省州]|上级|国务院|全国|中央|国家|党))(?:[我本](?:{_BODIES})|全年|全[局镇乡县市区街系]|共|累计|[^,。;将]{{0,14}}?(?:{_BODIES}|政府|办事处|委员会|管委会))"
)
_COUNTED = pattern(
    "(?:公开|发布|公布|收到|受理|新收|办理|办结|答复|制发|印发|推送|更新)[^。;]{0,30}?[0-9]+[余多]?万?[余多]?[条件篇次份宗个期]"
    "|(?:未|没有|无)(?:收到|发生|收取|新收|出现)"
)
_GENERAL = pattern("(?:按照|根据|围绕|坚持|贯彻|认真|扎实|重视|严格|深入|在[^。]{2,30}领导下)[^。]{0,80}公开")
_COMPARED = pattern(
    "同比|同期|相比|较|比上|比去|上一?年|去年|往年|历年|以来|将|拟|计划|打算|力争|下一步|预计|提出|指出|针对|反馈|整改|问题|"
    "不足|成立|组建|挂牌|印发了|出台|获|荣|评为|起草|启动|试点|历史|数据库|年报|年度报告|审计|巡[视察]|考核结果"
)
_VERBS = (
    "继续|进一步|不断|重点|着力|认真|严格|积极|坚持|持续|深入|努力|切实|大力|充分|更加|全面|紧紧|着重|从[以下几如三四两]|按照|围绕|"
    "结合|针对|加强|加大|加快|强化|推进|抓好|做好|提高|提升|优化|扩大|拓展|拓宽|健全|深化|采取"
)
_DOING = f"(?:主要|重点|主动|再|还)?(?:{_VERBS})(?![^。,;]{{0,30}}?(?:纳入|列入|作为|列为|融入))"
_PLANNED = pattern(
    rf"(?:[^。;了0-9]{{0,40}}?将{_DOING}|[^。;了0-9]{{0,24}}?(?:打算|拟(?:{_VERBS})|计划(?:{_VERBS}))"
    r"|[^。;,]{0,12}(?:打算|设想|工作思路)(?=\Z|[:。]))"
)
_RECALLED = pattern("提出|曾|年初|去年|上一?年|报告中|承诺|对照|按计划|如期|已(?:经)?|完成了|得到了|取得")


def of_title(root: etree._Element) -> Iterator[Fact]:
    """The fact `title-year` of a report whose title names one year, apart from a date of publication."""
    title = next(canon.descendants(root, "title"), None)
    if title is None:
        return
    paragraph = of_node(title)
    dated = [range(day.start, day.end) for day in calendar.days(paragraph.text)]
    years = [m for m in YEAR.finditer(paragraph.text) if not any(m.start() in span for span in dated)]
    if len({calendar.year_of(m[1]) for m in years}) == 1:
        yield paragraph.fact("title-year", *years[0].span(), {"n": str(calendar.year_of(years[0][1]))})


def openings(
    paragraph: Paragraph, key: str | None, year: int, around: Sequence[Paragraph], *, is_first: bool
) -> Iterator[Fact]:
    """The facts `opening-year` of a paragraph: the report's own account, a plan, or something else by their scope."""
    if "年" not in paragraph.plain:
        return
    for start, end in sentences(paragraph.plain):
        match = _OPENING.match(paragraph.plain, start, end)
        if match is None:
            continue
        named = calendar.year_of(match["year"])
        opens = match.start("span") - start <= _LABEL
        rest = paragraph.plain[match.end() : end]
        if (key == "problems" or named > year) and _is_plan(paragraph.plain[start:end], match.end() - start):
            scope: Scope = "plan"
        elif named == year:
            scope = "year"
        elif key in _ACCOUNTS and opens and _is_own_account(rest, is_first=is_first and start == 0 and named < year):
            scope = "other-year" if any(_names(p.plain, year) for p in (paragraph, *_opened(around, year))) else "year"
        else:
            scope = "other-year"
        yield paragraph.fact("opening-year", *match.span("span"), {"n": str(named)}, scope)


def _opened(around: Sequence[Paragraph], year: int) -> Iterator[Paragraph]:
    """The neighbours that have a sentence which opens with the year: next to it, another year is a comparison."""
    for paragraph in around:
        for start, end in sentences(paragraph.plain):
            match = _OPENING.match(paragraph.plain, start, end)
            if match and calendar.year_of(match["year"]) == year:
                yield paragraph
                break


def _names(text: str, year: int) -> bool:
    return any(calendar.year_of(found) == year for found in YEAR.findall(text))


def _is_own_account(rest: str, *, is_first: bool) -> bool:
    """Whether what follows the year surely tells what the body itself did in it."""
    if _OWN_BODY.match(rest) is None or _COMPARED.search(rest) or YEAR.search(rest):
        return False
    return _COUNTED.search(rest) is not None or (is_first and _GENERAL.search(rest) is not None)


def _is_plan(sentence: str, behind: int) -> bool:
    """Whether a sentence, whose year ends at `behind`, says what is still to be done."""
    if _RECALLED.search(sentence):
        return False
    return _PLANNED.match(sentence, behind) is not None
