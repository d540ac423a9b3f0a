"""Results kept between runs, under everything that they depend on but the path of the file.

The key is made of the content, the suffix (which decides how it is read), the rules, the options as far as they are
about the file, and govlint itself with its libraries. Another program that read the file is part of the entry,
and looked for only then. Kept is what a check gives before lists suppress anything and a baseline is held against it.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from govlint import filetypes, installation
from govlint.runner import resultjson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from govlint.cache import Cache
    from govlint.model import FileResult, Options, Pack, Source

# Of a run, not of a file: what decides its exit status, when lists of suppressions end, what is told of rules.
_OF_RUN = ("fail_on", "allow_empty", "today")
_WANTS_OF_RUN = frozenset({"pages", "examples"})
_NEVER = "renderings"


class Results:
    """The results of earlier runs with the same rules and options.

    Nothing is found or kept for a run whose formats want renderings, which are as large as the documents. What could
    not be read is not kept: tomorrow there may be a program for it, or the time it took.
    """

    def __init__(self, store: Cache, pack: Pack, options: Options) -> None:
        self._store = store
        self._is_idle = store.folder is None or _NEVER in options.wants
        self._basis = "" if self._is_idle else f"{installation.program_state()} {pack.digest} {_about_files(options)}"

    def find(self, source: Source) -> FileResult | None:
        """What an earlier run said of a file with these bytes, as if it said it of this one."""
        kept: Any = None if self._is_idle else self._store.get(self._key(source))
        try:
            if kept is None or kept["program"] != program_state(kept["reader"]):
                return None
            return resultjson.loaded(kept["result"], source.name)
        except (TypeError, ValueError, LookupError):
            return None

    def keep(self, source: Source, root: etree._Element | None, result: FileResult) -> None:
        """Keep what a check of the source gave, `root` being its tree."""
        if self._is_idle or root is None or result.status != "checked":
            return
        reader = filetypes.reader_of(root)
        kept = {"reader": reader, "program": program_state(reader), "result": resultjson.dumped(result)}
        self._store.put(self._key(source), kept)

    def _key(self, source: Source) -> str:
        suffix = PurePath(source.name).suffix.lower()
        return sha256(f"{self._basis} {source.digest} {suffix}".encode(errors="backslashreplace")).hexdigest()


def _about_files(options: Options) -> str:
    """The options, but for what is about the run."""
    values = {name: value for name, value in options._asdict().items() if name not in _OF_RUN}
    values["wants"] = options.wants - _WANTS_OF_RUN
    values["roster"] = options.roster and [name for name, _ in options.roster.units]
    return json.dumps(values, sort_keys=True, default=_plain)


def _plain(value: Mapping[str, Any] | frozenset[str]) -> object:
    return sorted(value) if isinstance(value, frozenset) else dict(value)


def program_state(reader: str) -> str | None:
    """The program behind a reader by place, size and time, which asking for its version would take a second each."""
    if reader == "pandoc":
        from govlint.filetypes.pandoc import process

        return _stamps_of(process.program())
    if reader == "libreoffice":
        from govlint.filetypes import libreoffice

        return _stamps_of(libreoffice.program())
    return None


@cache
def _stamps_of(program: str | None) -> str:
    """The stamps of a program and of what it starts, which of LibreOffice lies beside it."""
    if program is None:
        return ""
    path = Path(program).resolve()
    return f"{installation.stamp(str(path))} {installation.stamp(str(path.with_name('soffice.bin')))}"
