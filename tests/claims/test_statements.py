"""What sentences state by patterns, and that no text makes it slow."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from govlint import canon, packs
from govlint.claims import figures, statements
from govlint.claims.sentences import passage, passages
from govlint.engine.claimcases import run_claim_cases, states
from govlint.model import ClaimFact, ClaimPattern
from govlint.packs.cases import ClaimCase

if TYPE_CHECKING:
    from pathlib import Path

    from govlint.claims.fact import Fact
    from govlint.engine.cases import CaseResult

CASES = [(own.pattern, case.line) for own in packs.load_claim_cases() for case in own.cases]
NEW = ClaimPattern("new", ("新收",), "新收(?:到)?申请(?P<n>#)", (ClaimFact("applications.new", "n", ("件",)),))
LATER = NEW._replace(name="later", cue=("申请",), find="申请(?P<n>#)")
NONE = ClaimPattern("none", ("未",), "未(?:收到)?申请", (ClaimFact("applications.new"), ClaimFact("disputes")))


def found(text: str, *patterns: ClaimPattern) -> list[Fact]:
    node = canon.make("p")
    canon.set_text(node, text)
    return list(statements.find(passage(node, text), 2021, patterns))


def told(text: str, *patterns: ClaimPattern) -> list[str]:
    return states(ClaimCase(text, (), 2021, 1), patterns)


@cache
def results() -> dict[tuple[str, int], CaseResult]:
    return {(r.rule, r.line): r for r in run_claim_cases(packs.load())}


@pytest.mark.parametrize(("pattern", "line"), CASES, ids=[f"{pattern}:{line}" for pattern, line in CASES])
def test_a_case_states_what_its_author_expects(pattern: str, line: int) -> None:
    assert results()[pattern, line].ok, results()[pattern, line].detail


def test_every_case_was_run_once() -> None:
    assert sorted(results()) == sorted(CASES)
    assert {pattern.name for pattern in packs.load().claims.patterns} == {pattern for pattern, _ in CASES}


def test_every_unit_of_a_pattern_is_one_that_figures_have() -> None:
    units = {unit for p in packs.load().claims.patterns for fact in p.facts for unit in fact.units if unit}
    assert {unit: [t.unit for t in figures.tokens(f"3{unit}。")] for unit in units} == {unit: [unit] for unit in units}


def test_a_fact_has_its_figure_and_its_words_in_the_source() -> None:
    text = "  本年，新收 到申请 1,2 34 件。"
    (fact,) = found("本年，新收　到申请 1,234 件。", NEW)
    assert fact.figure is not None
    assert (str(fact.figure.n), fact.figure.unit, fact.scope) == ("1234", "件", "year")
    assert "本年，新收　到申请 1,234 件。"[fact.start : fact.end] == "新收　到申请 1,234 件"
    assert [f.figure.approx for f in found(text, NEW) if f.figure] in ([], [True])


@pytest.mark.parametrize(
    ("title", "run_in", "text", "facts"),
    [
        (
            "（二）依申请公开情况",
            None,
            "全年收到申请11件，办结10件。",
            ["applications.received", "applications.answered"],
        ),
        ("三、收到和处理政府信息公开申请情况", None, "我局高度重视。共收到申请11件。", ["applications.received"]),
        ("（二）依申请公开。我局高度重视。收到申请11件。", 9, "", ["applications.received"]),
        ("（二）行政许可。我局高度重视。收到申请11件。", 8, "", []),
        ("（二）依申请公开。我局高度重视。收到申请11件。", None, "", []),
        ("一、总体情况", None, "全年收到申请11件，办结10件。", []),
        ("（二）依申请公开情况", None, "办理行政许可。全年收到申请11件，办结10件。", []),
        ("（二）依申请公开和行政许可", None, "全年收到申请11件，办结10件。", []),
    ],
)
def test_the_heading_says_what_a_paragraph_is_about(
    title: str, run_in: int | None, text: str, facts: list[str]
) -> None:
    report = canon.make("report")
    section = canon.sub(report, "section")
    heading = canon.sub(section, "heading", text=title)
    if run_in is not None:
        heading.set("run-in", str(run_in))
    if text:
        canon.sub(section, "p", text=text)
    patterns = packs.load().claims.patterns
    found = [fact for own in passages(report) for fact in statements.find(own, 2021, patterns)]
    assert [fact.key for fact in found] == facts


def test_a_sentence_that_speaks_of_something_else_up_to_there_states_nothing() -> None:
    elsewhere = NEW._replace(elsewhere="热线[^公]{0,20}$")
    assert told("热线，新收申请3件。", elsewhere) == []
    assert told("热线公开，新收申请3件，热线。", elsewhere) == ["applications.new=3"]
    assert told("热线。新收申请3件。", elsewhere) == ["applications.new=3"]


def test_the_year_that_a_date_must_be_of_is_told_by_that_of_the_report() -> None:
    since = NEW._replace(find="(?P<from>@)遗留(?:申请)?(?P<n>#)", cue=("遗留",), years={"from": -1})
    assert told("2020年遗留3件，2021年遗留4件。", since) == ["applications.new=3", "applications.new=4 @other-year"]
    assert told("2020年3月遗留3件。", since) == ["applications.new=3 @other-year"]


def test_a_figure_of_another_unit_is_another_matter() -> None:
    assert told("新收申请3次，新收申请4件。", NEW) == ["applications.new=4"]


def test_a_pattern_never_reaches_over_the_end_of_a_sentence() -> None:
    gap = NEW._replace(find="新收.{0,9}(?P<n>#)")
    assert told("新收申请。共3件。", gap) == []
    assert told("新收申请，共3件。", gap) == ["applications.new=3"]


def test_without_one_of_its_words_a_sentence_is_passed_over() -> None:
    assert told("新收申请3件。", NEW._replace(cue=("复议",))) == []
    assert told("新收申请3件。复议。", NEW._replace(cue=("复议",))) == []


def test_none_in_words_is_a_nought_without_a_figure() -> None:
    first, second = found("未收到申请。", NONE)
    assert (first.key, second.key) == ("applications.new", "disputes")
    assert first.figure is None
    assert first.attributes == {"n": "0", "zero": "true"}


def test_two_patterns_on_the_same_figure_give_one_fact_of_a_key() -> None:
    assert told("新收申请3件。", NEW, LATER) == ["applications.new=3"]
    other = LATER._replace(facts=(ClaimFact("applications.received", "n", ("件",)),))
    assert told("新收申请3件。", NEW, other) == ["applications.new=3", "applications.received=3"]
    assert told("未收到申请。", NONE, NONE._replace(find="收到申请")) == ["applications.new=0", "disputes=0"]


def test_facts_stand_in_the_order_of_the_text() -> None:
    assert told("未申请，新收申请3件。", NEW, NONE) == ["applications.new=0", "disputes=0", "applications.new=3"]


def test_a_group_that_is_not_there_gives_no_fact_of_its_own() -> None:
    facts = (ClaimFact("disputes.review", "a", ("件",)), ClaimFact("disputes.lawsuit", "b", ("件",)))
    both = ClaimPattern("both", ("复议",), "复议(?P<a>#)(?:,诉讼(?P<b>#))?", facts)
    assert told("复议1件，诉讼2件。", both) == ["disputes.review=1", "disputes.lawsuit=2"]
    assert told("复议1件。", both) == ["disputes.review=1"]


def test_values_of_a_group_name_key_and_column() -> None:
    values = {"who": {"公民": "natural"}, "end": {"维持": "upheld"}}
    fact = ClaimFact("disputes.{end}", "n", ("件",), "{who}")
    pattern = ClaimPattern("p", ("维持",), "(?P<who>公民)?(?P<end>维持)(?P<n>#)", (fact,), values)
    assert told("公民维持1件，维持2件。", pattern) == ["disputes.upheld[natural]=1", "disputes.upheld=2"]


def test_what_differs_in_a_case_is_told(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(
        "keys: {a: {zh: 甲, en: A}}\npatterns:\n- {name: p, key: a, cue: [甲], find: '甲(?P<n>#)', unit: 件,\n"
        "   tests: [{text: 甲3件。, facts: [a=4]}, {text: 乙, facts: []}, {text: 乙, facts: [a=1]}]}",
        "utf-8",
    )
    (tmp_path / "pack.yaml").write_text("govlint: 1\nid: a\ntitle: {zh: 甲, en: A}\nkind: annual-report\n", "utf-8")
    done = run_claim_cases(packs.load(tmp_path), tmp_path)
    assert [r.detail for r in done] == ["states a=3, not a=4", "", "states nothing, not a=1"]


LONG = """
from govlint import canon, packs
from govlint.claims import statements
from govlint.claims.sentences import passage

def try_out(piece, patterns):
    text = (piece * (200_000 // len(piece) + 1))[:200_000]
    node = canon.make("p")
    canon.set_text(node, text)
    found = statements.find(passage(node, text), 2021, patterns)
    print(f"{patterns[-1].name}: {piece[:60]}: {sum(1 for _ in found)}", flush=True)

every = {pattern.name: pattern for pattern in packs.load().claims.patterns}
words = [word for pattern in every.values() for word in pattern.cue]
for piece in ("1", "1件", "(", "、", "2021年3月，", "1、2件（", "".join(words), "、".join(words), "1件，".join(words)):
    try_out(piece, tuple(every.values()))
for own in packs.load_claim_cases():
    texts = [case.text.replace("。", "，") for case in own.cases if case.facts]
    for piece in ("".join(texts), "".join(text[: len(text) * 2 // 3] for text in texts)):
        try_out(piece, (every[own.pattern],))
print("done")
"""
# Seconds; what takes quadratic time takes hours.
WATCHDOG = 300


def test_no_paragraph_makes_the_patterns_slow() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LONG], capture_output=True, encoding="utf-8", timeout=WATCHDOG, check=False
    )
    assert done.stdout.endswith("done\n"), done.stderr[-2000:]
