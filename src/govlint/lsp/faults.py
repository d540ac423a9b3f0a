"""Mistakes in the set-up, each shown in its file as long as some document is checked without what it means to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.lsp import diagnostics
from govlint.lsp.buffers import Lines
from govlint.lsp.documents import uri_of
from govlint.lsp.words import say
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from lsprotocol import types

    from govlint.lsp.buffers import Unit
    from govlint.lsp.settings import Fault
    from govlint.model import Lang


class News(NamedTuple):
    """What to tell the client: the diagnostics of files by their URIs, and what to say to the user once."""

    shown: dict[str, list[types.Diagnostic]]
    said: list[str]


class Faults:
    """The mistakes that stand in the way of each document."""

    def __init__(self) -> None:
        self._of: dict[str, tuple[Fault, ...]] = {}

    def update(self, uri: str, faults: Iterable[Fault], unit: Unit, lang: Lang) -> News:
        """What is new once a document was checked, with these mistakes in its way."""
        before = self._all()
        self._of[uri] = tuple(faults)
        after = self._all()
        paths = {fault.path for fault in before ^ after if fault.path}
        shown = {
            uri_of(path): [_shown(f, unit, lang) for f in sorted(after, key=str) if f.path == path] for path in paths
        }
        return News(shown, [_said(fault, lang) for fault in sorted(after - before, key=str) if not fault.code])

    def forget(self, uri: str, unit: Unit, lang: Lang) -> News:
        """What is new once a document is checked no more."""
        news = self.update(uri, (), unit, lang)
        del self._of[uri]
        return news

    def _all(self) -> set[Fault]:
        return {fault for faults in self._of.values() for fault in faults}


def _shown(fault: Fault, unit: Unit, lang: Lang) -> types.Diagnostic:
    return diagnostics.of_fault(fault, Lines(_text(fault.path), unit), lang)


def _said(fault: Fault, lang: Lang) -> str:
    where = f"{fault.path}:{fault.line}" if fault.path else ""
    return say("misconfigured_at", lang).format(where, fault.message)


def _text(path: Path | None) -> str:
    """What stands in a file, as far as it can be read."""
    try:
        return path.read_bytes()[: 1 << 20].decode(errors="replace") if path else ""
    except OSError:
        return ""
