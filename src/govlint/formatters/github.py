"""Workflow commands of GitHub Actions: the findings as annotations of a run.

A step shows ten annotations of each level, so no more are written: the worst first, and how many are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import units
from govlint.formatters.findings import worst_first
from govlint.formatters.place import placed_message
from govlint.formatters.safe import visible
from govlint.formatters.words import failure_word, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.formatters import Screen
    from govlint.model import FileResult, Location, Report

MOST = 10
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, screen: Screen) -> str:
    """The commands, by severity; nothing without findings."""
    commands = list(_commands(report, screen))
    shown = [text for level in _LEVELS.values() for text in [text for at, text in commands if at == level][:MOST]]
    left = len(commands) - len(shown)
    more = [word("left_out", report.lang).format(left)] if left else []
    return "".join(f"{line}\n" for line in (*shown, *more))


def _commands(report: Report, screen: Screen) -> Iterator[tuple[str, str]]:
    """The level of each command and the command."""
    for failure in report.failures:
        said = failure_word(failure, report.lang)
        yield "error", _command("error", {"file": visible(screen.address(failure.path)), "title": "govlint"}, said)
    for file, finding in worst_first(report):
        level = _LEVELS[finding.severity]
        title = f"{finding.rule} {report.titles.get(finding.rule, finding.name)}"
        properties = {
            "file": visible(screen.address(file.path)),
            **_range(file, finding.location),
            "title": visible(title),
        }
        yield level, _command(level, properties, placed_message(file, finding, report.lang))


def _range(file: FileResult, location: Location) -> Mapping[str, str]:
    """Lines, and columns where begin and end are on one line: an annotation over several lines has none."""
    if file.status != "checked" or location.line is None:
        return {}
    lines = {"line": str(location.line), "endLine": str(location.end_line or location.line)}
    place = units.region(location, {}, "code-point")
    if place is None or place.line != place.end_line:
        return lines
    return {**lines, "col": str(place.column), "endColumn": str(place.end_column)}


def _command(level: str, properties: Mapping[str, str], message: str) -> str:
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
