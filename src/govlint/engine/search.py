"""Looking for words in the texts of one report: what rules with `find:` search, and what they find there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govlint import canon, hanzi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Find


REACH = 200
"""How many characters before and behind a match a rule sees: a long paragraph may have very many matches."""


class Match(NamedTuple):
    """What was found in a node: its offsets in the source text, and the searched text within, before and behind it."""

    span: tuple[int, int]
    text: str
    before: str
    after: str


class Texts:
    """The texts of one tree, each prepared once for all the rules that search it.

    What belongs to the page around the report is never searched, and debris only by rules that ask for it.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._nodes: dict[tuple[str, ...], tuple[etree._Element, ...]] = {}
        self._prepared: dict[tuple[etree._Element, bool, bool], hanzi.Folded] = {}

    def nodes(self, names: Sequence[str]) -> tuple[etree._Element, ...]:
        """The elements of these names that belong to the report, in document order."""
        key = tuple(sorted(names))
        if key not in self._nodes:
            furniture = _furniture(self._root)
            self._nodes[key] = tuple(n for n in canon.descendants(self._root, *key) if n not in furniture)
        return self._nodes[key]

    def matches(self, find: Find, node: etree._Element) -> Iterator[Match]:
        """What a rule looks for, each time that it stands in a node."""
        prepared = self._text(find, node)
        text = prepared.text
        for match in _finder(find.regex, find.words).finditer(text):
            start, end = match.span()
            before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
            yield Match(prepared.origin(start, end), match[0], before, after)

    def _text(self, find: Find, node: etree._Element) -> hanzi.Folded:
        """The text of a node as the rule wants it, with the way back to its source."""
        key = (node, find.fold, find.debris)
        if key not in self._prepared:
            skip = () if find.debris else canon.ranges(node.get("debris"))
            text = canon.veiled(node) if find.fold else canon.text_of(node)
            self._prepared[key] = _prepare(text, skip, fold=find.fold)
        return self._prepared[key]


def _prepare(text: str, skip: Sequence[hanzi.Range], *, fold: bool) -> hanzi.Folded:
    if fold:
        return hanzi.fold(text, skip)
    return hanzi.without(text, skip) if skip else hanzi.Folded(text)


def _furniture(root: etree._Element) -> set[etree._Element]:
    """The texts of the page around the report: navigation, metadata, footers."""
    regions = [node for node in canon.descendants(root, *canon.TEXT_NODES, "table") if node.get("region") == "chrome"]
    return {text for region in regions for text in canon.descendants(region, *canon.TEXT_NODES)}


@lru_cache(512)
def _finder(regex: str | None, words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(regex if regex is not None else "|".join(map(re.escape, sorted(words, key=len, reverse=True))))
