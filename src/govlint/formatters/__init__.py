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
Syntax = Literal["text", "commands", "json", "json-lines", "xml"]


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
    `syntax` is what the result is written in.
    """

    write: Callable[[Report, Screen], str]
    wants: frozenset[Want] = frozenset()
    syntax: Syntax = "text"


def _by(module: str, *wants: Want, syntax: Syntax = "text") -> Format:
    return Format(partial(_write, module), frozenset(wants), syntax)


def _write(module: str, report: Report, screen: Screen) -> str:
    written: str = import_module(f"govlint.formatters.{module}").render(report, screen)
    return written


FORMATS: Mapping[str, Format] = {
    "text": _by("text"),
    "concise": _by("concise"),
    "markdown": _by("markdown", "pages"),
    "json": _by("json_", syntax="json"),
    "json-lines": _by("json_lines", syntax="json-lines"),
    "github": _by("github", syntax="commands"),
    "gitlab": _by("gitlab", syntax="json"),
    "junit": _by("junit", "pages", syntax="xml"),
    "rdjson": _by("rdjson", "sources", syntax="json"),
}
