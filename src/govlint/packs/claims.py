"""Reading `claims.yaml`: which sentences state which facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from govlint import hanzi
from govlint.packs.entry import closest
from govlint.packs.runaway import runaways
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govlint.packs.entry import Entry

NO_UNIT = "none"
"""The word, among units, for a figure that has none."""
_NAME = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = pattern(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_SLOT = pattern(r"\{([a-z][a-z0-9_]*)\}")
_EXPECTED = pattern(r"([a-z0-9.-]+)(?:\[([a-z-]+)\])?=~?[0-9]+(?:\.[0-9]+)?(?: @[a-z-]+)?")
_FIGURE = "#"
_YEARS = {"before": -1, "after": 1}
_CONDITIONS = ("unless", "elsewhere", "under")


@dataclass(slots=True)
class _Known:
    """What the patterns of a file may refer to; `terms` hold the named pieces of patterns, those of values included."""

    keys: frozenset[str] = frozenset()
    units: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def read_claims(file: Entry) -> dict[str, Any]:
    """The keys of facts and the patterns, their terms put in."""
    data: dict[str, Any] = {"keys": {}, "patterns": []}
    if not file.keys(("keys",), ("terms", "values", "units", "patterns")):
        return data
    if file.has("keys"):
        data["keys"] = dict(_read_keys(file.child("keys")))
    known = _Known(frozenset(data["keys"]))
    if file.has("units"):
        known.units = {name: _folded(units) for name, units in file.child("units").entries()}
    if file.has("values"):
        _read_values(file.child("values"), known)
    if file.has("terms"):
        _read_terms(file.child("terms"), known)
    if file.has("patterns"):
        data["patterns"] = [p for e in file.child("patterns").items() if (p := _read_pattern(e, known)) is not None]
    return data


def _read_keys(entry: Entry) -> Iterator[tuple[str, dict[str, str]]]:
    for key, title in entry.entries():
        if not _KEY.fullmatch(key):
            title.fault(
                f"bad key “{key}”", "a key is lower-case words joined by hyphens and full stops: disputes.review"
            )
        yield key, title.both()


def _read_values(entry: Entry, known: _Known) -> None:
    """The words of each group with what they mean; the group itself becomes a term."""
    for name, group in entry.entries():
        _check_slot(group, name, known)
        known.values[name] = {}
        for value, words in group.entries():
            for word in _folded(words):
                if word in known.values[name]:
                    words.fault(f"“{word}” means “{known.values[name][word]}” already")
                known.values[name][word] = value
        longest_first = sorted(known.values[name], key=len, reverse=True)
        known.terms[name] = f"(?P<{name}>{'|'.join(map(re.escape, longest_first))})"


def _read_terms(entry: Entry, known: _Known) -> None:
    for name, value in entry.entries():
        _check_slot(value, name, known)
        pattern = _expanded(value, known)
        _check_regex(value, pattern)
        known.terms[name] = f"(?:{pattern})"


def _check_slot(entry: Entry, name: str, known: _Known) -> None:
    if not _SLOT.fullmatch(f"{{{name}}}"):
        entry.fault(f"bad name “{name}”", "a term is named by lower-case letters, digits and underscores")
    if name in known.terms:
        entry.fault(f"the name “{name}” is taken")


def _expanded(entry: Entry, known: _Known) -> str:
    """A pattern with what its names in braces stand for."""
    pattern = entry.verbatim()
    _check_folded(entry, pattern)

    def term(match: re.Match[str]) -> str:
        if match[1] not in known.terms:
            entry.fault(f"unknown term “{match[1]}”", closest(match[1], known.terms) or "terms stand above their users")
        return known.terms.get(match[1], "")

    return _SLOT.sub(term, pattern)


def _check_regex(entry: Entry, pattern: str) -> None:
    """Note what Python refuses, and what could take more than linear time."""
    try:
        re.compile(pattern)
    except re.error as error:
        entry.fault(f"bad regular expression “{pattern}”: {error}")
        return
    for fault, hint in runaways(pattern):
        entry.fault(fault, hint)


def _check_folded(entry: Entry, text: str) -> None:
    """Sentences are half-width, Simplified and without white space: what is not would never be found in them."""
    folded = hanzi.fold(text, squeeze=True).text
    if folded != text:
        wrong = next((c for c in text if hanzi.fold(c, squeeze=True).text != c), text)
        entry.fault(f"“{wrong}” never stands in a folded sentence", "write half-width, Simplified, without white space")


def _folded(entry: Entry) -> list[str]:
    """Words, one or a list, as sentences have them."""
    words = entry.texts()
    for word in words:
        _check_folded(entry, word)
    return words


def _read_pattern(entry: Entry, known: _Known) -> dict[str, Any] | None:
    if isinstance(entry.data, dict) and isinstance(entry.data.get("name"), str):
        entry.rule = entry.data["name"]
    if not entry.keys(
        ("name", "cue", "find", "tests"), ("key", "n", "col", "unit", "zero", "facts", *_CONDITIONS, "years")
    ):
        return None
    name = entry.get("name")
    _check_name(entry, name, known)
    find = _expanded(entry.child("find"), known) if entry.has("find") else ""
    groups = _groups(entry, find)
    values = {group: words for group, words in known.values.items() if group in groups}
    facts = _read_facts(entry, known, groups)
    years = _read_years(entry, find)
    told = (
        set(years)
        | {fact[1] for fact in facts}
        | {slot for key, _, _, col in facts for slot in _SLOT.findall(key + col)}
    )
    for group in sorted(groups - told):
        entry.child("find").fault(f"no fact uses the group “{group}”")
    for n in sorted({fact[1] for fact in facts if fact[1] in groups}):
        if not re.search(rf"\(\?P<{n}>(?:#|%|\[#%\])\)", find):
            entry.child("find").fault(f"the group “{n}” must hold one sign of a figure", f"write (?P<{n}>{_FIGURE})")
    possible = {key for fact in facts for key in _possible(fact[0], values)}
    _check_tests(entry, possible)
    cue = _folded(entry.child("cue")) if entry.has("cue") else []
    conditions = {condition: _read_condition(entry, condition, known) for condition in _CONDITIONS}
    told_by = {"name": name, "cue": cue, "find": find, "facts": facts, "values": values, "years": years}
    return {**told_by, **conditions}


def _read_condition(entry: Entry, name: str, known: _Known) -> str | None:
    if not entry.has(name):
        return None
    condition = _expanded(entry.child(name), known)
    _check_regex(entry.child(name), condition)
    return condition


def _read_years(entry: Entry, find: str) -> dict[str, int]:
    """The groups of dates, each with the years that it must be from the report's."""
    years: dict[str, int] = {}
    for group, apart in entry.child("years").entries() if entry.has("years") else ():
        years[group] = _YEARS.get(apart.choice(_YEARS), 0)
        if f"(?P<{group}>@)" not in find:
            apart.fault(f"the group “{group}” must hold one sign of a date", f"write (?P<{group}>@)")
    return years


def _check_name(entry: Entry, name: str, known: _Known) -> None:
    if name and not _NAME.fullmatch(name):
        entry.child("name").fault(f"bad name “{name}”", "a name is lower-case words joined by hyphens: new-requests")
    if name in known.names:
        entry.fault(f"the name “{name}” is taken")
    known.names.add(name)


def _groups(entry: Entry, find: str) -> set[str]:
    if not find:
        return set()
    _check_regex(entry.child("find"), find)
    try:
        return set(re.compile(find).groupindex)
    except re.error:
        return set()


def _read_facts(entry: Entry, known: _Known, groups: set[str]) -> list[list[Any]]:
    """The facts of a pattern: key, group of the figure, its units, col."""
    zero = entry.flag("zero")
    if entry.has("facts") == entry.has("key"):
        entry.fault("either key or facts is needed")
    if entry.has("facts"):
        for key in ("n", "col"):
            if entry.has(key):
                entry.child(key).fault(f"{key} belongs to each of the facts")
    units = _read_units(entry, known)
    several = list(entry.child("facts").items()) if entry.has("facts") else [entry] if entry.has("key") else []
    return [
        _read_fact(fact, known, groups, zero=zero, units=units)
        for fact in several
        if fact is entry or fact.keys(("key",), ("n", "col", "unit"))
    ]


def _read_fact(fact: Entry, known: _Known, groups: set[str], *, zero: bool, units: list[str]) -> list[Any]:
    key, col = fact.get("key"), fact.get("col")
    for slot in _SLOT.findall(key + col):
        if slot not in known.values or slot not in groups:
            fact.fault(f"“{{{slot}}}” is no group of values of this pattern", closest(slot, known.values))
    for one in _possible(key, known.values):
        if key and one not in known.keys:
            fact.child("key").fault(
                f"unknown key “{one}”", closest(one, known.keys) or "keys stand at the top of the file"
            )
    units = _read_units(fact, known) or units
    if zero:
        if units or fact.has("n"):
            fact.fault("a claim of none has neither figure nor unit")
        return [key, None, [], col]
    n = fact.get("n", "n")
    if n not in groups:
        fact.fault(f"the pattern has no group “{n}” for the figure", f"write (?P<{n}>{_FIGURE}), or zero: true")
    if not units:
        fact.fault("missing key “unit”", f"name the units that the figure may have, {NO_UNIT} for a bare number")
    return [key, n, units, col]


def _possible(template: str, values: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Every text that a template with groups of values may come to."""
    slots = list(dict.fromkeys(slot for slot in _SLOT.findall(template) if slot in values))
    for chosen in product(*(sorted(set(values[slot].values())) for slot in slots)):
        yield template.format_map(_Kept(zip(slots, chosen, strict=True)))


class _Kept(dict[str, str]):
    """Unknown names stay as they are."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _read_units(entry: Entry, known: _Known) -> list[str]:
    """Units by themselves or by the name of a list; a bare number has the empty one."""
    if not entry.has("unit"):
        return []
    units = [unit for word in _folded(entry.child("unit")) for unit in known.units.get(word, [word])]
    return list(dict.fromkeys("" if unit == NO_UNIT else unit for unit in units))


def _check_tests(entry: Entry, possible: Iterable[str]) -> None:
    """Every pattern shows at least once what it finds and at least once what it leaves alone."""
    if not entry.has("tests"):
        return
    stating = set()
    for case in entry.child("tests").items():
        if not case.keys(("text", "facts"), ("year",)) or not case.has("facts"):
            continue
        case.get("text")
        if case.has("year"):
            case.child("year").integer()
        facts = [] if case.data["facts"] == [] else list(_expectations(case.child("facts")))
        stating.add(bool(facts))
        for fact, key in facts:
            if key not in possible:
                fact.fault(f"the pattern gives no fact “{key}”", closest(key, possible))
    for wanted, words in ((True, "with a fact"), (False, "without one")):
        if wanted not in stating:
            entry.child("tests").fault(f"no case {words}")


def _expectations(entry: Entry) -> Iterator[tuple[Entry, str]]:
    for item in entry.items():
        match = _EXPECTED.fullmatch(item.text())
        if match is None:
            item.fault(f"“{item.data}” is no fact", "write key=3, key[col]=3, key=~300 or key=3 @other-year")
        else:
            yield item, match[1]
