"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from govlint.errors import GovlintError


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


def same(first: str, second: str) -> bool:
    """Whether two names stand for one existing file."""
    try:
        return Path(first).samefile(second)
    except OSError:
        return False
