"""Where paragraphs stand in the XML of a Word document: what is cut there is the paragraph, or nothing is told."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from govlint import canon, engine, filetypes, packs
from govlint.filetypes.docx.regions import regions
from govlint.model import PartRegion, Source
from tests import wordml

ROOT = Path(__file__).parents[3]
WORD = [ROOT / "samples" / "2021.docx", ROOT / "samples" / "2019.docx", ROOT / "samples" / "broken" / "word.docx"]
MAIN = "word/document.xml"


def cut(source: Source, region: PartRegion) -> str:
    """The text of a part at a region, which counts in UTF-16 units."""
    with zipfile.ZipFile(BytesIO(source.data)) as package:
        text = package.read(region.part).decode("utf-8-sig")
    units = text.encode("utf-16-le")
    return units[2 * region.offset : 2 * (region.offset + region.length)].decode("utf-16-le")


def shown(markup: str) -> str:
    """The text of the runs in a piece of a part."""
    around = etree.fromstring(wordml.part("document", markup).encode())
    return "".join(node.text or "" for node in around.iter(f"{{{wordml.W}}}t"))


def found(body: str | bytes) -> tuple[Source, dict[str, PartRegion]]:
    """A document, or one with these bytes as its main part, and the regions of its nodes by their text."""
    if isinstance(body, bytes):
        source = Source("a.docx", wordml.pack({**wordml.parts_of(""), MAIN: body}))
    else:
        source = Source("a.docx", wordml.document(body))
    root = filetypes.read(source).root
    assert root is not None
    places = {canon.text_of(node): node.get("at", "") for node in canon.descendants(root, *canon.TEXT_NODES)}
    known = filetypes.regions(source, root, places.values())
    return source, {text: known[at] for text, at in places.items() if at in known}


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.name)
def test_every_node_of_a_report_is_cut_with_its_text(path: Path) -> None:
    source = Source(path.name, path.read_bytes())
    root = engine.read(source, packs.load()).root
    assert root is not None
    nodes = [node for node in canon.descendants(root, *canon.TEXT_NODES) if node.get("region") is None]
    known = filetypes.regions(source, root, {node.get("at", "") for node in nodes})
    assert len(nodes) > 100
    for node in nodes:
        markup = cut(source, known[node.get("at", "")])
        assert markup.startswith(("<w:p>", "<w:p "))
        assert markup.endswith(("</w:p>", "/>"))
        assert shown(markup) == canon.text_of(node).replace("\n", "")


def test_characters_beyond_the_first_plane_count_twice() -> None:
    source, known = found(wordml.paragraph("𠮷祥𠮷") + wordml.paragraph("年报"))
    assert [cut(source, known[text]) for text in ("𠮷祥𠮷", "年报")] == [
        wordml.paragraph("𠮷祥𠮷"),
        wordml.paragraph("年报"),
    ]
    assert known["年报"].offset - known["𠮷祥𠮷"].offset == len(wordml.paragraph("𠮷祥𠮷")) + 2


def test_comments_and_instructions_between_paragraphs_do_not_count() -> None:
    body = f"<!-- <w:p> -->{wordml.paragraph('甲')}<?x <w:p>?>{wordml.paragraph('乙')}<!-- -->{wordml.paragraph('丙')}"
    source, known = found(body)
    assert {text: shown(cut(source, region)) for text, region in known.items()} == {"甲": "甲", "乙": "乙", "丙": "丙"}


def test_a_cell_of_several_paragraphs_is_cut_from_its_first_to_its_last() -> None:
    two = wordml.paragraph("甲") + wordml.paragraph("乙")
    table = wordml.table(
        wordml.row(wordml.cell(two), wordml.cell("丙")), wordml.row(wordml.cell(""), wordml.cell("丁"))
    )
    source, known = found(table)
    assert cut(source, known["甲\n乙"]) == two
    assert shown(cut(source, known["丁"])) == "丁"


def test_an_empty_paragraph_without_an_end_tag_is_cut_too() -> None:
    for empty in (
        "<w:p/>",
        '<w:p w:rsidR="1>2" />',
        "<w:p></w:p>",
        "<w:p>/></w:p>",
        "<w:p><w:pPr/></w:p>",
        "<w:p ></w:p >",
    ):
        table = wordml.table(wordml.row(f"<w:tc>{empty}</w:tc>", wordml.cell("丙")))
        source, known = found(table)
        assert cut(source, known[""]) == empty
        assert shown(cut(source, known["丙"])) == "丙"


def test_a_byte_order_mark_and_other_line_ends_do_not_shift_it() -> None:
    main = wordml.part("document", f"<w:body>\r\n{wordml.paragraph('甲')}\r\n{wordml.paragraph('乙')}</w:body>")
    source, known = found(b"\xef\xbb\xbf" + main.encode())
    assert shown(cut(source, known["乙"])) == "乙"
    assert found(main.encode())[1] == known


def test_a_part_in_strict_names_is_cut_like_any() -> None:
    main = wordml.part("document", f"<w:body>{wordml.paragraph('甲')}</w:body>")
    strict = main.replace(wordml.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    source, known = found(strict.encode())
    assert cut(source, known["甲"]) == wordml.paragraph("甲")


def test_in_another_encoding_nothing_is_told() -> None:
    main = wordml.part("document", f"<w:body>{wordml.paragraph('甲')}</w:body>")
    assert found(main.replace("UTF-8", "UTF-16").encode("utf-16"))[1] == {}
    assert found(main.replace("UTF-8", "ISO-8859-1").replace("甲", "&#x7532;").encode())[1] == {}


@pytest.mark.parametrize(
    "at", ["header-1:1", "body:1+2", "body:9", "body:1/9", "body:1 body:2/1/1", "12-15", "", "body:1 12"]
)
def test_what_has_no_exact_place_in_the_main_part_has_no_region(at: str) -> None:
    source = Source("a.docx", wordml.document(wordml.paragraph("甲") + wordml.paragraph("乙")))
    assert regions(source, {at}) == {}
    assert regions(source, {at, "body:1"}).keys() == {"body:1"}


def test_a_source_that_is_no_package_or_was_read_by_another_has_none() -> None:
    assert regions(Source("a.docx", b"PK\x03\x04"), {"body:1"}) == {}
    text = Source("a.txt", "甲".encode())
    root = filetypes.read(text).root
    assert root is not None
    assert filetypes.regions(text, root, {"body:1"}) == {}
