"""Every case that a shipped rule carries."""

from __future__ import annotations

from functools import cache

import pytest

from govlint import packs
from govlint.engine.cases import CaseResult, run_cases

CASES = [(rule.rule_id, case.line) for rule in packs.load_cases() for case in rule.cases]


@cache
def results() -> dict[tuple[str, int], CaseResult]:
    return {(r.rule, r.line): r for r in run_cases(packs.load())}


@pytest.mark.parametrize(("rule", "line"), CASES, ids=[f"{rule}:{line}" for rule, line in CASES])
def test_a_case_gives_what_its_author_expects(rule: str, line: int) -> None:
    result = results()[rule, line]
    assert result.ok, f"{result.file}:{result.line}: {result.detail}"


def test_every_case_was_run_once() -> None:
    assert sorted(results()) == sorted(CASES)


def test_every_rule_has_cases() -> None:
    assert {r.id for r in packs.load().rules} == {rule for rule, _ in CASES}
