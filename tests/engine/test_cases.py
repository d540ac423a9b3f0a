"""Running the cases that rules carry: what passes, and what is said of what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govlint.engine.cases import run_cases, run_rule
from govlint.errors import GovlintError
from govlint.packs.cases import Case, RuleCases

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govlint.model import Pack

RULE = """\
id: X101
context: cell[@col = 'total'][@n = 9]
assert: 'false()'
expected: "'8'"
actual: string(@n)
message: {zh: 不是九, en: not nine}
related: [{select: "../cell[@col = 'natural']", label: {zh: 甲, en: a}}]
"""


def details(pack: Callable[..., Pack], folder: Path, tests: str) -> list[str]:
    made = pack(f"{RULE}tests:\n  - good: <p/>\n  - bad: {{grid: {{new: [1, 0, 0, 0, 0, 0, 9]}}}}\n    expect: {tests}")
    return [r.detail for r in run_cases(made, folder / "pack") if r.rule == "X101"]


def test_a_case_that_is_as_expected_has_nothing_to_tell(pack: Callable[..., Pack], tmp_path: Path) -> None:
    tests = (
        "[{at: new.total, zh: 不是九, en: not nine, severity: warning, expected: 8, actual: 9, related: [new.natural]}]"
    )
    assert details(pack, tmp_path, tests) == ["", ""]


@pytest.mark.parametrize(
    ("expectation", "detail"),
    [
        ("{at: new}", "at new.total, not new"),
        ("{line: 3}", "at line None, not 3"),
        ("{zh: 是九}", "zh is “不是九”, not “是九”"),
        ("{en: nine}", "en is “not nine”, not “nine”"),
        ("{severity: error}", "severity is “warning”, not “error”"),
        ("{expected: 9}", "expected is “8”, not “9”"),
        ("{related: [new.other]}", "related ['new.natural'], not ['new.other']"),
        ("{related: []}", "related ['new.natural'], not []"),
    ],
)
def test_what_differs_is_told(pack: Callable[..., Pack], tmp_path: Path, expectation: str, detail: str) -> None:
    assert details(pack, tmp_path, f"[{expectation}]") == ["", detail]


def test_findings_too_many_are_told_with_their_places(pack: Callable[..., Pack], tmp_path: Path) -> None:
    assert details(pack, tmp_path, "[{}, {}]") == ["", "1 findings, 2 expected: new.total: 不是九"]


def test_a_case_of_an_edition_that_the_pack_has_not_is_refused(pack: Callable[..., Pack]) -> None:
    made = pack(RULE)._replace(editions=())
    with pytest.raises(GovlintError, match="the pack has no edition 2021"):
        tuple(run_rule(made, RuleCases("X101", "rules.yaml", (Case("good", "<p/>", (), 1),))))
