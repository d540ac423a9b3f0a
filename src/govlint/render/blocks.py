"""A document as the blocks of a page: titles, headings, paragraphs, tables as they stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, places
from govlint.model import RenderedBlock, RenderedCell
from govlint.render import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Lang
    from govlint.render import grid
    from govlint.render.wording import Wording


def blocks(root: etree._Element, wording: Wording, lang: Lang = "zh") -> Iterator[RenderedBlock]:
    """The blocks in the order of the source; page furniture is left out."""
    for node in canon.descendants(root, "title", "heading", "p", "table"):
        if not node.get("region"):
            yield _table(node, wording, lang) if canon.name_of(node) == "table" else _text(node, wording)


def _text(node: etree._Element, wording: Wording) -> RenderedBlock:
    name, text, label = node.get(canon.XML_ID, ""), wording.text(node), wording.label(node)
    section = node.getparent()
    match canon.name_of(node):
        case "title":
            return RenderedBlock("title", name, text, label)
        case "heading" if section is not None and not node.get("run-in"):
            return RenderedBlock("heading", name, text, label, level=int(section.get("level", "1")))
    return RenderedBlock("p", name, text, label, lead=int(node.get("run-in", "0")))


def _table(node: etree._Element, wording: Wording, lang: Lang) -> RenderedBlock:
    rows = tuple(tuple(_cell(place, wording) for place in row if place) for row in columns.rows(node))
    key = node.get("key")
    name = places.table_label(key, lang) if key else ""
    return RenderedBlock("table", node.get(canon.XML_ID, ""), name=name, rows=rows)


def _cell(place: grid.Place, wording: Wording) -> RenderedCell:
    node = place.node
    if node is None:
        return RenderedCell(rowspan=place.rowspan, colspan=place.colspan)
    name, role = node.get(canon.XML_ID, ""), node.get("role", "")
    return RenderedCell(name, wording.text(node), wording.label(node), role, place.rowspan, place.colspan)


def anchors(root: etree._Element) -> dict[str, str]:
    """For the xml:id of each row and section that of the node where it begins, page furniture aside."""
    found: dict[str, str] = {}
    for node in canon.descendants(root, "row", "section"):
        texts = [n for n in canon.descendants(node, *canon.TEXT_NODES) if not n.get("region")]
        if texts:
            found[node.get(canon.XML_ID, "")] = _first(texts).get(canon.XML_ID, "")
    return found


def _first(nodes: Sequence[etree._Element]) -> etree._Element:
    """The label of a row, the heading of a section: the last label, else the first text that is none and not empty."""
    labels = [n for n in nodes if n.get("role") == "label" and canon.text_of(n).strip()]
    return labels[-1] if labels and canon.name_of(nodes[0]) == "cell" else nodes[0]
