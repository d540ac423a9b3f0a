"""What kept a run from checking everything, as notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govlint.formatters.findings import NOT_READ
from govlint.formatters.safe import visible
from govlint.formatters.sarif.messages import plain
from govlint.formatters.sarif.results import MOST_RESULTS, placed
from govlint.formatters.sarif.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govlint.formatters.sarif.artifacts import Artifacts
    from govlint.model import FileResult, Lang, Report

_NAMES = {
    "unreadable": "InputUnreadable",
    "unsupported": "InputTypeUnsupported",
    "missing": "InputMissing",
    "failed": "CheckFailed",
    "partly": "InputPartlyUnreadable",
    "no-input": "NoInputFound",
    "left-out": "ResultsLeftOut",
}
_KINDS = tuple(_NAMES)
_ERROR = "error"


def descriptors(lang: Lang) -> list[dict[str, Any]]:
    """`tool.driver.notifications`."""
    return [
        {
            "id": kind,
            "name": name,
            "shortDescription": {"text": say(f"{kind}?", lang)},
            "fullDescription": {"text": say(f"{kind}?", lang) + say("sentence", lang) + say(f"help-{kind}", lang)},
            "help": {"text": say(f"help-{kind}", lang)},
            "defaultConfiguration": {"level": "warning" if kind == "left-out" else _ERROR},
        }
        for kind, name in _NAMES.items()
    ]


def notifications(report: Report, artifacts: Artifacts, address: Callable[[str], str]) -> list[dict[str, Any]]:
    """`invocation.toolExecutionNotifications`."""
    return [*_of_files(report, artifacts, address), *_of_run(report)]


def _of_files(report: Report, artifacts: Artifacts, address: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    errors = {failure.path: failure.error for failure in report.failures}
    for file in report.files:
        if (kind := _kind(file)) is None:
            continue
        sentence = say(kind, report.lang).format(file=visible(address(file.path)))
        causes = [f.message for f in file.findings if f.rule == NOT_READ] or [errors.get(file.path, "")]
        text = "".join(s + say("sentence", report.lang) for s in (sentence, *causes) if s).rstrip()
        notification = _notification(kind, plain(text), _ERROR)
        notification["locations"] = [{"physicalLocation": {"artifactLocation": artifacts.source(file.path)}}]
        if file.path in errors:
            error, _, message = errors[file.path].partition(": ")
            notification["exception"] = {"kind": error, "message": message or error}
        yield notification


def _kind(file: FileResult) -> str | None:
    if file.status != "checked":
        return file.status
    return "partly" if any(finding.rule == NOT_READ for finding in file.findings) else None


def _of_run(report: Report) -> Iterator[dict[str, Any]]:
    if not report.files and report.exit_status:
        yield _notification("no-input", say("no-input", report.lang), _ERROR)
    count = len(placed(report))
    if (rest := count - MOST_RESULTS) > 0:
        text = say("left-out", report.lang).format(all=count, shown=MOST_RESULTS, rest=rest)
        yield _notification("left-out", text, "warning")


def _notification(kind: str, text: str, level: str) -> dict[str, Any]:
    return {"descriptor": {"id": kind, "index": _KINDS.index(kind)}, "level": level, "message": {"text": text}}
