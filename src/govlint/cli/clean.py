"""`govlint clean`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govlint.cli import console
from govlint.cli.params import lang_option
from govlint.errors import GovlintError
from govlint.formatters.safe import visible
from govlint.model import Text

if TYPE_CHECKING:
    from govlint.cache import Removed
    from govlint.model import Lang

_FREED = Text("缓存已清空：删去 {} 项，腾出 {}（{}）", "The cache is empty: {} entries removed, {} freed ({})")
_NOWHERE = Text("这里没有缓存文件夹，无须清空", "There is no folder for a cache here, and nothing to remove")


@click.command()
@lang_option
def clean(lang: Lang) -> int:
    """Remove all that govlint keeps on disk to be faster: results of checks, texts of documents, prepared rules.

    It is made anew as it is needed; results are never other for it. What was not used for 30 days goes by itself, and
    the oldest of what is beyond 500 MB.

    \b
    清空缓存（以前的检查结果、文档的文字和预处理过的规则）。缓存只影响快慢，不影响结果；
    30 天没有用到的和超过 500 MB 的部分会自动删去。
    """
    from govlint import cache

    folder = cache.user_cache().folder
    removed = cache.clean()
    if removed.left:
        raise GovlintError(f"{removed.left} files in {folder} cannot be removed", hint="remove the folder yourself")
    wording = _NOWHERE if folder is None else _FREED
    text = wording.zh if lang == "zh" else wording.en
    console.show(visible(text.format(removed.entries, _size(removed), folder)) + "\n")
    return 0


def _size(removed: Removed) -> str:
    """The bytes in a unit that people read."""
    return f"{removed.size / 1_000_000:.1f} MB" if removed.size >= 100_000 else f"{removed.size / 1000:.1f} kB"
