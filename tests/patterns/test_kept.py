"""Commands keep what they compile, and take it up again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
# Counts what is compiled of what modules and packs ask for.
COUNTED = """
import sys
from govlint.patterns import codes
compiled = []
class Counting:
    def __getattr__(self, name): return getattr(codes_re, name)
    def compile(self, *given):
        compiled.append(given)
        return codes_re.compile(*given)
codes_re, codes.re = codes.re, Counting()
from govlint import cli
status = cli.run(sys.argv[1:])
print(status, len(compiled), file=sys.stderr)
"""


def compiled(cache: Path, *arguments: str) -> int:
    """How many patterns a run compiles."""
    environment = {**os.environ, "GOVLINT_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    status, count = done.stderr.split()[-2:]
    assert status in ("0", "1")
    return int(count)


def other(folder: Path, name: str) -> str:
    """A sample with another line, which no run has checked."""
    path = folder / name
    path.write_text((SAMPLES / "2021.txt").read_text("utf-8") + f"{name}\n", "utf-8")
    return str(path)


def test_a_second_check_of_another_report_compiles_nothing(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert compiled(cache, "check", other(tmp_path, "a.txt")) > 150
    assert compiled(cache, "check", other(tmp_path, "b.txt")) == 0
    assert compiled(cache, "convert", other(tmp_path, "c.txt"), "--to", "xml") == 0


@pytest.mark.parametrize("command", [("check",), ("convert", "--to", "xml")])
def test_without_a_cache_nothing_is_kept(tmp_path: Path, command: tuple[str, ...]) -> None:
    for _ in range(2):
        assert compiled(tmp_path / "cache", *command, "--no-cache", other(tmp_path, "a.txt")) > 50
    assert not (tmp_path / "cache").exists()


def test_clean_empties_that_shelf_too(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    compiled(cache, "check", other(tmp_path, "a.txt"))
    assert list(cache.glob("patterns-*/*/*.bin"))
    environment = {**os.environ, "GOVLINT_CACHE_DIR": str(cache)}
    subprocess.run([sys.executable, "-m", "govlint", "clean"], env=environment, capture_output=True, check=True)
    assert not list(cache.glob("patterns-*/*/*.bin"))
