"""Where the nodes of a document, and the spans of their texts, stand in its rendering."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, engine, packs, spots
from govlint.model import Piece, Rendering, Source
from govlint.render import rendering
from tests.reports import render
from tests.reports.strategies import FEW, reports

if TYPE_CHECKING:
    from lxml import etree

    from tests.reports.model import Report

SAMPLES = Path(__file__).parents[2] / "samples"
PACK = packs.load()


def tree(name: str, data: bytes) -> etree._Element:
    """The canonical tree of a file."""
    root = engine.read(Source(name, data), PACK).root
    assert root is not None
    return root


def sample(name: str) -> etree._Element:
    return tree(name, (SAMPLES / name).read_bytes())


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts(root: etree._Element, shown: Rendering) -> list[tuple[etree._Element, str]]:
    """The nodes with text that the rendering holds, each with its xml:id."""
    named = [(n, n.get(canon.XML_ID, "")) for n in canon.descendants(root, *canon.TEXT_NODES)]
    return [(node, name) for node, name in named if name in shown.spots]


def at_spots(root: etree._Element) -> tuple[list[str], list[str]]:
    """What the rendering has at the spots of the nodes, line feeds told, and what it should have there."""
    shown = rendering(root)
    named = texts(root, shown)
    told = ("⏎".join(map(squeezed, shown.text[slice(*shown.spots[name])].split("\n"))) for _, name in named)
    return list(told), [squeezed(canon.shown(node)) for node, _ in named]


@given(reports())
@FEW
def test_the_text_at_the_spot_of_a_node_is_the_text_of_the_node(report: Report) -> None:
    told, wanted = at_spots(tree("a.txt", render(report).text.encode()))
    assert told == wanted
    assert told


@pytest.mark.parametrize("name", ["2019.docx", "2021.docx", "2021.html", "wps-2021.docx", "broken/word.docx"])
def test_spots_hold_behind_automatic_numbers_and_in_merged_cells(name: str) -> None:
    root = sample(name)
    found, wanted = at_spots(root)
    assert found == wanted
    shown = rendering(root)
    told = {name for node, name in texts(root, shown) if squeezed(canon.text_of(node))}
    furniture = {n for n in canon.descendants(root, *canon.TEXT_NODES) if squeezed(canon.text_of(n))}
    assert len(told) > 100
    assert len(furniture) - len(told) < 30


LINES = st.lists(st.sampled_from(["甲乙", " a b ", "c", "", "\t丙", "1."]), min_size=1, max_size=6).map("\n".join)


@given(LINES, st.sampled_from(["", "一、", "1. "]), st.data())
def test_a_span_of_a_node_is_the_same_characters_in_the_rendering(text: str, label: str, data: st.DataObject) -> None:
    root = canon.new_report(Source("a", b""), file_format="txt", reader="own")
    attributes = {"label": label, "label-from": "style"} if label else {}
    canon.sub(root, "p", {canon.XML_ID: "n1", **attributes}, text)
    shown = rendering(root)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spot = spots.span(shown, "n1", start, end)
    if not squeezed(label + text):
        assert spot is None
        return
    assert spot is not None
    assert squeezed(shown.text[slice(*spot)]) == squeezed(text[start:end])


def test_a_whole_node_has_its_label_in_its_spot_and_a_span_from_its_begin_has_not() -> None:
    root = sample("2021.docx")
    shown = rendering(root)
    heading = next(n for n in canon.descendants(root, "heading") if canon.text_of(n) == "总体情况")
    name = heading.get(canon.XML_ID)
    words = [shown.text[slice(*spot)] for spot in (spots.span(shown, name), spots.span(shown, name, 0, 4)) if spot]
    assert words == ["一、总体情况", "总体情况"]


def test_rows_tables_and_sections_reach_from_their_first_to_their_last_word() -> None:
    root = sample("2021.txt")
    shown = rendering(root)
    row = next(n for n in canon.descendants(root, "row") if n.get("key") == "new")
    line = shown.text[slice(*shown.spots[row.get(canon.XML_ID, "")])]
    assert line.startswith("一、本年新收政府信息公开申请数量 | 自然人 6")
    table = next(canon.descendants(root, "table"))
    begin, end = shown.spots[table.get(canon.XML_ID, "")]
    assert (shown.text[begin:end].splitlines()[0], shown.text[end]) == ("第二十条第（一）项", "\n")


def test_what_the_rendering_does_not_hold_has_no_spot() -> None:
    assert spots.span(Rendering("甲\n"), "n1", 0, 1) is None
    assert spots.span(Rendering("甲\n"), None) is None


def test_lines_and_columns_count_from_one_and_a_line_ends_with_its_line_feed() -> None:
    lines = spots.Lines("甲乙\n\n丙\u2028丁\n")
    assert [lines.position(offset) for offset in (0, 2, 3, 4, 6, 8)] == [(1, 1), (1, 3), (2, 1), (3, 1), (3, 3), (4, 1)]


def test_an_offset_in_white_space_that_is_left_out_moves_to_what_stands_beside_it() -> None:
    shown = Rendering("甲乙\n", {"n1": (0, 2)}, {"n1": (Piece(0, 0, 1), Piece(3, 1, 1))})
    assert spots.span(shown, "n1", 2, 4) == (1, 2)
    assert spots.span(shown, "n1", 0, 2) == (0, 1)


def test_texts_that_are_not_to_be_repeated_stand_masked_in_text_and_blocks() -> None:
    root = tree("a.txt", "甲12345乙\n".encode())
    node = next(n for n in canon.descendants(root, *canon.TEXT_NODES) if "12345" in canon.text_of(n))
    shown = rendering(root, masked={node: "甲1***5乙"})
    assert shown.text == "甲1***5乙\n"
    assert [block.text for block in shown.blocks] == ["甲1***5乙"]


def test_a_row_begins_at_its_label_and_a_section_at_its_heading() -> None:
    root = sample("2021.txt")
    shown = rendering(root)
    row = next(n for n in canon.descendants(root, "row") if n.get("key") == "granted")
    section = next(n for n in canon.descendants(root, "section") if n.get("key") == "overview")
    by_id = {n.get(canon.XML_ID): n for n in canon.descendants(root, *canon.TEXT_NODES)}
    first = [canon.text_of(by_id[shown.anchors[n.get(canon.XML_ID, "")]]) for n in (row, section)]
    assert first == ["（一）予以公开", "一、总体情况"]
