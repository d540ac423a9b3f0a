"""The Word documents in the folders that are open: looked at in the background, and again when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from govlint.lsp import diagnostics, documents, worddocuments
from govlint.lsp.words import say
from govlint.lsp.worker import BACKGROUND, URGENT

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Coroutine, Iterable
    from pathlib import Path
    from typing import Any

    from govlint.lsp.server import Server
    from govlint.lsp.settings import Stamp
    from govlint.lsp.worddocuments import Shown


class WordFiles:
    """What is shown at Word documents; always pushed, for no client asks about a document that it cannot open."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known: dict[Path, object] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def scan(self) -> None:
        """Look at all that are there, one after another while nothing else is to be done."""
        self._begin(self._scan(tuple(self._server.folders)))

    def look(self, paths: Iterable[Path]) -> None:
        """Look at documents that changed."""
        for path in paths:
            self._begin(self._look(path, URGENT))

    def look_again(self) -> None:
        """Look again at those that depend on something that changed."""
        stamps: dict[Path, Stamp] = {}
        for path, state in tuple(self._known.items()):
            if state != self._state(path, stamps):
                self._begin(self._look(path, BACKGROUND))

    def forget(self, paths: Iterable[Path]) -> None:
        """Show nothing more at documents that are gone."""
        for path in paths:
            if path in self._known:
                del self._known[path]
                self._server.publish(documents.uri_of(path), [])
                self._server.drop_note(documents.uri_of(path))

    def leave(self, folders: Iterable[Path]) -> None:
        """Show nothing more in folders that are open no longer."""
        left = tuple(folders)
        self.forget([path for path in self._known if any(path.is_relative_to(folder) for folder in left)])

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._server.begin_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _scan(self, folders: tuple[Path, ...]) -> None:
        server, most = self._server, self._server.wishes.most_word_documents
        if not most:
            return
        found = await server.worker.do(lambda: worddocuments.found_in(folders, most), urgency=BACKGROUND)
        for path in found.paths:
            await self._look(path, BACKGROUND)
        if found.more:
            server.say(types.MessageType.Warning, say("not_scanned", server.lang).format(len(found.paths)))

    async def _look(self, path: Path, urgency: int) -> None:
        """Show what is wrong with a document."""
        server, uri, state = self._server, documents.uri_of(path), self._state(path)
        try:
            shown = await server.worker.do(lambda: self._shown(path), urgency=urgency)
        except Exception as error:
            server.log(error)
            self._known[path] = state
            server.publish(uri, [diagnostics.plain(say("failed", server.lang))])
            return
        if shown is None or shown.checked.result.status == "missing":
            self.forget([path])
            return
        self._known[path] = state
        server.take_note(uri, shown.checked.faults)
        server.publish(uri, shown.diagnostics)
        server.rendering_changed(path)

    def _state(self, path: Path, stamps: dict[Path, Stamp] | None = None) -> object:
        return self._server.state_beside(documents.Subject("word", path), stamps)

    def _shown(self, path: Path) -> Shown | None:
        """What to show at a document, None when its configuration passes it over; done by the worker."""
        server = self._server
        if server.settings.excludes(path):
            return None
        linked = server.abilities.contents or server.wishes.virtual_documents
        desk = server.desk()
        choice = server.settings.of(path)
        return worddocuments.at_file(path, choice, desk.list_at, server.abilities, server.unit, linked=linked)
