"""Where editors run in tests: `govlint` in PATH, whose processes are known, and the snippets of the pages."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "docs" / "editors.md", ROOT / "docs" / "editors.zh.md")
_SNIPPET = re.compile(r"^<!-- snippet: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def snippets(page: Path) -> dict[str, str]:
    """The snippets of a page by the names that it gives them."""
    return dict(_SNIPPET.findall(page.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Installed:
    """`govlint` as an editor finds it: the environment of the editor, and the file where each start leaves its id."""

    environment: dict[str, str]
    ids: Path

    def processes(self) -> list[int]:
        """The processes that were started."""
        return [int(line) for line in self.ids.read_text(encoding="utf-8").split()]

    def all_end(self) -> bool:
        """Whether every process that was started ends in a while."""
        return all(_ends(process) for process in self.processes())

    def end_all(self) -> None:
        """End every process that was started and still runs."""
        for process in self.processes() if self.ids.exists() else ():
            if _runs(process):
                os.kill(process, signal.SIGKILL)


def installed(folder: Path) -> Installed:
    """`govlint` in a folder of its own, before all others in PATH."""
    ids, program = folder / "ids", folder / "bin" / "govlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho $$ >> "{ids}"\nexec "{sys.executable}" -m govlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    homes = {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "DATA", "STATE")}
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    return Installed({**os.environ, **homes, "PATH": path, "GOVLINT_LANG": "zh"}, ids)


def _ends(process: int) -> bool:
    for _ in range(200):
        if not _runs(process):
            return True
        time.sleep(0.05)
    return False


def _runs(process: int) -> bool:
    """Whether a process runs; one that has ended stays in the list until its parent has taken note."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
