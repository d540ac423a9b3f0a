"""`govlint check`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from govlint.cli import console, files
from govlint.cli.params import Output, cache_option, codes, lang_option, outputs, severities
from govlint.errors import GovlintError
from govlint.formatters import FORMATS, Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govlint.model import Lang, Pack, Report, Severity
    from govlint.runner import Inputs, Options


class Asked(NamedTuple):
    """The options of one call, as click hands them over."""

    paths: tuple[str, ...]
    output_format: tuple[Output, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: dict[str, Severity]
    fail_on: Severity
    edition: str | None
    year: int | None
    exclude: tuple[str, ...]
    allow_empty: bool
    lang: Lang
    color: str
    quiet: bool
    no_progress: bool
    isolated: bool
    no_cache: bool


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--output-format",
    metavar="FMT[:PATH]",
    multiple=True,
    callback=outputs,
    help=f"How to report: {' or '.join(FORMATS)}, into PATH if one is given. Repeatable. Default: text.",
)
@click.option("--select", metavar="CODES", multiple=True, callback=codes, help="Only rules whose codes begin so.")
@click.option("--ignore", metavar="CODES", multiple=True, callback=codes, help="Not the rules whose codes begin so.")
@click.option(
    "--severity",
    metavar="CODE=SEVERITY",
    multiple=True,
    callback=severities,
    help="Give a rule another severity. Repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="Findings from this severity up make the exit status 1.",
)
@click.option("--edition", metavar="YEAR", help="Bind the tables to this edition of the format: 2019 or 2021.")
@click.option("--year", type=click.IntRange(2008, 9999), metavar="YEAR", help="The report year, if the text is wrong.")
@click.option("--exclude", metavar="PATTERN", multiple=True, help="Leave out such files and folders. Repeatable.")
@click.option("--allow-empty", is_flag=True, help="It is no error when there is no file to check.")
@lang_option
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Write in colour.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings only, no summary.")
@click.option("--no-progress", is_flag=True, help="Show no progress on a terminal.")
@click.option("--isolated", is_flag=True, help="Read no configuration files. There are none yet.")
@cache_option
def check(**given: Any) -> int:
    """Check reports. PATHS are files or directories, by default the current one.

    Exit status: 0 clean, 1 findings, 2 usage or internal error, 3 a file could not be checked.
    """
    return _check(Asked(**given))


def _check(asked: Asked) -> int:
    from govlint import cache, packs, runner

    pack = packs.load(None, store=None if asked.no_cache else cache.user_cache())
    _demand_edition(asked.edition, pack)
    inputs = runner.collect(asked.paths or (".",), exclude=asked.exclude)
    _demand_harmless(asked.output_format, inputs)
    progress = console.Progress(wanted=not (asked.quiet or asked.no_progress))
    report = runner.run(inputs, pack, _options(asked), progress=progress)
    progress.clear()
    for output in asked.output_format:
        _write(output, report, asked)
    for failure in report.failures:
        console.confess_failure(failure)
    return runner.exit_status(report, inputs, fail_on=asked.fail_on, allow_empty=asked.allow_empty)


def _options(asked: Asked) -> Options:
    from govlint.runner import Options

    return Options(asked.lang, asked.select, asked.ignore, asked.severity, asked.edition, asked.year)


def _demand_edition(edition: str | None, pack: Pack) -> None:
    known = [template.key for template in pack.editions]
    if edition is not None and edition not in known:
        raise GovlintError(f"there is no edition {edition} of the format", hint=f"there are {', '.join(known)}")


def _demand_harmless(places: Iterable[Output], inputs: Inputs) -> None:
    for output in places:
        if output.path and any(files.same(output.path, path) for path in inputs.paths):
            raise GovlintError(f"--output-format would overwrite {output.path}, which is to be checked")


def _write(output: Output, report: Report, asked: Asked) -> None:
    render = FORMATS[output.form]
    if output.path:
        files.write(output.path, render(report, Screen(summary=not asked.quiet)).encode(errors="backslashreplace"))
    elif output.form == "text":
        in_color = console.color(asked.color, sys.stdout, os.environ)
        console.show(render(report, Screen(in_color, console.width(sys.stdout), summary=not asked.quiet)))
    else:
        console.emit(render(report, Screen()).encode(errors="backslashreplace"))
