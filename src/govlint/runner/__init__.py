"""One run over any number of inputs: what each of them gives, and the exit status of it all.

Here alone paths are opened; below, a document is bytes with a name.
"""

from __future__ import annotations

import time
from contextlib import closing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from govlint import engine, render
from govlint.errors import GovlintError
from govlint.model import IGNORE_LIST, SEVERITIES, Failure, FileResult, Report
from govlint.runner.inputs import STDIN, Inputs, UnreadableError, collect, listed, read
from govlint.runner.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Generator, Mapping, Sequence

    from govlint.baseline import Baseline
    from govlint.model import Lang, Pack, Reading, Rendering, RulePage, Severity, Source

__all__ = [
    "STDIN",
    "Inputs",
    "Options",
    "UnreadableError",
    "collect",
    "exit_status",
    "fixed",
    "listed",
    "read",
    "rules_held",
    "run",
    "with_ignores",
]

UNREADABLE_RULE = "R001"
CLEAN, FINDINGS, BROKEN, INCOMPLETE = 0, 1, 2, 3


class Options(NamedTuple):
    """What a run may be asked for beside its inputs and its pack.

    `fail_on` and `allow_empty` decide the exit status, `wants` is what the formats want that will write the report.
    `ignores` says whether anything suppresses findings, `today` when it is, for those that expire (None: today);
    `baseline` holds the findings that are known.
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
    ignores: bool = True
    today: date | None = None
    baseline: Baseline | None = None


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
    with closing(_outcomes(tasks, checker, (pack, options._replace(baseline=None)), jobs)) as coming:
        for index, outcome in coming:
            outcomes[index] = outcome
            if progress:
                progress(len(outcomes), len(tasks))
    ordered = [outcomes[index] for index in range(len(tasks))]
    report = Report(
        files=_weighed([outcome.file for outcome in ordered], inputs, checker, options),
        failures=tuple(outcome.failure for outcome in ordered if outcome.failure),
        rules=len(checker.rules),
        elapsed=time.perf_counter() - started,
        lang=options.lang,
        titles={rule.id: rule.title.zh if options.lang == "zh" else rule.title.en for rule in pack.rules},
        severity=checker.severity,
        renderings={outcome.file.path: outcome.rendering for outcome in ordered if outcome.rendering},
    )
    report = report._replace(pages=_pages(checker, report, options.wants))
    status = exit_status(report, inputs, fail_on=options.fail_on, allow_empty=options.allow_empty)
    return report._replace(exit_status=status)


def _weighed(
    files: Sequence[FileResult], inputs: Inputs, checker: engine.Checker, options: Options
) -> tuple[FileResult, ...]:
    """The results with what lists suppress and the baseline knows, and behind them what is wrong with the lists."""
    idle: tuple[FileResult, ...] = ()
    if options.ignores:
        from govlint.runner.ignores import Ignores

        ignores = Ignores(checker, options.today or date.today())
        files = [ignores.judged(file) for file in files]
        idle = ignores.idle(inputs.walked)
    if options.baseline is not None:
        from govlint import baseline

        files = [baseline.marked(file, options.baseline, checker.fixed) for file in files]
    return (*files, *idle)


def with_ignores(report: Report, pack: Pack, options: Options, reason: str) -> Mapping[str, bytes]:
    """The lists of suppressions by path, as they are with entries for all findings of a report that count."""
    from govlint.runner.ignores import extended

    return extended(report.files, reason, _checker(pack, options).fixed)


def fixed(pack: Pack) -> frozenset[str]:
    """The rules of a pack whose findings are neither suppressed nor known to a baseline."""
    return engine.Checker(pack).fixed


def rules_held(report: Report, pack: Pack, options: Options) -> Mapping[str, frozenset[str]]:
    """The rules that were held against each file, by its path."""
    checker = _checker(pack, options)
    return {file.path: checker.rules_held(file).run for file in report.files if file.kind != IGNORE_LIST}


def _pages(checker: engine.Checker, report: Report, wants: Container[str]) -> Mapping[str, RulePage]:
    """The pages of the selected rules, and of those that cannot be left out and had something to say."""
    if "pages" not in wants:
        return {}
    from govlint.engine import pages

    told = {rule.id for rule in checker.rules} | {f.rule for file in report.files for f in file.findings}
    rules = [rule for rule in checker.pack.rules if rule.id in told]
    made = pages.pages(checker.pack, rules, checker.lang, examples="examples" in wants)
    return {page.code: page for page in made}


def _outcomes(
    tasks: Sequence[str | Source], checker: engine.Checker, set_up: tuple[Pack, Options], jobs: int
) -> Generator[tuple[int, Outcome], None, None]:
    """The outcome of every task with its index, as they come."""
    if jobs > 1 and len(tasks) > 1:
        from govlint.runner import pool

        return pool.map_tasks(_check_with, set_up, tasks, list(map(_name, tasks)), jobs)
    return ((index, _check(task, checker, set_up[1].wants)) for index, task in enumerate(tasks))


def _check_with(pack: Pack, options: Options) -> Callable[[str | Source], Outcome]:
    """What a process of its own needs to check one input after another."""
    return partial(_check, checker=_checker(pack, options), wants=options.wants)


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
        comments=options.ignores,
        lines="sources" in options.wants,
    )


def _name(task: str | Source) -> str:
    return task if isinstance(task, str) else task.name


def _check(task: str | Source, checker: engine.Checker, wants: Container[str]) -> Outcome:
    path = _name(task)
    try:
        examined = checker.examine(read(task) if isinstance(task, str) else task)
        result = _with_hashes(examined) if "hashes" in wants else examined.result
        return Outcome(result, rendering=_rendering(examined, checker.lang) if "renderings" in wants else None)
    except UnreadableError as fault:
        return Outcome(checker.unreadable(path, fault.status, fault.cause, fault.zh, fault.en))
    except GovlintError:
        raise
    except Exception as error:
        import traceback

        failure = Failure(path, f"{type(error).__name__}: {error}", traceback.format_exc())
        return Outcome(FileResult(path, "failed"), failure)


def _rendering(examined: engine.Examination, lang: Lang) -> Rendering | None:
    """The rendering of a document with findings; of one without, there is nothing to show."""
    root = examined.document.root
    if root is None or not examined.result.findings:
        return None
    return render.rendering(root, lang, examined.masked)


def _with_hashes(examined: engine.Examination) -> FileResult:
    """The result with what GitHub knows the lines by where findings begin."""
    result = examined.result
    lines = {finding.location.line for finding in result.findings}
    if not any(lines):
        return result
    from govlint.formatters.sarif.linehashes import line_hashes

    hashes = line_hashes(examined.document.source.data.decode(errors="replace"))
    return result._replace(line_hashes=tuple((n, hashes[n]) for n in sorted(filter(None, lines)) if n in hashes))


def exit_status(report: Report, inputs: Inputs, *, fail_on: Severity = "error", allow_empty: bool = False) -> int:
    """The exit status of a run, whatever it is printed as: 2 before 3 before 1 before 0."""
    if report.failures:
        return BROKEN
    if _incomplete(report) or not (report.files or inputs.excluded or allow_empty):
        return INCOMPLETE
    counting = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    findings = [finding for file in report.files for finding in file.findings if finding.counts]
    return FINDINGS if any(finding.severity in counting for finding in findings) else CLEAN


def _incomplete(report: Report) -> bool:
    """Whether something was not checked; R001 says so even where the rest of the file was read."""
    return any(
        file.status != "checked" or any(finding.rule == UNREADABLE_RULE for finding in file.findings)
        for file in report.files
    )
