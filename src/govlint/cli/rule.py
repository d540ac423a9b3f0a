"""`govlint rule`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from govlint.cli import console
from govlint.cli.configured import Configured
from govlint.cli.params import complete_codes, documentation_option, lang_option
from govlint.formatters import Screen
from govlint.formatters.rules import FORMATS

if TYPE_CHECKING:
    from govlint.formatters.rules import View
    from govlint.model import Lang


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODES]...", shell_complete=complete_codes)
@click.option("--all", "whole", is_flag=True, help="List every message of the rules, to be read at one go.")
@click.option(
    "--output-format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to show."
)
@lang_option
@documentation_option
@click.pass_context
def rule(
    ctx: click.Context, codes: tuple[str, ...], whole: bool, form: str, lang: Lang, documentation_url: str | None
) -> int:
    """Explain rules. CODES are codes, their beginnings or names of rules; without any, list them all.

    \b
    查看规则：
      govlint rule              列出全部规则
      govlint rule B401         B401 检查什么、依据哪份文件、怎样报告，附例子
      govlint rule B            代号以 B 开头的各条规则
      govlint rule --all        每条规则的全部说法
    """
    from govlint import cache, packs
    from govlint.engine import pages

    pack = packs.load(None, store=cache.user_cache())
    view: View = "listing" if whole else "pages" if codes else "table"
    chosen = pages.choose(pack, codes)
    made = pages.pages(pack, chosen, lang, examples=view == "pages" or form == "json")
    documentation = Configured(ctx, pack, only=None, isolated=False).of_run().get("documentation_url")
    screen = Screen(
        console.color("auto", sys.stdout, os.environ),
        console.width(sys.stdout),
        documentation=documentation or "",
    )
    shown = FORMATS[form](made, view, lang, screen)
    if form == "text":
        console.show(shown)
    else:
        console.emit(shown.encode(errors="backslashreplace"))
    return 0
