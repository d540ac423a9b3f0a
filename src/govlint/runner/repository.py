"""Names of files from the top of their repository, as services that show the results know them."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def addresses(folder: Path) -> Callable[[str], str]:
    """What makes of the name of a file its address, with slashes, links resolved, spelt as on disk.

    It counts from the top of the git working tree around `folder`, else from `folder`, to which relative names are
    relative. A file elsewhere keeps its whole path.
    """
    here = Path(os.path.realpath(folder))
    top = _top(here)

    def address(name: str) -> str:
        path = _as_on_disk(Path(os.path.realpath(here / name)))
        return (path.relative_to(top) if path.is_relative_to(top) else path).as_posix()

    return address


def _top(folder: Path) -> Path:
    """The top of the git working tree around a folder, or the folder itself; of a linked one `.git` is a file."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)


def _as_on_disk(path: Path) -> Path:
    """The path with its last name composed as the directory has it: macOS finds a file under either form."""
    forms = {unicodedata.normalize(form, path.name) for form in ("NFC", "NFD")}
    if forms == {path.name}:
        return path
    try:
        there = {entry.name for entry in path.parent.iterdir()}
    except OSError:
        return path
    return path if path.name in there else path.with_name(min(forms & there, default=path.name))
