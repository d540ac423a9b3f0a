"""Finding the configuration of a folder: in itself, else in the nearest folder above that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("govlint.toml", ".govlint.toml")
"""What configuration files are called; in one folder the first counts."""
PROJECT = "pyproject.toml"


class Finder:
    """Finds the configuration nearest to each folder; every folder is looked into once."""

    def __init__(self) -> None:
        self._found: dict[Path, Path | None] = {}

    def nearest(self, folder: Path) -> Path | None:
        """The configuration that counts in a folder, given by its absolute path; None without one."""
        passed: list[Path] = []
        for here in (folder, *folder.parents):
            if here not in self._found:
                passed.append(here)
                self._found[here] = _own(here)
            if found := self._found[here]:
                break
        self._found |= dict.fromkeys(passed, found)
        return found


def _own(folder: Path) -> Path | None:
    for name in NAMES:
        if _is_file(folder / name):
            return folder / name
    project = folder / PROJECT
    return project if _is_file(project) and _speaks_of_govlint(project) else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that nobody may look into, a name too long
        return False


def _speaks_of_govlint(project: Path) -> bool:
    """Whether a project file has a table of ours; one that is nobody's TOML is not ours to complain of."""
    try:
        data = project.read_bytes()
    except OSError:
        return False
    if b"govlint" not in data:
        return False
    from govlint.config import source

    return source.has_table(data)
