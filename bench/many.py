"""How fast one run over a folder is, and whether its memory grows with the number of files.

The folder holds a thousand varied reports, or as many as the first argument says. Memory is what the
process holds of the machine's (the resident set), as Linux tells it; the budget is a tenth more than
after the hundredth file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import samples
from govlint import packs
from govlint.formatters import FORMATS, Screen
from govlint.runner import Options, collect, run

FILES = 1000
FIRST = 100
BUDGET = 1.1


def main() -> None:
    """Print files a second, the memory after the hundredth file, after the last and after the report."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    held: dict[int, float] = {}
    with TemporaryDirectory() as folder:
        for n in range(number):
            Path(folder, f"{n:05}.txt").write_text(samples.varied(n), encoding="utf-8")

        def note(done: int, total: int) -> None:
            if done in (FIRST, total):
                held[done] = resident()

        started = perf_counter()
        report = run(collect([folder]), packs.load(), Options(), progress=note)
        taken = perf_counter() - started
    findings = sum(len(file.findings) for file in report.files)
    print(
        f"{len(report.files)} files, {findings} findings, {len(report.failures)} failures: {number / taken:.0f} files/s"
    )
    text = FORMATS["text"].write(report, Screen())
    ratio = held[number] / held[FIRST]
    print(f"{held[number]:.1f} MiB / {held[FIRST]:.1f} MiB after {FIRST} files = {ratio:.2f} (budget {BUDGET:g})")
    print(f"{resident():.1f} MiB with the report of {len(text)} characters written")


def resident() -> float:
    """The resident set in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
