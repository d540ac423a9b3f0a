"""Plain text as canonical nodes, and the way back from a node to its line and column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, filetypes
from govlint.filetypes import txt
from govlint.model import LIMITS, Location, Source

if TYPE_CHECKING:
    from lxml import etree

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
PIECES = st.sampled_from(
    ["\n", "\r\n", "\r", "\t", "|", " ", "　", "𠮷", "甲乙", "0", "、", "\\|", "[bookmark: x]", "\x01", "---", "\n\n"]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def source_of(text: str) -> Source:
    return Source("某镇.txt", text.encode())


def nodes_of(source: Source) -> list[etree._Element]:
    root = filetypes.read(source).root
    return [] if root is None else list(canon.descendants(root, "p", "cell"))


def first(text: str, name: str) -> etree._Element:
    root = txt.read(source_of(text)).root
    assert root is not None
    return next(canon.descendants(root, name))


def counted(text: str, offset: int) -> tuple[int, int]:
    """Line and column by walking over the text."""
    line = column = 1
    for i, character in enumerate(text[:offset]):
        ends = character == "\n" or (character == "\r" and text[i + 1 : i + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    return line, column


# -- reading


def test_paragraphs_and_tables_come_flat_and_in_order() -> None:
    root = txt.read(source_of("标题\n\t甲\n\t0\n\n甲|1|2\n尾")).root
    assert root is not None
    assert [canon.name_of(node) for node in root] == ["source", "p", "table", "table", "p"]


def test_the_source_element_names_format_reader_and_encoding() -> None:
    root = txt.read(source_of("标题")).root
    assert root is not None
    assert dict(root[0].attrib) | {"sha256": ""} == {
        "uri": "某镇.txt",
        "format": "txt",
        "reader": "own",
        "sha256": "",
        "encoding": "utf-8",
    }


def test_a_guessed_encoding_is_marked_and_noted() -> None:
    document = txt.read(Source("a.txt", "本镇全年公开政府信息十二条".encode("gbk")))
    assert document.root is not None
    assert document.root[0].get("guessed") == "true"
    assert [(note.rule, dict(note.values)) for note in document.notes] == [("R002", {"encoding": "gb18030"})]


def test_a_cell_over_several_lines_is_what_join_makes_of_its_lines() -> None:
    text = "\t本年[image: a]新\n制\x01作\n[bookmark: b]\n"
    whole = first(text, "cell")
    ranges = [(1, 14), (15, 18), (19, 32)]
    parts = [canon.make("cell", {"at": f"{a}:{b}"}) for a, b in ranges]
    for part, (start, end) in zip(parts, ranges, strict=True):
        canon.set_text(part, text[start:end])
    canon.join(parts[0], parts[1])
    canon.join(parts[0], parts[2])
    assert canon.text_of(whole) == canon.text_of(parts[0])
    assert {k: v for k, v in whole.attrib.items() if k not in ("debris", "pictures")} == dict(parts[0].attrib)
    assert whole.get("debris") == "2-12 18-31"


@pytest.mark.parametrize(
    ("text", "debris"),
    [
        ("[bookmark: _GoBack]本报告", "0-19"),
        ("见[image: 图1.png]图", "1-16"),
        ("[2021]30号", None),
        ("[image: [a]", None),
    ],
)
def test_converter_debris_is_marked_and_stays_in_the_text(text: str, debris: str | None) -> None:
    node = first(text, "p")
    assert (canon.text_of(node), node.get("debris")) == (text, debris)


def test_forbidden_characters_are_replaced_and_listed_and_offsets_hold() -> None:
    node = first("甲\x01乙\n", "p")
    assert (canon.text_of(node), node.get("illegal"), node.get("at")) == ("甲\ufffd乙", "1:1", "0:3")


def test_the_byte_order_mark_does_not_count() -> None:
    document = txt.read(Source("a.txt", b"\xef\xbb\xbf" + "甲".encode()))
    assert document.root is not None
    assert document.root[1].get("at") == "0:1"


@pytest.mark.parametrize("text", ["", " \n\t\n　"])
def test_nothing_but_white_space_is_empty(text: str) -> None:
    document = txt.read(source_of(text))
    assert (document.root, document.notes[0].values["cause"]) == (None, "empty")


def test_too_many_lines_or_cells_are_refused() -> None:
    document = txt.read(Source("a.txt", b"1" + b"|" * (LIMITS.cells + 1)))
    assert (document.root, document.notes[0].values["cause"]) == (None, "too-large")


def test_a_line_end_of_two_characters_counts_once() -> None:
    assert txt.read(Source("a.txt", b"1\r\n" * (LIMITS.cells - 1))).root is not None


def test_a_cell_of_very_many_lines_is_read() -> None:
    node = first("\t甲\n" + "乙\n" * 9_000, "cell")
    assert len(canon.parts_of(node)) == 9_001


@pytest.mark.parametrize(("data", "text"), [("甲\n".encode(), True), (b"%PDF-1.7", False), (b"\0" * 64, False)])
def test_sniffing_tells_text_from_other_content(data: bytes, text: bool) -> None:
    assert txt.sniff(data) == text


# -- addresses


def assert_cut_from_source(text: str) -> None:
    for node in nodes_of(source_of(text)):
        for address, start, end in canon.parts_of(node):
            first_, last = map(int, address.split(":"))
            assert canon.clean(text[first_:last]) == canon.text_of(node)[start:end]


@given(TEXTS)
def test_the_source_cut_by_its_addresses_is_the_nodes_text(text: str) -> None:
    assert_cut_from_source(text)


@given(TEXTS)
def test_every_visible_character_lands_in_exactly_one_node_in_order(text: str) -> None:
    def visible(value: str) -> list[str]:
        return [c for c in canon.clean(value) if not c.isspace() and c not in "|-\\"]

    texts = [canon.text_of(node) for node in nodes_of(source_of(text))]
    if texts:
        assert visible("".join(texts)) == visible(text)


@given(TEXTS, st.data())
def test_a_place_agrees_with_a_count_of_lines_and_columns(text: str, data: st.DataObject) -> None:
    source = source_of(text)
    for node in nodes_of(source):
        for address, start, end in canon.parts_of(node):
            first_ = int(address.split(":")[0])
            a = data.draw(st.integers(0, end - start))
            b = data.draw(st.integers(a, end - start))
            place = txt.place(source, address, a, b)
            assert (place.line, place.column) == counted(text, first_ + a)
            assert (place.end_line, place.end_column) == counted(text, first_ + b)
            assert (place.path, place.at) == (source.name, address)


@given(TEXTS, st.data())
def test_a_range_over_the_lines_of_a_node_runs_from_its_first_character_to_its_last(
    text: str, data: st.DataObject
) -> None:
    source = source_of(text)
    for node in nodes_of(source):
        length = len(canon.text_of(node))
        if length:
            a = data.draw(st.integers(0, length - 1))
            b = data.draw(st.integers(a + 1, length))
            whole, first, last = (filetypes.place(source, node, *ends) for ends in ((a, b), (a, a + 1), (b - 1, b)))
            assert whole[4:] == (*first[4:6], *last[6:])


def test_an_astral_character_is_one_column() -> None:
    source = source_of("𠮷𠮷甲\r\n乙")
    assert txt.place(source, "0:3", 2, 3) == Location(source.name, at="0:3", line=1, column=3, end_line=1, end_column=4)
    assert txt.place(source, "5:6", 0) == Location(source.name, at="5:6", line=2, column=1, end_line=2, end_column=2)


def test_an_empty_cell_has_a_place() -> None:
    source = source_of("\t甲\n\t\n")
    assert txt.place(source, "4:4", 0, 0) == Location(source.name, at="4:4", line=2, column=2, end_line=2, end_column=2)


@pytest.mark.parametrize("at", ["", "甲", "1", "1:2:3"])
def test_a_foreign_address_is_a_value_error(at: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        txt.place(source_of("甲"), at, 0)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_cut_from_its_source(path: Path) -> None:
    assert_cut_from_source(path.read_bytes().decode())


def test_the_pictures_that_a_converter_left_a_word_of_are_counted() -> None:
    found = [p.get("pictures") for p in nodes_of(source_of("甲\n\n[image: image1.png]\n\n[bookmark: x]乙"))]
    assert found == [None, "1", None]
