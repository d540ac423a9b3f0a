"""A report as a plain web page: headings, paragraphs, tables with their merged cells; no style, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govlint import canon
from govlint.render import grid
from govlint.render.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    """The page without its head; with `spans` off, no cells are merged and none has a line break."""
    return etree.tostring(_body(root, spans=spans), method="html", encoding="utf-8")


def _body(root: etree._Element, *, spans: bool) -> etree._Element:
    body = etree.Element("body")
    body.text = "\n"
    for node in canon.descendants(root, "title", "heading", "p", "table"):
        if node.get("region"):
            continue
        if canon.name_of(node) == "table":
            body.extend(_tables(node, spans=spans))
        else:
            _write(etree.SubElement(body, _tag(node)), canon.shown(node))
    for block in body:
        block.tail = "\n"
    return body


def _tables(node: etree._Element, *, spans: bool) -> Iterator[etree._Element]:
    """One table; without merged cells one for each block, for the columns of one are not those of another."""
    if spans:
        table = etree.Element("table")
        _add_rows(etree.SubElement(table, "tbody"), grid.rows(node), canon.shown)
        yield table
        return
    for part in list(canon.children(node, "block")) or [node]:
        table = etree.Element("table")
        rows = [[grid.Place(cell) for cell in row] for row in grid.dissolved(part)]
        # The first row is the header that Markdown demands.
        _add_rows(etree.SubElement(table, "thead"), rows[:1], one_line)
        _add_rows(etree.SubElement(table, "tbody"), rows[1:], one_line)
        yield table


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


def _add_rows(
    parent: etree._Element, rows: Iterable[Iterable[grid.Place | None]], text: Callable[[etree._Element], str]
) -> None:
    for places in rows:
        row = etree.SubElement(parent, "tr")
        row.tail = "\n"
        for place in filter(None, places):
            cell = etree.SubElement(row, "td", _attributes(place))
            if place.node is not None:
                _write(cell, text(place.node))


def _attributes(place: grid.Place) -> dict[str, str]:
    spans = {"rowspan": place.rowspan, "colspan": place.colspan}
    return {name: str(count) for name, count in spans.items() if count > 1}
