"""The ways to write a report down: one module a format, each with a pure `render(report, screen) -> str`.

A format is an entry of `FORMATS`; its module is imported when it is asked for.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.model import Report

Anchor = Literal["source", "rendering", "line1"]
Want = Literal["pages", "examples", "renderings", "regions", "sources", "hashes"]
Syntax = Literal["text", "commands", "json", "json-lines", "xml", "html"]


def with_slashes(name: str) -> str:
    """The name of a file with slashes and without `./`."""
    return PurePath(name).as_posix()


class Screen(NamedTuple):
    """What a format may use of the place it is written to, and how much it is to say.

    Machine formats use nothing of `color`, `width` and `summary`; `statistics` are shown to people instead of the
    findings, to programs beside them. GitHub, GitLab and SARIF are told files by `address`, the path from the top of
    the repository with slashes. SARIF places what has no lines at its `anchor`: the file, its text rendering, or its
    first line. `documentation` is the address that the pages on the rules are published at, empty where they are not;
    `links` says that codes may lead there, as terminals let them.
    """

    color: bool = False
    width: int = 100
    summary: bool = True
    statistics: bool = False
    anchor: Anchor = "source"
    address: Callable[[str], str] = with_slashes
    documentation: str = ""
    links: bool = False


class Format(NamedTuple):
    """How a report is written, and what it has to hold for that beside the findings.

    `pages` are those of the rules, `examples` what these find in a case of theirs, `renderings` those of the documents,
    `regions` in them the places of findings in the parts of these,
    `sources` the lines of the inputs, `hashes` what GitHub knows these lines by.
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
    "html": _by("html", "pages", "renderings", syntax="html"),
    "json": _by("json_", syntax="json"),
    "json-lines": _by("json_lines", syntax="json-lines"),
    "github": _by("github", syntax="commands"),
    "sarif": _by("sarif", "pages", "examples", "renderings", "regions", "sources", "hashes", syntax="json"),
    "gitlab": _by("gitlab", syntax="json"),
    "junit": _by("junit", "pages", syntax="xml"),
    "rdjson": _by("rdjson", "sources", syntax="json"),
}
