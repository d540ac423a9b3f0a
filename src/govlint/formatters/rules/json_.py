"""The rules as JSON, version 1: the same keys on every rule, absent values null."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from govlint.formatters.addresses import rule_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.model import Finding, Grade, Lang, RulePage


def render(pages: Sequence[RulePage], lang: Lang, documentation: str = "") -> str:
    """The rules as one JSON object, indented, with a line feed at the end; `url` is where each is explained."""
    whole = {"version": 1, "lang": lang, "rules": [_page(page, documentation) for page in pages]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _page(page: RulePage, documentation: str) -> dict[str, object]:
    return {
        "code": page.code,
        "name": page.name,
        "title": page.title,
        "severity": [_grade(grade) for grade in page.grades],
        "messages": page.messages,
        "hints": page.hints,
        "basis": page.cited(),
        "editions": page.editions,
        "needs": [code for code, _ in page.needs],
        "example": _example(page.example) if page.example else None,
        "url": rule_address(documentation, page.code) or None,
    }


def _grade(grade: Grade) -> dict[str, object]:
    return {"is": grade.severity, "because": grade.because or None, "when": grade.when or None}


def _example(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity,
        "message": finding.message,
        "place": finding.location.label,
        "expected": finding.expected,
        "actual": finding.actual,
    }
