"""Hits: rules that fired, where and in which words; and which of them are one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.model import SEVERITIES
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from govlint.model import Rule, Severity

# More places of the same words than these nobody goes through, and each costs its search for line and column.
_MOST_PLACES = 100


class Mark(NamedTuple):
    """A node that takes part in a hit, with what to say beside it, and where in its text it does."""

    node: etree._Element
    label: str
    span: tuple[int, int] | None = None


class Failing(NamedTuple):
    """A relation that fails, where it is shown, and its two figures."""

    rule: Rule
    node: etree._Element
    expected: str
    actual: str


class Hit(NamedTuple):
    """A rule that fired: on which node, under which entry of `each:`, shown where, in which words.

    `beyond` are places of the same fault that are too many to be named; what is to be masked is masked there too.
    `relations` are the failing relations that the hit tells of, `repair` the one cell whose change settles them;
    `group` is what it shares one finding with, `words` what a search found, as it is quoted.
    """

    rule: Rule
    context: etree._Element
    node: etree._Element
    severity: Severity
    message: str
    span: tuple[int, int] | None
    related: list[Mark]
    beyond: list[Mark]
    expected: str | None = None
    actual: str | None = None
    constants: tuple[str, ...] = ()
    relations: tuple[Failing, ...] = ()
    repair: etree._Element | None = None
    group: str | None = None
    words: str = ""


def quoted(words: str, right: str = "") -> str:
    """What a search found, with the right form where its list has one."""
    return f"“{words}” → “{right}”" if right else f"“{words}”"


def is_full(hit: Hit) -> bool:
    """Whether a hit names as many places as anybody goes through."""
    return len(hit.related) >= _MOST_PLACES - 1


def worst(hits: Sequence[Hit]) -> Hit:
    """The first of the most severe hits."""
    return min(hits, key=lambda hit: SEVERITIES.index(hit.severity))


def grouped(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of a rule with `group:` folded into one for each node, row, table, section or document.

    The worst of a group speaks for it, and the others are related places in their order.
    """
    groups: dict[object, list[Hit]] = {}
    for position, hit in enumerate(hits):
        groups.setdefault((_group_of(hit, position), hit.constants), []).append(hit)
    return [_folded(members) for members in groups.values()]


def foremost(hits: Sequence[Hit]) -> Hit:
    """The worst of the hits, which names no other."""
    lead = worst(hits)
    lead.beyond.extend(Mark(hit.node, hit.words, hit.span) for hit in hits if hit is not lead)
    return lead


def _folded(members: Sequence[Hit]) -> Hit:
    lead = worst(members)
    for hit in members:
        if hit is not lead:
            marks = lead.beyond if hit.words and is_full(lead) else lead.related
            marks.append(Mark(hit.node, hit.words or hit.message, hit.span))
            lead.beyond.extend((*hit.related, *hit.beyond))
    return lead


def _group_of(hit: Hit, position: int) -> object:
    """What the hits of one finding have in common; a hit outside of any group is for itself."""
    if hit.group in ("document", "node"):
        return hit.group if hit.group == "document" else canon.holder(hit.context)
    node = canon.around(hit.context, hit.group) if hit.group else None
    return position if node is None else node
