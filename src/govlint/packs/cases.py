"""The test cases inside the rules of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from govlint.packs.check import rule_files
from govlint.packs.problem import PackError, Problem
from govlint.packs.yamlsource import YamlError, YamlSource, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


def read_cases(files: Mapping[str, bytes], folder: str) -> tuple[RuleCases, ...]:
    """The cases of every rule that has any. Raises PackError for a file that is not YAML."""
    found: list[RuleCases] = []
    for name in rule_files(files):
        try:
            source = read(name, files[name])
        except YamlError as error:
            raise PackError(folder, (Problem(name, error.line, "", error.message, error.hint),)) from error
        found += _of_file(source)
    return tuple(found)


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
