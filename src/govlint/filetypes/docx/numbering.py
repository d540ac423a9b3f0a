"""Automatic numbers (ECMA-376, part 1, section 17.9): counted the way a word processor lays them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.docx import numerals, wml
from govlint.filetypes.docx.styles import number_reference
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from lxml import etree

    from govlint.filetypes.docx.styles import NumberReference, Styles

_SLOT = pattern(r"%([1-9])")
_NO_LIST = "0"
_LEVELS = 9
_LONGEST_LABEL = 60
_LONGEST_TEXT = 200
_LEVEL_PROPERTIES = frozenset(map(wml.tag, ("start", "numFmt", "lvlText", "lvlRestart", "pStyle")))


class AutomaticLabel(NamedTuple):
    """A label that stands in front of a paragraph and not in its text."""

    text: str
    form: str
    number: int


class Level(NamedTuple):
    """A level of a list. `restart` is the level (from 1) whose numbers begin it anew, 0 for never."""

    start: int
    form: str
    text: str
    restart: int | None
    style: str | None
    legal: bool


class _List(NamedTuple):
    """A `w:num`: the definition it counts in, its own levels and starting numbers."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, with the numbers they have come to; paragraphs of a story are asked for in order."""

    def __init__(self, part: etree._Element | None, styles: Styles, story: etree._Element) -> None:
        self._styles = styles
        self._any_own = next(story.iter(wml.tag("numPr")), None) is not None
        self._definitions: dict[str, etree._Element] = {}
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._by_style: dict[str | None, NumberReference | None] = {}
        if part is not None and (self._any_own or styles.any_numbered):
            self._read(part)

    def _read(self, part: etree._Element) -> None:
        for node in part.iterchildren(wml.tag("num")):
            if key := wml.attribute(node, "numId"):
                self._lists[key] = _list(node)
        links: dict[str, str] = {}
        for node in part.iterchildren(wml.tag("abstractNum")):
            key = wml.attribute(node, "abstractNumId") or ""
            self._definitions[key] = node
            if link := wml.value(node, "numStyleLink"):
                links[key] = link
        self._lists |= {key: self._linked(own, links[own.definition]) for key, own in self._lists.items()
                        if own.definition in links}  # fmt: skip

    def _linked(self, own: _List, style: str) -> _List:
        """A list that counts in the definition of a numbering style in place of one that refers to it (17.9.21)."""
        reference = self._styles.numbering(style)
        linked = self._lists.get((reference and reference.list_id) or "")
        if linked is None:
            return own
        return own._replace(definition=linked.definition, levels={**linked.levels, **own.levels})

    def label(self, properties: etree._Element | None) -> AutomaticLabel | None:
        """The label of the next paragraph, by its properties; None where it has none. Counts it."""
        found = self._reference(properties) if self._lists else None
        return self._count(*found) if found else None

    def _reference(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else its style's."""
        own = number_reference(properties) if self._any_own else None
        if own and own.list_id is not None:
            return self._valid(own.list_id, own.level or 0)
        inherited = self._of_style(wml.value(properties, "pStyle"))
        if inherited is None or inherited.list_id is None:
            return None
        level = own.level if own and own.level is not None else inherited.level
        return self._valid(inherited.list_id, level or 0)

    def _valid(self, list_id: str, level: int) -> tuple[str, int] | None:
        known = list_id != _NO_LIST and list_id in self._lists and 0 <= level < _LEVELS
        return (list_id, level) if known else None

    def _of_style(self, style: str | None) -> NumberReference | None:
        if style not in self._by_style:
            self._by_style[style] = self._inherited(style)
        return self._by_style[style]

    def _inherited(self, style: str | None) -> NumberReference | None:
        """What the styles say; where they name no level, the list tells which of its levels is whose."""
        names: list[str] = []
        for link in self._styles.chain(style):
            names.append(link.key)
            if link.numbering is None or link.numbering.list_id is None:
                continue
            if link.numbering.level is not None:
                return link.numbering
            own = self._level_of_style(link.numbering.list_id, names)
            return link.numbering._replace(level=own)
        return None

    def _level_of_style(self, list_id: str, names: list[str]) -> int:
        levels = {i: level for i in range(_LEVELS) if (level := self._level(list_id, i))}
        return next((i for name in names for i, level in levels.items() if level.style == name), 0)

    def _level(self, list_id: str, level: int) -> Level | None:
        found = self._lists.get(list_id)
        if found is None:
            return None
        return found.levels.get(level) or self._defined(found.definition).get(level)

    def _defined(self, definition: str) -> Mapping[int, Level]:
        """The levels of a definition, read when a list counts in it: a document may have very many of them."""
        if definition not in self._levels:
            node = self._definitions.get(definition)
            self._levels[definition] = {} if node is None else _levels(node)
        return self._levels[definition]

    def _start(self, list_id: str, level: int) -> int:
        own = self._level(list_id, level)
        return self._lists[list_id].starts.get(level, own.start if own else 1)

    def _count(self, list_id: str, level: int) -> AutomaticLabel | None:
        definition = self._level(list_id, level)
        if definition is None:
            return None
        counts = self._counts.setdefault(self._lists[list_id].definition, {})
        overridden = level in self._lists[list_id].starts and (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        if overridden or level not in counts:
            counts[level] = self._start(list_id, level)
        else:
            counts[level] += 1
        self._restart_below(list_id, level, counts)
        for above in range(level):  # a level that was skipped counts as begun
            counts.setdefault(above, self._start(list_id, above))
        text = self._text(list_id, definition, level, counts).strip()
        if definition.form == "bullet" or not text:
            return None
        return AutomaticLabel(text[:_LONGEST_LABEL], definition.form, counts[level])

    def _restart_below(self, list_id: str, level: int, counts: dict[int, int]) -> None:
        for deeper in [i for i in counts if i > level]:
            definition = self._level(list_id, deeper)
            restart = definition.restart if definition else None
            if restart is None or level < restart:
                del counts[deeper]

    def _text(self, list_id: str, definition: Level, level: int, counts: dict[int, int]) -> str:
        def number(slot: re.Match[str]) -> str:
            index = int(slot[1]) - 1
            other = self._level(list_id, index)
            if other is None or index > level:
                return ""
            return str(counts[index]) if definition.legal else numerals.spell(counts[index], other.form)

        return _SLOT.sub(number, definition.text)


def _list(node: etree._Element) -> _List:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in node.iterchildren(wml.tag("lvlOverride")):
        index = wml.integer(wml.attribute(override, "ilvl")) or 0
        if (start := wml.integer(wml.value(override, "startOverride"))) is not None:
            starts[index] = start
        if (level := wml.child(override, "lvl")) is not None:
            levels[index] = _level(level)
    return _List(wml.value(node, "abstractNumId") or "", levels, starts)


def _levels(node: etree._Element) -> dict[int, Level]:
    nodes = node.iterchildren(wml.tag("lvl"))
    return {wml.integer(wml.attribute(level, "ilvl")) or 0: _level(level) for level in nodes}


def _level(node: etree._Element) -> Level:
    """The defaults are those of sections 17.9.25, 17.9.17 and 17.9.10."""
    own = wml.values(node, _LEVEL_PROPERTIES)
    start = wml.integer(own.get("start"))
    return Level(
        start=start if start is not None else 0,
        form=own.get("numFmt") or _fallback_form(node),
        text=(own.get("lvlText") or "")[:_LONGEST_TEXT],
        restart=wml.integer(own.get("lvlRestart")),
        style=own.get("pStyle"),
        legal=bool(wml.switch(node, "isLgl")),
    )


def _fallback_form(node: etree._Element) -> str:
    """The number format where it stands behind `mc:AlternateContent`: the older one, to fall back to."""
    branches = (b for a in node.iterchildren(wml.ALTERNATE) for b in reversed(list(wml.alternatives(a))))
    return next((form for branch in branches if (form := wml.value(branch, "numFmt"))), "decimal")
