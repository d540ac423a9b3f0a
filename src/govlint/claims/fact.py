"""What the text states, as typed values and as elements of the tree.

Offsets count in the source text of the node that holds the words; ranges are half open.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from govlint import canon
from govlint.namedtuples import NamedTuple
from govlint.xpath.values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

Scope = Literal["year", "other-year", "part-year", "plan", "other-body"]
"""Of which time and body a statement speaks; `year` is the report's own year and body."""

_ONE = Decimal(1)


class Figure(NamedTuple):
    """A number with its unit, from `start` to `end`.

    `step` is the unit of its last printed digit; `approx` says that the text itself gives it as a rough one.
    """

    n: Decimal
    unit: str
    start: int
    end: int
    approx: bool = False
    step: Decimal = _ONE


class Part(NamedTuple):
    """A figure that belongs to the statement of another one: an addend, or the side of a ratio that `role` names."""

    start: int
    end: int
    figure: Figure
    label: str = ""
    role: str = ""
    node: etree._Element | None = None


class Fact(NamedTuple):
    """A statement in the words from `start` to `end` of `node`; `figure` is None where they have none.

    `attributes` are those of the element beside the ones that the other fields give.
    """

    node: etree._Element
    key: str
    start: int
    end: int
    figure: Figure | None = None
    scope: Scope = "year"
    parts: tuple[Part, ...] = ()
    attributes: Mapping[str, str] = MappingProxyType({})


def append(facts: etree._Element, fact: Fact) -> etree._Element:
    """Add the element of a fact to `facts`, with its xml:id. The nodes it refers to must have theirs."""
    told = {"key": fact.key, **fact.attributes, **_stated(fact.start, fact.end, fact.figure)}
    place = {"ref": fact.node.get(canon.XML_ID, ""), "scope": fact.scope, canon.XML_ID: f"f{len(facts) + 1}"}
    element = canon.sub(facts, "fact", {**told, **place})
    for part in fact.parts:
        _append_part(element, part)
    return element


def _append_part(fact: etree._Element, part: Part) -> None:
    named = {"role": part.role, "label": part.label}
    told = {name: canon.clean(value) for name, value in named.items() if value}
    if part.node is not None:
        told["ref"] = part.node.get(canon.XML_ID, "")
    canon.sub(fact, "part", {**told, **_stated(part.start, part.end, part.figure)})


def _stated(start: int, end: int, figure: Figure | None) -> dict[str, str]:
    """The attributes that tell the words and the figure of a statement."""
    told = {"start": str(start), "end": str(end)}
    if figure is None:
        return told
    told["n"] = plain(figure.n)
    if figure.unit:
        told["unit"] = figure.unit
    if figure.step != _ONE:
        told["step"] = plain(figure.step)
    return {**told, "figure": f"{figure.start}-{figure.end}", "approx": "true" if figure.approx else "false"}
