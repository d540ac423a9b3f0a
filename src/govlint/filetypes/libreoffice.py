"""LibreOffice makes Word documents of what govlint does not read itself: legacy .doc and .wps files, OpenDocument.

It runs with a profile of its own that is thrown away afterwards, shows no window, runs no macro, follows no link and
finds no network; what takes it longer than the deadline is killed with all its processes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from govlint.model import LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 64 << 20
"""The largest file that it may write."""

# By name, because a damaged file would otherwise be taken for plain text and “converted”.
_FILTERS = {"doc": "MS Word 97", "works": "MS_Works", "odt": "writer8"}

_WORD = "docx:MS Word 2007 XML"
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    # A proxy where nobody listens, for every host and scheme.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(
        setting
        for scheme in ("HTTP", "HTTPS", "FTP")
        for setting in (
            ("Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1"),
            ("Inet/Settings", f"ooInet{scheme}ProxyPort", "9"),
        )
    ),
)


class OverLimitError(Exception):
    """The conversion takes longer than any report."""


class UnreadableError(Exception):
    """LibreOffice made no document of the file."""


def program() -> str | None:
    """The path of LibreOffice, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(path: str, data: bytes, kind: str, limits: Limits = LIMITS) -> bytes:
    """The file, of kind doc, works or odt, as a Word document. Raises OverLimitError, UnreadableError."""
    with tempfile.TemporaryDirectory(prefix="govlint-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        source, made = folder / f"source.{kind}", folder / "made" / "source.docx"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        _run(_command(path, folder, source, kind), folder, limits)
        try:
            with made.open("rb") as stream:
                return stream.read(MOST_BYTES)
        except OSError:
            raise UnreadableError from None


def _command(path: str, folder: Path, source: Path, kind: str) -> list[str]:
    return [
        path,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        f"--infilter={_FILTERS[kind]}",
        *("--convert-to", _WORD, "--outdir", str(folder / "made"), str(source)),
    ]


def _write_profile(folder: Path) -> None:
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text("".join(_profile()), encoding="utf-8")


def _profile() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    for path, name, value in _SETTINGS:
        yield f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        yield f"<value>{value}</value></prop></item>\n"
    yield "</oor:items>\n"


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    """Run LibreOffice to its end or to the deadline; no process of it is left."""
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise UnreadableError from None
    try:
        _limit(process.pid, limits)
        if process.wait(limits.libreoffice_seconds):
            raise UnreadableError
    except subprocess.TimeoutExpired:
        raise OverLimitError from None
    finally:
        _end(process)


def _limit(pid: int, limits: Limits) -> None:
    """Bound memory, files and processor time, which what it starts inherits, even if this process is killed."""
    if sys.platform != "linux":
        return
    import resource

    seconds = max(int(2 * limits.libreoffice_seconds), 1)
    bounds = {"RLIMIT_AS": limits.libreoffice_memory, "RLIMIT_FSIZE": MOST_BYTES, "RLIMIT_CPU": seconds}
    with suppress(OSError, ValueError, OverflowError):
        for name, most in bounds.items():
            resource.prlimit(pid, getattr(resource, name), (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and, where there are process groups, all that it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
