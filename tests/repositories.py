"""Git repositories of reports, apart from whatever git and govlint are set up to do on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests import wordml

SAMPLES = Path(__file__).parents[1] / "samples"
COMMANDS = Path(sys.executable).parent
_APART = ("GIT_", "PRE_COMMIT", "PREK_", "GOVLINT_", "PYTHONPATH", "VIRTUAL_ENV", "SKIP", "PAGER")
_CONFIGURATION = """\
[user]
    name = 甲
    email = a@example.org
[init]
    defaultBranch = main
[core]
    quotepath = false
[protocol "file"]
    allow = always
"""


def environment(folder: Path, *, source: bool = True) -> dict[str, str]:
    """The environment of a developer who has configured nothing but a name; what is kept, is kept in the folder.

    With `source` programs import what the tests import, else what is installed for them.
    """
    (folder / "gitconfig").write_text(_CONFIGURATION, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_APART)}
    own = {
        "PATH": os.pathsep.join([str(COMMANDS), kept["PATH"]]),
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GOVLINT_CACHE_DIR": str(folder / "cache"),
        "PYTHONIOENCODING": "utf-8",
    }
    if source:
        own["PYTHONPATH"] = os.pathsep.join(sys.path)
    return {**kept, **own}


class Done(NamedTuple):
    """How a command ended, and all that it printed."""

    status: int
    text: str


class Repository(NamedTuple):
    """A git repository, and the environment that commands run in there."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> Done:
        """Run a command at its top."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return Done(done.returncode, done.stdout)

    def git(self, *arguments: str) -> str:
        """What git prints, which must succeed."""
        done = self.run("git", *arguments)
        assert done.status == 0, done.text
        return done.text

    def put(self, name: str, content: bytes | str) -> Path:
        """A file with this content."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def commit(self, message: str = "改") -> None:
        """Commit everything there is, whatever a hook would say."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--message", message)


def repository(folder: Path, surroundings: dict[str, str]) -> Repository:
    """A new repository in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder, surroundings)
    made.git("init", "--quiet")
    return made


def sample(name: str) -> bytes:
    """The bytes of a sample."""
    return (SAMPLES / name).read_bytes()


def with_figure(document: bytes, row: str, old: str, new: str) -> bytes:
    """A Word document in which the first figure `old` behind the words of a row is `new`."""
    parts = wordml.unpack(document)
    before, words, behind = parts["word/document.xml"].partition(row)
    figure = f">{old}<"
    assert figure in behind
    parts["word/document.xml"] = before + words + behind.replace(figure, f">{new}<", 1)
    return wordml.pack(parts)
