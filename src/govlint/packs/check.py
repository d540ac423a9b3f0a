"""The pack checker: every file of a pack into validated plain data, and every mistake with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from govlint.packs.claims import read_claims
from govlint.packs.editions import read_edition
from govlint.packs.entry import Entry, closest
from govlint.packs.manifest import read_manifest, read_vocabulary
from govlint.packs.order import cycle
from govlint.packs.problem import Problem
from govlint.packs.rules import Known, read_rules
from govlint.packs.wordlists import word_list
from govlint.packs.yamlsource import YamlError, YamlSource, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Files: TypeAlias = "Mapping[str, bytes]"

CLAIMS = "claims.yaml"
_SPECIAL = frozenset(("pack.yaml", "vocabulary.yaml", CLAIMS))
_NO_VOCABULARY: dict[str, Any] = {"sections": [], "titles": [], "agencies": []}
_NO_CLAIMS: dict[str, Any] = {"keys": {}, "patterns": []}


def rule_files(files: Files) -> tuple[str, ...]:
    """The names of the files that hold rules, in pack order."""
    return tuple(n for n in sorted(files) if n.endswith(".yaml") and "/" not in n and n not in _SPECIAL)


def check(files: Files) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The pack as plain data, tests left out, and what is wrong with it, in the order of files and lines.

    The data is good for `build` when there is no problem.
    """
    problems: list[Problem] = []
    sources = {name: _parse(name, files[name], problems) for name in sorted(files) if name.endswith(".yaml")}
    data, known = _read_frame(sources, files, problems)
    data["rules"] = []
    for name in rule_files(files):
        if source := sources[name]:
            data["rules"] += read_rules(Entry(source, problems), known)
    _check_references(data, sources, problems)
    return data, tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.file != "pack.yaml", p.file, p.line)))


def _parse(name: str, content: bytes, problems: list[Problem]) -> YamlSource | None:
    try:
        return read(name, content)
    except YamlError as error:
        problems.append(Problem(name, error.line, "", error.message, error.hint))
        return None


def _read_frame(
    sources: Mapping[str, YamlSource | None], files: Files, problems: list[Problem]
) -> tuple[dict[str, Any], Known]:
    """Everything but the rules."""
    known = Known(lists=_word_lists(files, problems))
    data: dict[str, Any] = {"basis": {}, "gates": [], "clauses": [], "vocabulary": _NO_VOCABULARY, "claims": _NO_CLAIMS}
    if "pack.yaml" not in sources:
        problems.append(Problem("pack.yaml", 1, "", "a pack needs a file pack.yaml"))
    elif manifest := sources["pack.yaml"]:
        own, known.scope = read_manifest(Entry(manifest, problems))
        data |= own
    known.basis = frozenset(data["basis"])
    if vocabulary := sources.get("vocabulary.yaml"):
        data["vocabulary"] = read_vocabulary(Entry(vocabulary, problems))
    if claims := sources.get(CLAIMS):
        data["claims"] = read_claims(Entry(claims, problems))
    data["editions"] = _read_editions(sources, problems)
    known.editions = frozenset(edition["key"] for edition in data["editions"])
    return data, known


def _read_editions(sources: Mapping[str, YamlSource | None], problems: list[Problem]) -> list[dict[str, Any]]:
    editions: list[dict[str, Any]] = []
    for name, source in sources.items():
        if source is None or not name.startswith("editions/"):
            continue
        entry = Entry(source, problems)
        edition = read_edition(entry)
        if edition is not None:
            if any(edition["key"] == other["key"] for other in editions):
                entry.fault(f"edition “{edition['key']}” twice")
            editions.append(edition)
    return editions


def _word_lists(files: Files, problems: list[Problem]) -> dict[str, dict[str, str]]:
    names = (name for name in sorted(files) if name.startswith("lists/") and name.endswith(".txt"))
    return {name.removeprefix("lists/").removesuffix(".txt"): word_list(name, files[name], problems) for name in names}


def _check_references(data: dict[str, Any], sources: Mapping[str, YamlSource | None], problems: list[Problem]) -> None:
    """What only the whole pack shows: ids and names twice, unknown rules, cycles of needs."""
    rules: list[dict[str, Any]] = data["rules"]
    for key in ("id", "name"):
        problems += _duplicates(rules, key)
    ids = {rule["id"] for rule in rules}
    for rule in rules:
        for need in rule["needs"]:
            if need not in ids:
                problems.append(_at(rule, f"needs the unknown rule “{need}”", closest(need, ids)))
    if circle := cycle({rule["id"]: rule["needs"] for rule in rules}):
        first = next(rule for rule in rules if rule["id"] == circle[0])
        problems.append(_at(first, f"a cycle in needs: {' → '.join(circle)}"))
    if manifest := sources.get("pack.yaml"):
        entry = Entry(manifest, problems)
        _check_clauses(entry, data["clauses"], ids)
        _check_basis(entry, data)
        for gate in data["gates"]:
            if gate and gate not in ids:
                entry.child("gates").fault(f"the gate “{gate}” is an unknown rule", closest(gate, ids))


def _check_basis(manifest: Entry, data: dict[str, Any]) -> None:
    editions = sorted(edition["key"] for edition in data["editions"])
    for name, (*_, edition) in data["basis"].items():
        if edition:
            manifest.child("basis").child(name).child("edition").choice(editions)


def _at(rule: dict[str, Any], message: str, hint: str = "") -> Problem:
    file, line = rule["where"]
    return Problem(file, line, rule["id"], message, hint)


def _duplicates(rules: list[dict[str, Any]], key: str) -> Iterator[Problem]:
    seen: dict[str, dict[str, Any]] = {}
    for rule in rules:
        value = rule[key]
        if value and value in seen:
            file, line = seen[value]["where"]
            yield _at(rule, f"the {key} “{value}” is taken", f"{seen[value]['id']} at {file}:{line} has it")
        seen.setdefault(value, rule)


def _check_clauses(manifest: Entry, clauses: list[dict[str, Any]], ids: set[str]) -> None:
    for index, clause in enumerate(clauses):
        for rule in clause["rules"]:
            if rule and rule not in ids:
                entry = manifest.child("clauses").child(index)
                entry.fault(f"clause “{clause['id']}” names the unknown rule “{rule}”", closest(rule, ids))
