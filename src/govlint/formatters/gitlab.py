"""The Code Quality report of GitLab: an array of problems with path, line and fingerprint.

GitLab does not show the name of a check, so the code stands before the description; a document without lines is placed
at line 1, its place in words behind the description.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from govlint.formatters import jsontext
from govlint.formatters.findings import shown
from govlint.formatters.place import placed_message
from govlint.formatters.words import failure_word

if TYPE_CHECKING:
    from govlint.formatters import Screen
    from govlint.model import Failure, FileResult, Finding, Lang, Report

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
_NOT_CHECKED = "critical"


def render(report: Report, screen: Screen) -> str:
    """The findings that count, and what govlint failed on."""
    problems = [
        _problem(screen.address(file.path), file, finding, report.lang)
        for file in report.files
        for finding in shown(file)
    ]
    problems += [_failed(screen.address(failure.path), failure, report.lang) for failure in report.failures]
    return jsontext.dumps(problems, indent=2) + "\n"


def _problem(path: str, file: FileResult, finding: Finding, lang: Lang) -> dict[str, object]:
    checked = file.status == "checked"
    severity = _SEVERITIES[finding.severity] if checked else _NOT_CHECKED
    line = (finding.location.line if checked else None) or 1
    said = f"{finding.rule}: {placed_message(file, finding, lang)}"
    return _record(path, finding.rule, said, severity, finding.fingerprint, line)


def _failed(path: str, failure: Failure, lang: Lang) -> dict[str, object]:
    said = failure_word(failure, lang)
    return _record(path, "govlint", said, _NOT_CHECKED, "failure", 1)


def _record(path: str, check: str, said: str, severity: str, fingerprint: str, line: int) -> dict[str, object]:
    return {
        "description": said,
        "check_name": check,
        "fingerprint": sha256(f"{path}\0{fingerprint}".encode(errors="surrogatepass")).hexdigest(),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
