"""The diagnostics of reviewdog (rdjson): columns count bytes of UTF-8, the end of a range is exclusive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import jsontext, units
from govlint.formatters.findings import shown
from govlint.formatters.place import placed_message
from govlint.formatters.safe import visible
from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.formatters import Screen
    from govlint.model import Failure, FileResult, Finding, Lang, Location, Report

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, screen: Screen) -> str:
    """The findings that count, and what govlint failed on."""
    diagnostics = [_diagnostic(file, finding, report.lang) for file in report.files for finding in shown(file)]
    diagnostics += [_failed(failure, report.lang) for failure in report.failures]
    return jsontext.dumps({"source": {"name": "govlint"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostic(file: FileResult, finding: Finding, lang: Lang) -> dict[str, object]:
    lines = dict(file.lines)
    diagnostic: dict[str, object] = {
        "message": placed_message(file, finding, lang),
        "location": _location(finding.location, lines),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    related = [
        {"message": visible(place.message), "location": _location(place.location, lines)} for place in finding.related
    ]
    return {**diagnostic, "relatedLocations": related} if related else diagnostic


def _location(location: Location, lines: Mapping[int, str]) -> dict[str, object]:
    path = location.path.removeprefix("./")
    place = units.region(location, lines, "utf-8")
    if place is None:
        return {"path": path}
    start = {"line": place.line, "column": place.column}
    return {"path": path, "range": {"start": start, "end": {"line": place.end_line, "column": place.end_column}}}


def _failed(failure: Failure, lang: Lang) -> dict[str, object]:
    said = f"{word('failed', lang)}: {visible(failure.error)}"
    return {"message": said, "location": {"path": failure.path.removeprefix("./")}, "severity": "ERROR"}
