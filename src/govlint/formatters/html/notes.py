"""What is said of a finding: its number, its message, what should stand there, what takes part in it, its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.html.markup import Markup, element, join
from govlint.formatters.html.words import word
from govlint.formatters.place import position
from govlint.formatters.verdicts import worded
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.formatters.html.marks import Marks, Numbered
    from govlint.model import Finding, Lang, Location, Report

_SHOWN = 4


class Notes(NamedTuple):
    """The notes on one report, whose ids begin with `prefix`.

    `edition` is that of its format as far as it is known, `placed` says that findings have places.
    """

    prefix: str
    marks: Marks
    report: Report
    edition: str | None = None
    placed: bool = True

    @property
    def lang(self) -> Lang:
        """The language of the report."""
        return self.report.lang

    def note(self, numbered: Numbered) -> Markup:
        """All that is said of a finding."""
        number, finding = numbered
        return element(
            "section",
            element("p", self._head(numbered), class_="head"),
            element("p", finding.message, class_="message", id=f"{self.prefix}message-{number}"),
            self._verdict(finding),
            self._relations(finding),
            self._related(finding),
            "" if number in self.marks.placed else self._excerpt(finding),
            self._foot(finding),
            class_=f"note {finding.severity}",
            id=f"{self.prefix}finding-{number}",
            data_f=number,
            aria_labelledby=f"{self.prefix}head-{number}",
        )

    def _head(self, numbered: Numbered) -> Markup:
        number, finding = numbered
        severity = word(finding.severity, self.lang)
        shown = {"class_": f"number {finding.severity}", "id": f"{self.prefix}head-{number}"}
        name = word("to_spot", self.lang).format(severity=severity, number=number)
        if number in self.marks.placed:
            badge = element("a", str(number), href=f"#{self.prefix}mark-{number}", aria_label=name, **shown)
        else:
            badge = element("span", str(number), **shown)
        state = element("span", word(finding.state, self.lang), class_="tag") if finding.state else ""
        words = filter(None, (finding.location.label, position(finding.location, self.lang)))
        place = element("span", " ".join(words), class_="place") if self.placed else ""
        return join(badge, " ", element("b", severity), " ", state, " ", place)

    def _verdict(self, finding: Finding) -> Markup:
        sides = [(key, value) for key in ("expected", "actual") if (value := getattr(finding, key)) is not None]
        if not sides:
            return Markup()
        pairs = (
            join(element("dt", word(key, self.lang)), element("dd", worded(value, self.lang), class_=key))
            for key, value in sides
        )
        return element("dl", *pairs, class_="verdict")

    def _relations(self, finding: Finding) -> Markup:
        """What fails together; the message has told of one alone."""
        if len(finding.relations) < 2:
            return Markup()
        head = element("p", word("relations", self.lang).format(len(finding.relations)))
        each = (
            element("li", f"{r.rule} {r.expected} ≠ {r.actual} ", self._place(r.location)) for r in finding.relations
        )
        return element("div", head, _list(list(each), self.lang), class_="aside")

    def _related(self, finding: Finding) -> Markup:
        if not finding.related:
            return Markup()
        each = [element("li", place.message, " ", self._place(place.location)) for place in finding.related]
        return element("div", element("p", word("related", self.lang)), _list(each, self.lang), class_="aside")

    def _place(self, location: Location) -> Markup:
        """The place, leading there when the document below shows it."""
        words = position(location, self.lang) or location.label
        if not words:
            return Markup()
        is_seen = location.node in self.marks.of
        return element("a", words, href=f"#{self.prefix}{location.node}") if is_seen else element("span", words)

    def _excerpt(self, finding: Finding) -> Markup:
        """The text around a spot that the document below does not show."""
        if finding.excerpt is None or finding.excerpt.kind != "text":
            return Markup()
        spans = (element("mark", s.text) if s.mark else s.text for row in finding.excerpt.rows for s in row)
        return element("blockquote", *spans, lang="zh-CN")

    def _foot(self, finding: Finding) -> Markup:
        rule, page = finding.rule, self.report.pages.get(finding.rule)
        link = element("a", f"{rule} {self.report.titles.get(rule, finding.name)}", href=f"#rule-{rule}")
        basis = page.cited(self.edition) if page else ()
        said = element("span", word("basis", self.lang), word("semicolon", self.lang).join(basis)) if basis else ""
        return element("p", link, " ", said, class_="foot")


def ignored(findings: Sequence[Finding], lang: Lang) -> Markup:
    """The findings that were suppressed, each with the reason, folded away."""
    if not findings:
        return Markup()
    each = (element("li", f"{f.rule} {f.message} ", element("i", f.suppressed or "")) for f in findings)
    summary = element("summary", word("ignored", lang).format(len(findings)))
    return element("details", summary, element("ul", *each), class_="ignored")


def _list(each: Sequence[Markup], lang: Lang) -> Markup:
    """A list, its end folded away when it is long."""
    shown = element("ul", *each[:_SHOWN])
    if len(each) <= _SHOWN:
        return shown
    more = element("summary", word("more", lang).format(len(each) - _SHOWN))
    return join(shown, element("details", more, element("ul", *each[_SHOWN:])))
