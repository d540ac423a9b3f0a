"""One run over any number of inputs: what each of them gives, and the exit status of it all.

Here alone paths are opened; below, a document is bytes with a name.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govlint import engine
from govlint.errors import GovlintError
from govlint.model import SEVERITIES, Failure, FileResult, Report
from govlint.runner.inputs import STDIN, Inputs, UnreadableError, collect, listed, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.model import Lang, Pack, Severity

__all__ = ["STDIN", "Inputs", "Options", "UnreadableError", "collect", "exit_status", "listed", "read", "run"]

UNREADABLE_RULE = "R001"
CLEAN, FINDINGS, BROKEN, INCOMPLETE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may be asked for beside its inputs and its pack."""

    lang: Lang = "zh"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    edition: str | None = None
    year: int | None = None


def run(inputs: Inputs, pack: Pack, options: Options, *, progress: Callable[[int, int], None] | None = None) -> Report:
    """Check every input; what goes wrong with one of them does not touch the others."""
    started = time.perf_counter()
    checker = _checker(pack, options)
    outcomes = []
    for done, path in enumerate(inputs.paths, 1):
        outcomes.append(_check(path, inputs, checker))
        if progress:
            progress(done, len(inputs.paths))
    return Report(
        files=tuple(file for file, _ in outcomes),
        failures=tuple(failure for _, failure in outcomes if failure),
        rules=checker.rules,
        elapsed=time.perf_counter() - started,
        lang=options.lang,
        titles={rule.id: rule.title.zh if options.lang == "zh" else rule.title.en for rule in pack.rules},
    )


def _checker(pack: Pack, options: Options) -> engine.Checker:
    return engine.Checker(
        pack,
        lang=options.lang,
        select=options.select,
        extend_select=options.extend_select,
        ignore=options.ignore,
        severity=options.severity,
        edition=options.edition,
        year=options.year,
    )


def _check(path: str, inputs: Inputs, checker: engine.Checker) -> tuple[FileResult, Failure | None]:
    try:
        return checker.check(inputs.stdin if inputs.stdin and path == STDIN else read(path)), None
    except UnreadableError as fault:
        return checker.unreadable(path, fault.status, fault.cause, fault.zh, fault.en), None
    except GovlintError:
        raise
    except Exception as error:
        import traceback

        failure = Failure(path, f"{type(error).__name__}: {error}", traceback.format_exc())
        return FileResult(path, "failed"), failure


def exit_status(report: Report, inputs: Inputs, *, fail_on: Severity = "error", allow_empty: bool = False) -> int:
    """The exit status of a run, whatever it is printed as: 2 before 3 before 1 before 0."""
    if report.failures:
        return BROKEN
    if _incomplete(report) or not (report.files or inputs.excluded or allow_empty):
        return INCOMPLETE
    counting = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    findings = [finding for file in report.files for finding in file.findings if finding.suppressed is None]
    return FINDINGS if any(finding.severity in counting for finding in findings) else CLEAN


def _incomplete(report: Report) -> bool:
    """Whether something was not checked; R001 says so even where the rest of the file was read."""
    return any(
        file.status != "checked" or any(finding.rule == UNREADABLE_RULE for finding in file.findings)
        for file in report.files
    )
