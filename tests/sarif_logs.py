"""SARIF logs of the samples, and those that stand beside them; `tests.golden` writes these anew."""

import json
from collections.abc import Iterable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

from govlint import packs, runner
from govlint.formatters import FORMATS, Anchor, Screen
from govlint.model import Report
from tests.golden import BROKEN, ROOT, SOUND

SAMPLES = [path.relative_to(ROOT).as_posix() for path in (*SOUND, *BROKEN)]
GOLDEN = ROOT / "tests" / "formatters" / "sarif"
EXPECTED = {
    "numbering.sarif": ("samples/broken/numbering.txt", ("N",)),
    "word.sarif": ("samples/broken/word.docx", ("B4", "N204")),
}
"""The logs that are kept, of which sample and which rules they are."""


def report(paths: Iterable[str], folder: Path = ROOT, jobs: int = 1, **options: Any) -> Report:
    """The report of a run over files below `folder`, with all that SARIF wants; the version stands still."""
    asked = runner.Options(wants=FORMATS["sarif"].wants, **options)
    with chdir(folder):
        made = runner.run(runner.collect(list(paths)), packs.load(), asked, jobs=jobs)
    return made._replace(tool_version="0.0.0")


def written(of: Report, anchor: Anchor = "source") -> str:
    """The log of a report as it is written."""
    return FORMATS["sarif"].write(of, Screen(anchor=anchor))


def log(paths: Iterable[str], folder: Path = ROOT, anchor: Anchor = "source", **options: Any) -> dict[str, Any]:
    """The log of a run over files below `folder`."""
    read: dict[str, Any] = json.loads(written(report(paths, folder, **options), anchor))
    return read


def golden() -> Iterator[tuple[Path, str]]:
    """The logs that are kept: the file and what stands in it now."""
    for name, (sample, select) in EXPECTED.items():
        yield GOLDEN / name, written(report([sample], select=select))
