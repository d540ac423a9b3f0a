"""Ignoring a finding from the editor: what is written where, and that it is suppressed from then on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from govlint import packs, suppress
from govlint.model import Source
from govlint.runner import conversion

if TYPE_CHECKING:
    from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio
SAMPLES = Path(__file__).parents[2] / "samples"
TOTALS = SAMPLES / "broken" / "totals.txt"
PAGE = SAMPLES / "broken" / "website.html"
LIST = """[[ignore]]
rule = "B401"
file = "totals.txt"
route = "applications/new/total"
text = "8"
reason = "（请写明理由）"
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a folder of its own."""
    return Path(shutil.copy(TOTALS, tmp_path))


async def codes(editor: Editor, uri: str) -> list[object]:
    return [diagnostic.code for diagnostic in await editor.diagnostics_of(uri)]


def mark(diagnostic: types.Diagnostic) -> str:
    """The fingerprint of the finding behind a diagnostic."""
    assert isinstance(diagnostic.data, dict)
    return str(diagnostic.data["fingerprint"])


def markdown() -> str:
    """A broken report as Markdown, with a fault in a paragraph."""
    source = Source("a.txt", TOTALS.read_text("utf-8").replace("全年", "全年，，", 1).encode())
    data = conversion.convert(source, packs.load(), "markdown")
    assert data
    return data.decode()


@pytest.mark.parametrize("language", ["html", "markdown"])
async def test_each_finding_is_hidden_by_the_comment_that_is_offered_and_no_other(
    editor: Editor, pulling: types.ClientCapabilities, language: str
) -> None:
    await editor.begin(pulling)
    uri = "file:///年报.html" if language == "html" else "file:///年报.md"
    editor.open(uri, PAGE.read_text("utf-8") if language == "html" else markdown(), language)
    shown = await editor.diagnostics_of(uri)
    assert len(shown) > 1
    while shown:
        first, *others = shown
        (action,) = await editor.actions(uri, first)
        assert action.title == f"忽略 {first.code} 并说明理由"
        assert action.kind == types.CodeActionKind.QuickFix
        assert list(action.diagnostics or ()) == [first]
        assert action.edit
        before = editor.texts[uri]
        editor.apply(action.edit)
        comment = f"<!-- govlint: ignore[{first.code}] （请写明理由） -->"
        assert editor.texts[uri].replace(comment, "") == before.replace(comment, "")
        assert len(editor.texts[uri]) == len(before) + len(comment)
        shown = await editor.diagnostics_of(uri)
        assert [(d.code, d.message) for d in shown] == [(d.code, d.message) for d in others]


async def test_a_finding_in_a_text_is_hidden_by_an_entry_in_the_list_beside_it(
    editor: Editor, pulling: types.ClientCapabilities, report: Path
) -> None:
    await editor.begin(pulling, report.parent)
    uri = editor.open_file(report)
    first, *others = await editor.diagnostics_of(uri)
    (action,) = await editor.actions(uri, first)
    assert action.edit
    editor.apply(action.edit)
    assert (report.parent / suppress.NAME).read_text("utf-8") == LIST
    assert await codes(editor, uri) == [d.code for d in others]


async def test_an_entry_goes_behind_those_that_are_there_with_their_line_ends(
    editor: Editor, pulling: types.ClientCapabilities, report: Path
) -> None:
    entries = report.parent / suppress.NAME
    entries.write_bytes('# 一\r\n[[ignore]]\r\nrule = "W"\r\nreason = "二"'.encode())
    await editor.begin(pulling, report.parent)
    uri = editor.open_file(report)
    first, *others = await editor.diagnostics_of(uri)
    (action,) = await editor.actions(uri, first)
    assert action.edit
    editor.apply(action.edit)
    assert entries.read_bytes().decode() == '# 一\r\n[[ignore]]\r\nrule = "W"\r\nreason = "二"\r\n\r\n' + LIST.replace(
        "\n", "\r\n"
    )
    assert await codes(editor, uri) == [d.code for d in others]


async def test_a_list_that_is_open_is_edited_there_and_counts_before_it_is_saved(
    editor: Editor, pushed: types.ClientCapabilities, report: Path
) -> None:
    entries = report.parent / suppress.NAME
    entries.write_text("")
    await editor.begin(pushed, report.parent)
    uri, opened = editor.open_file(report), editor.open_file(entries, "toml")
    first, *others = await editor.diagnostics_of(uri)
    (action,) = await editor.actions(uri, first)
    assert action.edit
    editor.apply(action.edit)
    assert editor.texts[opened] == LIST
    assert entries.read_text() == ""
    await editor.until(lambda: len(editor.pushed[uri].diagnostics) == len(others))


async def test_an_editor_that_makes_no_files_leaves_the_list_to_the_server(
    editor: Editor, bare: types.ClientCapabilities, report: Path
) -> None:
    await editor.begin(bare, report.parent)
    uri = editor.open_file(report)
    first, *others = await editor.diagnostics_of(uri)
    context = types.CodeActionContext([first])
    found = await editor.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), first.range, context)
    )
    assert found
    (command,) = found
    assert isinstance(command, types.Command)
    assert await editor.command(command.command, *map(str, command.arguments or ()))
    assert (report.parent / suppress.NAME).read_text("utf-8") == LIST
    await editor.until(lambda: len(editor.pushed[uri].diagnostics) == len(others))


async def test_the_command_takes_the_reason_that_the_user_gave(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(PAGE, "html")
    first, *_ = await editor.diagnostics_of(uri)
    assert await editor.command("govlint.ignore", uri, mark(first), "台账\n如此 --> <b>")
    assert f"<!-- govlint: ignore[{first.code}] 台账 如此 —> <b> -->" in editor.texts[uri]


async def test_an_editor_that_does_not_say_whether_it_made_the_edit_is_told_of_an_error(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    editor.protocol.fm.features[types.WORKSPACE_APPLY_EDIT] = lambda _: None
    await editor.begin(pulling)
    uri = editor.open_file(PAGE, "html")
    first, *_ = await editor.diagnostics_of(uri)
    with pytest.raises(JsonRpcException):
        await editor.command("govlint.ignore", uri, mark(first), "台账如此")


@pytest.mark.parametrize("fingerprint", ["", "0000000000000000"])
async def test_the_command_says_when_there_is_nothing_to_ignore(
    editor: Editor, pulling: types.ClientCapabilities, fingerprint: str
) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(PAGE, "html")
    assert await editor.command("govlint.ignore", uri, fingerprint) is False
    assert await editor.command("govlint.ignore", "file:///nowhere.txt", fingerprint) is False


async def test_what_nothing_hides_is_not_offered_to_be_ignored(
    editor: Editor, pulling: types.ClientCapabilities, tmp_path: Path
) -> None:
    await editor.begin(pulling, tmp_path)
    uri = (tmp_path / "notes.txt").as_uri()
    editor.open(uri, "明天买牛奶。\n")
    (shown,) = await editor.diagnostics_of(uri)
    assert await editor.actions(uri, shown) == []


async def test_a_text_without_a_file_has_no_list_beside_it(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    editor.open("untitled:a", TOTALS.read_text("utf-8"))
    first, *_ = await editor.diagnostics_of("untitled:a")
    assert await editor.actions("untitled:a", first) == []


async def test_only_the_kinds_of_actions_that_are_asked_for_are_given(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    uri = editor.open_file(PAGE, "html")
    first, *_ = await editor.diagnostics_of(uri)
    context = types.CodeActionContext([first], [types.CodeActionKind.SourceFixAll])
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), first.range, context)
    assert await editor.text_document_code_action_async(params) is None
