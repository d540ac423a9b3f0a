"""What an editor waits for: from a keystroke to the diagnostics, against a check in the same process and the debounce.

A server is started as editors start it, a report is opened, and a figure in it is typed over and over; between
keystrokes the same text is checked here. Ratio and budget are those of the issue: twice the check and the debounce.
Then the server is left alone, to see how much of a processor it takes for nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any

from bench import samples
from govlint import engine, packs
from govlint.model import Source

KEYSTROKES = 21
DEBOUNCE = 0.2
BUDGET = 2
IDLE = 10
URI = "file:///report.txt"


class Server:
    """A server that pushes diagnostics."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "govlint", "lsp"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._version = 0
        self._send("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": {}}, id=1)
        while self._next().get("id") != 1:
            pass
        self._send("initialized", {})

    def open(self, text: str) -> None:
        """Open the report and wait for its diagnostics."""
        document = {"uri": URI, "languageId": "plaintext", "version": 0, "text": text}
        self._send("textDocument/didOpen", {"textDocument": document})
        self._wait()

    def type(self, line: int, figure: str) -> float:
        """Type over the figure in a line, all of which it is; the seconds until the diagnostics of that come."""
        self._version += 1
        place = {"start": {"line": line, "character": 1}, "end": {"line": line, "character": 99}}
        changes = [{"range": place, "text": figure}]
        document = {"uri": URI, "version": self._version}
        started = perf_counter()
        self._send("textDocument/didChange", {"textDocument": document, "contentChanges": changes})
        self._wait()
        return perf_counter() - started

    def processor_time(self) -> float | None:
        """The seconds of a processor that it has taken; None where that cannot be told."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Say goodbye."""
        self._send("shutdown", None, id=2)
        while self._next().get("id") != 2:
            pass
        self._send("exit", None)
        self._process.wait()

    def _wait(self) -> None:
        while not self._is_current(self._next()):
            pass

    def _is_current(self, message: Any) -> bool:
        published = message.get("method") == "textDocument/publishDiagnostics"
        return published and bool(message["params"]["version"] == self._version)

    def _send(self, method: str, params: Any, **others: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **others}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _next(self) -> Any:
        assert self._process.stdout
        length = 0
        while (header := self._process.stdout.readline()) != b"\r\n":
            if not header:
                raise SystemExit("the server went away")
            if header.startswith(b"Content-Length:"):
                length = int(header.partition(b":")[2])
        return json.loads(self._process.stdout.read(length))


def main() -> None:
    """Print the medians, their ratio, and what the server takes while nothing happens."""
    text = samples.text("2021")
    lines = text.split("\n")
    line = next(n for n, words in enumerate(lines) if words.startswith("\t") and words.strip().isdigit())
    checker = engine.Checker(packs.load())
    server = Server()
    server.open(text)
    typed, checked = [], []
    for number in range(KEYSTROKES + 3):
        lines[line] = f"\t{number}"
        typed.append(server.type(line, str(number)))
        checked.append(seconds(checker, "\n".join(lines)))
    told(median(typed[3:]), median(checked[3:]))
    before = server.processor_time()
    sleep(IDLE)
    after = server.processor_time()
    if before is not None and after is not None:
        print(f"idle for {IDLE} s: {after - before:.2f} s of a processor")
    server.end()


def seconds(checker: engine.Checker, text: str) -> float:
    """The seconds of a check."""
    started = perf_counter()
    checker.check(Source("report.txt", text.encode()))
    return perf_counter() - started


def told(typed: float, checked: float) -> None:
    """Print what was measured."""
    ratio, beyond = typed / (checked + DEBOUNCE), (typed - DEBOUNCE) / checked
    print(f"keystroke to diagnostics {typed:.3f} s, a check {checked:.3f} s, debounce {DEBOUNCE} s")
    print(f"keystroke / (check + debounce) = {ratio:.2f} (budget {BUDGET}); beyond the debounce {beyond:.1f} checks")


if __name__ == "__main__":
    main()
