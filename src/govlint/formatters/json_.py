"""The JSON report, version 1: the same keys on every finding, absent values null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import jsontext
from govlint.formatters.findings import documents, suppressed, tally, unchanged

if TYPE_CHECKING:
    from govlint.formatters import Screen
    from govlint.model import Coverage, Failure, FileResult, Finding, Location, RelatedPlace, Relation, Report


def render(report: Report, screen: Screen) -> str:
    """The report as one JSON object, indented, with a line feed at the end; with statistics, if these are asked for."""
    whole = {
        "version": 1,
        "tool": tool_record(report),
        "files": [
            {**file_record(file), "findings": [finding_record(finding) for finding in file.findings]}
            for file in report.files
        ],
        "failures": [failure_record(failure) for failure in report.failures],
        "summary": summary_record(report),
    }
    if screen.statistics:
        from govlint.formatters.statistics import counts

        whole["statistics"] = [count._asdict() for count in counts(report)]
    return jsontext.dumps(whole, indent=2) + "\n"


def tool_record(report: Report) -> dict[str, object]:
    """What made the report."""
    return {"name": "govlint", "version": report.tool_version, "rules": report.rules}


def file_record(file: FileResult) -> dict[str, object]:
    """What a file is, without its findings."""
    return {
        "path": file.path,
        "status": file.status,
        "kind": file.kind,
        "edition": file.edition,
        "year": file.year,
        "agency": file.agency,
    }


def finding_record(finding: Finding) -> dict[str, object]:
    """A finding with all its keys, absent values null."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "location": _location(finding.location),
        "related": [_related(place) for place in finding.related],
        "relations": [_relation(relation) for relation in finding.relations],
        "expected": finding.expected,
        "actual": finding.actual,
        "fix": None,
        "suppressed": finding.suppressed,
        "state": finding.state,
        "route": finding.route,
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location) -> dict[str, object]:
    return {
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "label": location.label,
        "node": location.node,
        "at": location.at,
    }


def _related(place: RelatedPlace) -> dict[str, object]:
    return {"message": place.message, "location": _location(place.location)}


def _relation(relation: Relation) -> dict[str, object]:
    return {
        "rule": relation.rule,
        "expected": relation.expected,
        "actual": relation.actual,
        "location": _location(relation.location),
    }


def failure_record(failure: Failure) -> dict[str, object]:
    """A fault of govlint on one file."""
    return {"path": failure.path, "error": failure.error, "traceback": failure.traceback}


def summary_record(report: Report) -> dict[str, object]:
    """How much was checked and found; what is suppressed, known to the baseline, or gone from it, apart."""
    files = documents(report)
    return {
        "files": len(files),
        "checked": sum(file.status == "checked" for file in files),
        **dict(tally(report)),
        "suppressed": suppressed(report),
        "unchanged": unchanged(report),
        "absent": report.absent,
        "relations": {
            "checked": sum(file.relations.checked for file in report.files),
            "not_assessable": sum(file.relations.not_assessable for file in report.files),
        },
        **({"rosters": [_roster(each) for each in report.rosters]} if report.rosters else {}),
    }


def _roster(coverage: Coverage) -> dict[str, object]:
    """How a roster is covered: `missing` is null where only a part of the reports was there to be checked."""
    return {**coverage._asdict(), "years": [{"year": year, "present": units} for year, units in coverage.years]}
