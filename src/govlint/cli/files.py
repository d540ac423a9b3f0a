"""Files that appear whole or not at all, and standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govlint.cli.params import STDIN_NAME
from govlint.errors import GovlintError
from govlint.model import LIMITS, Source

if TYPE_CHECKING:
    from collections.abc import Sequence


def write(name: str, data: bytes) -> None:
    """Put the data into the file, replacing it in one step; a device or a pipe is written to as it is."""
    target = Path(name)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
        else:
            _replace(target.resolve(), data)
    except OSError as error:
        raise GovlintError(f"{name} cannot be written: {error.strerror}") from error


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def standard_report(name: str | None, paths: Sequence[str], most: int = LIMITS.file_size) -> Source | None:
    """What stands on standard input, under this name, when the paths ask for it: at most one byte beyond `most`."""
    from govlint import runner

    if runner.STDIN in paths:
        return Source(name or STDIN_NAME, standard_input(most + 1))
    if name is not None:
        raise GovlintError("--stdin-filename names standard input, which is not asked for", hint="add the path -")
    return None


def standard_input(limit: int = -1) -> bytes:
    """The bytes of standard input, at most `limit` of them; a terminal is none."""
    if sys.stdin is None or sys.stdin.isatty():
        hint = "send a file into it, as `govlint check - < 年报.txt`, or name the file"
        raise GovlintError("there is nothing on standard input", hint=hint)
    try:
        return sys.stdin.buffer.read(limit)
    except OSError as error:
        raise GovlintError(f"standard input cannot be read: {error.strerror}") from error


def read(name: str, limit: int = -1) -> bytes:
    """The bytes of a file that an option names, at most `limit` of them; `-` is standard input."""
    if name == "-":
        return standard_input(limit)
    try:
        with Path(name).open("rb") as stream:
            return stream.read(limit)
    except OSError as error:
        raise GovlintError(f"{name} cannot be read: {error.strerror}") from error


def same(first: str, second: str) -> bool:
    """Whether two names stand for one existing file."""
    try:
        return Path(first).samefile(second)
    except OSError:
        return False
