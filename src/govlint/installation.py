"""Where govlint's own files lie, and what tells one state of them from another."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import govlint
from govlint.errors import GovlintError

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    lxml = find_spec("lxml.etree")
    etree = Path(lxml.origin) if lxml and lxml.origin else Path()
    beside = etree.parents[1]
    libraries = [str(etree), *(str(beside / name / "__init__.py") for name in _LIBRARIES)]
    return _state([*sorted(_files(str(Path(govlint.__file__).parent))), *libraries])


@cache
def rules_state() -> str:
    """The files of the shipped rules in the same way."""
    return _state(sorted(_files(str(shipped()))))


def stamp(path: str) -> str:
    """A file by its path, size and time."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a path object each would double the time it takes
    except OSError:
        return f"{path} -"
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def _state(files: list[str]) -> str:
    stamps = "\n".join(map(stamp, files))
    return sha256(f"{govlint.__version__} {sys.version}\n{stamps}".encode(errors="backslashreplace")).hexdigest()


def _files(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(place, name) for name in files)  # noqa: PTH118 - see above
