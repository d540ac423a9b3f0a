"""Totals with their parts: 共171条，其中政策类4条、公告类6条，其他161条.

A list is held against the total that it stands behind in every way that it can be read; where one of them adds up,
it is taken to be meant. `breakdown` says what may be concluded where none does.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from govlint.claims.fact import Fact, Part
from govlint.claims.scope import scope_of
from govlint.claims.sums.conclusions import concluded, may_overlap
from govlint.claims.sums.totals import claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.claims.sentences import Passage
    from govlint.claims.sums.readings import Count
    from govlint.claims.sums.totals import Claim


def find(passage: Passage, year: int | None) -> Iterator[Fact]:
    """The totals of a passage whose parts it lists, with the key `parts`."""
    if "#" not in passage.text:
        return
    for claim in claims(passage):
        yield _fact(claim, year)


def _fact(claim: Claim, year: int | None) -> Fact:
    total = claim.passage.figure(claim.total)
    assert total is not None
    chosen, breakdown = concluded(claim, total, year)
    attributes: dict[str, str] = {"breakdown": breakdown}
    if may_overlap(claim, chosen):
        attributes["overlap"] = "true"
    return Fact(
        claim.passage.node,
        "parts",
        *claim.passage.source(*claim.span(chosen)),
        figure=total,
        scope=scope_of(claim.passage, claim.total, claim.total + 1, year),
        parts=tuple(part for count in chosen for part in _parts(count, claim.passage)),
        attributes=MappingProxyType(attributes),
    )


def _parts(count: Count, total: Passage) -> Iterator[Part]:
    start, end = count.passage.source(count.item.start, count.item.sign + 1)
    node = None if count.passage is total else count.passage.node
    for label in count.names or (count.item.label,):
        yield Part(start, end, count.figure, label, node=node)
