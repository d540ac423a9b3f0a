"""Whatever stands in a document, it ends in a tree or in R001; tests/test_hostile.py has those that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, engine, filetypes, packs
from govlint.filetypes.docx.package import Package
from govlint.model import Source
from tests import wordml

ROOT = Path(__file__).parents[3]

WHOLE = (ROOT / "samples" / "2021.docx").read_bytes()


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_no_changed_byte_raises(at: int, change: int) -> None:
    data = WHOLE[:at] + bytes([WHOLE[at] ^ change]) + WHOLE[at + 1 :]
    document = filetypes.read(Source("a.docx", data))
    assert (document.root is None) == any(note.rule == "R001" for note in document.notes)


@given(st.integers(0, len(WHOLE) - 1))
def test_no_cut_raises(length: int) -> None:
    assert filetypes.read(Source("a.docx", WHOLE[:length])).root is None


def shuffled(data: bytes, start: int, end: int, insert: str) -> bytes:
    """The document with a stretch of its text part replaced."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    text = archive.read("word/document.xml").decode()
    parts["word/document.xml"] = text[:start] + insert + text[end:]
    return wordml.pack(parts)


PIECES = [
    "<w:p/>",
    "<w:tbl/>",
    "<w:tr/>",
    "<w:tc/>",
    "<w:r/>",
    "<w:pPr><w:numPr/></w:pPr>",
    '<w:fldChar w:fldCharType="begin"/>',
]
ENDS = [
    i + 1 for i, sign in enumerate(wordml.table(wordml.row(wordml.cell("甲", merge="restart"), "1"))) if sign == ">"
]


@given(st.lists(st.tuples(st.sampled_from(ENDS), st.sampled_from(PIECES)), max_size=8))
def test_elements_in_places_where_none_belong_are_refused_or_make_a_valid_tree(inserted: list[tuple[int, str]]) -> None:
    body = wordml.table(wordml.row(wordml.cell("甲", merge="restart"), "1"))
    for at, piece in sorted(inserted, reverse=True):
        body = body[:at] + piece + body[at:]
    source = Source("a.docx", wordml.document(wordml.paragraph("头") + body))
    document = engine.read(source, packs.load())
    if document.root is None:
        assert [note.rule for note in document.notes] == ["R001"]
    else:
        assert canon.validate(document.root) == []


def test_strict_documents_and_unusual_names_are_read() -> None:
    parts = wordml.parts_of(wordml.paragraph("头", properties=wordml.numbered(1)), numbering=NUMBERING)
    strict = {
        name: content.replace(wordml.W, f"{STRICT}/wordprocessingml/main").replace(
            wordml.RELATIONSHIPS, f"{STRICT}/officeDocument/relationships"
        )
        for name, content in parts.items()
    }
    renamed = {
        name.replace("document.xml", "正文 1.xml"): text.replace("document.xml", "正文%201.xml")
        for name, text in strict.items()
    }
    backslashed = {name.replace("/", "\\"): text for name, text in parts.items()}
    for made in (strict, renamed, backslashed):
        root = filetypes.read(Source("a.docx", wordml.pack(made))).root
        assert root is not None
        assert [(p.text, p.get("label")) for p in root[1:]] == [("头", "1.")]


STRICT = "http://purl.oclc.org/ooxml"
NUMBERING = wordml.definition(0, wordml.level(0, "decimal", "%1.")) + wordml.listing(1, 0)


def test_a_link_to_another_place_is_never_followed() -> None:
    kind = f"{wordml.RELATIONSHIPS}/header"
    link = f'<Relationship Id="rId1" Type="{kind}" Target="file:///etc/hostname" TargetMode="External"/>'
    parts = wordml.parts_of(wordml.paragraph("头"))
    data = wordml.pack({**parts, "word/_rels/document.xml.rels": wordml.relationships(link)})
    assert Package(data).related("header") == []


@pytest.mark.parametrize("name", ["a.docx", "a"])
def test_a_document_of_pictures_alone_has_nothing_to_check(name: str) -> None:
    document = filetypes.read(Source(name, wordml.document(wordml.paragraph("<w:r><w:drawing/></w:r>"))))
    assert document.root is None
    assert document.notes[0].values["cause"] == "empty"
