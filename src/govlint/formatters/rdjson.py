"""The diagnostics of reviewdog (rdjson): columns count bytes of UTF-8, the end of a range is exclusive.

Paths count from the current folder: reviewdog itself puts the way from the top of the repository before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import jsontext, units, with_slashes
from govlint.formatters.addresses import home_address, rule_address
from govlint.formatters.findings import shown
from govlint.formatters.place import placed_message
from govlint.formatters.safe import visible
from govlint.formatters.words import failure_word
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.formatters import Screen
    from govlint.model import Failure, FileResult, Finding, Lang, Location, Report

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


class _Places(NamedTuple):
    """What tells the places in a file: its path and the text of its lines; `base` is where rules are explained."""

    path: str
    lines: Mapping[int, str]
    base: str

    def of(self, location: Location) -> dict[str, object]:
        place = units.region(location, self.lines, "utf-8")
        if place is None:
            return {"path": self.path}
        start = {"line": place.line, "column": place.column}
        end = {"line": place.end_line, "column": place.end_column}
        return {"path": self.path, "range": {"start": start, "end": end}}


def render(report: Report, screen: Screen) -> str:
    """The findings that count, and what govlint failed on."""
    diagnostics = [
        diagnostic for file in report.files for diagnostic in _diagnostics(file, report.lang, screen.documentation)
    ]
    diagnostics += [_failed(failure, report.lang) for failure in report.failures]
    source = {"name": "govlint", "url": home_address(screen.documentation)}
    return jsontext.dumps({"source": source, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostics(file: FileResult, lang: Lang, base: str) -> Iterator[dict[str, object]]:
    places = _Places(with_slashes(file.path), dict(file.lines), base)
    yield from (_diagnostic(places, file, finding, lang) for finding in shown(file))


def _diagnostic(places: _Places, file: FileResult, finding: Finding, lang: Lang) -> dict[str, object]:
    diagnostic: dict[str, object] = {
        "message": placed_message(file, finding, lang),
        "location": places.of(finding.location),
        "severity": _SEVERITIES[finding.severity],
        "code": _code(finding.rule, places.base),
    }
    related = [{"message": visible(place.message), "location": places.of(place.location)} for place in finding.related]
    return {**diagnostic, "relatedLocations": related} if related else diagnostic


def _code(rule: str, base: str) -> dict[str, str]:
    return {"value": rule, "url": rule_address(base, rule)} if base else {"value": rule}


def _failed(failure: Failure, lang: Lang) -> dict[str, object]:
    return {
        "message": failure_word(failure, lang),
        "location": {"path": with_slashes(failure.path)},
        "severity": "ERROR",
    }
