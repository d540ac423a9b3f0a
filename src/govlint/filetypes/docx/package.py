"""The package of a document (ECMA-376, part 2): parts in a zip archive, relationships between them.

Nothing of it is trusted: sizes are counted while unpacking, document types are refused, and an archive
that names a part twice is none, since two readers would see two documents.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from govlint.filetypes import refusal
from govlint.filetypes.docx import wml
from govlint.model import LIMITS, Limits, Text
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# A small part may unpack to any multiple of its packed size.
_RATIO_FREE = 4 * 1024 * 1024
_ENCRYPTED = 1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError)
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL_MAIN = "word/document.xml"
# Part 1 and part 4 give the same vocabulary two names (strict, transitional).
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", wml.NAMESPACE.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))

_DAMAGED = Text("文件已损坏或不完整", "the file is damaged or incomplete")


class PackageError(Exception):
    """Why a package cannot be read: `cause` is damaged, encrypted, too-large or wrong-format."""

    def __init__(self, cause: str, reason: Text) -> None:
        super().__init__(reason.en)
        self.cause = cause
        self.reason = reason


class _Link(NamedTuple):
    """A relationship: the last word of its type, and the part that it leads to."""

    kind: str
    target: str


class Package:
    """The parts of a document by name, each parsed when asked for.

    Raises PackageError, here and in `tree`: for what is no archive, encrypted, damaged or over a limit.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self._limits = limits
        if data.count(b"PK\x01\x02") > limits.entries:
            raise _too_large(f"{limits.entries} 个部件", f"{limits.entries} entries")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS:
            raise PackageError("damaged", _DAMAGED) from None
        self._entries = _entries(self._archive)
        self._bytes = 0
        self._links: dict[str, list[_Link]] = {}
        self.main = self._main()

    def tree(self, name: str) -> etree._Element:
        """The root element of a part, in transitional names, without comments and instructions."""
        return _parsed(name, self._read(name), self._limits.xml_tags)

    def content(self, name: str) -> bytes:
        """The bytes of a part, which declares no document type."""
        data = self._read(name)
        _refuse_doctype(name, data)
        return data

    def related(self, kind: str) -> list[str]:
        """The parts that the main one refers to by relationships of this kind, each once; only those that are there."""
        folder, name = posixpath.split(self.main)
        return self._present(posixpath.join(folder, "_rels", f"{name}.rels"), kind, folder)

    def properties(self, kind: str) -> list[str]:
        """The parts with properties of the whole package, of one kind, each once.

        See part 2, section 8, and part 1, section 15.2.12.
        """
        return self._present("_rels/.rels", kind, "")

    def _present(self, part: str, kind: str, folder: str) -> list[str]:
        targets = self._targets(part, kind, folder)
        return list(dict.fromkeys(name for name in targets if name.lower() in self._entries))

    def _main(self) -> str:
        for name in (*self._targets("_rels/.rels", "officeDocument", ""), _USUAL_MAIN):
            if name.lower() in self._entries:
                return name
        raise PackageError("damaged", Text("文件里没有正文部分", "the file has no main document part"))

    def _targets(self, part: str, kind: str, folder: str) -> Iterator[str]:
        if part.lower() not in self._entries:
            return
        if part not in self._links:
            self._links[part] = list(_links(self.tree(part)))
        for link in self._links[part]:
            if link.kind == kind:
                yield _part_name(link.target, folder)

    def _read(self, name: str) -> bytes:
        limits = self._limits
        entry = self._entries[name.lower()]
        if entry.flag_bits & _ENCRYPTED:
            raise PackageError("encrypted", Text("文件已加密", "the file is encrypted"))
        if entry.compress_type not in _PACKINGS:
            raise PackageError("damaged", _DAMAGED)
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(limits.part_size + 1)
        except _FAULTS:
            raise PackageError("damaged", _DAMAGED) from None
        self._bytes += len(data)
        for size, most in ((len(data), limits.part_size), (self._bytes, limits.unpacked_size)):
            if size > most:
                raise _too_large(f"解压后 {refusal.size(most)}", f"{refusal.size(most)} unpacked")
        if len(data) > max(limits.ratio * entry.compress_size, _RATIO_FREE):
            raise _too_large(f"{limits.ratio} 倍压缩比", f"a compression ratio of {limits.ratio}")
        return data


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The entries by lower-case name: part names are compared without case (part 2, section 6.2.2.3)."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").lstrip("/").lower()
        if name in found:
            raise PackageError(
                "damaged", Text(f"文件里有两个同名部件（{name[:80]}）", f"the file holds two parts named {name[:80]}")
            )
        found[name] = entry
    return found


def _links(relationships: etree._Element) -> Iterator[_Link]:
    """The relationships to parts of the same package."""
    for node in relationships.iter(_RELATIONSHIPS):
        if node.get("TargetMode") != "External":
            yield _Link(node.get("Type", "").rpartition("/")[2], node.get("Target", ""))


def _part_name(target: str, folder: str) -> str:
    path = unquote(target).replace("\\", "/")
    return posixpath.normpath(path if path.startswith("/") else posixpath.join(folder, path)).lstrip("/")


def _refuse_doctype(name: str, data: bytes) -> None:
    if any(mark in data for mark in _DOCTYPES):
        raise PackageError("damaged", Text(f"部件 {name} 含有不允许的 DTD 声明", f"part {name} declares a DTD"))


def _parsed(name: str, data: bytes, most_tags: int) -> etree._Element:
    _refuse_doctype(name, data)
    if data.count(b"<") > most_tags:
        raise _too_large(f"{most_tags} 个标记", f"{most_tags} tags")
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        reason = Text(
            f"部件 {name} 第 {line} 行有误，{_DAMAGED.zh}", f"line {line} of part {name} is wrong, {_DAMAGED.en}"
        )
        raise PackageError("damaged", reason) from None


def _too_large(zh: str, en: str) -> PackageError:
    return PackageError("too-large", Text(zh, en))
