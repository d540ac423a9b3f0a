"""One line a finding, `path:line:column: CODE severity message`, for grep, editors and lists.

A place without a line is told by its words: `报告.docx:表三/第8行/自然人:`. Severities are the words of the options,
whatever the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.findings import shown
from govlint.formatters.safe import visible
from govlint.patterns import pattern

if TYPE_CHECKING:
    from govlint.formatters import Screen
    from govlint.model import FileResult, Finding, Location, Report

_ROW_LABEL = pattern("(第[0-9]+行|row [0-9]+ ?)“.*?”(?=×“|$)")
_COLUMN = pattern("×“([^”]*)”$")


def render(report: Report, screen: Screen) -> str:
    """The findings that count in the order of the report, then what govlint failed on; empty without any."""
    if screen.statistics:
        from govlint.formatters import statistics

        return "".join(f"{line}\n" for line in statistics.lines(report, screen))
    lines = [_line(file, finding) for file in report.files for finding in shown(file)]
    lines += [f"{visible(failure.path)}: failed: {visible(failure.error)}" for failure in report.failures]
    return "".join(f"{line}\n" for line in lines)


def _line(file: FileResult, finding: Finding) -> str:
    place = _place(finding.location) if file.status == "checked" else ""
    path = visible(file.path) + (f":{place}" if place else "")
    return f"{path}: {visible(finding.rule)} {finding.severity} {visible(finding.message)}"


def _place(location: Location) -> str:
    if location.line is None:
        return in_steps(location.label)
    return f"{location.line}:{location.column}" if location.column is not None else str(location.line)


def in_steps(label: str) -> str:
    """A place in words with / between its steps, a cell told by the number of its row and the name of its column."""
    short = _COLUMN.sub(r"/\1", _ROW_LABEL.sub(r"\1", visible(label)))
    before, quote, quoted = short.partition("“")
    return before.replace(", ", "/").replace(" /", "/").strip().replace(" 第", "/第") + quote + quoted
