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
_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_DAYS = pattern(f"{_DAY}(?:/{_DAY})?")


def worded(value: str, lang: Lang) -> str:
    """A value as people write it: a day or a period in words instead of numbers with hyphens."""
    found = _DAYS.fullmatch(value)
    if found is None:
        return value
    year, month, day, *until = (int(n) for n in found.groups() if n)
    first = word("day", lang).format(year=year, month=month, day=day)
    if not until:
        return first
    key = "day_of_year" if lang == "zh" and until[0] == year else "day"
    last = word(key, lang).format(year=until[0], month=until[1], day=until[2])
    return word("period", lang).format(first, last)


def verdict(finding: Finding, lang: Lang, show: Callable[[str], str] = visible) -> str:
    """What should stand there and what does, as far as that is known; empty where neither is."""
    values = {"expected": finding.expected, "actual": finding.actual}
    known = {key: show(worded(value, lang)) for key, value in values.items() if value is not None}
    return word("verdict" if len(known) == 2 else next(iter(known)), lang).format(**known) if known else ""


def is_told(finding: Finding, lang: Lang) -> bool:
    """Whether the message says all of it: a figure in it is not told by a longer one."""
    values = (finding.expected, finding.actual)
    return all(value is None or _says(finding.message, worded(value, lang)) for value in values)


def is_between_figures(finding: Finding) -> bool:
    """Whether a figure disagrees with related ones, each of which may be the wrong one as well."""
    values = (finding.expected, finding.actual)
    return bool(finding.related) and all(value is not None and _FIGURE.fullmatch(value) for value in values)


def _says(message: str, value: str) -> bool:
    return value in _FIGURE.findall(message) if _FIGURE.fullmatch(value) else value in message
