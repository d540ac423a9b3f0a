"""`govlint check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govlint.cli import console, files, kept, outputs
from govlint.cli.asked import Asked, check_options
from govlint.cli.params import Output
from govlint.cli.runs import done, prepared, tell_of_nothing
from govlint.errors import GovlintError
from govlint.formatters import Screen

if TYPE_CHECKING:
    from govlint.cli.runs import Run
    from govlint.model import Report


@click.command()
@check_options
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
      --fail-on warning        有警告时退出状态也为 1
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
      --config 设置.toml       用这份设置（默认用各文件所在文件夹或上级的 govlint.toml）

    \b
    结果：错误＝确定有误，须改正；警告＝可能有误，请核对；提示＝行文问题。
    退出状态：0 没有错误；1 有错误；2 命令或规则有误；3 有文件未能检查。
    """
    return _check(Asked(**given), ctx)


def _check(call: Asked, ctx: click.Context) -> int:
    _demand_reason(call.add_ignore, no_ignores=call.no_ignores)
    with kept.patterns(no_cache=call.no_cache):
        return _checked(call, ctx)


def _checked(call: Asked, ctx: click.Context) -> int:
    run = prepared(call, ctx)
    asked = run.asked
    report = done(run)
    if asked.add_ignore is not None and _ignored(report, run, asked.add_ignore):
        report = done(run)
    outputs.write(report, asked.output_format, _screen(asked), color=asked.color)
    if not asked.quiet and Output("text") not in asked.output_format:
        tell_of_nothing(report)
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
        documentation=asked.documentation_url or "",
    )


def _demand_reason(reason: str | None, *, no_ignores: bool) -> None:
    if reason is None:
        return
    if not reason.strip():
        raise GovlintError("--add-ignore wants a reason", hint="as --add-ignore 已向主管部门说明")
    if any("\ud800" <= character <= "\udfff" for character in reason):  # bytes that the terminal's encoding lacks
        raise GovlintError("the reason of --add-ignore is no text", hint="is the terminal set to UTF-8?")
    if no_ignores:
        raise GovlintError("--add-ignore writes what --no-ignores does not read", hint="leave one of them out")


def _ignored(report: Report, run: Run, reason: str) -> bool:
    """Write suppressions for all findings that count; whether there was anything to write."""
    from govlint import runner

    lists = runner.with_ignores(report, run.pack, reason.strip())
    for path, data in lists.items():
        files.write(path, data)
        console.tell(f"govlint: wrote {path}")
    return bool(lists)
