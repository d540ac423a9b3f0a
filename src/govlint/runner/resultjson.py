"""The result of a file as a JSON value without its path, and back: exact, so that a report of it is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.model import (
    Excerpt,
    FileResult,
    Finding,
    Location,
    RelatedPlace,
    Relation,
    Relations,
    Span,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def dumped(result: FileResult) -> dict[str, Any]:
    """The result by the names of its fields; tuples are lists, and of locations the path is left out."""
    values = result._asdict()
    del values["path"]
    values["findings"] = [_finding_dumped(finding) for finding in result.findings]
    values["skipped"] = sorted(result.skipped)
    return values


def loaded(values: Mapping[str, Any], path: str) -> FileResult:
    """The result, for the file of this path. Raises TypeError, ValueError or KeyError for what was not dumped."""
    return FileResult(
        path,
        **{
            **values,
            "findings": tuple(_finding(own, path) for own in values["findings"]),
            "relations": Relations(*values["relations"]),
            "lines": _numbered(values["lines"]),
            "skipped": frozenset(values["skipped"]),
            "line_hashes": _numbered(values["line_hashes"]),
        },
    )


def _finding_dumped(finding: Finding) -> dict[str, Any]:
    values = finding._asdict()
    values["location"] = finding.location[1:]
    values["related"] = [(place.message, place.location[1:]) for place in finding.related]
    values["relations"] = [(*relation[:-1], relation.location[1:]) for relation in finding.relations]
    return values


def _finding(values: dict[str, Any], path: str) -> Finding:
    return Finding(
        **{
            **values,
            "location": _location(values["location"], path),
            "related": tuple(RelatedPlace(message, _location(own, path)) for message, own in values["related"]),
            "relations": tuple(Relation._make((*own, _location(place, path))) for *own, place in values["relations"]),
            "excerpt": _excerpt(values["excerpt"]),
        }
    )


def _location(values: list[Any], path: str) -> Location:
    return Location._make((path, *values[:-1], tuple(Step(*step) for step in values[-1])))


def _excerpt(values: list[Any] | None) -> Excerpt | None:
    if values is None:
        return None
    kind, rows = values
    return Excerpt(kind, tuple(tuple(Span(*span) for span in row) for row in rows))


def _numbered(lines: list[Any]) -> tuple[tuple[int, str], ...]:
    return tuple((number, text) for number, text in lines)
