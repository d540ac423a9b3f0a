"""Rosters: which units that reports are expected of have none, and which have two for one year."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from govlint import rosters
from govlint.config.source import shown
from govlint.engine import REPEATED_UNIT, UNIT_WITHOUT_REPORT
from govlint.engine.findings import mark_of
from govlint.model import ROSTER, Coverage, Excerpt, FileResult, Location, Span
from govlint.namedtuples import NamedTuple
from govlint.runner.lists import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govlint.engine import Checker
    from govlint.model import Finding, Lang, Roster
    from govlint.suppress import Rules

    Strays = Mapping[int, bool]


class Judged(NamedTuple):
    """The results of files, then of rosters, the rules that were held against each, and how rosters are covered."""

    files: tuple[FileResult, ...]
    held: tuple[Rules, ...]
    coverage: tuple[Coverage, ...] = ()


def judged(
    files: Sequence[FileResult],
    held: Sequence[Rules],
    of: Sequence[tuple[Checker, Roster | None]],
    walked: Iterable[str],
) -> Judged:
    """The results with what rosters say of them all; `of` has checker and roster of each, `walked` the whole folders.

    Which units have no report, and that there is no second one, is judged only when the folder that the roster is for
    was checked as a whole.
    """
    results, rules, coverage = list(files), list(held), []
    for roster, members in _groups(of):
        strays = _strays(roster, files, {i: other for i, (_, other) in enumerate(of) if i not in members})
        group = _Group(roster, files, members, strays)
        for i, finding in group.repeated():
            results[i] = _with(results[i], finding)
        whole = roster.folder is None or any(Path(roster.folder).is_relative_to(_absolute(path)) for path in walked)
        if whole:
            results.append(group.result())
            rules.append(group.checker.rules_held(results[-1]))
        else:
            for i, checker in members.items():
                results[i] = _not_compared(results[i])
                rules[i] = checker.rules_held(results[i])
        coverage.append(group.coverage(whole=whole))
    return Judged(tuple(results), tuple(rules), tuple(coverage))


def _groups(of: Sequence[tuple[Checker, Roster | None]]) -> Iterator[tuple[Roster, dict[int, Checker]]]:
    """The rosters, each with the places of its files and their checkers."""
    by_checker: dict[int, list[int]] = {}
    for i, (checker, _) in enumerate(of):
        by_checker.setdefault(id(checker), []).append(i)
    merged: dict[Roster, dict[int, Checker]] = {}
    for members in by_checker.values():
        checker, roster = of[members[0]]
        if roster:
            merged.setdefault(roster, {}).update(dict.fromkeys(members, checker))
    yield from merged.items()


def _strays(roster: Roster, files: Sequence[FileResult], apart: Mapping[int, Roster | None]) -> Strays:
    """Of the files configured `apart` those in the folder of a roster, and whether they have a roster of their own."""
    folder = roster.folder
    if folder is None:
        return {}
    return {i: other is not None for i, other in apart.items() if _absolute(files[i].path).is_relative_to(folder)}


class _Group:
    """The files that one roster is held against, and the `strays` in its folder, which may be reports of its units.

    Of the members each has its checker; `checker` tells of the roster, and leaves nothing out but what all do.
    """

    def __init__(
        self, roster: Roster, files: Sequence[FileResult], members: Mapping[int, Checker], strays: Strays
    ) -> None:
        different = list({id(checker): checker for checker in members.values()}.values())
        self.checker = next((c for c in different if any(r.id == UNIT_WITHOUT_REPORT for r in c.rules)), different[0])
        self._roster = roster
        self._files = files
        self._members = members
        self._names = tuple(name for name, _ in roster.units)
        self._path = shown(Path(roster.path))
        reports = [i for i in sorted((*members, *strays)) if self.checker.is_report(files[i])]
        units = {i: rosters.matched(files[i].agency or "", self._names) for i in reports}
        self._units: Mapping[int, str] = {i: unit for i, unit in units.items() if unit}
        unknown = (*members, *(i for i, known in strays.items() if not known))
        self._unplaced = sum(i not in self._units for i in unknown)

    def repeated(self) -> Iterator[tuple[int, Finding]]:
        """The members of which an earlier file is a report of the same unit for the same year."""
        first: dict[tuple[str, int], str] = {}
        for i, unit in self._units.items():
            file = self._files[i]
            if file.year is None:
                continue
            other = first.setdefault((unit, file.year), file.path)
            if other == file.path or i not in self._members:
                continue
            values = {"unit": unit, "year": str(file.year), "other": other}
            place = _whole(file, self.checker.lang)
            if found := self._members[i].noted(REPEATED_UNIT, values, place):
                yield i, found._replace(fingerprint=mark_of(REPEATED_UNIT, unit, str(file.year)))

    def result(self) -> FileResult:
        """The roster with the units that have no report."""
        missing = set(self._missing())
        found = (self._without(name, line) for name, line in self._roster.units if name in missing)
        result = FileResult(self._path, "checked", tuple(filter(None, found)), kind=ROSTER)
        return described(result, Path(self._roster.path))

    def _without(self, name: str, line: int) -> Finding | None:
        values = {"unit": name, "unplaced": str(self._unplaced or "")}
        place = Location(self._path, line=line, column=1, end_line=line, end_column=1)
        found = self.checker.noted(UNIT_WITHOUT_REPORT, values, place)
        if found is None:
            return None
        excerpt = Excerpt("text", ((Span(name, mark=True),),))
        return found._replace(fingerprint=mark_of(UNIT_WITHOUT_REPORT, name), excerpt=excerpt)

    def _missing(self) -> list[str]:
        there = set(self._units.values())
        return [name for name in self._names if name not in there]

    def coverage(self, *, whole: bool) -> Coverage:
        """How many of the units have a report; which have none, where all reports were there to be checked."""
        pairs = {(unit, self._files[i].year) for i, unit in self._units.items()}
        years = Counter(year for _, year in pairs if year is not None)
        missing = tuple(self._missing()) if whole else None
        units = len(self._names)
        return Coverage(
            self._path, units, len(set(self._units.values())), missing, self._unplaced, tuple(sorted(years.items()))
        )


def _with(file: FileResult, finding: Finding) -> FileResult:
    return file._replace(findings=(*file.findings, finding))


def _not_compared(file: FileResult) -> FileResult:
    """The result of a file among only some of a roster's: another report of its unit may be one of the rest."""
    if any(finding.rule == REPEATED_UNIT for finding in file.findings):
        return file
    return file._replace(skipped=file.skipped | {REPEATED_UNIT})


def _whole(file: FileResult, lang: Lang) -> Location:
    """All of a file, at its first line where it is a text."""
    label = "全文" if lang == "zh" else "whole report"
    if file.encoding is None:
        return Location(file.path, label=label)
    return Location(file.path, label=label, line=1, column=1, end_line=1, end_column=1)


def _absolute(path: str) -> Path:
    return Path(os.path.normpath(Path(path).absolute()))
