"""Sentences in a whole report: what is sound stays silent, what is faulty is found where it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from govlint import engine, packs
from govlint.model import Finding, Options, Source
from tests.rules.wording_sentences import FAULTY, SOUND

SAMPLE = Path(__file__).parents[2] / "samples" / "2021.txt"
HEADING = "一、总体情况\n"


@cache
def checker() -> engine.Checker:
    return engine.Checker(packs.load(), Options(select=("W",)))


def found(*sentences: str) -> list[Finding]:
    """What is wrong with the wording of a sound report that has these sentences as paragraphs."""
    report = SAMPLE.read_text(encoding="utf-8").replace(HEADING, HEADING + "\n".join(sentences) + "\n", 1)
    return list(checker().check(Source("年报.txt", report.encode())).findings)


def told(finding: Finding) -> tuple[str, str]:
    """The rule, and the words that are marked."""
    rows = finding.excerpt.rows if finding.excerpt else ()
    return finding.rule, "".join(span.text for row in rows for span in row if span.mark)


@pytest.mark.parametrize("sentence", SOUND)
def test_a_sound_sentence_is_not_reported(sentence: str) -> None:
    assert [(*told(f), f.message) for f in found(sentence)] == []


def test_sound_sentences_are_not_reported_together() -> None:
    assert [(*told(f), f.message) for f in found(*SOUND)] == []


@pytest.mark.parametrize(("rule", "sentence", "marked"), FAULTY)
def test_a_fault_in_a_sentence_is_found_where_it_stands(rule: str, sentence: str, marked: str) -> None:
    assert (rule, marked) in map(told, found(sentence))


def test_a_quotation_over_several_paragraphs_is_balanced() -> None:
    assert found("会议强调：“公开要及时。", "“公开要准确。", "“公开要全面。”") == []
    assert found("会议强调：“公开要及时，", "答复要准确。”会后作了部署。") == []


def test_a_report_that_is_punctuated_half_width_throughout_has_one_finding() -> None:
    report = SAMPLE.read_text(encoding="utf-8").translate(str.maketrans("，；：（）", ",;:()"))
    findings = checker().check(Source("年报.txt", report.encode())).findings
    assert [f.rule for f in findings] == ["W703"]
    assert findings[0].message.startswith("全文多用半角标点")
