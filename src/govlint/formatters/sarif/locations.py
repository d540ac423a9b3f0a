"""Where a finding is: physical locations in the file or its rendering, and the tree of logical locations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint import spots
from govlint.formatters.safe import visible
from govlint.formatters.units import region

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.formatters import Anchor
    from govlint.formatters.sarif.artifacts import Artifacts
    from govlint.model import FileResult, Location, Step

_BODY = "body:"
_KINDS = ("section", "table", "row", "cell")
_TEXTS = ("cell", "title", "heading", "paragraph")


class Places:
    """The physical locations in a file and its rendering."""

    def __init__(self, file: FileResult, artifacts: Artifacts, anchor: Anchor) -> None:
        self._file = file
        self._artifacts = artifacts
        self._anchor = anchor
        # What could not be read may be anything, and has no lines.
        self._has_lines = file.status == "checked"
        self._lines = dict(file.lines)
        self._hashes = dict(file.line_hashes)
        self._rendering = artifacts.rendering_of(file.path)

    def anchored(self, location: Location) -> dict[str, Any]:
        """Where a finding is anchored: its lines, else the rendering, the first line or all bytes of its file."""
        if self._anchor == "rendering" and (rendered := self.rendered(location)):
            return rendered
        if found := self.in_text(location):
            return found
        place: dict[str, Any] = {"artifactLocation": self._artifacts.source(self._file.path)}
        length = self._file.size or 0
        place["region"] = {"startLine": 1} if self._anchor == "line1" else {"byteOffset": 0, "byteLength": length}
        return place

    def in_text(self, location: Location) -> dict[str, Any] | None:
        """The lines of the file."""
        if location.line is None or not self._has_lines:
            return None
        place = {"artifactLocation": self._artifacts.source(self._file.path)}
        found = region(location, self._lines, "utf-16")
        if found is None:
            return {**place, "region": {"startLine": location.line, "endLine": location.end_line or location.line}}
        return {**place, "region": _region((found.line, found.column), (found.end_line, found.end_column))}

    def rendered(self, location: Location) -> dict[str, Any] | None:
        """The place in the embedded rendering of the file, with the table around it."""
        span = self._span(location)
        if span is None:
            return None
        place: dict[str, Any] = {
            "artifactLocation": self._artifacts.rendering(self._file.path),
            "region": self._rendered_region(span),
        }
        around = self._table(location)
        if around is not None and around != span and around[0] <= span[0] and span[1] <= around[1]:
            place["contextRegion"] = self._rendered_region(around)
        return place

    def in_part(self, location: Location) -> dict[str, Any] | None:
        """The paragraphs in the part of the package that holds them, for a place that is no more than these."""
        kind = location.trail[-1].kind if location.trail else ""
        region = self._rendering.regions.get(location.at or "") if self._rendering and kind in _TEXTS else None
        if region is None:
            return None
        return {
            "artifactLocation": self._artifacts.part(self._file.path, region.part),
            "region": {"charOffset": region.offset, "charLength": region.length},
        }

    def line_hash(self, location: Location) -> str | None:
        """What GitHub knows the line by where a finding is anchored; None where that is no line of a text."""
        if location.line is not None and self._has_lines:
            return self._hashes.get(location.line)
        if self._anchor == "rendering" and (rendered := self.rendered(location)):
            return self._artifacts.line_hash(self._file.path, rendered["region"]["startLine"])
        return None

    def _span(self, location: Location) -> tuple[int, int] | None:
        if self._rendering is None or location.line is not None:
            return None
        return spots.span(self._rendering, location.node, location.start, location.end)

    def _table(self, location: Location) -> tuple[int, int] | None:
        table = next((step.node for step in location.trail if step.kind == "table"), None)
        return self._rendering.spots.get(table) if self._rendering and table else None

    def _rendered_region(self, span: tuple[int, int]) -> dict[str, int]:
        begin, end = (self._artifacts.position(self._file.path, offset) for offset in span)
        return _region(begin, end)


def _region(begin: tuple[int, int], end: tuple[int, int]) -> dict[str, int]:
    return {"startLine": begin[0], "startColumn": begin[1], "endLine": end[0], "endColumn": end[1]}


class LogicalLocations:
    """The parts of documents that findings lie in, each once, below the document: section, table, row, cell."""

    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address
        self._indices: dict[str, int] = {}
        self.listed: list[dict[str, Any]] = []

    def of(self, file: FileResult, location: Location) -> list[dict[str, Any]]:
        """`location.logicalLocations`: the innermost part."""
        if not location.trail:
            return []
        document = visible(self._address(file.path))
        index = self._enter({"name": document, "fullyQualifiedName": document, "kind": "document"})
        for depth, step in enumerate(location.trail, 1):
            name = f"{document}/{_qualified(location.trail[:depth])}"
            kind = step.kind if step.kind in _KINDS else "text"
            index = self._enter(
                {"name": visible(step.label), "fullyQualifiedName": visible(name), "kind": kind, "parentIndex": index}
            )
        if file.format == "docx" and (location.at or "").startswith(_BODY):
            self.listed[index].setdefault("decoratedName", _xpath(location.at or ""))
        return [{"fullyQualifiedName": self.listed[index]["fullyQualifiedName"], "index": index}]

    def _enter(self, part: dict[str, Any]) -> int:
        index = self._indices.setdefault(part["fullyQualifiedName"], len(self.listed))
        if index == len(self.listed):
            self.listed.append(part)
        return index


def _qualified(trail: tuple[Step, ...]) -> str:
    """The names of the parts with slashes between; that of a cell tells its row."""
    return "/".join(s.name for i, s in enumerate(trail) if not (s.kind == "row" and i + 1 < len(trail)))


def _xpath(at: str) -> str:
    """An address in the body of a Word document as XPath in its main part (ECMA-376 Part 1, 17.2.2)."""
    first = at.split()[0].removeprefix(_BODY).partition("#")[0].partition(".")[0].partition("+")[0]
    return "/w:document/w:body/" + "/".join(f"*[{step}]" for step in first.split("/"))
