"""What a mutation is, the registry of its kinds, and the rules and places that are due for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.strategies import layouts, reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from tests.reports.layout import Layout, Printed
    from tests.reports.model import Report

    Told = tuple[str, int | None]
    Due = Callable[[Printed], list[Told]]
    Kind = Callable[[DrawFn, Report], "Mutation"]


@dataclass(frozen=True)
class Mutation:
    """A report with one fault, and what is due for it: rules and lines; printed in any of some layouts, then written.

    `says` stands in the first message.
    """

    report: Report
    due: Due
    layouts: SearchStrategy[Layout] = field(default_factory=lambda: layouts)
    write: Callable[[str], bytes] = str.encode
    says: str = ""


MUTATIONS: dict[str, Kind] = {}
UNCUT = layouts.filter(lambda layout: not layout.wrap)
"""Where no paragraph is cut into lines: in a text each line is one."""


def kind(function: Kind) -> Kind:
    """Enter a kind under its name."""
    MUTATIONS[function.__name__] = function
    return function


@st.composite
def mutations(draw: DrawFn, name: str) -> tuple[Mutation, Layout]:
    """Any mutation of a kind, and a layout for it."""
    mutation = MUTATIONS[name](draw, draw(reports()))
    return mutation, draw(mutation.layouts)


def at(rule: str, name: str) -> Due:
    """The rule at a named thing."""
    return lambda printed: [(rule, printed.line(name))]


def at_row(rule: str, name: str) -> Due:
    """The rule at the row of a cell."""
    return lambda printed: [(rule, printed.rows[name])]


def at_table(rule: str, key: str) -> Due:
    """The rule at a table."""
    return lambda printed: [(rule, printed.tables[key])]


def at_line(rule: str, line: int | None) -> Due:
    """The rule at a line of the text, or at none."""
    return lambda printed: [(rule, line)]


def at_words(rule: str, words: str) -> Due:
    """The rule where these words of prose begin, which the end of a line may cut."""
    pattern = re.compile("\\s*".join(map(re.escape, words)))

    def due(printed: Printed) -> list[Told]:
        found = pattern.search(printed.text)
        assert found
        return [(rule, printed.text.count("\n", 0, found.start()) + 1)]

    return due


def added(report: Report, key: str, sentence: str, rule: str, says: str = "") -> Mutation:
    """One more paragraph at the end of a part, and the rule there."""
    index = report.index(key)
    part = report.parts[index]
    report = report.with_part(index, replace(part, body=(*part.body, sentence)))
    return Mutation(report, at_words(rule, sentence), UNCUT, says=says)


def last_line(printed: Printed) -> int:
    """The last line that is not blank."""
    return max(n for n, line in enumerate(printed.text.splitlines(), start=1) if line.strip())
