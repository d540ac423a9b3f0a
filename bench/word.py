"""What reading a Word document of some twenty pages takes, beside pandoc and beside the same report as a web page.

The document is as a word processor writes it, with its properties at every run: LibreOffice, which must be installed.
Pandoc's worker is warm: one `pandoc lua` process that reads the same file again and again and writes its tree as
JSON, which stays there. Read is from bytes to the flat canonical XML, as far as pandoc goes; structured is with parts
and tables told, which pandoc knows nothing of. Cold is `govlint check x.docx`, of a document that no run has seen and
of one whose result is kept, beside `pandoc x.docx -t json`. All take turns, and processor time is measured: Linux tells
that of the worker.
"""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from itertools import count
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import process_time, time_ns
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from bench import samples
from bench.cold_start import WITHOUT_RNC2RNG, environment_of, seconds
from govlint import engine, filetypes, packs
from govlint.filetypes import libreoffice
from govlint.filetypes.pandoc import process
from govlint.model import Source
from tests import build_samples, pages

if TYPE_CHECKING:
    from collections.abc import Callable

WARM, COLD = 40, 15
PARAGRAPHS = 489
"""As many as a report of twenty pages has, those in cells among them."""
WARM_BUDGET, COLD_BUDGET, PAGE_BUDGET, MEMORY_BUDGET = 0.25, 1.0, 1.0, 120
_MARK = "20000101"
_BODY = "word/document.xml"
_WORKER = """
io.stdout:setvbuf("no")
for path in io.lines() do
  local file = io.open(path, "rb")
  local data = file:read("a")
  file:close()
  local document = pandoc.read(data, "docx", pandoc.ReaderOptions{}, {})
  print(#pandoc.write(document, "json"))
end
"""


def document(program: str, folder: Path) -> tuple[str, bytes]:
    """A report of the edition of 2021 that is as long as twenty pages, and the same as LibreOffice writes it."""
    for times in count(1):
        text = f"{samples.with_more_prose(samples.text('2021'), times).rstrip()}\n另有{_MARK}。\n"
        made = build_samples.word(text)
        if _body(made).count(b"<w:p>") >= PARAGRAPHS:
            return text, rewritten(program, made, folder)
    raise AssertionError


def rewritten(program: str, made: bytes, folder: Path) -> bytes:
    """The document, opened by LibreOffice and saved."""
    source, profile, out = folder / "made.docx", folder / "profile", folder / "out"
    source.write_bytes(made)
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "docx", "--outdir", str(out)]
    subprocess.run([program, *options, str(source)], check=True, capture_output=True)
    return (out / source.name).read_bytes()


def _body(document: bytes) -> bytes:
    with ZipFile(BytesIO(document)) as package:
        return package.read(_BODY)


class Worker:
    """A pandoc process that reads one document after another."""

    def __init__(self, program: str, folder: Path) -> None:
        script = folder / "worker.lua"
        script.write_text(_WORKER, encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "lua", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def read(self, path: Path) -> None:
        """Have it parse the document at a path; a document without blocks would time an error."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        if not int(self._process.stdout.readline() or 0):
            sys.exit("pandoc read nothing")

    def processor_time(self) -> float:
        """What it has taken so far, in seconds."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def timed(action: Callable[[], object], clock: Callable[[], float]) -> float:
    """What an action takes, in seconds."""
    started = clock()
    action()
    return clock() - started


def told(name: str, ours: list[float], theirs: list[float], budget: float | None = None) -> None:
    """One line: both means, which the worker's clock of hundredths allows, their ratio, the budget if there is one."""
    times = f"{mean(ours) * 1000:6.1f} ms / {mean(theirs) * 1000:6.1f} ms"
    print(f"{name:34} {times} = {mean(ours) / mean(theirs):.2f}{f' (budget {budget:g})' if budget else ''}")


def main() -> None:
    """Print the ratios."""
    program, writer = process.program(), libreoffice.program()
    if program is None or writer is None:
        sys.exit("pandoc or LibreOffice is not installed: pip install -e '.[dev]', .ci/programs")
    with TemporaryDirectory() as name:
        folder = Path(name)
        text, word = document(writer, folder)
        (folder / "x.docx").write_bytes(word)
        warm(program, folder, word, pages.cms(text))
        cold(program, folder, word)


def warm(program: str, folder: Path, word: bytes, page: bytes) -> None:
    """Bytes to canonical XML in a process that goes on."""
    pack = packs.load()
    worker = Worker(program, folder)
    actions: list[tuple[Callable[[], object], Callable[[], float]]] = [
        (lambda: filetypes.read(Source("x.docx", word)), process_time),
        (lambda: worker.read(folder / "x.docx"), worker.processor_time),
        (lambda: filetypes.read(Source("x.html", page)), process_time),
        (lambda: engine.read(Source("x.docx", word), pack), process_time),
        (lambda: engine.read(Source("x.html", page), pack), process_time),
    ]
    for action, _ in actions * 2:
        action()
    rounds = [[timed(*action) for action in actions] for _ in range(WARM)]
    worker.close()
    ours, pandocs, web, structured, web_structured = (list(column) for column in zip(*rounds, strict=True))
    told("docx read / warm pandoc", ours, pandocs, WARM_BUDGET)
    told("docx structured / warm pandoc", structured, pandocs)
    told("html read / docx read", web, ours, PAGE_BUDGET)
    told("html / docx structured", web_structured, structured, PAGE_BUDGET)


def cold(program: str, folder: Path, word: bytes) -> None:
    """A whole check in a process of its own, and the memory it takes."""
    environment = environment_of(str(folder))
    known = folder / "x.docx"
    for command in (check_of(known), [program, str(known), "-t", "json"]):
        seconds(command, environment)
    rounds = [cold_round(program, unseen(folder, word), known, environment) for _ in range(COLD)]
    ours, kept, pandocs = (list(column) for column in zip(*rounds, strict=True))
    told("cold check / cold pandoc", ours, pandocs, COLD_BUDGET)
    told("the same, with the result kept", kept, pandocs, COLD_BUDGET)
    memory = peak(check_of(unseen(folder, word)), environment)
    print(f"{'memory of a cold check':34} {memory:6.1f} MiB (budget {MEMORY_BUDGET})")


def cold_round(program: str, new: Path, known: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """A document that no run has seen, one whose result is kept, and pandoc."""
    return (
        seconds(check_of(new), environment),
        seconds(check_of(known), environment),
        seconds([program, str(new), "-t", "json"], environment),
    )


def unseen(folder: Path, word: bytes) -> Path:
    """The document with another figure in its last line, like no other."""
    path = folder / "new.docx"
    with ZipFile(BytesIO(word)) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(_MARK.encode(), str(time_ns()).encode()) if name == _BODY else data)
    return path


def check_of(path: Path) -> list[str]:
    """A check as an installed govlint would make it."""
    return [sys.executable, "-c", f"{WITHOUT_RNC2RNG}from govlint.__main__ import main; main()", "check", str(path)]


def peak(command: list[str], environment: dict[str, str]) -> float:
    """The most memory that a command holds, in MiB."""
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
