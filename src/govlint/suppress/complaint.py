"""What is wrong with a suppression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govlint.model import Location

Cause = Literal["form", "reason", "unknown", "fixed", "apart", "unused", "expired", "missing"]


class Complaint(NamedTuple):
    """Why a suppression has no effect: which of its codes, and where it is written; `date` is when it expired."""

    cause: Cause
    codes: tuple[str, ...]
    location: Location
    date: str = ""


class Rules(NamedTuple):
    """Ids of rules: all there are, those that were held against a file, and those that nothing hides.

    `apart` are those that no comment hides, being about more than its file.
    """

    known: frozenset[str]
    run: frozenset[str]
    fixed: frozenset[str]
    apart: frozenset[str] = frozenset()


def complaints(codes: Iterable[str], used: Iterable[str], rules: Rules, location: Location) -> Iterator[Complaint]:
    """What is wrong with codes, or their beginnings, of which some were of use; no word where that cannot be told."""
    idle = sorted(set(codes) - set(used))
    by_cause: dict[Cause, list[str]] = {}
    for code in idle:
        if cause := _cause(code, rules):
            by_cause.setdefault(cause, []).append(code)
    yield from (Complaint(cause, tuple(found), location) for cause, found in by_cause.items())


def _cause(code: str, rules: Rules) -> Cause | None:
    meant = {rule for rule in rules.known if rule.startswith(code)}
    if not meant:
        return "unknown"
    if meant <= rules.fixed:
        return "fixed"
    if meant <= rules.apart:
        return "apart"
    return "unused" if meant - rules.fixed - rules.apart <= rules.run else None
