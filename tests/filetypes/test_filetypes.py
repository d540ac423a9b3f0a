"""Which file type reads what, what is refused and how, and where a node stands."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, filetypes
from govlint.filetypes import signatures
from govlint.model import LIMITS, Location, Source
from tests import wordml

if TYPE_CHECKING:
    from lxml import etree

TEXT = "某镇2022年政府信息公开工作年度报告\n".encode()
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def compound(*names: str, content: bytes = b"") -> bytes:
    """A compound file ([MS-CFB]) of streams with the same content each: header, directory, contents, FAT, mini FAT."""
    free, end, fat_mark, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF

    def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
        encoded = name.encode("utf-16-le")
        head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded) + 2, kind, 1, none, right, child)
        return head + bytes(36) + struct.pack("<IQ", start, size)

    sector = content.ljust(64, b"\0")
    streams = [entry(n, 2, i + 2 if i + 1 < len(names) else none, none, 0, len(sector)) for i, n in enumerate(names)]
    directory = entry("Root Entry", 5, none, 1, 1, 64) + b"".join(streams)
    assert len(directory) <= 512
    sectors = [directory.ljust(512, b"\0"), sector.ljust(512, b"\0")]
    sectors += [
        struct.pack("<4I", end, end, fat_mark, end).ljust(512, b"\xff"),
        struct.pack("<I", end).ljust(512, b"\xff"),
    ]
    header = (
        OLE + bytes(16) + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 0, 0, 4096, 3, 1, end, 0, 2)
    )
    return header.ljust(512, struct.pack("<B", free & 0xFF)) + b"".join(sectors)


DOCX = zipped("[Content_Types].xml", "word/document.xml")


def outcome(name: str, data: bytes) -> tuple[str, str | None]:
    """The status and the cause of the R001 note."""
    document = filetypes.read(Source(name, data))
    assert (document.root is None) == any(note.rule == "R001" for note in document.notes)
    cause = next((note.values["cause"] for note in document.notes if note.rule == "R001"), None)
    return filetypes.status_of(document), cause


# -- reading


@pytest.mark.parametrize("name", ["报告.txt", "报告.TXT", "报告", "报告.2022", "-", "a.b/报告.text"])
def test_text_is_read_whatever_unknown_suffix_it_has(name: str) -> None:
    assert outcome(name, TEXT) == ("checked", None)


@pytest.mark.parametrize("name", ["a.rtf", "a.PDF", "a.wps", "a.odt"])
def test_text_named_as_another_report_format_is_unsupported(name: str) -> None:
    assert outcome(name, TEXT) == ("unsupported", "unsupported")


@pytest.mark.parametrize(
    "data",
    [
        *(
            zipped("a"),
            OLE + b"\0" * 99,
            b"%PDF-1.4\n",
            b"{\\rtf1 x}",
        ),
        b"<?xml version='1.0'?>",
    ],
)
def test_a_document_of_another_format_is_the_wrong_format_as_txt_and_unsupported_elsewhere(data: bytes) -> None:
    assert outcome("a.txt", data) == ("unreadable", "wrong-format")
    assert outcome("a", data) == ("unsupported", "unsupported")
    assert outcome("a.odt", data) == ("unsupported", "unsupported")
    assert outcome("a.docx", data) == ("unreadable", "wrong-format")


def test_a_word_document_is_read_by_its_content_unless_its_name_says_another_format() -> None:
    data = wordml.document(wordml.paragraph("某镇2022年政府信息公开工作年度报告"))
    for name in ("a.docx", "a.DOCM", "a.dotx", "a", "a.2022"):
        assert outcome(name, data) == ("checked", None)
    for name in ("a.txt", "a.doc", "a.wps", "a.pdf"):
        assert outcome(name, data) == ("unreadable", "wrong-format")


def test_rich_text_named_as_a_legacy_word_document_is_told_its_right_name() -> None:
    assert outcome("a.doc", b"{\\rtf1 x}") == ("unreadable", "wrong-format")
    assert "后缀改为 .rtf" in filetypes.read(Source("a.wps", b"{\\rtf1 x}")).notes[0].values["zh"]


def test_text_named_as_a_word_document_is_the_wrong_format() -> None:
    assert outcome("a.docx", TEXT) == ("unreadable", "wrong-format")


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.txt", "a"])
def test_an_encrypted_document_is_told_as_such(name: str) -> None:
    assert outcome(name, OLE + "EncryptedPackage".encode("utf-16-le")) == ("unreadable", "encrypted")


@pytest.mark.parametrize("data", [b"<html><p>x", b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>x"])
def test_a_page_is_read_whatever_unknown_suffix_it_has(data: bytes) -> None:
    assert [outcome(name, data) for name in ("a", "a.2022", "a.html", "A.HTM", "a.shtml")] == [("checked", None)] * 5
    assert outcome("a.txt", data) == ("unreadable", "wrong-format")
    assert outcome("a.docx", data) == ("unreadable", "wrong-format")


def test_a_page_may_begin_like_xml_or_like_nothing_at_all() -> None:
    assert outcome("a.xhtml", b"<?xml version='1.0'?><html><p>x</p></html>") == ("checked", None)
    assert outcome("a.html", b"<div>x</div>") == ("checked", None)
    assert outcome("a.html", "x<br>".encode("utf-16")) == ("checked", None)


def test_text_or_another_document_named_as_a_page_is_the_wrong_format() -> None:
    assert outcome("a.html", TEXT) == ("unreadable", "wrong-format")
    assert outcome("a.html", DOCX) == ("unreadable", "wrong-format")
    assert outcome("a.html", b"MIME-Version: 1.0\n") == ("unreadable", "wrong-format")


@pytest.mark.parametrize("name", ["a.txt", "a", "a.docx"])
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"\x7fELF\2", b"\x1f\x8b\x08"])
def test_pictures_programs_and_archives_are_binary(name: str, data: bytes) -> None:
    assert outcome(name, data) == ("unreadable", "binary")


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        *((b"", "empty"), (b"\n \t\n", "empty"), (b"\0\1\2" * 99, "binary"), (b"\xff" * 99, "undecodable")),
        (b"1" * (LIMITS.file_size + 1), "too-large"),
    ],
    ids=["no bytes", "white space", "controls", "no encoding", "too many bytes"],
)
def test_what_cannot_be_read_says_why(data: bytes, cause: str) -> None:
    assert outcome("a.txt", data) == ("unreadable", cause)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        *((DOCX, "docx"), (zipped("xl/workbook.xml"), "xlsx"), (zipped("OFD.xml"), "ofd"), (zipped("a"), "zip")),
        *((OLE + "WordDocument".encode("utf-16-le"), "doc"), (OLE, "ole"), (TEXT, None)),
        (OLE + "WordDocument EncryptedPackage".encode("utf-16-le"), "encrypted"),
        *((compound("WordDocument"), "doc"), (compound("Workbook"), "xls"), (compound("PowerPoint Document"), "ppt")),
        *((compound("CONTENTS", "MatOST"), "works"), (compound("EncryptedPackage"), "encrypted")),
        (compound("Workbook", content="WordDocument".encode("utf-16-le")), "xls"),
        (compound("WordDocument", content=bytes(11) + b"\1"), "encrypted"),
        (compound("WordDocument", content=bytes(11) + b"\2"), "doc"),
    ],
)
def test_the_content_tells_the_kind(data: bytes, kind: str | None) -> None:
    assert signatures.kind_of(data) == kind


def test_a_refusal_says_in_both_languages_what_the_file_is_and_what_to_do() -> None:
    values = filetypes.read(Source("a.txt", DOCX)).notes[0].values
    assert "Word 文档（docx）" in values["zh"]
    assert "后缀改为 .docx" in values["zh"]
    assert "a Word document (docx)" in values["en"]
    assert "name it .docx" in values["en"]


def test_every_kind_of_content_has_a_name_in_both_languages() -> None:
    tables = (signatures._MAGIC, signatures._MARKUP, signatures._ZIPPED, signatures._STREAMS)
    assert {kind for table in tables for _, kind in table} | {"zip"} == set(signatures.NAMES)
    assert set(signatures.NAMES) > signatures.NOT_DOCUMENTS


def test_what_can_be_read_is_among_the_suffixes_of_reports() -> None:
    assert filetypes.SUPPORTED <= filetypes.REPORT_SUFFIXES


@given(st.sampled_from(["a.txt", "a", "a.docx", "a.html"]), st.binary())
def test_no_content_raises(name: str, data: bytes) -> None:
    status, cause = outcome(name, data)
    assert status in ("checked", "unreadable", "unsupported")
    assert (cause is None) == (status == "checked")


@given(
    st.sampled_from([b"PK\3\4", OLE, b"<html", b"\xff\xfe", b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe\0\0"]), st.binary()
)
def test_no_content_behind_a_known_signature_raises(head: bytes, data: bytes) -> None:
    outcome("a.txt", head + data)


# -- placing


def report(text: str) -> tuple[Source, etree._Element]:
    source = Source("某镇.txt", text.encode())
    root = filetypes.read(source).root
    assert root is not None
    canon.number(root)
    return source, root


def span(place: Location) -> tuple[int | None, ...]:
    return place.line, place.column, place.end_line, place.end_column


def test_a_node_is_placed_whole_by_default_and_names_its_id() -> None:
    source, root = report("甲\n乙丙丁\n")
    place = filetypes.place(source, root[2])
    assert (place.path, place.node, place.at, span(place)) == ("某镇.txt", "n2", "2:5", (2, 1, 2, 4))


def test_offsets_count_in_the_nodes_text() -> None:
    source, root = report("甲\n乙丙丁\n")
    assert span(filetypes.place(source, root[2], 1, 2)) == (2, 2, 2, 3)
    assert span(filetypes.place(source, root[2], 2)) == (2, 3, 2, 4)
    assert span(filetypes.place(source, root[2], 1, 1)) == (2, 2, 2, 2)


def test_offsets_beyond_the_text_are_taken_to_its_end() -> None:
    source, root = report("甲乙")
    assert span(filetypes.place(source, root[1], 1, 99)) == (1, 2, 1, 3)


def test_a_range_over_several_source_nodes_runs_from_the_first_to_the_last() -> None:
    source, root = report("\t本年新\n制作\n数量\n")
    cell = next(canon.descendants(root, "cell"))
    assert span(filetypes.place(source, cell)) == (1, 2, 3, 3)
    assert span(filetypes.place(source, cell, 1, 6)) == (1, 3, 2, 3)
    assert filetypes.place(source, cell, 1, 6).at == "1:4 5:7"
    assert span(filetypes.place(source, cell, 4, 6)) == (2, 1, 2, 3)
    assert filetypes.place(source, cell, 4, 6).at == "5:7"


def test_the_joint_between_source_nodes_is_the_end_of_the_line() -> None:
    source, root = report("\t本年新\n制作\n")
    cell = next(canon.descendants(root, "cell"))
    assert span(filetypes.place(source, cell, 3, 4)) == (1, 5, 1, 5)
    assert span(filetypes.place(source, cell, 3, 3)) == (1, 5, 1, 5)


def test_a_row_and_a_table_run_from_their_first_to_their_last_cell() -> None:
    source, root = report("\t甲\n\t0\n\n\t乙\n\t11\n")
    table = next(canon.descendants(root, "table"))
    assert span(filetypes.place(source, table)) == (1, 2, 5, 4)
    assert span(filetypes.place(source, table[1])) == (4, 2, 5, 4)
    assert filetypes.place(source, table).node == "t1"


def test_a_range_of_nodes_runs_from_the_first_to_the_last() -> None:
    source, root = report("甲\n乙\n丙丁\n")
    assert span(filetypes.place_range(source, root[1], root[3])) == (1, 1, 3, 3)


def test_a_node_without_an_address_has_no_line() -> None:
    source, root = report("甲")
    node = canon.sub(root, "p", {}, "补")
    assert filetypes.place(source, node).line is None
    assert filetypes.place(source, canon.sub(root, "table")).line is None


@given(st.lists(st.text("甲乙𠮷", min_size=1, max_size=3), min_size=1, max_size=5), st.data())
def test_a_place_in_a_joined_cell_covers_the_characters_asked_for(words: list[str], data: st.DataObject) -> None:
    text = "\t" + "\n".join(words)
    source, root = report(text)
    cell = next(canon.descendants(root, "cell"))
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text) - 1))
    asked = canon.text_of(cell)[start:end]
    if asked.strip("\n") != asked:
        return
    place = filetypes.place(source, cell, start, end)
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    assert place.line is not None
    assert place.column is not None
    assert place.end_line is not None
    assert place.end_column is not None
    cut = text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]
    assert cut == asked
