"""The mutants of one rule: its YAML entry as plain data, changed in one place."""

from __future__ import annotations

import json
from copy import deepcopy
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from govlint import xpath
from govlint.xpath.uses import uses
from tests.mutants import expressions, patterns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

ALTERNATIVES = 12
WORDS = 3
Path = tuple[str | int, ...]
Entry = dict[str, Any]
_NOTHING = {True: "/..", False: "''"}


class Mutant(NamedTuple):
    """A changed rule: what was changed, at which path of the entry."""

    path: Path
    change: str
    entry: Entry


def mutants(
    entry: Entry, node_sets: Collection[str] = (), words: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Mutant]:
    """Every mutant of a rule that differs from the rule and from the others.

    `node_sets` are the variables of the pack that hold such, `words` those that the rule looks for, with what is
    right instead.
    """
    seen = {_form(entry)}
    for mutant in _all(entry, node_sets, words):
        form = _form(mutant.entry)
        if form not in seen:
            seen.add(form)
            yield mutant


def _form(entry: Entry) -> str:
    return json.dumps(entry, sort_keys=True)


def _all(entry: Entry, node_sets: Collection[str], words: Mapping[str, str]) -> Iterator[Mutant]:
    if "assert" in entry:
        yield _changed(entry, ("assert",), "negated", f"not({entry['assert']})")
    yield from _without(entry, "when", "span", "group", "expected", "actual", "editions")
    for key in ("assert", "when", "context"):
        yield from _shorter(entry, (key,))
    yield from _of_variables(entry, node_sets)
    yield from _of_sides(entry)
    for key in ("at", "related", "needs", "each"):
        yield from _entries(entry, (key,))
    for key in ("severity", "message", "group"):
        yield from _choices(entry, key)
    if "find" in entry:
        yield from _of_find(entry, words)


def _at(entry: Any, path: Path) -> Any:
    for step in path:
        entry = entry[step]
    return entry


def _has(entry: Entry, path: Path) -> bool:
    try:
        _at(entry, path)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _changed(entry: Entry, path: Path, change: str, value: Any = None) -> Mutant:
    """The rule with another value at a path; None leaves it out."""
    mutated = deepcopy(entry)
    *way, last = path
    owner = _at(mutated, tuple(way))
    if value is None:
        del owner[last]
    else:
        owner[last] = value
    return Mutant(path, f"{_named(path)} {change}", mutated)


def _named(path: Path) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _without(entry: Entry, *keys: str) -> Iterator[Mutant]:
    yield from (_changed(entry, (key,), "left out") for key in keys if key in entry)


def _shorter(entry: Entry, path: Path) -> Iterator[Mutant]:
    if _has(entry, path):
        for dropped, expression in expressions.shorter(_at(entry, path)):
            yield _changed(entry, path, f"without {dropped}", expression)


def _of_variables(entry: Entry, node_sets: Collection[str]) -> Iterator[Mutant]:
    known = set(node_sets)
    for name, expression in entry.get("let", {}).items():
        is_node_set = uses(expression, node_sets=frozenset(known)).node_set
        if is_node_set:
            known.add(name)
        yield _changed(entry, ("let", name), "emptied", _NOTHING[is_node_set])
        yield from _shorter(entry, ("let", name))


def _of_sides(entry: Entry) -> Iterator[Mutant]:
    """The sides of a relation emptied, so that it is folded with nothing and every cell of it may be the wrong one."""
    sides = entry.get("relation")
    for side in sides if isinstance(sides, dict) else ():
        yield _changed(entry, ("relation", side), "emptied", _NOTHING[True])


def _entries(entry: Entry, path: Path) -> Iterator[Mutant]:
    """Each entry of a list left out; one text alone is a list of one, and the last entry goes with its key."""
    if not _has(entry, path):
        return
    value = _at(entry, path)
    if not isinstance(value, list) or len(value) == 1:
        yield _changed(entry, path, "left out")
        return
    for index, item in enumerate(value):
        if path != ("at",) or index < len(value) - 1 or not _is_context(item):
            yield _changed(entry, (*path, index), "left out")


def _is_context(expression: str) -> bool:
    """Whether an expression gives the context node or nothing, as `self::p` does."""
    tokens = xpath.lex(expression)
    return tokens[0].text == "self" and [token.kind for token in tokens] == ["axis", "symbol", "element"]


def _choices(entry: Entry, key: str) -> Iterator[Mutant]:
    """Each choice left out, and neighbours with their values exchanged but not their conditions."""
    choices = entry.get(key)
    if not isinstance(choices, list):
        return
    for index in range(len(choices) - 1):
        yield _changed(entry, (key, index), "left out")
        yield from _shorter(entry, (key, index, "when"))
        here, there = choices[index], choices[index + 1]
        pair = [_with_value(here, there), _with_value(there, here)]
        mutated = _changed(entry, (key,), "", choices[:index] + pair + choices[index + 2 :])
        yield Mutant((key, index), f"{_named((key, index))} exchanged with the next", mutated.entry)
    if len(choices) > 1:
        before = _wording(choices[-2]) if key == "message" else choices[-2]["is"]
        mutated = _changed(entry, (key,), "", [*choices[:-2], before])
        yield Mutant((key, len(choices) - 1), f"{_named((key, len(choices) - 1))} left out", mutated.entry)


def _with_value(choice: Any, other: Any) -> Any:
    """A choice with its own condition and the value of another."""
    if isinstance(choice, str) or isinstance(other, str):
        level = other if isinstance(other, str) else other["is"]
        return level if isinstance(choice, str) else {"when": choice["when"], "is": level}
    if "is" in choice:
        return {**choice, "is": other["is"]}
    return {**_wording(other), **({"when": choice["when"]} if "when" in choice else {})}


def _wording(choice: Mapping[str, str]) -> dict[str, str]:
    return {lang: choice[lang] for lang in ("zh", "en")}


def _of_find(entry: Entry, words: Mapping[str, str]) -> Iterator[Mutant]:
    find = entry["find"]
    if isinstance(find["in"], list) and len(find["in"]) > 1:
        yield from _entries(entry, ("find", "in"))
    for key in ("fold", "keep", "debris"):
        if key in find:
            yield _changed(entry, ("find", key), "left out")
    yield from _shorter(entry, ("find", "keep"))
    if "regex" in find:
        for dropped, pattern in _sampled(list(patterns.fewer(find["regex"])), ALTERNATIVES):
            yield _changed(entry, ("find", "regex"), f"without {dropped}", pattern)
    way = "words" if "words" in find else "list"
    for word in _sampled(list(words), WORDS):
        rest = {k: v for k, v in find.items() if k != way} | {"words": {w: words[w] for w in words if w != word}}
        yield Mutant(("find", way), f"find.{way} without {word}", {**entry, "find": rest})


def _sampled(items: Sequence[Any], most: int) -> Sequence[Any]:
    """At most so many of the items, evenly spread, the first and the last among them."""
    if len(items) <= most:
        return items
    return [items[round(i * (len(items) - 1) / (most - 1))] for i in range(most)]
