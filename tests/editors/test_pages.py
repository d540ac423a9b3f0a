"""The pages on editors: what they say to write is well-formed, the same in both languages, and starts the server."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.editors.setting import PAGES, ROOT, snippets

if TYPE_CHECKING:
    from pathlib import Path

SERVER = ["govlint", "lsp"]
ENGLISH, CHINESE = PAGES


def snippet(name: str) -> str:
    """A snippet of the English page."""
    return snippets(ENGLISH)[name]


def test_both_pages_say_to_write_the_same() -> None:
    assert list(snippets(ENGLISH)) == ["neovim", "neovim-old", "emacs", "helix", "kate"]
    assert snippets(CHINESE) == snippets(ENGLISH)


@pytest.mark.parametrize("name", ["neovim", "neovim-old", "emacs"])
def test_a_snippet_in_a_language_of_its_editor_names_the_server(name: str) -> None:
    assert re.search(r"""['"]govlint['"],? ['"]lsp['"]""", snippet(name))


def test_helix_is_told_of_the_server_and_asks_it_in_each_language() -> None:
    told = tomllib.loads(snippet("helix"))
    server = told["language-server"]["govlint"]
    assert [server["command"], *server["args"]] == SERVER
    assert all("govlint" in language["language-servers"] for language in told["language"])


def test_kate_starts_the_server_in_modes_that_match() -> None:
    servers = json.loads(snippet("kate"))["servers"]
    assert {name: server["command"] for name, server in servers.items()} == dict.fromkeys(servers, SERVER)
    modes = {"Normal": "plaintext", "HTML": "html", "Markdown": "markdown"}
    for mode, name in modes.items():
        assert [n for n, server in servers.items() if re.search(server["highlightingModeRegex"], mode)] == [name]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_extension_is_built_as_ci_and_the_tests_build_it(page: Path) -> None:
    commands = re.findall(r"^\$ (?:cd editors/vscode|npm .*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ["$ cd editors/vscode", "$ npm ci --ignore-scripts", "$ npm run package"]
    assert "npm --prefix editors/vscode ci --ignore-scripts" in (ROOT / ".ci" / "editors").read_text(encoding="utf-8")
