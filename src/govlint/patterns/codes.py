"""What regular expressions were compiled to, kept from run to run.

Python compiles a regular expression in Python, and keeps nothing of it: of a check of one report that was two fifths
of the time. Its compiler makes a list of numbers, which `_sre.compile` makes a pattern of, and that list is what is
kept. Neither is a documented interface, so nothing depends on them: what is kept counts for the very build of Python
that made it, is kept only where the pattern made of it equals the one that was compiled in the usual way, and is
checked by `_sre` itself, which refuses numbers that are no program. Whatever is missing, other than expected or
refused is compiled in the usual way.
"""

from __future__ import annotations

import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 2_000
"""As many patterns are kept; when there are more, those of old rules are dropped with all others."""
_NUMBERS = "I"


class Store(Protocol):
    """Where codes are kept between runs."""

    def get(self, key: str) -> object | None:
        """The value kept under the key, or None."""

    def put(self, key: str, value: object) -> None:
        """Keep a JSON value under the key."""


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
    kept = store.get(key) if key else None
    if isinstance(kept, dict):
        _remembered.update(kept)


def keep(store: Store) -> None:
    """Keep what was compiled since the last time; a run that compiled nothing new writes nothing."""
    key = _build()
    added = {name: entry for name, made in _new.items() if (entry := _entry(made, name))} if key else {}
    _new.clear()
    if key and added:
        store.put(key, {**_remembered, **added} if len(_remembered) + len(added) <= _MOST else added)
        _remembered.update(added)


def _build() -> str | None:
    """What names this build of Python; None where what is needed of it is not there."""
    try:
        sre: Any = import_module("_sre")
        build = (sys.implementation.name, sys.version, sys.byteorder, sre.MAGIC, sre.CODESIZE)
    except (ImportError, AttributeError):
        return None
    return sha256(repr(build).encode()).hexdigest() if array(_NUMBERS).itemsize == sre.CODESIZE else None


def _again(source: str, name: str) -> re.Pattern[str] | None:
    """A remembered pattern, made at its first use."""
    found = _rebuilt(source, _remembered[name]) if name in _remembered else None
    if found is not None:
        _made[name] = found
    return found


def _entry(made: re.Pattern[str], name: str) -> list[Any] | None:
    """A pattern as it is kept: flags, groups, names of groups, code; None where the same does not come of it."""
    flags = int(name.partition(":")[0])
    try:
        name.encode()  # half of a surrogate pair is no text that a file could hold
        compiler: Any = import_module("re._compiler")
        parser: Any = import_module("re._parser")
        code = compiler._code(parser.parse(made.pattern, flags), flags)
        numbers = b2a_base64(array(_NUMBERS, code).tobytes(), newline=False).decode()
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return None
    entry = [made.flags, made.groups, dict(made.groupindex), numbers]
    again = _rebuilt(made.pattern, entry)
    return entry if again == made and again.groupindex == made.groupindex else None


def _rebuilt(source: str, entry: Any) -> re.Pattern[str] | None:
    """The pattern of what is kept; None where that is damaged."""
    try:
        flags, groups, names, numbers = entry
        code = array(_NUMBERS, a2b_base64(numbers)).tolist()
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
