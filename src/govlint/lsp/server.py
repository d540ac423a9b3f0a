"""The language server: what it hears from the client, and what it answers."""

from __future__ import annotations

import asyncio
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter
from pygls.uris import to_fs_path, uri_scheme

from govlint import __version__
from govlint.lsp import checking, diagnostics
from govlint.lsp.protocol import Protocol
from govlint.lsp.settings import Settings
from govlint.lsp.wishes import Abilities, Wishes, abilities_of, unit_of, wishes_of
from govlint.lsp.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.lsp.buffers import Buffer, Unit
    from govlint.lsp.checking import Checked
    from govlint.model import Pack

_SUFFIXES = {"plaintext": ".txt", "text": ".txt", "html": ".html", "xhtml": ".xhtml", "markdown": ".md"}
"""What a text of a language is read as, by the names that editors give languages."""
_OWN = (".txt", ".html", ".htm", ".shtml", ".xhtml", ".md", ".markdown")


class Outcome(NamedTuple):
    """What there is to show of a document at a version, and what it was made of; nothing of that after a failure."""

    version: int
    shown: list[types.Diagnostic]
    checked: Checked | None = None


class Server(LanguageServer):
    """A server for one client: the texts that it has open, and what was found in them."""

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
        self.outcomes: dict[str, Outcome] = {}
        self._tasks: dict[str, asyncio.Task[Outcome | None]] = {}
        self._at_start: list[Callable[[types.InitializeParams], None]] = []

    def on_initialize(self, act: Callable[[types.InitializeParams], None]) -> None:
        """Do something once a client has said who it is."""
        self._at_start.append(act)

    def begin(self, params: types.InitializeParams) -> None:
        """Take in what the client said of itself."""
        self.abilities = abilities_of(params.capabilities)
        self.unit = unit_of(self.workspace.position_encoding)
        self.adopt(params.initialization_options)
        for act in self._at_start:
            act(params)

    def announce(self, capabilities: types.ServerCapabilities) -> None:
        """Add to what the server says that it can do."""

    def adopt(self, given: Any) -> None:
        """Take over what the user set."""
        self.wishes, bad = wishes_of(given)
        self.settings = Settings(self.pack, self.wishes)
        for name in bad:
            self.tell(types.MessageType.Warning, f"govlint: {name}?")

    def tell(self, kind: types.MessageType, text: str) -> None:
        """Write into the log of the client."""
        self.window_log_message(types.LogMessageParams(kind, text))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A fault of govlint goes into the log with its traceback, not over the work of the user."""
        self.tell(types.MessageType.Error, "".join(traceback.format_exception(error)))

    def opened(self, uri: str) -> None:
        """A document was opened."""
        self._check_soon(uri, 0)

    def changed(self, uri: str) -> None:
        """A document was edited."""
        self._check_soon(uri, self.wishes.debounce)

    def closed(self, uri: str) -> None:
        """A document was closed: nothing of it is kept or shown."""
        self.outcomes.pop(uri, None)
        if task := self._tasks.pop(uri, None):
            task.cancel()
        if not self.abilities.pull:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _check_soon(self, uri: str, delay: float) -> None:
        """Check a document after a while without further edits."""
        if task := self._tasks.pop(uri, None):
            task.cancel()
        self._tasks[uri] = asyncio.get_running_loop().create_task(self._check_later(uri, delay))

    async def _check_later(self, uri: str, delay: float) -> Outcome | None:
        if delay:
            await asyncio.sleep(delay)
        outcome = await self._check(uri)
        if outcome and not self.abilities.pull:
            shown = types.PublishDiagnosticsParams(uri, outcome.shown, outcome.version)
            self.text_document_publish_diagnostics(shown)
        return outcome

    async def _check(self, uri: str) -> Outcome | None:
        """Check a document as it is now; what is no longer current by the time it is done is dropped."""
        buffer = self.buffers.get(uri)
        if buffer is None or not (path := self.path_of(buffer)):
            return None
        try:
            checked = await self.worker.do(lambda: self._checked(path, buffer))
            shown = diagnostics.diagnostics_of(uri, buffer.lines, checked, self.abilities)
            outcome = Outcome(buffer.version, shown, checked)
        except Exception as error:
            self.tell(types.MessageType.Error, "".join(traceback.format_exception(error)))
            outcome = Outcome(buffer.version, [diagnostics.failure(self.wishes.lang or "zh")])
        if self.buffers.get(uri) is not buffer:
            return None
        self.outcomes[uri] = outcome
        return outcome

    def _checked(self, path: Path, buffer: Buffer) -> Checked:
        return checking.check(checking.source_of(path, buffer.text), self.settings.of(path))

    async def outcome_of(self, uri: str) -> Outcome | None:
        """What was found in a document as it is now, once it is known."""
        while uri in self.buffers:
            known = self.outcomes.get(uri)
            if known and known.version == self.buffers[uri].version:
                return known
            task = self._tasks.get(uri)
            if task is None or not await _ended(task):
                return None
        return None

    def path_of(self, buffer: Buffer) -> Path | None:
        """The name that a document is checked under; None for what is no document for govlint."""
        suffix = _SUFFIXES.get(buffer.language)
        name = to_fs_path(buffer.uri)
        if name and (Path(name).suffix.lower() in _OWN if not buffer.language else suffix):
            return Path(name)
        if suffix and uri_scheme(buffer.uri) == "untitled":
            return checking.path_of(buffer.uri.partition(":")[2], self.folder, suffix)
        return None

    @property
    def folder(self) -> Path:
        """The first folder that is open, where unsaved texts are taken to stand."""
        roots = [to_fs_path(uri) for uri in (*self.workspace.folders, self.workspace.root_uri) if uri]
        return Path(next(filter(None, roots), None) or Path.cwd())


async def _ended(task: asyncio.Task[Outcome | None]) -> bool:
    """Whether a check came to an end; a later edit ends it before that, and begins another."""
    await asyncio.wait([task])
    return task.cancelled() or (task.exception() is None and task.result() is not None)


def server(pack: Pack) -> Server:
    """A server that is ready to be started."""
    own = Server(pack)

    @own.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        own.begin(params)
        if own.abilities.pull:
            options = types.DiagnosticOptions(
                inter_file_dependencies=False, workspace_diagnostics=False, identifier="govlint"
            )
            own.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(diagnose)

    async def diagnose(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        outcome = await own.outcome_of(params.text_document.uri)
        return types.RelatedFullDocumentDiagnosticReport(items=outcome.shown if outcome else [])

    return own
