"""How often each rule fired, and in how many files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govlint.formatters.ink import Ink
from govlint.formatters.safe import visible
from govlint.formatters.width import cells, pad, wrap
from govlint.formatters.words import word
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.formatters import Screen
    from govlint.model import Report, Severity

_GAP = "  "
_LEAST = 20


class Count(NamedTuple):
    """The findings of one rule with one severity: how many there are, and in how many files."""

    rule: str
    name: str
    severity: Severity
    title: str
    findings: int
    files: int


def counts(report: Report) -> list[Count]:
    """The counts of a report, the most frequent first; what is suppressed or known does not count."""
    found: Counter[tuple[str, str, Severity]] = Counter()
    files: Counter[tuple[str, str, Severity]] = Counter()
    for file in report.files:
        kinds = [(f.rule, f.name, f.severity) for f in file.findings if f.counts]
        found.update(kinds)
        files.update(set(kinds))
    ranked = sorted(found, key=lambda kind: (-found[kind], kind))
    return [Count(*kind, report.titles.get(kind[0], ""), found[kind], files[kind]) for kind in ranked]


def lines(report: Report, screen: Screen) -> Iterator[str]:
    """The counts as a table no wider than the screen; nothing when there are none."""
    ranked = counts(report)
    if not ranked:
        return
    ink = Ink(screen.color)
    heads = [word(key, report.lang) for key in ("findings", "files", "severity", "code", "title")]
    rows = [(str(c.findings), str(c.files), word(c.severity, report.lang), visible(c.rule)) for c in ranked]
    widths = [max(map(cells, column)) for column in zip(heads[:-1], *rows, strict=True)]
    indent = sum(widths) + len(_GAP) * len(widths)
    yield ink.style(_joined(heads[:-1], widths) + heads[-1], "dim")
    for row, count in zip(rows, ranked, strict=True):
        styled = (row[0], row[1], ink.style(row[2], count.severity), ink.style(row[3], "rule"))
        first, *others = wrap(visible(count.title), max(screen.width - indent, _LEAST))
        yield (_joined(row, widths, styled) + first).rstrip()
        yield from (" " * indent + other for other in others)


def _joined(row: Sequence[str], widths: Sequence[int], styled: Sequence[str] = ()) -> str:
    """The cells side by side, the two numbers on the right of their columns."""
    gaps = [pad("", width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
    shown = styled or row
    return "".join(
        (gap + cell if i < 2 else cell + gap) + _GAP for i, (cell, gap) in enumerate(zip(shown, gaps, strict=True))
    )
