"""Faults as they are shown: message, place, excerpt."""

from __future__ import annotations

from typing import Literal

from govlint.model.documents import Location
from govlint.model.terms import Severity
from govlint.namedtuples import NamedTuple

State = Literal["new", "unchanged"]


class Span(NamedTuple):
    """A piece of an excerpt; `mark` says that it is the faulty spot."""

    text: str
    mark: bool = False


class Excerpt(NamedTuple):
    """What to show of the document beside a finding.

    A text excerpt has one row of spans. A table excerpt has rows of cells, a span a cell, the first
    of each row its label.
    """

    kind: Literal["text", "table"]
    rows: tuple[tuple[Span, ...], ...]


class RelatedPlace(NamedTuple):
    """A place that takes part in a finding."""

    message: str
    location: Location


class Relation(NamedTuple):
    """A relation that fails, one of those that a finding folds."""

    rule: str
    expected: str
    actual: str
    location: Location


class Finding(NamedTuple):
    """One fault at one place, ready to be shown; never altered by a formatter.

    `suppressed` is the reason why it does not count, None when it does; `state` is what a baseline says of it, None
    without one. `route` is the place in keys, as `applications/new/total`: the part of the report, or table, row and
    column.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    location: Location
    fingerprint: str
    related: tuple[RelatedPlace, ...] = ()
    relations: tuple[Relation, ...] = ()
    expected: str | None = None
    actual: str | None = None
    excerpt: Excerpt | None = None
    suppressed: str | None = None
    state: State | None = None
    route: str = ""

    @property
    def counts(self) -> bool:
        """Whether it counts for the outcome of a run: it is neither suppressed nor known to the baseline."""
        return self.suppressed is None and self.state != "unchanged"
