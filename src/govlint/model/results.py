"""What runs come to: the result of each file, the report of all, what there is to say of rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from govlint import __version__
from govlint.model.findings import Finding
from govlint.model.renderings import Rendering
from govlint.model.terms import Lang, Severity
from govlint.namedtuples import NamedTuple

Status = Literal["checked", "unreadable", "unsupported", "missing", "failed"]
IGNORE_LIST = "ignore-list"
"""The kind of a result that is no document but a list of suppressions."""
ROSTER = "roster"
"""The kind of a result that is no document but a roster."""
LISTS = frozenset((IGNORE_LIST, ROSTER))
"""The kinds of results that are no documents."""


class Relations(NamedTuple):
    """How many relations were decided, and how many could not be."""

    checked: int = 0
    not_assessable: int = 0


class Failure(NamedTuple):
    """A bug of govlint on one file; the other files go on."""

    path: str
    error: str
    traceback: str


class FileResult(NamedTuple):
    """What was found in one input.

    `format` is what it was read as (txt, docx, html…), `title` that of the report, `sha256` (hexadecimal) and `size`
    (bytes) are those of the source; None where there is none. `lines` are the lines that locations name, each with its
    number, where the source has lines and a format wants them: to measure columns, not to be shown, for they may hold
    what findings mask. `skipped` are the codes of rules that were not held against the file, being for another edition
    or for reports alone. `encoding` is that of a text, `line_hashes` are what GitHub knows the lines by in which
    findings begin, where a format wants them.
    """

    path: str
    status: Status
    findings: tuple[Finding, ...] = ()
    kind: str | None = None
    edition: str | None = None
    year: int | None = None
    agency: str | None = None
    relations: Relations = Relations()
    format: str | None = None
    title: str | None = None
    size: int | None = None
    sha256: str | None = None
    lines: tuple[tuple[int, str], ...] = ()
    skipped: frozenset[str] = frozenset()
    encoding: str | None = None
    line_hashes: tuple[tuple[int, str], ...] = ()


class Grade(NamedTuple):
    """A severity a rule may give, and in which case: in words, else as XPath; neither in every other case."""

    severity: Severity
    because: str = ""
    when: str = ""


class Citation(NamedTuple):
    """A source with its number and the place in it; `edition` is the only one of the format that it is for."""

    text: str
    edition: str = ""


class RulePage(NamedTuple):
    """What there is to say about a rule in one language.

    `basis` names the sources; `messages` have a word in 〔 〕 for what is filled
    in; `needs` are codes and titles; `hints` are what may follow a message of a relation with sides;
    `example` is what the rule finds in its first bad case.
    """

    code: str
    name: str
    title: str
    grades: tuple[Grade, ...]
    messages: tuple[str, ...]
    basis: tuple[Citation, ...]
    editions: tuple[str, ...]
    needs: tuple[tuple[str, str], ...]
    example: Finding | None = None
    hints: tuple[str, ...] = ()

    def cited(self, edition: str | None = None) -> list[str]:
        """The sources that are for a report of that edition; all where it is not known."""
        return [text for text, own in self.basis if not (edition and own and own != edition)]


class Coverage(NamedTuple):
    """How many units are on a roster, how many of them have a report, by year as well, and which have none.

    `missing` is None where only a part of the reports was there to be checked. `unplaced` is how many files could not
    be told to be of a unit on it.
    """

    path: str
    units: int
    present: int
    missing: tuple[str, ...] | None
    unplaced: int = 0
    years: tuple[tuple[int, int], ...] = ()


class Report(NamedTuple):
    """The result of one run over any number of inputs; `rules` is how many were loaded, `titles` are by code.

    What a format wants beside is there when it asked for it: `pages` by code of the selected rules and of those with
    findings, `renderings` by path. `severity` is what the run gave rules in place of their own, by code. `absent` is
    how many findings the baseline knows that were looked for and occur no more. `rosters` are those that reports were
    held against.
    """

    files: tuple[FileResult, ...]
    failures: tuple[Failure, ...] = ()
    rules: int = 0
    elapsed: float = 0.0
    lang: Lang = "zh"
    titles: Mapping[str, str] = MappingProxyType({})
    pages: Mapping[str, RulePage] = MappingProxyType({})
    renderings: Mapping[str, Rendering] = MappingProxyType({})
    tool_version: str = __version__
    exit_status: int = 0
    severity: Mapping[str, Severity] = MappingProxyType({})
    absent: int = 0
    rosters: tuple[Coverage, ...] = ()
