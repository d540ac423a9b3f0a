"""`govlint completion`."""

from __future__ import annotations

import click

from govlint.cli import console
from govlint.errors import GovlintError

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the completion script for SHELL.

    With it the Tab key completes commands, options and rule codes.

    \b
    按 Tab 键补全命令、选项和规则代号。把下面一行加入配置文件：
      bash        ~/.bashrc                   eval "$(govlint completion bash)"
      zsh         ~/.zshrc                    eval "$(govlint completion zsh)"
      fish        ~/.config/fish/config.fish  govlint completion fish | source
      PowerShell  $PROFILE                    govlint completion powershell | Out-String | Invoke-Expression
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is None:
        raise GovlintError(f"this version of click cannot complete in {shell}", hint="install click 8.5 or later")
    console.show(made(ctx.find_root().command, {}, "govlint", "_GOVLINT_COMPLETE").source())
    return 0
