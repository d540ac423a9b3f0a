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
from govlint.model import LIMITS, SEVERITIES, Failure, FileResult, Options, Report
from govlint.runner.inputs import STDIN, Inputs, UnreadableError, collect, listed, read

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from govlint.model import Pack, Rule, RulePage, Severity, Source

    Outcome = tuple[FileResult, Failure | None]

__all__ = ["STDIN", "Inputs", "Options", "UnreadableError", "collect", "exit_status", "listed", "read", "run"]

UNREADABLE_RULE = "R001"
CLEAN, FINDINGS, BROKEN, INCOMPLETE = 0, 1, 2, 3


def run(
    inputs: Inputs,
    pack: Pack,
    options: Options,
    *,
    options_of: Callable[[str], Options] | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check every input; what goes wrong with one of them does not touch the others.

    `options_of` gives the options of an input by its name, where not all have the same: in what is about the run
    these agree with `options`. With `jobs` above 1 as many processes share the work, and the report is the same.
    """
    started = time.perf_counter()
    tasks, checkers = _tasks(inputs, options_of, Checkers(pack, options))
    rules = checkers.rules  # a mistake in the options ends the run before it begins
    outcomes: dict[int, Outcome] = {}
    with closing(_outcomes(tasks, checkers, jobs)) as coming:
        for index, outcome in coming:
            outcomes[index] = outcome
            if progress:
                progress(len(outcomes), len(tasks))
    ordered = [outcomes[index] for index in range(len(tasks))]
    report = Report(
        files=tuple(file for file, _ in ordered),
        failures=tuple(failure for _, failure in ordered if failure),
        rules=len(rules),
        elapsed=time.perf_counter() - started,
        lang=options.lang,
        titles={rule.id: rule.title.zh if options.lang == "zh" else rule.title.en for rule in pack.rules},
        pages=_pages(checkers, options) if "pages" in options.wants else {},
    )
    status = exit_status(report, inputs, fail_on=options.fail_on, allow_empty=options.allow_empty)
    return report._replace(exit_status=status)


def _pages(checkers: Checkers, options: Options) -> Mapping[str, RulePage]:
    from govlint.engine import pages

    return {page.code: page for page in pages.pages(checkers.pack, checkers.rules, options.lang)}


class _Task(NamedTuple):
    """One input, and which of the options of a run it is checked with."""

    source: str | Source
    options: int = 0

    @property
    def name(self) -> str:
        return self.source if isinstance(self.source, str) else self.source.name


class Checkers:
    """The checkers of one run, one for each of its options, made when first asked for."""

    def __init__(self, pack: Pack, *options: Options) -> None:
        self.pack = pack
        self.options = options
        self._made: dict[int, engine.Checker] = {}

    def __getitem__(self, index: int) -> engine.Checker:
        if index not in self._made:
            self._made[index] = engine.Checker(self.pack, self.options[index])
        return self._made[index]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that any of the options select, in pack order."""
        selected = {rule.id for index in range(len(self.options)) for rule in self[index].rules}
        return tuple(rule for rule in self.pack.rules if rule.id in selected)


def _tasks(
    inputs: Inputs, options_of: Callable[[str], Options] | None, checkers: Checkers
) -> tuple[list[_Task], Checkers]:
    """What there is to check, and with what: equal options share a checker."""
    sources = [inputs.stdin if inputs.stdin and path == STDIN else path for path in inputs.paths]
    if options_of is None or not sources:
        return [_Task(source) for source in sources], checkers
    different: list[Options] = []
    tasks: list[_Task] = []
    for source in sources:
        own = options_of(_Task(source).name)
        if own not in different:
            different.append(own)
        tasks.append(_Task(source, different.index(own)))
    return tasks, Checkers(checkers.pack, *different)


def _outcomes(tasks: Sequence[_Task], checkers: Checkers, jobs: int) -> Generator[tuple[int, Outcome], None, None]:
    """The outcome of every task with its index, as they come."""
    if jobs > 1 and len(tasks) > 1:
        from govlint.runner import pool

        set_up = (checkers.pack, *checkers.options)
        return pool.map_tasks(_check_with, set_up, tasks, [task.name for task in tasks], jobs)
    return ((index, _check(task, checkers)) for index, task in enumerate(tasks))


def _check_with(pack: Pack, *options: Options) -> Callable[[_Task], Outcome]:
    """What a process of its own needs to check one input after another."""
    return partial(_check, checkers=Checkers(pack, *options))


def _check(task: _Task, checkers: Checkers) -> Outcome:
    checker, path = checkers[task.options], task.name
    try:
        return checker.check(_source(task, checkers.options[task.options])), None
    except UnreadableError as fault:
        return checker.unreadable(path, fault.status, fault.cause, fault.zh, fault.en), None
    except GovlintError:
        raise
    except Exception as error:
        import traceback

        failure = Failure(path, f"{type(error).__name__}: {error}", traceback.format_exc())
        return FileResult(path, "failed"), failure


def _source(task: _Task, options: Options) -> Source:
    """The bytes of a task. Raises UnreadableError."""
    limits = options.reading.limits if options.reading else LIMITS
    return read(task.source, limits.file_size) if isinstance(task.source, str) else task.source


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
