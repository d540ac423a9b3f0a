"""What an expression gives whatever the document: so patterns that a rule puts together are checked before one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from lxml import etree

from govlint import xpath
from govlint.xpath.grammar import parse
from govlint.xpath.uses import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from govlint.xpath.grammar import Expr
    from govlint.xpath.values import Value

World: TypeAlias = "Mapping[str, Value]"
Source = Literal["pack", "configuration", "document"]
"""Where the value of an expression comes from: the last of these that it needs."""

# Without arguments these are about the node at hand, as are the others whatever they are given.
_OF_THE_NODE = frozenset(
    ("string", "string-length", "normalize-space", "number", "name", "local-name", "namespace-uri")
)
_OF_THE_DOCUMENT = frozenset(("last", "position", "id", "lang", "gl:node"))
_NOWHERE = etree.Element("nowhere")


def source_of(expression: str, worlds: Sequence[World], given: Collection[str]) -> Source:
    """Where a sound expression has its value from; `given` are the variables that a configuration sets.

    Each of the `worlds` has the variables that the pack knows, for one entry of `each:`.
    """
    nodes = list(walk(parse(expression)))
    unknown = {n.text[1:] for n in nodes if n.kind == "variable" and any(n.text[1:] not in world for world in worlds)}
    if any(map(_is_of_the_document, nodes)) or not unknown.issubset(given):
        return "document"
    return "configuration" if unknown else "pack"


def _is_of_the_document(node: Expr) -> bool:
    if node.kind == "call":
        return node.text in _OF_THE_DOCUMENT or (node.text in _OF_THE_NODE and not node.parts)
    return node.kind in ("path", "step")


def values_of(expression: str, worlds: Sequence[World]) -> list[Value] | None:
    """What the pack makes of an expression in each world; None where it cannot be computed."""
    try:
        return [xpath.evaluate(expression, _NOWHERE, world) for world in worlds]
    except (xpath.PatternError, etree.XPathError):
        return None
