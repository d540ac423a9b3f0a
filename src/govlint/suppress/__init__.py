"""Findings that somebody decided to live with: what hides them, with which reason, and what hides nothing any more.

A web page or a Markdown text says so in comments, for any file `.govlint-ignore.toml` does. A suppressed finding stays
in the report with its reason.
"""

from govlint.suppress.comments import by_comments
from govlint.suppress.complaint import Complaint, Rules, complaints
from govlint.suppress.entries import LARGEST, NAME, Entry, concerns, covers, entry_for, extended, parse

__all__ = [
    "LARGEST",
    "NAME",
    "Complaint",
    "Entry",
    "Rules",
    "by_comments",
    "complaints",
    "concerns",
    "covers",
    "entry_for",
    "extended",
    "parse",
]
