"""Suppressions beside the documents: which lists count for a file, and new entries in them.

A list counts for the files of its folder and of all below it. From a file upwards every list on the way counts, up to
the root of its repository, or of the file system where there is none.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from govlint import suppress
from govlint.errors import GovlintError
from govlint.model import IGNORE_LIST, FileResult, Location
from govlint.namedtuples import NamedTuple
from govlint.runner.lists import described

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from govlint import engine
    from govlint.model import Finding


class _List(NamedTuple):
    """A list of suppressions: where it is, what it is called in reports, its entries."""

    folder: Path
    name: str
    entries: tuple[suppress.Entry, ...]


class _Use(NamedTuple):
    """What became of an entry: the codes that hid something, and the rules held against each file it is about."""

    codes: set[str]
    files: list[suppress.Rules]


class Ignores:
    """The lists that count in one run, and what each of their entries was good for."""

    def __init__(
        self, fixed: frozenset[str], today: date, reader: Callable[[Path], bytes | None] | None = None
    ) -> None:
        """`fixed` are the rules that nothing hides; `reader` gives what stands in a list, None where there is none."""
        self._fixed = fixed
        self._today = today
        self._reader = reader or data_of
        self._lists: dict[Path, _List | None] = {}
        self._ways: dict[Path, tuple[_List, ...]] = {}
        self._uses: dict[tuple[Path, suppress.Entry], _Use] = {}

    def judged(self, file: FileResult, held: suppress.Rules) -> FileResult:
        """The result of a file with what the lists suppress; `held` are the rules held against it.

        Raises GovlintError when a list is not in order.
        """
        path = _absolute(file.path)
        lists = self._on_the_way(path.parent) if path else ()
        uses = [use for owner in lists for use in self._uses_in(owner, path)] if path else []
        if not uses:
            return file
        for _, use in uses:
            use.files.append(held)
        acting = [(entry, use) for entry, use in uses if not self._is_over(entry)]
        return file._replace(findings=tuple(self._hidden(finding, acting) for finding in file.findings))

    def _uses_in(self, owner: _List, path: Path) -> Iterator[tuple[suppress.Entry, _Use]]:
        relative = normalize("NFC", path.relative_to(owner.folder).as_posix())
        for entry in owner.entries:
            use = self._uses.setdefault((owner.folder, entry), _Use(set(), []))
            if suppress.concerns(entry, relative):
                yield entry, use

    def _hidden(self, finding: Finding, acting: Sequence[tuple[suppress.Entry, _Use]]) -> Finding:
        if finding.rule in self._fixed:
            return finding
        for entry, use in acting:
            if suppress.covers(entry, finding):
                use.codes.update(code for code in entry.codes if finding.rule.startswith(code))
                finding = finding if finding.suppressed else finding._replace(suppressed=entry.reason)
        return finding

    def _is_over(self, entry: suppress.Entry) -> bool:
        return entry.expires is not None and entry.expires < self._today

    def idle(self, walked: Sequence[str], checker_of: Callable[[str], engine.Checker]) -> tuple[FileResult, ...]:
        """What is wrong with the lists, a result for each of which something is; `walked` are folders checked whole.

        A list is judged as `checker_of` its name does.
        """
        whole = [path for folder in walked if (path := _absolute(folder))]
        results = []
        for owner in sorted(filter(None, self._lists.values()), key=lambda owner: owner.name):
            sure = any(owner.folder.is_relative_to(folder) for folder in whole)
            faults = [fault for entry in owner.entries for fault in self._faults(owner, entry, sure=sure)]
            if faults and (findings := checker_of(owner.name).complaints(faults)):
                result = FileResult(owner.name, "checked", findings, kind=IGNORE_LIST)
                results.append(described(result, owner.folder / suppress.NAME))
        return tuple(results)

    def _faults(self, owner: _List, entry: suppress.Entry, *, sure: bool) -> Iterator[suppress.Complaint]:
        """What is wrong with an entry; `sure` says that every file it can be about was there to be checked."""
        place = Location(owner.name, line=entry.line, column=1, end_line=entry.line, end_column=1)
        use = self._uses[owner.folder, entry]
        held = use.files
        if self._is_over(entry):
            yield suppress.Complaint("expired", entry.codes, place, str(entry.expires))
        elif not held:
            gone = not (owner.folder / entry.file).exists() if entry.names_one_file else sure
            yield from [suppress.Complaint("missing", entry.codes, place)] if gone else ()
        else:
            run = (
                frozenset.intersection(*(rules.run for rules in held)) if sure or entry.names_one_file else frozenset()
            )
            yield from suppress.complaints(entry.codes, use.codes, held[0]._replace(run=run), place)

    def _on_the_way(self, folder: Path) -> tuple[_List, ...]:
        """The lists that count for the files of a folder, the nearest first."""
        if folder not in self._ways:
            own = self._list_in(folder)
            is_top = folder.parent == folder or _exists(folder / ".git")
            above = () if is_top else self._on_the_way(folder.parent)
            self._ways[folder] = (own, *above) if own else above
        return self._ways[folder]

    def _list_in(self, folder: Path) -> _List | None:
        if folder not in self._lists:
            path = folder / suppress.NAME
            data = self._reader(path)
            name = _shown(path)
            self._lists[folder] = None if data is None else _List(folder, name, suppress.parse(data, name))
        return self._lists[folder]


def extended(files: Sequence[FileResult], reason: str, fixed: frozenset[str]) -> Mapping[str, bytes]:
    """The lists, by path, with entries for all findings that count, each in the folder of its file.

    Raises GovlintError when a list is not in order.
    """
    entries: dict[Path, list[suppress.Entry]] = {}
    for file in files:
        path = _absolute(file.path)
        for finding in file.findings if path else ():
            if finding.counts and finding.rule not in fixed and path:
                entry = suppress.entry_for(finding, path.name, reason)
                entries.setdefault(path.parent / suppress.NAME, []).append(entry)
    lists = {path: (data_of(path) or b"", new) for path, new in entries.items()}
    whole = {path: (old, suppress.extended(old, _shown(path), new)) for path, (old, new) in lists.items()}
    return {_shown(path): new for path, (old, new) in whole.items() if new != old}


def _absolute(path: str) -> Path | None:
    """The path from the root, None where the working directory is gone."""
    try:
        return Path(os.path.normpath(Path(path).absolute()))
    except OSError:
        return None


def _shown(path: Path) -> str:
    """What a list is called: as seen from the working directory, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def data_of(path: Path) -> bytes | None:
    """What stands in a list, at most a byte beyond its limit; None where there is none, or none that can be seen."""
    if not _is_file(path):
        return None
    try:
        with path.open("rb") as stream:
            return stream.read(suppress.LARGEST + 1)
    except OSError as error:
        raise GovlintError(f"{_shown(path)} cannot be read: {error.strerror}") from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
