"""`govlint config`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govlint.cli import console
from govlint.cli.check import check
from govlint.cli.configured import KEYS_OF_OPTIONS, TABLES_OF_OPTIONS, Configured
from govlint.cli.params import complete_paths, form_option
from govlint.config import explain
from govlint.config.settings import matches
from govlint.config.source import shown
from govlint.formatters import FORMATS
from govlint.formatters.ink import Ink
from govlint.formatters.safe import visible
from govlint.formatters.width import cells, pad
from govlint.model import Options, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.config import Setting
    from govlint.config.explain import Row
    from govlint.model import Lang, Pack

_SHARED = (*KEYS_OF_OPTIONS, *TABLES_OF_OPTIONS, "config", "isolated", "no_cache")
_WIDEST = 40
_SEVERAL = ("words", "corrections")
_ORIGINS = {
    "default": Text("默认", "default"),
    "command line": Text("命令行", "command line"),
    "environment": Text("环境变量", "environment"),
}
_ABOUT = {
    "file": Text("检查这个文件：", "For this file:"),
    "run": Text("整次运行（取自当前文件夹的设置文件）：", "For a run from this folder:"),
}


@click.command()
@click.argument("file", default=".", shell_complete=complete_paths)
@click.option("--schema", "wants_schema", is_flag=True, help="Print the JSON Schema of configurations, for editors.")
@form_option
@click.pass_context
def config(ctx: click.Context, /, **given: Any) -> int:
    """Show what counts for FILE, by default for the current folder, and where it is from.

    A configuration is a govlint.toml, a .govlint.toml or the table [tool.govlint] of a pyproject.toml: for each file
    the nearest one in its folder or above. Options are those of `govlint check`, which go before it.

    \b
    查看检查一个文件时各项设置的值，以及来自哪个文件的哪一行：
      govlint config 年报.docx           各项设置
      govlint config --schema            设置文件的 JSON Schema，供编辑器使用
    设置写在 govlint.toml 里，放在报告所在的文件夹或其上级文件夹，例如：
      ignore = ["N203"]
      fail-on = "warning"
      [rules.D604]
      deadline = "01-20"
    """
    from govlint import cache, packs

    pack = packs.load(None, store=None if given["no_cache"] else cache.user_cache())
    if given["wants_schema"]:
        from govlint.config import Known
        from govlint.config.schema import schema

        _emit(schema(Known(pack, tuple(FORMATS))))
        return 0
    configured = Configured(ctx, pack, only=given["config"], isolated=given["isolated"])
    lang = configured.of_run().get("lang", given["lang"])
    _show(configured, pack, given["file"], given["form"], lang)
    return 0


config.params += [param for param in check.params if param.name in _SHARED and param.name != "output_format"]


def _show(configured: Configured, pack: Pack, file: str, form: str, lang: Lang) -> None:
    path = os.path.join(file, "") if Path(file).is_dir() else file  # noqa: PTH118 - Path would drop the last slash
    configuration, effective = configured.of_file(path)
    rows = [r for r in explain.rows(effective, configured.of_folder()[1], pack) if _concerns(r, path)]
    selected = _selected(configured, path, pack)
    if form == "json":
        left_out = [rule.id for rule in pack.rules if rule.id not in selected]
        found = {"version": 1, "file": file, "configuration": configuration.path and shown(configuration.path)}
        _emit({**found, "settings": list(map(_record, rows)), "rules": {"selected": selected, "left_out": left_out}})
        return
    lines = _lines(rows, configuration.path, lang)
    console.show("".join(f"{line}\n" for line in (*lines, "", _tally(selected, pack, lang))))


def _concerns(row: Row, path: str) -> bool:
    """Whether a row is about the file: of globs only those that it fits; about a folder all are."""
    if row.keys[0] != "per-file-ignores" or path.endswith(os.sep):
        return True
    return any(matches(path, row.keys[1], setting.folder) for setting in row.settings)


def _selected(configured: Configured, path: str, pack: Pack) -> list[str]:
    from govlint import engine

    return [rule.id for rule in engine.Checker(pack, configured.options_of(path, Options())).rules]


def _emit(value: object) -> None:
    console.emit(f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode(errors="backslashreplace"))


def _record(row: Row) -> dict[str, Any]:
    origins = [_origin(setting) for setting in row.settings] or [{"from": "default"}]
    value = row.value.split() if row.kind in _SEVERAL else row.value
    return {"key": ".".join(row.keys), "value": value, "per": row.per, "origins": origins}


def _origin(setting: Setting) -> dict[str, Any]:
    if setting.source is None:
        return {"from": setting.origin}
    return {"from": setting.origin, "file": setting.source.name, "line": setting.source.line(setting.keys)}


def _lines(rows: Sequence[Row], path: Path | None, lang: Lang) -> Iterator[str]:
    ink = Ink(console.color("auto", sys.stdout, os.environ))
    none, named = Text("没有设置文件。", "No configuration."), Text("设置文件：{}", "Configuration: {}")
    yield visible(_say(named, lang).format(shown(path))) if path else _say(none, lang)
    key_width = max(cells(_key(row)) for row in rows)
    value_width = min(max(cells(_value(row)) for row in rows), _WIDEST)
    about = ""
    for row in rows:
        if row.per != about:
            about = row.per
            yield from ("", _say(_ABOUT[row.per], lang))
        where = ", ".join(_whence(setting, lang) for setting in row.settings)
        where = where or ink.style(_say(_ORIGINS["default"], lang), "dim")
        yield f"  {_padded(_key(row), key_width)}  {_padded(_value(row), value_width)}  {where}"


def _padded(text: str, width: int) -> str:
    return text + pad("", width - cells(text))


def _key(row: Row) -> str:
    return visible(".".join(f'"{key}"' if not key.replace("-", "").isascii() else key for key in row.keys))


def _value(row: Row) -> str:
    if row.kind == "size":
        from govlint import filetypes

        return filetypes.size(row.value)
    value = row.value.split() if row.kind in _SEVERAL else row.value
    return "-" if value in (None, "", (), []) else visible(json.dumps(value, ensure_ascii=False))


def _whence(setting: Setting, lang: Lang) -> str:
    if setting.source is None:
        return _say(_ORIGINS[setting.origin], lang)
    line = setting.source.line(setting.keys)
    return visible(f"{setting.source.name}:{line}" if line else setting.source.name)


def _tally(selected: Sequence[str], pack: Pack, lang: Lang) -> str:
    left_out = [rule.id for rule in pack.rules if rule.id not in selected]
    some = Text("选用规则 {} 条，不用 {} 条：{}", "{} rules selected, {} left out: {}")
    every = Text("选用全部 {} 条规则。", "All {} rules selected.")
    if not left_out:
        return _say(every, lang).format(len(selected))
    return _say(some, lang).format(len(selected), len(left_out), " ".join(left_out))


def _say(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en
