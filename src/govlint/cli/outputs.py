"""The places that a report is written to, each in its format."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govlint.cli import console, files
from govlint.errors import GovlintError
from govlint.formatters import FORMATS
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.cli.params import Output
    from govlint.formatters import Screen, Syntax
    from govlint.model import Report

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


class Written(NamedTuple):
    """A format's result and where it goes."""

    output: Output
    text: str


def wanted(outputs: Sequence[Output]) -> frozenset[str]:
    """What the formats of these outputs want of a report."""
    return frozenset(want for output in outputs for want in FORMATS[output.form].wants)


def write(report: Report, outputs: Sequence[Output], screen: Screen, *, color: str = "auto") -> None:
    """Write the report to all its places: the files first, and none of them before every result is well-formed."""
    written = [
        Written(output, FORMATS[output.form].write(report, _screen(output, screen, color))) for output in outputs
    ]
    for output, text in written:
        demand_sound(text, FORMATS[output.form].syntax)
    for output, text in sorted(written, key=lambda each: each.output.path is None):
        if output.path:
            files.write(output.path, text.encode(errors="backslashreplace"))
        elif FORMATS[output.form].syntax == "text":
            console.show(text)
        else:
            console.emit(text.encode(errors="backslashreplace"))
    if any(output.form == "github" for output in outputs):
        add_step_summary(report, os.environ, screen.documentation)


def _screen(output: Output, screen: Screen, color: str) -> Screen:
    """Colour, links and the width of the terminal are for text on standard output."""
    if output.path or output.form != "text":
        return screen
    in_color = console.color(color, sys.stdout, os.environ)
    return screen._replace(color=in_color, links=in_color and sys.stdout.isatty(), width=console.width(sys.stdout))


def demand_sound(text: str, syntax: Syntax) -> None:
    """Raise an exception when the text is not what it is to be: that would be a fault of govlint."""
    match syntax:
        case "json":
            json.loads(text)
        case "json-lines":
            for line in text.splitlines():
                json.loads(line)
        case "xml":
            from xml.parsers import expat

            expat.ParserCreate().Parse(text.encode(errors="backslashreplace"), True)
        case "html":
            from govlint.cli.balance import imbalance

            if fault := imbalance(text):
                raise RuntimeError(fault)


def add_step_summary(report: Report, environment: Mapping[str, str], documentation: str = "") -> None:
    """Append the summary to the file that GitHub Actions names for it, as far as there is room; elsewhere nothing."""
    name = environment.get(STEP_SUMMARY)
    if not name:
        return
    from govlint.formatters import stepsummary

    try:
        target = Path(name)
        taken = target.stat().st_size if target.exists() else 0
        with target.open("ab") as stream:
            summary = stepsummary.render(report, stepsummary.LIMIT - taken, documentation)
            stream.write(summary.encode(errors="backslashreplace"))
    except OSError as error:
        raise GovlintError(f"the step summary {name} cannot be written: {error.strerror}") from error
