"""What should stand at the place of a finding, and what does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.safe import visible
from govlint.formatters.words import word
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import Finding, Lang

_FIGURE = pattern(r"[0-9]+(?:\.[0-9]+)*%?")


def verdict(finding: Finding, lang: Lang, show: Callable[[str], str] = visible) -> str:
    """What should stand there and what does, as far as that is known; empty where neither is."""
    values = {"expected": finding.expected, "actual": finding.actual}
    known = {key: show(value) for key, value in values.items() if value is not None}
    return word("verdict" if len(known) == 2 else next(iter(known)), lang).format(**known) if known else ""


def is_told(finding: Finding) -> bool:
    """Whether the message says all of it: a figure in it is not told by a longer one."""
    return all(value is None or _says(finding.message, value) for value in (finding.expected, finding.actual))


def is_between_figures(finding: Finding) -> bool:
    """Whether a figure disagrees with related ones, each of which may be the wrong one as well."""
    values = (finding.expected, finding.actual)
    return bool(finding.related) and all(value is not None and _FIGURE.fullmatch(value) for value in values)


def _says(message: str, value: str) -> bool:
    return value in _FIGURE.findall(message) if _FIGURE.fullmatch(value) else value in message
