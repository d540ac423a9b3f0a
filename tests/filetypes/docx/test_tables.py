"""Grids: merged cells in every way that Word has, uneven rows, wrapped rows and cells, tables in tables."""

from __future__ import annotations

import pytest

from govlint import canon
from govlint.filetypes import docx
from govlint.model import Source
from tests import wordml
from tests.wordml import cell, paragraph, row, table

Shown = tuple[str, int, int, int]


def blocks(body: str, **parts: str) -> list[str | list[list[Shown]]]:
    """Paragraphs as text, tables as rows of cells: text, column, rows and columns that it covers."""
    root = docx.read(Source("a.docx", wordml.document(body, **parts))).root
    assert root is not None
    return [
        canon.text_of(node) if canon.name_of(node) == "p" else [[_cell(c) for c in line] for line in node]
        for node in root[1:]
    ]


def _cell(node: object) -> Shown:
    get = node.get  # type: ignore[attr-defined]
    return node.text or "", int(get("c")), int(get("rowspan", 1)), int(get("colspan", 1))  # type: ignore[attr-defined]


def grid(*rows: str) -> list[list[Shown]]:
    """The only table of a body."""
    (found,) = blocks(table(*rows))
    assert isinstance(found, list)
    return found


def merged(name: str, value: str = "") -> str:
    """The properties of a merged cell in the old or the new way."""
    return f'<w:{name} w:val="{value}"/>' if value else f"<w:{name}/>"


def test_a_cell_over_columns_and_rows_stands_once() -> None:
    assert grid(
        row(cell("注", span=2, merge="restart"), "甲", "乙"),
        row(cell("", span=2, merge="continue"), cell("丙", span=2)),
        row("1", "2", "3", "4"),
    ) == [
        [("注", 1, 2, 2), ("甲", 3, 1, 1), ("乙", 4, 1, 1)],
        [("丙", 3, 1, 2)],
        [("1", 1, 1, 1), ("2", 2, 1, 1), ("3", 3, 1, 1), ("4", 4, 1, 1)],
    ]


def test_a_merge_begins_anew_at_each_restart_and_where_nothing_is_above() -> None:
    assert grid(
        row(cell("甲", merge="restart"), "1"),
        row(cell("乙", merge="restart"), "2"),
        row(cell("", merge="continue"), "3"),
        row("丙", cell("4", merge="continue")),
    ) == [
        [("甲", 1, 1, 1), ("1", 2, 1, 1)],
        [("乙", 1, 2, 1), ("2", 2, 1, 1)],
        [("3", 2, 1, 1)],
        [("丙", 1, 1, 1), ("4", 2, 1, 1)],
    ]


def test_the_old_way_to_merge_over_columns_is_read_too() -> None:
    first, rest = (cell(text, properties=merged("hMerge", value)) for text, value in (("甲", "restart"), ("", "")))
    assert grid(row(first, rest, rest, "乙")) == [[("甲", 1, 1, 3), ("乙", 4, 1, 1)]]


def test_a_row_may_begin_late_and_end_early() -> None:
    assert grid(
        row("甲", "乙", "丙"),
        row("1", properties='<w:gridBefore w:val="2"/>'),
        row("2", properties='<w:gridAfter w:val="2"/>'),
    ) == [
        [("甲", 1, 1, 1), ("乙", 2, 1, 1), ("丙", 3, 1, 1)],
        [("1", 3, 1, 1)],
        [("2", 1, 1, 1)],
    ]


@pytest.mark.parametrize("span", ["0", "-3", "x", "999999999999", ""])
def test_a_span_that_is_none_does_no_harm(span: str) -> None:
    (line,) = grid(row(cell("甲", properties=f'<w:gridSpan w:val="{span}"/>'), "乙"))
    assert [shown[0] for shown in line] == ["甲", "乙"]
    assert 1 <= line[0][3] <= 1_000


@pytest.mark.parametrize(
    "wrap", ["<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"]
)
def test_rows_and_cells_may_be_wrapped(wrap: str) -> None:
    rows = wrap.format(row("甲", "1")) + row(wrap.format(cell("乙")), "2")
    assert grid(rows) == [[("甲", 1, 1, 1), ("1", 2, 1, 1)], [("乙", 1, 1, 1), ("2", 2, 1, 1)]]


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_are_there() -> None:
    assert grid(
        row("甲", "1"),
        row("去", "2", properties="<w:del/>"),
        row("乙", cell("去", properties="<w:cellDel/>"), "3", properties="<w:ins/>"),
    ) == [[("甲", 1, 1, 1), ("1", 2, 1, 1)], [("乙", 1, 1, 1), ("3", 2, 1, 1)]]


def test_the_paragraphs_of_a_cell_are_its_lines_without_the_blank_ones() -> None:
    several = cell(paragraph() + paragraph("采购") + paragraph() + paragraph("项目"))
    blank = cell(paragraph() + paragraph(" "))
    assert grid(row(several, blank)) == [[("采购\n项目", 1, 1, 1), ("", 2, 1, 1)]]


def test_a_cell_without_a_paragraph_is_a_blank_one() -> None:
    assert grid(row("甲", "<w:tc><w:tcPr/></w:tc>")) == [[("甲", 1, 1, 1), ("", 2, 1, 1)]]


def test_a_row_that_holds_a_table_is_page_layout() -> None:
    inner = table(row("a", "b"))
    body = table(row("头", "尾"), row(cell(paragraph("上") + inner + paragraph("下")), "旁"), row("甲", "乙"))
    one = [("头", 1, 1, 1), ("尾", 2, 1, 1)]
    assert blocks(body) == [
        [one],
        "上",
        [[("a", 1, 1, 1), ("b", 2, 1, 1)]],
        "下",
        "旁",
        [[("甲", 1, 1, 1), ("乙", 2, 1, 1)]],
    ]


def test_a_frame_around_many_lines_is_none() -> None:
    framed = "".join(map(paragraph, ("一、总体情况", "全年公开5条。", "二、主动公开政府信息情况", "见下表。")))
    assert blocks(table(row(cell(framed)))) == ["一、总体情况", "全年公开5条。", "二、主动公开政府信息情况", "见下表。"]


def test_text_under_a_merged_cell_is_hidden() -> None:
    body = table(row(cell("甲", merge="restart"), "1"), row(cell("藏", merge="continue"), "2"))
    notes = docx.read(Source("a.docx", wordml.document(body))).notes
    assert [(note.rule, note.values["hidden"]) for note in notes] == [("P805", "1")]


def test_an_automatic_number_stands_in_front_of_a_cell() -> None:
    numbering = wordml.definition(0, wordml.level(0, "decimal", "%1.")) + wordml.listing(1, 0)
    body = table(*(row(cell(text, inner=wordml.numbered(1)), "0") for text in ("属于国家秘密", "重复申请")))
    root = docx.read(Source("a.docx", wordml.document(body, numbering=numbering))).root
    assert root is not None
    cells = [c for c in canon.descendants(root, "cell") if c.get("label")]
    assert [canon.shown(c) for c in cells] == ["1.属于国家秘密", "2.重复申请"]
    assert [c.text for c in cells] == ["属于国家秘密", "重复申请"]
