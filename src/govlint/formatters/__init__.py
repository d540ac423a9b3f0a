"""The ways to write a report down: one module a format, each with a pure `render(report, screen) -> str`.

A format is an entry of `FORMATS`; its module is imported when it is asked for.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.model import Report

Want = Literal["pages", "renderings", "sources"]


class Screen(NamedTuple):
    """What a format may use of the place it is written to, and how much it is to say.

    Machine formats use nothing of it but `statistics`: to people these are shown instead of the
    findings, to programs beside them.
    """

    color: bool = False
    width: int = 100
    summary: bool = True
    statistics: bool = False


class Format(NamedTuple):
    """How a report is written, and what it has to hold for that beside the findings.

    `pages` are those of the rules, `renderings` those of the documents, `sources` the lines of the inputs.
    """

    write: Callable[[Report, Screen], str]
    wants: frozenset[Want] = frozenset()


def _by(module: str, *wants: Want) -> Format:
    return Format(partial(_write, module), frozenset(wants))


def _write(module: str, report: Report, screen: Screen) -> str:
    written: str = import_module(f"govlint.formatters.{module}").render(report, screen)
    return written


FORMATS: Mapping[str, Format] = {"text": _by("text"), "json": _by("json_")}
