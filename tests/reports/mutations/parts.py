"""What is wrong with the parts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.form import TABLES
from tests.reports.model import Item, Part, Report, preface, sound
from tests.reports.mutations.kinds import UNCUT, Mutation, at, at_line, at_table, kind, last_line

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.reports.layout import Printed
    from tests.reports.mutations.kinds import Told


def _without_part(report: Report, index: int) -> Report:
    return replace(report, parts=(*report.parts[:index], *report.parts[index + 1 :]))


def _missing(report: Report, index: int) -> Mutation:
    def due(printed: Printed) -> list[Told]:
        return [("S101", printed.line(f"part{index}") if index < 5 else last_line(printed))]

    return Mutation(report, due, says=sound(report.edition).parts[index].heading.words)


@kind
def part_missing(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    return _missing(_without_part(report, index), index)


@kind
def part_missing_and_the_others_renumbered(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    return _missing(_without_part(report, index).renumbered(), index)


@kind
def heading_missing_above_a_table(draw: DrawFn, report: Report) -> Mutation:
    key = draw(st.sampled_from(TABLES))
    index = report.index(key)
    return Mutation(report.with_part(index, replace(report.parts[index], headed=False)), at_table("S112", key))


@kind
def parts_swapped(draw: DrawFn, report: Report) -> Mutation:
    first, second = draw(st.sampled_from(list(combinations(range(6), 2))))
    order = list(report.parts)
    order[first], order[second] = order[second], order[first]
    report = replace(report, parts=tuple(order))
    return Mutation(report.renumbered() if draw(st.booleans()) else report, at("S102", f"part{first + 1}"))


@kind
def part_repeated(draw: DrawFn, report: Report) -> Mutation:
    index, behind = draw(st.integers(0, 5)), draw(st.integers(1, 6))
    place = max(index + 1, behind)
    report = replace(report, parts=(*report.parts[:place], report.parts[index], *report.parts[place:]))
    return Mutation(report.renumbered() if draw(st.booleans()) else report, at("S103", f"part{place}"))


@kind
def tables_of_the_other_edition(draw: DrawFn, report: Report) -> Mutation:
    year = {"2019": 2023, "2021": 2020}[report.edition]
    texts = {n: t for n, t in report.texts.items() if str(report.year) not in t}
    title = (f"{report.agency}{year}年政府信息公开工作年度报告",)
    report = replace(report, year=year, texts=texts, title=title, preface=preface(year), closing=())
    return Mutation(report, at_table("S110", "disclosure"))


@kind
def no_report_at_all(draw: DrawFn, report: Report) -> Mutation:
    titles = draw(st.booleans())
    parts = tuple(replace(p, body=(), table=None) for p in report.parts) if titles else ()
    notice = "关于报送政府信息公开工作年度报告的通知"
    report = replace(report, front=(), title=(notice,), preface=("请按时报送。",), parts=parts, closing=())
    return Mutation(report, at_line("S108", 1))


@kind
def table_under_the_heading_of_another_part(draw: DrawFn, report: Report) -> Mutation:
    key = draw(st.sampled_from(TABLES))
    place = draw(st.sampled_from([i for i, part in enumerate(report.parts) if part.table is None]))
    index = report.index(key)
    report = report.with_part(index, replace(report.parts[index], table=None))
    report = report.with_part(place, replace(report.parts[place], table=key))
    return Mutation(report, at_table("T312", key))


_OTHERWISE = {
    "overview": "年度任务落实",
    "disclosure": "公开的主要内容",
    "applications": "依申请公开",
    "disputes": "其他争议情况",
    "problems": "下一步工作打算",
    "other": "其他",
}


@kind
def part_with_another_title(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    part = report.parts[index]
    words = _OTHERWISE[part.key]
    heading = replace(part.heading, words=words)
    return Mutation(report.with_part(index, replace(part, heading=heading)), at("S104", f"part{index}"), says=words)


@kind
def part_that_is_empty(draw: DrawFn, report: Report) -> Mutation:
    index = report.index(draw(st.sampled_from(["overview", "problems", "other"])))
    part = replace(report.parts[index], body=())
    return Mutation(report.with_part(index, part), at("S105", f"part{index}"), says="下面没有内容")


@kind
def part_five_that_says_nothing(draw: DrawFn, report: Report) -> Mutation:
    nothing = draw(st.sampled_from(["无。", "无", "暂无问题。", "本年度未发现明显问题。", "没有问题。"]))
    index = report.index("problems")
    part = report.parts[index]
    if draw(st.booleans()):
        part = replace(part, body=(nothing,))
    else:
        part = replace(part, heading=replace(part.heading, words=f"{part.heading.words}：{nothing}"), body=())
    return Mutation(report.with_part(index, part), at("S105", f"part{index}"), says=f"第五部分只写了“{nothing}”")


_PLAIN = "一年来，本机关认真落实各项任务，围绕企业和群众办事的需要，把该做的事情做好，受到群众欢迎，各项任务按期完成。"
_TOPICS = {
    "主动公开": "主动公开机构职能和人事任免情况",
    "依申请公开": "认真答复群众提出的申请",
    "政府信息管理": "逐条审查内容是否准确",
    "政府信息公开平台建设": "及时维护网站栏目，方便群众查找",
    "监督保障": "全年开展培训，接受社会监督",
}


@kind
def topic_missing_from_the_overview(draw: DrawFn, report: Report) -> Mutation:
    gone = draw(st.sampled_from(list(_TOPICS)))
    kept = [item for item in _TOPICS.items() if item[0] != gone]
    form = draw(st.sampled_from(["headed", "run-in", "plain", "inline"]))
    body: list[str | Item] = [_PLAIN]
    for number, (topic, words) in enumerate(kept, start=1):
        if form == "headed":
            body += [Item("（一）", number, f"{topic}情况"), f"{words}。"]
        else:
            body.append(Item("（一）", number, f"{words}。") if form == "run-in" else f"{words}。")
    lines = tuple(body) if form != "inline" else ("".join(map(str, body)),)
    return Mutation(
        report.with_part(0, replace(report.parts[0], body=lines)), at("S109", "part0"), UNCUT, says=f"没有写到{gone}，"
    )


@kind
def seventh_part(draw: DrawFn, report: Report) -> Mutation:
    words, text = draw(st.sampled_from([("提案办理情况", "承办提案的答复均已公开。"), ("获奖情况", "没有获奖。")]))
    part = Part("", replace(report.parts[5].heading, number=7, words=words), (text,))
    return Mutation(replace(report, parts=(*report.parts, part)), at("S113", "part6"), says=words)
