"""One run over any number of inputs: what each of them gives, and the exit status of it all.

Here alone paths are opened; below, a document is bytes with a name.
"""

from __future__ import annotations

import os
import time
from contextlib import closing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from govlint import engine, filetypes, patterns
from govlint.cache import Cache
from govlint.errors import GovlintError
from govlint.model import IGNORE_LIST, LIMITS, SEVERITIES, Failure, FileResult, Options, Report
from govlint.runner.checkers import Checkers, Task, name_of
from govlint.runner.inputs import STDIN, Inputs, UnreadableError, collect, listed, read
from govlint.runner.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from govlint.baseline import Baseline
    from govlint.model import Lang, Pack, Rendering, Rule, RulePage, Severity, Source
    from govlint.runner.ignores import Ignores
    from govlint.suppress import Rules

__all__ = [
    "STDIN",
    "Inputs",
    "Options",
    "UnreadableError",
    "collect",
    "exit_status",
    "listed",
    "read",
    "rules_held",
    "run",
    "with_ignores",
]

UNREADABLE_RULE = "R001"
CLEAN, FINDINGS, BROKEN, INCOMPLETE = 0, 1, 2, 3


def run(
    inputs: Inputs,
    pack: Pack,
    options: Options,
    *,
    options_of: Callable[[str], Options] | None = None,
    baseline: Baseline | None = None,
    store: Cache | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check every input; what goes wrong with one of them does not touch the others.

    `options_of` gives the options of an input by its name, where not all have the same: in what is about the run
    these agree with `options`. What `baseline` knows is marked. In `store` results are kept and looked up, but for
    standard input and for formats that want renderings. With `jobs` above 1 as many processes share the work, and the
    report is the same.
    """
    started = time.perf_counter()
    options_of = options_of or (lambda _: options)
    checkers = Checkers(pack, store=store)
    tasks = _tasks(inputs, options_of, checkers)
    if not tasks:
        checkers.index(options)
    rules, severity = checkers.rules, checkers.severity  # a mistake in the options ends the run before it begins
    outcomes = _ordered(tasks, checkers, jobs, progress)
    if store:
        store.tidy(added=len(tasks))
    report = Report(
        files=tuple(outcome.file for outcome in outcomes),
        failures=tuple(outcome.failure for outcome in outcomes if outcome.failure),
        rules=len(rules),
        elapsed=time.perf_counter() - started,
        lang=options.lang,
        titles={rule.id: rule.title.zh if options.lang == "zh" else rule.title.en for rule in pack.rules},
        severity=severity,
        renderings={outcome.file.path: outcome.rendering for outcome in outcomes if outcome.rendering},
    )
    report = _judged(report, tasks, checkers, inputs, options, options_of, baseline)
    report = report._replace(pages=_pages(pack, rules, report, options))
    status = exit_status(report, inputs, fail_on=options.fail_on, allow_empty=options.allow_empty)
    return report._replace(exit_status=status)


def _judged(
    report: Report,
    tasks: Sequence[Task],
    checkers: Checkers,
    inputs: Inputs,
    options: Options,
    options_of: Callable[[str], Options],
    baseline: Baseline | None,
) -> Report:
    """The report with what rosters, lists of suppressions and a baseline say of the findings of all its files."""
    held = [checkers[task.checker].rules_held(file) for task, file in zip(tasks, report.files, strict=True)]
    if any(own.roster for own in checkers.options):
        report, held = _against_rosters(report, held, tasks, checkers, inputs)
    ignores = _ignores(checkers.pack, options) if options.ignores and tasks else None
    if ignores:
        report = report._replace(files=tuple(map(ignores.judged, report.files, held)))
    if baseline is not None:
        report = _compared(report, baseline, held)
    if ignores:
        idle = ignores.idle(inputs.walked, lambda name: checkers[checkers.index(options_of(name))])
        report = report._replace(files=(*report.files, *idle))
    return report


def with_ignores(report: Report, pack: Pack, reason: str) -> Mapping[str, bytes]:
    """The lists of suppressions by path, as they are with entries for all findings of a report that count."""
    from govlint.runner.ignores import extended

    return extended(report.files, reason, engine.fixed(pack))


def rules_held(report: Report, pack: Pack, options_of: Callable[[str], Options]) -> Mapping[str, frozenset[str]]:
    """The rules that were held against each file, by its path."""
    checkers = Checkers(pack)
    files = [file for file in report.files if file.kind != IGNORE_LIST]
    return {file.path: checkers[checkers.index(options_of(file.path))].rules_held(file).run for file in files}


def _pages(pack: Pack, selected: Sequence[Rule], report: Report, options: Options) -> Mapping[str, RulePage]:
    """The pages of the selected rules, and of those that cannot be left out and had something to say."""
    if "pages" not in options.wants:
        return {}
    from govlint.engine import pages

    told = {rule.id for rule in selected} | {f.rule for file in report.files for f in file.findings}
    rules = [rule for rule in pack.rules if rule.id in told]
    made = pages.pages(pack, rules, options.lang, examples="examples" in options.wants)
    return {page.code: page for page in made}


def _tasks(inputs: Inputs, options_of: Callable[[str], Options], checkers: Checkers) -> list[Task]:
    """What there is to check, and which of the checkers does; a roster is no report, though it lie among them."""
    sources = [inputs.stdin if inputs.stdin and path == STDIN else path for path in inputs.paths]
    tasks = [Task(source, checkers.index(options_of(name_of(source)))) for source in sources]
    rosters = {own.roster.path for own in checkers.options if own.roster}
    return [task for task in tasks if not rosters or os.path.abspath(task.name) not in rosters]  # noqa: PTH100 - ..


def _ignores(pack: Pack, options: Options) -> Ignores:
    """The lists of suppressions, which are imported only where they count."""
    from govlint.runner.ignores import Ignores

    return Ignores(engine.fixed(pack), options.today or date.today())


def _against_rosters(
    report: Report, held: Sequence[Rules], tasks: Sequence[Task], checkers: Checkers, inputs: Inputs
) -> tuple[Report, list[Rules]]:
    """The report with what rosters say of all its files, and the rules held against each of its results."""
    from govlint.runner import roster

    of = [(checkers[task.checker], checkers.options[task.checker].roster) for task in tasks]
    found = roster.judged(report.files, held, of, inputs.walked)
    return report._replace(files=found.files, rosters=found.coverage), list(found.held)


def _compared(report: Report, baseline: Baseline, held: Sequence[Rules]) -> Report:
    """The report with what a baseline says of its findings; `held` are the rules held against its files."""
    from govlint.baseline import absent, marked

    files = tuple(marked(file, baseline, rules.fixed) for file, rules in zip(report.files, held, strict=True))
    return report._replace(files=files, absent=absent(baseline, files, [rules.run for rules in held]))


def _ordered(
    tasks: Sequence[Task], checkers: Checkers, jobs: int, progress: Callable[[int, int], None] | None
) -> list[Outcome]:
    """The outcome of every task, in their order."""
    outcomes: dict[int, Outcome] = {}
    with closing(_outcomes(tasks, checkers, jobs)) as coming:
        for index, outcome in coming:
            outcomes[index] = outcome
            if progress:
                progress(len(outcomes), len(tasks))
    return [outcomes[index] for index in range(len(tasks))]


def _outcomes(tasks: Sequence[Task], checkers: Checkers, jobs: int) -> Generator[tuple[int, Outcome], None, None]:
    """The outcome of every task with its index, as they come."""
    if jobs > 1 and len(tasks) > 1:
        from govlint.runner import pool

        set_up = (checkers.pack, checkers.options, checkers.store)
        return pool.map_tasks(_check_with, set_up, tasks, [task.name for task in tasks], jobs)
    return ((index, _check(task, checkers)) for index, task in enumerate(tasks))


def _check_with(pack: Pack, options: Sequence[Options], store: Cache | None) -> Callable[[Task], Outcome]:
    """What a process of its own needs to check one input after another."""
    if store:
        patterns.remember(Cache(store.folder, "patterns"))
    return partial(_check, checkers=Checkers(pack, options, store=store))


def _check(task: Task, checkers: Checkers) -> Outcome:
    path = task.name
    try:
        return _outcome(_source(task, checkers.options[task.checker]), task, checkers)
    except UnreadableError as fault:
        checker = checkers[task.checker]
        return Outcome(checker.unreadable(path, fault.status, fault.cause, fault.zh, fault.en))
    except GovlintError:
        raise
    except Exception as error:
        import traceback

        failure = Failure(path, f"{type(error).__name__}: {error}", traceback.format_exc())
        return Outcome(FileResult(path, "failed"), failure)


def _outcome(source: Source, task: Task, checkers: Checkers) -> Outcome:
    """What a check gives, or gave before for the same bytes."""
    results, wants = checkers.results(task), checkers.options[task.checker].wants
    if results and (kept := results.find(source)):
        return Outcome(kept)
    checker = checkers[task.checker]
    examined = checker.examine(source)
    result = _with_hashes(examined) if "hashes" in wants else examined.result
    if results:
        results.keep(source, examined.document.root, result)
    rendering = _rendering(examined, checker.lang, wants) if "renderings" in wants else None
    return Outcome(result, rendering=rendering)


def _rendering(examined: engine.Examination, lang: Lang, wants: frozenset[str]) -> Rendering | None:
    """The rendering of a document with findings; of one without, there is nothing to show."""
    root = examined.document.root
    if root is None or not examined.result.findings:
        return None
    from govlint import render

    rendering = render.rendering(root, lang, examined.masked)
    if "regions" not in wants:
        return rendering
    places = {at for finding in examined.result.findings if (at := finding.location.at)}
    return rendering._replace(regions=filetypes.regions(examined.document.source, root, places))


def _with_hashes(examined: engine.Examination) -> FileResult:
    """The result with what GitHub knows the lines by where findings begin."""
    result = examined.result
    lines = {finding.location.line for finding in result.findings}
    if not any(lines):
        return result
    from govlint.formatters.sarif.linehashes import line_hashes

    hashes = line_hashes(examined.document.source.data.decode(errors="replace"))
    return result._replace(line_hashes=tuple((n, hashes[n]) for n in sorted(filter(None, lines)) if n in hashes))


def _source(task: Task, options: Options) -> Source:
    """The bytes of a task. Raises UnreadableError."""
    limits = options.reading.limits if options.reading else LIMITS
    return read(task.source, limits.file_size) if isinstance(task.source, str) else task.source


def exit_status(report: Report, inputs: Inputs, *, fail_on: Severity = "error", allow_empty: bool = False) -> int:
    """The exit status of a run, whatever it is printed as: 2 before 3 before 1 before 0."""
    if report.failures:
        return BROKEN
    if _incomplete(report) or not (report.files or _are_passed_over(inputs) or allow_empty):
        return INCOMPLETE
    counting = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    findings = [finding for file in report.files for finding in file.findings if finding.counts]
    return FINDINGS if any(finding.severity in counting for finding in findings) else CLEAN


def _are_passed_over(inputs: Inputs) -> bool:
    """Whether there were files, though none to check: excluded ones, or rosters alone, as hooks may name them."""
    return bool(inputs.excluded or (inputs.paths and not inputs.walked))


def _incomplete(report: Report) -> bool:
    """Whether something was not checked; R001 says so even where the rest of the file was read."""
    return any(
        file.status != "checked" or any(finding.rule == UNREADABLE_RULE for finding in file.findings)
        for file in report.files
    )
