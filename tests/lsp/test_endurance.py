"""What a server has to bear: broken texts, files that vanish, faults of its own, long days, and the end."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from tests.lsp.editor import PATIENCE, SERVER

if TYPE_CHECKING:
    from tests.lsp.editor import Editor

pytestmark = pytest.mark.asyncio
SAMPLES = Path(__file__).parents[2] / "samples"
TOTALS = SAMPLES / "broken" / "totals.txt"
MEMORY = Path("/proc/self/status").is_file()
EDITS = 1_000
MOST_GROWTH = 20 << 20


def resident(process: int) -> int:
    """The bytes of memory that a process has."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) << 10
    raise AssertionError("the process is gone")


def is_running(process: int) -> bool:
    """Whether a process is there and not merely waiting to be buried."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("language", ["plaintext", "html", "markdown"])
async def test_a_text_of_any_state_of_typing_is_borne(
    editor: Editor, pulling: types.ClientCapabilities, language: str
) -> None:
    await editor.begin(pulling)
    suffix = {"plaintext": "txt", "html": "html", "markdown": "md"}[language]
    whole = (SAMPLES / f"2021.{'html' if language == 'html' else 'txt'}").read_text("utf-8")
    uri = f"file:///年报.{suffix}"
    editor.open(uri, "", language)
    for end in range(0, len(whole), len(whole) // 12):
        editor.change(uri, types.TextDocumentContentChangeWholeDocument(whole[:end]))
        for diagnostic in await editor.diagnostics_of(uri):
            editor.words(uri, diagnostic.range)
    assert editor.log_messages == []


@pytest.mark.parametrize(
    "text", ["\0\0\0", "\ufeff白杨县", "<table><tr><td>" * 3000, "\ud800，，", "<" * 20000, "一、\n" * 30000]
)
async def test_a_text_that_is_none_does_no_harm(editor: Editor, pulling: types.ClientCapabilities, text: str) -> None:
    await editor.begin(pulling)
    for uri, language in (("file:///a.txt", "plaintext"), ("file:///a.html", "html")):
        editor.open(uri, text, language)
        for diagnostic in await editor.diagnostics_of(uri):
            editor.words(uri, diagnostic.range)
    assert editor.log_messages == []


async def test_an_empty_text_is_no_error_while_it_is_written(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    editor.open("file:///a.txt", "")
    (shown,) = await editor.diagnostics_of("file:///a.txt")
    assert (shown.code, shown.severity) == ("R001", types.DiagnosticSeverity.Hint)


async def test_a_text_begins_where_it_begins_behind_a_mark(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    text = "\ufeff" + TOTALS.read_text("utf-8").replace("\n", "，，\n", 1)
    editor.open("file:///a.txt", text)
    shown = await editor.diagnostics_of("file:///a.txt")
    assert [editor.words("file:///a.txt", d.range) for d in shown if d.code in ("W701", "B401")] == ["，，", "8"]


async def test_an_enormous_text_is_refused_at_its_top(editor: Editor, pulling: types.ClientCapabilities) -> None:
    await editor.begin(pulling)
    editor.open("file:///a.txt", "白杨县水务局年报，共收到申请九件。\n" * 500_000)
    (shown,) = await editor.diagnostics_of("file:///a.txt")
    assert (shown.code, shown.severity) == ("R001", types.DiagnosticSeverity.Error)
    assert shown.range == types.Range(types.Position(0, 0), types.Position(0, 0))


async def test_a_file_that_is_deleted_underneath_is_checked_as_it_is_open(
    editor: Editor, pulling: types.ClientCapabilities, tmp_path: Path
) -> None:
    path = tmp_path / "下级" / "年报.txt"
    path.parent.mkdir()
    path.write_bytes(TOTALS.read_bytes())
    await editor.begin(pulling, tmp_path)
    uri = editor.open_file(path)
    before = await editor.diagnostics_of(uri)
    path.unlink()
    path.parent.rmdir()
    editor.files_changed(path, kind=types.FileChangeType.Deleted)
    editor.edit(uri, types.Range(types.Position(0, 0), types.Position(0, 0)), "\n")
    assert len(await editor.diagnostics_of(uri)) == len(before)


async def test_an_edit_of_a_text_that_was_never_opened_is_passed_over(
    editor: Editor, pulling: types.ClientCapabilities
) -> None:
    await editor.begin(pulling)
    editor.texts["file:///a.txt"], editor.versions["file:///a.txt"] = "", 1
    editor.change("file:///a.txt", types.TextDocumentContentChangeWholeDocument("甲"))
    editor.close("file:///a.txt")
    assert await editor.pull("file:///a.txt") == []
    assert editor.log_messages == []


@pytest.mark.parametrize("uri", ["tool://[a/notes.txt", "govlint://[a", "file://[a/b.txt", "none", ""])
async def test_a_text_with_a_name_that_is_no_uri_does_others_no_harm(
    editor: Editor, pushed: types.ClientCapabilities, uri: str
) -> None:
    await editor.begin(pushed)
    editor.open(uri, TOTALS.read_text("utf-8"))
    assert len(await editor.diagnostics_of(editor.open_file(TOTALS))) == 2
    assert editor.log_messages == []


FAULTY = """
import sys
from govlint import engine
from govlint.cli import run
whole = engine.Checker.examine
def examine(self, source):
    if "坏" in source.name:
        print("on standard output")
        raise RuntimeError("a fault of govlint")
    return whole(self, source)
engine.Checker.examine = examine
sys.exit(run(["lsp"]))
"""


async def test_a_fault_on_one_document_is_told_and_the_others_go_on(
    editor: Editor, pushed: types.ClientCapabilities, tmp_path: Path
) -> None:
    (tmp_path / "坏.docx").write_bytes((SAMPLES / "2021.docx").read_bytes())
    await editor.begin(pushed, tmp_path, command=(sys.executable, "-c", FAULTY))
    text = TOTALS.read_text("utf-8")
    editor.open("file:///坏.txt", text)
    (shown,) = await editor.diagnostics_of("file:///坏.txt")
    assert "没有检查" in shown.message
    assert (shown.severity, shown.range.end) == (types.DiagnosticSeverity.Error, types.Position(0, 0))
    editor.open("file:///好.txt", text)
    assert len(await editor.diagnostics_of("file:///好.txt")) == 2
    (shown,) = await editor.pushed_for(tmp_path / "坏.docx")
    assert "没有检查" in shown.message
    assert all("RuntimeError: a fault of govlint" in message.message for message in editor.log_messages)
    assert len(editor.log_messages) == 2


async def test_what_is_overtaken_by_edits_is_never_shown(editor: Editor, pushed: types.ClientCapabilities) -> None:
    await editor.begin(pushed)
    uri = editor.open_file(TOTALS)
    for _ in range(30):
        editor.edit(uri, types.Range(types.Position(0, 0), types.Position(0, 0)), "\n")
    shown = await editor.diagnostics_of(uri)
    assert {editor.words(uri, d.range) for d in shown if d.code == "B401"} == {"8"}
    assert editor.pushes[uri] < 5


@pytest.mark.skipif(not MEMORY, reason="there is no /proc")
async def test_a_thousand_edits_leave_no_growth(editor: Editor, pushed: types.ClientCapabilities) -> None:
    await editor.begin(pushed, options={"debounce": 0})
    uri = editor.open_file(TOTALS)
    first, *_ = await editor.diagnostics_of(uri)

    async def edited(times: int) -> None:
        for number in range(times):
            editor.edit(uri, first.range, str(number % 9))
            if number % 10 == 9:
                await editor.diagnostics_of(uri)

    await edited(EDITS // 5)
    before = resident(editor.process)
    await edited(EDITS)
    assert resident(editor.process) - before < MOST_GROWTH


async def test_a_client_that_says_goodbye_is_answered_with_status_0(
    editor: Editor, bare: types.ClientCapabilities
) -> None:
    await editor.begin(bare)
    editor.open_file(TOTALS)
    await editor.end()
    assert editor.exit_status == 0


async def test_a_server_ends_with_its_input() -> None:
    process = await asyncio.create_subprocess_exec(*SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), PATIENCE) == 1
    assert process.stdout
    assert await process.stdout.read() == b""


async def test_a_server_whose_output_nobody_reads_ends_though_its_input_stays_open() -> None:
    reading, writing = os.pipe()
    process = await asyncio.create_subprocess_exec(
        *SERVER, stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    os.close(reading)
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}).encode()
    assert process.stdin
    process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    assert await asyncio.wait_for(process.wait(), PATIENCE) == 1
    assert process.stderr
    assert await process.stderr.read() == b""


async def test_a_goodbye_without_shutdown_is_status_1(editor: Editor, bare: types.ClientCapabilities) -> None:
    await editor.begin(bare)
    editor.exit(None)
    assert editor._server
    assert await asyncio.wait_for(editor._server.wait(), PATIENCE) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there the end of its input ends the server")
async def test_a_server_ends_with_its_client_even_if_its_input_stays_open(
    editor: Editor, bare: types.ClientCapabilities
) -> None:
    client = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    await editor.start_io(*SERVER)
    await editor.initialize_session(types.InitializeParams(capabilities=bare, process_id=client.pid))
    assert is_running(editor.process) or not MEMORY
    assert client.stdin
    client.stdin.close()
    client.wait()
    assert editor._server
    assert await asyncio.wait_for(editor._server.wait(), PATIENCE) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there the end of its input ends the server")
async def test_a_server_whose_client_is_not_there_at_all_does_not_stay() -> None:
    client = subprocess.Popen([sys.executable, "-c", ""])
    client.wait()
    process = await asyncio.create_subprocess_exec(*SERVER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    params = {"processId": client.pid, "capabilities": {}, "rootUri": None}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}).encode()
    assert process.stdin
    process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    assert await asyncio.wait_for(process.wait(), PATIENCE) == 1


WITHOUT = """
import sys
from importlib import util
util.find_spec = lambda name: None
from govlint.cli import run
sys.exit(run(["lsp"]))
"""


async def test_without_pygls_a_hint_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith("govlint: error: the language server takes pygls")
    assert 'hint: pip install "govlint[lsp]"' in done.stderr
    assert done.stdout == ""
