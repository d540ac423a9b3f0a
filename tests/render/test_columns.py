"""Statutory tables whose merged cells the source has lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from govlint import canon, engine, packs
from govlint.model import Source
from govlint.render import columns, rendering
from tests.reports import render
from tests.reports.strategies import FEW, reports

if TYPE_CHECKING:
    from tests.reports.model import Report

SAMPLES = Path(__file__).parents[2] / "samples"
PACK = packs.load()


def begins(data: bytes, name: str, table: str) -> list[dict[str, int]]:
    """Row by row, the words of the cells with the column each begins in."""
    root = engine.read(Source(name, data), PACK).root
    assert root is not None
    node = next(t for t in canon.descendants(root, "table") if t.get("key") == table)
    found: list[dict[str, int]] = []
    for row in columns.rows(node):
        found.append({})
        column = 1
        for place in row:
            if place is not None:
                words = canon.text_of(place.node).strip() if place.node is not None else ""
                found[-1].setdefault(words, column)
                column += place.colspan
    return found


@pytest.mark.parametrize("sample", ["2021.txt", "broken/totals.txt"])
def test_each_header_stands_above_its_figures(sample: str) -> None:
    rows = begins((SAMPLES / sample).read_bytes(), sample, "applications")
    headers = {words: column for row in rows[:3] for words, column in row.items()}
    heads = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    assert [headers[words] for words in heads] == [4, 4, 5, 6, 7, 8, 9, 10]
    assert headers["法人或其他组织"] == 5
    new = next(row for row in rows if "一、本年新收政府信息公开申请数量" in row)
    assert (new["6"], new["2"]) == (4, 5)


def test_rows_that_share_a_line_have_their_headers_above_them() -> None:
    rows = begins((SAMPLES / "2021.txt").read_bytes(), "a.txt", "disputes")
    assert rows[0] == {"行政复议": 1, "行政诉讼": 6}
    assert {words: rows[1][words] for words in ("结果维持", "总计", "未经复议直接起诉", "复议后起诉")} == {
        "结果维持": 1,
        "总计": 5,
        "未经复议直接起诉": 6,
        "复议后起诉": 11,
    }


def test_where_the_source_has_merged_cells_they_count() -> None:
    for name in ("2021.docx", "2021.html"):
        root = engine.read(Source(name, (SAMPLES / name).read_bytes()), PACK).root
        assert root is not None
        table = next(t for t in canon.descendants(root, "table") if t.get("key") == "applications")
        assert any(place and place.rowspan > 1 for row in columns.rows(table) for place in row)


@given(reports())
@FEW
def test_every_row_is_as_wide_as_the_table_and_no_figure_is_lost(report: Report) -> None:
    root = engine.read(Source("a.txt", render(report).text.encode()), PACK).root
    assert root is not None
    shown = {cell.node for block in rendering(root).blocks for row in block.rows for cell in row}
    for table in (t for t in canon.descendants(root, "table") if t.get("key")):
        told = [c for c in canon.descendants(table, "cell") if canon.text_of(c).strip() or c.get("role") == "value"]
        assert {c.get(canon.XML_ID) for c in told} <= shown
        assert len({sum(place.colspan for place in row if place) for row in columns.rows(table)}) == 1
