"""Messages that no client ought to send: each request is answered, and the server goes on."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.lsp.editor import PATIENCE, SERVER

if TYPE_CHECKING:
    from collections.abc import Iterator

INITIALIZE: dict[str, object] = {"processId": None, "rootUri": None, "capabilities": {}}
NOT_INITIALIZED, INVALID_REQUEST, INVALID_PARAMS = -32002, -32600, -32602


def request(number: int, method: str, params: object) -> bytes:
    return message({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


def message(content: object) -> bytes:
    body = json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def answers(*sent: bytes) -> dict[int, Any]:
    """What a server answers to messages that are sent without a pause, by the numbers of the requests."""
    done = subprocess.run(SERVER, input=b"".join(sent), capture_output=True, timeout=PATIENCE, check=False)
    assert done.stderr == b""
    return {content["id"]: content for content in read(done.stdout) if "method" not in content}


def read(stream: bytes) -> Iterator[dict[str, Any]]:
    while stream:
        head, _, rest = stream.partition(b"\r\n\r\n")
        size = int(head.split(b"\r\n")[0].partition(b":")[2])
        yield json.loads(rest[:size])
        stream = rest[size:]


def test_what_comes_before_the_server_is_initialized_is_refused() -> None:
    opened = {"textDocument": {"uri": "file:///a.txt", "languageId": "plaintext", "version": 1, "text": ""}}
    found = answers(
        message({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": opened}),
        request(1, "workspace/executeCommand", {"command": "govlint.render", "arguments": ["file:///a.docx"]}),
        request(2, "initialize", INITIALIZE),
    )
    assert found[1]["error"]["code"] == NOT_INITIALIZED
    assert found[2]["result"]["serverInfo"]["name"] == "govlint"


def test_what_comes_behind_the_shutdown_is_refused() -> None:
    found = answers(
        request(1, "initialize", INITIALIZE),
        request(2, "shutdown", None),
        request(3, "workspace/executeCommand", {"command": "govlint.render", "arguments": ["file:///a.docx"]}),
    )
    assert "error" not in found[2]
    assert found[3]["error"]["code"] == INVALID_REQUEST


@pytest.mark.parametrize(
    "params",
    [None, {}, {"textDocument": {"uri": "file:///a.txt"}, "position": {"line": -1, "character": 0}}],
)
def test_a_request_that_makes_no_sense_is_answered(params: object) -> None:
    found = answers(request(1, "initialize", INITIALIZE), request(2, "textDocument/hover", params))
    assert found[2]["error"]["code"] == INVALID_PARAMS


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"jsonrpc": "1.0", "id": 7}'])
def test_a_message_that_is_none_is_passed_over(body: bytes) -> None:
    found = answers(b"Content-Length: %d\r\n\r\n" % len(body) + body, request(2, "initialize", INITIALIZE))
    assert "result" in found[2]
