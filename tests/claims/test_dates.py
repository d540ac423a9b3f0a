"""What is said of dates in a report: sound sentences stay silent, faulty ones are told by their rule at their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govlint.model import Finding
from tests.claims.dates_said import FAULTY, SOUND
from tests.reports import Report, check, sound

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
