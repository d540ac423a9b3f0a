"""Where the places of findings are for a client: in a text as it stands, in the rendering of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from lsprotocol import types

from govlint import spots

if TYPE_CHECKING:
    from govlint.lsp.buffers import Lines
    from govlint.model import Location, Rendering

TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


class Ranges(Protocol):
    """Tells the range of a location in the document that has this URI."""

    @property
    def uri(self) -> str:
        """What the client knows the document by."""

    def of(self, location: Location) -> types.Range:
        """The range of a location; the top of the document where it has none in it."""


class InText:
    """Ranges in a text by lines and columns."""

    def __init__(self, uri: str, lines: Lines) -> None:
        self.uri = uri
        self._lines = lines

    def of(self, location: Location) -> types.Range:
        """The range of a location: whole lines where it has no columns."""
        if location.line is None or location.end_line is None:
            return TOP
        if location.column is None or location.end_column is None:
            end = len(self._lines.line(location.end_line - 1)) + 1
            return self._between((location.line, 1), (location.end_line, end))
        return self._between((location.line, location.column), (location.end_line, location.end_column))

    def _between(self, begin: tuple[int, int], end: tuple[int, int]) -> types.Range:
        return types.Range(self._lines.position(*begin), self._lines.position(*end))


class InRendering:
    """Ranges in the rendering of a document that has no lines of its own."""

    def __init__(self, uri: str, rendering: Rendering, lines: Lines) -> None:
        self.uri = uri
        self._rendering = rendering
        self._lines = lines

    def of(self, location: Location) -> types.Range:
        """The range of a location, by its node."""
        span = spots.span(self._rendering, location.node, location.start, location.end)
        if span is None:
            return TOP
        return types.Range(self._lines.place(span[0]), self._lines.place(span[1]))


class AtTop:
    """The one range in a document that an editor cannot show."""

    def __init__(self, uri: str) -> None:
        self.uri = uri

    def of(self, _: Location) -> types.Range:
        """Its top."""
        return TOP
