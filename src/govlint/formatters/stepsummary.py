"""The summary of a GitHub Actions step: all findings as tables, which annotations have no room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.addresses import rule_address
from govlint.formatters.coverage import sentence
from govlint.formatters.findings import shown, tally
from govlint.formatters.markdowntext import escaped
from govlint.formatters.place import place
from govlint.formatters.summary import extent, hidden, not_checked
from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.model import FileResult, Finding, Lang, Report

LIMIT = 2**20
"""The most bytes that GitHub takes for a step."""


def render(report: Report, room: int = LIMIT, documentation: str = "") -> str:
    """The summary as Markdown in at most `room` bytes of UTF-8; the findings that do not fit are counted.

    It is empty when there is no room for that either. Codes lead to the pages on the rules, which are published at
    `documentation`, if they are.
    """
    blocks = list(_blocks(report, documentation))
    left = sum(count for _, count in blocks)
    note = f"\n{word('left_out', report.lang)}\n"
    room -= len(note.format(left).encode())
    written: list[str] = []
    for text, count in blocks:
        room -= len(text.encode(errors="backslashreplace"))
        if room < 0:
            return "".join(written) + note.format(left) if written else ""
        written.append(text)
        left -= count
    return "".join(written)


def _blocks(report: Report, documentation: str) -> Iterator[tuple[str, int]]:
    """Pieces of the summary, and how many findings each of them shows."""
    yield f"## govlint\n\n{_outcome(report)}\n", 0
    for each in report.rosters:
        yield f"\n{escaped(sentence(each, report.lang))}\n", 0
    for failure in report.failures:
        yield f"\n{escaped(failure.path)}: {word('failed', report.lang)}: {escaped(failure.error)}\n", 0
    for file in report.files:
        found = shown(file)
        if found:
            heads = " | ".join(word(key, report.lang) for key in ("severity", "code", "where", "problem"))
            yield f"\n### {escaped(file.path)}\n\n| {heads} |\n|---|---|---|---|\n", 0
        for finding in found:
            yield _row(file, finding, report.lang, documentation), 1


def _outcome(report: Report) -> str:
    counts = tally(report)
    if not report.files:
        return word("nothing", report.lang)
    sound = all(file.status == "checked" for file in report.files)
    key = "found" if any(counts.values()) else "well" if sound else "incomplete"
    outcome = word("between", report.lang).join([word(key, report.lang).format(**counts), *hidden(report)])
    return "\n\n".join(filter(None, (outcome, extent(report), not_checked(report, escaped))))


def _row(file: FileResult, finding: Finding, lang: Lang, documentation: str) -> str:
    where = place(finding.location, lang) if file.status == "checked" else ""
    severity, code, *others = map(escaped, (word(finding.severity, lang), finding.rule, where, finding.message))
    if documentation:
        code = f"[{code}]({rule_address(documentation, finding.rule)})"
    return f"| {' | '.join([severity, code, *others])} |\n"
