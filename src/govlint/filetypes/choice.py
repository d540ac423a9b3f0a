"""Which reader reads a source: chosen by its name, by its bytes and by what is asked for.

Modules are loaded when a source needs them.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from govlint import canon
from govlint.filetypes import refusal, signatures
from govlint.model import Document, Limits, Reading, Source, Text

if TYPE_CHECKING:
    from lxml import etree

_SUFFIXES: dict[str, tuple[str, ...]] = {
    "txt": (".txt",),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "html": (".html", ".htm", ".shtml", ".xhtml"),
    "mhtml": (".mht", ".mhtml"),
}
"""What the files of each type are called, the usual suffix first."""

SUPPORTED: frozenset[str] = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)
"""Suffixes that can be read without another program, in lower case."""

_LEGACY = (".doc", ".dot", ".wps", ".wpt")
REPORT_SUFFIXES: frozenset[str] = SUPPORTED | {
    *(*_LEGACY, ".odt", ".rtf", ".pdf", ".ofd"),
    *(".md", ".markdown", ".epub"),
}
"""Suffixes that reports come in: a walk over a folder reports them all, read or not."""

# What the bytes of a format look like that pandoc reads. Not .odt: of its merged cells pandoc drops some.
_BY_PANDOC: dict[str, str | None] = {".md": None, ".markdown": None, ".rtf": "rtf", ".epub": "zip"}
_BY_LIBREOFFICE: dict[str | None, tuple[str, ...]] = {"doc": _LEGACY, "works": (".wps",), "odt": (".odt",)}
# What pandoc reads when it is asked to, though govlint has readers of its own.
_FORCED = ("docx", "html")
_DAMAGED = Text("文件已损坏或不完整", "the file is damaged or incomplete")


def read(source: Source, reading: Reading | None = None) -> Document:
    """Read a source with the reader that its name, its bytes and `reading`, if it is given, call for.

    What cannot be read comes back without a root and with one R001 note: values `cause` (empty, binary,
    too-large, unsupported, wrong-format, undecodable, damaged, encrypted) and the wording `zh` and `en`.
    Raises nothing, whatever the bytes.
    """
    reading = reading or Reading()
    document = _read(source, reading)
    if document.root is None or _length(document.root) <= reading.limits.characters:
        return document
    return refusal.too_large(source, refusal.characters(reading.limits))


def _length(root: etree._Element) -> int:
    """How many characters the lines and cells of a tree have."""
    return sum([len(canon.text_of(node)) for node in canon.descendants(root, "p", "cell")])


def _read(source: Source, reading: Reading) -> Document:
    if not source.data:
        return refusal.empty(source)
    limits = reading.limits
    if len(source.data) > limits.file_size:
        most = refusal.size(limits.file_size)
        return refusal.too_large(source, Text(most, most))
    suffix, kind = PurePath(source.name).suffix.lower(), signatures.kind_of(source.data)
    if reading.input_format and _is_open(suffix):
        return _by_pandoc(source, limits, reading.input_format)
    if kind_read := _readable(suffix, kind):
        return _by_kind(source, suffix, kind_read, reading)
    return _refused(source, suffix, kind) or _by_txt(source, limits)


def _is_open(suffix: str) -> bool:
    """Whether the name leaves open what the text is written in."""
    return suffix == ".txt" or suffix not in REPORT_SUFFIXES


def _readable(suffix: str, kind: str | None) -> str | None:
    """What is to be read, when name and bytes agree on it: a key of `_SUFFIXES` or `_BY_LIBREOFFICE`, or pandoc."""
    if _is_page(suffix, kind):
        return "html"
    if kind in ("docx", "mhtml") and (suffix in _SUFFIXES[kind] or suffix not in REPORT_SUFFIXES):
        return kind
    if kind in _BY_LIBREOFFICE and (suffix in _BY_LIBREOFFICE[kind] or suffix not in REPORT_SUFFIXES):
        return kind
    return "pandoc" if suffix in _BY_PANDOC and kind == _BY_PANDOC[suffix] else None


def _is_page(suffix: str, kind: str | None) -> bool:
    """A page may begin like XML, or without any of its own marks."""
    if suffix in _SUFFIXES["html"]:
        return kind in (None, "html", "xml")
    return kind == "html" and suffix not in REPORT_SUFFIXES


def _by_kind(source: Source, suffix: str, kind: str, reading: Reading) -> Document:
    limits = reading.limits
    if reading.reader == "pandoc" and kind in _FORCED:
        return _held(source, suffix, kind, reading)
    match kind:
        case "docx":
            from govlint.filetypes import docx

            return docx.read(source, limits)
        case "html":
            from govlint.filetypes import html

            return html.read(source, limits)
        case "mhtml":
            from govlint.filetypes import mhtml

            return mhtml.read(source, limits)
    if reading.reader == "own":
        return refusal.without_others(source, suffix)
    return _by_pandoc(source, limits) if kind == "pandoc" else _by_libreoffice(source, limits, kind)


def _held(source: Source, suffix: str, kind: str, reading: Reading) -> Document:
    """What pandoc reads though govlint could, and what that lost."""
    from govlint.filetypes import beside

    read = _by_pandoc(source, reading.limits, kind)
    return beside.held(read, _by_kind(source, suffix, kind, reading._replace(reader="own")))


def _by_txt(source: Source, limits: Limits) -> Document:
    from govlint.filetypes import txt

    return txt.read(source, limits)


def _by_pandoc(source: Source, limits: Limits, input_format: str | None = None) -> Document:
    from govlint.filetypes import pandoc

    return pandoc.read(source, limits, input_format)


def _by_libreoffice(source: Source, limits: Limits, kind: str) -> Document:
    """A document that LibreOffice turns into a Word document first; its tree names the source as it was."""
    from govlint.filetypes import docx, libreoffice

    program = libreoffice.program()
    if program is None:
        return refusal.without_libreoffice(source, signatures.NAMES[kind])
    try:
        converted = libreoffice.convert(program, source.data, kind, limits)
    except libreoffice.OverLimitError:
        return refusal.too_slow(source, signatures.NAMES[kind], limits.libreoffice_seconds)
    except libreoffice.UnreadableError:
        return refusal.not_converted(source, signatures.NAMES[kind])
    document = docx.read(Source(source.name, converted), limits)
    if document.root is not None:
        document.root[0].attrib.update({"format": kind, "reader": "libreoffice", "sha256": source.digest})
    return document._replace(source=source)


def _refused(source: Source, suffix: str, kind: str | None) -> Document | None:
    """The refusal of what is of no type that can be read, or not of the type that its name says."""
    if kind in signatures.NOT_DOCUMENTS:
        return refusal.not_a_document(source, signatures.NAMES[kind])
    if kind == "encrypted":
        return refusal.encrypted(source)
    if kind in _SUFFIXES:
        return refusal.misnamed(source, suffix, signatures.NAMES[kind], _SUFFIXES[kind][0])
    if kind == "rtf" and suffix in _LEGACY:
        return refusal.misnamed(source, suffix, signatures.NAMES[kind], ".rtf")
    if kind == "ole" and suffix in _LEGACY:
        return refusal.damaged(source, _DAMAGED)
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
