"""Lines that the syntax of a dump took for cells: prose indented by a tab, headings with no blank line above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govlint import canon
from govlint.outline import headings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from govlint.model import Vocabulary

_SENTENCE_LENGTH = 60
_MAY_BE_HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,2}\s*、")
_FIGURE = re.compile(r"\s*[-+]?[\d,.]*\s*")


def free(root: etree._Element, vocabulary: Vocabulary, table_labels: frozenset[str]) -> None:
    """Turn such lines into paragraphs; what is left of a table stays around them.

    Reads: table, row, cell.
    Writes: p beside the tables, in source order.
    """
    is_heading = _heading_test(vocabulary, table_labels)
    for table in list(canon.children(root, "table")):
        rows = [list(_items(row, is_heading)) for row in canon.children(table, "row")]
        if any(canon.name_of(item) == "p" for row in rows for item in row):
            _rebuild(table, rows)


def _heading_test(vocabulary: Vocabulary, table_labels: frozenset[str]) -> Callable[[str], bool]:
    def is_heading(text: str) -> bool:
        if not _MAY_BE_HEADING.match(text):
            return False
        line = canon.make("p")
        line.text = text
        return bool(headings.tops([line], vocabulary, table_labels))

    return is_heading


def _items(row: etree._Element, is_heading: Callable[[str], bool]) -> Iterator[etree._Element]:
    """The cells of a row, those that are no cells as paragraphs."""
    cells = list(canon.children(row, "cell"))
    prose = [i for i, cell in enumerate(cells) if _is_prose(canon.text_of(cell), is_heading)]
    first, last = (prose[0], prose[-1]) if prose else (0, -1)
    if prose and not any(_FIGURE.fullmatch(canon.text_of(c)) for c in cells[:first]):
        first = 0
    for i, cell in enumerate(cells):
        if first <= i <= last:
            yield from _paragraphs(cell)
        else:
            yield from _without_swallowed(cell, is_heading)


def _is_prose(text: str, is_heading: Callable[[str], bool]) -> bool:
    first = text.partition("\n")[0]
    return (len(first) > _SENTENCE_LENGTH and "。" in first) or is_heading(first)


def _without_swallowed(cell: etree._Element, is_heading: Callable[[str], bool]) -> Iterator[etree._Element]:
    """The cell up to the first part heading on a line of its own, the lines from there on as paragraphs."""
    pieces = canon.parts_of(cell)
    text = canon.text_of(cell)
    cut = next((i for i, (_, start, end) in enumerate(pieces) if i and is_heading(text[start:end])), None)
    if cut is None:
        yield cell
        return
    rest = canon.split(cell, cut)
    yield cell
    yield from _paragraphs(rest)


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    for node in canon.pieces(cell):
        node.tag = canon.tag("p")
        yield node


def _rebuild(table: etree._Element, rows: list[list[etree._Element]]) -> None:
    """Replace a table by its paragraphs and by tables of the rows between them."""
    blocks: list[etree._Element] = []
    for items in rows:
        row: etree._Element | None = None
        for item in items:
            if canon.name_of(item) == "p":
                blocks.append(item)
                row = None
                continue
            if not blocks or canon.name_of(blocks[-1]) == "p":
                blocks.append(canon.make("table"))
            if row is None:
                row = canon.sub(blocks[-1], "row")
            row.append(item)
    for block in blocks:
        if canon.name_of(block) == "table" or canon.text_of(block).strip():
            table.addprevious(block)
    parent = table.getparent()
    if parent is not None:
        parent.remove(table)
