"""The figures of a report, and the relations between them, reckoned without a word of govlint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.reports.form import COLUMNS, FORMS, OUTCOMES, SUITS

Key = tuple[str, str, str]
"""Table, row and column of a value cell."""
Figures = Mapping[Key, str]
"""Plain decimals as text: what a cell says, however it is printed."""


class Sparse(dict[Key, str]):
    """Figures that are shown without their zeros."""

    def __repr__(self) -> str:
        return repr({"/".join(key): figure for key, figure in self.items() if figure != "0"})


PARTS = tuple(c for c in COLUMNS if c != "total")


@dataclass(frozen=True)
class Relation:
    """One relation that must hold: the rule, the cell it is told at, what that should be and what it is."""

    rule: str
    cell: Key
    expected: int
    actual: int


def cells(edition: str) -> list[Key]:
    """Every value cell of an edition, in the order of the tables."""
    form = FORMS[edition]
    disclosure = [("disclosure", r, c) for b in form.blocks for r in b.rows for c in b.columns]
    applications = [("applications", r, c) for r in form.rows for c in COLUMNS]
    return [*disclosure, *applications, *(("disputes", s, o) for s in SUITS for o in OUTCOMES)]


def consistent(
    edition: str,
    results: Iterable[tuple[str, str, int]] = (),
    carried_in: Iterable[tuple[str, int]] = (),
    carried_out: Iterable[tuple[str, int]] = (),
    disputes: Iterable[tuple[str, str, int]] = (),
    disclosure: Mapping[tuple[str, str], str] | None = None,
) -> dict[Key, str]:
    """Figures that balance, from cases (row, column, count): totals and new applications are reckoned.

    More applications are carried in than all that was dealt with and carried out: the rest is cut off.
    """
    form = FORMS[edition]
    numbers = dict.fromkeys(cells(edition), 0)
    for row, column, count in results:
        numbers["applications", row, column] += count
    for column, count in carried_out:
        numbers["applications", "carried-out", column] += count
    asked = dict(carried_in)
    for column in PARTS:
        numbers["applications", "total", column] = sum(numbers["applications", r, column] for r in form.leaves)
        there = numbers["applications", "total", column] + numbers["applications", "carried-out", column]
        numbers["applications", "carried-in", column] = min(asked.get(column, 0), there)
        numbers["applications", "new", column] = there - numbers["applications", "carried-in", column]
    for row in form.rows:
        numbers["applications", row, "total"] = sum(numbers["applications", row, c] for c in PARTS)
    for suit, outcome, count in disputes:
        numbers["disputes", suit, outcome] += count
        numbers["disputes", suit, "total"] += count
    figures = Sparse((key, str(n)) for key, n in numbers.items())
    figures.update((("disclosure", *key), n) for key, n in (disclosure or {}).items())
    return figures


def relations(edition: str, figures: Figures) -> list[Relation]:
    """The 40 or 42 relations of a whole report (domain 1.4)."""
    form = FORMS[edition]

    def at(row: str, column: str, table: str = "applications") -> int:
        return int(figures[table, row, column])

    found = []
    for row in form.rows:
        found.append(Relation("B401", ("applications", row, "total"), sum(at(row, c) for c in PARTS), at(row, "total")))
    for c in COLUMNS:
        cell = ("applications", "total", c)
        received, done = at("new", c) + at("carried-in", c), at("total", c) + at("carried-out", c)
        found.append(Relation("B402", cell, received, done))
        found.append(Relation("B403", cell, sum(at(r, c) for r in form.leaves), at("total", c)))
    for suit in SUITS:
        parts = sum(at(suit, o, "disputes") for o in OUTCOMES if o != "total")
        found.append(Relation("B404", ("disputes", suit, "total"), parts, at(suit, "total", "disputes")))
    return found


def broken(edition: str, figures: Figures) -> list[Relation]:
    """The relations that do not hold."""
    return [r for r in relations(edition, figures) if r.expected != r.actual]
