"""What a run comes to, in sentences: how much was checked, what could not be, and what is not shown.

Without them “no problems” says nothing, so every format for people has them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.findings import documents, suppressed, unchanged
from govlint.formatters.safe import visible
from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govlint.model import Report


def hidden(report: Report) -> Iterator[str]:
    """How many findings are not shown, and why."""
    counts = (("suppressed", suppressed(report)), ("unchanged", unchanged(report)), ("absent", report.absent))
    for key, count in counts:
        if count:
            yield word(key, report.lang).format(count)


def extent(report: Report) -> str:
    """How many files and relations were checked, and how many relations could not be."""
    lang = report.lang
    checked = [file for file in documents(report) if file.status == "checked"]
    undecided = sum(file.relations.not_assessable for file in checked)
    text = word("checked", lang).format(files=len(checked), rules=report.rules)
    text += word("relations_checked", lang).format(sum(file.relations.checked for file in checked))
    text += word("not_assessable", lang).format(undecided) if undecided else ""
    return text + word("stop", lang)


def not_checked(report: Report, show: Callable[[str], str] = visible) -> str:
    """The files that could not be checked, by name; empty where all were."""
    lang = report.lang
    files = [file for file in report.files if file.status != "checked"]
    each = [show(file.path) + word("aside", lang).format(word(file.status, lang)) for file in files]
    named = word("not_checked", lang).format(len(files)) + word("list", lang).join(each) + word("stop", lang)
    return named if files else ""
