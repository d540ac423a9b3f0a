"""Which findings are to be seen where in a document: the numbers at nodes, and at spans of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govlint.model import Finding, Location, Rendering, Severity


class Numbered(NamedTuple):
    """A finding and its number in the report."""

    number: int
    finding: Finding


class Mark(NamedTuple):
    """What finding `number` marks of a node: offsets in its text, None for all of it.

    `main` is where the finding stands, others take part in it.
    """

    number: int
    severity: Severity
    main: bool
    start: int | None = None
    end: int | None = None


class Marks(NamedTuple):
    """The marks by node, the numbers of the findings that stand there, and all that stand somewhere."""

    of: Mapping[str, Sequence[Mark]]
    at: Mapping[str, Sequence[int]]
    placed: frozenset[int]


def marks(findings: Sequence[Numbered], rendering: Rendering) -> Marks:
    """The marks of the findings on a rendered document; what it does not show is marked nowhere."""
    shown = frozenset(_nodes(rendering))
    # The same finding may name a place twice.
    of: dict[str, dict[tuple[int, int | None, int | None], Mark]] = {}
    at: dict[str, list[int]] = {}
    for number, finding in findings:
        for location, main in _locations(finding):
            node = rendering.anchors.get(location.node or "", location.node or "")
            if node not in shown:
                continue
            if main:
                at.setdefault(node, []).append(number)
            span = (location.start, location.end) if node == location.node else (None, None)
            of.setdefault(node, {}).setdefault((number, *span), Mark(number, finding.severity, main, *span))
    placed = frozenset(number for numbers in at.values() for number in numbers)
    return Marks({node: list(found.values()) for node, found in of.items()}, at, placed)


def _nodes(rendering: Rendering) -> Iterator[str]:
    for block in rendering.blocks:
        yield block.node
        yield from (cell.node for row in block.rows for cell in row if cell.node)


def _locations(finding: Finding) -> Iterator[tuple[Location, bool]]:
    yield finding.location, True
    places = [place.location for place in finding.related] + [relation.location for relation in finding.relations]
    for location in places:
        yield location, False
