"""Which findings are to be seen where in a document: the numbers at nodes, and at spans of their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
    """The marks by node, and the node that each placed finding stands at, by number."""

    of: Mapping[str, Sequence[Mark]]
    home: Mapping[int, str]


def marks(findings: Sequence[Numbered], rendering: Rendering) -> Marks:
    """The marks of the findings on a rendered document; what it does not show is marked nowhere."""
    shown = frozenset(_nodes(rendering))
    of: dict[str, list[Mark]] = {}
    home: dict[int, str] = {}
    for number, finding in findings:
        for location, main in _locations(finding):
            node = rendering.anchors.get(location.node or "", location.node or "")
            if node not in shown:
                continue
            if main:
                home[number] = node
            span = (location.start, location.end) if node == location.node else (None, None)
            _add(of.setdefault(node, []), Mark(number, finding.severity, main, *span))
    return Marks(of, home)


def _nodes(rendering: Rendering) -> Iterator[str]:
    for block in rendering.blocks:
        yield block.node
        yield from (cell.node for row in block.rows for cell in row if cell.node)


def _locations(finding: Finding) -> Iterator[tuple[Location, bool]]:
    yield finding.location, True
    places = [place.location for place in finding.related] + [relation.location for relation in finding.relations]
    for location in places:
        yield location, False


def _add(there: list[Mark], mark: Mark) -> None:
    """Add a mark, unless the same finding marks that already."""
    if not any(m.number == mark.number and (m.start, m.end) == (mark.start, mark.end) for m in reversed(there)):
        there.append(mark)
