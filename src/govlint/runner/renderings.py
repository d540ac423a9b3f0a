"""Renderings kept beside their documents: which there should be, what they should say, and whether they do."""

from __future__ import annotations

import os
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from govlint import engine
from govlint.engine import adapting
from govlint.filetypes.docx import SUFFIXES
from govlint.model import RENDERING_SUFFIX, Options
from govlint.namedtuples import NamedTuple
from govlint.runner.conversion import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govlint.model import Document, Pack, Source

_NO_OPTIONS = Options()


class Difference(NamedTuple):
    """The first line, from 1, in which a rendering is not what it should be; None where one has no such line."""

    line: int
    kept: str | None
    due: str | None


def is_rendered(name: str) -> bool:
    """Whether a document of this name has a rendering: those of Word that govlint reads itself, anywhere alike."""
    return Path(name).suffix.lower() in SUFFIXES


def document_of(name: str) -> str:
    """The document that a rendering is of; any other name stands for itself."""
    return name.removesuffix(RENDERING_SUFFIX)


def rendered(source: Source, pack: Pack, options: Options = _NO_OPTIONS) -> tuple[Document, bytes | None]:
    """The document of a source and its rendering, in Chinese and UTF-8 whatever the language; None if unreadable."""
    adapted = adapting.adapted(pack, options)
    document = engine.read(source, adapted, edition=options.edition, year=options.year, reading=options.reading)
    return document, None if document.root is None else TARGETS["text"](document, document.root, "zh")


def difference(kept: bytes, due: bytes) -> Difference | None:
    """Where a rendering is not what it should be; git may have given its lines the ends of another system."""
    lines = zip_longest(kept.replace(b"\r\n", b"\n").split(b"\n"), due.split(b"\n"))
    differing = ((n, pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1])
    return next((Difference(n, *map(_shown, pair)) for n, pair in differing), None)


def _shown(line: bytes | None) -> str | None:
    return None if line is None else line.decode(errors="backslashreplace")


def documents_of_renderings(folders: Iterable[str], walked: Iterable[str]) -> list[str]:
    """The documents, there or gone, of the renderings in `folders` and anywhere below those that are `walked`."""
    near = chain.from_iterable(_files(folder, below=False) for folder in dict.fromkeys(folders))
    below = chain.from_iterable(_files(folder, below=True) for folder in walked)
    names = (name for name in chain(near, below) if name.endswith(RENDERING_SUFFIX))
    return [name for name in dict.fromkeys(map(document_of, names)) if is_rendered(name)]


def _files(folder: str, *, below: bool) -> Iterator[str]:
    for place, folders, files in os.walk(folder or "."):
        folders[:] = sorted(name for name in folders if below and not name.startswith("."))
        yield from (str(Path(place, name)) for name in sorted(files))
