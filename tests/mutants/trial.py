"""A pack on trial: each rule changed in one place after another, and whether its own cases notice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from lxml import etree

from govlint.engine.cases import others, run_rule
from govlint.errors import GovlintError
from govlint.packs import PackError, build
from govlint.packs.cases import read_cases
from govlint.packs.check import check, rule_files
from govlint.packs.yamlsource import read
from govlint.xpath.uses import uses
from tests.mutants.mutations import Entry, mutants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.model import Find, Pack
    from govlint.packs.yamlsource import YamlSource

Outcome: TypeAlias = Literal["killed", "survived", "refused"]
_FRAME = ("pack.yaml", "vocabulary.yaml")


class Verdict(NamedTuple):
    """What came of one mutant, and where its change stands in the pack."""

    rule: str
    file: str
    line: int
    change: str
    outcome: Outcome


class Trial:
    """A pack read once; its mutants are made and run in memory.

    Raises PackError for a pack with mistakes, GovlintError for one without rules or whose cases fail as it stands.
    """

    def __init__(self, folder: Path) -> None:
        paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (".yaml", ".txt")]
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        near = folder.is_relative_to(Path.cwd())
        self._name = (folder.relative_to(Path.cwd()) if near else folder).as_posix()
        whole = _whole(files, self._name)
        self._words = {rule.id: _searched(rule.find) for rule in whole.rules}
        self._claims = whole.claims
        self._cases = {rule.rule_id: rule for rule in read_cases(files, self._name)}
        sources = [read(name, files[name]) for name in rule_files(files)]
        self._places = {entry["id"]: (source, i) for source in sources for i, entry in enumerate(_entries(source))}
        manifest: Any = read("pack.yaml", files["pack.yaml"]).data
        self._gates: list[str] = manifest.get("gates", [])
        self._node_sets = _node_sets(manifest.get("defs", {}))
        self._frame = {name: content for name, content in files.items() if "/" in name or name in _FRAME}
        # The clauses name rules that a trial leaves out.
        self._frame["pack.yaml"] = _yaml({key: value for key, value in manifest.items() if key != "clauses"})

    @property
    def rules(self) -> list[str]:
        """The ids of the rules, in pack order."""
        return list(self._places)

    def verdicts(self, rule: str) -> Iterator[Verdict]:
        """What comes of every mutant of a rule."""
        source, index = self._places[rule]
        entry = _entries(source)[index]
        if self._outcome(entry) != "survived":
            raise GovlintError(f"cases of {rule} fail as it stands", hint="run `govlint pack test`")
        for mutant in mutants(entry, self._node_sets, self._words[rule]):
            line = source.line((index, *mutant.path))
            yield Verdict(rule, f"{self._name}/{source.name}", line, mutant.change, self._outcome(mutant.entry))

    def _outcome(self, entry: Entry) -> Outcome:
        """What comes of a rule in this form: `refused` when it cannot be run, which says nothing about its cases."""
        rules = [entry, *map(self._entry, self._company(entry))]
        data, problems = check({**self._frame, "rules.yaml": _yaml(rules)})
        if problems:
            return "refused"
        try:
            pack = build(data, "")._replace(claims=self._claims)
            as_expected = all(result.ok for result in run_rule(pack, self._cases[entry["id"]]))
        except etree.XPathError:
            return "refused"
        return "survived" if as_expected else "killed"

    def _entry(self, rule: str) -> Entry:
        source, index = self._places[rule]
        return _entries(source)[index]

    def _company(self, entry: Entry) -> list[str]:
        """The rules without which this one is not run: the gates, what it needs, what its cases run with it."""
        found: dict[str, None] = {}
        waiting = [*self._gates, *_listed(entry.get("needs", []))]
        waiting += [other for case in self._cases[entry["id"]].cases for other in others(case)]
        while waiting:
            rule = waiting.pop()
            if rule not in found and rule != entry["id"]:
                found[rule] = None
                waiting += _listed(self._entry(rule).get("needs", []))
        return list(found)


def _whole(files: Mapping[str, bytes], name: str) -> Pack:
    """The pack as it stands."""
    data, problems = check(files)
    if problems:
        raise PackError(name, problems)
    return build(data, "")


def _searched(find: Find | None) -> dict[str, str]:
    """The words that a rule looks for, with what is right instead, '' where nothing is said."""
    return {word: find.corrections.get(word, "") for word in find.words} if find else {}


def _node_sets(defs: Mapping[str, str]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for name, expression in defs.items():
        if uses(expression, node_sets=found).node_set:
            found |= {name}
    return found


def _entries(source: YamlSource) -> list[Entry]:
    return source.data if isinstance(source.data, list) else []


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _yaml(data: object) -> bytes:
    """Data as YAML: JSON is such, and every text in it stays text."""
    return json.dumps(data, ensure_ascii=False).encode()
