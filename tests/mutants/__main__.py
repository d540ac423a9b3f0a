"""Mutate a rule pack, the shipped one by default, and tell what its cases do not notice.

Exit status: 0 enough mutants are killed, 1 fewer than the floor, 2 the pack cannot be tried.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from govlint import packs
from govlint.errors import GovlintError
from tests.mutants.trial import Trial, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

FLOOR = 90.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the survivors, a line for each rule and one for all."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").strip())
    parser.add_argument("rules", nargs="*", metavar="RULE", help="ids or their beginnings; without them all rules")
    parser.add_argument("--pack", type=Path, default=None, help="the folder of another pack")
    parser.add_argument("--floor", type=float, default=FLOOR, help=f"the share in per cent to reach ({FLOOR:g})")
    options = parser.parse_args(arguments)
    try:
        verdicts = _verdicts(options.pack or packs.shipped(), options.rules)
    except GovlintError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    killed, run, refused = _counts(verdicts)
    share = 100 * killed / run if run else 100.0
    apart = f"; {refused} refused, not counted" if refused else ""
    print(f"{killed} of {run} mutants killed: {share:.1f} % (at least {options.floor:g} % wanted){apart}")
    return 0 if share >= options.floor else 1


def _verdicts(folder: Path, chosen: Sequence[str]) -> list[Verdict]:
    trial = Trial(folder)
    for code in chosen:
        if not any(rule.startswith(code) for rule in trial.rules):
            raise GovlintError(f"no rule begins with {code}")
    verdicts: list[Verdict] = []
    for rule in trial.rules:
        if not chosen or rule.startswith(tuple(chosen)):
            own = list(trial.verdicts(rule))
            _show(rule, own)
            verdicts += own
    return verdicts


def _counts(verdicts: Sequence[Verdict]) -> tuple[int, int, int]:
    """How many mutants were killed, of how many that could be run, and how many could not."""
    outcomes = Counter(verdict.outcome for verdict in verdicts)
    return outcomes["killed"], outcomes["killed"] + outcomes["survived"], outcomes["refused"]


def _show(rule: str, verdicts: Sequence[Verdict]) -> None:
    killed, run, refused = _counts(verdicts)
    print(f"{rule}: {killed} of {run} killed" + (f", {refused} refused" if refused else ""))
    for verdict in verdicts:
        if verdict.outcome == "survived":
            print(f"  {verdict.file}:{verdict.line}: survives: {verdict.change}")


if __name__ == "__main__":
    sys.exit(main())
