"""What a file really is, judged by its bytes and not by its name."""

from __future__ import annotations

import io

from govlint.model import Text
from govlint.patterns import pattern

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (_OLE[:4], "ole"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a", "archive"),
    (b"\xfd7zXZ\0", "archive"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"<head", "html"),
    (b"<?xml", "xml"),
    (b"mime-version:", "mhtml"),
)
# What browsers write before the headers that tell.
_ARCHIVE = pattern(
    rb"[a-z][a-z-]*:[^\r\n]*\r?\n(?=(?:[^\r\n]+\r?\n)*mime-version:)(?:[^\r\n]+\r?\n)*"
    rb"content-type:[ \t]*(?:multipart/related|text/html)"
)
# The first entry that occurs in a zip tells its kind.
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"OFD.xml", "ofd"),
    (b"[Content_Types].xml", "docx"),
)
# The first stream that a compound file has tells its kind.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("MatOST", "works"),
)
_HEAD = 4096
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

NAMES: dict[str, Text] = {
    "docx": Text("Word 文档（docx）", "a Word document (docx)"),
    "doc": Text("旧版 Word/WPS 文档（doc、wps）", "a legacy Word or WPS document (doc, wps)"),
    "works": Text("Microsoft Works 文档（wps）", "a Microsoft Works document (wps)"),
    "encrypted": Text("加密的 Office 文档", "an encrypted Office document"),
    "xlsx": Text("Excel 工作簿", "an Excel workbook"),
    "pptx": Text("PowerPoint 演示文稿", "a PowerPoint presentation"),
    "xls": Text("旧版 Excel 工作簿（xls、et）", "a legacy Excel workbook (xls, et)"),
    "ppt": Text("旧版 PowerPoint 演示文稿（ppt、dps）", "a legacy PowerPoint presentation (ppt, dps)"),
    "odt": Text("OpenDocument 文档（odt）", "an OpenDocument text (odt)"),
    "ofd": Text("OFD 版式文件", "an OFD document"),
    "zip": Text("zip 压缩包", "a zip archive"),
    "ole": Text("旧版 Office 文档", "a legacy Office document"),
    "pdf": Text("PDF 文件", "a PDF document"),
    "rtf": Text("RTF 文档", "an RTF document"),
    "html": Text("网页（HTML）", "a web page (HTML)"),
    "xml": Text("XML 文件", "an XML file"),
    "mhtml": Text("网页存档（MHTML）", "a web archive (MHTML)"),
    "image": Text("图片", "a picture"),
    "program": Text("可执行程序", "a program"),
    "archive": Text("压缩文件", "a compressed archive"),
}
# What nobody could save as text: not a document at all.
NOT_DOCUMENTS = frozenset({"image", "program", "archive"})


def kind_of(data: bytes) -> str | None:
    """A key of NAMES when the bytes begin like something other than plain text, else None."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in data), "zip")
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if found == "ole":
        return _ole_kind(data)
    return found or _markup_kind(data)


def _ole_kind(data: bytes) -> str:
    """What a compound file holds, by the streams of its root; by their mere names where its directory is damaged."""
    streams = _streams(data)
    kind = next(
        (kind for mark, kind in _STREAMS if (mark in streams if streams else mark.encode("utf-16-le") in data)), "ole"
    )
    return "encrypted" if kind == "doc" and streams.get("WordDocument") else kind


def _streams(data: bytes) -> dict[str, bool]:
    """The streams of a compound file's root, and whether each begins as an encrypted Word document does."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as archive:
            names = [path[0] for path in archive.listdir() if len(path) == 1]
            return {name: name == "WordDocument" and _is_encrypted(archive.openstream(name).read(12)) for name in names}
    except Exception:  # whatever the bytes make of a foreign library, they are no sound file
        return {}


def _is_encrypted(head: bytes) -> bool:
    """The flag fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
    return len(head) == 12 and bool(head[11] & 1)


def _markup_kind(data: bytes) -> str | None:
    head = data[:_HEAD].removeprefix(_BYTE_ORDER_MARK).lstrip().lower()
    found = next((kind for mark, kind in _MARKUP if head.startswith(mark)), None)
    return "mhtml" if found is None and _ARCHIVE.match(head) else found
