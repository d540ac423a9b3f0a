"""Findings as results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.formatters.safe import visible
from govlint.formatters.sarif import messages
from govlint.formatters.sarif.fingerprints import fingerprints
from govlint.formatters.sarif.locations import LogicalLocations, Places
from govlint.formatters.sarif.messages import Link, Links
from govlint.formatters.sarif.rules import LEVELS
from govlint.formatters.sarif.uris import is_plain
from govlint.formatters.sarif.wording import say
from govlint.formatters.words import word
from govlint.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.formatters import Screen
    from govlint.formatters.sarif.artifacts import Artifacts
    from govlint.model import FileResult, Finding, Lang, Location, Report

MOST_RESULTS = 5_000
"""As many of a run as GitHub keeps."""
_MOST_RELATED = 100


def placed(report: Report) -> list[tuple[FileResult, Finding]]:
    """The findings with a place that a result could name; of what is missing a notification tells."""
    return [(file, finding) for file in report.files if file.status != "missing" for finding in file.findings]


def listed(report: Report) -> list[tuple[FileResult, Finding]]:
    """The findings that become results, in the order of the report; where they are too many, the worst."""
    found = placed(report)
    if len(found) <= MOST_RESULTS:
        return found
    ranked = sorted(range(len(found)), key=lambda i: (_rank(found[i][1]), i))
    return [found[i] for i in sorted(ranked[:MOST_RESULTS])]


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.suppressed is not None, SEVERITIES.index(finding.severity)


class Results:
    """The results of a run, which fill its logical locations."""

    def __init__(self, report: Report, screen: Screen, artifacts: Artifacts, indices: Mapping[str, int]) -> None:
        self._lang: Lang = report.lang
        self._titles = report.titles
        self._anchor = screen.anchor
        self._address = screen.address
        self._indices = indices
        self._artifacts = artifacts
        self._places = {file.path: Places(file, artifacts, screen.anchor) for file in report.files}
        self._suppressing = any(f.suppressed is not None for file in report.files for f in file.findings)
        self.logical = LogicalLocations(screen.address)

    def of(self, file: FileResult, finding: Finding) -> dict[str, Any]:
        """One result."""
        places = self._places[file.path]
        anchored = places.anchored(finding.location)
        related, links = self._related(file, finding, anchored)
        result: dict[str, Any] = {"ruleId": finding.rule}
        if finding.rule in self._indices:
            result["ruleIndex"] = self._indices[finding.rule]
        result["level"] = LEVELS[finding.severity]
        result["message"] = self._message(finding, links)
        if anchored["artifactLocation"] != (source := self._artifacts.source(file.path)):
            result["analysisTarget"] = source
        result["locations"] = [self._location(file, finding, anchored)]
        if related:
            result["relatedLocations"] = related
        result["partialFingerprints"] = fingerprints(finding, places.line_hash(finding.location))
        result.update(self._state(finding))
        if properties := self._properties(finding):
            result["properties"] = properties
        return result

    def _message(self, finding: Finding, links: Links) -> dict[str, str]:
        title = self._titles.get(finding.rule, "")
        return {
            "text": messages.text(finding, title, links, self._lang),
            "markdown": messages.markdown(finding, title, links, self._lang),
        }

    def _location(self, file: FileResult, finding: Finding, anchored: dict[str, Any]) -> dict[str, Any]:
        if "byteOffset" in anchored["region"] and finding.excerpt:
            shown = {
                "text": messages.plain_excerpt(finding.excerpt),
                "markdown": "\n".join(messages.excerpt(finding.excerpt, self._lang)),
            }
            anchored["region"]["snippet"] = {"rendered": shown}
        return {"physicalLocation": anchored, **self._logical(file, finding.location)}

    def _logical(self, file: FileResult, location: Location) -> dict[str, Any]:
        logical = self.logical.of(file, location)
        return {"logicalLocations": logical} if logical else {}

    def _related(
        self, file: FileResult, finding: Finding, anchored: dict[str, Any]
    ) -> tuple[list[dict[str, Any]], Links]:
        """`result.relatedLocations`, and what the message says to lead there."""
        places = self._places[file.path]
        found: list[dict[str, Any]] = []

        def lead(words: str, location: Location, otherwise: str = "") -> Link:
            place = places.in_text(location) or places.rendered(location)
            if place is None or len(found) == _MOST_RELATED:
                return Link(otherwise or words)
            place = {"id": len(found) + 1, "physicalLocation": place, **self._logical(file, location)}
            found.append({**place, "message": {"text": messages.plain(words)}})
            return Link(words, len(found))

        location = finding.location
        here = location.label if file.status == "checked" else ""
        is_there = location.line is not None or ("byteOffset" not in anchored["region"] and self._anchor == "rendering")
        place = Link(here) if is_there or not here else lead(here, location)
        aside = word("aside", self._lang)
        related = [lead(p.message, p.location, p.message + aside.format(p.location.label)) for p in finding.related]
        relations = [lead(f"{r.rule} {r.expected} ≠ {r.actual}", r.location) for r in finding.relations]
        if (part := places.in_part(location)) and len(found) < _MOST_RELATED:
            said = say("part", self._lang).format(part["artifactLocation"]["uri"])
            found.append({"id": len(found) + 1, "physicalLocation": part, "message": {"text": said}})
        name = self._address(file.path)
        return found, Links(place, related, relations, "" if is_plain(name) else visible(name))

    def _state(self, finding: Finding) -> dict[str, Any]:
        """The suppressions are told of all results of a run or of none (SARIF 2.1.0, 3.27.23)."""
        state: dict[str, Any] = {}
        if self._suppressing:
            reason = finding.suppressed
            accepted = {"kind": "external", "status": "accepted", **({"justification": reason} if reason else {})}
            state["suppressions"] = [] if reason is None else [accepted]
        if finding.state is not None:
            state["baselineState"] = finding.state
        return state

    def _properties(self, finding: Finding) -> dict[str, str]:
        """What the viewer of VS Code shows as a table beside a result."""
        parts = {step.kind: step.label for step in finding.location.trail}
        told = {say(kind, self._lang): parts.get(kind) for kind in ("section", "table", "row", "cell")}
        told[say("actual", self._lang)] = finding.actual
        told[say("expected", self._lang)] = finding.expected
        return {key: visible(value) for key, value in told.items() if value is not None}
