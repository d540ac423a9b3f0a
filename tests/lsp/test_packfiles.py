"""Rule packs while they are written: mistakes, and cases that do not hold, in their lines."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govlint.lsp.packfiles import pack_file
from tests.packs.conftest import EDITION

if TYPE_CHECKING:
    from lsprotocol import types

    from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio
PACK = """\
govlint: 1
id: own
title: {zh: 自己的规则, en: own rules}
kind: annual-report
basis: {notice: {title: 通知}}
"""
RULES = """\
- id: X001
  name: no-blank-title
  title: {zh: 标题不为空, en: The title is not blank}
  severity: error
  basis: [notice]
  context: title
  assert: gl:norm(.) != ''
  message: {zh: 标题为空, en: the title is blank}
  tests:
    - good: <head><title>年报</title></head>
    - bad: <head><title> </title></head>
      expect: [{at: title, zh: 标题为空}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack that is in order."""
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "2021.yaml").write_text(EDITION, "utf-8")
    return tmp_path


async def told(editor: Editor, uri: str) -> list[tuple[str, str]]:
    """The words of each line with a mistake, and what is said of them."""
    return [(editor.words(uri, d.range), d.message) for d in await editor.diagnostics_of(uri)]


async def test_a_pack_in_order_has_nothing_to_tell(
    editor: Editor, pulling: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pulling, folder)
    for name in ("pack.yaml", "rules.yaml"):
        assert await told(editor, editor.open_file(folder / name, "yaml")) == []


@pytest.mark.parametrize(
    ("old", "new", "words", "said"),
    [
        ("severity: error", "severity: eror", "severity: eror", "did you mean “error”?"),
        ("context: title", "context: titel", "context: titel", "title"),
        ("gl:norm", "gl:nrom", "assert: gl:nrom(.) != ''", "norm"),
        ("  name: no-blank-title\n", "", "- id: X001", "missing key “name”"),
        ("zh: 标题为空}]", "zh: 标题空}]", "- bad: <head><title> </title></head>", "标题为空"),
        ("<title>年报</title>", "<title> </title>", "- good: <head><title> </title></head>", "1 findings, 0 expected"),
        ("message: {zh", "message: {zh: {zh", "tests:", "not YAML"),
    ],
)
async def test_a_mistake_is_told_in_its_line_before_the_file_is_saved(
    editor: Editor, pulling: types.ClientCapabilities, folder: Path, old: str, new: str, words: str, said: str
) -> None:
    await editor.begin(pulling, folder)
    uri = editor.open_file(folder / "rules.yaml", "yaml")
    assert await told(editor, uri) == []
    assert RULES.count(old) == 1
    editor.replace(uri, old, new)
    found = await told(editor, uri)
    assert any(place.startswith(words) and said in message for place, message in found), found


async def test_cases_are_said_not_to_have_run_when_the_pack_is_broken_elsewhere(
    editor: Editor, pulling: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pulling, folder)
    manifest, rules = (editor.open_file(folder / name, "yaml") for name in ("pack.yaml", "rules.yaml"))
    assert await told(editor, rules) == []
    editor.replace(manifest, "kind:", "kiind:")
    assert any("kiind" in message for _, message in await told(editor, manifest))
    editor.replace(rules, "- id: X001", "- id: X001 # -")
    ((_, said),) = await told(editor, rules)
    assert "pack.yaml:" in said


async def test_the_shipped_pack_is_in_order(editor: Editor, pulling: types.ClientCapabilities) -> None:
    rules = Path(__file__).parents[2] / "rules" / "annual-report"
    await editor.begin(pulling, rules)
    for name in ("claims.yaml", "balance.yaml"):
        assert await told(editor, editor.open_file(rules / name, "yaml")) == []


async def test_other_yaml_is_left_alone(editor: Editor, pulling: types.ClientCapabilities, tmp_path: Path) -> None:
    await editor.begin(pulling, tmp_path)
    (tmp_path / "a.yaml").write_text("a: [", "utf-8")
    assert await told(editor, editor.open_file(tmp_path / "a.yaml", "yaml")) == []


async def test_a_pack_whose_folder_is_gone_does_no_harm(
    editor: Editor, pulling: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pulling, folder)
    uri = editor.open_file(folder / "pack.yaml", "yaml")
    assert await told(editor, uri) == []
    shutil.rmtree(folder)
    editor.replace(uri, "id: own", "id: other")
    assert await editor.diagnostics_of(uri)


async def test_files_of_a_pack_are_known_by_where_they_stand(folder: Path) -> None:
    found = {
        name: pack_file(folder / name)
        for name in ("rules.yaml", "lists/词.txt", "editions/2019.yaml", "a/b.yaml", "a.txt")
    }
    assert {name: own.name for name, own in found.items() if own} == {
        name: name for name in ("rules.yaml", "lists/词.txt", "editions/2019.yaml")
    }


async def test_what_is_edited_in_one_file_is_told_in_another_without_touching_that(
    editor: Editor, pushed: types.ClientCapabilities, folder: Path
) -> None:
    await editor.begin(pushed, folder)
    manifest, rules = (editor.open_file(folder / name, "yaml") for name in ("pack.yaml", "rules.yaml"))
    assert await told(editor, rules) == []
    editor.replace(manifest, "kind:", "kiind:")
    await editor.until(lambda: any("pack.yaml:" in d.message for d in editor.pushed[rules].diagnostics))
    editor.replace(manifest, "kiind:", "kind:")
    await editor.until(lambda: not editor.pushed[rules].diagnostics)
