"""What reading a Word document of some twenty pages takes, beside pandoc and beside the same report as a web page.

Pandoc's worker is warm: one `pandoc lua` process that reads the same file again and again and writes its tree as
JSON, which stays there. Read is from bytes to the flat canonical XML, as far as pandoc goes; structured is with parts
and tables told, which pandoc knows nothing of. Cold is `govlint check x.docx`, of a document that no run has seen and
of one whose result is kept, beside `pandoc x.docx -t json`. All take turns, and processor time is measured: Linux tells
that of the worker.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import process_time, time_ns
from typing import TYPE_CHECKING

from bench import samples
from bench.cold_start import WITHOUT_RNC2RNG, environment_of, seconds
from govlint import engine, filetypes, packs
from govlint.filetypes.pandoc import process
from govlint.model import Source
from tests import build_samples, pages

if TYPE_CHECKING:
    from collections.abc import Callable

WARM, COLD = 40, 15
PARAGRAPHS = 489
"""As many as a report of twenty pages has, those in cells among them."""
WARM_BUDGET, COLD_BUDGET, PAGE_BUDGET, MEMORY_BUDGET = 0.25, 1.0, 1.0, 120
_LINE = re.compile(r"(?m)^.*\S.*$")
_SENTENCES = re.compile(r"(?m)^[^\t\n（一二三四五六].{18,}。$")
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


def report() -> str:
    """A plain report of the edition of 2021, its sentences repeated until it has the paragraphs of twenty pages."""
    longer = (_lengthened(times) for times in count(1))
    return next(text for text in longer if len(_LINE.findall(text)) >= PARAGRAPHS)


def _lengthened(times: int) -> str:
    return _SENTENCES.sub(lambda found: "\n".join([found[0]] * times), samples.text("2021"))


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
    program = process.program()
    if program is None:
        sys.exit("pandoc is not installed: pip install -e '.[dev]'")
    text = report()
    word, page = build_samples.word(text), pages.cms(text)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "x.docx").write_bytes(word)
        warm(program, folder, word, page)
        cold(program, folder, text)


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


def cold(program: str, folder: Path, text: str) -> None:
    """A whole check in a process of its own, and the memory it takes."""
    environment = environment_of(str(folder))
    known = folder / "x.docx"
    for command in (check_of(known), [program, str(known), "-t", "json"]):
        seconds(command, environment)
    rounds = [cold_round(program, unseen(folder, text), known, environment) for _ in range(COLD)]
    ours, kept, pandocs = (list(column) for column in zip(*rounds, strict=True))
    told("cold check / cold pandoc", ours, pandocs, COLD_BUDGET)
    told("the same, with the result kept", kept, pandocs, COLD_BUDGET)
    memory = peak(check_of(unseen(folder, text)), environment)
    print(f"{'memory of a cold check':34} {memory:6.1f} MiB (budget {MEMORY_BUDGET})")


def cold_round(program: str, new: Path, known: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """A document that no run has seen, one whose result is kept, and pandoc."""
    return (
        seconds(check_of(new), environment),
        seconds(check_of(known), environment),
        seconds([program, str(new), "-t", "json"], environment),
    )


def unseen(folder: Path, text: str) -> Path:
    """The document with one more line, like no other."""
    path = folder / "new.docx"
    path.write_bytes(build_samples.word(f"{text.rstrip()}\n另有{time_ns()}。\n"))
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
