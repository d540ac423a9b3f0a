"""How much faster a run over files is that were checked before.

Two hundred varied reports, or as many as the first argument says, are checked by the command in new processes: with
nothing kept of them, and again. The budget for the second is a quarter of the first.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import samples

FILES = 200
BUDGET = 0.25


def main() -> None:
    """Print the seconds of each run, the second as a part of the first, and what is kept."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with TemporaryDirectory() as name:
        home, reports = Path(name), Path(name, "reports")
        reports.mkdir()
        for n in range(number):
            (reports / f"{n:05}.txt").write_text(samples.varied(n), encoding="utf-8")
        seconds(home, "--select", "R")  # the rules are prepared, as they are after any run
        first, again = seconds(home), seconds(home)
        kept = sum(path.stat().st_size for path in home.glob("cache/results-*/*/*.json"))
    print(f"{number} files, first {first:.2f} s, again {again:.2f} s")
    print(f"again / first = {again / first:.2f} (budget {BUDGET:g}); {kept / number / 1000:.1f} kB kept for a file")


def seconds(home: Path, *options: str) -> float:
    """The seconds that a check of all reports takes, from start to exit."""
    command = [sys.executable, "-m", "govlint", "check", "--isolated", "--quiet", *options, str(home / "reports")]
    environment = {**os.environ, "GOVLINT_CACHE_DIR": str(home / "cache")}
    started = perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return perf_counter() - started


if __name__ == "__main__":
    main()
