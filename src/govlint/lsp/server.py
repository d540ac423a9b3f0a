"""The language server for one client: the texts it has open, when each is checked, and what of that it is shown."""

from __future__ import annotations

import asyncio
import itertools
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter
from pygls.uris import uri_scheme

from govlint import __version__
from govlint.lsp import actions, diagnostics, documents, examining
from govlint.lsp.faults import Faults
from govlint.lsp.protocol import Protocol
from govlint.lsp.scanning import WordFiles
from govlint.lsp.settings import Settings, stamp_of
from govlint.lsp.wishes import Abilities, Wishes, abilities_of, unit_of, wishes_of
from govlint.lsp.words import say
from govlint.lsp.worker import Worker
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from govlint.lsp.buffers import Buffer, Unit
    from govlint.lsp.documents import Subject
    from govlint.lsp.examining import Examined
    from govlint.lsp.faults import News
    from govlint.lsp.settings import Fault, Stamp
    from govlint.model import Lang, Pack


class Outcome(NamedTuple):
    """What an examination gave for a state of a document; `number` tells one outcome from another.

    The state is the version of the text and a stamp of what else the verdict depends on. `tried` are the ways to ignore
    findings that were looked for, by fingerprint: editors ask whenever the cursor moves.
    """

    number: int
    state: tuple[int, object]
    examined: Examined
    tried: dict[str, actions.Means | None]


class Server(LanguageServer):
    """A server for one client.

    All that is written here happens in the thread of the loop; examinations are done by the worker.
    """

    protocol: Protocol

    def __init__(self, pack: Pack) -> None:
        super().__init__("govlint", __version__, protocol_cls=Protocol, converter_factory=default_converter)
        self.pack = pack
        self.buffers: dict[str, Buffer] = {}
        self.abilities = Abilities()
        self.wishes = Wishes()
        self.settings = Settings(pack, self.wishes)
        self.unit: Unit = "utf-16"
        self.worker = Worker()
        self.faults = Faults()
        self.word = WordFiles(self)
        self.at_start: list[Callable[[types.InitializeParams], None]] = []
        self._outcomes: dict[str, Outcome] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._numbers = itertools.count(1)
        self._others: asyncio.TimerHandle | None = None
        self._at_first: Any = None
        self._generation = 0

    @property
    def lang(self) -> Lang:
        """The language of what is said of no document in particular."""
        return self.wishes.lang or "zh"

    @property
    def folders(self) -> list[Path]:
        """The folders that are open."""
        uris = list(self.workspace.folders) or [self.workspace.root_uri]
        return [path for uri in uris if uri and (path := documents.path_of(uri))]

    def begin(self, params: types.InitializeParams) -> None:
        """Take in what the client says of itself."""
        self.abilities = abilities_of(params.capabilities)
        self.unit = unit_of(self.workspace.position_encoding)
        self._at_first = params.initialization_options
        self.adopt(None)
        for act in self.at_start:
            act(params)

    def announce(self, capabilities: types.ServerCapabilities) -> None:
        """Add to what the server says that it can do what pygls does not know of (LSP 3.18, Text Document Content)."""
        if self.abilities.contents and not self.abilities.registers_contents and capabilities.workspace:
            capabilities.workspace.text_document_content = types.TextDocumentContentOptions([documents.SCHEME])

    def adopt(self, given: Any) -> None:
        """Take over what the user set since the server was started."""
        self.wishes, bad = wishes_of([edition.key for edition in self.pack.editions], self._at_first, given)
        self.settings = Settings(self.pack, self.wishes)
        self._generation += 1
        for name in bad:
            self.say(types.MessageType.Warning, say("unknown_setting", self.lang).format(name))

    def log(self, error: BaseException) -> None:
        """Write a fault of govlint into the log of the client."""
        text = "".join(traceback.format_exception(error))
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, text))

    def say(self, kind: types.MessageType, text: str) -> None:
        """Say something to the user."""
        self.window_show_message(types.ShowMessageParams(kind, text))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A fault of govlint goes into the log with its traceback, not over the work of the user."""
        self.log(error)

    def publish(self, uri: str, shown: list[types.Diagnostic], version: int | None = None) -> None:
        """Push the diagnostics of a file."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    def opened(self, uri: str) -> None:
        """A document was opened."""
        subject = self.subject_of(self.buffers[uri])
        if subject and subject.kind == "word":
            self.word.look([subject.path])
        elif subject:
            self._check_soon(uri, 0)

    def changed(self, uri: str) -> None:
        """A document was edited; what is checked beside it may be meant as well."""
        if uri in self._tasks:
            self._check_soon(uri, self.wishes.debounce)
        if documents.counts_for_others(uri):
            self._check_others_soon()

    def closed(self, uri: str) -> None:
        """A document was closed: nothing of it is kept or shown."""
        self._outcomes.pop(uri, None)
        if task := self._tasks.pop(uri, None):
            task.cancel()
            self.drop_note(uri)
            if not self.abilities.pull:
                self.publish(uri, [])
        if documents.counts_for_others(uri):
            self._check_others_soon()

    def check_again(self) -> None:
        """Check again what depends on something that changed; an editor that asks is told to ask again."""
        changed = [uri for uri, outcome in self._outcomes.items() if outcome.state != self._state(self.buffers[uri])]
        if changed and self.abilities.pull and self.abilities.refresh:
            self.workspace_diagnostic_refresh(None)
        for uri in changed if not self.abilities.pull else ():
            self._check_soon(uri, self.wishes.debounce)
        self.word.look_again()

    async def outcome_of(self, uri: str) -> Outcome | None:
        """What was found in a document as it is now, once it is known; None for one that is not checked."""
        while uri in self._tasks:
            known = self._outcomes.get(uri)
            if known and known.state == self._state(self.buffers[uri]):
                return known
            task = self._check_soon(uri, 0) if self._tasks[uri].done() else self._tasks[uri]
            await asyncio.wait([task])
            if not task.cancelled() and task.exception():
                return None
        return None

    def place_of(self, uri: str, outcome: Outcome | None) -> actions.Place | None:
        """An open document that was checked, as code actions look at it."""
        buffer, checked = self.buffers.get(uri), outcome.examined.checked if outcome else None
        if buffer is None or checked is None:
            return None
        is_file = documents.document_path(uri) is not None
        return actions.Place(uri, checked, buffer if uri_scheme(uri) != documents.SCHEME else None, is_file)

    def desk(self) -> examining.Desk:
        """What examinations look at beside the document."""
        return examining.Desk(self.settings, tuple(self.buffers.values()), self.abilities.related, self.lang)

    def subject_of(self, buffer: Buffer) -> Subject | None:
        """What an open document is."""
        return documents.subject_of(buffer, next(iter(self.folders), Path.cwd()))

    def take_note(self, uri: str, faults: Iterable[Fault]) -> None:
        """Show mistakes in the set-up that stand in the way of a document."""
        self._announce(self.faults.update(uri, faults, self.unit, self.lang))

    def drop_note(self, uri: str) -> None:
        """Show no mistakes in the set-up any more that stood in the way of a document alone."""
        self._announce(self.faults.forget(uri, self.unit, self.lang))

    def rendering_changed(self, path: Path) -> None:
        """A Word document was looked at: where its rendering is open, the client is to get it anew."""
        for uri, buffer in self.buffers.items():
            subject = self.subject_of(buffer)
            if subject and subject.kind == "rendering" and subject.path == path:
                if self.abilities.contents:
                    self.workspace_text_document_content_refresh(types.TextDocumentContentRefreshParams(uri))
                if self.abilities.pull and self.abilities.refresh:
                    self.workspace_diagnostic_refresh(None)
                self._check_soon(uri, 0)

    def _announce(self, news: News) -> None:
        for uri, shown in news.shown.items():
            self.publish(uri, shown)
        for text in news.said:
            self.say(types.MessageType.Error, text)

    def state_beside(self, subject: Subject, stamps: dict[Path, Stamp] | None = None) -> object:
        """What the verdict on a document depends on beside its text; `stamps` are those of folders looked into."""
        folder, stamps = subject.path.parent, {} if stamps is None else stamps
        if folder not in stamps:
            stamps[folder] = self.settings.stamp(folder)
        others = {uri: b.version for uri, b in self.buffers.items() if documents.counts_for(uri, subject)}
        return self._generation, stamps[folder], stamp_of(documents.beside(subject)), others

    def _check_soon(self, uri: str, delay: float) -> asyncio.Task[None]:
        """Check a document after a while without further edits; it has a task from then on, and until it is closed."""
        if task := self._tasks.get(uri):
            task.cancel()
        self._tasks[uri] = self.begin_task(self._check_later(uri, delay))
        return self._tasks[uri]

    def _check_others_soon(self) -> None:
        """Check again after a while what depends on something that is being edited."""
        if self._others:
            self._others.cancel()
        self._others = asyncio.get_running_loop().call_later(self.wishes.debounce, self.check_again)

    def begin_task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin work beside the loop; if it fails the log says so."""
        task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self.log(error)

    async def _check_later(self, uri: str, delay: float) -> None:
        if delay:
            await asyncio.sleep(delay)
        buffer = self.buffers[uri]
        if subject := self.subject_of(buffer):
            await self._check(buffer, subject)

    async def _check(self, buffer: Buffer, subject: Subject) -> None:
        """Check a document as it is now; what is no longer current by the time it is done is dropped."""
        uri, state, desk = buffer.uri, self._state(buffer), self.desk()
        try:
            examined = await self.worker.do(lambda: examining.examine(buffer, subject, desk))
        except Exception as error:
            self.log(error)
            examined = examining.Examined([diagnostics.plain(say("failed", self.lang))])
        if self.buffers.get(uri) is not buffer:
            return
        self.take_note(uri, examined.checked.faults if examined.checked else ())
        self._outcomes[uri] = Outcome(next(self._numbers), state, examined, {})
        if not self.abilities.pull:
            self.publish(uri, examined.shown, buffer.version)

    def _state(self, buffer: Buffer) -> tuple[int, object]:
        """The version of a text, and what else its verdict depends on."""
        subject = self.subject_of(buffer)
        return buffer.version, self.state_beside(subject) if subject else None
