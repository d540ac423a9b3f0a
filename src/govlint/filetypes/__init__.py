"""The file types: which one reads a source, and where a node of its tree stands.

A file type is a module with the members of `FileType`; it knows the syntax of its format and
nothing of reports. Modules are loaded when a source needs them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, Protocol

from govlint import canon
from govlint.filetypes import refusal, signatures
from govlint.model import Document, Location, Source, Text

if TYPE_CHECKING:
    from lxml import etree

LIMIT = 20 * 1024 * 1024
"""The most bytes of a source that is read."""

_SUFFIXES: dict[str, tuple[str, ...]] = {
    "txt": (".txt",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "html": (".html", ".htm", ".shtml", ".xhtml"),
}
"""What the files of each type are called, the usual suffix first."""

SUPPORTED: frozenset[str] = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)
"""Suffixes that can be read now, in lower case."""

REPORT_SUFFIXES: frozenset[str] = SUPPORTED | {
    *(".doc", ".dot", ".wps", ".wpt", ".odt", ".rtf", ".pdf", ".ofd"),
    *(".mht", ".mhtml", ".md", ".markdown", ".epub"),
}
"""Suffixes that reports come in: a walk over a folder reports them all, read or not."""

# What the bytes of a format look like that pandoc reads. Not .odt: of its merged cells pandoc drops some.
_BY_PANDOC: dict[str, str | None] = {".md": None, ".markdown": None, ".rtf": "rtf", ".epub": "zip"}
_LIMIT_TEXT = Text("20 MiB", "20 MiB")


class FileType(Protocol):
    """What a file type's module offers."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes, /) -> bool:
        """Whether a file that begins like this may be of this type."""

    def read(self, source: Source, /) -> Document:
        """The source's nodes in a flat tree, or a document without a root; never raises for content."""

    def place(self, source: Source, at: str, start: int, end: int | None, /) -> Location:
        """The range `start` to `end` (None: the end) of the source node at `at`, in lines and columns."""


def read(source: Source) -> Document:
    """Read a source with the file type that its name and its bytes call for.

    What cannot be read comes back without a root and with one R001 note: values `cause` (empty, binary,
    too-large, unsupported, wrong-format, undecodable, damaged, encrypted) and the wording `zh` and `en`.
    Raises nothing, whatever the bytes.
    """
    if not source.data:
        return refusal.empty(source)
    if len(source.data) > LIMIT:
        return refusal.too_large(source, _LIMIT_TEXT)
    suffix, kind = PurePath(source.name).suffix.lower(), signatures.kind_of(source.data)
    if _is_page(suffix, kind):
        return _module("html").read(source)
    if kind == "docx" and (suffix in _SUFFIXES[kind] or suffix not in REPORT_SUFFIXES):
        return _module(kind).read(source)
    if suffix in _BY_PANDOC and kind == _BY_PANDOC[suffix]:
        return _module("pandoc").read(source)
    return _refused(source, suffix, kind) or _module("txt").read(source)


def _is_page(suffix: str, kind: str | None) -> bool:
    """A page may begin like XML, or without any of its own marks."""
    if suffix in _SUFFIXES["html"]:
        return kind in (None, "html", "xml")
    return kind == "html" and suffix not in REPORT_SUFFIXES


def _refused(source: Source, suffix: str, kind: str | None) -> Document | None:
    """The refusal of what is of no type that can be read, or not of the type that its name says."""
    if kind in signatures.NOT_DOCUMENTS:
        return refusal.not_a_document(source, signatures.NAMES[kind])
    if kind == "encrypted":
        return refusal.encrypted(source)
    if kind in _SUFFIXES:
        return refusal.misnamed(source, suffix, signatures.NAMES[kind], _SUFFIXES[kind][0])
    if kind and suffix in SUPPORTED:
        return refusal.wrong_format(source, suffix, signatures.NAMES[kind])
    if kind:
        return refusal.unsupported(source, signatures.NAMES[kind])
    return None if suffix in _SUFFIXES["txt"] else _mislabelled(source, suffix)


def _mislabelled(source: Source, suffix: str) -> Document | None:
    """Text under the name of another format; that of an unknown one is text as good as any."""
    if suffix not in REPORT_SUFFIXES:
        return None
    if suffix in SUPPORTED:
        return refusal.damaged_head(source, suffix)
    return refusal.mislabelled_text(source, suffix)


def _module(name: str) -> FileType:
    match name:
        case "txt":
            from govlint.filetypes import txt

            return txt
        case "docx":
            from govlint.filetypes import docx

            return docx
        case "html":
            from govlint.filetypes import html

            return html
        case "pandoc" | "markdown" | "rtf" | "epub":
            from govlint.filetypes import pandoc

            return pandoc
    raise LookupError(f"no file type {name}")


def status_of(document: Document) -> Literal["checked", "unreadable", "unsupported"]:
    """How the run reports the document: unsupported is what a later version may read."""
    if document.root is not None:
        return "checked"
    unsupported = any(note.values.get("cause") == "unsupported" for note in document.notes)
    return "unsupported" if unsupported else "unreadable"


def has_lines(node: etree._Element) -> bool:
    """Whether the places of a tree are lines and columns; else they are told in words."""
    return _format_of(node) != "docx"


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
    file_type = _module(_format_of(node))
    places = [
        file_type.place(source, at, max(start - begin, 0), min(end, finish) - begin)
        for at, begin, finish in (parts[first], parts[last])
    ]
    at = " ".join(address for address, _, _ in parts[first : last + 1])
    return _with_node(_spanning(places[0], places[1]), node.get(canon.XML_ID), at)


def place_range(source: Source, first: etree._Element, last: etree._Element) -> Location:
    """From the begin of one text node to the end of another; `node` and `at` are the first's."""
    return _spanning(place(source, first), place(source, last))


def _format_of(node: etree._Element) -> str:
    # An iterator over one name looks ahead for the next of it, past all sections.
    source = next((child for child in node.getroottree().getroot() if canon.name_of(child) == "source"), None)
    return source.get("format", "txt") if source is not None else "txt"


def _spanning(first: Location, last: Location) -> Location:
    return Location(
        first.path, first.node, first.at, first.label, first.line, first.column, last.end_line, last.end_column
    )


def _with_node(place: Location, node: str | None, at: str | None) -> Location:
    return Location(place.path, node, at, place.label, place.line, place.column, place.end_line, place.end_column)
