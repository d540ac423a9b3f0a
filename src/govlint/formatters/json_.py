"""The JSON report, version 1: the same keys on every finding, absent values null."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from govlint.model import SEVERITIES

if TYPE_CHECKING:
    from govlint.formatters import Screen
    from govlint.model import Failure, FileResult, Finding, Location, RelatedPlace, Relation, Report


def render(report: Report, screen: Screen) -> str:
    """The report as one JSON object, indented, with a line feed at the end; with statistics, if these are asked for."""
    whole = {
        "version": 1,
        "tool": {"name": "govlint", "version": report.tool_version, "rules": report.rules},
        "files": [_file(file) for file in report.files],
        "failures": [_failure(failure) for failure in report.failures],
        "summary": _summary(report),
    }
    if screen.statistics:
        from govlint.formatters.statistics import counts

        whole["statistics"] = [count._asdict() for count in counts(report)]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileResult) -> dict[str, object]:
    return {
        "path": file.path,
        "status": file.status,
        "kind": file.kind,
        "edition": file.edition,
        "year": file.year,
        "agency": file.agency,
        "findings": [_finding(finding) for finding in file.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
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


def _failure(failure: Failure) -> dict[str, object]:
    return {"path": failure.path, "error": failure.error, "traceback": failure.traceback}


def _summary(report: Report) -> dict[str, object]:
    counted = [f.severity for file in report.files for f in file.findings if f.suppressed is None]
    return {
        "files": len(report.files),
        "checked": sum(file.status == "checked" for file in report.files),
        **{severity: counted.count(severity) for severity in SEVERITIES},
        "relations": {
            "checked": sum(file.relations.checked for file in report.files),
            "not_assessable": sum(file.relations.not_assessable for file in report.files),
        },
    }
