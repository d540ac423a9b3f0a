"""A report as a plain web page: headings, paragraphs, tables with their merged cells; no style, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govlint import canon
from govlint.render import grid

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 6


def page(root: etree._Element) -> bytes:
    """A whole page in UTF-8."""
    html = etree.Element("html", lang="zh-CN")
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    title = next(canon.descendants(root, "title"), None)
    etree.SubElement(head, "title").text = "".join(canon.text_of(title).split()) if title is not None else ""
    html.append(_body(root, spans=True))
    return etree.tostring(html, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def body(root: etree._Element, *, spans: bool = True) -> bytes:
    """The page without its head; with `spans` off, a merged cell is one cell and empty ones beside it."""
    return etree.tostring(_body(root, spans=spans), method="html", encoding="utf-8")


def _body(root: etree._Element, *, spans: bool) -> etree._Element:
    body = etree.Element("body")
    body.text = "\n"
    for node in canon.descendants(root, "title", "heading", "p", "table"):
        if node.get("region"):
            continue
        if canon.name_of(node) == "table":
            block = _table(node, spans=spans)
            body.append(block)
        else:
            block = etree.SubElement(body, _tag(node))
            _write(block, canon.shown(node))
        block.tail = "\n"
    return body


def _tag(node: etree._Element) -> str:
    section = node.getparent()
    match canon.name_of(node):
        case "title":
            return "h1"
        case "heading" if section is not None and not node.get("run-in"):
            return f"h{min(int(section.get('level', '1')) + 1, _DEEPEST)}"
    return "p"


def _write(element: etree._Element, text: str) -> None:
    """Put a text into an element, with a break where it has a line feed."""
    first, *others = text.split("\n")
    element.text = first
    for other in others:
        etree.SubElement(element, "br").tail = other


def _table(node: etree._Element, *, spans: bool) -> etree._Element:
    table = etree.Element("table")
    lines = grid.rows(node)
    # A table of the other formats begins with a header; a merged cell may not reach from it into the rest.
    head = None if spans else etree.SubElement(table, "thead")
    rest = etree.SubElement(table, "tbody")
    for i, line in enumerate(lines):
        row = etree.SubElement(head if head is not None and i == 0 else rest, "tr")
        row.tail = "\n"
        for place in _places(line, spans=spans):
            cell = etree.SubElement(row, "td", _attributes(place) if spans else {})
            if place.node is not None:
                text = canon.shown(place.node)
                _write(cell, text if spans else " ".join(text.split()))
    return table


def _places(line: list[grid.Place | None], *, spans: bool) -> Iterator[grid.Place]:
    for place in line:
        if place is not None:
            yield place
        elif not spans:
            yield grid.EMPTY


def _attributes(place: grid.Place) -> dict[str, str]:
    spans = {"rowspan": place.rowspan, "colspan": place.colspan}
    return {name: str(count) for name, count in spans.items() if count > 1}
