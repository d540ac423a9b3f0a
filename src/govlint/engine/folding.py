"""Relations that fail through one cell, folded; and the cell whose change would settle them.

A relation says that two sums of figures are equal. Its figures are cells; a cell stands in several
relations, so one wrong figure breaks them all. A cell is to blame when one and the same change of it
settles every failing relation that it stands in, and it stands in none that holds.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from govlint.namedtuples import NamedTuple
from govlint.xpath.values import EXACT, number, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml import etree

    Members: TypeAlias = frozenset[int]

# Faults beyond these are told together: too many explanations would fit.
_MOST_CAUSES = 3
_MOST_EXPLANATIONS = 40


class Equation(NamedTuple):
    """A relation on the cells it sums, 1 for those on its left, -1 for those on its right.

    `gap` is what the left is more than the right, nought where the relation holds.
    """

    cells: Mapping[etree._Element, int]
    gap: Decimal
    holds: bool


class Repair(NamedTuple):
    """A cell and the figure that would settle every failing relation it stands in."""

    cell: etree._Element
    figure: str


class Cause(NamedTuple):
    """Failing relations that are one fault, by their place among the equations, and the cells that may be it."""

    members: tuple[int, ...]
    repairs: tuple[Repair, ...]


def equation(left: Iterable[etree._Element], right: Iterable[etree._Element], *, holds: bool) -> Equation:
    """The relation that the figures of both sides add to the same; a cell without a figure counts as nothing."""
    cells = {**dict.fromkeys(left, 1), **dict.fromkeys(right, -1)}
    gap = Decimal(0)
    for cell, sign in cells.items() if not holds else ():
        gap = EXACT.add(gap, _signed(_figure(cell), sign))
    return Equation(cells, gap, holds)


def _figure(cell: etree._Element) -> Decimal:
    return number(cell) or Decimal(0)


def _signed(figure: Decimal, sign: int) -> Decimal:
    """The figure or its opposite; the operators of Decimal would round it."""
    return figure if sign > 0 else figure.copy_negate()


def causes(equations: Sequence[Equation]) -> list[Cause]:
    """The faults behind the relations that fail, as few as explain them, in the order of their first relations."""
    failing = {i: e for i, e in enumerate(equations) if not e.holds}
    sound = {cell for e in equations if e.holds for cell in e.cells}
    groups = _connected(failing)
    group_of = {i: together for together in groups for i in together}
    repairs: dict[Members, dict[Members, list[Repair]]] = defaultdict(dict)
    for members, cells in _repairs(failing, sound).items():
        repairs[group_of[min(members)]][members] = cells
    found = [cause for together in groups for cause in _explained(together, repairs[together])]
    return sorted(found, key=lambda cause: cause.members)


def _repairs(failing: Mapping[int, Equation], sound: set[etree._Element]) -> dict[Members, list[Repair]]:
    """The cells to blame, by the relations that they settle. No count is below nought."""
    found: dict[Members, list[Repair]] = defaultdict(list)
    for cell, members in ((c, m) for c, m in _places(failing).items() if c not in sound):
        changes = {_signed(failing[i].gap, -failing[i].cells[cell]) for i in members}
        figure = EXACT.add(_figure(cell), changes.pop())
        if not changes and 0 <= figure != _figure(cell):
            found[frozenset(members)].append(Repair(cell, plain(figure)))
    return found


def _connected(failing: Mapping[int, Equation]) -> list[Members]:
    """Failing relations that share cells, directly or by way of others."""
    places = _places(failing)
    groups: list[Members] = []
    seen: set[int] = set()
    for first in failing:
        members = {first} - seen
        waiting = list(members)
        while waiting:
            beside = {i for cell in failing[waiting.pop()].cells for i in places.pop(cell, ())} - members
            members |= beside
            waiting += beside
        seen |= members
        groups += [frozenset(members)] if members else []
    return groups


def _places(failing: Mapping[int, Equation]) -> dict[etree._Element, list[int]]:
    """The failing relations that each cell stands in."""
    places: dict[etree._Element, list[int]] = defaultdict(list)
    for i, e in failing.items():
        for cell in e.cells:
            places[cell].append(i)
    return places


def _explained(together: Members, repairs: Mapping[Members, Sequence[Repair]]) -> list[Cause]:
    """One cause where a cell settles all; several where only one set of cells does; else one that no cell settles."""
    if together in repairs:
        return [_cause(together, repairs)]
    settled = [members for members in repairs if members < together]
    for count in range(2, _MOST_CAUSES + 1) if len(settled) <= _MOST_EXPLANATIONS else ():
        fitting = [parts for parts in combinations(settled, count) if _divide(together, parts)]
        if fitting:
            return [_cause(part, repairs) for part in fitting[0]] if len(fitting) == 1 else [_cause(together, {})]
    return [_cause(together, {})]


def _divide(whole: Members, parts: Sequence[Members]) -> bool:
    return sum(map(len, parts)) == len(whole) and whole.issubset(frozenset().union(*parts))


def _cause(members: Members, repairs: Mapping[Members, Sequence[Repair]]) -> Cause:
    return Cause(tuple(sorted(members)), tuple(repairs.get(members, ())))
