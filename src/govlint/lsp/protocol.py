"""pygls's protocol with texts of our own: theirs breaks lines where the protocol does not, and edits go astray."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol, lsp_method

from govlint.lsp import buffers

if TYPE_CHECKING:
    from collections.abc import Generator

    from govlint.lsp.server import Server


class Protocol(LanguageServerProtocol):
    """What differs from pygls.

    The handlers of frequent notifications are plain functions: of others pygls keeps a future each for ever.
    """

    _server: Server

    @property
    def was_shut_down(self) -> bool:
        """Whether the client asked for the end before it came (LSP 3.17, exit)."""
        return bool(self._shutdown)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The builtin; what makes no sense counts as an error, where pygls would leave whoever asked waiting."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            elif "id" in data:
                self._handle_response(data["id"], error=error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """The builtin, for what does not come before its time or behind it (LSP 3.17, initialize and shutdown)."""
        method = getattr(message, "method", None)
        refused = self._untimely(method) if method else None
        if refused is None:
            super().handle_message(message)
        elif hasattr(message, "id"):
            self._send_response(message.id, error=refused.to_response_error())

    def _untimely(self, method: str) -> JsonRpcException | None:
        if method != types.EXIT and self._shutdown:
            return JsonRpcInvalidRequest("the server was shut down")
        if method not in (types.EXIT, types.INITIALIZE) and self._workspace is None:
            return JsonRpcServerNotInitialized("the server is not initialized")
        return None

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """The builtin, then what pygls does not know how to announce."""
        result: types.InitializeResult = yield from super().lsp_initialize(params)
        self._server.announce(result.capabilities)
        return result

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is opened."""
        item = params.text_document
        self._server.buffers[item.uri] = buffers.opened(item, self._server.unit)
        self._server.opened(item.uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document is edited; one that was never opened has no text to edit."""
        uri, version = params.text_document.uri, params.text_document.version
        if old := self._server.buffers.get(uri):
            self._server.buffers[uri] = buffers.edited(old, version, params.content_changes)
            self._server.changed(uri)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document is closed."""
        if self._server.buffers.pop(params.text_document.uri, None):
            self._server.closed(params.text_document.uri)
