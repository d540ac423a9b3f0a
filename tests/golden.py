"""The findings that belong to the broken samples; run as a script it writes them anew, to be reviewed as a diff."""

import json
from pathlib import Path
from typing import Any

from govlint import engine, filetypes, packs
from govlint.formatters import FORMATS, Screen
from govlint.model import Report, Source

ROOT = Path(__file__).parents[1]
BROKEN = sorted(p for p in (ROOT / "samples" / "broken").iterdir() if p.suffix in filetypes.SUPPORTED)
SOUND = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in filetypes.SUPPORTED)


def expectation(sample: Path) -> Path:
    """The file that holds what must be found in a sample."""
    return sample.with_suffix(".expected.json")


def findings(sample: Path) -> list[dict[str, Any]]:
    """What is found in a sample now, as JSON output has it."""
    checker = engine.Checker(packs.load())
    result = checker.check(Source(sample.relative_to(ROOT).as_posix(), sample.read_bytes()))
    printed = FORMATS["json"].write(Report((result,)), Screen())
    found: list[dict[str, Any]] = json.loads(printed)["files"][0]["findings"]
    return found


def main() -> None:
    """Write every expectation anew."""
    for sample in BROKEN:
        text = json.dumps(findings(sample), ensure_ascii=False, indent=2)
        expectation(sample).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
