"""Looking for words in the texts of one report: what rules with `find:` search, and what they find there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import compiled, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Find

_AROUND = 1000
# A noncharacter of Unicode (23.7) on a line of its own, between the texts of nodes that are searched at one go.
_BETWEEN = "\n\ufdd0\n"
# Escapes that stand for one printable character, for printable ones alone, or for the edge of a word.
_HARMLESS = pattern(r"\\(?:[^\w\x00-\x1f]|[dwb])")
_CLASS = pattern(r"\[(\^?)\]?([^\]]*)\]")
_ANCHOR = pattern(r"\\[AZz]|(?<!\[)\^|\$")
_TEXT_ANCHOR = pattern(r"\\[AZz]")
_FORBIDS = pattern(r"\(\?<?!")
_FORBIDDEN = pattern(r"\(\?<?!((?:[^()]|\([^()]*\))*)\)")
_CONTROL = pattern(r"[\\\x00-\x1f]")
_LINE_END = pattern(r"\[\^|\.|[\\\x00-\x1f]")
# What is taken at one go, as much as there is, may not be given back: atomic groups, groups within a look-ahead.
_AT_ONE_GO = pattern(r"\(\?(?:[>(#]|P=|[aiLmsu]*x)|[+*?}]\+|\(\?=.*\((?:\?P<|(?!\?)).*\\[1-9]", re.DOTALL)

_FLAGS = pattern(r"\A\(\?([aiLmsux]+)\)(.*)", re.DOTALL)


class Match(NamedTuple):
    """What was found in a node: its offsets in the source text, and the searched text within, before and behind it.

    Of what stands around it, only as much as a rule may want: thousands of matches in one text stay cheap. `right` is
    what the rule's list has for it, '' where that has nothing.
    """

    span: tuple[int, int]
    text: str
    before: str
    after: str
    right: str = ""


class Texts:
    """The texts of one tree, each prepared once for all the rules that search it.

    What belongs to the page around the report is searched only by rules that ask for it, and so is debris.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._nodes: dict[tuple[tuple[str, ...], bool], tuple[etree._Element, ...]] = {}
        self._prepared: dict[tuple[etree._Element, bool, bool], hanzi.Folded] = {}
        self._joined: dict[tuple[tuple[str, ...], bool, bool, bool], str] = {}

    def nodes(self, find: Find) -> tuple[etree._Element, ...]:
        """The elements that are searched, in document order."""
        key = (find.within, find.page)
        if key not in self._nodes:
            furniture = set() if find.page else _furniture(self._root)
            self._nodes[key] = tuple(n for n in canon.descendants(self._root, *find.within) if n not in furniture)
        return self._nodes[key]

    def may_hold(self, find: Find) -> bool:
        """Whether to look into the nodes one by one: false when one search over all of them finds nothing."""
        if find.regex is not None and _minds_edges(find.regex):
            return True
        key = (find.within, find.page, find.fold, find.debris)
        if key not in self._joined:
            self._joined[key] = _BETWEEN.join(self._text(find, node).text for node in self.nodes(find))
        joined = self._joined[key]
        # Looking for each word costs less than making one pattern of them, which is needed only where one stands.
        if any(word in joined for word in find.words):
            return True
        return find.regex is not None and _finder(find.regex, ()).search(joined) is not None

    def matches(self, find: Find, node: etree._Element) -> Iterator[Match]:
        """What a rule looks for, each time that it stands in a node."""
        prepared = self._text(find, node)
        text = prepared.text
        for match in _finder(find.regex, find.words).finditer(text):
            start, end = match.span()
            right = find.corrections.get(match[0], "")
            if right != match[0]:
                before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
                yield Match(prepared.origin(start, end), match[0], before, after, right)

    def _text(self, find: Find, node: etree._Element) -> hanzi.Folded:
        """The text of a node as the rule wants it, with the way back to its source."""
        key = (node, find.fold, find.debris)
        if key not in self._prepared:
            skip = () if find.debris else canon.ranges(node.get("debris"))
            text = canon.veiled(node) if find.fold else canon.text_of(node)
            self._prepared[key] = _prepare(text, skip, fold=find.fold)
        return self._prepared[key]


def _prepare(text: str, skip: Sequence[hanzi.Range], *, fold: bool) -> hanzi.Folded:
    if text.isascii() and text.isalnum() and not skip:
        return hanzi.Folded(text)
    if fold:
        return hanzi.fold(text, skip)
    return hanzi.without(text, skip) if skip else hanzi.Folded(text)


def _furniture(root: etree._Element) -> set[etree._Element]:
    """The texts of the page around the report: navigation, metadata, footers."""
    regions = [node for node in canon.descendants(root, *canon.TEXT_NODES, "table") if node.get("region") == "chrome"]
    return {text for region in regions for text in canon.descendants(region, *canon.TEXT_NODES)}


@lru_cache(512)
def _minds_edges(regex: str) -> bool:
    """Whether what stands between two texts could hide a match at their edge, or might for all that is seen here.

    An anchor holds only at the edge itself, if it is not one of lines (`(?m)` first); a negative look-around forbids
    what stands there unless all that it forbids is printable; and what takes as much as it can may take too much.
    """
    bare = _CLASS.sub(_bare_class, _HARMLESS.sub("_", regex))
    forbidden = _FORBIDDEN.findall(bare)
    unclear = len(forbidden) != len(_FORBIDS.findall(bare)) or _AT_ONE_GO.search(bare)
    anchor = _TEXT_ANCHOR if regex.startswith("(?m)") else _ANCHOR
    return bool(unclear or anchor.search(bare) or any(map(_LINE_END.search, forbidden)))


def _bare_class(match: re.Match[str]) -> str:
    return "[^]" if match[1] or _CONTROL.search(match[2]) else "[]"


@lru_cache(512)
def _finder(regex: str | None, words: tuple[str, ...]) -> re.Pattern[str]:
    if regex is None or not words:
        return compiled(regex if regex is not None else _any_of(words))
    return compiled(f"{_any_of(words)}|{_FLAGS.sub(_for_the_rest, regex)}")


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _for_the_rest(flags: re.Match[str]) -> str:
    """Flags at the beginning of a pattern as those of a group, which may stand behind something else."""
    # Where white space does not count, the line end closes a comment.
    end = "\n" if "x" in flags[1] else ""
    return f"(?{flags[1]}:{flags[2]}{end})"
