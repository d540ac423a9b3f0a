"""Word documents in an editor: told by name in words, and by range in a rendering."""

from __future__ import annotations

import shutil
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from govlint.lsp import worddocuments
from govlint.lsp.documents import rendered_path, rendering_uri

if TYPE_CHECKING:
    from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio
SAMPLES = Path(__file__).parents[2] / "samples"
TOP = types.Range(types.Position(0, 0), types.Position(0, 0))
BROKEN = SAMPLES / "broken" / "word.docx"
SOUND = SAMPLES / "2021.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a broken report, a sound one, and files that are nobody's."""
    (tmp_path / "下级").mkdir()
    (tmp_path / ".git").mkdir()
    shutil.copy(BROKEN, tmp_path / "下级" / "年报.docx")
    shutil.copy(SOUND, tmp_path / "好.docx")
    for name in (".git/a.docx", "~$好.docx", ".隐藏.docx"):
        shutil.copy(BROKEN, tmp_path / name)
    return tmp_path


@pytest.fixture
def rendering(pushed: types.ClientCapabilities) -> types.ClientCapabilities:
    """An editor that shows contents which a server provides."""
    assert pushed.workspace
    pushed.workspace.text_document_content = types.TextDocumentContentClientCapabilities(dynamic_registration=True)
    return pushed


async def content(editor: Editor, uri: str) -> str:
    found = await editor.workspace_text_document_content_async(types.TextDocumentContentParams(uri))
    return found.text


async def test_each_word_document_of_the_folders_is_told_by_name_with_the_place_in_words(
    editor: Editor, pushed: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pushed, folder)
    shown = await editor.pushed_for(folder / "下级" / "年报.docx")
    assert shown
    assert [d.code for d in shown] == ["P805", "B401", "N204"]
    assert all(d.range == TOP for d in shown)
    assert "（表三 第4行“一、本年新收政府信息公开申请数量”×“总计”）" in shown[1].message
    assert await editor.pushed_for(folder / "好.docx") == []
    assert len(editor.pushed) == 2


async def test_an_editor_that_asks_is_told_of_word_documents_all_the_same(
    editor: Editor, pulling: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pulling, folder)
    assert await editor.pushed_for(folder / "下级" / "年报.docx")


async def test_places_lead_into_the_rendering_which_the_server_provides(
    editor: Editor, rendering: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(rendering, folder)
    path = folder / "下级" / "年报.docx"
    shown = await editor.pushed_for(path)
    uri = rendering_uri(path)
    editor.texts[uri] = await content(editor, uri)
    places = {
        d.code: [(r.location.uri, r.message, editor.words(uri, r.location.range)) for r in d.related_information or ()]
        for d in shown
    }
    assert places == {
        "P805": [],
        "B401": [(uri, "此处", "6"), (uri, "自然人：3", "3"), (uri, "商业企业：1", "1"), (uri, "法律服务机构：1", "1")],
        "N204": [(uri, "此处", "五、其他需要报告的事项"), (uri, "第一次出现", "五、存在的主要问题及改进情况")],
    }


async def test_an_open_rendering_has_exact_ranges(
    editor: Editor, rendering: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(rendering, folder)
    path = folder / "下级" / "年报.docx"
    uri = rendering_uri(path)
    editor.open(uri, await content(editor, uri))
    shown = await editor.diagnostics_of(uri)
    assert [(d.code, editor.words(uri, d.range)) for d in shown] == [
        ("P805", ""),
        ("B401", "6"),
        ("N204", "五、其他需要报告的事项"),
    ]
    said = await editor.hover(uri, shown[1].range.start)
    assert said
    assert "3（自然人）＋1（商业企业）＋1（法律服务机构）＝5，实为 6" in said
    symbols = await editor.symbols(uri)
    assert editor.words(uri, symbols[1].selection_range) == symbols[1].name == "一、总体情况"


async def test_renderings_are_registered_when_the_editor_can(
    editor: Editor, rendering: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(rendering, folder)
    await editor.until(lambda: editor.registered)
    options = {r.method: r.register_options for r in editor.registered}
    assert types.WORKSPACE_TEXT_DOCUMENT_CONTENT in options
    assert types.WORKSPACE_DID_CHANGE_WATCHED_FILES in options


async def test_renderings_are_announced_where_nothing_can_be_registered(
    editor: Editor, rendering: types.ClientCapabilities
) -> None:
    assert rendering.workspace
    rendering.workspace.text_document_content = types.TextDocumentContentClientCapabilities()
    await editor.begin(rendering)
    assert editor.answer
    assert editor.answer.capabilities.workspace
    provided = editor.answer.capabilities.workspace.text_document_content
    assert provided
    assert list(provided.schemes) == ["govlint"]


async def test_without_that_a_command_gives_the_rendering(
    editor: Editor, bare: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(bare, folder)
    path = folder / "好.docx"
    text = await editor.command("govlint.render", path.as_uri())
    assert text == await editor.command("govlint.render", rendering_uri(path))
    assert "白杨县水务局2022年政府信息公开工作年度报告" in text


@pytest.mark.parametrize("name", ["好.docx/../密.txt", "密.txt", ""])
async def test_there_are_renderings_of_word_documents_only(
    editor: Editor, bare: types.ClientCapabilities, folder: Path, name: str
) -> None:
    (folder / "密.txt").write_text("密", "utf-8")
    await editor.begin(bare)
    for uri in (f"{folder.as_uri()}/{name}", f"govlint:{folder}/{name}.txt", f"https://{folder}/好.docx"):
        with pytest.raises(JsonRpcInvalidParams):
            await editor.command("govlint.render", uri)
        with pytest.raises(JsonRpcInvalidParams):
            await content(editor, uri)


async def test_a_rendering_that_cannot_be_made_says_why(
    editor: Editor, bare: types.ClientCapabilities, folder: Path
) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    await editor.begin(bare, folder)
    assert "无法读取" in await editor.command("govlint.render", (folder / "坏.docx").as_uri())
    assert "不存在" in await editor.command("govlint.render", (folder / "无.docx").as_uri())
    (shown,) = await editor.pushed_for(folder / "坏.docx")
    assert (shown.code, shown.severity) == ("R001", types.DiagnosticSeverity.Error)


async def test_a_changed_document_is_looked_at_again_and_its_rendering_too(
    editor: Editor, rendering: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(rendering, folder)
    path = folder / "下级" / "年报.docx"
    assert await editor.pushed_for(path)
    uri = rendering_uri(path)
    editor.open(uri, await content(editor, uri))
    assert await editor.diagnostics_of(uri)
    shutil.copy(SOUND, path)
    editor.files_changed(path)
    await editor.until(lambda: not editor.pushed[path.as_uri()].diagnostics)
    await editor.until(lambda: uri in editor.refreshed)
    await editor.until(lambda: not editor.pushed[uri].diagnostics)


async def test_an_editor_that_asks_is_told_to_ask_again_for_a_rendering_whose_document_changed(
    editor: Editor, pulling: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pulling, folder, options={"virtualDocuments": True})
    path = folder / "下级" / "年报.docx"
    uri = rendering_uri(path)
    await editor.pushed_for(path)
    await editor.pushed_for(folder / "好.docx")
    editor.open(uri, await editor.command("govlint.render", uri))
    assert await editor.pull(uri)
    editor.refreshed.clear()
    shutil.copy(SOUND, path)
    editor.files_changed(path)
    await editor.until(lambda: editor.refreshed)
    assert await editor.pull(uri) == []


async def test_a_rendering_of_another_state_gets_no_range_in_the_wrong_place(
    editor: Editor, rendering: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(rendering, folder)
    uri = rendering_uri(folder / "下级" / "年报.docx")
    editor.open(uri, "旧的一行\n" + await content(editor, uri))
    shown = await editor.diagnostics_of(uri)
    assert shown
    assert all(d.range == TOP for d in shown)


async def test_a_deleted_document_is_told_no_more(
    editor: Editor, pushed: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pushed, folder)
    path = folder / "下级" / "年报.docx"
    assert await editor.pushed_for(path)
    path.unlink()
    editor.files_changed(path, kind=types.FileChangeType.Deleted)
    await editor.until(lambda: not editor.pushed[path.as_uri()].diagnostics)


async def test_a_finding_in_a_rendering_is_ignored_in_the_list_beside_the_document(
    editor: Editor, rendering: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(rendering, folder)
    path = folder / "下级" / "年报.docx"
    before = await editor.pushed_for(path)
    uri = rendering_uri(path)
    editor.open(uri, await content(editor, uri))
    first, *_ = await editor.diagnostics_of(uri)
    (action,) = (a for a in await editor.actions(uri, first) if a.diagnostics)
    assert action.edit
    editor.apply(action.edit)
    await editor.until(lambda: len(editor.pushed[path.as_uri()].diagnostics) == len(before) - 1)
    assert "年报.docx" in (path.parent / ".govlint-ignore.toml").read_text("utf-8")


async def test_a_document_that_is_opened_as_a_text_is_told_of_once(
    editor: Editor, pulling: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pulling)
    path = folder / "下级" / "年报.docx"
    editor.open(path.as_uri(), "PK\x03\x04")
    assert await editor.pull(path.as_uri()) == []
    assert await editor.pushed_for(path)


async def test_what_the_configuration_excludes_is_passed_over(
    editor: Editor, pushed: types.ClientCapabilities, folder: Path
) -> None:
    (folder / "govlint.toml").write_text('exclude = ["下级"]\n', "utf-8")
    await editor.begin(pushed, folder)
    assert await editor.pushed_for(folder / "好.docx") == []
    assert await editor.command("govlint.render", (folder / "好.docx").as_uri())
    assert list(editor.pushed) == [(folder / "好.docx").as_uri()]


async def test_what_is_beyond_the_bound_is_said_not_to_be_checked(
    editor: Editor, pushed: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pushed, folder, options={"wordDocuments": 1})
    await editor.until(lambda: editor.messages)
    assert "没有检查" in editor.messages[0].message
    assert len(editor.pushed) == 1


async def test_a_folder_that_is_closed_is_told_of_no_more(
    editor: Editor, pushed: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pushed, folder)
    path = folder / "下级" / "年报.docx"
    assert await editor.pushed_for(path)
    left = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(folder.as_uri(), "")])
    editor.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(left))
    await editor.until(lambda: not editor.pushed[path.as_uri()].diagnostics)


async def test_documents_are_found_in_order_and_no_more_than_wanted(folder: Path) -> None:
    every = worddocuments.found_in([folder], 9)
    assert [path.name for path in every.paths] == ["好.docx", "年报.docx"]
    assert not every.more
    assert worddocuments.found_in([folder], 2) == every
    assert worddocuments.found_in([folder], 1) == (every.paths[:1], True)
    assert worddocuments.found_in([folder / "无"], 1) == ((), False)


@pytest.mark.parametrize("name", ["/a b/年报#1?.docx", "/年%20报.docx", "/a.txt.docx", "//server/共享/年报.docx"])
async def test_the_uri_of_a_rendering_leads_back_to_its_document(name: str) -> None:
    assert rendered_path(rendering_uri(Path(name))) == Path(name)
    assert rendered_path(rendering_uri(Path(name)).replace("govlint:", "govlint://")) == Path(name)


async def test_the_server_of_a_shared_folder_is_the_authority_of_the_uri_of_a_rendering() -> None:
    uri = rendering_uri(PureWindowsPath(r"\\server\share\a.docx"))
    assert uri == "govlint://server/share/a.docx.txt"
    assert rendered_path(uri) == Path("//server/share/a.docx")
    assert rendering_uri(PureWindowsPath(r"c:\a.docx")) == "govlint:/c%3A/a.docx.txt"
    assert rendered_path("govlint:/c%3A/a.docx.txt") == Path("c:/a.docx")
