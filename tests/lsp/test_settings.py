"""What counts for a document: the nearest configuration and what is set in the editor, read again when they change."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from govlint import suppress

if TYPE_CHECKING:
    from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio
TOTALS = Path(__file__).parents[2] / "samples" / "broken" / "totals.txt"


@pytest.fixture(params=["pushed", "pulling", "bare"])
def anyone(request: pytest.FixtureRequest) -> types.ClientCapabilities:
    """Editors that wait, that ask, and that announce nothing."""
    capabilities: types.ClientCapabilities = request.getfixturevalue(request.param)
    return capabilities


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with a report each."""
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        shutil.copy(TOTALS, tmp_path / name)
    return tmp_path / "甲", tmp_path / "乙"


async def codes(editor: Editor, uri: str) -> list[object]:
    return [diagnostic.code for diagnostic in await editor.diagnostics_of(uri)]


async def test_each_of_several_folders_has_its_own_configuration(
    editor: Editor, pulling: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    first, second = folders
    (first / "govlint.toml").write_text('ignore = ["B404"]\n')
    (second / "govlint.toml").write_text('select = ["B401"]\nlang = "en"\n[severity]\nB401 = "warning"\n')
    await editor.begin(pulling, first, second)
    one, other = editor.open_file(first / TOTALS.name), editor.open_file(second / TOTALS.name)
    assert await codes(editor, one) == ["B401"]
    (shown,) = await editor.diagnostics_of(other)
    assert (shown.code, shown.severity) == ("B401", types.DiagnosticSeverity.Warning)
    assert shown.message.startswith("the parts of")


async def test_a_configuration_that_changes_counts_at_once(
    editor: Editor, pushed: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    own = folders[0] / "govlint.toml"
    await editor.begin(pushed, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    own.write_text('ignore = ["B404"]\n')
    editor.files_changed(own, kind=types.FileChangeType.Created)
    await editor.until(lambda: [d.code for d in editor.pushed[uri].diagnostics] == ["B401"])
    own.unlink()
    editor.files_changed(own, kind=types.FileChangeType.Deleted)
    await editor.until(lambda: [d.code for d in editor.pushed[uri].diagnostics] == ["B401", "B404"])


async def test_an_editor_that_asks_is_told_to_ask_again(
    editor: Editor, pulling: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    own = folders[0] / "govlint.toml"
    await editor.begin(pulling, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    own.write_text('ignore = ["B404"]\n')
    editor.files_changed(own, kind=types.FileChangeType.Created)
    await editor.until(lambda: editor.refreshed)
    assert await codes(editor, uri) == ["B401"]


async def test_an_editor_that_asks_but_cannot_be_told_to_ask_again_is_told_itself(
    editor: Editor, asking_once: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    own = folders[0] / "govlint.toml"
    await editor.begin(asking_once, folders[0])
    assert editor.answer
    assert editor.answer.capabilities.diagnostic_provider is None
    uri = editor.open_file(folders[0] / TOTALS.name)
    await editor.until(lambda: uri in editor.pushed)
    own.write_text('ignore = ["B404"]\n')
    editor.save(uri)
    await editor.until(lambda: [d.code for d in editor.pushed[uri].diagnostics] == ["B401"])


async def test_an_editor_that_takes_nothing_pushed_is_asked_to_ask_whatever_it_cannot_be_told(
    editor: Editor, asking_once: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    assert asking_once.text_document
    asking_once.text_document.publish_diagnostics = None
    await editor.begin(asking_once, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert [d.code for d in await editor.pull(uri)] == ["B401", "B404"]
    assert uri not in editor.pushed


async def test_without_a_watch_on_files_the_next_look_is_right(
    editor: Editor, anyone: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    await editor.begin(anyone, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    (folders[0] / "govlint.toml").write_text('ignore = ["B404"]\n')
    if not editor.pulls:
        editor.edit(uri, types.Range(types.Position(0, 0), types.Position(0, 0)), "\n")
    assert await codes(editor, uri) == ["B401"]


async def test_saving_anything_is_a_reason_to_look_again(
    editor: Editor, bare: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    await editor.begin(bare, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    (folders[0] / "govlint.toml").write_text('ignore = ["B404"]\n')
    editor.save(uri)
    await editor.until(lambda: [d.code for d in editor.pushed[uri].diagnostics] == ["B401"])


async def test_what_a_configuration_extends_is_watched_too(
    editor: Editor, pulling: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    shared = folders[0].parent / "共用.toml"
    shared.write_text('ignore = ["B404"]\n')
    (folders[0] / "govlint.toml").write_text('extend = "../共用.toml"\n')
    await editor.begin(pulling, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401"]
    shared.write_text('select = ["B404"]\n')
    assert await codes(editor, uri) == ["B404"]


async def test_a_list_of_suppressions_counts_and_so_do_changes_of_it(
    editor: Editor, anyone: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    entries = folders[0] / suppress.NAME
    entries.write_text('[[ignore]]\nrule = "B404"\nreason = "台账如此"\n', "utf-8")
    await editor.begin(anyone, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401"]
    entries.unlink()
    editor.save(uri)
    if editor.pulls:
        assert await codes(editor, uri) == ["B401", "B404"]
    else:
        await editor.until(lambda: len(editor.pushed[uri].diagnostics) == 2)


async def test_a_mistake_in_a_configuration_is_shown_in_its_line_and_said_once(
    editor: Editor, anyone: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    own = folders[0] / "govlint.toml"
    own.write_text('lang = "zh"\nselekt = ["B401"]\n')
    await editor.begin(anyone, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    (shown,) = await editor.pushed_for(own)
    assert shown.range.start == types.Position(1, 0)
    assert "selekt" in shown.message
    editor.edit(uri, types.Range(types.Position(0, 0), types.Position(0, 0)), "\n")
    assert await codes(editor, uri) == ["B401", "B404"]
    assert [str(own) in message.message for message in editor.messages] == [True]


async def test_a_configuration_counts_as_it_was_before_it_broke(
    editor: Editor, pulling: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    own = folders[0] / "govlint.toml"
    own.write_text('ignore = ["B404"]\n')
    await editor.begin(pulling, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401"]
    own.write_text('ignore = ["B401"\n')
    assert await codes(editor, uri) == ["B401"]
    await editor.until(lambda: editor.pushed.get(own.as_uri()) and editor.pushed[own.as_uri()].diagnostics)
    own.write_text('select = ["B404"]\n')
    assert await codes(editor, uri) == ["B404"]
    await editor.until(lambda: not editor.pushed[own.as_uri()].diagnostics)


async def test_a_list_of_suppressions_that_is_broken_is_told_and_hides_nothing(
    editor: Editor, pulling: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    entries = folders[0] / suppress.NAME
    entries.write_text('[[ignore]]\nrule = "B401"\n', "utf-8")
    await editor.begin(pulling, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    (shown,) = await editor.pushed_for(entries)
    assert shown.range.start.line == 0
    entries.write_text('[[ignore]]\nrule = = "B401"\n', "utf-8")
    editor.edit(uri, types.Range(types.Position(0, 0), types.Position(0, 0)), "\n")
    assert await codes(editor, uri) == ["B401", "B404"]
    await editor.until(lambda: [d.range.start.line for d in editor.pushed[entries.as_uri()].diagnostics] == [1])


async def test_what_the_editor_sets_goes_over_a_configuration(
    editor: Editor, pulling: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    (folders[0] / "govlint.toml").write_text('lang = "en"\nignore = ["B404"]\n')
    other = folders[1] / "别的.toml"
    other.write_text('select = ["B401"]\n')
    await editor.begin(pulling, folders[0], options={"lang": "zh", "configuration": str(other)})
    uri = editor.open_file(folders[0] / TOTALS.name)
    (shown,) = await editor.diagnostics_of(uri)
    assert (shown.code, shown.message[0]) == ("B401", "“")


async def test_settings_may_change_while_the_server_runs(
    editor: Editor, pushed: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    await editor.begin(pushed, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri)
    editor.workspace_did_change_configuration(types.DidChangeConfigurationParams({"govlint": {"lang": "en"}}))
    await editor.until(lambda: editor.pushed[uri].diagnostics[0].message.startswith("total of"))


@pytest.mark.parametrize(
    "options", [{"lang": "fr"}, {"debounce": -1}, {"edition": 2021}, {"edition": "2024"}, {"virtualDocuments": "yes"}]
)
async def test_a_setting_that_makes_no_sense_is_told_and_passed_over(
    editor: Editor, bare: types.ClientCapabilities, folders: tuple[Path, Path], options: dict[str, object]
) -> None:
    await editor.begin(bare, folders[0], options=options)
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    assert [next(iter(options)) in message.message for message in editor.messages] == [True]


@pytest.mark.parametrize("options", [None, [], "x", {"path": "/usr/bin/govlint"}, {"govlint": None}])
async def test_options_of_other_kinds_are_nobodys_business(
    editor: Editor, bare: types.ClientCapabilities, options: object
) -> None:
    await editor.begin(bare, options=options)  # type: ignore[arg-type]
    uri = editor.open_file(TOTALS)
    assert await codes(editor, uri) == ["B401", "B404"]
    assert editor.messages == []


async def test_entries_that_hide_nothing_are_told_in_their_list(
    editor: Editor, pulling: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    entries = folders[0] / suppress.NAME
    entries.write_text('[[ignore]]\nrule = "W701"\nfile = "totals.txt"\nreason = "台账如此"\n', "utf-8")
    await editor.begin(pulling, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    (shown,) = await editor.pushed_for(entries)
    assert (shown.code, shown.range.start.line) == ("R005", 0)
    assert editor.messages == []
    editor.edit(uri, types.Range(types.Position(0, 0), types.Position(0, 0)), "。。\n")
    await codes(editor, uri)
    await editor.until(lambda: not editor.pushed[entries.as_uri()].diagnostics)


async def test_opening_and_closing_a_configuration_leaves_what_is_said_of_it(
    editor: Editor, pushed: types.ClientCapabilities, folders: tuple[Path, Path]
) -> None:
    own = folders[0] / "govlint.toml"
    own.write_text('selekt = ["B401"]\n')
    await editor.begin(pushed, folders[0])
    uri = editor.open_file(folders[0] / TOTALS.name)
    assert await codes(editor, uri) == ["B401", "B404"]
    assert await editor.pushed_for(own)
    opened = editor.open_file(own, "toml")
    editor.edit(opened, types.Range(types.Position(0, 0), types.Position(0, 0)), "#")
    editor.close(opened)
    editor.edit(uri, types.Range(types.Position(0, 0), types.Position(0, 0)), "\n")
    assert await codes(editor, uri) == ["B401", "B404"]
    assert editor.pushes[opened] == 1
    editor.close(uri)
    await editor.until(lambda: not editor.pushed[opened].diagnostics)
