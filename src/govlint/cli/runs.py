"""A run as the options and the configurations ask for it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from govlint.cli import console, files, outputs
from govlint.cli.configured import Configured
from govlint.cli.params import STDIN_NAME
from govlint.errors import GovlintError
from govlint.formatters.words import word
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    import click

    from govlint.baseline import Baseline
    from govlint.cache import Cache
    from govlint.cli.asked import Asked
    from govlint.model import Pack, Report
    from govlint.runner import Inputs, Options


class Run(NamedTuple):
    """What is to be checked, with what and how; `options_of` gives the options of each file by its name.

    `asked` is the call, with what the configuration says of the run; in `store` results are kept.
    """

    asked: Asked
    inputs: Inputs
    pack: Pack
    options: Options
    options_of: Callable[[str], Options]
    baseline: Baseline | None
    store: Cache | None


def prepared(asked: Asked, ctx: click.Context) -> Run:
    """The run that a call asks for. Raises GovlintError when it makes no sense."""
    from govlint import cache, packs

    pack = packs.load(None, store=None if asked.no_cache else cache.user_cache())
    _demand_edition(asked.edition, pack)
    configured = Configured(ctx, pack, only=asked.config, isolated=asked.isolated)
    asked = asked._replace(**configured.of_run())
    options = configured.options_of("", _options(asked))
    inputs = _inputs(asked, configured)
    _demand_harmless(asked, inputs)
    baseline = None if asked.baseline is None else read_baseline(asked.baseline)
    store = None if asked.no_cache else cache.user_cache("results")
    return Run(asked, inputs, pack, options, partial(configured.options_of, run=options), baseline, store)


def done(run: Run) -> Report:
    """The report of a run, with its progress shown."""
    from govlint import runner

    asked = run.asked
    progress = console.Progress(wanted=not (asked.quiet or asked.no_progress))
    try:
        return runner.run(
            run.inputs,
            run.pack,
            run.options,
            options_of=run.options_of,
            baseline=run.baseline,
            store=run.store,
            jobs=asked.jobs or _processors(),
            progress=progress,
        )
    finally:
        progress.clear()


def tell_of_nothing(report: Report) -> None:
    """Say that there was no file to check, if that is why the run did not succeed."""
    if not report.files and report.exit_status:
        console.tell(word("nothing", report.lang))


def read_baseline(name: str) -> Baseline:
    """The baseline in a file. Raises GovlintError when there is none, or none that can be understood."""
    from govlint import baseline

    if not Path(name).exists():
        raise GovlintError(f"there is no baseline {name}", hint="`govlint baseline create` writes one")
    return baseline.parse(files.read(name, baseline.LARGEST + 1), name)


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _inputs(asked: Asked, configured: Configured) -> Inputs:
    from govlint import runner

    paths = asked.paths
    if asked.files_from is not None:
        paths += runner.listed(files.read(asked.files_from))
    elif not paths:
        paths = (".",)
    if runner.STDIN in paths and asked.files_from == runner.STDIN:
        raise GovlintError("standard input cannot be both a report and the list of --files-from")
    most = configured.limits(asked.stdin_filename or STDIN_NAME).file_size if runner.STDIN in paths else 0
    stdin = files.standard_report(asked.stdin_filename, paths, most)
    return runner.collect(
        paths,
        exclude=asked.exclude,
        force_exclude=asked.force_exclude,
        stdin=stdin,
        base=configured.folder_of("exclude"),
    )


def _options(asked: Asked) -> Options:
    """What is about the run; the rest is about each file."""
    from govlint.runner import Options

    return Options(
        lang=asked.lang,
        fail_on=asked.fail_on,
        allow_empty=asked.allow_empty,
        ignores=not asked.no_ignores,
        wants=outputs.wanted(asked.output_format),
    )


def _demand_edition(edition: str | None, pack: Pack) -> None:
    known = [template.key for template in pack.editions]
    if edition is not None and edition not in known:
        raise GovlintError(f"there is no edition {edition} of the format", hint=f"there are {', '.join(known)}")


def _demand_harmless(asked: Asked, inputs: Inputs) -> None:
    """Refuse to write a result over anything that the run reads."""
    named = [asked.baseline, asked.config, asked.files_from, inputs.stdin and inputs.stdin.name]
    names = [*inputs.paths, *filter(None, named)]
    for output in asked.output_format:
        if output.path and any(files.same(output.path, name) for name in names):
            raise GovlintError(f"--output-format would overwrite {output.path}, which is read")
