"""`govlint git-setup`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govlint.cli import console, files, git
from govlint.cli.params import lang_option
from govlint.formatters.safe import visible
from govlint.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govlint.model import Lang

DRIVER = "govlint"
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".odt")
"""The documents that git calls binary and govlint reads, by itself or through LibreOffice."""

# git tells the case of letters in names.
_PATTERNS = tuple(f"*{case(suffix)}" for suffix in SUFFIXES for case in (str.lower, str.upper))
_LINES = {pattern: f"{pattern} diff={DRIVER}" for pattern in _PATTERNS}
_TITLE = "# Written by `govlint git-setup`: git diff shows the text of documents."
_FREE = ("unspecified", DRIVER)
# What stands behind @@, the part or the table that a change is in; in brackets git may take single bytes.
_HEADINGS = "^((表二|表三|表四|表格)|(一|二|三|四|五|六|七|八|九|十)+、[^|]*)$"
# A figure or a character is a word. Where git knows no UTF-8, three bytes that are no letters to it are a character.
_WORDS = "[0-9]+([.][0-9]+)?|[^[:space:][:alnum:][:punct:]]{3}|[^[:space:]]"

_WROTE_LINES = Text(".gitattributes：加入 {} 行（{}）", ".gitattributes: {} lines added ({})")
_WROTE_KEY = Text("git config {}：{}", "git config {}: {}")
_OVERRULED = Text(
    ".gitattributes：{} 原为 diff={}，后面的新行改为 diff=govlint",
    ".gitattributes: {} had diff={}; a new line behind it makes that diff=govlint",
)
_ELSEWHERE = Text(
    "注意：{} 仍为 diff={}，另有设置盖过了 .gitattributes 里的这一行",
    "note: {} still has diff={}; something else overrules its line in .gitattributes",
)
_REMOVED = Text("{}：已删去 {} 项", "{}: {} entries removed")
_LACKING = Text("缺少：{}", "missing: {}")
_WELL = Text("已经设置好，没有改动。", "This is set up already; nothing was changed.")
_NOTHING = Text("这里没有 git-setup 写的设置。", "There is nothing here that git-setup wrote.")
_READY = Text(
    "现在 git diff、git show 和 git log -p 显示文档里改了什么。\n"
    "请提交 .gitattributes；其他人在自己的仓库里也要运行一次 govlint git-setup。",
    "Now git diff, git show and git log -p show what changed in documents.\n"
    "Commit .gitattributes; everybody else runs `govlint git-setup` once in their own clone.",
)
_NAMES = Text(
    "要让 git 照原样显示中文文件名：git config core.quotepath false",
    "To have git show Chinese file names as they are: git config core.quotepath false",
)


@click.command("git-setup")
@click.option("--check", "mode", flag_value="check", help="Change nothing; end with 1 if something is missing.")
@click.option("--undo", "mode", flag_value="undo", help="Take away what git-setup wrote.")
@lang_option
def git_setup(mode: str | None, lang: Lang) -> int:
    """Let git diff, git show and git log -p show what changed in Word documents.

    Written are lines in .gitattributes at the top of the repository, behind what stands there, which are to be
    committed, and keys diff.govlint.* in the configuration of this clone, which every clone needs for itself.

    \b
    让 git diff、git show 和 git log -p 显示 Word 文档里改了什么，在仓库里运行一次：
      govlint git-setup            写好设置
      govlint git-setup --check    只看设置是否齐全，不改动
      govlint git-setup --undo     撤销

    \b
    Exit status:
      0  set up, or nothing to do
      1  with --check: something is missing
      2  not in a git repository, or a mistake in the command
    """
    top = git.top()
    match mode:
        case "check":
            told, status = _lacking(top, lang)
        case "undo":
            told, status = _undone(top, lang), 0
        case _:
            told, status = _set_up(top, lang), 0
    console.show("".join(f"{line}\n" for line in told))
    return status


def _set_up(top: Path, lang: Lang) -> list[str]:
    """Write what is missing; what was done, for people."""
    told: list[str] = []
    if lines := _missing_lines(top):
        told += _overruling(top, lines, lang)
        files.write(str(_file(top)), _extended(_content(top), lines))
        told.append(_say(_WROTE_LINES, lang, len(lines), f"{next(iter(lines.values()))} …"))
    for key, value in _missing_keys(top).items():
        git.set_value(top, key, value)
        told.append(_say(_WROTE_KEY, lang, key, value))
    told += (_READY if told else _WELL)[0 if lang == "zh" else 1].splitlines()
    told += [_say(_ELSEWHERE, lang, pattern, value) for pattern, value in _foreign(top, _PATTERNS).items()]
    if git.effective(top, "core.quotepath") != "false":
        told.append(_say(_NAMES, lang))
    return told


def _lacking(top: Path, lang: Lang) -> tuple[list[str], int]:
    """What is missing, for people, and the exit status."""
    lines = [f".gitattributes: {line}" for line in _missing_lines(top).values()]
    keys = [f"git config {key} {shlex.quote(value)}" for key, value in _missing_keys(top).items()]
    foreign = [] if lines else [_say(_ELSEWHERE, lang, *item) for item in _foreign(top, _PATTERNS).items()]
    told = [*(_say(_LACKING, lang, item) for item in (*lines, *keys)), *foreign]
    return told or [_say(_WELL, lang)], 1 if told else 0


def _undone(top: Path, lang: Lang) -> list[str]:
    """Take away what was written, and say so; what somebody else wrote stays."""
    told: list[str] = []
    lines = _content(top).splitlines(keepends=True)
    own = {line.encode() for line in (_TITLE, *_LINES.values())}
    kept = [line for line in lines if line.strip() not in own]
    if len(kept) < len(lines):
        _put_back(top, b"".join(kept))
        told.append(_say(_REMOVED, lang, ".gitattributes", len(lines) - len(kept)))
    keys = [key for key in _settings() if git.value(top, key) is not None]
    for key in keys:
        git.unset(top, key)
    if keys:
        told.append(_say(_REMOVED, lang, "git config", len(keys)))
    return told or [_say(_NOTHING, lang)]


def _put_back(top: Path, content: bytes) -> None:
    if content:
        files.write(str(_file(top)), content)
    else:
        _file(top).unlink()


def _settings() -> dict[str, str]:
    """The keys that make the driver, for this clone and this installation."""
    keys = {"textconv": _command(), "xfuncname": _HEADINGS, "wordRegex": _WORDS}
    return {f"diff.{DRIVER}.{key}": value for key, value in keys.items()}


def _command() -> str:
    """How git is to call govlint, by its whole path: what starts git may know other places than a terminal.

    What git puts behind it is a name, whatever it begins with.
    """
    program = Path(sys.executable).with_name("govlint.exe" if sys.platform == "win32" else "govlint")
    words = [program.as_posix()] if program.is_file() else [Path(sys.executable).as_posix(), "-P", "-m", "govlint"]
    return shlex.join([*words, "textconv", "--"])


def _missing_keys(top: Path) -> dict[str, str]:
    return {key: value for key, value in _settings().items() if git.value(top, key) != value}


def _missing_lines(top: Path) -> dict[str, str]:
    """The lines that .gitattributes lacks, by their patterns."""
    there = {line.strip() for line in _content(top).splitlines()}
    return {pattern: line for pattern, line in _LINES.items() if line.encode() not in there}


def _overruling(top: Path, lines: Iterable[str], lang: Lang) -> list[str]:
    return [_say(_OVERRULED, lang, pattern, value) for pattern, value in _foreign(top, lines).items()]


def _foreign(top: Path, patterns: Iterable[str]) -> dict[str, str]:
    """What git does for the differences of documents in place of calling govlint, by their patterns."""
    names = {pattern.replace("*", "a", 1): pattern for pattern in patterns}
    told = git.attributes(top, "diff", names)
    return {names[name]: value for name, value in told.items() if value not in _FREE}


def _file(top: Path) -> Path:
    return top / ".gitattributes"


def _content(top: Path) -> bytes:
    return files.read(str(_file(top))) if _file(top).exists() else b""


def _extended(content: bytes, lines: dict[str, str]) -> bytes:
    """The content with the lines behind it, in lines that end as its own do."""
    end = "\r\n" if b"\r\n" in content else "\n"
    before = content if not content or content.endswith(b"\n") else content + end.encode()
    title = [] if _TITLE.encode() in content else [_TITLE]
    return before + "".join(f"{line}{end}" for line in (*title, *lines.values())).encode()


def _say(wording: Text, lang: Lang, *values: object) -> str:
    text = wording.zh if lang == "zh" else wording.en
    return text.format(*(visible(str(value)) for value in values))
