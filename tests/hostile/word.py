"""Word documents that mean harm, and documents that came to harm."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tests import wordml
from tests.wordml import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXT = paragraph("某镇2022年政府信息公开工作年度报告")
_PARTS = wordml.parts_of(_TEXT)
_DOCUMENT = _PARTS["word/document.xml"]
_BODY_BEGIN, _BODY_END = _DOCUMENT.split(_TEXT)


def _with(content: str | bytes, name: str = "word/document.xml") -> bytes:
    return wordml.pack({**_PARTS, name: content})


def _filled(unit: bytes, times: int, packing: int = zipfile.ZIP_DEFLATED, around: str = "") -> bytes:
    """A document whose body is a text and then a piece over and over, `around` it one element."""
    begin, end = (f"<w:{around}>", f"</w:{around}>") if around else ("", "")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in _PARTS.items():
            if name != "word/document.xml":
                archive.writestr(name, content)
        with archive.open("word/document.xml", "w") as stream:
            stream.write(f"{_BODY_BEGIN}{_TEXT}{begin}".encode())
            block = unit * 1_000
            for _ in range(times // 1_000):
                stream.write(block)
            stream.write(f"{end}{_BODY_END}".encode())
    return buffer.getvalue()


def _declared(entities: str, text: str) -> bytes:
    return _with(_DOCUMENT.replace("?>", f"?><!DOCTYPE d [{entities}]>", 1).replace("某镇", text, 1))


def _laughs() -> bytes:
    rest = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _declared(f'<!ENTITY l0 "ha">{rest}', "&l9;")


def _tables(depth: int) -> bytes:
    begin, end = "<w:tbl><w:tr><w:tc>", f"{_TEXT}</w:tc></w:tr></w:tbl>"
    return _with(_BODY_BEGIN + begin * depth + end * depth + _BODY_END)


def _nested(name: str, depth: int) -> bytes:
    inside = f"<w:{name}>" * depth + wordml.run("深") + f"</w:{name}>" * depth
    return _with(_BODY_BEGIN + paragraph(inside) + _BODY_END)


def _twice() -> bytes:
    buffer = io.BytesIO(wordml.pack(_PARTS))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("Word/Document.xml", _DOCUMENT)
    return buffer.getvalue()


def _entries(count: int) -> bytes:
    return wordml.pack({**_PARTS, **{f"word/media/{n}.bin": "" for n in range(count)}})


def _flipped() -> bytes:
    whole = wordml.pack(_PARTS)
    begin = whole.index(b"word/document.xml", whole.index(b"word/_rels")) + 60
    return whole[:begin] + bytes(b ^ 0xFF for b in whole[begin : begin + 80]) + whole[begin + 80 :]


def _encrypted() -> bytes:
    """The flag that says so, in every local header and in the directory."""
    data = bytearray(wordml.pack(_PARTS))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _zips_in_zips() -> bytes:
    inner = _zip({"0": b"\0" * 10_000_000})
    for _ in range(5):
        inner = _zip({f"{n}.zip": inner for n in range(16)})
    return wordml.pack({**_PARTS, "word/embeddings/a.zip": inner, "word/media/b.docx": inner})


def _outside() -> bytes:
    """Entries that a careless unpacker would write elsewhere."""
    names = ("../../escaped.xml", "/tmp/escaped.xml", "..\\escaped.xml", "C:\\escaped.xml", "word/../../escaped")
    return wordml.pack({**_PARTS, **dict.fromkeys(names, "x")})


def _chained(styles: int, paragraphs: int) -> bytes:
    """Each style based on the one before, and paragraphs of the last."""
    chain = "".join(wordml.style(f"s{n}", f"s{n}", base=f"s{n - 1}") for n in range(styles))
    lines = paragraph("公开", properties=f'<w:pStyle w:val="s{styles - 1}"/>') * paragraphs
    return wordml.document(_TEXT + lines, styles=chain)


def _lists(count: int) -> bytes:
    """As many definitions, each a link to a style whose list is the next link."""
    linked = "".join(wordml.definition(n, more=f'<w:numStyleLink w:val="s{n}"/>') for n in range(count))
    lists = "".join(wordml.listing(n + 1, n) for n in range(count))
    styles = "".join(
        wordml.style(f"s{n}", f"s{n}", kind="numbering", inner=f"<w:pPr>{wordml.numbered(count - n)}</w:pPr>")
        for n in range(count)
    )
    return wordml.document(_TEXT, numbering=linked + lists, styles=styles)


def _levels() -> bytes:
    """A label of a megabyte, counted beyond what any format has."""
    level = wordml.level(0, "chineseCountingThousand", "%1" * 500_000, start=999_999_999)
    lines = paragraph("公开", properties=wordml.numbered(1)) * 50
    return wordml.document(_TEXT + lines, numbering=wordml.definition(0, level) + wordml.listing(1, 0))


def _without(name: str) -> bytes:
    return wordml.pack({key: content for key, content in _PARTS.items() if key != name})


def _link(target: str, mode: str = "") -> bytes:
    external = f' TargetMode="{mode}"' if mode else ""
    link = f'<Relationship Id="rId1" Type="{wordml.RELATIONSHIPS}/officeDocument" Target="{target}"{external}/>'
    return _with(wordml.relationships(link), "_rels/.rels")


ROW = wordml.row(*"0123456789")

WORD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "300 MB of paragraphs": (
        "too-large",
        lambda: _filled(b"<w:p><w:r><w:t>" + b"A" * 1_000 + b"</w:t></w:r></w:p>", 300_000),
    ),
    "500 MB of blanks": ("too-large", lambda: _filled(b" " * 1_000, 500_000)),
    "five million tags": ("too-large", lambda: _filled(b"<w:p/>", 5_000_000)),
    "two million tags, not packed": ("too-large", lambda: _filled(b"<w:p/>", 2_000_000, zipfile.ZIP_STORED)),
    "a million runs": ("checked", lambda: _filled(b"<w:r/>", 1_000_000, zipfile.ZIP_STORED, around="p")),
    "20,000 rows": ("too-large", lambda: _with(_BODY_BEGIN + wordml.table(ROW * 20_000) + _BODY_END)),
    "30,000 line breaks": ("too-large", lambda: _with(_BODY_BEGIN + paragraph(wordml.run("\n" * 30_000)) + _BODY_END)),
    "a million laughs": ("damaged", _laughs),
    "a file from outside": ("damaged", lambda: _declared('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;")),
    "3,000 tables in one another": ("damaged", lambda: _tables(3_000)),
    "3,000 insertions in one another": ("damaged", lambda: _nested("ins", 3_000)),
    "a part twice": ("damaged", _twice),
    "5,000 entries": ("too-large", lambda: _entries(5_000)),
    "half a file": ("damaged", lambda: wordml.pack(_PARTS)[: len(wordml.pack(_PARTS)) // 2]),
    "flipped bits": ("damaged", _flipped),
    "half a part": ("damaged", lambda: _with(_DOCUMENT[:-40])),
    "zips in zips in zips": ("checked", _zips_in_zips),
    "names that lead outside": ("checked", _outside),
    "30,000 styles based on one another": ("checked", lambda: _chained(30_000, 10_000)),
    "12,000 linked lists": ("checked", lambda: _lists(12_000)),
    "labels of a megabyte": ("checked", _levels),
    "cells that span a thousand million columns": (
        "checked",
        lambda: _with(
            _BODY_BEGIN + _TEXT + wordml.table(wordml.row(wordml.cell("1", span=999_999_999)) * 99) + _BODY_END
        ),
    ),
    "no part of text": ("damaged", lambda: _without("word/document.xml")),
    "no body": ("damaged", lambda: _with(wordml.part("document", ""))),
    "not even XML": ("damaged", lambda: _with(b"\0\1\2")),
    "an empty part": ("damaged", lambda: _with(b"")),
    "another vocabulary": ("damaged", lambda: _with("<html><body><p>x</p></body></html>")),
    "encrypted entries": ("encrypted", _encrypted),
    "a main part elsewhere": ("checked", lambda: _link("http://127.0.0.1:9/x.xml", "External")),
    "a main part above": ("checked", lambda: _link("../../../etc/hostname")),
    "no relationships": ("checked", lambda: _without("_rels/.rels")),
    "no content types": ("checked", lambda: _without("[Content_Types].xml")),
    "80 tables in one another": ("checked", lambda: _tables(80)),
    "200 insertions in one another": ("checked", lambda: _nested("ins", 200)),
}
"""Each by a name: the cause of its refusal, or `checked` for what must be read all the same."""
