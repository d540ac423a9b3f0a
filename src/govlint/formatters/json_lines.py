"""JSON Lines: an object for each file, behind it one for each of its findings, the summary last.

The key `type` of an object says what it is: file, finding, failure, statistics or summary. Its other keys are those
that the JSON report of version 1 has there; a finding has the path of its file besides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import jsontext
from govlint.formatters.json_ import failure_record, file_record, finding_record, summary_record, tool_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.formatters import Screen
    from govlint.model import Report


def render(report: Report, screen: Screen) -> str:
    """The report, an object a line."""
    return "".join(f"{jsontext.dumps(record)}\n" for record in _records(report, screen))


def _records(report: Report, screen: Screen) -> Iterator[dict[str, object]]:
    for file in report.files:
        yield {"type": "file", **file_record(file)}
        for finding in file.findings:
            yield {"type": "finding", "path": file.path, **finding_record(finding)}
    for failure in report.failures:
        yield {"type": "failure", **failure_record(failure)}
    if screen.statistics:
        from govlint.formatters.statistics import counts

        yield from ({"type": "statistics", **count._asdict()} for count in counts(report))
    yield {"type": "summary", "version": 1, "tool": tool_record(report), **summary_record(report)}
