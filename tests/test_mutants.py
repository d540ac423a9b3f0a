"""What the mutation of a pack tells: which changes no case notices, and which are no changes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from govlint import packs
from tests.mutants import __main__ as command
from tests.mutants import expressions, mutations, patterns

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """\
govlint: 1
id: small
title: {zh: 小, en: Small}
kind: annual-report
basis: {custom: {title: 惯例}}
defs: {tables: //table}
clauses: [{id: all, text: 全部, rules: [X101, X102]}]
"""
RULES = """\
- id: X101
  name: no-note
  title: {zh: 不写“无”, en: No 无}
  severity: warning
  context: section/p
  when: "@n and not(@debris)"
  assert: . != '无'
  message: {zh: 请写明, en: say more}
  tests:
    - good: <section level="1"><heading/><p n="1">有</p><p>无</p></section>
    - bad: <section level="1"><heading/><p n="1">无</p></section>
      expect: [{zh: 请写明}]
- id: X102
  name: residue
  title: {zh: 无残留, en: No residue}
  severity: warning
  needs: [X101]
  find: {regex: 某某|XX, in: [p]}
  message: {zh: 残留, en: residue}
  tests:
    - good: <section level="1"><heading/><p n="1">无</p><p>某某局</p></section>
    - bad: <section level="1"><heading/><p>某某局</p><p>XX局</p></section>
      expect: [{marked: 某某}, {marked: XX}]
"""
STRONGER = '    - good: <section level="1"><heading/><p n="1" debris="0-1">无</p></section>\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(packs.shipped() / "editions", tmp_path / "editions")
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = command.main(arguments)
    return status, capsys.readouterr().out


def test_a_part_that_no_case_needs_survives_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, text = printed(capsys, "--pack", str(folder), "--floor", "100")
    assert status == 1
    assert text == (
        "X101: 3 of 4 killed\n"
        f"  {folder}/rules.yaml:6: survives: when without not(@debris)\n"
        "X102: 3 of 3 killed\n"
        "6 of 7 mutants killed: 85.7 % (at least 100 % wanted)\n"
    )


def test_a_case_that_needs_the_part_kills_the_survivor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stronger = RULES.replace("- id: X102", f"{STRONGER}- id: X102")
    (folder / "rules.yaml").write_text(stronger, "utf-8")
    assert printed(capsys, "--pack", str(folder), "--floor", "100", "X101") == (
        0,
        "X101: 4 of 4 killed\n4 of 4 mutants killed: 100.0 % (at least 100 % wanted)\n",
    )


def test_a_mutant_that_cannot_be_run_is_told_apart_and_counts_in_neither_number(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    each = RULES.replace("  context: section/p\n", "  each: [{word: 无}]\n  context: section/p\n")
    (folder / "rules.yaml").write_text(each.replace(". != '无'", ". != $word"), "utf-8")
    status, text = printed(capsys, "--pack", str(folder), "--floor", "75", "X101")
    assert status == 0
    assert text == (
        "X101: 3 of 4 killed, 1 refused\n"
        f"  {folder}/rules.yaml:7: survives: when without not(@debris)\n"
        "3 of 4 mutants killed: 75.0 % (at least 75 % wanted); 1 refused, not counted\n"
    )


def test_the_floor_is_told_by_the_exit_status(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--pack", str(folder), "--floor", "85")[0] == 0
    assert printed(capsys, "--pack", str(folder), "--floor", "86")[0] == 1


def test_cases_that_fail_on_the_rule_itself_prove_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rules.yaml").write_text(RULES.replace("zh: 请写明}]", "zh: 无}]"), "utf-8")
    assert command.main(["--pack", str(folder)]) == 2
    assert "cases of X101 fail as it stands" in capsys.readouterr().err


def test_no_rule_of_that_name_is_no_success(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--pack", str(folder), "Z9"]) == 2
    assert "no rule begins with Z9" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("expression", "shorter"),
    [
        ("@n", []),
        ("@n and @key", ["@key", "@n"]),
        ("a or b and c", ["b and c", "a", "a or c", "a or b"]),
        ("not(a = 'x and y' and b)", ["not(b)", "not(a = 'x and y')"]),
        ("p[@n][1]", ["p[1]", "p[@n]"]),
        ("p[@n[. > 1]]", ["p", "p[@n]"]),
        ("gl:in(a | b, c and d)", ["gl:in(b, c and d)", "gl:in(a, c and d)", "gl:in(a | b, d)", "gl:in(a | b, c)"]),
        ("-1 = - count(and | or)", ["-1 = - count(or)", "-1 = - count(and)"]),
    ],
)
def test_an_expression_loses_one_operand_or_predicate(expression: str, shorter: list[str]) -> None:
    assert [item.expression for item in expressions.shorter(expression)] == shorter


@pytest.mark.parametrize(
    ("pattern", "fewer"),
    [
        ("甲乙", []),
        ("甲|乙|丙", ["乙|丙", "甲|丙", "甲|乙"]),
        ("(?:甲|乙)丙", ["(?:乙)丙", "(?:甲)丙"]),
        (r"[(|]\|(?<!甲|(?P<b>乙))", [r"[(|]\|(?<!(?P<b>乙))", r"[(|]\|(?<!甲)"]),
        ("甲(乙|丙)|丁", ["甲(丙)|丁", "甲(乙)|丁", "丁", "甲(乙|丙)"]),
    ],
)
def test_a_pattern_loses_one_alternative(pattern: str, fewer: list[str]) -> None:
    assert [item.pattern for item in patterns.fewer(pattern)] == fewer


def test_choices_are_dropped_and_exchanged() -> None:
    choices = [{"when": "@n", "is": "info"}, {"when": "@key", "is": "error"}, "warning"]
    found = [mutant.entry["severity"] for mutant in mutations.mutants({"severity": choices})]
    assert found == [
        [{"when": "@key", "is": "error"}, "warning"],
        [{"when": "@n", "is": "error"}, {"when": "@key", "is": "info"}, "warning"],
        [{"when": "@n", "is": "info"}, "warning"],
        [{"when": "@n", "is": "info"}, {"when": "@key", "is": "warning"}, "error"],
        [{"when": "@n", "is": "info"}, "error"],
    ]


def test_a_message_keeps_its_condition_when_it_is_exchanged() -> None:
    choices = [{"when": "@n", "zh": "甲", "en": "a"}, {"zh": "乙", "en": "b"}]
    found = [mutant.entry["message"] for mutant in mutations.mutants({"message": choices})]
    assert found == [
        [{"zh": "乙", "en": "b"}],
        [{"when": "@n", "zh": "乙", "en": "b"}, {"zh": "甲", "en": "a"}],
        [{"zh": "甲", "en": "a"}],
    ]


def test_a_variable_is_emptied_as_fits_its_use() -> None:
    entry = {"let": {"cells": "../cell", "all": "$cells", "key": "string(@key)", "these": "$tables"}}
    found = [mutant.entry["let"] for mutant in mutations.mutants(entry, {"tables"})]
    assert [list(let.values())[i] for i, let in enumerate(found)] == ["/..", "/..", "''", "/.."]


def test_what_means_nothing_is_not_counted() -> None:
    entry = {"at": ["heading", "self::p"], "severity": [{"when": "@n", "is": "info"}, "info"]}
    assert [mutant.change for mutant in mutations.mutants(entry)] == [
        "at[1] left out",
        "severity[1] left out",
    ]
    assert len(list(mutations.mutants({"context": "p[@n][@n]"}))) == 1


def test_what_a_search_keeps_is_mutated_whole_and_in_part() -> None:
    find = {"words": ["甲"], "in": "p", "keep": "@n and $match", "debris": "true"}
    changes = [mutant.change for mutant in mutations.mutants({"find": find})]
    assert changes == ["find.keep left out", "find.debris left out", "find.keep without @n", "find.keep without $match"]


def test_words_that_are_left_keep_their_right_forms() -> None:
    words = {"户网站": "门户网站", "布署": ""}
    found = [m.entry["find"]["words"] for m in mutations.mutants({"find": {"list": "some", "in": "p"}}, words=words)]
    assert found == [{"布署": ""}, {"户网站": "门户网站"}]


def test_many_words_are_sampled_from_the_first_to_the_last() -> None:
    words = {f"词{n}": "" for n in range(9)}
    found = [m.change for m in mutations.mutants({"find": {"list": "some", "in": "p"}}, words=words)]
    assert found == ["find.list without 词0", "find.list without 词4", "find.list without 词8"]
