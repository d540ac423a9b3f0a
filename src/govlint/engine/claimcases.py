"""The cases that patterns of claims carry: paragraphs with the facts that they state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, packs
from govlint.claims import sentences, statements
from govlint.engine.cases import CaseResult
from govlint.xpath.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govlint.claims.fact import Fact
    from govlint.model import ClaimPattern, Pack
    from govlint.packs.cases import ClaimCase, PatternCases


def run_claim_cases(pack: Pack, folder: Path | None = None) -> tuple[CaseResult, ...]:
    """Run every case of every pattern of the pack in `folder` (None: the shipped one), each pattern by itself."""
    patterns = {pattern.name: pattern for pattern in pack.claims.patterns}
    return tuple(r for own in packs.load_claim_cases(folder) for r in run_pattern(own, patterns[own.pattern]))


def run_pattern(own: PatternCases, pattern: ClaimPattern) -> Iterator[CaseResult]:
    """Run the cases of one pattern, by itself."""
    for case in own.cases:
        told, wanted = ", ".join(states(case, (pattern,))), ", ".join(case.facts)
        detail = f"states {told or 'nothing'}, not {wanted or 'nothing'}" if told != wanted else ""
        yield CaseResult(own.pattern, own.file, case.line, not detail, detail)


def states(case: ClaimCase, patterns: tuple[ClaimPattern, ...]) -> list[str]:
    """What the text of a case states by these patterns, as its author would write it."""
    report = canon.make("report")
    canon.sub(canon.sub(report, "section"), "p", text=case.text)
    found = (statements.find(passage, case.year, patterns) for passage in sentences.passages(report))
    return [_written(fact) for facts in found for fact in facts]


def _written(fact: Fact) -> str:
    col = fact.attributes.get("col")
    rough = "~" if fact.figure and fact.figure.approx else ""
    value = plain(fact.figure.n) if fact.figure else fact.attributes.get("n", "")
    scope = "" if fact.scope == "year" else f" @{fact.scope}"
    return f"{fact.key}{f'[{col}]' if col else ''}={rough}{value}{scope}"
