"""Document text made safe for Markdown: it shows as it is, whatever it looks like."""

from __future__ import annotations

from govlint.formatters.safe import visible
from govlint.patterns import pattern

_MARKS = pattern(r"[\\`*_\[\]<>|~$]|&(?=[#A-Za-z])|^(?:[#+=-]|[0-9]+[.)](?=\s))")
_REFERENCES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown or HTML would take for mark-up."""
    return _MARKS.sub(lambda match: _escape(match[0]), visible(text))


def _escape(mark: str) -> str:
    """A mark as a reference or behind a backslash, which of a number belongs before its last character."""
    return _REFERENCES.get(mark) or f"{mark[:-1]}\\{mark[-1]}"
