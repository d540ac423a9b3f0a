"""`govlint doctor`."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from govlint.cli import console
from govlint.cli.params import form_option, lang_option
from govlint.formatters.ink import Ink
from govlint.formatters.safe import visible
from govlint.formatters.width import cells, pad
from govlint.model import Text
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.cli.diagnosis import CacheState, Installation, Library, PackState, Program
    from govlint.model import Lang

READY, BROKEN = 0, 2
_PANDOC_HINT = Text(
    "没有找到；只有 Markdown、RTF 和 EPUB 要用。需要时安装 pypandoc_binary 或 pandoc",
    "not found; only Markdown, RTF and EPUB need it. If you want it, install pypandoc_binary or pandoc",
)
_OFFICE_HINT = Text(
    "没有找到；要直接检查 doc、wps、odt 文件时才需要", "not found; only .doc, .wps and .odt files need it"
)


class Surroundings(NamedTuple):
    """The terminal and the language of this run, and what decided on them."""

    encoding: str
    width: int
    terminal: bool
    color: bool
    variables: dict[str, str]
    lang: Lang
    lang_from: str


@click.command()
@form_option
@lang_option
@click.pass_context
def doctor(ctx: click.Context, form: str, lang: Lang) -> int:
    """Say whether govlint works on this machine.

    What it prints belongs into a request for help.

    \b
    检查 govlint 能否正常工作。求助时请附上这里的输出。

    \b
    Exit status:
      0  everything works that checking docx, html and txt needs
      2  something does not
    """
    from govlint.cli import diagnosis

    found = diagnosis.examine()
    around = _surroundings(ctx, lang, diagnosis.color_variables())
    if form == "json":
        import json

        whole = {"version": 1, "ok": found.ok, "installation": asdict(found), "run": around._asdict()}
        console.emit((json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode(errors="backslashreplace"))
    else:
        console.show("".join(f"{line}\n" for line in _lines(found, around)))
    return READY if found.ok else BROKEN


def _surroundings(ctx: click.Context, lang: Lang, variables: dict[str, str]) -> Surroundings:
    source = ctx.get_parameter_source("lang")
    named = {"COMMANDLINE": "--lang", "ENVIRONMENT": "GOVLINT_LANG"}
    return Surroundings(
        encoding=sys.stdout.encoding,
        width=console.width(sys.stdout),
        terminal=sys.stdout.isatty(),
        color=console.color("auto", sys.stdout, os.environ),
        variables=variables,
        lang=lang,
        lang_from=named.get(source.name if source else "", "default"),
    )


def _lines(found: Installation, around: Surroundings) -> Iterator[str]:
    lang, ink = around.lang, Ink(around.color)
    rows = list(_rows(found, around))
    width = max(cells(label) for label, _ in rows)
    for label, value in rows:
        first, *others = value.split("\n")
        yield f"{ink.style(label, 'dim')}{pad('', width - cells(label))}  {visible(first)}"
        yield from (f"{pad('', width)}  {visible(other)}" for other in others)
    yield ""
    ready = Text("可以检查报告（docx、html、txt）。", "Ready to check reports (docx, html, txt).")
    broken = Text("不能正常检查报告，见上面的错误。", "Reports cannot be checked properly, see above.")
    yield ink.style(_say(ready if found.ok else broken, lang), "good" if found.ok else "error")


def _rows(found: Installation, around: Surroundings) -> Iterator[tuple[str, str]]:
    """Labels and values; a value may have several lines."""
    lang = around.lang
    yield "govlint", f"{found.version}\n{found.path}"
    yield "Python", f"{found.python}\n{found.executable}"
    yield _say(Text("系统", "platform"), lang), found.platform
    for library in found.libraries:
        yield library.name, _library(library, lang)
    yield _say(Text("规则", "rules"), lang), _pack(found.pack, lang)
    yield _say(Text("缓存", "cache"), lang), _cache(found.cache, lang)
    yield "pandoc", _program(found.pandoc, _PANDOC_HINT, lang)
    yield "LibreOffice", found.libreoffice.path or _say(_OFFICE_HINT, lang)
    yield _say(Text("终端", "terminal"), lang), _terminal(around)
    yield _say(Text("语言", "language"), lang), _language(around)


def _say(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en


def _library(library: Library, lang: Lang) -> str:
    if library.fault is not None:
        return _say(Text("不能载入：{}", "does not load: {}"), lang).format(library.fault)
    return f"{library.version}" + (f"  libxml2 {library.libxml2}" if library.libxml2 else "")


def _pack(pack: PackState, lang: Lang) -> str:
    lines = []
    if pack.id is not None:
        named = Text("{} 条，规则包 {}，摘要 {}", "{} rules of the pack {}, digest {}")
        ran = Text("自检 {} 项，{} 项不符", "own cases: {}, failed: {}")
        lines.append(_say(named, lang).format(pack.rules, pack.id, (pack.digest or "")[:12]))
        lines.append(_say(ran, lang).format(pack.cases, pack.failed))
    return "\n".join([*lines, *pack.problems])


def _cache(cache: CacheState, lang: Lang) -> str:
    if cache.writable and cache.path:
        return cache.path
    unusable = Text("不能写入：{}；不影响结果，只是慢一些", "cannot be written: {}; results are the same, only slower")
    return _say(unusable, lang).format(cache.path or "-")


def _program(program: Program, hint: Text, lang: Lang) -> str:
    if program.path is None:
        return _say(hint, lang)
    return program.path + "\n" + (program.version or _say(Text("不能运行", "does not run"), lang))


def _terminal(around: Surroundings) -> str:
    facts = [
        around.encoding,
        _say(Text("{} 列", "{} columns"), around.lang).format(around.width),
        _say(Text("有颜色", "colour") if around.color else Text("无颜色", "no colour"), around.lang),
        *([] if around.terminal else [_say(Text("不是终端", "not a terminal"), around.lang)]),
        *(f"{name}={value}" for name, value in around.variables.items()),
    ]
    return _say(Text("，", ", "), around.lang).join(facts)


def _language(around: Surroundings) -> str:
    default = _say(Text("默认", "default"), around.lang)
    source = default if around.lang_from == "default" else around.lang_from
    return _say(Text("{}（{}）", "{} ({})"), around.lang).format(around.lang, source)
