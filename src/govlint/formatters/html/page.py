"""The whole page: its head with style and script, the overview, a section for each report, the rules."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from govlint.formatters import words as common
from govlint.formatters.addresses import rule_address
from govlint.formatters.coverage import sentence
from govlint.formatters.html.document import View
from govlint.formatters.html.marks import Marks, Numbered, marks
from govlint.formatters.html.markup import Markup, element, join
from govlint.formatters.html.notes import Notes, ignored
from govlint.formatters.html.overview import Unit, counted, counts, table, totals, units
from govlint.formatters.html.words import word
from govlint.formatters.summary import hidden
from govlint.model import ROSTER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.model import Lang, Report


def page(report: Report, documentation: str = "") -> str:
    """The report as one HTML file that loads nothing; its rules lead to their pages, if these are published."""
    lang = report.lang
    body = element(
        "body",
        element("a", word("skip", lang), href="#reports", class_="skip"),
        *_body(report, units(report), documentation),
        Markup(f"<script>{_own('report.js')}</script>"),
        data_shown=word("shown", lang),
        data_search=word("search", lang),
    )
    html = element("html", element("head", *_head(report)), body, lang="zh-CN" if lang == "zh" else "en")
    return f"<!DOCTYPE html>\n{html}\n"


def _own(name: str) -> str:
    return files("govlint.formatters.html").joinpath(name).read_text(encoding="utf-8")


def _head(report: Report) -> Iterator[Markup]:
    style, script = _own("report.css"), _own("report.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    policy += "; base-uri 'none'; form-action 'none'"
    yield element("meta", charset="utf-8")
    yield element("meta", http_equiv="Content-Security-Policy", content=policy)
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield element("meta", name="color-scheme", content="light dark")
    yield element("title", word("page", report.lang))
    yield Markup(f"<style>{style}</style>")


def _hash(text: str) -> str:
    """What a content security policy lets pass: this very text (CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _body(report: Report, found: Sequence[Unit], documentation: str) -> Iterator[Markup]:
    lang = report.lang
    aside = word("between", lang).join(hidden(report))
    said = element("p", aside, class_="known") if aside else ""
    covered = (element("p", sentence(each, lang), class_="roster") for each in report.rosters)
    yield element("header", element("h1", word("page", lang)), totals(found, lang), said, *covered)
    if not found:
        yield element("main", element("p", word("nothing", lang)), id="reports")
    else:
        overview = element("h2", word("overview", lang), id="overview")
        yield element("nav", overview, table(found, report), aria_labelledby="overview")
        guide = element("p", word("guide", lang), class_="guide")
        heading = element("h2", word("reports", lang))
        yield element("main", heading, guide, *(_unit(unit, report) for unit in found), id="reports")
    yield _rules(report, documentation)
    made = word("made", lang).format(version=report.tool_version, rules=report.rules)
    yield element("footer", element("p", made))


def _unit(unit: Unit, report: Report) -> Markup:
    """The section of a report: folded open where there is something to see, a line where there is not."""
    content = join(*_content(unit, report))
    if not content:
        return element("article", _title(unit, report), class_="unit clean", id=unit.anchor)
    summary = element("summary", _title(unit, report))
    return element("article", element("details", summary, content, open=True), class_="unit", id=unit.anchor)


def _title(unit: Unit, report: Report) -> Markup:
    lang, file = report.lang, unit.file
    kind = "" if unit.is_document else word("roster_list" if file.kind == ROSTER else "ignore_list", lang)
    year = common.word("year", lang).format(file.year) if file.year is not None else ""
    edition = word("edition", lang).format(file.edition) if file.edition else ""
    return join(
        element("h3", unit.name),
        element("span", " · ".join(filter(None, (file.path, kind, year, edition))), class_="known"),
        _outcome(unit, lang),
        element("span", _extent(unit, lang), class_="extent"),
    )


def _outcome(unit: Unit, lang: Lang) -> Markup:
    if not unit.read:
        return element("span", word(unit.file.status, lang), class_="count unread")
    return counts(unit, lang) or element("span", word("well", lang), class_="count well")


def _extent(unit: Unit, lang: Lang) -> str:
    """How much was checked: without it “no problems” says nothing."""
    if not (unit.read and unit.is_document):
        return ""
    checked, undecided = unit.file.relations
    return word("checked", lang).format(checked) + (word("left", lang).format(undecided) if undecided else "")


def _content(unit: Unit, report: Report) -> Iterator[Markup]:
    file, prefix = unit.file, f"{unit.anchor}-"
    numbered = [Numbered(number, finding) for number, finding in enumerate(counted(file), 1)]
    rendering = report.renderings.get(file.path)
    found = marks(numbered, rendering) if rendering else Marks({}, {}, frozenset())
    notes = Notes(prefix, found, report, file.edition, placed=unit.read)
    for failure in (failure for failure in report.failures if failure.path == file.path):
        yield element("p", word("fault", report.lang).format(failure.error), class_="fault")
    if loose := [each for each in numbered if each.number not in found.placed]:
        name = element("h4", word("whole" if unit.read else "reason", report.lang))
        yield element("section", name, *map(notes.note, loose), class_="loose")
    if rendering and numbered:
        view = View(prefix, found, lambda number: notes.note(numbered[number - 1]), report.lang)
        yield element("div", *map(view.block, rendering.blocks), class_="document", lang="zh-CN")
    yield ignored([finding for finding in file.findings if finding.suppressed is not None], report.lang)


def _rules(report: Report, documentation: str) -> Markup:
    """The rules that found something, which the notes lead to."""
    codes = sorted({finding.rule for file in report.files for finding in counted(file)})
    if not codes:
        return Markup()
    heading = element("h2", word("rules", report.lang), id="rules")
    return element(
        "section",
        heading,
        *(_rule(code, report, rule_address(documentation, code)) for code in codes),
        aria_labelledby="rules",
        class_="rules",
    )


def _rule(code: str, report: Report, address: str) -> Markup:
    page, lang = report.pages.get(code), report.lang
    name = element("a", code, href=address) if address else code
    title = element("h3", name, " ", report.titles.get(code, ""))
    if page is None:
        return element("article", title, id=f"rule-{code}")
    grades = common.severities_word(page.grades, lang)
    basis = word("basis", lang) + word("semicolon", lang).join(page.cited())
    said = [element("p", grades), element("p", basis) if page.basis else ""]
    return element("article", title, *said, id=f"rule-{code}")
