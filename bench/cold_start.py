"""How long a cold `govlint check` takes, as a multiple of what its libraries take to import.

The two take turns, so that a busy machine slows both; the budget is a ratio of 2. Both run as an
installed govlint would: from compiled modules, and without rnc2rng, a development dependency that
lxml imports wherever it finds it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
ROUNDS = 21
WITHOUT_RNC2RNG = "import sys; sys.modules['rnc2rng'] = None; "
BASE = [sys.executable, "-c", WITHOUT_RNC2RNG + "import lxml.etree, click, yaml"]
CHECK = [
    sys.executable,
    "-c",
    WITHOUT_RNC2RNG + "from govlint.__main__ import main; main()",
    "check",
    "samples/2021.txt",
]
BUDGET = 2.0


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Run the command once; an exit status beyond findings would time an error message."""
    started = perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    taken = perf_counter() - started
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return taken


def main() -> None:
    """Print the ratio of the medians and of the minima."""
    with TemporaryDirectory() as folder:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = folder
        for command in (BASE, CHECK):
            seconds(command, environment)
        pairs = [(seconds(BASE, environment), seconds(CHECK, environment)) for _ in range(ROUNDS)]
    base, check = zip(*pairs, strict=True)
    for name, of in (("median", median), ("minimum", min)):
        ratio = of(check) / of(base)
        print(f"{name:8} {of(check) * 1000:6.1f} ms / {of(base) * 1000:6.1f} ms = {ratio:.2f} (budget {BUDGET:g})")


if __name__ == "__main__":
    main()
