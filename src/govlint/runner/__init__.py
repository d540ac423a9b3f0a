"""One run over any number of inputs: what each of them gives, and the exit status of it all.

Here alone paths are opened; below, a document is bytes with a name.
"""

from __future__ import annotations

import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from govlint import engine
from govlint.errors import GovlintError
from govlint.model import SEVERITIES, Failure, FileResult, Report
from govlint.runner.inputs import STDIN, Inputs, UnreadableError, collect, listed, read

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from govlint.model import Lang, Pack, Reading, RulePage, Severity, Source

    Outcome = tuple[FileResult, Failure | None]

__all__ = ["STDIN", "Inputs", "Options", "UnreadableError", "collect", "exit_status", "listed", "read", "run"]

UNREADABLE_RULE = "R001"
CLEAN, FINDINGS, BROKEN, INCOMPLETE = 0, 1, 2, 3


class Options(NamedTuple):
    """What a run may be asked for beside its inputs and its pack.

    `fail_on` and `allow_empty` decide the exit status, `wants` is what the formats want that will write the report.
    """

    lang: Lang = "zh"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] | None = None
    edition: str | None = None
    year: int | None = None
    reading: Reading | None = None
    fail_on: Severity = "error"
    allow_empty: bool = False
    wants: frozenset[str] = frozenset()


def run(
    inputs: Inputs,
    pack: Pack,
    options: Options,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check every input; what goes wrong with one of them does not touch the others.

    With `jobs` above 1 as many processes share the work, and the report is the same.
    """
    started = time.perf_counter()
    checker = _checker(pack, options)
    tasks = [inputs.stdin if inputs.stdin and path == STDIN else path for path in inputs.paths]
    outcomes: dict[int, Outcome] = {}
    with closing(_outcomes(tasks, checker, (pack, options), jobs)) as coming:
        for index, outcome in coming:
            outcomes[index] = outcome
            if progress:
                progress(len(outcomes), len(tasks))
    ordered = [outcomes[index] for index in range(len(tasks))]
    report = Report(
        files=tuple(file for file, _ in ordered),
        failures=tuple(failure for _, failure in ordered if failure),
        rules=len(checker.rules),
        elapsed=time.perf_counter() - started,
        lang=options.lang,
        titles={rule.id: rule.title.zh if options.lang == "zh" else rule.title.en for rule in pack.rules},
        pages=_pages(checker) if "pages" in options.wants else {},
    )
    status = exit_status(report, inputs, fail_on=options.fail_on, allow_empty=options.allow_empty)
    return report._replace(exit_status=status)


def _pages(checker: engine.Checker) -> Mapping[str, RulePage]:
    from govlint.engine import pages

    return {page.code: page for page in pages.pages(checker.pack, checker.rules, checker.lang)}


def _outcomes(
    tasks: Sequence[str | Source], checker: engine.Checker, set_up: tuple[Pack, Options], jobs: int
) -> Generator[tuple[int, Outcome], None, None]:
    """The outcome of every task with its index, as they come."""
    if jobs > 1 and len(tasks) > 1:
        from govlint.runner import pool

        return pool.map_tasks(_check_with, set_up, tasks, list(map(_name, tasks)), jobs)
    return ((index, _check(task, checker)) for index, task in enumerate(tasks))


def _check_with(pack: Pack, options: Options) -> Callable[[str | Source], Outcome]:
    """What a process of its own needs to check one input after another."""
    return partial(_check, checker=_checker(pack, options))


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
        reading=options.reading,
    )


def _name(task: str | Source) -> str:
    return task if isinstance(task, str) else task.name


def _check(task: str | Source, checker: engine.Checker) -> Outcome:
    path = _name(task)
    try:
        return checker.check(read(task) if isinstance(task, str) else task), None
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
