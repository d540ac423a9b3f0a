"""Which findings of a report are shown, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.model import LISTS, SEVERITIES

if TYPE_CHECKING:
    from govlint.model import FileResult, Finding, Report

NOT_READ = "R001"
"""The rule by which a file, or a part of it, could not be read."""


def shown(file: FileResult) -> list[Finding]:
    """The findings of a file that count."""
    return [finding for finding in file.findings if finding.counts]


def documents(report: Report) -> list[FileResult]:
    """The results of documents, without those of lists of suppressions and of rosters."""
    return [file for file in report.files if file.kind not in LISTS]


def suppressed(report: Report) -> int:
    """How many findings are suppressed."""
    return sum(finding.suppressed is not None for file in report.files for finding in file.findings)


def unchanged(report: Report) -> int:
    """How many findings the baseline knows."""
    return sum(finding.state == "unchanged" for file in report.files for finding in file.findings)


def tally(report: Report) -> dict[str, int]:
    """How many findings count, by severity, the worst first."""
    severities = [finding.severity for file in report.files for finding in shown(file)]
    return {severity: severities.count(severity) for severity in SEVERITIES}


def worst_first(report: Report) -> list[tuple[FileResult, Finding]]:
    """The findings that count with their files, by severity, those of one severity in the order of the report."""
    found = [(file, finding) for file in report.files for finding in shown(file)]
    return sorted(found, key=lambda pair: SEVERITIES.index(pair[1].severity))
