"""What pandoc reads of a Word document or a page, held beside what govlint's own reader reads of it.

Pandoc drops much that a report may stand in: cells of uneven tables, fields, boxes, all but the last line of a title,
automatic numbers. Of a document that lost cells or sentences nothing can be said; what else it lost is told, so that
the rules that need it are not assessed. Furniture of a page is marked as the own reader knows it.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from govlint import canon
from govlint.filetypes import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from govlint.model import Document

_LONGEST_TITLE = 100
_SHOWN = 30
# What is shorter may be a part of any line.
_LEAST = 4
# Each line is looked for in it.
_MOST_FURNITURE = 20_000


def held(read: Document, own: Document) -> Document:
    """What pandoc read, with what is noted of the document by the own reader; a refusal where text or cells are gone.

    Reads: p, table, row, cell, @region, @label-from. Writes: @region, as the own reader has it; @lost of the report.
    """
    if read.root is None:
        return read
    if own.root is None:
        read.root.set("lost", "numbers title")
        return read
    _mark_furniture(read.root, own.root)
    ours, theirs = _text(own.root), _text(read.root)
    title = ours.removesuffix(theirs) if len(ours) - len(theirs) <= _LONGEST_TITLE else ours
    if ours != title + theirs or _grids(own.root) != _grids(read.root):
        return refusal.lost_by_pandoc(read.source, _difference(ours, theirs))
    lost = (("numbers", _is_numbered(own.root)), ("title", bool(title)))
    if any(is_lost for _, is_lost in lost):
        read.root.set("lost", " ".join(name for name, is_lost in lost if is_lost))
    return read._replace(notes=own.notes)


def _mark_furniture(read: etree._Element, own: etree._Element) -> None:
    """Mark what stands in the furniture of the page, whole or as a part of a line, and is no line of the report."""
    content = set(map(_solid, _content(own)))
    lines = {_solid(node) for node in _blocks(own) if node.get("region")} - content
    furniture = "\n".join(sorted(lines))[:_MOST_FURNITURE]
    for node in _blocks(read):
        text = _solid(node)
        if text in lines or (len(text) >= _LEAST and text not in content and text in furniture):
            node.set("region", "chrome")


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    return canon.children(root, "p", "table")


def _content(root: etree._Element) -> Iterator[etree._Element]:
    return (node for node in _blocks(root) if node.get("region") is None)


def _text(root: etree._Element) -> str:
    """All text of the report, without white space."""
    return "".join(map(_solid, _content(root)))


def _solid(node: etree._Element) -> str:
    return "".join("".join(map(str, node.itertext())).split())


def _grids(root: etree._Element) -> list[list[list[tuple[str, ...]]]]:
    """The cells of each table, row by row; of a row without figures, the blank ones stand for nothing."""
    tables = (node for node in _content(root) if canon.name_of(node) == "table")
    return [[cells for row in table if (cells := list(_cells(row)))] for table in tables]


def _cells(row: etree._Element) -> Iterator[tuple[str, ...]]:
    texts = [_solid(cell) for cell in row]
    has_figures = any(map(str.isdecimal, "".join(texts)))
    for cell, text in zip(row, texts, strict=True):
        if has_figures:
            yield text, cell.get("rowspan", "1"), cell.get("colspan", "1")
        elif text:
            yield (text,)


def _is_numbered(root: etree._Element) -> bool:
    """Whether numbers of the report are automatic."""
    return any(node.get("label-from") for block in _content(root) for node in _labelled(block))


def _labelled(block: etree._Element) -> Iterable[etree._Element]:
    return canon.descendants(block, "p", "cell")


def _difference(ours: str, theirs: str) -> str:
    """The words from where two texts differ on; empty where only the grids of tables do."""
    place = next((i for i, (a, b) in enumerate(zip_longest(ours, theirs)) if a != b), None)
    return "" if place is None else (ours[place:] or theirs[place:])[:_SHOWN]
