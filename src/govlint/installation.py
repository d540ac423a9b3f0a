"""Where govlint's own files lie, and what tells one state of them from another."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

import lxml

import govlint
from govlint.errors import GovlintError

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = "annual-report"
# Looked for beside lxml: asking the import system for each takes as long as a small check.
_LIBRARIES = ("opencc", "olefile")


def shipped(module: Path = Path(__file__)) -> Path:
    """The folder of the pack that comes with govlint, found from where this module lies."""
    source = module.resolve().parents[1]
    checkout = source.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "rules" / SHIPPED).is_dir():
        return checkout / "rules" / SHIPPED
    installed = source / "govlint_rules" / SHIPPED
    if installed.is_dir():
        return installed
    raise GovlintError("the shipped rules are missing", hint="install govlint again", where=str(installed))


@cache
def program_state() -> str:
    """govlint's own files and those of its libraries, by size and time: in a checkout its version says little."""
    etree = PathFinder.find_spec("lxml.etree", lxml.__path__)
    library = Path(etree.origin if etree and etree.origin else lxml.__file__)
    libraries = [library, *(library.parents[1] / name / "__init__.py" for name in _LIBRARIES)]
    return _state([*_stamps(os.path.dirname(govlint.__file__)), *(stamp(str(path)) for path in libraries)])  # noqa: PTH120


@cache
def rules_state() -> str:
    """The files of the shipped rules in the same way."""
    return _state(_stamps(str(shipped())))


def stamp(path: str) -> str:
    """A file by its path, size and time."""
    return _stamp(path, lambda: os.stat(path))  # noqa: PTH116 - a path object each would double the time it takes


def _stamp(path: str, status: Callable[[], os.stat_result]) -> str:
    try:
        found = status()
    except OSError:
        return f"{path} -"
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _stamps(folder: str) -> list[str]:
    """The stamps of all files in a folder and below."""
    found, folders = [], [folder]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    found.append(_stamp(entry.path, entry.stat))
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
    return sorted(found)


def _state(stamps: list[str]) -> str:
    text = "\n".join((f"{govlint.__version__} {sys.version}", *stamps))
    return sha256(text.encode(errors="backslashreplace")).hexdigest()
