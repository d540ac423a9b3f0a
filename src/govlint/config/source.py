"""A configuration file as it is read: its TOML, and the line on which each of its keys stands."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from govlint.config.discovery import PROJECT
from govlint.errors import GovlintError
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

LARGEST = 1 << 20
"""The most bytes of a configuration that are read."""

# A line is looked for by reading all above it again and again.
_MOST_LINES = 1_000
_PLACE = pattern(r" \(at [^()]*\)$")
_LINE = pattern(r"\(at line (\d+), column (\d+)\)$")
_TABLE = ("tool", "govlint")


class Source(NamedTuple):
    """A file with its text; `table` leads to what is ours in it."""

    path: Path
    text: str
    table: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path as messages show it: relative where it stands below the working directory."""
        return shown(self.path)

    def line(self, keys: tuple[str, ...]) -> int | None:
        """The line on which the statement begins that gives a value under these keys its place; None if unknown."""
        found = (line for line, data in _statements(self.text) if _has(data, (*self.table, *keys)))
        return next(found, None)

    def fault(self, keys: tuple[str, ...], message: str, hint: str = "") -> GovlintError:
        """What to raise for a mistake at a value."""
        line = self.line(keys)
        return GovlintError(message, hint=hint, where=f"{self.name}:{line}" if line else self.name)


@lru_cache(4)
def _statements(text: str) -> list[tuple[int, dict[str, Any]]]:
    """For each statement the line on which it begins, and all data down to its end.

    A line ends a statement when all lines down to it are TOML by themselves.
    """
    lines = text.replace("\r\n", "\n").split("\n")[:_MOST_LINES]
    found: list[tuple[int, dict[str, Any]]] = []
    start = 1
    for end in range(1, len(lines) + 1):
        try:
            found.append((start, tomllib.loads("\n".join(lines[:end]))))
        except tomllib.TOMLDecodeError:
            continue
        start = end + 1
    return found


def _has(data: Any, keys: tuple[str, ...]) -> bool:
    for key in keys:
        if not isinstance(data, dict) or key not in data:
            return False
        data = data[key]
    return True


def shown(path: Path) -> str:
    """A path relative to the working directory where it stands below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (OSError, ValueError):  # the working directory is gone, or elsewhere
        return str(path)


def read(path: Path) -> tuple[Source, dict[str, Any]]:
    """A configuration and its data. Raises GovlintError for one that cannot be read or is no TOML, with the place."""
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(path, text, str(error)) from None
    except RecursionError:
        raise GovlintError("values stand too deep inside one another", where=shown(path)) from None
    if path.name != PROJECT:
        return Source(path, text), data
    if not _has(data, _TABLE):
        raise GovlintError("there is no table [tool.govlint]", where=shown(path))
    own = data["tool"]["govlint"]
    if not isinstance(own, dict):
        raise GovlintError("tool.govlint must be a table", hint="write [tool.govlint]", where=shown(path))
    return Source(path, text, _TABLE), own


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise GovlintError(f"the configuration cannot be read: {error.strerror}", where=shown(path)) from None
    if len(data) > LARGEST:
        raise GovlintError(f"a configuration larger than {LARGEST} bytes is none", where=shown(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GovlintError("not UTF-8", hint="save the file as UTF-8", where=f"{shown(path)}:{line}") from None


def _broken(path: Path, text: str, message: str) -> GovlintError:
    """The message of the parser with its place in front."""
    reason = _PLACE.sub("", message)
    found = _LINE.search(message)
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    return GovlintError(f"not TOML: {reason}", where=f"{shown(path)}:{line}:{column}")


def has_table(data: bytes) -> bool:
    """Whether the bytes of a project file have a table of ours, or seem to and are broken."""
    try:
        return _has(tomllib.loads(data.decode("utf-8-sig")), _TABLE)
    except (ValueError, RecursionError):
        return b"tool.govlint" in data
