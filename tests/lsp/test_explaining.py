"""What an editor says of a finding under the pointer, and how it outlines a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

if TYPE_CHECKING:
    from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio
SAMPLES = Path(__file__).parents[2] / "samples"
TOTALS = SAMPLES / "broken" / "totals.txt"


async def test_the_relation_is_written_out_with_the_figures_of_the_document(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(TOTALS)
    (wrong,) = (d for d in await editor.diagnostics_of(uri) if d.code == "B401")
    said = await editor.hover(uri, wrong.range.start)
    assert said
    assert said.startswith("**B401 ")
    assert "6（自然人）＋2（商业企业）＋1（社会公益组织）＝9，实为 8" in said
    assert wrong.message.split("；", maxsplit=1)[0] in said
    assert "依据：" in said


async def test_where_nothing_is_wrong_there_is_nothing_to_say(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(TOTALS)
    assert await editor.hover(uri, types.Position(0, 0)) is None


async def test_an_editor_without_markdown_gets_plain_text(editor: Editor, bare: types.ClientCapabilities) -> None:
    await editor.begin(bare)
    uri = editor.open_file(TOTALS)
    (wrong,) = (d for d in await editor.diagnostics_of(uri) if d.code == "B401")
    said = await editor.hover(uri, wrong.range.start)
    assert said
    assert said.startswith("B401 ")
    assert "*" not in said


async def test_what_a_document_says_cannot_pass_for_markdown(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    text = TOTALS.read_text("utf-8").replace("自然人", "自然人[x](http://a)<b>", 1)
    editor.open("file:///a.txt", text)
    for diagnostic in await editor.diagnostics_of("file:///a.txt"):
        said = await editor.hover("file:///a.txt", diagnostic.range.start)
        assert said
        assert "](" not in said
        assert "<b>" not in said


async def test_the_outline_has_parts_with_their_tables_inside(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(SAMPLES / "2021.txt")
    symbols = await editor.symbols(uri)
    assert all(isinstance(symbol, types.DocumentSymbol) for symbol in symbols)
    names = [symbol.name for symbol in symbols]
    assert names[0] == "白杨县水务局2022年政府信息公开工作年度报告"
    assert names[1] == "一、总体情况"
    assert len(names) == 7
    tables = {symbol.name: [child.name for child in symbol.children or ()] for symbol in symbols}
    assert tables["二、主动公开政府信息情况"] == ["表二"]
    for symbol in symbols:
        assert editor.words(uri, symbol.selection_range) == symbol.name
        inside = [symbol.selection_range, *(child.range for child in symbol.children or ())]
        assert all(symbol.range.start <= place.start and place.end <= symbol.range.end for place in inside)


async def test_an_editor_without_trees_gets_a_list(editor: Editor, bare: types.ClientCapabilities) -> None:
    await editor.begin(bare)
    uri = editor.open_file(SAMPLES / "2021.txt")
    symbols = await editor.symbols(uri)
    assert all(isinstance(symbol, types.SymbolInformation) for symbol in symbols)
    inside = {symbol.name: symbol.container_name for symbol in symbols}
    assert inside["表二"] == "二、主动公开政府信息情况"
