"""The test cases inside the rules of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from govlint.namedtuples import NamedTuple
from govlint.packs.check import CLAIMS, rule_files
from govlint.packs.problem import PackError, Problem
from govlint.packs.yamlsource import YamlError, YamlSource, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


# Of the reports of which nothing else is said.
_YEAR = 2021


class Case(NamedTuple):
    """One case: the data to make a document of, and the findings a bad one must give.

    Every scalar in `data` and `expect` is the text its author wrote: `[2, 1.50]` is `["2", "1.50"]`.
    """

    kind: Literal["good", "bad"]
    data: Any
    expect: tuple[Mapping[str, Any], ...]
    line: int


class RuleCases(NamedTuple):
    """The cases of one rule and the file, within the pack, that holds them."""

    rule_id: str
    file: str
    cases: tuple[Case, ...]


class ClaimCase(NamedTuple):
    """A paragraph of a report on a year, and the facts it states by one pattern: `applications.new[natural]=3`."""

    text: str
    facts: tuple[str, ...]
    year: int
    line: int


class PatternCases(NamedTuple):
    """The cases of one pattern of claims, and the file, within the pack, that holds them."""

    pattern: str
    file: str
    cases: tuple[ClaimCase, ...]


def read_claim_cases(files: Mapping[str, bytes], folder: str) -> tuple[PatternCases, ...]:
    """The cases of every pattern of claims. Raises PackError for a file that is not YAML."""
    if CLAIMS not in files:
        return ()
    source = _parsed(CLAIMS, files, folder)
    patterns = source.data.get("patterns") if isinstance(source.data, dict) else None
    return tuple(
        PatternCases(str(pattern.get("name", "")), CLAIMS, tuple(_claim_cases(pattern, source, index)))
        for index, pattern in enumerate(patterns if isinstance(patterns, list) else ())
        if isinstance(pattern, dict)
    )


def _claim_cases(pattern: Mapping[str, Any], source: YamlSource, index: int) -> Iterator[ClaimCase]:
    tests = pattern.get("tests")
    for i, test in enumerate(tests if isinstance(tests, list) else ()):
        if isinstance(test, dict):
            facts = tuple(map(str, test.get("facts") or ()))
            line = source.line(("patterns", index, "tests", i))
            yield ClaimCase(str(test.get("text", "")), facts, int(test.get("year", _YEAR)), line)


def read_cases(files: Mapping[str, bytes], folder: str) -> tuple[RuleCases, ...]:
    """The cases of every rule that has any. Raises PackError for a file that is not YAML."""
    found: list[RuleCases] = []
    for name in rule_files(files):
        found += _of_file(_parsed(name, files, folder))
    return tuple(found)


def _parsed(name: str, files: Mapping[str, bytes], folder: str) -> YamlSource:
    try:
        return read(name, files[name])
    except YamlError as error:
        raise PackError(folder, (Problem(name, error.line, "", error.message, error.hint),)) from error


def _of_file(source: YamlSource) -> Iterator[RuleCases]:
    for index, rule in enumerate(source.data if isinstance(source.data, list) else ()):
        tests = rule.get("tests") if isinstance(rule, dict) else None
        if not isinstance(tests, list):
            continue
        cases = (_case(test, source.line((index, "tests", i))) for i, test in enumerate(tests))
        yield RuleCases(str(rule.get("id", "")), source.name, tuple(case for case in cases if case))


def _case(test: Any, line: int) -> Case | None:
    if not isinstance(test, dict):
        return None
    if "good" in test:
        return Case("good", test["good"], (), line)
    expect = test.get("expect")
    return Case("bad", test.get("bad"), tuple(expect) if isinstance(expect, list) else (), line)
