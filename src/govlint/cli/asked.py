"""What `govlint check` may be asked for: its options, and their values in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from govlint.cli.params import (
    Output,
    PerFile,
    cache_option,
    codes,
    complete_codes,
    complete_formats,
    complete_paths,
    complete_severity,
    documentation_option,
    from_option,
    lang_option,
    output_places,
    per_file,
    reader_option,
    severities,
    stdin_name_option,
)
from govlint.formatters import FORMATS, Anchor
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import Lang, Severity

    Function = Callable[..., Any]


class Asked(NamedTuple):
    """The options of one call, as click hands them over."""

    paths: tuple[str, ...]
    output_format: tuple[Output, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: dict[str, Severity]
    fail_on: Severity
    sarif_anchor: Anchor
    edition: str | None
    year: int | None
    reader: Literal["auto", "own", "pandoc"]
    input_format: str | None
    roster: str | None
    exclude: tuple[str, ...]
    force_exclude: bool
    files_from: str | None
    stdin_filename: str | None
    jobs: int
    allow_empty: bool
    statistics: bool
    lang: Lang
    documentation_url: str | None
    color: str
    quiet: bool
    no_progress: bool
    baseline: str | None
    add_ignore: str | None
    no_ignores: bool
    per_file_ignores: tuple[PerFile, ...]
    config: str | None
    isolated: bool
    no_cache: bool


_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_paths),
    click.option(
        "--output-format",
        metavar="FMT[:PATH]",
        multiple=True,
        callback=output_places,
        shell_complete=complete_formats,
        help=f"How to report: {', '.join(FORMATS)}; into the file PATH if one is given. Repeatable.  [default: text]",
    ),
    click.option(
        "--select",
        metavar="CODES",
        multiple=True,
        callback=codes,
        shell_complete=complete_codes,
        help="Use these rules only: codes or their beginnings, with commas between, as B401 or S,T. Repeatable.",
    ),
    click.option(
        "--extend-select",
        metavar="CODES",
        multiple=True,
        callback=codes,
        shell_complete=complete_codes,
        help="Use these rules as well. Of --select and --ignore the longer code counts. Repeatable.",
    ),
    click.option(
        "--ignore",
        metavar="CODES",
        multiple=True,
        callback=codes,
        shell_complete=complete_codes,
        help="Leave these rules out, given as for --select. Repeatable.",
    ),
    click.option(
        "--severity",
        metavar="CODE=SEVERITY",
        multiple=True,
        callback=severities,
        shell_complete=complete_severity,
        help="Give a rule, or all whose codes begin so, another severity: error, warning or info. Repeatable.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info"]),
        default="error",
        show_default=True,
        help="The least severity that makes the exit status 1.",
    ),
    click.option(
        "--sarif-anchor",
        type=click.Choice(get_args(Anchor)),
        default="source",
        show_default=True,
        help="Where SARIF places what is found in a document without lines, as Word's: at the document, at its text"
        " rendering (DOCUMENT.govlint.md beside it), or at its first line.",
    ),
    click.option("--edition", metavar="YEAR", help="Hold the tables against this edition of the format: 2019 or 2021."),
    click.option(
        "--year",
        type=click.IntRange(2008, 9999),
        metavar="YEAR",
        help="The year reported on, whatever the text says.",
    ),
    reader_option,
    from_option,
    click.option(
        "--roster",
        metavar="FILE",
        shell_complete=complete_paths,
        help="Hold the reports against the units that FILE lists, one a line: which have none, two, or are not on it.",
    ),
    click.option(
        "--exclude",
        metavar="PATTERN",
        multiple=True,
        help='In folders, pass over files and folders of this name or path, as "*草稿*". Repeatable.',
    ),
    click.option("--force-exclude", is_flag=True, help="Let --exclude reach files that are named as well."),
    click.option(
        "--files-from",
        metavar="FILE",
        shell_complete=complete_paths,
        help="Check the paths that FILE lists as well, one a line or with NUL between; - is standard input.",
    ),
    stdin_name_option,
    click.option(
        "--jobs",
        "-j",
        type=click.IntRange(0),
        metavar="N",
        default=1,
        show_default=True,
        help="How many processes share the work; 0 for as many as there are processors.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        shell_complete=complete_paths,
        help="Count only findings that FILE does not know, which `govlint baseline create` writes.",
    ),
    click.option(
        "--add-ignore",
        metavar="REASON",
        help="Suppress all findings there are, for this reason, in .govlint-ignore.toml beside their files.",
    ),
    click.option(
        "--no-ignores", is_flag=True, help="Suppress nothing, whatever comments and .govlint-ignore.toml say."
    ),
    click.option("--allow-empty", is_flag=True, help="End with 0, not 3, when there is no file to check."),
    lang_option,
    documentation_option,
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Whether to write in colour; auto: on a terminal.",
    ),
    click.option("--statistics", is_flag=True, help="Show how often each rule fired instead of the findings."),
    click.option("--quiet", "-q", is_flag=True, help="Print findings only: no summary, no progress."),
    click.option("--no-progress", is_flag=True, help="Show no progress on a terminal."),
    click.option(
        "--per-file-ignores",
        metavar="GLOB=CODES",
        multiple=True,
        callback=per_file,
        help='Leave these rules out in the files of this name or path, as "草稿*=W,S109". Repeatable.',
    ),
    click.option(
        "--config",
        metavar="FILE",
        shell_complete=complete_paths,
        help="Use this configuration for all files.  [default: the nearest govlint.toml above each]",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration files."),
    cache_option,
)


def check_options(function: Function) -> Function:
    """Let the function of a command take the options that `Asked` holds."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
