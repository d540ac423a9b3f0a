"""What is wrong with numbers of parts, headings and items."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.model import CJK, Item, Report
from tests.reports.mutations.kinds import UNCUT, Mutation, at, at_words, kind

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@kind
def part_numbered_otherwise(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    mark = draw(st.sampled_from(["1、", "1.", "一.", "一", "一 ", "第一部分 ", "第一、", ""]))
    part = report.parts[index]
    heading = replace(part.heading, mark=mark)
    return Mutation(report.with_part(index, replace(part, heading=heading)), at("N201", f"part{index}"))


@kind
def part_number_too_high(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    report = _with_number(report, index, 1)
    return Mutation(report, at("N203", f"part{index}") if index else at("N204", "part1"))


@kind
def part_number_repeated(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(1, 5))
    return Mutation(_with_number(report, index, -1), at("N204", f"part{index}"))


def _with_number(report: Report, index: int, by: int) -> Report:
    part = report.parts[index]
    heading = replace(part.heading, number=part.heading.number + by)
    return report.with_part(index, replace(part, heading=heading))


HEADED: tuple[str | Item, ...] = tuple(
    line
    for n, words in enumerate(("主动公开", "依申请公开", "信息管理", "平台建设", "监督保障"), start=1)
    for line in (Item("（一）", n, f"{words}情况"), f"{words}方面的工作扎实开展。")
)
LISTED: tuple[str | Item, ...] = (
    Item("（一）", 1, "主动公开情况"),
    *(Item("1.", n, f"{words}。") for n, words in enumerate(("明确分工", "细化流程", "更新目录", "加强检查"), start=1)),
    Item("（一）", 2, "依申请公开情况"),
    "依法答复申请人。",
)


def _numbered(
    draw: DrawFn, report: Report, first: int = 0, bodies: tuple[tuple[str | Item, ...], ...] = (HEADED, LISTED)
) -> tuple[list[str | Item], list[int], int]:
    """The text of part one, where the headings or items in a row stand in it, and one of these from `first` on."""
    body = draw(st.sampled_from(bodies))
    kind = "（一）" if body is HEADED else "1."
    spots = [i for i, line in enumerate(body) if isinstance(line, Item) and line.mark == kind]
    return list(body), spots, draw(st.integers(first, len(spots) - 1))


def _with_body(report: Report, body: list[str | Item]) -> Report:
    return report.with_part(0, replace(report.parts[0], body=tuple(body)))


def _slipped(body: list[str | Item], spots: list[int], by: int) -> list[str | Item]:
    changed = list(body)
    for spot in spots:
        item = changed[spot]
        assert isinstance(item, Item)
        changed[spot] = replace(item, number=item.number + by)
    return changed


@kind
def number_skipped(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, 1)
    return Mutation(_with_body(report, _slipped(body, spots[which:], 1)), at("N203", f"part0.{spots[which]}"))


@kind
def number_repeated(draw: DrawFn, report: Report) -> Mutation:
    """1. behind 1. would be another list."""
    body, spots, which = _numbered(draw, report, 2)
    return Mutation(_with_body(report, _slipped(body, spots[which:], -1)), at("N204", f"part0.{spots[which]}"))


@kind
def number_too_high(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, 1)
    return Mutation(_with_body(report, _slipped(body, [spots[which]], 1)), at("N203", f"part0.{spots[which]}"))


@kind
def number_too_low(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, 2)
    return Mutation(_with_body(report, _slipped(body, [spots[which]], -1)), at("N204", f"part0.{spots[which]}"))


@kind
def number_of_another_style(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report)
    item = body[spots[which]]
    assert isinstance(item, Item)
    body[spots[which]] = replace(item, mark={"（一）": "（1）", "1.": "1、"}[item.mark])
    return Mutation(_with_body(report, body), at("N202", f"part0.{spots[which]}"))


@kind
def half_width_brackets(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, bodies=(HEADED,))
    item = body[spots[which]]
    assert isinstance(item, Item)
    body[spots[which]] = replace(item, mark=draw(st.sampled_from(["(一)", "(一）"])))
    return Mutation(_with_body(report, body), at("N206", f"part0.{spots[which]}"))


@kind
def part_number_from_further_above(draw: DrawFn, report: Report) -> Mutation:
    """Not as low as 一, with which a list would begin."""
    index = draw(st.integers(3, 5))
    by = draw(st.integers(2, index - 1))
    return Mutation(_with_number(report, index, -by), at("N205", f"part{index}"), says=f"应为“{CJK[index + 1]}、”")


_WORK = ("明确分工", "细化流程", "更新目录", "加强检查", "开展培训", "听取意见")


@kind
def numbers_that_start_again(draw: DrawFn, report: Report) -> Mutation:
    """Behind two or more that end as sentences, so that the rest is no list of one of them."""
    mark = draw(st.sampled_from(["（一）", "1.", "1、", "（1）", "①"]))
    first = draw(st.integers(2, 4))
    second = draw(st.integers(1, len(_WORK) - first))
    numbers = [*range(1, first + 1), *range(1, second + 1)]
    body: list[str | Item] = [Item(mark, n, f"{words}。") for n, words in zip(numbers, _WORK, strict=False)]
    return Mutation(_with_body(report, body), at("N205", f"part0.{first}"), says="重新开始")


@kind
def level_left_out(draw: DrawFn, report: Report) -> Mutation:
    """Part one has （一） below 一、, and so has every other part that has anything."""
    mark = draw(st.sampled_from(["1.", "1、"]))
    index = report.index(draw(st.sampled_from(["problems", "other"])))
    body = (Item(mark, 1, "群众的意见"), "未收取信息处理费。", Item(mark, 2, "采取的措施"), "增加了培训。")
    report = _with_body(report, list(HEADED)).with_part(index, replace(report.parts[index], body=body))
    return Mutation(report, at("N207", f"part{index}.0"), says=f"直接用了“{mark}”")


@kind
def count_in_a_sentence_skipped(draw: DrawFn, report: Report) -> Mutation:
    form = draw(st.sampled_from(["{}是", "{}要", "第{}，", "其{}，"]))
    gone = draw(st.integers(2, 5))
    labels = {n: form.format(CJK[n]) for n in range(1, 7)}
    mark = draw(st.sampled_from("；。"))
    text = mark.join(f"{labels[n]}{words}" for n, words in enumerate(_WORK, start=1) if n != gone)
    due = at_words("N208", labels[gone + 1] + _WORK[gone])
    due_label = labels[gone].replace("，", ",")
    return Mutation(_with_body(report, [f"{text}。"]), due, UNCUT, says=f"之前缺少“{due_label}”")


@kind
def counted_paragraph_skipped(draw: DrawFn, report: Report) -> Mutation:
    gone = draw(st.integers(2, 5))
    body: list[str | Item] = [f"{CJK[n]}是{words}。" for n, words in enumerate(_WORK, start=1) if n != gone]
    return Mutation(_with_body(report, body), at("N208", f"part0.{gone - 1}"), says=f"之前缺少“{CJK[gone]}是”")
