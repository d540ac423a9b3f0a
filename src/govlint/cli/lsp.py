"""`govlint lsp`."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import click

from govlint.errors import GovlintError


@click.command()
def lsp() -> None:
    """Serve an editor: findings while a report is written, by the Language Server Protocol on standard streams.

    Editors start this themselves. It takes pygls, which `pip install "govlint[lsp]"` installs.

    \b
    供编辑器启动的语言服务：边写边检查（LSP，标准输入输出）。

    \b
    Exit status:
      0  the editor said goodbye
      1  it went away without
      2  pygls is not installed, or a person started it
    """
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise GovlintError("the language server takes pygls, which is missing", hint='pip install "govlint[lsp]"')
    if sys.stdin is None or sys.stdin.isatty():
        raise GovlintError("there is no editor on standard input", hint="an editor starts this command by itself")
    from govlint.lsp import serve

    serve()
