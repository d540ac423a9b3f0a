"""Whatever a file holds: an outcome, and soon; no traceback, no file or host touched, no memory without bounds.

Each file is checked by the command itself, in a process of its own that may take one GiB of memory, and that dies
when it opens a file for writing, a connection, or a name of the network.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

# A watchdog, no measurement: what takes so long hangs.
DEADLINE = 120
TRESPASSED = 99
GUARDED = f"""
import os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    calls = event in ("socket.connect", "socket.getaddrinfo", "socket.bind")
    makes = event in ("os.mkdir", "os.rename", "os.remove", "os.link", "os.symlink", "shutil.move")
    if calls or makes or (writes and arguments[0] != os.devnull):
        os.write(2, repr((event, arguments)).encode())
        os._exit({TRESPASSED})
from govlint.__main__ import main
sys.addaudithook(watch)
sys.argv[0] = "govlint"
main()
"""
WORDS = {
    "checked": "",
    "too-large": "超过",
    "damaged": "请在 Word 或 WPS 中打开",
    "encrypted": "已加密",
    "binary": "不是报告文档",
    "empty": "没有可检查的内容",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_read_within_bounds(name: str, tmp_path: Path) -> None:
    suffix, cause, make = HOSTILE[name]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(make())
    options = ["check", "--no-cache", "--jobs", "1", "--output-format", "json", path.name]
    command = [sys.executable, "-B", "-c", GUARDED, *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=DEADLINE, check=False)
    assert done.stderr == b""
    report = json.loads(done.stdout)
    refusals = [f["message"] for f in report["files"][0]["findings"] if f["rule"] == "R001"]
    assert done.returncode in ((3,) if refusals else (0, 1))
    assert report["failures"] == []
    assert cause is None or (bool(refusals), WORDS[cause] in "".join(refusals)) == (cause != "checked", True)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("act", ["open('x', 'w')", "__import__('socket').create_connection(('127.0.0.1', 9))"])
def test_the_guard_notices(act: str, tmp_path: Path) -> None:
    guarded = GUARDED.replace("main()\n", f"{act}\n")
    done = subprocess.run([sys.executable, "-B", "-c", guarded], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == TRESPASSED
