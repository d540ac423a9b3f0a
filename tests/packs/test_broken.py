"""Every mistake in a pack is told with its line, its rule and a hint."""

from collections.abc import Callable
from pathlib import Path

import pytest

from govlint import packs
from govlint.packs import Problem

from .conftest import CLAIMS, EDITION, MANIFEST, RULES, VOCABULARY

Write = Callable[..., Path]


def altered(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def found(write: Write, name: str, content: str | bytes) -> tuple[Problem, ...]:
    return packs.problems(write({name: content}))


BROKEN_RULES = [
    # what stands there, what is written instead, line, rule, words of the message, words of the hint
    ("severity: error", "severity: fatal", 4, "B401", "must be one of error, warning, info", ""),
    ("severity: error", "severity: eror", 4, "B401", "it is “eror”", "did you mean “error”"),
    ("  severity: error\n", "", 1, "B401", "missing key “severity”", ""),
    ("severity: error", "severty: error", 4, "B401", "unknown key “severty”", "did you mean “severity”"),
    ("id: B401", "id: B41", 1, "B41", "bad id “B41”", "three digits"),
    ("name: row-total", "name: Row_total", 2, "B401", "bad name", "hyphens"),
    ("id: W705", "id: B401", 26, "B401", "the id “B401” is taken", "rules.yaml:1"),
    ("name: placeholder", "name: row-total", 26, "W705", "the name “row-total” is taken", "B401"),
    ("{zh: 行总计, en: Row total}", "{zh: 行总计}", 3, "B401", "missing language “en”", ""),
    ("    en: should be {$sum}\n", "", 16, "B401", "missing language “en”", ""),
    ("    en: should be {$sum}\n", "    en:\n", 17, "B401", "“en” is empty", ""),
    ("zh: “{gl:row(.)}”应为 {$sum}", "zh: {$sum}", 16, "B401", "“zh” must be text", "quote this"),
    ("zh: “{gl:row(.)}”应为 {$sum}", "zh: “{gl:row(.”应为", 16, "B401", "never closed", ""),
    ("zh: “{gl:row(.)}”应为 {$sum}", "zh: a {} b", 16, "B401", "empty slot", ""),
    ("basis: [format-2021#applications]", "basis: [format-2012]", 5, "B401", "unknown basis", "“format-2021”"),
    ('editions: ["2021"]', 'editions: ["2020"]', 6, "B401", "must be one of 2021", ""),
    ("each: [{col: total}]", "each: [{col: total}, {row: new}]", 7, "B401", "the same names", "col"),
    ("each: [{col: total}]", "each: []", 7, "B401", "“each” must be a list", ""),
    ("each: [{col: total}]", "each: [{9: total}]", 7, "B401", "cannot name a variable", ""),
    (
        "context: table[@key='applications']/row/cell[@col=$col][@n]",
        'context: "1"',
        8,
        "B401",
        "no nodes are selected by “1”",
        "write a path",
    ),
    (
        "context: table[@key='applications']/row/cell[@col=$col][@n]",
        "context: string(p)",
        8,
        "B401",
        "no nodes are selected by “string(p)”",
        "",
    ),
    ("  context: table", "  context: tabel", 8, "B401", "unknown element “tabel”", "did you mean “table”"),
    ("[@col=$col]", "[@colum=$col]", 8, "B401", "unknown attribute “colum”", "did you mean “col”"),
    ("[@col=$col]", "[@col=$cols]", 8, "B401", "unknown variable “cols”", "did you mean “col”"),
    ("[@col=$col]", "[@col=$sum]", 8, "B401", "unknown variable “sum”", ""),
    ("[@col=$col]", "[@col=$col", 8, "B401", "not XPath", ""),
    ("[@col=$col][@n]", "[@col=$col] [@n] x", 8, "B401", "operator expected at offset", ""),
    ("sum: gl:sum($parts)", "sum: gl:sum($later), later: '1'", 9, "B401", "unknown variable “later”", ""),
    ("sum: gl:sum($parts)", "sum: sum($parts/@n)", 9, "B401", "“sum” applied to a figure", "gl:sum"),
    ("assert: gl:eq(@n, $sum)", "assert: gl:equal(@n, $sum)", 11, "B401", "unknown function", "“gl:eq”"),
    ("assert: gl:eq(@n, $sum)", "assert: rank('a', 'a')", 11, "B401", "unknown function", "did you mean “gl:rank”"),
    ("assert: gl:eq(@n, $sum)", "assert: gl:eq(@n)", 11, "B401", "gl:eq() takes 2 to 3 arguments, not 1", ""),
    ("assert: gl:eq(@n, $sum)", "assert: contains(@n)", 11, "B401", "contains() takes 2 arguments, not 1", ""),
    ("assert: gl:eq(@n, $sum)", "assert: gl:add(@n)", 11, "B401", "at least 2 arguments, not 1", ""),
    ("assert: gl:eq(@n, $sum)", "assert: document('x')", 11, "B401", "unknown function “document”", ""),
    ("assert: gl:eq(@n, $sum)", "assert: number(@n) = $sum", 11, "B401", "“number” applied to a figure", "gl:eq"),
    ("assert: gl:eq(@n, $sum)", "assert: $sum - 1 = 2", 11, "B401", "“-” applied to a figure", "gl:diff"),
    ("assert: gl:eq(@n, $sum)", 'assert: "@n div 2 = 1"', 11, "B401", "“div” applied to a figure", "gl:"),
    ("assert: gl:eq(@n, $sum)", "assert: count(//cell) = 1", 11, "B401", "whole document", "hoist it into defs"),
    ("when: $parts/@n", "when: //table", 10, "B401", "whole document", "hoist it into defs"),
    ("assert: gl:eq(@n, $sum)", "assert: $parts != .", 11, "B401", "between two node-sets", "not(a = b)"),
    ("assert: gl:eq(@n, $sum)", "assert: gl:matches(., '(a')", 11, "B401", "bad regular expression", ""),
    ("assert: gl:eq(@n, $sum)", "assert: gl:matches(., '(a+)+b')", 11, "B401", "nested quantifiers", "exponential"),
    # patterns that a rule puts together, and their groups
    ("assert: gl:eq(@n, $sum)", "assert: gl:matches(., concat('(', $col))", 11, "B401", "expression “(total”", ""),
    ("assert: gl:eq(@n, $sum)", "assert: gl:times(., concat('(', 'a+)+')) > 1", 11, "B401", "nested quantifiers", ""),
    (
        "sum: gl:sum($parts)",
        "sum: gl:sum($parts), p: \"concat($col, '[')\", q: 'gl:matches(., $p)'",
        9,
        "B401",
        "total[",
        "",
    ),
    (
        "assert: gl:eq(@n, $sum)",
        "assert: gl:matches(., @key)",
        11,
        "B401",
        "gl:matches() with what a document holds: @key",
        "contains()",
    ),
    ("assert: gl:eq(@n, $sum)", "assert: gl:matches('a', string())", 11, "B401", "a document holds: string()", ""),
    ("assert: gl:eq(@n, $sum)", "assert: gl:matches(@n, $sum)", 11, "B401", "a document holds: $sum", ""),
    ("list: residue", "list: residue, keep: 'gl:matches($before, $match)'", 30, "W705", "holds: $match", ""),
    ("assert: gl:eq(@n, $sum)", "assert: gl:capture(., '(a)', 2)", 11, "B401", "has no group 2", "it has 1"),
    ("assert: gl:eq(@n, $sum)", "assert: gl:capture(., '(a)', -1)", 11, "B401", "has no group -1", ""),
    ("assert: gl:eq(@n, $sum)", "assert: gl:capture(., '(a)', 0.5)", 11, "B401", "has no group 0.5", ""),
    (
        "assert: gl:eq(@n, $sum)",
        "assert: gl:capture(., '(?P<n>a)', 'm')",
        11,
        "B401",
        "has no group “m”",
        "it has 1: n",
    ),
    ("assert: gl:eq(@n, $sum)", "assert: gl:capture(., '(a)', $col)", 11, "B401", "has no group “total”", ""),
    ("assert: gl:eq(@n, $sum)", "assert: gl:capture(., '(a)', @n)", 11, "B401", "a document holds: @n", ""),
    ("    en: should be {$sum}", "    en: 'is {gl:capture(., \"a\", 1)}'", 17, "B401", "has no group 1", "it has 0"),
    ("assert: gl:eq(@n, $sum)", "assert: @n", 11, "", "not YAML", "begins with @ must stand in quotes"),
    ("assert: gl:eq(@n, $sum)", "assert: *n", 11, "", "an alias (*n)", "quote this"),
    ("assert: gl:eq(@n, $sum)", "assert: &n 1", 11, "", "an anchor (&n)", "quote this"),
    ("assert: gl:eq(@n, $sum)", "assert: !!python/name:os.system x", 11, "", "a tag", "quote this"),
    ("assert: gl:eq(@n, $sum)", "assert: [1]", 11, "B401", "“assert” must be text", "quote this"),
    ("    en: should be {$sum}", "    en: it is: {$sum}", 17, "", "not YAML", "“: ” must stand in quotes"),
    ("expected: $sum", "assert: $sum", 12, "", "duplicate key “assert”", ""),
    ("expected: $sum", "expected: $sun", 12, "B401", "unknown variable “sun”", "did you mean “sum”"),
    ("actual: string(@n)", 'actual: "@m"', 13, "B401", "unknown attribute “m”", ""),
    ("at: [., ..]", "at: [., cel]", 14, "B401", "unknown element “cel”", "did you mean “cell”"),
    ("    en: should be {$sum}", "    en: should be {$sums}", 17, "B401", "unknown variable “sums”", "“sum”"),
    ('"$parts[@n != 0]"', '"$part[@n != 0]"', 18, "B401", "unknown variable “part”", "“parts”"),
    ('{zh: "{@n}", en: "{@n}"}', '{zh: "{@n}", en: {@n} }', 18, "", "not YAML", "quote this"),
    ("group: table", "group: tables", 19, "B401", "must be one of node, row, table", "did you mean “table”"),
    ("needs: [W705, S108]", "needs: [W706]", 1, "B401", "unknown rule “W706”", "did you mean “W705”"),
    ("needs: [W705, S108]", "needs: [B401]", 1, "B401", "a cycle in needs: B401 → B401", ""),
    ("relation: true", "relation: yes", 21, "B401", "must be one of true, false", ""),
    ("relation: true", "relation: {left: .}", 21, "B401", "missing key “right”", ""),
    ("relation: true", "relation: {left: ., right: $part}", 21, "B401", "unknown variable “part”", "“parts”"),
    ("relation: true", "relation: {left: ., right: ., due: {'2030': 1}}", 21, "B401", "unknown edition “2030”", ""),
    ("relation: true", "relation: {left: ., right: ., due: {'2021': all}}", 21, "B401", "must be a whole number", ""),
    ("relation: true", "relation: {left: ., right: $parts}", 19, "B401", "a relation with sides has no group", ""),
    ("relation: true", "relation: {left: ., right: $parts}", 7, "B401", "a relation with sides has no each", ""),
    ("note: [reason]", "note: [reason]\n  relation: {left: ., right: .}", 41, "S108", "with sides needs assert", ""),
    ("    zh: “{gl:row(.)}”应为 {$sum}", "    zh: 应为 {$repaired}", 16, "B401", "unknown variable “repaired”", ""),
    ("    - good: {grid: {new: [2, 1.50]}}\n", "", 23, "B401", "no good case", ""),
    ("      expect: [{at: new.total, zh: 应为 2}]\n", "", 24, "B401", "a bad case without expect", ""),
    ("[{at: new.total, zh: 应为 2}]", "[]", 25, "B401", "“expect” must be a list", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: [1]", 23, "B401", "“good” must be a mapping", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good:", 23, "B401", "“good” must be a mapping", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: '<p'", 23, "B401", "not XML", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {xml: <p>&}", 23, "B401", "not XML", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {xml: [p]}", 23, "B401", "text is needed", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {text: }", 23, "B401", "text is needed", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {text: x, grid: {}}", 23, "B401", "unknown key “grid”", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {txt: x}", 23, "B401", "unknown key “txt”", ""),
    ("good: {grid: {new: [2, 1.50]}}", 'good: {edition: "2020", xml: <p/>}', 23, "B401", "must be one of 2021", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {report: {year: soon}}", 23, "B401", "must be a whole number", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {report: {a<b: x}}", 23, "B401", "unknown attribute “a<b”", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {grid: {new: 2}}", 23, "B401", "must be a list", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {grid: {new: [~, 1]}}", 23, "B401", "text is needed", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {tables: {disputes: [1]}}", 23, "B401", "must be a mapping", ""),
    ("good: {grid: {new: [2, 1.50]}}", "good: {note: reason}", 23, "B401", "must be a mapping", ""),
    (
        "good: {grid: {new: [2, 1.50]}}",
        "good: {params: {day: 01-20}, xml: <p/>}",
        23,
        "B401",
        "the rule has no parameter “day”",
        "",
    ),
    ("good: {grid: {new: [2, 1.50]}}", "good: {with: S108, xml: <p/>}", 23, "B401", "must be a list", ""),
    ("expect: [{at: new.total, zh: 应为 2}]", "expect: [{related: }]", 25, "B401", "“related” must be a list", ""),
    ("tests: [{good: x}, {bad: y, expect: [{at: p1}]}]", "tests: [{good: x}]", 35, "W705", "no bad case", ""),
    ("tests: [{good: x}, {bad: y", "tests: [{good: x, bad: z}, {bad: y", 35, "W705", "either good or bad", ""),
    ("tests: [{good: x}, {bad: y", "tests: [{good: x, expect: []}, {bad: y", 35, "W705", "expects nothing", ""),
    ("is: info}, warning]", "is: info}]", 29, "W705", "the last choice", ""),
    ("is: info}, warning]", "is: info}, warning, error]", 29, "W705", "the last choice", ""),
    ("[{when: \"ancestor::section[@key='other']\", is", "[{wen: x, is", 29, "W705", "unknown key “wen”", "“when”"),
    ('    - {zh: "{$match}", en: "{$match}"}\n', "", 32, "W705", "the last choice", ""),
    ("list: residue", "list: residu", 30, "W705", "no word list “residu”", "did you mean “residue”"),
    ("list: residue", 'regex: "(["', 30, "W705", "bad regular expression", ""),
    ("list: residue", 'regex: "([ab]*)*"', 30, "W705", "nested quantifiers", ""),
    ("list: residue, in", "in", 30, "W705", "regex, list or words is needed", ""),
    ("list: residue", "list: residue, keep: $matched", 30, "W705", "unknown variable “matched”", "“match”"),
    ("find: {list", "relation: true\n  find: {list", 30, "W705", "a rule with find has no relation", ""),
    ("in: [p, heading]", "in: [p, section]", 30, "W705", "no text is searched in “section”", "title, heading"),
    (
        "find: {list: residue, in: [p, heading], fold: true}",
        "when: p",
        26,
        "W705",
        "exactly one of assert, find, note",
        "",
    ),
    ("note: [reason]", "assert: p", 36, "S108", "missing key “context”", "which nodes"),
    ("note: [reason]", "note: [reason]\n  context: p", 41, "S108", "a rule with note has no context", ""),
    ("note: [reason]", "note: [cause]", 41, "S108", "unknown variable “reason”", ""),
]


@pytest.mark.parametrize(("old", "new", "line", "rule", "message", "hint"), BROKEN_RULES)
def test_a_mistake_in_a_rule_is_told(
    write: Write, old: str, new: str, line: int, rule: str, message: str, hint: str
) -> None:
    problems = found(write, "rules.yaml", altered(RULES, old, new))
    told = [p for p in problems if message in p.message and hint in p.hint]
    assert [(p.file, p.line, p.rule) for p in told][:1] == [("rules.yaml", line, rule)], problems


BROKEN_FRAME = [
    ("pack.yaml", MANIFEST, "govlint: 1", "govlint: 2", 1, "unknown pack format “2”"),
    ("pack.yaml", MANIFEST, "kind: annual-report\n", "", 1, "missing key “kind”"),
    ("pack.yaml", MANIFEST, "params:", "parms:", 7, "unknown key “parms”"),
    ("pack.yaml", MANIFEST, "{title: 格式, ", "{titel: 格式, ", 6, "unknown key “titel”"),
    ("pack.yaml", MANIFEST, "$t3/row", "$t4/row", 11, "unknown variable “t4”"),
    ("pack.yaml", MANIFEST, "//table[", "//tables[", 10, "unknown element “tables”"),
    ("pack.yaml", MANIFEST, "gates: [S108]", "gates: [S109]", 12, "the gate “S109” is an unknown rule"),
    ("pack.yaml", MANIFEST, "date: 2021-09-26}", 'edition: "2020"}', 6, "“edition” must be one of 2021; it is “2020”"),
    ("pack.yaml", MANIFEST, "rules: [B401]", "rules: [B402]", 14, "clause “part-1” names the unknown rule “B402”"),
    ("pack.yaml", MANIFEST, ", rules: [B401]", "", 14, "needs either rules or unchecked"),
    ("pack.yaml", MANIFEST, ", unchecked: 与内容无关", "", 15, "needs either rules or unchecked"),
    ("pack.yaml", MANIFEST, ", unchecked: 与内容无关", ", unchecked: ", 15, "“unchecked” is empty"),
    ("pack.yaml", MANIFEST, "gates: [S108]", "gates: [S108]\nrepair: {own: {zh: a, en: b}}", 13, "missing key “other”"),
    (
        "pack.yaml",
        MANIFEST,
        "gates: [S108]",
        "gates: [S108]\nrepair: {own: {zh: '{$fixed}', en: b}}",
        13,
        "unknown variable “fixed”",
    ),
    ("vocabulary.yaml", VOCABULARY, "titles: [年度报告]", 'titles: ["(年"]', 3, "bad regular expression"),
    ("vocabulary.yaml", VOCABULARY, "pattern: 市$", "pattern: (市", 4, "bad regular expression"),
    ("vocabulary.yaml", VOCABULARY, "市$}", ".{0,4}市$}", 4, "not YAML"),
    ("vocabulary.yaml", VOCABULARY, ", title: 总体情况", "", 2, "missing key “title”"),
    ("editions/2021.yaml", EDITION, "years: [2021]", "years: [now]", 2, "must be a whole number"),
    ("editions/2021.yaml", EDITION, "years: [2021]", "years: [2022, 2021]", 2, "the first and the last"),
    ("editions/2021.yaml", EDITION, "  corner: 信息内容\n", "", 4, "missing key “corner”"),
    ("editions/2021.yaml", EDITION, "carried-out:", "new:", 23, "duplicate key “new”"),
    ("editions/2021.yaml", EDITION, "denied.1:", "new:", 22, "row “new” twice"),
    ("editions/2021.yaml", EDITION, "      label: 三、办理结果\n", "", 17, "missing key “label”"),
    ("editions/2021.yaml", EDITION, "disputes:", "disputs:", 24, "unknown key “disputs”"),
    ("editions/2021.yaml", EDITION, "new: 一、新收", "new:", 15, "“new” is empty"),
]


@pytest.mark.parametrize(("name", "text", "old", "new", "line", "message"), BROKEN_FRAME)
def test_a_mistake_outside_the_rules_is_told(
    write: Write, name: str, text: str, old: str, new: str, line: int, message: str
) -> None:
    problems = found(write, name, altered(text, old, new))
    assert [(p.file, p.line) for p in problems if message in p.message][:1] == [(name, line)], problems


BROKEN_CLAIMS = [
    # what stands there, what is written instead, line, pattern, words of the message, words of the hint
    ("keys:", "kees:", 1, "", "unknown key “kees”", "did you mean “keys”"),
    ("  disputes.upheld: {", "  Disputes.upheld: {", 3, "", "bad key “Disputes.upheld”", "lower-case"),
    (", en: New}", "}", 2, "", "missing language “en”", ""),
    ("requests: [件, 宗]", "requests: [件, 億]", 6, "", "“億” never stands in a folded sentence", "Simplified"),
    ("business: [企业]", "business: [公民]", 8, "", "“公民” means “natural” already", ""),
    ("  received: 新收", "  request: 新收", 12, "", "duplicate key “request”", ""),
    ("  received: 新收", "  who: 新收", 12, "", "the name “who” is taken", ""),
    ("  received: 新收", "  Received: 新收", 12, "", "bad name “Received”", "lower-case letters"),
    ("的?{request}", "的?{requests}", 12, "", "unknown term “requests”", "did you mean “request”"),
    ("request: (?:信", "request: {received}(?:信", 11, "", "not YAML", ""),
    ("request: (?:信", "request: 的{received}(?:信", 11, "", "unknown term “received”", "above their users"),
    ("request: (?:信", "request: ((?:信", 11, "", "bad regular expression", ""),
    ("新收(?:到)?", "新收[^。]*", 12, "", "a repetition without an end “[^。]*”", "give the gap an end"),
    ("新收(?:到)?", "新收.+?", 12, "", "a repetition without an end “.+?”", ""),
    ("新收(?:到)?", "新收.{2,}", 12, "", "a repetition without an end “.{2,}”", ""),
    ("新收(?:到)?", "新收.{0,101}", 12, "", "a repetition of more than 100", ""),
    ("新收(?:到)?", "新收(?:.{0,9}到){0,2}", 12, "", "a repetition within a repeated group", "write it out"),
    ("新收(?:到)?", "新收(?:(?:到{0,9})?){2}", 12, "", "a repetition within a repeated group", ""),
    ("新收(?:到)?", "新收(?:到|了){0,9}", 12, "", "a group repeated more than 8 times", ""),
    ("新收(?:到)?", "新收到?+", 12, "", "a possessive repetition", "3.11.5"),
    ("新收(?:到)?", "新收（到）?", 12, "", "“（” never stands in a folded sentence", "half-width"),
    ("name: outcomes", "name: Outcomes", 25, "Outcomes", "bad name “Outcomes”", "hyphens"),
    ("name: outcomes", "name: new-requests", 25, "new-requests", "the name “new-requests” is taken", ""),
    (
        "  key: applications.new\n  col",
        "  kee: applications.new\n  col",
        15,
        "new-requests",
        "unknown key “kee”",
        "“key”",
    ),
    ("  key: applications.new\n  col", "  col", 14, "new-requests", "either key or facts", ""),
    (
        "  key: applications.new\n  col",
        "  key: applications.now\n  col",
        15,
        "new-requests",
        "unknown key",
        "did you mean",
    ),
    (
        "disputes.corrected: {zh",
        "disputes.correct: {zh",
        26,
        "outcomes",
        "unknown key “disputes.corrected”",
        "“disputes.correct”",
    ),
    ('col: "{who}"', 'col: "{whom}"', 14, "new-requests", "“{whom}” is no group of values", "did you mean “who”"),
    ('col: "{who}"', 'col: "{end}"', 14, "new-requests", "“{end}” is no group of values of this pattern", ""),
    ('  col: "{who}"\n', "", 17, "new-requests", "no fact uses the group “who”", ""),
    ("cue: [新收]", "cue: [新收：]", 17, "new-requests", "“：” never stands", ""),
    ("  cue: [新收]\n", "", 14, "new-requests", "missing key “cue”", ""),
    ("  cue: [新收]", "  cue: []", 17, "new-requests", "must be a list with something in it", ""),
    ('(?P<n>#)"', '(?P<m>#)"', 14, "new-requests", "no group “n” for the figure", "zero: true"),
    ('(?P<n>#)"', '(?P<n>#件)"', 18, "new-requests", "the group “n” must hold one sign", "(?P<n>#)"),
    (
        "  cue: [新收]",
        "  years: {m: before}\n  cue: [新收]",
        17,
        "new-requests",
        "the group “m” must hold one sign of a date",
        "(?P<m>@)",
    ),
    ("  cue: [新收]", "  years: {m: then}\n  cue: [新收]", 17, "new-requests", "must be", ""),
    ("  unit: [requests, 份, none]\n", "", 14, "new-requests", "missing key “unit”", "none for a bare number"),
    (", n: m, unit", ", unit", 26, "outcomes", "no group “n” for the figure", "(?P<n>#)"),
    ("- name: outcomes", "- name: outcomes\n  col: x", 26, "outcomes", "col belongs to each of the facts", ""),
    ("zero: true", "zero: yes", 37, "none", "must be one of true, false", ""),
    ("zero: true", "zero: true\n  unit: 件", 35, "none", "neither figure nor unit", ""),
    ("[disputes.corrected=2]", "[disputes.corrected=two]", 31, "outcomes", "is no fact", "key=3"),
    ("[disputes.corrected=2]", "[disputes.review=2]", 31, "outcomes", "gives no fact “disputes.review”", ""),
    ("[disputes.corrected=2]", "[]", 30, "outcomes", "no case with a fact", ""),
    ("  - text: 没有。\n    facts: []\n", "", 30, "outcomes", "no case without one", ""),
    ("year: 2020", "year: now", 32, "outcomes", "must be a whole number", ""),
    ("  - {text: 未收到来信。, facts: []}", "  - {text: 未收到来信。}", 42, "none", "missing key “facts”", ""),
]


@pytest.mark.parametrize(("old", "new", "line", "pattern", "message", "hint"), BROKEN_CLAIMS)
def test_a_mistake_in_the_claims_is_told(
    write: Write, old: str, new: str, line: int, pattern: str, message: str, hint: str
) -> None:
    problems = found(write, "claims.yaml", altered(CLAIMS, old, new))
    told = [p for p in problems if message in p.message and hint in p.hint]
    assert [(p.file, p.line, p.rule) for p in told][:1] == [("claims.yaml", line, pattern)], problems


def test_a_repeated_group_may_hold_what_does_not_vary(write: Write) -> None:
    assert found(write, "claims.yaml", altered(CLAIMS, "新收(?:到)?", "新收(?:到[了过]?.{3}){0,3}")) == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [("- a", "the file must be a mapping"), ("", "must be a mapping"), ("keys: []", "“keys” must be a mapping")],
)
def test_claims_of_another_shape_are_told(write: Write, content: str, message: str) -> None:
    assert message in found(write, "claims.yaml", content)[0].message


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "must be a list"),
        (b"# nothing\n", 1, "must be a list"),
        (b"a: 1\n", 1, "must be a list"),
        (b"- 1\n- [2]\n", 1, "entry 1 must be a mapping"),
        (b"- a: 1\n--- \n- b\n", 2, "a second document"),
        (b"- a: 1\n- \xff\n", 2, "not UTF-8"),
        (b"- {a: 1\n", 1, "not YAML"),
        (b"- a\n\tb: 1\n", 2, "not YAML"),
        (b"- ? [a]\n  : 1\n", 1, "a key that is no text"),
        (b"- " + b"[" * 80 + b"]" * 80, 1, "nested too deeply"),
        (b"- " + b"a" * 1_000_001, 1, "too large"),
        (b"- a: \x01\n", 1, "not YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(write: Write, content: bytes, line: int, message: str) -> None:
    problems = found(write, "more.yaml", content)
    assert [(p.file, p.line) for p in problems if message in p.message][:1] == [("more.yaml", line)], problems


def test_a_pack_without_its_manifest_is_told(write: Write) -> None:
    problems = packs.problems(write({"pack.yaml": None}))
    assert problems[0].message == "a pack needs a file pack.yaml"


def test_a_word_list_without_words_is_told(write: Write) -> None:
    problems = found(write, "lists/residue.txt", "# none yet\n")
    assert [(p.line, p.message) for p in problems] == [(30, "the word list “residue” is empty")]


@pytest.mark.parametrize("entry", ["户网站 →", "→ 门户网站", "户网站→ # 门户网站"])
def test_a_word_without_its_right_form_is_told(write: Write, entry: str) -> None:
    problems = found(write, "lists/residue.txt", f"XX\n{entry}\n")
    expected = ("lists/residue.txt", 2, "“→” stands between a word and its right form")
    assert [(p.file, p.line, p.message) for p in problems] == [expected]


def test_a_word_twice_is_told(write: Write) -> None:
    problems = found(write, "lists/residue.txt", "XX\n户网站 → 门户网站\nXX → 某\n")
    assert [(p.line, p.message) for p in problems] == [(3, "“XX” twice")]


def test_a_word_list_that_is_not_utf_8_is_told(write: Write) -> None:
    problems = found(write, "lists/other.txt", "户网站".encode("gb18030"))
    assert [(p.file, p.message) for p in problems] == [("lists/other.txt", "not UTF-8")]


def test_an_edition_twice_is_told(write: Write) -> None:
    problems = found(write, "editions/2022.yaml", EDITION)
    assert [p.message for p in problems] == ["edition “2021” twice"]


def test_a_longer_cycle_is_told_once_with_its_way(write: Write) -> None:
    content = altered(RULES, "find: {list", "needs: [B401]\n  find: {list")
    problems = found(write, "rules.yaml", content)
    assert [p.message for p in problems] == ["a cycle in needs: B401 → W705 → B401"]


def test_all_mistakes_are_told_in_the_order_of_lines(write: Write) -> None:
    content = altered(altered(altered(RULES, "row-total", "Row"), "group: table", "group: x"), "$sum}", "$s}")
    problems = found(write, "rules.yaml", content)
    assert [p.line for p in problems] == [2, 16, 19]


def test_loading_raises_the_first_mistake_and_carries_all(write: Write) -> None:
    folder = write({"rules.yaml": RULES.replace("$sum", "$sums")})
    with pytest.raises(packs.PackError) as raised:
        packs.load(folder)
    error = raised.value
    assert error.where == f"{folder.as_posix()}/rules.yaml:11"
    assert error.message.startswith("B401: unknown variable “sums”; rules.yaml:12: B401: ")
    assert "more mistakes" in error.message
    assert len(error.problems) == 4
    assert error.hint == "did you mean “sum”?"


def test_a_legitimate_repeat_in_a_repeat_is_allowed(write: Write) -> None:
    content = altered(RULES, "list: residue", r"regex: '(?:[0-9]+、)+第(?:[一二]+)'")
    assert found(write, "rules.yaml", content) == ()


def test_arithmetic_on_counts_and_offsets_is_allowed(write: Write) -> None:
    content = altered(RULES, "assert: gl:eq(@n, $sum)", "assert: count($parts) + 1 > position() * 2")
    assert found(write, "rules.yaml", content) == ()


def test_cases_of_a_file_that_is_no_yaml_are_a_pack_error(write: Write) -> None:
    with pytest.raises(packs.PackError, match="not YAML"):
        packs.load_cases(write({"more.yaml": "- {"}))
