"""What is said of dates in a report: sound sentences stay silent, faulty ones are told by their rule at their words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govlint import engine
from govlint.model import Options, Source
from tests.claims.dates_said import FAULTY, SOUND
from tests.reports import Report, check, render, sound
from tests.reports.checking import pack
from tests.reports.page import render_page
from tests.reports.word import render_word

if TYPE_CHECKING:
    from govlint.model import Finding

YEAR = 2021


def _report(place: str, said: str) -> Report:
    """A sound report on 2021 in which one sentence stands at a place."""
    report = replace(sound("2021"), year=YEAR, title=(f"云溪县民政局{YEAR}年政府信息公开工作年度报告",))
    period = f"本报告的统计期限自{YEAR}年1月1日起至{YEAR}年12月31日止。"
    report = replace(report, preface=(report.preface[0], said if place == "period" else period))
    if place == "closing":
        return replace(report, closing=("云溪县民政局", said))
    if place == "period":
        return report
    index = report.index(place)
    part = report.parts[index]
    return report.with_part(index, replace(part, body=(*part.body, said)))


def _found(place: str, said: str) -> list[Finding]:
    return [f for f in check(_report(place, said)).findings if f.rule.startswith("D")]


@pytest.mark.parametrize(("place", "said"), [(place, said) for place, all_ in SOUND.items() for said in all_])
def test_a_sound_sentence_about_dates_is_passed_over(place: str, said: str) -> None:
    assert [(f.rule, f.message) for f in _found(place, said)] == []


@pytest.mark.parametrize(
    ("place", "said", "due", "marked"), [(place, *row) for place, rows in FAULTY.items() for row in rows]
)
def test_a_faulty_sentence_about_dates_is_told_by_its_rule_at_its_words(
    place: str, said: str, due: str, marked: str
) -> None:
    found = _found(place, said)
    assert [f"{f.rule} {f.severity}" for f in found] == [due]
    excerpt = found[0].excerpt
    assert excerpt is not None
    assert [span.text for row in excerpt.rows for span in row if span.mark] == [marked]


DAMAGED = (
    "本报告的统计期限自202011日起至20201231日止。",
    "本报告的统计期限自20201月1日起至202012月31日止。",
    "本报告的统计期限自2020年112日起至2020年1231日止。",
)


@pytest.mark.parametrize("said", DAMAGED)
def test_a_date_that_lost_a_sign_is_told_as_damage_and_not_judged(said: str) -> None:
    found = [f.rule for f in check(_report("period", said)).findings]
    assert found == ["R004"]


@pytest.mark.parametrize("cut", range(1, len("本报告的统计期限自2021年1月1日起至2021年12月31日止")))
def test_a_period_that_a_dump_cut_over_two_lines_is_read_as_one(cut: int) -> None:
    period = "依照规定编制本报告，本报告的统计期限自2021年1月1日起至2021年12月31日止。"
    cut += 11
    report = replace(_report("period", ""), preface=("根据规定编制。", period[:cut], period[cut:]))
    assert [f.rule for f in check(report).findings if f.rule.startswith("D")] == []


def test_the_year_of_the_command_line_is_held_against_the_title_and_the_text() -> None:
    text = render(_report("overview", "2021年，我局公开信息3条。")).text
    found = engine.Checker(pack(), Options(year=2022)).check(Source("年度报告.txt", text.encode())).findings
    assert [(f.rule, f.location.line) for f in found if f.rule.startswith("D")] == [("D603", 1), ("D602", 3)]


def test_the_same_dates_are_told_in_a_page_and_in_a_word_document() -> None:
    report = replace(_report("overview", "2020年，我局公开信息3条。"), closing=("云溪县民政局", "2021年3月1日"))
    plain = [(f.rule, f.message) for f in check(report).findings]
    assert [rule for rule, _ in plain] == ["D603", "D608"]
    for name, data in (("年度报告.html", render_page(report)), ("年度报告.docx", render_word(report))):
        found = engine.Checker(pack()).check(Source(name, data)).findings
        assert [(f.rule, f.message) for f in found] == plain
