"""An editor as the server sees it: texts that it keeps itself, and what it was told of them."""

from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, LanguageClient, register_lsp_features

if TYPE_CHECKING:
    from collections.abc import Coroutine

PATIENCE = 60
"""Seconds after which a test that hangs is ended."""
SERVER = (sys.executable, "-m", "govlint", "lsp")
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

Told = tuple[str, ...]


class Editor(LanguageClient):
    """A client that edits texts and notes what it is told."""

    def __init__(self) -> None:
        super().__init__(converter_factory=default_converter)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.pushed: dict[str, types.PublishDiagnosticsParams] = {}
        self.pushes: dict[str, int] = defaultdict(int)
        self.registered: list[types.Registration] = []
        self.refreshed: list[str] = []
        self.answer: types.InitializeResult | None = None
        self._news = asyncio.Condition()
        features = {
            **DEFAULT_CLIENT_FEATURES,
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: _published,
            types.CLIENT_REGISTER_CAPABILITY: _registered,
            types.WORKSPACE_APPLY_EDIT: _applied,
            types.WORKSPACE_DIAGNOSTIC_REFRESH: _refreshed,
            types.WORKSPACE_TEXT_DOCUMENT_CONTENT_REFRESH: _content_refreshed,
            types.WINDOW_SHOW_MESSAGE: _message_shown,
        }
        register_lsp_features(self, features)

    @property
    def process(self) -> int:
        """The process of the server."""
        assert self._server is not None
        return self._server.pid

    @property
    def exit_status(self) -> int | None:
        """How the server ended."""
        assert self._server is not None
        return self._server.returncode

    @property
    def pulls(self) -> bool:
        """Whether it asks for diagnostics."""
        assert self.capabilities is not None
        return bool(self.capabilities.text_document and self.capabilities.text_document.diagnostic)

    @property
    def encoding(self) -> str:
        """What positions count."""
        assert self.answer is not None
        return str(self.answer.capabilities.position_encoding or "utf-16")

    async def begin(
        self,
        capabilities: types.ClientCapabilities,
        *folders: Path,
        options: dict[str, Any] | None = None,
        command: tuple[str, ...] = SERVER,
    ) -> None:
        """Start a server and get to know it."""
        await self.start_io(*command)
        roots = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders]
        params = types.InitializeParams(
            capabilities=capabilities, workspace_folders=roots, initialization_options=options
        )
        self.answer = await asyncio.wait_for(self.initialize_session(params), PATIENCE)

    async def end(self) -> None:
        """Say goodbye, if there is a server."""
        if self._server is not None and self.exit_status is None:
            await asyncio.wait_for(self.shutdown_session(), PATIENCE)
        await asyncio.wait_for(cast("Coroutine[Any, Any, None]", self.stop()), PATIENCE)  # type: ignore[no-untyped-call]

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        """Open a document."""
        self.texts[uri], self.versions[uri] = text, 1
        self.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)),
        )

    def open_file(self, path: Path, language: str = "plaintext") -> str:
        """Open a file as it is on disk, and give its URI."""
        self.open(path.as_uri(), path.read_text("utf-8"), language)
        return path.as_uri()

    def replace(self, uri: str, old: str, new: str) -> None:
        """Edit the only place where a text has some words."""
        text = self.texts[uri]
        assert text.count(old) == 1
        start = text.index(old)
        self.edit(uri, self.range(uri, start, start + len(old)), new)

    def edit(self, uri: str, place: types.Range, new: str) -> None:
        """Edit a range."""
        self.change(uri, types.TextDocumentContentChangePartial(place, new))

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Send some changes in one notification."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = self.offset(uri, change.range.start), self.offset(uri, change.range.end)
                self.texts[uri] = self.texts[uri][:start] + change.text + self.texts[uri][end:]
            else:
                self.texts[uri] = change.text
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, list(changes)))

    def close(self, uri: str) -> None:
        """Close a document."""
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def save(self, uri: str) -> None:
        """Say that a document was saved."""
        self.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def files_changed(self, *paths: Path, kind: types.FileChangeType = types.FileChangeType.Changed) -> None:
        """Say that files changed on disk."""
        changes = [types.FileEvent(path.as_uri(), kind) for path in paths]
        self.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))

    async def diagnostics_of(self, uri: str) -> list[types.Diagnostic]:
        """What the server says of the present state of an open document."""
        if self.pulls:
            return await self.pull(uri)
        await self.until(lambda: self._is_current(uri))
        return list(self.pushed[uri].diagnostics)

    async def pull(self, uri: str) -> list[types.Diagnostic]:
        """Ask for diagnostics."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await asyncio.wait_for(self.text_document_diagnostic_async(params), PATIENCE)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def pushed_for(self, path: Path) -> list[types.Diagnostic]:
        """What is pushed for a file that is not open."""
        await self.until(lambda: path.as_uri() in self.pushed)
        return list(self.pushed[path.as_uri()].diagnostics)

    def _is_current(self, uri: str) -> bool:
        return uri in self.pushed and self.pushed[uri].version == self.versions[uri]

    async def until(self, holds: Any) -> None:
        """Wait until something holds, which is looked at whenever the server says something."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(holds), PATIENCE)

    def notice(self) -> None:
        """Let those who wait look again."""
        asyncio.get_running_loop().create_task(self._notify())

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def hover(self, uri: str, place: types.Position) -> str | None:
        """What is shown under the pointer."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), place)
        found = await asyncio.wait_for(self.text_document_hover_async(params), PATIENCE)
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def symbols(self, uri: str) -> Any:
        """The outline of a document."""
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        return await asyncio.wait_for(self.text_document_document_symbol_async(params), PATIENCE)

    async def actions(self, uri: str, diagnostic: types.Diagnostic) -> list[types.CodeAction]:
        """What can be done about a diagnostic."""
        context = types.CodeActionContext([diagnostic])
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), diagnostic.range, context)
        found = await asyncio.wait_for(self.text_document_code_action_async(params), PATIENCE)
        actions = [action for action in found or () if isinstance(action, types.CodeAction)]
        assert len(actions) == len(found or ()), found
        return actions

    async def command(self, name: str, *arguments: str) -> Any:
        """Let the server carry out a command."""
        params = types.ExecuteCommandParams(name, list(arguments))
        return await asyncio.wait_for(self.workspace_execute_command_async(params), PATIENCE)

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Carry out an edit: in texts that are open there, else on disk."""
        changes = [
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), edits)
            for uri, edits in (edit.changes or {}).items()
        ]
        for change in [*(edit.document_changes or ()), *changes]:
            if isinstance(change, types.CreateFile):
                path_of(change.uri).touch()
            elif isinstance(change, types.TextDocumentEdit):
                self._apply(change)

    def _apply(self, change: types.TextDocumentEdit) -> None:
        (edit,) = change.edits
        assert isinstance(edit, types.TextEdit)
        uri = change.text_document.uri
        if uri in self.texts:
            assert change.text_document.version in (None, self.versions[uri])
            self.edit(uri, edit.range, edit.new_text)
            return
        path = path_of(uri)
        self.texts[uri] = path.read_bytes().decode()
        start, end = self.offset(uri, edit.range.start), self.offset(uri, edit.range.end)
        text = self.texts.pop(uri)
        path.write_bytes((text[:start] + edit.new_text + text[end:]).encode())
        self.files_changed(path)

    def words(self, uri: str, place: types.Range) -> str:
        """The words that a range is about, as this editor counts."""
        return self.texts[uri][self.offset(uri, place.start) : self.offset(uri, place.end)]

    def range(self, uri: str, start: int, end: int) -> types.Range:
        """The range between two offsets."""
        return types.Range(self.position(uri, start), self.position(uri, end))

    def position(self, uri: str, offset: int) -> types.Position:
        """The position of an offset."""
        codec, size = _CODECS[self.encoding]
        line, before = 0, 0
        for number, (begin, _) in enumerate(_lines(self.texts[uri])):
            if begin <= offset:
                line, before = number, begin
        return types.Position(line, len(self.texts[uri][before:offset].encode(codec, "surrogatepass")) // size)

    def offset(self, uri: str, place: types.Position) -> int:
        """The offset of a position, which must be one."""
        codec, size = _CODECS[self.encoding]
        begin, end = _lines(self.texts[uri])[place.line]
        units = self.texts[uri][begin:end].encode(codec, "surrogatepass")
        assert place.character * size <= len(units), f"no such position: {place}"
        return begin + len(units[: place.character * size].decode(codec, "surrogatepass"))


def _lines(text: str) -> list[tuple[int, int]]:
    """Where lines begin and end, which they do at CR LF, CR or LF: counted by hand, not as the server does."""
    lines, begin, index = [], 0, 0
    while index < len(text):
        if text[index] in "\r\n":
            lines.append((begin, index))
            index += 1 + (text[index : index + 2] == "\r\n")
            begin = index
        else:
            index += 1
    return [*lines, (begin, len(text))]


def path_of(uri: str) -> Path:
    """The path of a file by its URI."""
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(uri).path))


def _published(client: Editor, params: types.PublishDiagnosticsParams) -> None:
    client.pushed[params.uri] = params
    client.pushes[params.uri] += 1
    client.notice()


def _registered(client: Editor, params: types.RegistrationParams) -> None:
    client.registered += params.registrations
    client.notice()


def _applied(client: Editor, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
    client.apply(params.edit)
    return types.ApplyWorkspaceEditResult(applied=True)


def _refreshed(client: Editor, _: None) -> None:
    client.refreshed.append("")
    client.notice()


def _content_refreshed(client: Editor, params: types.TextDocumentContentRefreshParams) -> None:
    client.refreshed.append(params.uri)
    client.notice()


def _message_shown(client: Editor, params: types.ShowMessageParams) -> None:
    client.messages.append(params)
    client.notice()
