"""The roster: the units that reports are expected of, in a list of the configuration or in a file of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from govlint.errors import GovlintError
from govlint.model import Roster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.config.settings import Effective, Setting

_LARGEST = 1 << 20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def roster_of(effective: Effective) -> Roster:
    """The roster that is set. Raises GovlintError when it cannot be read or names no unit."""
    (setting,) = effective.settings
    named = isinstance(setting.value, str)
    path, found = _in_file(setting) if named else _in_list(setting)
    units: dict[str, int] = {}
    for name, line in found:
        units.setdefault("".join(name.split()), line)
    if not units:
        raise _fault(setting, "the roster names no unit", "write one name a line" if named else "")
    return Roster(str(path), tuple(units.items()), str(setting.folder) if setting.source else None)


def _in_list(setting: Setting) -> tuple[Path, Iterator[tuple[str, int]]]:
    """The names in a configuration, with the lines on which they stand there."""
    assert setting.source is not None
    lines = setting.source.text.split("\n")
    first = setting.source.line(setting.keys) or 1

    def line_of(name: str) -> int:
        return next((n for n, line in enumerate(lines[first - 1 :], first) if name in line), first)

    return setting.source.path, ((name, line_of(name)) for name in setting.value)


def _in_file(setting: Setting) -> tuple[Path, Iterator[tuple[str, int]]]:
    """The names in a file, one a line; `#` begins a comment."""
    path = Path(os.path.normpath(setting.folder / setting.value))
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        hint = "the path is relative to the configuration" if setting.source else ""
        raise _fault(setting, f"the roster {setting.value} cannot be read: {error.strerror}", hint) from None
    if len(data) > _LARGEST:
        raise _fault(setting, f"a roster larger than {_LARGEST} bytes is none")
    text = _text(data)
    if text is None:
        raise _fault(setting, f"the roster {setting.value} is no text", "save it as a text file in UTF-8")
    names = (line.partition("#")[0].strip() for line in text.splitlines())
    return path, ((name, number) for number, name in enumerate(names, 1) if name)


def _text(data: bytes) -> str | None:
    """UTF-8, else GB 18030, or UTF-16 with its mark; None for what is in none of these."""
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _fault(setting: Setting, message: str, hint: str = "") -> GovlintError:
    if setting.source is None:
        return GovlintError(message, hint=hint)
    return setting.source.fault(setting.keys, message, hint)
