"""The fourth stage: what the text states, as facts beside the tables that it must agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.claims import bare, growth, rates, shares
from govlint.claims.fact import Fact, append
from govlint.claims.sentences import Passage, passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    Finder = Callable[[Passage, int | None], Iterator[Fact]]
    """What a passage of a report on a year states."""

__all__ = ["find"]


def find(root: etree._Element) -> None:
    """Add what the text states to a report whose nodes are numbered.

    Reads: p, heading, @xml:id, @debris, @region, @label-end, @year.
    Writes: facts.
    """
    year = root.get("year")
    finders: tuple[Finder, ...] = (shares.find, growth.find, rates.find, bare.find)
    found = [
        fact
        for passage in passages(root)
        for finder in finders
        for fact in finder(passage, int(year) if year else None)
    ]
    if found:
        facts = canon.sub(root, "facts")
        for fact in found:
            append(facts, fact)
