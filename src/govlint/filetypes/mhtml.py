"""Web archives (MHTML, RFC 2557; .mht, .mhtml): the page in them, which browsers, Word and WPS save with its pictures.

The archive is taken apart here and not by `email`, which looks for every boundary in every line; only the headers are
read by it. Of the parts the page counts, named by `start` or the first of its type; frames are none of it.
"""

from __future__ import annotations

import binascii
import quopri
import re
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from govlint.filetypes import refusal
from govlint.filetypes.encodings import Decoded, decode
from govlint.filetypes.html.charset import declared
from govlint.model import LIMITS, Document, Limits, Location, Note, Source, Text
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

SUFFIXES: tuple[str, ...] = (".mht", ".mhtml")

_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_HEADER = 64 << 10
_DEEPEST = 4
_HEADER_END = pattern(rb"\r?\n\r?\n")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CUT = Text("网页存档已损坏或不完整", "the web archive is damaged or incomplete")
_NO_PAGE = Text("网页存档里没有网页", "the web archive holds no page")


class ArchiveError(Exception):
    """Why an archive has no page that can be read."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class TooManyPartsError(Exception):
    """More parts than any page has."""


class _Part(NamedTuple):
    """Headers and what they are about; `whole` where the mark of an end stands behind it."""

    headers: Message
    body: bytes
    whole: bool


def sniff(head: bytes, /) -> bool:
    """Whether the bytes begin like a web archive."""
    from govlint.filetypes import signatures

    return signatures.kind_of(head) == "mhtml"


def read(source: Source, limits: Limits = LIMITS, /) -> Document:
    """The page of an archive as `html.read` has it, or an R001 note when it cannot be read.

    Its lines are not those of the file, so places are told in words, and comments to govlint are not heard.

    Reads: the bytes. Writes: what `html.read` does; `source` is that of the archive, without @encoding and @guessed.
    Notes: those of `html.read`, the encoding judged by the headers first.
    """
    from govlint.filetypes import html

    try:
        page = _page(_message(source.data), limits)
        data = _content(page)
    except TooManyPartsError:
        return refusal.too_large(source, Text(f"{limits.entries} 个部件", f"{limits.entries} parts"))
    except ArchiveError as fault:
        return refusal.damaged(source, fault.reason)
    decoded = decode(data, page.headers.get_content_charset() or declared(data))
    if decoded.fault:
        return refusal.binary(source) if decoded.fault == "binary" else refusal.undecodable(source)
    inner = Source(source.name, _BYTE_ORDER_MARK + decoded.text.encode("utf-8", "replace"))
    return _outside(html.read(inner, limits, placed=False), source, decoded)


def _outside(document: Document, source: Source, decoded: Decoded) -> Document:
    """What was read of the page, as that of the archive, whose own bytes are in no one encoding."""
    if document.root is None:
        return document._replace(source=source)
    attributes = document.root[0].attrib
    attributes.update({"format": "mhtml", "sha256": source.digest})
    attributes.pop("encoding", None)
    guess = (Note("R002", {"encoding": decoded.encoding}),) if decoded.guessed else ()
    return document._replace(source=source, notes=(*guess, *document.notes))


def _message(data: bytes, *, whole: bool = True) -> _Part:
    """Headers, a blank line, the rest. Raises ArchiveError."""
    from email.parser import BytesHeaderParser

    data = data.removeprefix(_BYTE_ORDER_MARK).lstrip(b"\r\n")
    end = _HEADER_END.search(data, 0, _LONGEST_HEADER)
    if end is None:
        raise ArchiveError(_CUT)
    return _Part(BytesHeaderParser().parsebytes(data[: end.end()]), data[end.end() :], whole)


def _page(message: _Part, limits: Limits, depth: int = 0) -> _Part:
    """The part with the page. Raises ArchiveError, TooManyPartsError."""
    if message.headers.get_content_type() in _PAGES:
        return message
    start = str(message.headers.get_param("start") or "")
    named: _Part | None = None
    for part in _parts(message, limits) if depth < _DEEPEST else ():
        kind = part.headers.get_content_type()
        if kind.startswith("multipart/"):
            named = named or _page(part, limits, depth + 1)
        elif kind in _PAGES and (named is None or str(part.headers.get("Content-ID")) == start):
            named = part
    if named is None:
        raise ArchiveError(_NO_PAGE)
    return named


def _parts(message: _Part, limits: Limits) -> Iterator[_Part]:
    """The parts between the boundaries, with headers (RFC 2046, section 5.1.1)."""
    boundary = message.headers.get_boundary()
    if not boundary:
        raise ArchiveError(_CUT)
    line = rb"(?m)^--%b(--)?[ \t\r]*$" % re.escape(boundary.encode("ascii", "replace"))
    found = list(islice(re.finditer(line, message.body), limits.entries + 1))
    if len(found) > limits.entries:
        raise TooManyPartsError
    for here, behind in zip_longest(found, found[1:]):
        if here[1]:
            return
        end = behind.start() if behind else len(message.body)
        yield _message(message.body[here.end() + 1 : end], whole=behind is not None)


def _content(part: _Part) -> bytes:
    """The bytes of a part, out of their transfer encoding (RFC 2045, section 6). Raises ArchiveError."""
    if not part.whole:
        raise ArchiveError(_CUT)
    match str(part.headers.get("Content-Transfer-Encoding", "")).strip().lower():
        case "quoted-printable":
            return quopri.decodestring(part.body)
        case "base64":
            try:
                return binascii.a2b_base64(part.body)
            except binascii.Error:
                raise ArchiveError(_CUT) from None
    return part.body


def place(source: Source, at: str, start: int, end: int | None = None, /) -> Location:
    """The location of the node at `at`: the lines of the page are not those of the file, so it is told in words."""
    return Location(source.name, at=at)
