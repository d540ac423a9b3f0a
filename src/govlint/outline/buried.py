"""Titles of parts that have no heading, where their words stand behind a number inside a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import SectionName

_NUMBER = r"[一二三四五六1-6壹贰叁肆伍陆ⅠⅡⅢⅣⅤⅥ](?:部[分份])?\W{1,3}"
_SHORTEST_SYNONYM = 6


class _Titles:
    """The titles of the parts behind a number, as one pattern, the longest first."""

    def __init__(self, sections: Sequence[SectionName]) -> None:
        self._keys = {hanzi.fold(name, squeeze=True).text: s.key for s in sections for name in _certain(s)}
        longest_first = sorted(self._keys, key=len, reverse=True)
        self._pattern = compiled(f"{_NUMBER}({'|'.join(map(re.escape, longest_first))})")

    def held(self, text: str) -> Iterator[str]:
        """The keys of the parts whose titles a folded text holds."""
        return (self._keys[found[1]] for found in self._pattern.finditer(text))


_titles = lru_cache(8)(_Titles)


def _certain(section: SectionName) -> Iterator[str]:
    yield section.title
    yield from (name for name in section.synonyms if len(name) >= _SHORTEST_SYNONYM)


def mark(root: etree._Element, sections: Sequence[SectionName]) -> None:
    """Tell of each paragraph which parts without a heading it names; one that names others too only lists them.

    So does one that stands beside a paragraph that names others, in a list of contents.

    Reads: section/@key, p, heading. Writes: @buried, the keys of the parts.
    """
    missing = {s.key for s in sections} - {s.get("key") for s in canon.children(root, "section")}
    if not missing:
        return
    titles = _titles(tuple(sections))
    for node in canon.descendants(root, "p", "heading"):
        if node.get("region"):
            continue
        held = dict.fromkeys(_named(node, titles))
        if held and missing.issuperset(held) and not any(key not in missing for key in _beside(node, titles)):
            node.set("buried", " ".join(held))


def _named(node: etree._Element, titles: _Titles) -> Iterator[str]:
    return titles.held(hanzi.fold(canon.text_of(node), squeeze=True).text)


def _beside(node: etree._Element, titles: _Titles) -> Iterator[str]:
    """The keys of the parts that the paragraphs right before and behind one name."""
    for other in (node.getprevious(), node.getnext()):
        if other is not None and canon.name_of(other) == "p":
            yield from _named(other, titles)
