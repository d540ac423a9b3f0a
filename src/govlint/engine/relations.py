"""Relations between cells: those that were decided, and the hits that tell of those that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.engine import folding
from govlint.engine.hits import Failing
from govlint.engine.scope import Scope, elements, said
from govlint.engine.telling import blamed, shown
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.engine.hits import Hit
    from govlint.engine.telling import Teller
    from govlint.model import RepairHints, Rule, Text


class Decided(NamedTuple):
    """A relation with sides on a node, and whether it holds."""

    rule: Rule
    node: etree._Element
    scope: Scope
    holds: bool


def lacking(rule: Rule, root: etree._Element, instances: int) -> int:
    """How many instances of a relation a missing row or table took away."""
    if rule.sides is None:
        return 0
    edition = root.get("edition") or root.get("expected-edition") or ""
    return max(rule.sides.due.get(edition, 0) - instances, 0)


def folded(decided: Sequence[Decided], hints: RepairHints | None, teller: Teller) -> Iterator[Hit]:
    """One hit for each fault behind the relations that fail."""
    if all(d.holds for d in decided):
        return
    for cause in folding.causes([_equation(d) for d in decided]):
        failing = [decided[i] for i in cause.members]
        yield _fold(failing, cause.repairs, hints, teller)


def _fold(
    failing: Sequence[Decided], repairs: Sequence[folding.Repair], hints: RepairHints | None, teller: Teller
) -> Hit:
    lead = min(failing, key=lambda d: d.rule.id)
    only = repairs[0] if len(repairs) == 1 else None
    values = {"repair": [only.cell] if only else [], "repaired": only.figure if only else ""}
    scope = Scope(lead.node, {}, lead.scope, values)
    with blamed(lead.rule):
        hit = teller.hit(lead.rule, lead.node, shown(lead.rule, lead.node, scope), scope)
        hint = _hint(hints, lead.node, repairs)
        return hit._replace(
            message=hit.message + (teller.say(hint, lead.node, scope) if hint else ""),
            relations=tuple(map(_failing, failing)),
            repair=only.cell if only else None,
        )


def _equation(decided: Decided) -> folding.Equation:
    rule, node, scope, holds = decided
    assert rule.sides is not None
    with blamed(rule):
        left, right = elements(rule.sides.left, node, scope), elements(rule.sides.right, node, scope)
    return folding.equation(left, right, holds=holds)


def _failing(decided: Decided) -> Failing:
    rule, node, scope, _ = decided
    with blamed(rule):
        figures = [said(expression, node, scope) or "" for expression in (rule.expected, rule.actual)]
    return Failing(rule, shown(rule, node, scope), *figures)


def _hint(hints: RepairHints | None, node: etree._Element, repairs: Sequence[folding.Repair]) -> Text | None:
    if hints is None:
        return None
    if len(repairs) != 1:
        return hints.several if repairs else hints.none
    return hints.own if repairs[0].cell is node else hints.other
