"""JUnit XML: a suite for each file, a case for each rule that was held against it, passed ones too.

A rule that found something has failed, whatever its severity, which is the type of the failure. What could not be read
is an error; a rule of another edition, or for reports alone, is skipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from govlint.formatters.findings import NOT_READ, shown
from govlint.formatters.place import place
from govlint.formatters.safe import visible
from govlint.formatters.words import word
from govlint.model import LISTS
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from govlint.formatters import Screen
    from govlint.model import FileResult, Finding, Lang, Report


class _Outcome(NamedTuple):
    """Why a case did not pass."""

    kind: Literal["failure", "error", "skipped"]
    message: str
    type: str = ""
    lines: tuple[str, ...] = ()


class _Case(NamedTuple):
    name: str
    outcome: _Outcome | None = None


def render(report: Report, screen: Screen) -> str:
    """The suites; a run that should have found a file to check has a suite with that error."""
    suites = [_suite(file.path, _cases(file, report)) for file in report.files]
    if not suites and report.exit_status:
        suites = [_suite("govlint", [_Case("govlint", _Outcome("error", word("nothing", report.lang)))])]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _element("testsuites", {"name": "govlint"}, suites)


def _cases(file: FileResult, report: Report) -> list[_Case]:
    if file.status != "checked":
        return [_unchecked(file, report)]
    found: dict[str, list[Finding]] = {code: [] for code in report.pages if file.kind not in LISTS}
    for finding in shown(file):
        found.setdefault(finding.rule, []).append(finding)
    return [
        _Case(f"{code} {report.titles.get(code, '')}".rstrip(), _outcome(file, code, findings, report.lang))
        for code, findings in found.items()
    ]


def _outcome(file: FileResult, code: str, findings: Sequence[Finding], lang: Lang) -> _Outcome | None:
    if findings:
        kind: Literal["error", "failure"] = "error" if code == NOT_READ else "failure"
        lines = tuple(_line(finding, lang) for finding in findings)
        return _Outcome(kind, findings[0].message, findings[0].severity, lines)
    return _Outcome("skipped", word("skipped", lang)) if code in file.skipped else None


def _line(finding: Finding, lang: Lang) -> str:
    where = place(finding.location, lang)
    return where + (word("colon", lang) if where else "") + finding.message


def _unchecked(file: FileResult, report: Report) -> _Case:
    reasons = [finding.message for finding in shown(file)]
    reasons += [failure.error for failure in report.failures if failure.path == file.path]
    said = word(file.status, report.lang)
    return _Case(said, _Outcome("error", reasons[0] if reasons else said, file.status, tuple(reasons)))


def _suite(path: str, cases: Sequence[_Case]) -> str:
    kinds = [case.outcome.kind for case in cases if case.outcome]
    counts = {"failures": kinds.count("failure"), "errors": kinds.count("error"), "skipped": kinds.count("skipped")}
    given = {"name": path, "tests": str(len(cases)), **{name: str(count) for name, count in counts.items()}}
    return _element("testsuite", given, [_case(path, case) for case in cases])


def _case(path: str, case: _Case) -> str:
    content = [_reason(case.outcome)] if case.outcome else []
    return _element("testcase", {"classname": path, "name": case.name}, content)


def _reason(outcome: _Outcome) -> str:
    given = {"message": outcome.message, **({"type": outcome.type} if outcome.type else {})}
    return _element(outcome.kind, given, [f"{escape(visible(line))}\n" for line in outcome.lines])


def _element(name: str, given: Mapping[str, str], content: Sequence[str]) -> str:
    attributes = "".join(f" {key}={quoteattr(visible(value))}" for key, value in given.items())
    return f"<{name}{attributes}>\n{''.join(content)}</{name}>\n" if content else f"<{name}{attributes}/>\n"
