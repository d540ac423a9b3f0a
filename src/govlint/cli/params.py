"""Option values that are more than a word, and the options that several commands share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from govlint.errors import GovlintError
from govlint.formatters import FORMATS
from govlint.model import SEVERITIES
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

    from govlint.model import Severity


STDIN_NAME = "stdin.txt"


class Output(NamedTuple):
    """A format and the file it goes to; None is standard output."""

    form: str
    path: str | None = None


def output_places(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """The places to report to, each given as `FMT[:PATH]`; text on standard output without any."""
    chosen = tuple(_output(value, ctx, param) for value in values) or (Output("text"),)
    taken: set[str | None] = set()
    for form, path in chosen:
        place = os.path.realpath(path) if path else None
        if place in taken:
            where = path or "standard output"
            hint = f"name a file of its own for each but one: --output-format {form}:FILE"
            raise GovlintError(f"two formats would be written to {where}", hint=hint)
        taken.add(place)
    return chosen


def _output(value: str, ctx: click.Context, param: click.Parameter) -> Output:
    form, colon, path = value.partition(":")
    if form not in FORMATS:
        raise click.BadParameter(f"{form!r} is not one of {', '.join(FORMATS)}.", ctx, param)
    if colon and not path:
        raise click.BadParameter(f"there is no path behind {value!r}.", ctx, param)
    return Output(form, path or None)


def severities(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> dict[str, Severity]:
    """Severities by rule code, each given as `CODE=SEVERITY`."""
    return dict(_severity(value, ctx, param) for value in values)


def _severity(value: str, ctx: click.Context, param: click.Parameter) -> tuple[str, Severity]:
    code, _, wanted = value.partition("=")
    severity = next((s for s in SEVERITIES if s == wanted), None)
    if not code or severity is None:
        raise click.BadParameter(f"{value!r} is not CODE={'|'.join(SEVERITIES)}.", ctx, param)
    return code.strip().upper(), severity


def codes(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Rule codes or their beginnings, given separated by commas and as repeated options, in any case."""
    return tuple(code.upper() for value in values for code in (part.strip() for part in value.split(",")) if code)


def web_address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The address of a site."""
    if value is None:
        return None
    from govlint.config.addresses import is_address

    if not is_address(value):
        raise click.BadParameter(f"{value!r} is no address as https://example.org/govlint.", ctx, param)
    return value


class PerFile(NamedTuple):
    """A glob and the codes of rules that do not count in its files."""

    glob: str
    codes: tuple[str, ...]


def per_file(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[PerFile, ...]:
    """Rules to leave out in some files, each given as `GLOB=CODES`."""
    return tuple(_per_file(value, ctx, param) for value in values)


def _per_file(value: str, ctx: click.Context, param: click.Parameter) -> PerFile:
    glob, _, given = value.rpartition("=")
    chosen = codes(ctx, param, [given])
    if not glob or not chosen:
        raise click.BadParameter(f"{value!r} is not GLOB=CODES.", ctx, param)
    return PerFile(glob, chosen)


def complete_codes(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The rules whose codes begin as typed, with their titles; behind a comma another one is begun."""
    from click.shell_completion import CompletionItem

    before, comma, begun = typed.rpartition(",")
    return [CompletionItem(before + comma + code, help=title) for code, title in _titles() if _begins(code, begun)]


def complete_paths(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Whatever files the shell finds."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def complete_formats(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The names of the formats."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(form) for form in FORMATS if form.startswith(typed)]


def complete_severity(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """`CODE=` for the rules whose codes begin as typed, then the severities."""
    from click.shell_completion import CompletionItem

    code, given, wanted = typed.partition("=")
    if given:
        return [CompletionItem(f"{code}={severity}") for severity in SEVERITIES if severity.startswith(wanted)]
    return [CompletionItem(f"{own}=", help=title) for own, title in _titles() if _begins(own, code)]


def _begins(code: str, begun: str) -> bool:
    return code.startswith(begun.upper())


def _titles() -> list[tuple[str, str]]:
    """Codes and titles of the shipped rules; none when they cannot be loaded, for a shell must not be disturbed."""
    from govlint import cache, packs

    english = os.environ.get("GOVLINT_LANG") == "en"
    try:
        rules = packs.load(None, store=cache.user_cache()).rules
    except GovlintError:
        return []
    return [(rule.id, rule.title.en if english else rule.title.zh) for rule in rules]


stdin_name_option = click.option(
    "--stdin-filename",
    metavar="NAME",
    help=f"What to call standard input, given as the path -: the name decides how it is read.  [default: {STDIN_NAME}]",
)
reader_option = click.option(
    "--reader",
    type=click.Choice(["auto", "own", "pandoc"]),
    default="auto",
    show_default=True,
    help="What reads documents: govlint alone, pandoc wherever it can (not plain text), or what suits each best.",
)
from_option = click.option(
    "--from",
    "input_format",
    metavar="FORMAT",
    help="What pandoc is to take files for whose suffix does not tell, as docbook, org or mediawiki.",
)
form_option = click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show.",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="GOVLINT_LANG",
    show_default=True,
    show_envvar=True,
    help="Language of the results: Chinese or English.",
)
documentation_option = click.option(
    "--documentation-url",
    metavar="URL",
    callback=web_address,
    help="Where the site of the documentation is published, which results lead to for their rules.",
)
cache_option = click.option(
    "--no-cache", is_flag=True, help="Use nothing that earlier runs kept on disk, and keep nothing there."
)
