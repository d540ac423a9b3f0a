"""`govlint pack`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govlint.cli import console
from govlint.formatters.safe import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.engine.cases import CaseResult

OK, FAILED, BROKEN = 0, 1, 2
folder_argument = click.argument("folder", required=False, type=click.Path(path_type=Path))


@click.group()
def pack() -> None:
    """Check and test rule packs, for those who write rules."""


@pack.command()
@folder_argument
def check(folder: Path | None) -> int:
    """List every mistake of the pack in FOLDER, by default of the one that comes with govlint.

    Exit status: 0 none, 2 mistakes.
    """
    from govlint import packs

    problems = packs.problems(folder)
    for problem in problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        console.show(visible(f"{problem.file}:{problem.line}: {problem.text}{hint}") + "\n")
    return BROKEN if problems else OK


@pack.command()
@folder_argument
def test(folder: Path | None) -> int:
    """Run the test cases that the rules of a pack and its patterns of claims carry.

    Exit status: 0 all hold, 1 some fail or there are none, 2 the pack cannot be loaded.
    """
    from govlint import packs
    from govlint.engine import cases, claimcases

    loaded = packs.load(folder)
    ruled, claimed = cases.run_cases(loaded, folder), claimcases.run_claim_cases(loaded, folder)
    console.show(_summary(ruled, claimed))
    results = (*ruled, *claimed)
    return OK if results and all(result.ok for result in results) else FAILED


def _summary(ruled: Sequence[CaseResult], claimed: Sequence[CaseResult]) -> str:
    failed = [result for result in (*ruled, *claimed) if not result.ok]
    lines = [f"{case.file}:{case.line}: {case.rule}: {case.detail}" for case in failed]
    rules, patterns = (len({result.rule for result in results}) for results in (ruled, claimed))
    owners = f"{rules} rules and {patterns} patterns" if claimed else f"{rules} rules"
    lines.append(f"{len(ruled) + len(claimed)} cases of {owners}, {len(failed)} failed")
    return "".join(f"{visible(line)}\n" for line in lines)
