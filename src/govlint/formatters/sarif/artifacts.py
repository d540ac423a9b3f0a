"""The artifacts of a run: the files that were checked, the renderings of those without lines, and parts of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint import spots
from govlint.formatters.sarif.linehashes import line_hashes
from govlint.formatters.sarif.uris import uri
from govlint.formatters.sarif.wording import say
from govlint.formatters.units import column
from govlint.model import LISTS, RENDERING_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.formatters import Screen
    from govlint.model import FileResult, Rendering, Report

# Of renderings no more is embedded: with it a log stays below the 10 MB, compressed, that GitHub takes.
_MOST_TEXT = 8_000_000
_MEDIA_TYPES = {
    "txt": "text/plain",
    "html": "text/html",
    "mhtml": "multipart/related",
    "markdown": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "wps": "application/vnd.ms-works",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "pdf": "application/pdf",
}
# What an artifact of a file is, as what its name has behind that of the file; any other is the name of a part.
_FILE, _RENDERING = "", RENDERING_SUFFIX
_ENCODINGS = {"gb18030": "GB18030", "big5": "Big5"}


class Artifacts:
    """The artifacts in order, each file before its rendering, and what locations say to name one."""

    def __init__(self, report: Report, screen: Screen) -> None:
        self._lang = report.lang
        self._address = screen.address
        self._files = {file.path: file for file in report.files if file.status != "missing"}
        self._renderings = dict(_embedded(report))
        self._lines = {path: spots.Lines(rendering.text) for path, rendering in self._renderings.items()}
        self._hashes: dict[str, dict[int, str]] = {}
        self._names = [(path, kind) for path in self._files for kind in self._kinds(path)]
        self._indices = {name: index for index, name in enumerate(self._names)}

    def source(self, path: str) -> dict[str, Any]:
        """The artifactLocation of a file."""
        return self._location(path, _FILE)

    def rendering_of(self, path: str) -> Rendering | None:
        """The embedded rendering of a file."""
        return self._renderings.get(path)

    def rendering(self, path: str) -> dict[str, Any]:
        """The artifactLocation of the rendering of a file."""
        return self._location(path, _RENDERING)

    def part(self, path: str, name: str) -> dict[str, Any]:
        """The artifactLocation of a part of a file (SARIF 2.1.0, 3.24.3): its name is the way within the file."""
        return self._location(path, name)

    def position(self, path: str, offset: int) -> tuple[int, int]:
        """The line and the column, in UTF-16 units, of an offset in the rendering of a file."""
        number, points = self._lines[path].position(offset)
        line = self._renderings[path].text[offset - points + 1 : offset]
        return number, column(line, points, "utf-16")

    def line_hash(self, path: str, line: int) -> str:
        """What GitHub knows a line of the rendering of a file by."""
        if path not in self._hashes:
            self._hashes[path] = line_hashes(self._renderings[path].text)
        return self._hashes[path][line]

    def listed(self) -> list[dict[str, Any]]:
        """`run.artifacts`."""
        return [self._artifact(path, kind) for path, kind in self._names]

    def _kinds(self, path: str) -> Iterator[str]:
        """The file itself, its rendering, the parts that findings stand in."""
        yield _FILE
        if path in self._renderings:
            yield _RENDERING
            yield from sorted({region.part for region in self._renderings[path].regions.values()})

    def _artifact(self, path: str, kind: str) -> dict[str, Any]:
        if kind == _FILE:
            return self._file(self._files[path])
        return self._rendered(path) if kind == _RENDERING else self._part(path, kind)

    def _location(self, path: str, kind: str) -> dict[str, Any]:
        own = kind in (_FILE, _RENDERING)
        location: dict[str, Any] = {"uri": uri(self._address(path)) + kind if own else uri(kind)}
        index = self._indices.get((path, kind))
        return location if index is None else {**location, "index": index}

    def _part(self, path: str, name: str) -> dict[str, Any]:
        parent = self._indices[path, _FILE]
        return {"location": self.part(path, name), "parentIndex": parent, "mimeType": "text/xml", "encoding": "UTF-8"}

    def _file(self, file: FileResult) -> dict[str, Any]:
        artifact: dict[str, Any] = {"location": self.source(file.path), "roles": [_role(file)]}
        if file.size is not None:
            artifact["length"] = file.size
        if file.sha256:
            artifact["hashes"] = {"sha-256": file.sha256}
        if file.format in _MEDIA_TYPES:
            artifact["mimeType"] = _MEDIA_TYPES[file.format]
        if file.encoding:
            artifact["encoding"] = _ENCODINGS.get(file.encoding, file.encoding.upper())
        return artifact

    def _rendered(self, path: str) -> dict[str, Any]:
        return {
            "location": self.rendering(path),
            "description": {"text": say("rendering", self._lang)},
            "mimeType": "text/markdown",
            "encoding": "UTF-8",
            "contents": {"text": self._renderings[path].text},
        }


def _role(file: FileResult) -> str:
    """What part a file has in a run (SARIF 2.1.0, 3.24.6)."""
    return "userSpecifiedConfiguration" if file.kind in LISTS else "analysisTarget"


def _embedded(report: Report) -> Iterator[tuple[str, Rendering]]:
    """The renderings of files with findings that have no line, as long as there is room."""
    room = _MOST_TEXT
    for file in report.files:
        rendering = report.renderings.get(file.path)
        if rendering is None or all(finding.location.line for finding in file.findings):
            continue
        room -= len(rendering.text)
        if room >= 0:
            yield file.path, rendering
