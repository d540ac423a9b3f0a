"""The command `govlint`: it parses, calls, prints and exits, and decides nothing about documents.

Exit status: 0 checked and clean, 1 findings, 2 usage, configuration, pack or internal error,
3 something was not checked, 130 on Ctrl-C.
"""

from __future__ import annotations

import gc
import io
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from govlint import __version__
from govlint.cli import console
from govlint.errors import GovlintError

if TYPE_CHECKING:
    from collections.abc import Sequence

BROKEN = 2
INTERRUPTED = 130
COMMANDS = (
    *("check", "convert", "render", "rule", "config", "baseline", "pack"),
    *("git-setup", "lsp", "doctor", "clean", "completion"),
)
_FOR_PROGRAMS = ("textconv",)


class Commands(click.Group):
    """The commands, each in the module of its name, which is imported when it is asked for."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Their names, the most used first."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """The command of this name."""
        if name not in (*COMMANDS, *_FOR_PROGRAMS):
            return None
        module = name.replace("-", "_")
        command: click.Command = getattr(import_module(f"govlint.cli.{module}"), module)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first of the arguments names, which click cannot guess among those not imported."""
        if args[0] not in (*COMMANDS, *_FOR_PROGRAMS) and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(f"No such command {args[0]!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def govlint() -> None:
    """Check Chinese government information disclosure annual reports (政府信息公开工作年度报告).

    Reports are Word documents (.docx), web pages (.html) and plain text (.txt), with LibreOffice .doc, .wps and .odt
    too, with pandoc Markdown, RTF and EPUB; they are read and never changed.

    \b
    检查政府信息公开工作年度报告（docx、html、txt；装有 LibreOffice 时还有 doc、wps、odt，
    装有 pandoc 时还有 Markdown、RTF 和 EPUB），只读取，不修改：
      govlint check 年报.docx       检查一份报告
      govlint check 年报文件夹      检查文件夹里的所有报告
      govlint git-setup             在 git 仓库里，让 git diff 显示文档里改了什么
      govlint rule B401             规则 B401 检查什么，依据哪份文件
      govlint doctor                查看 govlint 能否正常工作
      govlint check --help          查看检查的选项（有中文说明）
    """


def main() -> None:
    """Run the command with the arguments of the process."""
    # Trees of a report make no cycles; looking for them costs a twentieth of a short run.
    gc.set_threshold(100_000)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command; every kind of error becomes its exit status here and nowhere else."""
    console.prepare()
    try:
        return int(govlint.main(list(arguments), prog_name="govlint", standalone_mode=False) or 0)
    except GovlintError as error:
        console.complain(str(error), hint=error.hint)
        return BROKEN
    except click.ClickException as error:
        usage = io.StringIO()
        error.show(usage)
        console.tell(usage.getvalue())
        return BROKEN
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except OSError as error:  # a disk too full for the help, which click writes
        console.silence()
        console.complain(str(error))
        return BROKEN
    except Exception:
        console.confess()
        return BROKEN
