"""Mutate a rule pack, the shipped one by default, and tell what its cases do not notice.

Exit status: 0 enough mutants are killed, 1 fewer than the floor, 2 the pack cannot be tried.
"""

from __future__ import annotations

import argparse
import sys
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
    killed = sum(verdict.killed for verdict in verdicts)
    share = 100 * killed / len(verdicts) if verdicts else 100.0
    print(f"{killed} of {len(verdicts)} mutants killed: {share:.1f} % (at least {options.floor:g} % wanted)")
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


def _show(rule: str, verdicts: Sequence[Verdict]) -> None:
    survivors = [verdict for verdict in verdicts if not verdict.killed]
    print(f"{rule}: {len(verdicts) - len(survivors)} of {len(verdicts)} killed")
    for verdict in survivors:
        print(f"  {verdict.file}:{verdict.line}: survives: {verdict.change}")


if __name__ == "__main__":
    sys.exit(main())
