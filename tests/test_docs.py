"""What the documentation shows is what happens, and what it names exists."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govlint import cli
from tests.repositories import environment, repository

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SESSIONS = sorted([*DOCS.glob("repositories*.md"), *DOCS.glob("walkthrough*.md")])
"""The pages whose commands follow one another in a repository."""
PAGES = [
    *(ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md")),
    *(page for page in sorted(DOCS.glob("*.md")) if page not in SESSIONS),
]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP = re.compile(r"<!-- command: (\w+) -->\n```console\n\$ (.+)\n```")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
ANCHOR = re.compile(r"\]\(([^)#:]+)#([^)]+)\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FOLDERS = ("src/", "rules/", "tests/", "bench/", "samples/", "docs/", "editors/", ".ci/")
ELISION = "…"


@dataclass(frozen=True)
class Example:
    """A command as shown, and the lines shown below it."""

    command: str
    output: tuple[str, ...]

    @property
    def needs_shell(self) -> bool:
        """Whether the command sends something into govlint or out of it."""
        return any(sign in self.command for sign in ("|", "<", ">"))


def examples(page: str) -> list[Example]:
    """Every govlint command of the page's console blocks."""
    return [example for example in commands(page) if re.search(r"(^|\| )govlint ", example.command)]


def commands(page: str) -> list[Example]:
    """Every command of the page's console blocks."""
    found: list[list[str]] = []
    for block in BLOCK.findall(page):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append([line.removeprefix("$ ")])
            else:
                found[-1].append(line)
    return [Example(command, tuple(shown)) for command, *shown in found]


def paths(page: Path) -> set[Path]:
    """The files and folders that a page names: its links, and code that looks like a path."""
    text = page.read_text(encoding="utf-8")
    named = {ROOT / code for code in CODE.findall(text) if code.startswith(FOLDERS) and " " not in code}
    return named | {page.parent / target for target in LINK.findall(text) if not target.startswith("http")}


def anchors(page: Path) -> set[str]:
    """What links lead to within a page: its headings, in small letters and with - for spaces."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def agrees(shown: Sequence[str], printed: str) -> bool:
    """Whether the lines shown are those printed, a line of … standing for any number of them."""
    parts = [".*?" if line == ELISION else re.escape(f"{line}\n") for line in shown]
    return re.fullmatch("".join(parts), printed, re.DOTALL) is not None


@pytest.mark.parametrize(
    "example",
    dict.fromkeys(e for page in PAGES for e in examples(page.read_text(encoding="utf-8"))),
    ids=lambda e: e.command,
)
def test_a_command_prints_what_the_page_shows(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOVLINT_LANG", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    if example.needs_shell:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            ["bash", "-c", example.command],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"},
        )
        status, printed = done.returncode, done.stdout
        assert done.stderr == ""
    else:
        status, printed = cli.run(shlex.split(example.command)[1:]), capsys.readouterr().out
    assert status in (0, 1)
    assert agrees(example.output, printed), printed


def test_the_page_has_examples_and_both_commands_that_ci_runs() -> None:
    readme = PAGES[0].read_text(encoding="utf-8")
    assert len(examples(readme)) > 3
    assert [name for name, _ in SET_UP.findall(readme)] == ["try", "test"]


@pytest.mark.parametrize("page", sorted(DOCS.glob("repositories*.md")), ids=lambda page: page.name)
def test_commands_in_a_repository_go_as_the_page_shows(page: Path, tmp_path: Path) -> None:
    repo = repository(tmp_path / "repository", environment(tmp_path))
    shutil.copytree(ROOT / "samples", repo.folder / "samples")
    shown = commands(page.read_text(encoding="utf-8"))
    assert len(shown) > 5
    for example in shown:
        done = repo.run("bash", "-c", example.command)
        assert done.status in (0, 1)
        assert agrees(example.output, done.text), done.text


@pytest.mark.parametrize("page", [*PAGES, *SESSIONS], ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    named = paths(page)
    assert named
    assert sorted(path for path in named if not path.exists()) == []


@pytest.mark.parametrize("page", [*PAGES, *SESSIONS], ids=lambda page: page.name)
def test_every_heading_that_a_page_links_to_exists(page: Path) -> None:
    links = ANCHOR.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if link[1] not in anchors(page.parent / link[0])] == []


def test_an_elision_stands_for_any_number_of_lines() -> None:
    assert agrees(["一", ELISION, "四"], "一\n二\n三\n四\n")
    assert agrees(["一", ELISION], "一\n")
    assert not agrees(["一", "四"], "一\n二\n四\n")
