"""Counts without a unit between counts that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.claims import counts
from govlint.claims.fact import Fact
from govlint.claims.scope import scope_of
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.claims.sentences import Passage

_FEWEST = 3
_NAME = "[^#%@§,;。!?、:()]"
# Three counts with a name each; the last is looked at only, for it may be the left one of another.
_LISTED = pattern(
    f"(?P<left>#)(?=[,;、]{_NAME}{{1,12}}(?<![表图件附注第号分名])(?P<bare>#)[,;、]{_NAME}{{1,20}}(?P<right>#)(?![、,]#))"
)


def find(passage: Passage, year: int | None) -> Iterator[Fact]:
    """The facts `bare` of a passage: the 3 of 公开12条，解读3，回应5条, with its neighbours as parts."""
    if passage.text.count("#") < _FEWEST:
        return
    for match in _LISTED.finditer(passage.text):
        left, bare, right = (match.start(name) for name in ("left", "bare", "right"))
        if _lacks_unit(passage, left, bare, right):
            yield _fact(passage, left, bare, right, year)


def _lacks_unit(passage: Passage, left: int, bare: int, right: int) -> bool:
    """Whether both neighbours have one unit and a whole number between them has none."""
    tokens = passage.tokens
    unit = tokens[left].unit
    n = counts.number(passage, bare)
    return bool(unit) and unit == tokens[right].unit and not tokens[bare].unit and n > 0 and n == n.to_integral_value()


def _fact(passage: Passage, left: int, bare: int, right: int, year: int | None) -> Fact:
    figure = counts.figure(passage, (bare,))
    start = bare - len(counts.phrase(passage, bare)[0])
    parts = tuple(counts.part(passage, "neighbour", offset) for offset in (left, right))
    scope = scope_of(passage, start, bare + 1, year)
    return Fact(passage.node, "bare", *passage.source(start, bare + 1), figure, scope, parts)
