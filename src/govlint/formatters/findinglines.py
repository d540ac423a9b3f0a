"""A finding as people read it: its message, its place, a piece of the document, what should stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import excerpt
from govlint.formatters.addresses import rule_address
from govlint.formatters.ink import Ink
from govlint.formatters.place import place, position
from govlint.formatters.related import folded, related_words
from govlint.formatters.safe import visible
from govlint.formatters.verdicts import verdict
from govlint.formatters.width import cells, head
from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.formatters import Screen
    from govlint.model import Finding, Lang, Location, RelatedPlace, Relation

_INDENT = "      "
_RELATED_SHOWN = 4


def finding_lines(finding: Finding, lang: Lang, screen: Screen, *, placed: bool = True) -> list[str]:
    """One finding as the report shows it; `placed` says whether its place means anything."""
    return list(_Writer(lang, screen).finding(finding, placed=placed))


class _Writer:
    """Findings being written: their language, their ink, how wide they may be and where their rules are explained."""

    def __init__(self, lang: Lang, screen: Screen) -> None:
        self.lang = lang
        self.ink = Ink(screen.color, screen.links)
        self.width = max(screen.width, 40)
        self.documentation = screen.documentation

    def word(self, key: str) -> str:
        return word(key, self.lang)

    def finding(self, finding: Finding, *, placed: bool) -> Iterator[str]:
        severity = self.ink.style(self.word(finding.severity), finding.severity)
        code = self.ink.link(
            self.ink.style(visible(finding.rule), "rule"), rule_address(self.documentation, finding.rule)
        )
        yield f"  {severity} {code}  {visible(finding.message)}"
        room = self.width - len(_INDENT)
        if placed and (place := self.place(finding.location)):
            yield _INDENT + self.ink.style(head(place, room), "dim")
        if finding.excerpt:
            for line in excerpt.lines(finding.excerpt, self.ink, room - 2, self.word("blank")):
                yield f"{_INDENT}{self.ink.style('│', 'dim')} {line}".rstrip()
        told = self.relations(finding.relations) if finding.relations else [verdict(finding, self.lang)]
        for note in (*told, self.related(finding.related, room)):
            if note:
                yield _INDENT + head(note, room)

    def place(self, location: Location) -> str:
        return place(location, self.lang)

    def relations(self, relations: Sequence[Relation]) -> Iterator[str]:
        """What fails together, a line each; the message has already told of one alone.

        Which side of a relation is wrong is for the message to say.
        """
        if len(relations) < 2:
            return
        yield self.word("relations").format(len(relations))
        for relation in relations:
            figures = f"{visible(relation.expected)} ≠ {visible(relation.actual)}"
            yield "  " + "  ".join(filter(None, (visible(relation.rule), figures, self.place(relation.location))))

    def related(self, places: Sequence[RelatedPlace], room: int) -> str:
        """As many places as fit on a line, and how many more there are."""
        each = folded(map(self.related_place, places), self.lang)
        lines = (related_words(each, shown, self.lang) for shown in range(min(len(each), _RELATED_SHOWN), 0, -1))
        return next((line for line in lines if cells(line) <= room), related_words(each, 1, self.lang) if each else "")

    def related_place(self, place: RelatedPlace) -> str:
        where = position(place.location, self.lang)
        if place.location.line is None and "×" not in place.location.label:
            where = visible(place.location.label)
        return visible(place.message) + (self.word("aside").format(where) if where else "")
