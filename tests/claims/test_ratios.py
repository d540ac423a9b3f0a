"""Percentages, growth, rates, lost numbers and units: what is wrong is found, and nothing of what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint import packs
from govlint.engine.checker import Checker
from govlint.model import Options, Source

SENTENCES = Path(__file__).with_name("ratios.txt").read_text(encoding="utf-8").splitlines()
RULES = ("C507", "C508", "C509", "C510", "C514")


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """The codes found in each paragraph of a report that holds them all."""
    paragraphs = [line.partition("|")[2].strip() for line in SENTENCES if "|" in line]
    lines = ["甲县乙局2021年政府信息公开工作年度报告", "一、总体情况", *paragraphs]
    checker = Checker(packs.load(), Options(select=RULES))
    result = checker.check(Source("report.txt", "\n".join(lines).encode()))
    codes: dict[str, list[str]] = {paragraph: [] for paragraph in paragraphs}
    for finding in result.findings:
        codes[lines[(finding.location.line or 1) - 1]].append(finding.rule)
    return codes


@pytest.mark.parametrize("line", [line for line in SENTENCES if "|" in line])
def test_each_paragraph_has_the_findings_that_stand_before_it(line: str, found: dict[str, list[str]]) -> None:
    expected, _, paragraph = line.partition("|")
    assert found[paragraph.strip()] == expected.split()
