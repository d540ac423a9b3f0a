"""The report for people: findings by file, each with its place and a piece of the document, then a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.findings import shown, tally
from govlint.formatters.ink import Ink
from govlint.formatters.safe import visible
from govlint.formatters.summary import extent, hidden, not_checked
from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.formatters import Screen
    from govlint.model import FileResult, Lang, Report


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


class _Page:
    """One report being written: its language, its ink, and what findings may use of the place it is written to."""

    def __init__(self, lang: Lang, screen: Screen) -> None:
        self.lang = lang
        self.screen = screen
        self.ink = Ink(screen.color, screen.links)

    def word(self, key: str) -> str:
        return word(key, self.lang)

    def file(self, file: FileResult) -> str:
        from govlint.formatters.findinglines import finding_lines  # here only: a sound report has none

        lines = [self.heading(file)]
        for finding in shown(file):
            lines += finding_lines(finding, self.lang, self.screen, placed=file.status == "checked")
        return "\n".join(lines)

    def heading(self, file: FileResult) -> str:
        known = [
            visible(file.agency or ""),
            self.word("year").format(file.year) if file.year is not None else "",
            self.word("edition").format(visible(file.edition)) if file.edition else "",
        ]
        aside = self.word("aside").format(self.word("comma").join(filter(None, known))) if any(known) else ""
        return self.ink.style(visible(file.path), "path") + self.ink.style(aside, "dim")

    def summary(self, report: Report) -> Iterator[str]:
        if not report.files:
            yield self.word("nothing")
            return
        if outcome := self.outcome(report):
            yield outcome
        yield extent(report)
        yield from self.coverage(report) if report.rosters else ()
        if unchecked := not_checked(report):
            yield self.ink.style(unchecked, "error")

    def coverage(self, report: Report) -> Iterator[str]:
        from govlint.formatters.coverage import sentence

        return (sentence(each, self.lang) for each in report.rosters)

    def outcome(self, report: Report) -> str:
        counts, found = tally(report), ""
        if any(counts.values()):
            worst = next(severity for severity in counts if counts[severity])
            found = self.ink.style(self.word("found").format(**counts), worst)
        # A file that could not be checked is no good news.
        elif all(file.status == "checked" for file in report.files):
            found = self.ink.style(self.word("well"), "good")
        return self.word("between").join(filter(None, (found, *hidden(report))))
