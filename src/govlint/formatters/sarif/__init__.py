"""SARIF 2.1.0 (OASIS, errata 01), as GitHub code scanning, GitLab, Azure DevOps and the viewer of VS Code read it.

A finding in a text has its lines and columns, in UTF-16 units. A document without lines is a binary artifact: the
finding is anchored to all its bytes, its place is told in words and as logical locations, and the log embeds the text
rendering of the document, which related locations point into. What a reader needs stands in the plain message, for
GitHub shows little else. The same report gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import jsontext
from govlint.formatters.sarif.log import log

if TYPE_CHECKING:
    from govlint.formatters import Screen
    from govlint.model import Report


def render(report: Report, screen: Screen) -> str:
    """The report as a SARIF log with one run, indented, with a line feed at the end."""
    return jsontext.dumps(log(report, screen), indent=2) + "\n"
