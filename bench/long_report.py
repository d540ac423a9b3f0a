"""How much longer a report takes that is twenty times as long; the budget is a ratio of 25.

The two take turns. Only checking is measured, bytes to findings, in processor time: a busy machine changes little.
"""

from __future__ import annotations

from statistics import median
from time import process_time

from bench import samples
from govlint import packs
from govlint.engine import Checker
from govlint.model import Source

TIMES = 20
ROUNDS = 11
BUDGET = 25


def main() -> None:
    """Print the ratio of the medians and of the minima for each edition."""
    checker = Checker(packs.load())
    for edition in samples.EDITIONS:
        report = samples.text(edition)
        texts = (report, samples.lengthened(report, TIMES))
        pairs = [tuple(seconds(checker, text) for text in texts) for _ in range(ROUNDS)]
        one, long = zip(*pairs, strict=True)
        print(f"edition {edition}, {len(texts[1]) / len(report):.1f} times as long (budget {BUDGET} times the time)")
        for name, of in (("median", median), ("minimum", min)):
            print(f"{name:8} {of(long) * 1000:6.1f} ms / {of(one) * 1000:6.1f} ms = {of(long) / of(one):.1f}")


def seconds(checker: Checker, text: str) -> float:
    """Check the text once."""
    source = Source("report.txt", text.encode())
    started = process_time()
    result = checker.check(source)
    taken = process_time() - started
    if result.status != "checked" or result.findings:
        raise SystemExit(f"{result.status}, {len(result.findings)} findings: this times something else")
    return taken


if __name__ == "__main__":
    main()
