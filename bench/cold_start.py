"""How long a cold `govlint check` takes, as a multiple of what its libraries take to import.

The two take turns, so that a busy machine slows both; the budget is a ratio of 2.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
ROUNDS = 21
BASE = [sys.executable, "-c", "import lxml.etree, click, yaml"]
CHECK = [str(Path(sys.executable).with_name("govlint")), "check", "samples/2021.txt"]
BUDGET = 2.0


def seconds(command: list[str]) -> float:
    """Run the command once; an exit status beyond findings would time an error message."""
    started = perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    taken = perf_counter() - started
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return taken


def main() -> None:
    """Print the ratio of the medians and of the minima."""
    for command in (BASE, CHECK):
        seconds(command)
    pairs = [(seconds(BASE), seconds(CHECK)) for _ in range(ROUNDS)]
    base, check = zip(*pairs, strict=True)
    for name, of in (("median", median), ("minimum", min)):
        ratio = of(check) / of(base)
        print(f"{name:8} {of(check) * 1000:6.1f} ms / {of(base) * 1000:6.1f} ms = {ratio:.2f} (budget {BUDGET:g})")


if __name__ == "__main__":
    main()
