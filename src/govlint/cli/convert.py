"""`govlint convert`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govlint.cli import console, files
from govlint.cli.params import cache_option, complete_paths, lang_option, stdin_name_option
from govlint.errors import GovlintError

if TYPE_CHECKING:
    from govlint.model import FileResult, Lang, Pack, Source

INCOMPLETE = 3


@click.command()
@click.argument("file", shell_complete=complete_paths)
@click.option("--to", "target", type=click.Choice(["xml", "json"]), required=True, help="What to write.")
@click.option(
    "--output",
    "-o",
    metavar="OUT",
    shell_complete=complete_paths,
    help="Write into this file instead of on the screen.",
)
@stdin_name_option
@lang_option
@cache_option
def convert(file: str, target: str, output: str | None, stdin_filename: str | None, lang: Lang, no_cache: bool) -> int:
    """Write what govlint understood of FILE; - is standard input.

    As xml it is the tree that the rules see, as json its sections and the figures of its tables.

    \b
    Exit status:
      0  written
      2  a mistake in the command, or a fault of govlint
      3  FILE could not be read
    """
    from govlint import cache, packs

    if output and files.same(file, output):
        raise GovlintError(f"{output} is the file to convert", hint="name another file behind -o")
    pack = packs.load(None, store=None if no_cache else cache.user_cache())
    stdin = files.standard_report(stdin_filename, [file])
    data = _converted(file, stdin, pack, target, lang)
    if data is None:
        return INCOMPLETE
    if output:
        files.write(output, data)
    else:
        console.emit(data)
    return 0


def _converted(file: str, stdin: Source | None, pack: Pack, target: str, lang: Lang) -> bytes | None:
    from govlint import engine, runner
    from govlint.runner import conversion

    checker = engine.Checker(pack, lang=lang)
    try:
        source = stdin or runner.read(file)
    except runner.UnreadableError as fault:
        _complain(checker.unreadable(file, fault.status, fault.cause, fault.zh, fault.en))
        return None
    data = conversion.convert(source, pack, target, lang=lang)
    if data is None:
        _complain(checker.check(source))
    return data


def _complain(result: FileResult) -> None:
    """Say why a file could not be read, in the words of its finding."""
    reasons = [finding.message for finding in result.findings] or [result.status]
    console.complain(f"{result.path}: {reasons[0]}")
