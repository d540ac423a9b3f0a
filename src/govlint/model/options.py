"""What a check may be asked for, and how much of a source it takes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from govlint.model.terms import Lang, Severity
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Limits(NamedTuple):
    """How much of a source readers take on; what goes beyond is refused as no report.

    Sizes and memory are in bytes. `ratio` is that of an unpacked to its packed part of a Word document, `entries` its
    parts; `xml_tags` are those of one part, `html_tags` those of a page, `depth` how many stand inside one another;
    `runs` are pieces of text in a page, `cells` lines and cells of any source, `characters` those in all of them.

    A printed form has some 700 cells, and some rules look at each beside each; a report has some 15,000 characters,
    each of which a page may write as a piece, and one that Word saved as a page some 20,000 tags; browsers stop at a
    depth of 512. Pandoc takes a fifth of a second for a report, LibreOffice two or three, most of them to start.
    """

    file_size: int = 20 << 20
    unpacked_size: int = 64 << 20
    part_size: int = 32 << 20
    entries: int = 2_000
    ratio: int = 200
    xml_tags: int = 1_500_000
    html_tags: int = 500_000
    depth: int = 2_000
    runs: int = 200_000
    cells: int = 20_000
    characters: int = 1_000_000
    pandoc_seconds: float = 30
    pandoc_memory: int = 512 << 20
    libreoffice_seconds: float = 60
    libreoffice_memory: int = 4 << 30


LIMITS = Limits()


class Reading(NamedTuple):
    """How sources are to be read: by govlint's own readers alone, by pandoc wherever it can, or by what suits best.

    `input_format` names what pandoc is to take sources for whose names do not tell their format.
    """

    reader: Literal["auto", "own", "pandoc"] = "auto"
    input_format: str | None = None
    limits: Limits = LIMITS


class Roster(NamedTuple):
    """The units that reports are expected of, each with the line on which `path`, from the root, names it.

    `folder` is where the reports are expected; None where those of the run are meant, whatever they are.
    """

    path: str
    units: tuple[tuple[str, int], ...]
    folder: str | None = None


class Options(NamedTuple):
    """What a check may be asked for beside its inputs and its pack.

    `select`, `extend_select` and `ignore` are rule codes or their beginnings, of which the longer counts; none of
    `exempt` counts, whatever is selected. `severity` is by code or beginning too. `params` are those of rules, by code
    and name, `synonyms` other wordings of statutory ones. `fail_on` and `allow_empty` decide the exit status, `wants`
    is what the formats want that will write the report: they are about a run, all others about each of its sources.
    `roster` is what a source, and all together, are held against.
    `ignores` says whether anything suppresses findings, `today` when it is, for those that expire (None: today).
    """

    lang: Lang = "zh"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] | None = None
    edition: str | None = None
    year: int | None = None
    reading: Reading | None = None
    fail_on: Severity = "error"
    allow_empty: bool = False
    wants: frozenset[str] = frozenset()
    exempt: tuple[str, ...] = ()
    params: Mapping[str, Mapping[str, str]] | None = None
    synonyms: Mapping[str, tuple[str, ...]] | None = None
    ignores: bool = True
    today: date | None = None
    roster: Roster | None = None
