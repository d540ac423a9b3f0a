"""What git is asked for, in the repository around the working directory."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from govlint.errors import GovlintError

if TYPE_CHECKING:
    from collections.abc import Iterable

_ABSENT = 1


def top() -> Path:
    """The top of the git working tree. Raises GovlintError when there is none, or no git."""
    done = _git(Path(), "rev-parse", "--show-toplevel")
    if done.returncode:
        if "not a git repository" in done.stderr:
            hint = "go into the repository of your reports, or make one with `git init`"
            raise GovlintError("this is not inside a git repository", hint=hint)
        raise _failed(done)
    return Path(done.stdout.rstrip("\n"))


def value(folder: Path, key: str) -> str | None:
    """What the configuration of this clone has under a key; that of the user and of the machine do not count."""
    done = _git(folder, "config", "--local", "--null", "--get", key)
    if done.returncode == _ABSENT:
        return None
    return _output(done).removesuffix("\0")


def effective(folder: Path, key: str) -> str | None:
    """What counts under a key, wherever it is configured."""
    done = _git(folder, "config", "--null", "--get", key)
    return None if done.returncode == _ABSENT else _output(done).removesuffix("\0")


def set_value(folder: Path, key: str, value: str) -> None:
    """Configure a key in this clone, in place of all values that it has."""
    _output(_git(folder, "config", "--local", "--replace-all", key, value))


def unset(folder: Path, key: str) -> None:
    """Take a key out of the configuration of this clone."""
    _output(_git(folder, "config", "--local", "--unset-all", key))


def attributes(folder: Path, name: str, files: Iterable[str]) -> dict[str, str]:
    """The value of an attribute for files of these names at the top of the working tree, there or not."""
    told = _output(_git(folder, "check-attr", "-z", name, "--", *files)).split("\0")
    return dict(zip(told[0::3], told[2::3], strict=False))


def tracked(folder: Path, pattern: str) -> frozenset[Path]:
    """The files below the top of the working tree that git has in its index and whose names match the pattern."""
    names = _output(_git(folder, "ls-files", "-z", "--", pattern)).split("\0")
    return frozenset(folder / name for name in names if name)


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except FileNotFoundError:
        raise GovlintError("git is not installed", hint="https://git-scm.com") from None


def _output(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode:
        raise _failed(done)
    return done.stdout


def _failed(done: subprocess.CompletedProcess[str]) -> GovlintError:
    first = next(iter(done.stderr.splitlines()), f"exit status {done.returncode}")
    return GovlintError(f"git: {first.removeprefix('fatal: ').removeprefix('error: ')}")
