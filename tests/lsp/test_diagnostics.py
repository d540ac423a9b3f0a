"""What an editor is shown while a report is written, and where."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from govlint import engine, packs
from govlint.lsp import checking
from govlint.lsp.buffers import Lines
from govlint.lsp.diagnostics import diagnostics_of
from govlint.lsp.ranges import InText
from govlint.lsp.settings import Settings
from govlint.lsp.wishes import Wishes
from govlint.model import Finding, Source

if TYPE_CHECKING:
    from tests.lsp.editor import Editor

SAMPLES = Path(__file__).parents[2] / "samples"
TOTALS = SAMPLES / "broken" / "totals.txt"
ASTRAL = "𠮷祥：“收到”——８件，，"


def found(text: str) -> tuple[Finding, ...]:
    """What the command would find."""
    return engine.Checker(packs.load()).check(Source("a.txt", text.encode())).findings


@pytest.fixture(params=["pushed", "pulling"])
def either(request: pytest.FixtureRequest) -> types.ClientCapabilities:
    """An editor of either kind."""
    capabilities: types.ClientCapabilities = request.getfixturevalue(request.param)
    return capabilities


@pytest.mark.asyncio
async def test_a_broken_report_shows_what_the_command_finds(editor: Editor, either: types.ClientCapabilities) -> None:
    await editor.begin(either)
    uri = editor.open_file(TOTALS)
    shown = await editor.diagnostics_of(uri)
    text = editor.texts[uri]
    expected = found(text)
    assert len(expected) > 1
    assert [(d.code, d.message) for d in shown] == [(f.rule, f.message) for f in expected]
    for diagnostic, finding in zip(shown, expected, strict=True):
        lines, place = text.split("\n"), finding.location
        assert place.line is not None
        assert place.column is not None
        assert place.end_column is not None
        words = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        assert editor.words(uri, diagnostic.range) == words != ""
        assert diagnostic.source == "govlint"
        assert diagnostic.severity == types.DiagnosticSeverity.Error
        assert diagnostic.data == {"fingerprint": finding.fingerprint}
        assert diagnostic.tags is None


@pytest.mark.asyncio
async def test_an_editor_gets_diagnostics_in_one_way_only(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(TOTALS)
    assert await editor.diagnostics_of(uri)
    assert uri not in editor.pushed


@pytest.mark.asyncio
async def test_an_editor_that_waits_is_not_offered_to_ask(editor: Editor, pushed: types.ClientCapabilities) -> None:
    await editor.begin(pushed)
    assert editor.answer
    assert editor.answer.capabilities.diagnostic_provider is None


@pytest.mark.asyncio
async def test_a_figure_put_right_is_shown_no_more(editor: Editor, either: types.ClientCapabilities) -> None:
    await editor.begin(either)
    uri = editor.open_file(TOTALS)
    first, *others = await editor.diagnostics_of(uri)
    assert first.code == "B401"
    assert editor.words(uri, first.range) == "8"
    editor.edit(uri, first.range, "9")
    shown = await editor.diagnostics_of(uri)
    assert [d.code for d in shown] == [d.code for d in others]


@pytest.mark.asyncio
async def test_the_addends_of_a_sum_are_shown_with_it(editor: Editor, either: types.ClientCapabilities) -> None:
    await editor.begin(either)
    uri = editor.open_file(TOTALS)
    first, *_ = await editor.diagnostics_of(uri)
    assert first.related_information
    told = [(r.message, r.location.uri, editor.words(uri, r.location.range)) for r in first.related_information]
    assert told == [("自然人：6", uri, "6"), ("商业企业：2", uri, "2"), ("社会公益组织：1", uri, "1")]


@pytest.mark.parametrize(("encoding", "columns"), [("utf-8", (34, 40)), ("utf-16", (12, 14)), ("utf-32", (11, 13))])
@pytest.mark.asyncio
async def test_columns_count_what_was_agreed_on_behind_an_astral_character(
    editor: Editor, bare: types.ClientCapabilities, encoding: str, columns: tuple[int, int]
) -> None:
    bare.general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])
    await editor.begin(bare)
    text = (SAMPLES / "2021.txt").read_text("utf-8")
    first, rest = text.split("\n一、", 1)
    editor.open("file:///a.txt", f"{first}\n一、{rest}".replace("\n一、", f"\n{ASTRAL}\n一、", 1))
    shown = [d for d in await editor.diagnostics_of("file:///a.txt") if d.code == "W701"]
    assert [(d.range.start.character, d.range.end.character) for d in shown] == [columns]
    assert editor.words("file:///a.txt", shown[0].range) == "，，"


@pytest.mark.asyncio
async def test_without_a_word_of_encodings_columns_are_those_of_utf_16(
    editor: Editor, bare: types.ClientCapabilities
) -> None:
    await editor.begin(bare)
    assert editor.encoding == "utf-16"


@pytest.mark.asyncio
async def test_lines_end_where_editors_end_them_and_nowhere_else(
    editor: Editor, either: types.ClientCapabilities
) -> None:
    await editor.begin(either)
    text = TOTALS.read_text("utf-8").replace("\n", "\r\n")
    for strange in ("\f", "\v", "\u2028", "\x85", "\x1c"):
        text = text.replace("\r\n", f"{strange}\r\n", 1)
    uri = "file:///a.txt"
    editor.open(uri, text)
    before = {editor.words(uri, d.range) for d in await editor.diagnostics_of(uri) if d.code == "B401"}
    assert before == {"8"}
    (wrong,) = (d for d in await editor.diagnostics_of(uri) if d.code == "B401")
    editor.edit(uri, wrong.range, "9")
    assert "B401" not in {d.code for d in await editor.diagnostics_of(uri)}


@pytest.mark.asyncio
async def test_several_changes_at_once_count_one_on_the_other(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(TOTALS)
    first, *_ = await editor.diagnostics_of(uri)
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    below = types.Range(
        types.Position(first.range.start.line + 2, first.range.start.character),
        types.Position(first.range.end.line + 2, first.range.end.character),
    )
    editor.change(
        uri,
        types.TextDocumentContentChangePartial(top, "\n\r\n"),
        types.TextDocumentContentChangePartial(below, "9"),
    )
    assert "B401" not in {d.code for d in await editor.diagnostics_of(uri)}


@pytest.mark.asyncio
async def test_a_whole_text_can_be_sent_anew(editor: Editor, either: types.ClientCapabilities) -> None:
    await editor.begin(either)
    uri = editor.open_file(TOTALS)
    assert await editor.diagnostics_of(uri)
    editor.change(uri, types.TextDocumentContentChangeWholeDocument((SAMPLES / "2021.txt").read_text("utf-8")))
    assert await editor.diagnostics_of(uri) == []


@pytest.mark.asyncio
async def test_a_closed_document_shows_nothing(editor: Editor, pushed: types.ClientCapabilities) -> None:
    await editor.begin(pushed)
    uri = editor.open_file(TOTALS)
    assert await editor.diagnostics_of(uri)
    editor.close(uri)
    await editor.until(lambda: not editor.pushed[uri].diagnostics)


@pytest.mark.asyncio
async def test_an_unsaved_text_is_checked(editor: Editor, either: types.ClientCapabilities, tmp_path: Path) -> None:
    await editor.begin(either, tmp_path)
    for name, language in (("untitled:Untitled-1", "plaintext"), ("untitled:/年报.txt", "text")):
        editor.open(name, TOTALS.read_text("utf-8"), language)
        assert "B401" in {d.code for d in await editor.diagnostics_of(name)}


@pytest.mark.asyncio
async def test_pages_and_markdown_are_checked_as_such(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(SAMPLES / "broken" / "website.html", "html")
    shown = await editor.diagnostics_of(uri)
    assert shown
    assert all(editor.words(uri, d.range) for d in shown)


@pytest.mark.parametrize("language", ["python", "json", "pip-requirements"])
@pytest.mark.asyncio
async def test_other_languages_are_left_alone(editor: Editor, pulling: types.ClientCapabilities, language: str) -> None:
    await editor.begin(pulling)
    editor.open("file:///requirements.txt", "pygls>=2\n", language)
    assert await editor.diagnostics_of("file:///requirements.txt") == []


@pytest.mark.asyncio
async def test_a_text_that_is_no_report_is_said_to_be_unchecked_without_noise(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    editor.open("file:///notes.txt", "明天买牛奶。\n")
    (shown,) = await editor.diagnostics_of("file:///notes.txt")
    assert (shown.code, shown.severity) == ("S108", types.DiagnosticSeverity.Hint)
    assert "未作检查" in shown.message


@pytest.mark.asyncio
async def test_a_text_like_a_report_is_told_so_more_clearly(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    editor.open("file:///a.txt", "白杨县水务局2022年政府信息公开工作年度报告\n")
    (shown,) = (d for d in await editor.diagnostics_of("file:///a.txt") if d.code == "S108")
    assert shown.severity == types.DiagnosticSeverity.Information


@pytest.mark.asyncio
async def test_where_a_configuration_is_no_report_is_an_error(
    editor: Editor, pulling: types.ClientCapabilities, tmp_path: Path
) -> None:
    (tmp_path / "govlint.toml").write_text("")
    await editor.begin(pulling, tmp_path)
    uri = (tmp_path / "notes.txt").as_uri()
    editor.open(uri, "明天买牛奶。\n")
    (shown,) = await editor.diagnostics_of(uri)
    assert (shown.code, shown.severity) == ("S108", types.DiagnosticSeverity.Error)


WITHOUT_PANDOC = """
import sys
sys.modules["pypandoc"] = None
from govlint.cli import run
sys.exit(run(["lsp"]))
"""


@pytest.mark.parametrize("configured", [True, False])
@pytest.mark.asyncio
async def test_markdown_without_pandoc_is_said_to_be_unchecked_and_no_louder_than_is_called_for(
    editor: Editor, pulling: types.ClientCapabilities, tmp_path: Path, configured: bool
) -> None:
    if configured:
        (tmp_path / "govlint.toml").write_text("")
    await editor.begin(pulling, tmp_path, command=(sys.executable, "-c", WITHOUT_PANDOC))
    uri = (tmp_path / "README.md").as_uri()
    editor.open(uri, "# 说明\n", "markdown")
    (shown,) = await editor.diagnostics_of(uri)
    expected = types.DiagnosticSeverity.Error if configured else types.DiagnosticSeverity.Information
    assert (shown.code, shown.severity) == ("R001", expected)
    assert "govlint[pandoc]" in shown.message


@pytest.mark.asyncio
async def test_messages_are_in_the_language_that_is_set(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling, options={"lang": "en"})
    uri = editor.open_file(TOTALS)
    assert (await editor.diagnostics_of(uri))[0].message.startswith("total of")


def test_a_finding_leads_to_the_page_on_its_rule_where_one_is_published() -> None:
    choice = Settings(packs.load(), Wishes()).of(TOTALS)
    checked = checking.check(Source(str(TOTALS), TOTALS.read_bytes()), choice)
    place = InText("file:///a.txt", Lines(TOTALS.read_text("utf-8")))
    (first, _), (plain, _) = (
        diagnostics_of(checked._replace(choice=choice._replace(documentation=address)), place, related=True)
        for address in ("https://example.org/docs/", "")
    )
    assert first.code_description == types.CodeDescription("https://example.org/docs/rules/B401.html")
    assert plain.code_description is None
