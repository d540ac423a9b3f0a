"""`govlint check`."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

import click

from govlint.cli import console, files, outputs
from govlint.cli.configured import Configured
from govlint.cli.params import (
    STDIN_NAME,
    Output,
    PerFile,
    cache_option,
    codes,
    complete_codes,
    complete_formats,
    complete_paths,
    complete_severity,
    from_option,
    lang_option,
    output_places,
    per_file,
    reader_option,
    severities,
    stdin_name_option,
)
from govlint.errors import GovlintError
from govlint.formatters import FORMATS, Anchor, Screen
from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govlint.baseline import Baseline
    from govlint.cache import Cache
    from govlint.model import Lang, Pack, Report, Severity
    from govlint.runner import Inputs, Options


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
    exclude: tuple[str, ...]
    force_exclude: bool
    files_from: str | None
    stdin_filename: str | None
    jobs: int
    allow_empty: bool
    statistics: bool
    lang: Lang
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


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_paths)
@click.option(
    "--output-format",
    metavar="FMT[:PATH]",
    multiple=True,
    callback=output_places,
    shell_complete=complete_formats,
    help=f"How to report: {', '.join(FORMATS)}; into the file PATH if one is given. Repeatable.  [default: text]",
)
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    callback=codes,
    shell_complete=complete_codes,
    help="Use these rules only: codes or their beginnings, with commas between, as B401 or S,T. Repeatable.",
)
@click.option(
    "--extend-select",
    metavar="CODES",
    multiple=True,
    callback=codes,
    shell_complete=complete_codes,
    help="Use these rules as well. Of --select and --ignore the longer code counts. Repeatable.",
)
@click.option(
    "--ignore",
    metavar="CODES",
    multiple=True,
    callback=codes,
    shell_complete=complete_codes,
    help="Leave these rules out, given as for --select. Repeatable.",
)
@click.option(
    "--severity",
    metavar="CODE=SEVERITY",
    multiple=True,
    callback=severities,
    shell_complete=complete_severity,
    help="Give a rule, or all whose codes begin so, another severity: error, warning or info. Repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option(
    "--sarif-anchor",
    type=click.Choice(get_args(Anchor)),
    default="source",
    show_default=True,
    help="Where SARIF places what is found in a document without lines, as Word's: at the document, at its text"
    " rendering (DOCUMENT.govlint.md beside it), or at its first line.",
)
@click.option("--edition", metavar="YEAR", help="Hold the tables against this edition of the format: 2019 or 2021.")
@click.option(
    "--year",
    type=click.IntRange(2008, 9999),
    metavar="YEAR",
    help="The year reported on, whatever the text says.",
)
@reader_option
@from_option
@click.option(
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help='In folders, pass over files and folders of this name or path, as "*草稿*". Repeatable.',
)
@click.option("--force-exclude", is_flag=True, help="Let --exclude reach files that are named as well.")
@click.option(
    "--files-from",
    metavar="FILE",
    shell_complete=complete_paths,
    help="Check the paths that FILE lists as well, one a line or with NUL between; - is standard input.",
)
@stdin_name_option
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(0),
    metavar="N",
    default=1,
    show_default=True,
    help="How many processes share the work; 0 for as many as there are processors.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=complete_paths,
    help="Count only findings that FILE does not know, which `govlint baseline create` writes.",
)
@click.option(
    "--add-ignore",
    metavar="REASON",
    help="Suppress all findings there are, for this reason, in .govlint-ignore.toml beside their files.",
)
@click.option("--no-ignores", is_flag=True, help="Suppress nothing, whatever comments and .govlint-ignore.toml say.")
@click.option("--allow-empty", is_flag=True, help="End with 0, not 3, when there is no file to check.")
@lang_option
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Whether to write in colour; auto: on a terminal.",
)
@click.option("--statistics", is_flag=True, help="Show how often each rule fired instead of the findings.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no summary, no progress.")
@click.option("--no-progress", is_flag=True, help="Show no progress on a terminal.")
@click.option(
    "--per-file-ignores",
    metavar="GLOB=CODES",
    multiple=True,
    callback=per_file,
    help='Leave these rules out in the files of this name or path, as "草稿*=W,S109". Repeatable.',
)
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_paths,
    help="Use this configuration for all files.  [default: the nearest govlint.toml above each]",
)
@click.option("--isolated", is_flag=True, help="Read no configuration files.")
@cache_option
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> int:
    """Check reports. PATHS are files, folders or - for standard input, by default the current folder.

    A folder is searched with all below it; what is found there and cannot be read is named. What is wanted always
    may stand in a govlint.toml; `govlint config` shows what counts for a file.

    \b
    Exit status:
      0  everything was checked and nothing reaches --fail-on
      1  findings
      2  a mistake in the command or a rule pack, or a fault of govlint
      3  something could not be checked, or there was nothing to check

    \b
    检查报告。路径可以是文件或文件夹，不写就检查当前文件夹。常用选项：
      --select B,T             只用代号以 B、T 开头的规则
      --ignore N               不用代号以 N 开头的规则
      --severity N203=error    改变一条规则的级别（error 错误、warning 警告、info 提示）
      --fail-on warning        有警告时退出码也为 1
      --edition 2021           按 2021 年版格式核对表格
      --year 2022              报告年度为 2022，不看正文怎么写
      --reader pandoc          用 pandoc 读取 Word 文档和网页
      --from docbook           后缀看不出格式的文件，让 pandoc 按这种格式读取
      --exclude "*草稿*"       文件夹里跳过名称或路径如此的文件
      --files-from 清单.txt    检查清单里的文件，每行一个路径
      --jobs 0                 文件很多时用上全部处理器
      --add-ignore 理由        现有问题都按此理由忽略，写进各文件夹的 .govlint-ignore.toml
      --no-ignores             忽略说明一概不用
      --baseline 基线.jsonl    只算基线里没有的问题（见 govlint baseline --help）
      --statistics             只列每条规则报出多少处、涉及多少个文件
      --output-format json     结果写成 JSON，供程序读取
      --output-format concise  每条结果一行
      --output-format html:检查结果.html     写成网页，在浏览器里逐份审阅
      --output-format markdown:退回意见.md   写成退回修改意见，可贴入函件
      --no-cache               不用以前的检查结果，全部重新检查
      --lang en                结果用英文（默认中文）
      --config 设置.toml       用这份配置（默认用各文件所在文件夹或上级的 govlint.toml）

    \b
    结果：错误＝确定有误，须改正；警告＝可能有误，请核对；提示＝行文问题。
    退出码：0 没有错误；1 有错误；2 命令或规则有误；3 有文件未能检查。
    """
    return _check(Asked(**given), ctx)


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
    _demand_harmless(asked.output_format, inputs)
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


def _check(call: Asked, ctx: click.Context) -> int:
    _demand_reason(call)
    run = prepared(call, ctx)
    asked = run.asked
    report = done(run)
    if asked.add_ignore is not None and _ignored(report, run, asked.add_ignore):
        report = done(run)
    outputs.write(report, asked.output_format, _screen(asked), color=asked.color)
    if not (report.files or asked.quiet) and report.exit_status and Output("text") not in asked.output_format:
        console.tell(word("nothing", asked.lang))
    for failure in report.failures:
        console.confess_failure(failure)
    return report.exit_status


def _screen(asked: Asked) -> Screen:
    from govlint.runner.repository import addresses

    return Screen(
        summary=not asked.quiet,
        statistics=asked.statistics,
        anchor=asked.sarif_anchor,
        address=addresses(Path.cwd()),
    )


def _demand_reason(asked: Asked) -> None:
    if asked.add_ignore is not None and not asked.add_ignore.strip():
        raise GovlintError("--add-ignore wants a reason", hint="as --add-ignore 已向主管部门说明")
    if asked.add_ignore is not None and asked.no_ignores:
        raise GovlintError("--add-ignore writes what --no-ignores does not read", hint="leave one of them out")


def _ignored(report: Report, run: Run, reason: str) -> bool:
    """Write suppressions for all findings that count; whether there was anything to write."""
    from govlint import runner

    lists = runner.with_ignores(report, run.pack, reason.strip())
    for path, data in lists.items():
        files.write(path, data)
        console.tell(f"govlint: wrote {path}")
    return bool(lists)


def read_baseline(name: str) -> Baseline:
    """The baseline in a file. Raises GovlintError when there is none, or none that can be understood."""
    from govlint import baseline

    if not Path(name).exists():
        raise GovlintError(f"there is no baseline {name}", hint="`govlint baseline create` writes one")
    return baseline.parse(files.read(name), name)


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


def _demand_harmless(places: Iterable[Output], inputs: Inputs) -> None:
    for output in places:
        names = (*inputs.paths, *([inputs.stdin.name] if inputs.stdin else []))
        if output.path and any(files.same(output.path, name) for name in names):
            raise GovlintError(f"--output-format would overwrite {output.path}, which is to be checked")
