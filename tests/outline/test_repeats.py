"""Paragraphs that stand twice are told with the first of them."""

from __future__ import annotations

import pytest

from govlint import canon, packs
from govlint.engine.reading import read
from govlint.model import Source

LONG = "全年通过县政府网站公开各类政府信息一百三十四条，均在规定时限内。"


def repeats(text: str) -> list[tuple[str, str]]:
    """The texts of what is told to stand twice, and of what stood first."""
    root = read(Source("报告.txt", text.encode()), packs.load()).root
    assert root is not None
    assert canon.validate(root) == []
    nodes = {n.get(canon.XML_ID): canon.text_of(n) for n in canon.descendants(root, "p", "heading")}
    again = [n for n in canon.descendants(root, "p", "heading") if n.get("repeats")]
    return [(canon.text_of(n).strip(), nodes[n.get("repeats")].strip()) for n in again]


def report(*paragraphs: str) -> str:
    return "\n".join(("云溪县民政局2022年政府信息公开工作年度报告", "一、总体情况", *paragraphs))


def test_a_paragraph_that_stands_twice_is_told_with_the_first() -> None:
    assert repeats(report(LONG, "另有三条。", LONG, LONG)) == [(LONG, LONG)] * 2


@pytest.mark.parametrize(
    ("one", "other"), [("1.", "2."), ("（一）", "（二）"), ("", "　　"), ("（一）公开。", "（三）公开。")]
)
def test_number_and_white_space_make_no_difference(one: str, other: str) -> None:
    assert repeats(report(one + LONG, "另有三条。", other + LONG)) == [((other + LONG).strip(), one + LONG)]


@pytest.mark.parametrize("text", ["无。", "本年度没有收取信息处理费。", LONG[:24], "总体情况"])
def test_a_short_formula_may_stand_twice(text: str) -> None:
    assert repeats(report(text, "另有三条。", text)) == []


def test_headings_may_be_the_same() -> None:
    heading = "（一）政府信息主动公开和依申请公开以及信息管理和平台建设情况"
    assert repeats(report(heading, "甲。", heading, "乙。")) == []
