"""The report as one web page: an overview of all files, then each document with its findings beside it.

It loads nothing, and without its script shows the same; only sorting, finding and lighting up need that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.formatters import Screen
    from govlint.model import Report


def render(report: Report, screen: Screen) -> str:
    """The page; equal reports make equal pages."""
    from govlint.formatters.html.page import page

    return page(report, screen.documentation)
