"""The report for people: findings by file, each with its place and a piece of the document, then a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import excerpt
from govlint.formatters.addresses import rule_address
from govlint.formatters.coverage import sentence
from govlint.formatters.findings import shown, tally
from govlint.formatters.ink import Ink
from govlint.formatters.place import place, position
from govlint.formatters.related import folded, related_words
from govlint.formatters.safe import visible
from govlint.formatters.summary import extent, hidden, not_checked
from govlint.formatters.verdicts import verdict
from govlint.formatters.width import cells, head
from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.formatters import Screen
    from govlint.model import FileResult, Finding, Lang, Location, RelatedPlace, Relation, Report

_INDENT = "      "
_RELATED_SHOWN = 4


def render(report: Report, screen: Screen) -> str:
    """The report as text; only the messages may be longer than the screen is wide."""
    page = _Page(report.lang, screen)
    blocks = _statistics(report, screen) if screen.statistics else [page.file(f) for f in report.files if shown(f)]
    if screen.summary:
        blocks.append("\n".join(page.summary(report)))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _statistics(report: Report, screen: Screen) -> list[str]:
    from govlint.formatters import statistics

    table = "\n".join(statistics.lines(report, screen))
    return [table] if table else []


def finding_lines(finding: Finding, lang: Lang, screen: Screen, *, placed: bool = True) -> list[str]:
    """One finding as the report shows it; `placed` says whether its place means anything."""
    return list(_Page(lang, screen).finding(finding, placed=placed))


class _Page:
    """One report being written: its language, its ink, how wide it may be and where its rules are explained."""

    def __init__(self, lang: Lang, screen: Screen) -> None:
        self.lang = lang
        self.ink = Ink(screen.color, screen.links)
        self.width = max(screen.width, 40)
        self.documentation = screen.documentation

    def word(self, key: str) -> str:
        return word(key, self.lang)

    def file(self, file: FileResult) -> str:
        lines = [self.heading(file)]
        for finding in shown(file):
            lines += self.finding(finding, placed=file.status == "checked")
        return "\n".join(lines)

    def heading(self, file: FileResult) -> str:
        known = [
            visible(file.agency or ""),
            self.word("year").format(file.year) if file.year is not None else "",
            self.word("edition").format(visible(file.edition)) if file.edition else "",
        ]
        aside = self.word("aside").format(self.word("comma").join(filter(None, known))) if any(known) else ""
        return self.ink.style(visible(file.path), "path") + self.ink.style(aside, "dim")

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

    def summary(self, report: Report) -> Iterator[str]:
        if not report.files:
            yield self.word("nothing")
            return
        if outcome := self.outcome(report):
            yield outcome
        yield extent(report)
        yield from (sentence(each, self.lang) for each in report.rosters)
        if unchecked := not_checked(report):
            yield self.ink.style(unchecked, "error")

    def outcome(self, report: Report) -> str:
        counts, found = tally(report), ""
        if any(counts.values()):
            worst = next(severity for severity in counts if counts[severity])
            found = self.ink.style(self.word("found").format(**counts), worst)
        # A file that could not be checked is no good news.
        elif all(file.status == "checked" for file in report.files):
            found = self.ink.style(self.word("well"), "good")
        return self.word("between").join(filter(None, (found, *hidden(report))))
