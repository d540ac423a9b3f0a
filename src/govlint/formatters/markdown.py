"""The slip with which a report goes back to its unit: what to correct, to explain and to tidy, as Markdown.

It is for people who have never heard of govlint: each item says where, what is wrong, what should stand there and on
what basis, and reads well where Markdown is not rendered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.findings import documents, shown
from govlint.formatters.markdowntext import escaped
from govlint.formatters.related import folded, related_words
from govlint.formatters.summary import hidden
from govlint.formatters.verdicts import is_between_figures, is_told, verdict
from govlint.formatters.words import word
from govlint.model import ROSTER, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.formatters import Screen
    from govlint.model import Excerpt, FileResult, Finding, Location, RelatedPlace, Relation, Report, Severity

_QUOTED = 30
_MOST_RELATED = 12
_NUMERALS = "一二三"


def render(report: Report, screen: Screen) -> str:
    """A slip for each file that has something to correct, then the names of those that have not.

    What govlint itself failed on goes back to nobody: it is named at the end, and so are units without a report; behind
    them how many findings the slips leave out because they are suppressed or known.
    """
    page = _Slip(report)
    failed = [file for file in documents(report) if file.status == "failed"]
    others = [file for file in documents(report) if file.status != "failed"]
    sound = [file for file in others if file.status == "checked" and not shown(file)]
    faulty = [file for file in others if file.status != "checked" or shown(file)]
    slips = ["\n\n".join(filter(None, page.slip(file))) for file in faulty]
    slips += [page.named(key, files) for key, files in (("slip_sound", sound), ("slip_failed", failed)) if files]
    slips += [page.without_report(file) for file in report.files if file.kind == ROSTER and shown(file)]
    slips = slips or [page.word("nothing")]
    if aside := page.word("between").join(hidden(report)):
        slips.append(aside)
    return "\n\n---\n\n".join(slips) + "\n"


class _Slip:
    """The slips of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def word(self, key: str, *values: object, **named: object) -> str:
        return word(key, self.report.lang).format(*values, **named)

    def slip(self, file: FileResult) -> Iterator[str]:
        """The blocks of one slip."""
        yield f"# {self.word('slip')}"
        yield f"**{self.subject(file)}**"
        yield self.word("slip_file", path=escaped(file.path)) if file.agency else ""
        if file.status != "checked":
            yield from self.unread(file)
            return
        found = {severity: [f for f in shown(file) if f.severity == severity] for severity in SEVERITIES}
        given = [severity for severity in SEVERITIES if found[severity]]
        yield self.opening([(severity, len(found[severity])) for severity in given])
        for i, severity in enumerate(given):
            numeral = f"{_NUMERALS[i]}、" if self.report.lang == "zh" else f"{i + 1}. "
            yield f"## {numeral}{self.word(f'slip_{severity}')}"
            yield "\n\n".join(self.item(n, finding, file.edition) for n, finding in enumerate(found[severity], 1))
        if undecided := file.relations.not_assessable:
            yield self.word("slip_undecided", n=undecided)

    def subject(self, file: FileResult) -> str:
        """Whose report it is and of which year; the name of the file where the report does not say."""
        if not file.agency:
            return escaped(file.path)
        key = "slip_subject" if file.year is not None else "slip_subject_without_year"
        return self.word(key, agency=escaped(file.agency), year=file.year)

    def opening(self, counts: Sequence[tuple[Severity, int]]) -> str:
        each = [self.word(f"slip_count_{severity}", n=n) for severity, n in counts]
        key = "slip_opening" if counts[0][0] == "error" else "slip_opening_without_error"
        return self.word(key, counts=self.word("list").join(each))

    def unread(self, file: FileResult) -> Iterator[str]:
        yield self.word("slip_unread", status=self.word(file.status))
        yield "\n\n".join(f"{n}. {escaped(finding.message)}" for n, finding in enumerate(shown(file), 1))

    def item(self, n: int, finding: Finding, edition: str | None) -> str:
        """One thing to correct: a line with its place, and what else there is to say of it below."""
        where = self.place(finding.location)
        head = f"{n}. {where}{self.word('colon') if where else ''}{escaped(finding.message)}"
        indent = "\n" + " " * len(f"{n}. ")
        return indent.join([head, *(f"- {line}" for line in self.details(finding, edition))])

    def details(self, finding: Finding, edition: str | None) -> Iterator[str]:
        if finding.excerpt and finding.excerpt.kind == "text" and not _is_told(finding.excerpt, finding.message):
            yield self.word("slip_text", text=_quoted(finding.excerpt))
        if len(finding.relations) > 1:
            yield self.word("relations", len(finding.relations)) + self.word("semicolon").join(
                map(self.relation, finding.relations)
            )
        elif not is_told(finding, self.report.lang):
            key = "slip_figures" if is_between_figures(finding) else "slip_value"
            yield self.word(key, verdict=verdict(finding, self.report.lang, self.value))
        if finding.related:
            yield self.related(finding.related)
        page = self.report.pages.get(finding.rule)
        cited = self.word("semicolon").join(map(escaped, page.cited(edition))) if page else ""
        yield self.word("slip_basis" if cited else "slip_rule", basis=cited, rule=escaped(finding.rule))

    def place(self, location: Location) -> str:
        """The place in words, and the line where there are lines."""
        line = self.word("line", location.line) if location.line is not None else ""
        label = escaped(location.label)
        return label + self.word("aside", line) if label and line else label or line

    def related(self, places: Sequence[RelatedPlace]) -> str:
        """The places that take part, and how many there are beyond those that a reader would go through."""
        each = folded(map(self.related_place, places), self.report.lang)
        return related_words(each, _MOST_RELATED, self.report.lang)

    def related_place(self, place: RelatedPlace) -> str:
        """A cell of a table is told by its message, which names it; anything else by its place as well."""
        where = "" if "×" in place.location.label else self.place(place.location)
        return escaped(place.message) + (self.word("aside", where) if where else "")

    def value(self, value: str) -> str:
        return self.word("quoted", escaped(value)) if value else self.word("blank")

    def relation(self, relation: Relation) -> str:
        figures = f"{escaped(relation.expected)} ≠ {escaped(relation.actual)}"
        return self.place(relation.location) + self.word("aside", figures)

    def named(self, key: str, files: Sequence[FileResult]) -> str:
        """What goes back to nobody, by name: a file is never passed over."""
        names = [f"- {self.subject(file)}" + self.aside(file) for file in files]
        return "\n\n".join([self.word(key), "\n".join(names)])

    def without_report(self, file: FileResult) -> str:
        """The units of a roster that have no report."""
        names = [f"- {escaped(finding.message)}" for finding in shown(file)]
        return "\n\n".join([self.word("slip_roster", escaped(file.path)), "\n".join(names)])

    def aside(self, file: FileResult) -> str:
        """The name of the file where it has not been told, and what was not verified."""
        path = self.word("aside", escaped(file.path)) if file.agency else ""
        undecided = file.relations.not_assessable
        return path + (self.word("colon") + self.word("slip_undecided", n=undecided) if undecided else "")


def _is_told(excerpt: Excerpt, message: str) -> bool:
    """Whether the message has all that the excerpt could show."""
    return all(span.mark and span.text in message for row in excerpt.rows for span in row)


def _quoted(excerpt: Excerpt) -> str:
    """The sentence with the faulty spot in brackets, what is far from it left out."""
    spans = [span for row in excerpt.rows for span in row]
    marks = [i for i, span in enumerate(spans) if span.mark]
    if not marks:
        return escaped(_head("".join(span.text for span in spans), 2 * _QUOTED))
    pieces = []
    for i, span in enumerate(spans):
        if span.mark:
            pieces.append(f"【{_head(span.text, 2 * _QUOTED)}】")
        elif i < marks[0]:
            pieces.append(_head(span.text[::-1], _QUOTED)[::-1])
        else:
            pieces.append(_head(span.text, _QUOTED))
    return escaped("".join(pieces))


def _head(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"
