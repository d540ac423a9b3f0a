"""The order of rules by their `needs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.model import Rule


def ordered(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules with those that a rule needs before it, else in the order given. Needs outside are ignored."""
    by_id = {rule.id: rule for rule in rules}
    placed: dict[str, Rule] = {}
    opened: set[str] = set()
    waiting = list(reversed(rules))
    while waiting:
        rule = waiting[-1]
        # What is opened and not placed yet waits for this very rule: only a cycle, which the checker refuses, has such.
        needed = [by_id[need] for need in rule.needs if need in by_id and need not in opened]
        opened.add(rule.id)
        if needed:
            waiting += reversed(needed)
        else:
            placed.setdefault(rule.id, waiting.pop())
    return tuple(placed.values())


def cycle(needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A way from a rule through its needs back to itself; empty when there is none."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        way: list[str] = error.args[1]
        return tuple(reversed(way))
    return ()
