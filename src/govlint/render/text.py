"""A report as plain text made for comparison: a paragraph a line, a table row a line, each figure with its column.

It depends on the canonical XML alone and pads nothing, so that one changed figure changes one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, places
from govlint.render import grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.model import Lang

_SEPARATOR = " | "


def render(root: etree._Element, lang: Lang = "zh") -> str:
    """The text, which ends with a line feed; page furniture is left out."""
    lines: list[str] = []
    for line in _lines(root, lang):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(root: etree._Element, lang: Lang) -> Iterator[str]:
    """The lines, an empty one around each title, heading and table."""
    for node in canon.descendants(root, "title", "heading", "p", "table"):
        if node.get("region"):
            continue
        if canon.name_of(node) == "table":
            yield from ("", *_table(node, lang), "")
        elif canon.name_of(node) == "p" or node.get("run-in"):
            yield one_line(node)
        else:
            yield from ("", one_line(node), "")


def one_line(node: etree._Element) -> str:
    """The text of a node in one line; Chinese that was broken over two is joined without a space."""
    first, *others = [part for line in canon.shown(node).splitlines() if (part := line.strip())] or [""]
    for part in others:
        first += f" {part}" if first[-1].isascii() and part[0].isascii() else part
    return first


def _table(table: etree._Element, lang: Lang) -> Iterator[str]:
    yield places.table_label(table.get("key"), lang)
    if table.get("key") is None:
        for line in grid.lines(table):
            yield _SEPARATOR.join(map(one_line, line)).rstrip()
        return
    for row in canon.descendants(table, "row"):
        yield _SEPARATOR.join(filter(None, _row(row)))


def _row(row: etree._Element) -> Iterator[str]:
    """The words of a statutory row, then its figures, each behind the label of its column."""
    cells = list(canon.children(row, "cell"))
    words = [one_line(cell) for cell in cells if cell.get("role") != "value"]
    yield from words
    if row.get("key") and not any(words):
        yield row.get("label", "")
    for cell in cells:
        if cell.get("role") == "value":
            yield f"{places.column_label(cell)} {one_line(cell)}".strip()
