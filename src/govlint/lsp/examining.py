"""What there is to show of an open document, whatever it is; done in the worker's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from govlint.lsp import checking, diagnostics, packfiles, worddocuments
from govlint.lsp.buffers import Lines
from govlint.lsp.documents import path_of
from govlint.lsp.ranges import AtTop, InRendering, InText
from govlint.lsp.words import say
from govlint.namedtuples import NamedTuple
from govlint.runner.ignores import data_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govlint.lsp.buffers import Buffer
    from govlint.lsp.checking import Checked
    from govlint.lsp.documents import Subject
    from govlint.lsp.ranges import Ranges
    from govlint.lsp.settings import Settings
    from govlint.model import Lang
    from govlint.packs import Problem


class Examined(NamedTuple):
    """What to show of a document; for one that was checked, the verdict and where its places are."""

    shown: list[types.Diagnostic]
    checked: Checked | None = None
    ranges: Ranges | None = None


class Desk(NamedTuple):
    """What an examination looks at beside the document: the settings, and other texts that are open."""

    settings: Settings
    open: Sequence[Buffer]
    related: bool
    lang: Lang

    def list_at(self, path: Path) -> bytes | None:
        """A list of suppressions, as it is being edited if it is open."""
        buffer = self.buffer_at(path)
        return data_of(path) if buffer is None else buffer.text.encode(errors="replace")

    def buffer_at(self, path: Path) -> Buffer | None:
        """The open text of a file."""
        return next((buffer for buffer in self.open if path_of(buffer.uri) == path), None)


def examine(buffer: Buffer, subject: Subject, desk: Desk) -> Examined:
    """What to show of an open document. Raises what is a fault of govlint."""
    match subject.kind:
        case "report":
            return _report(buffer, subject.path, desk)
        case "pack":
            return Examined(_pack(buffer, subject.path, desk))
    return _rendering(buffer, subject.path, desk)


def _report(buffer: Buffer, path: Path, desk: Desk) -> Examined:
    checked = checking.check(checking.source_of(path, buffer.text), desk.settings.of(path), desk.list_at)
    ranges = InText(buffer.uri, buffer.lines)
    return Examined(diagnostics.diagnostics_of(checked, ranges, related=desk.related), checked, ranges)


def _rendering(buffer: Buffer, path: Path, desk: Desk) -> Examined:
    """The verdict on a Word document in its rendering; all at its top while the client shows another state of it."""
    checked = checking.check_file(path, desk.settings.of(path), desk.list_at)
    rendering = worddocuments.rendering_of(checked)
    is_current = buffer.text.splitlines() == rendering.text.splitlines()
    own = Lines(rendering.text, buffer.lines.unit)
    ranges = InRendering(buffer.uri, rendering, own) if is_current else AtTop(buffer.uri)
    return Examined(diagnostics.diagnostics_of(checked, ranges, related=desk.related), checked, ranges)


def _pack(buffer: Buffer, path: Path, desk: Desk) -> list[types.Diagnostic]:
    own = packfiles.pack_file(path)
    if own is None:
        return []
    places = {b: packfiles.pack_file(found) for b in desk.open if (found := path_of(b.uri))}
    texts = {place.name: b.text for b, place in places.items() if place and place.folder == own.folder}
    return [_problem(problem, buffer.lines, desk.lang) for problem in packfiles.problems(own, texts)]


def _problem(problem: Problem, lines: Lines, lang: Lang) -> types.Diagnostic:
    """A mistake in a file of a pack, on the words of its line."""
    if problem.line == 0:
        return diagnostics.plain(say("pack_elsewhere", lang).format(problem.text), severity="warning")
    line = lines.line(problem.line - 1)
    begin = lines.position(problem.line, len(line) - len(line.lstrip()) + 1)
    place = types.Range(begin, lines.position(problem.line, len(line) + 1))
    return diagnostics.plain(problem.text + (f"（{problem.hint}）" if problem.hint else ""), place)
