"""The file types: what they have in common, and where a node of a tree that they read stands.

A file type is a module with the members of `FileType`; it knows the syntax of its format and
nothing of reports. Modules are loaded when a source needs them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal, Protocol

from govlint import canon
from govlint.filetypes.choice import REPORT_SUFFIXES, SUPPORTED, read
from govlint.filetypes.refusal import size
from govlint.model import LIMITS, Document, Limits, Location, PartRegion, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lxml import etree

__all__ = [
    "REPORT_SUFFIXES",
    "SUPPORTED",
    "FileType",
    "encoding_of",
    "format_of",
    "has_lines",
    "line_text",
    "place",
    "place_range",
    "read",
    "reader_of",
    "regions",
    "size",
    "status_of",
]


_POSITIONED = ("markdown", "commonmark", "commonmark_x", "gfm")
"""The formats of which pandoc notes where each word stands."""


class FileType(Protocol):
    """What a file type's module offers."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes, /) -> bool:
        """Whether a file that begins like this may be of this type."""

    def read(self, source: Source, limits: Limits = LIMITS, /) -> Document:
        """The source's nodes in a flat tree, or a document without a root; never raises for content."""

    def place(self, source: Source, at: str, start: int, end: int | None, /) -> Location:
        """The range `start` to `end` (None: the end) of the source node at `at`, in lines and columns."""


def status_of(document: Document) -> Literal["checked", "unreadable", "unsupported"]:
    """How the run reports the document: unsupported is what a later version may read."""
    if document.root is not None:
        return "checked"
    unsupported = any(note.values.get("cause") == "unsupported" for note in document.notes)
    return "unsupported" if unsupported else "unreadable"


def format_of(root: etree._Element) -> str:
    """What a tree was read from: txt, html, docx, doc, markdown…"""
    return _source_of(root)[0]


def encoding_of(root: etree._Element) -> str | None:
    """The encoding of the text that a tree was read from; None where its bytes are no text."""
    source = next((child for child in root if canon.name_of(child) == "source"), None)
    return source.get("encoding") if source is not None else None


def reader_of(root: etree._Element) -> str:
    """What read a tree: own, pandoc or libreoffice."""
    return _source_of(root)[1]


def has_lines(node: etree._Element) -> bool:
    """Whether the places of a tree are lines and columns; else they are told in words."""
    file_format, reader = _source_of(node)
    match reader:
        case "pandoc":
            return file_format in _POSITIONED
        case "libreoffice":
            return False
    return file_format not in ("docx", "mhtml")


def place(source: Source, node: etree._Element, start: int | None = None, end: int | None = None) -> Location:
    """Where characters `start` to `end` of a node's text stand; by default the whole node.

    A range over several source nodes runs from its begin in the first to its end in the last. An
    element that holds nodes (row, table, section) is placed from its first to its last; without any
    the location has no line.
    """
    if canon.name_of(node) not in canon.TEXT_NODES:
        return _place_around(source, node)
    parts = canon.parts_of(node)
    if not parts:
        return Location(source.name, node=node.get(canon.XML_ID))
    length = len(canon.text_of(node))
    begin = min(max(start or 0, 0), length)
    finish = min(max(length if end is None else end, begin), length)
    return _place_parts(source, node, parts, begin, finish)


def regions(source: Source, root: etree._Element, places: Collection[str]) -> Mapping[str, PartRegion]:
    """The regions of places, as `@at` names them, in the parts of a source that has some, as far as these are exact."""
    if _source_of(root) != ("docx", "own"):
        return {}
    from govlint.filetypes.docx.regions import regions

    return regions(source, places)


def line_text(source: Source, root: etree._Element, number: int) -> str:
    """The text of a line of the source of a tree with lines, without its end.

    Raises IndexError when there is none of this number.
    """
    file_format, reader = _source_of(root)
    if reader == "pandoc":
        from govlint.filetypes import pandoc

        return pandoc.line_text(source, number)
    if file_format == "html":
        from govlint.filetypes import html

        return html.line_text(source, number)
    from govlint.filetypes import txt

    return txt.line_text(source, number)


def _place_around(source: Source, node: etree._Element) -> Location:
    placed = [n for n in canon.descendants(node, *canon.TEXT_NODES) if n.get("at")]
    whole = place_range(source, placed[0], placed[-1]) if placed else Location(source.name)
    return _with_node(whole, node.get(canon.XML_ID), whole.at)


def _place_parts(
    source: Source, node: etree._Element, parts: list[tuple[str, int, int]], start: int, end: int
) -> Location:
    starts = [part_start for _, part_start, _ in parts]
    first = max(bisect_right(starts, start) - 1, 0)
    last = first if end == start else max(bisect_left(starts, end) - 1, first)
    file_type = _file_type_of(node)
    places = [
        file_type.place(source, at, max(start - begin, 0), min(end, finish) - begin)
        for at, begin, finish in (parts[first], parts[last])
    ]
    at = " ".join(address for address, _, _ in parts[first : last + 1])
    return _with_node(_spanning(places[0], places[1]), node.get(canon.XML_ID), at)


def place_range(source: Source, first: etree._Element, last: etree._Element) -> Location:
    """From the begin of one text node to the end of another; `node` and `at` are the first's."""
    return _spanning(place(source, first), place(source, last))


def _source_of(node: etree._Element) -> tuple[str, str]:
    """The format of the source, and which reader read it."""
    # An iterator over one name looks ahead for the next of it, past all sections.
    source = next((child for child in node.getroottree().getroot() if canon.name_of(child) == "source"), None)
    return (source.get("format", "txt"), source.get("reader", "own")) if source is not None else ("txt", "own")


def _file_type_of(node: etree._Element) -> FileType:
    """The file type that wrote the addresses of a tree."""
    file_format, reader = _source_of(node)
    match reader:
        case "pandoc":
            from govlint.filetypes import pandoc

            return pandoc
        case "libreoffice":
            file_format = "docx"
    match file_format:
        case "docx":
            from govlint.filetypes import docx

            return docx
        case "html":
            from govlint.filetypes import html

            return html
        case "mhtml":
            from govlint.filetypes import mhtml

            return mhtml
    from govlint.filetypes import txt

    return txt


def _spanning(first: Location, last: Location) -> Location:
    return Location(
        first.path, first.node, first.at, first.label, first.line, first.column, last.end_line, last.end_column
    )


def _with_node(place: Location, node: str | None, at: str | None) -> Location:
    return Location(place.path, node, at, place.label, place.line, place.column, place.end_line, place.end_column)
