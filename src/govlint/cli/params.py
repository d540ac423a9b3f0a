"""Option values that are more than a word, and the options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from govlint.formatters import FORMATS
from govlint.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.model import Severity


class Output(NamedTuple):
    """A format and the file it goes to; None is standard output."""

    form: str
    path: str | None = None


def outputs(ctx: click.Context, param: click.Parameter, values: Sequence[str]) -> tuple[Output, ...]:
    """The places to report to, each given as `FMT[:PATH]`; text on standard output without any."""
    chosen = tuple(_output(value, ctx, param) for value in values) or (Output("text"),)
    if len({output.path for output in chosen}) < len(chosen):
        raise click.BadParameter("two formats would be written to the same place.", ctx, param)
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
    return code, severity


def codes(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Rule codes or their beginnings, given separated by commas and as repeated options."""
    return tuple(code for value in values for code in (part.strip() for part in value.split(",")) if code)


lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="GOVLINT_LANG",
    show_default=True,
    show_envvar=True,
    help="Language of the results: Chinese or English.",
)
cache_option = click.option("--no-cache", is_flag=True, help="Prepare the rules anew and keep nothing of it on disk.")
