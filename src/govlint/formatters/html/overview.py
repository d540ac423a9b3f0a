"""The head of the page: the totals of all reports, and a table with a row for each, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.html.markup import Markup, element, join
from govlint.formatters.html.words import word
from govlint.model import LISTS, SEVERITIES
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.model import FileResult, Finding, Lang, Report, Severity


class Unit(NamedTuple):
    """A file of the report and its number on the page, by which its section is known."""

    number: int
    file: FileResult
    counts: Mapping[Severity, int]

    @property
    def anchor(self) -> str:
        """The id of its section, and the beginning of those in it."""
        return f"r{self.number}"

    @property
    def name(self) -> str:
        """Whose report it is, as far as it says so; else the name of the file."""
        return self.file.agency or self.file.title or self.file.path.replace("\\", "/").rpartition("/")[2]

    @property
    def read(self) -> bool:
        """Whether it was checked at all."""
        return self.file.status == "checked"

    @property
    def is_document(self) -> bool:
        """Whether it is a report, not a list of suppressions that something is wrong with, nor a roster."""
        return self.file.kind not in LISTS


def units(report: Report) -> list[Unit]:
    """The files, the worst first: those that were not checked, then by errors, warnings and the rest."""
    found = [Unit(i, file, _counts(file)) for i, file in enumerate(report.files, 1)]
    return sorted(found, key=lambda unit: (unit.read, *(-unit.counts[s] for s in SEVERITIES), unit.number))


def counted(file: FileResult) -> list[Finding]:
    """The findings that were not suppressed."""
    return [finding for finding in file.findings if finding.suppressed is None]


def _counts(file: FileResult) -> dict[Severity, int]:
    given = [finding.severity for finding in file.findings if finding.counts]
    return {severity: given.count(severity) for severity in SEVERITIES}


def totals(units: Sequence[Unit], lang: Lang) -> Markup:
    """How many reports, findings of each severity, files not checked and relations verified there are."""
    findings = [(severity, sum(unit.counts[severity] for unit in units)) for severity in SEVERITIES]
    unread = sum(not unit.read for unit in units)
    undecided = sum(unit.file.relations.not_assessable for unit in units)
    tiles = [
        _tile("reports_count", sum(unit.is_document for unit in units), "", lang),
        *(_tile(severity, count, severity if count else "none", lang) for severity, count in findings),
        _tile("unread", unread, "unread" if unread else "none", lang),
        _tile("verified", sum(unit.file.relations.checked for unit in units), "", lang),
        *([_tile("not_assessable", undecided, "", lang)] if undecided else []),
    ]
    return element("dl", *tiles, class_="totals", aria_label=word("totals", lang))


def _tile(key: str, count: int, kind: str, lang: Lang) -> Markup:
    aside = element("small", word(f"{key}_aside", lang)) if key in (*SEVERITIES, "unread") else ""
    return element("div", element("dt", word(key, lang), aside), element("dd", str(count)), class_=kind or None)


def table(units: Sequence[Unit], report: Report) -> Markup:
    """A row for each report with its counts, each name leading to its section."""
    lang = report.lang
    heads = ["unit", "year", *SEVERITIES, "unread", "verified", "not_assessable"]
    head = element("tr", *(element("th", word(key, lang), scope="col") for key in heads))
    body = element("tbody", *(_row(unit, report) for unit in units))
    rows = element("table", element("thead", head), body, id="units")
    return element("div", rows, class_="scroll", role="region", aria_label=word("overview", lang), tabindex=0)


def _row(unit: Unit, report: Report) -> Markup:
    lang, file = report.lang, unit.file
    name = element("a", unit.name, href=f"#{unit.anchor}")
    unread = "" if unit.read else word(file.status, lang)
    return element(
        "tr",
        element("th", name, element("small", file.path), scope="row"),
        element("td", str(file.year or "")),
        *(_count(unit.counts[severity], severity) for severity in SEVERITIES),
        element("td", unread, class_="unread" if unread else None),
        *(_count(n, "") if unit.read and unit.is_document else element("td") for n in file.relations),
        data_unit=unit.anchor,
        data_words=search_words(unit, report),
    )


def _count(count: int, kind: str) -> Markup:
    return element("td", str(count), class_=(kind or None) if count else "none")


def search_words(unit: Unit, report: Report) -> str:
    """What a report is found by beside its name: the codes and titles of the rules that found something."""
    codes = sorted({finding.rule for finding in counted(unit.file)})
    return " ".join(part for code in codes for part in (code, report.titles.get(code, "")))


def counts(unit: Unit, lang: Lang) -> Markup:
    """The findings of a report by severity, in words."""
    each = ((severity, count) for severity, count in unit.counts.items() if count)
    return join(
        *(element("span", f"{word(severity, lang)} {count}", class_=f"count {severity}") for severity, count in each)
    )
