"""What regular expressions were compiled to, kept from run to run.

Python compiles a regular expression in Python, and keeps nothing of it: of a check of one report that was two fifths
of the time. Its compiler makes a list of numbers, which `_sre.compile` makes a pattern of, and that list is what is
kept, in one file for all patterns, of which a run looks into what it uses. Neither is a documented interface, so
nothing depends on them: what is kept counts for the very build of Python that made it, is kept only where the pattern
made of it equals the one that was compiled in the usual way, and is checked by `_sre` itself, which refuses numbers
that are no program. Whatever is missing, other than expected or refused is compiled in the usual way.
"""

from __future__ import annotations

import json
import re
import struct
import sys
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 2_000
"""As many patterns are kept; when there are more, those of old rules are dropped with all others."""
_NUMBERS = "I"
_LENGTH = 8
"""As many bytes tell how long the list is."""


class Store(Protocol):
    """Where codes are kept between runs."""

    def get_bytes(self, key: str) -> memoryview | None:
        """The bytes kept under the key, or None."""

    def put_bytes(self, key: str, data: bytes) -> None:
        """Keep bytes under the key."""


_remembered: dict[str, Any] = {}
_made: dict[str, re.Pattern[str]] = {}
_new: dict[str, re.Pattern[str]] = {}


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, out of what is remembered where that is possible. Raises `re.error` as it does."""
    name = f"{int(flags)}:{source}"
    found = _made.get(name) or _again(source, name)
    if found is None:
        found = re.compile(source, flags)
        if len(_new) < _MOST:
            _new[name] = found
    return found


def remember(store: Store) -> None:
    """Use what is kept in a store from now on."""
    key = _build()
    kept = store.get_bytes(key) if key else None
    if kept is not None:
        _remembered.update(_unpacked(kept))


def keep(store: Store) -> None:
    """Keep what was compiled since the last time; a run that compiled nothing new writes nothing."""
    key = _build()
    added = {name: entry for name, made in _new.items() if (entry := _entry(made, name))} if key else {}
    _new.clear()
    if key and added:
        store.put_bytes(key, _packed({**_remembered, **added} if len(_remembered) + len(added) <= _MOST else added))
        _remembered.update(added)


def _packed(entries: Mapping[str, Any]) -> bytes:
    """Entries as they stand in a file: the length of the list, the list as JSON, the numbers of one after another."""
    listed = {name: (*entry[:-1], len(entry[-1])) for name, entry in entries.items()}
    head = json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((len(head).to_bytes(_LENGTH), head, *(entry[-1] for entry in entries.values())))


def _unpacked(data: memoryview) -> dict[str, Any]:
    """The entries of a file, none where it is not what was kept."""
    end = _LENGTH + int.from_bytes(data[:_LENGTH])
    found = {}
    try:
        for name, (flags, groups, names, length) in json.loads(str(data[_LENGTH:end], "utf-8")).items():
            found[name] = (flags, groups, names, data[end : end + length])
            end += length
    except (AttributeError, RecursionError, TypeError, ValueError):
        return {}
    return found


def _build() -> str | None:
    """What names this build of Python; None where what is needed of it is not there."""
    try:
        sre: Any = import_module("_sre")
        build = (sys.implementation.name, sys.version, sys.byteorder, sre.MAGIC, sre.CODESIZE)
    except (ImportError, AttributeError):
        return None
    return sha256(repr(build).encode()).hexdigest() if struct.calcsize(_NUMBERS) == sre.CODESIZE else None


def _again(source: str, name: str) -> re.Pattern[str] | None:
    """A remembered pattern, made at its first use."""
    found = _rebuilt(source, _remembered[name]) if name in _remembered else None
    if found is not None:
        _made[name] = found
    return found


def _entry(made: re.Pattern[str], name: str) -> tuple[Any, ...] | None:
    """A pattern as it is kept: flags, groups, names of groups, numbers; None where the same does not come of it."""
    flags = int(name.partition(":")[0])
    try:
        name.encode()  # half of a surrogate pair is no text that a file could hold
        compiler: Any = import_module("re._compiler")
        parser: Any = import_module("re._parser")
        code = compiler._code(parser.parse(made.pattern, flags), flags)
        numbers = struct.pack(f"{len(code)}{_NUMBERS}", *code)
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError, struct.error):
        return None
    entry = (made.flags, made.groups, dict(made.groupindex), memoryview(numbers))
    again = _rebuilt(made.pattern, entry)
    return entry if again == made and again.groupindex == made.groupindex else None


def _rebuilt(source: str, entry: Any) -> re.Pattern[str] | None:
    """The pattern of what is kept; None where that is damaged."""
    try:
        flags, groups, names, numbers = entry
        code = numbers.cast(_NUMBERS).tolist()
        if not 0 <= groups <= len(code):
            return None
        made = import_module("_sre").compile(source, flags, code, groups, names, _in_order(names, groups))
    except (ImportError, AttributeError, LookupError, OverflowError, RuntimeError, TypeError, ValueError):
        return None
    return made if isinstance(made, re.Pattern) else None


def _in_order(names: Mapping[str, int], groups: int) -> tuple[str | None, ...]:
    """The name of each group, the whole match before them."""
    found: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        found[number] = name
    return tuple(found)
