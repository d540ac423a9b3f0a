"""What counts for each document: the nearest configuration, read again once anything on the way to it changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

from govlint import engine, suppress
from govlint.config import Configuration, Configurations, Known, Setting, absolute, options_of
from govlint.config.discovery import NAMES, PROJECT
from govlint.config.settings import matches
from govlint.errors import GovlintError
from govlint.formatters import FORMATS
from govlint.model import LIMITS, Options
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govlint.config.keys import Path as Keys
    from govlint.lsp.wishes import Wishes
    from govlint.model import Lang, Limits, Pack, Severity

CONFIGURATIONS = (*NAMES, PROJECT)
_PLACE = pattern(r" \(at line (\d+), column (\d+)\)$")
_WHERE = pattern(r"^(.*?)(?::(\d+))?(?::(\d+))?$")
_MOST_CHECKERS = 16
Stamp: TypeAlias = tuple[tuple[str, int, int], ...]


class Fault(NamedTuple):
    """A mistake in a file of the set-up: its path if it is known, the line and the column from 1, what to say.

    With the `code` of a rule it is a finding of that, as of an entry in a list that suppresses nothing any more.
    """

    path: Path | None
    line: int
    column: int
    message: str
    code: str = ""
    severity: Severity = "error"


class Choice(NamedTuple):
    """What a document is checked with.

    `configured` says that a configuration is about it, `fault` what ails that; `documentation` is the address that the
    pages on rules are published at, empty where none is configured.
    """

    checker: engine.Checker
    lang: Lang
    limits: Limits
    configured: bool
    fault: Fault | None = None
    documentation: str = ""


class Settings:
    """The choices for documents, by the configurations and what the user set in the editor."""

    def __init__(self, pack: Pack, wishes: Wishes) -> None:
        self._known = Known(pack, tuple(FORMATS))
        self._given = _given(wishes)
        self._only = wishes.configuration
        self._stamps: dict[Path, Stamp] = {}
        self._read: dict[Path, Configuration | GovlintError] = {}
        self._last_good: dict[Path, Configuration] = {}
        self._checkers: dict[str, engine.Checker] = {}

    def of(self, path: Path) -> Choice:
        """What a document at a path is checked with: a broken configuration counts as it was before it broke."""
        found, fault = self._usable(path.parent)
        effective = found.under(self._given)
        lang: Lang = effective[("lang",)].value if ("lang",) in effective else "zh"
        options = options_of(str(path), effective, Options(lang=lang))
        try:
            checker = self._checker(options)
        except GovlintError as error:
            fault, checker = fault or fault_of(error), self._checker(Options(lang=lang))
        limits = options.reading.limits if options.reading else LIMITS
        published = effective.get(("documentation-url",))
        address = published.value if published else ""
        return Choice(checker, lang, limits, bool(fault or found.path), fault, address)

    def stamp(self, folder: Path) -> Stamp:
        """Of the configurations and lists of suppressions that count in a folder: it changes when any of them does."""
        lists = (place / suppress.NAME for place in (folder, *folder.parents))
        return stamp_of((*_candidates(folder, self._only, self._read.get(folder)), *lists))

    def excludes(self, path: Path) -> bool:
        """Whether a document that nobody named is to be passed over."""
        found, _ = self._usable(path.parent)
        setting = found.settings.get(("exclude",))
        return setting is not None and any(matches(str(path), glob, setting.folder) for glob in setting.value)

    def _usable(self, folder: Path) -> tuple[Configuration, Fault | None]:
        """The configuration of a folder, or the last one that was in order, and what ails it."""
        found = self._configuration(folder)
        if isinstance(found, GovlintError):
            return self._last_good.get(folder, Configuration()), fault_of(found)
        return found, None

    def _configuration(self, folder: Path) -> Configuration | GovlintError:
        """The configuration of a folder, or why there is none that can be used."""
        stamp = stamp_of(_candidates(folder, self._only, self._read.get(folder)))
        if folder not in self._read or self._stamps[folder] != stamp:
            self._read[folder] = self._load(folder)
            self._stamps[folder] = stamp_of(_candidates(folder, self._only, self._read[folder]))
        found = self._read[folder]
        if not isinstance(found, GovlintError):
            self._last_good[folder] = found
        return found

    def _load(self, folder: Path) -> Configuration | GovlintError:
        try:
            return Configurations(self._known, only=self._only).of_file(str(folder / "_"))
        except GovlintError as error:
            return error

    def _checker(self, options: Options) -> engine.Checker:
        key = repr(options)
        if key not in self._checkers:
            if len(self._checkers) >= _MOST_CHECKERS:
                self._checkers.pop(next(iter(self._checkers)))
            self._checkers[key] = engine.Checker(self._known.pack, options)
        return self._checkers[key]


def _given(wishes: Wishes) -> dict[Keys, Setting]:
    values = {("lang",): wishes.lang, ("edition",): wishes.edition}
    return {keys: Setting(value, "environment") for keys, value in values.items() if value}


def _candidates(folder: Path, only: str | None, found: Configuration | GovlintError | None) -> Iterable[Path]:
    """The files whose change may change what counts in a folder."""
    if only:
        yield absolute(only)
    else:
        yield from (place / name for place in (folder, *folder.parents) for name in CONFIGURATIONS)
    if found is not None and not isinstance(found, GovlintError):
        sources = {setting.source.path for setting in found.settings.values() if setting.source}
        yield from sorted(sources)


def stamp_of(paths: Iterable[Path]) -> Stamp:
    """What changes when any of some files does, or comes or goes."""
    return tuple(stamp for path in paths if (stamp := _own_stamp(path)))


def _own_stamp(path: Path) -> tuple[str, int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - the same call with a path object takes twice as long, forty times a check
    except OSError:
        return None
    return (str(path), status.st_size, status.st_mtime_ns)


def fault_of(error: GovlintError) -> Fault:
    """Where a mistake of the set-up is, as its message tells, and what to say about it."""
    found, told = _WHERE.match(error.where), _PLACE.search(error.message)
    name, line, column = found.groups() if found else ("", None, None)
    if told and not line:
        line, column = told.groups()
    message = _PLACE.sub("", error.message) + (f"（{error.hint}）" if error.hint else "")
    return Fault(absolute(name) if name else None, int(line or 1), int(column or 1), message)
