"""How long a cold `govlint check` takes, as a multiple of what its libraries take to import.

The two take turns, and processor time is measured, so that a busy machine changes little; the budget is a ratio of 2.
Both run as an installed govlint would: from compiled modules, in a folder without a configuration, and without rnc2rng,
a development dependency that lxml imports wherever it finds it. Of the cache there is what any run leaves: the rules
prepared, the patterns compiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import time_ns

ROOT = Path(__file__).parents[1]
ROUNDS = 21
WITHOUT_RNC2RNG = "import sys; sys.modules['rnc2rng'] = None; "
BASE = [sys.executable, "-c", WITHOUT_RNC2RNG + "import lxml.etree, click, yaml"]
CHECK = [
    sys.executable,
    "-c",
    WITHOUT_RNC2RNG + "from govlint.__main__ import main; main()",
    "check",
]
BUDGET = 2.0
SAMPLE = (ROOT / "samples" / "2021.txt").read_text("utf-8")


def environment_of(folder: str) -> dict[str, str]:
    """The environment of the commands: what they keep is kept in a folder of the bench."""
    own = {"PYTHONPYCACHEPREFIX": folder, "GOVLINT_CACHE_DIR": folder}
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | own


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The processor time of the command, run once; an exit status beyond findings would time an error message."""
    child = subprocess.Popen(
        command, cwd=environment["GOVLINT_CACHE_DIR"], env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{command[-1]}: status {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the ratio of the medians and of the minima: for a report never checked before, and for one that was."""
    with TemporaryDirectory() as folder:
        environment = environment_of(folder)
        known = Path(folder, "known.txt")
        known.write_text(SAMPLE, "utf-8")
        for command in (BASE, [*CHECK, str(known)]):
            seconds(command, environment)
        rounds = [_round(Path(folder, f"{n}.txt"), known, environment) for n in range(ROUNDS)]
    base, new, again = zip(*rounds, strict=True)
    for what, check in (("a new report", new), ("a known one", again)):
        for name, of in (("median", median), ("minimum", min)):
            print(f"{what:13} {name:8} {_shown(of(check), of(base))}")


def _shown(check: float, base: float) -> str:
    return f"{check * 1000:6.1f} ms / {base * 1000:6.1f} ms = {check / base:.2f} (budget {BUDGET:g})"


def _round(fresh: Path, known: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """The base, a report that no run has seen, and one whose result is kept."""
    fresh.write_text(f"{SAMPLE}{time_ns()}\n", "utf-8")
    return (
        seconds(BASE, environment),
        seconds([*CHECK, str(fresh)], environment),
        seconds([*CHECK, str(known)], environment),
    )


if __name__ == "__main__":
    main()
