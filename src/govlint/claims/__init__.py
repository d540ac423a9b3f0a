"""The fourth stage: what the text states, as facts beside the tables that it must agree with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.claims import bare, dates, growth, rates, shares, statements, sums
from govlint.claims.fact import Fact, append
from govlint.claims.sentences import Passage, passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml import etree

    from govlint.model import ClaimPattern

    Finder = Callable[[Passage, int | None], Iterator[Fact]]
    """What a passage of a report on a year states."""

__all__ = ["find"]


def find(root: etree._Element, patterns: Sequence[ClaimPattern]) -> None:
    """Add what the text states to a report whose nodes are numbered; `patterns` are those of the pack.

    Reads: title, p, heading, @xml:id, @n, @debris, @region, @label-end, @year, @agency; @key of parts.
    Writes: facts, @xml:id of them.
    """
    year = root.get("year")
    stated = statements.Finder(patterns).find
    finders: tuple[Finder, ...] = (stated, sums.find, shares.find, growth.find, rates.find, bare.find)
    every = list(passages(root))
    found = [
        fact
        for passage in every
        for finder in (finders if passage.tokens else (stated,))  # all others speak of figures
        for fact in finder(passage, int(year) if year else None)
    ]
    found += dates.find(root, every)
    if found:
        facts = canon.sub(root, "facts")
        for fact in found:
            append(facts, fact)
