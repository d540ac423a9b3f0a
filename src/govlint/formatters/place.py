"""Places as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.safe import visible
from govlint.formatters.words import word

if TYPE_CHECKING:
    from govlint.model import FileResult, Finding, Lang, Location


def position(location: Location, lang: Lang) -> str:
    """Line and column, or the line alone; empty where there are none."""
    if location.line is None:
        return ""
    if location.column is None:
        return word("line", lang).format(location.line)
    return f"{location.line}:{location.column}"


def place(location: Location, lang: Lang) -> str:
    """Line and column, and the place in words."""
    return " ".join(filter(None, (position(location, lang), visible(location.label))))


def placed_message(file: FileResult, finding: Finding, lang: Lang) -> str:
    """The message, behind it the place in words, for whoever shows a file and at most a line.

    What could not be read has no place in it.
    """
    label = visible(finding.location.label) if file.status == "checked" else ""
    return visible(finding.message) + (word("aside", lang).format(label) if label else "")
