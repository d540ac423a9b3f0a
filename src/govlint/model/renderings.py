"""Documents for people, with the places of their nodes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from govlint.namedtuples import NamedTuple

RENDERING_SUFFIX = ".govlint.md"
"""What the name of a document has behind it where its rendering is kept beside it."""


class Piece(NamedTuple):
    """Characters that a rendering takes over: `start` in the text of the node, `at` in that of the rendering."""

    start: int
    at: int
    length: int


class RenderedCell(NamedTuple):
    """A cell of a rendered table: `text` stands behind the automatic `label`; without a `node` it fills a gap.

    `role` is that of the cell in a statutory table: caption, header, label, value or note.
    """

    node: str = ""
    text: str = ""
    label: str = ""
    role: str = ""
    rowspan: int = 1
    colspan: int = 1


class RenderedBlock(NamedTuple):
    """A title, a heading of `level` 1 or more, a paragraph, or a table with its rows as they stand on the page.

    `text` stands behind the automatic `label`. `name` is that of a statutory table in words. The title of a heading
    that runs on into its text, which is a paragraph, ends at `lead`.
    """

    kind: Literal["title", "heading", "p", "table"]
    node: str
    text: str = ""
    label: str = ""
    level: int = 0
    lead: int = 0
    name: str = ""
    rows: tuple[tuple[RenderedCell, ...], ...] = ()


class PartRegion(NamedTuple):
    """A range in a part of a package, such as `word/document.xml`: offset and length in UTF-16 units of its text."""

    part: str
    offset: int
    length: int


class Rendering(NamedTuple):
    """A document for people, as plain text and as blocks, with the places of its nodes; page furniture is left out.

    `spots` gives for the xml:id of a node, of a row, table or section too, the offsets of its words in `text`, `pieces`
    what part of its own text stands where; `anchors` gives for a row or section the node where it begins in `blocks`.
    `regions` gives for the addresses of findings where these stand in a part of the source, where a format wants it.
    """

    text: str
    spots: Mapping[str, tuple[int, int]] = MappingProxyType({})
    pieces: Mapping[str, tuple[Piece, ...]] = MappingProxyType({})
    blocks: tuple[RenderedBlock, ...] = ()
    anchors: Mapping[str, str] = MappingProxyType({})
    regions: Mapping[str, PartRegion] = MappingProxyType({})
