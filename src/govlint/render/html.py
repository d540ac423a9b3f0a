"""A report as a plain web page: headings, paragraphs, tables with their merged cells; no style, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govlint import canon
from govlint.render import grid
from govlint.render.blocks import blocks
from govlint.render.text import one_line
from govlint.render.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govlint.model import RenderedBlock, RenderedCell, Rendering

_DEEPEST = 6


def page(document: Rendering) -> bytes:
    """A whole page in UTF-8."""
    html = etree.Element("html", lang="zh-CN")
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    title = next((block.text for block in document.blocks if block.kind == "title"), "")
    etree.SubElement(head, "title").text = "".join(title.split())
    html.append(_body(map(_element, document.blocks)))
    return etree.tostring(html, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def body(document: Rendering) -> bytes:
    """The page without its head."""
    return etree.tostring(_body(map(_element, document.blocks)), method="html", encoding="utf-8")


def dissolved(root: etree._Element) -> bytes:
    """The page without its head, no cells merged and none with a line break: what Markdown can hold."""
    return etree.tostring(_body(_dissolved(root)), method="html", encoding="utf-8")


def _body(blocks: Iterable[etree._Element]) -> etree._Element:
    body = etree.Element("body")
    body.text = "\n"
    body.extend(blocks)
    for block in body:
        block.tail = "\n"
    return body


def _element(block: RenderedBlock) -> etree._Element:
    if block.kind == "table":
        table = etree.Element("table")
        rows = [[(cell.label + cell.text, _attributes(cell)) for cell in row] for row in block.rows]
        _add_rows(etree.SubElement(table, "tbody"), rows)
        return table
    element = etree.Element(_tag(block))
    _write(element, block.label + block.text)
    return element


def _dissolved(root: etree._Element) -> Iterator[etree._Element]:
    """Of a table one for each of its blocks, for the columns of one are not those of another."""
    wording = Wording()
    tables = (node for node in canon.descendants(root, "table") if not node.get("region"))
    for block in blocks(root, wording):
        if block.kind != "table":
            yield _element(block)
            continue
        node = next(tables)
        for part in list(canon.children(node, "block")) or [node]:
            yield _plain_table(part, wording)


def _plain_table(part: etree._Element, wording: Wording) -> etree._Element:
    table = etree.Element("table")
    rows: list[list[tuple[str, dict[str, str]]]]
    rows = [[(_in_one_line(cell, wording), {}) for cell in row] for row in grid.dissolved(part)]
    # The first row is the header that Markdown demands.
    _add_rows(etree.SubElement(table, "thead"), rows[:1])
    _add_rows(etree.SubElement(table, "tbody"), rows[1:])
    return table


def _in_one_line(cell: etree._Element | None, wording: Wording) -> str:
    return "".join(fragment.words for fragment in one_line(cell, wording)) if cell is not None else ""


def _tag(block: RenderedBlock) -> str:
    match block.kind:
        case "title":
            return "h1"
        case "heading":
            return f"h{min(block.level + 1, _DEEPEST)}"
    return "p"


def _write(element: etree._Element, text: str) -> None:
    """Put a text into an element, with a break where it has a line feed."""
    first, *others = text.split("\n")
    element.text = first
    for other in others:
        etree.SubElement(element, "br").tail = other


def _add_rows(parent: etree._Element, rows: Iterable[Iterable[tuple[str, dict[str, str]]]]) -> None:
    for cells in rows:
        row = etree.SubElement(parent, "tr")
        row.tail = "\n"
        for text, attributes in cells:
            _write(etree.SubElement(row, "td", attributes), text)


def _attributes(cell: RenderedCell) -> dict[str, str]:
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    return {name: str(count) for name, count in spans.items() if count > 1}
