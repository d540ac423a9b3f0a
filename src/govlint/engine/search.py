"""Looking for words in the texts of one report: what rules with `find:` search, and what they find there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import compiled, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from govlint.model import Find

_AROUND = 1000
# A mark on a line of its own, between the texts of nodes that are searched at one go; it is of GB 2312, so that what is
# plain of all of them stays plain to fold.
_BETWEEN = "\n\u3013\n"
_PAGE = "page"
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
        self._joined: dict[tuple[str, bool, bool], str] = {}
        self._apart: dict[tuple[str, bool, bool], dict[etree._Element, str]] = {}
        self._letters: dict[tuple[tuple[str, ...], bool, bool, bool], frozenset[str]] = {}
        self._furniture = _furniture(root)
        self._has_debris = any(node.get("debris") for node in canon.descendants(root, *canon.TEXT_NODES))

    def nodes(self, find: Find) -> tuple[etree._Element, ...]:
        """The elements that are searched, in document order."""
        key = (find.within, find.page)
        if key not in self._nodes:
            self._nodes[key] = tuple(self._of_kinds(find.within, page=find.page))
        return self._nodes[key]

    def _of_kinds(self, names: Sequence[str], *, page: bool) -> Iterator[etree._Element]:
        found = canon.descendants(self._root, *names)
        return found if page or not self._furniture else (node for node in found if node not in self._furniture)

    def may_hold(self, find: Find) -> bool:
        """Whether to look into the nodes one by one: false when one search over all of them finds nothing."""
        if find.regex is not None and _minds_edges(find.regex):
            return True
        text = _BETWEEN.join(self._parts(find))
        return self._has_word(text, find) or (
            find.regex is not None and _finder(find.regex, ()).search(text) is not None
        )

    def _has_word(self, text: str, find: Find) -> bool:
        """Whether one of the words stands in the text of all nodes.

        Looking for each costs less than making one pattern of them, which is needed only where one stands; and most
        have a character that stands nowhere.
        """
        if not find.words:
            return False
        key = (find.within, find.page, find.fold, find.debris)
        if key not in self._letters:
            self._letters[key] = frozenset(text)
        letters = self._letters[key]
        return any(letters.issuperset(word) and word in text for word in find.words)

    def _parts(self, find: Find) -> Iterator[str]:
        """The texts of all nodes of each kind, and of the page around the report where the rule wants it."""
        debris = find.debris or not self._has_debris
        for name in (*find.within, _PAGE) if find.page else find.within:
            key = (name, find.fold, debris)
            if key not in self._joined:
                self._joined[key] = self._joined_text(name, find)
            yield self._joined[key]

    def _joined_text(self, name: str, find: Find) -> str:
        """The texts of nodes as the rule wants them; prepared at one go where that comes to the same."""
        nodes = self._furniture if name == _PAGE else list(self._of_kinds((name,), page=False))
        if find.debris or not self._has_debris:
            text = _BETWEEN.join(map(canon.veiled if find.fold else canon.text_of, nodes))
            if not find.fold:
                return text
            # Characters that are both Traditional and Simplified are replaced only among Traditional ones.
            if not hanzi.may_be_traditional(text.replace(_BETWEEN, "")):
                return hanzi.fold(text).text
        return _BETWEEN.join(self._text(find, node).text for node in nodes)

    def holding(self, find: Find) -> list[etree._Element]:
        """The elements that hold something of what is looked for, in document order."""
        search = _finder(find.regex, find.words).search
        plain = self._plain(find)
        texts = ((node, plain.get(node)) for node in self.nodes(find))
        return [node for node, text in texts if search(self._text(find, node).text if text is None else text)]

    def _plain(self, find: Find) -> Mapping[etree._Element, str]:
        """The texts of nodes as the rule wants them, without the way back to their source, which few nodes need."""
        found: dict[etree._Element, str] = {}
        for name in find.within:
            key = (name, find.fold, find.debris or not self._has_debris)
            if key not in self._apart and key in self._joined:
                self._apart[key] = self._taken_apart(key)
            found |= self._apart.get(key, {})
        return found

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

    def _taken_apart(self, key: tuple[str, bool, bool]) -> dict[etree._Element, str]:
        """The text of each node of a kind, out of what was prepared at one go; none where one has the mark itself."""
        joined, nodes = self._joined[key], list(self._of_kinds(key[:1], page=False))
        is_clear = nodes and joined.count(_BETWEEN.strip()) == len(nodes) - 1
        return dict(zip(nodes, joined.split(_BETWEEN), strict=True)) if is_clear else {}

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
