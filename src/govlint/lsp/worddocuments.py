"""Word documents, which no editor shows: what is wrong in each is told at the top of the file, and in its rendering.

Those in the folders that are open are looked at in the background, as many as the user wants.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from govlint import render
from govlint.lsp import checking, diagnostics
from govlint.lsp.buffers import Lines
from govlint.lsp.documents import WORD, rendering_uri, uri_of
from govlint.lsp.ranges import AtTop, InRendering
from govlint.lsp.words import say
from govlint.model import Rendering
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lsprotocol import types

    from govlint.lsp.buffers import Unit
    from govlint.lsp.checking import Checked, Reader
    from govlint.lsp.settings import Choice
    from govlint.lsp.wishes import Abilities

_LOCK_FILE = "~$"
_PASSED_OVER = ("node_modules", "__pycache__")
_MOST_ENTRIES = 100_000


class Found(NamedTuple):
    """The Word documents below some folders, and whether there are more."""

    paths: tuple[Path, ...]
    more: bool


def found_in(folders: Iterable[Path], most: int) -> Found:
    """The Word documents below folders, hidden ones left out; no more than so many, and not without an end."""
    paths: list[Path] = []
    for path in _walked(folders):
        if path is None or len(paths) == most:
            return Found(tuple(paths), True)
        paths.append(path)
    return Found(tuple(paths), False)


def _walked(folders: Iterable[Path]) -> Iterator[Path | None]:
    """Word documents; None where there is too much to look through."""
    entries = 0
    for folder in folders:
        for root, below, files in os.walk(folder):
            below[:] = sorted(name for name in below if not name.startswith(".") and name not in _PASSED_OVER)
            entries += len(below) + len(files)
            yield from (Path(root, name) for name in sorted(files) if is_word(name))
            if entries > _MOST_ENTRIES:
                yield None
                return


def is_word(name: str) -> bool:
    """Whether a file of this name is a Word document that somebody means to keep."""
    return name.lower().endswith(WORD) and not name.startswith((".", _LOCK_FILE))


def rendering_of(checked: Checked) -> Rendering:
    """The rendering of a document; of one that cannot be read, why."""
    if checked.root is None:
        reasons = "; ".join(finding.message for finding in checked.findings)
        return Rendering(say("no_rendering", checked.lang).format(reasons) + "\n")
    return render.rendering(checked.root, checked.lang, checked.examination.masked)


class Shown(NamedTuple):
    """What is shown of a Word document: at the file itself, in its rendering, and what that is."""

    checked: Checked
    diagnostics: list[types.Diagnostic]


def at_file(path: Path, choice: Choice, reader: Reader, abilities: Abilities, unit: Unit, *, linked: bool) -> Shown:
    """What to show at a Word document; with `linked` places are shown in its rendering."""
    checked = checking.check_file(path, choice, reader)
    rendered = None
    if linked and checked.root is not None and checked.findings:
        rendering = rendering_of(checked)
        rendered = InRendering(rendering_uri(path), rendering, Lines(rendering.text, unit))
    own = AtTop(uri_of(path))
    return Shown(checked, diagnostics.diagnostics_of(checked, own, related=abilities.related, rendered=rendered))
