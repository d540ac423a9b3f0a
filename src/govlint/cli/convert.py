"""`govlint convert`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal

import click

from govlint.cli import console, files, kept, programs
from govlint.cli.params import cache_option, complete_paths, from_option, lang_option, reader_option, stdin_name_option
from govlint.errors import GovlintError
from govlint.formatters.safe import visible
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from govlint.model import FileResult, Lang, Pack, Reading, Source

INCOMPLETE = 3


class Asked(NamedTuple):
    """The options of one call, as click hands them over."""

    file: str
    target: str
    output: str | None
    stdin_filename: str | None
    reader: Literal["auto", "own", "pandoc"]
    input_format: str | None
    lang: Lang
    no_cache: bool


@click.command()
@click.argument("file", shell_complete=complete_paths)
@click.option(
    "--to",
    "target",
    type=click.Choice(["xml", "json", "text", "html", "markdown", "docx"]),
    required=True,
    help="What to write.",
)
@click.option(
    "--output",
    "-o",
    metavar="OUT",
    shell_complete=complete_paths,
    help="Write into this file instead of on the screen.",
)
@stdin_name_option
@reader_option
@from_option
@lang_option
@cache_option
def convert(**given: Any) -> int:
    """Write what govlint understood of FILE; - is standard input.

    As xml it is the tree that the rules see, as json its sections, the figures of its tables and what its text states,
    as text a form in which git diff shows each changed figure with its row and column. Markdown and docx are written
    by pandoc. No configuration counts, only the options given here.

    \b
    Exit status:
      0  written
      2  a mistake in the command, or a fault of govlint
      3  FILE could not be read
    """
    asked = Asked(**given)
    with kept.patterns(no_cache=asked.no_cache):
        return _convert(asked)


def _convert(asked: Asked) -> int:
    from govlint import cache, packs

    _demand_possible(asked)
    reading = programs.reading(asked.reader, asked.input_format)
    pack = packs.load(None, store=None if asked.no_cache else cache.user_cache())
    stdin = files.standard_report(asked.stdin_filename, [asked.file])
    data = _converted(asked, stdin, pack, reading)
    if data is None:
        return INCOMPLETE
    if asked.output:
        files.write(asked.output, data)
    elif asked.target == "text" and sys.stdout.isatty():
        console.show("".join(f"{visible(line)}\n" for line in data.decode().splitlines()))
    else:
        console.emit(data)
    return 0


def _demand_possible(asked: Asked) -> None:
    """Refuse what would fail in the end, before anything is read."""
    if asked.output and files.same(asked.file, asked.output):
        raise GovlintError(f"{asked.output} is the file to convert", hint="name another file behind -o")
    if asked.target == "docx" and not asked.output and sys.stdout.isatty():
        raise GovlintError("a Word document is nothing for a terminal", hint="name a file for it: -o 年报.docx")
    programs.demand_writer(asked.target)


def _converted(asked: Asked, stdin: Source | None, pack: Pack, reading: Reading) -> bytes | None:
    from govlint import engine, runner
    from govlint.model import Options
    from govlint.runner import conversion

    checker = engine.Checker(pack, Options(asked.lang, reading=reading))
    try:
        source = stdin or runner.read(asked.file)
    except runner.UnreadableError as fault:
        _complain(checker.unreadable(asked.file, fault.status, fault.cause, fault.zh, fault.en))
        return None
    data = conversion.convert(source, pack, asked.target, lang=asked.lang, reading=reading)
    if data is None:
        _complain(checker.check(source))
    return data


def _complain(result: FileResult) -> None:
    """Say why a file could not be read, in the words of its finding."""
    reasons = [finding.message for finding in result.findings] or [result.status]
    console.complain(f"{result.path}: {reasons[0]}")
