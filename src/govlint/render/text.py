"""A report as plain text made for comparison: a paragraph a line, a table row a line, each figure with its column.

It depends on the canonical XML alone and pads nothing, so that one changed figure changes one line.
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from govlint import canon, places
from govlint.namedtuples import NamedTuple
from govlint.render import grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from govlint.model import Lang
    from govlint.render.wording import Wording

_SEPARATOR = " | "


class Fragment(NamedTuple):
    """Words of a line. Those of a node have its xml:id; `start` is where they begin in its text, if they are in it."""

    words: str
    node: str = ""
    start: int | None = None


def lines(root: etree._Element, wording: Wording, lang: Lang = "zh") -> Iterator[list[Fragment]]:
    """The lines of the text; page furniture is left out, no empty line stands at either end or beside another."""
    gap, begun = False, False
    for line in _lines(root, wording, lang):
        if not any(fragment.words for fragment in line):
            gap = True
            continue
        if gap and begun:
            yield []
        gap, begun = False, True
        yield line


def one_line(node: etree._Element, wording: Wording) -> list[Fragment]:
    """The text of a node in one line; Chinese that was broken over two is joined without a space."""
    label, text = wording.label(node), wording.text(node)
    name = node.get(canon.XML_ID, "")
    parts = [(words, start) for words, start in _pieces(label + text) if words]
    joints = chain([""] if parts else [], (_joint(a, b) for (a, _), (b, _) in pairwise(parts)))
    found: list[Fragment] = []
    for joint, (words, start) in zip(joints, parts, strict=True):
        cut = max(len(label) - start, 0)
        found += [Fragment(joint, name), Fragment(words[:cut], name)]
        found.append(Fragment(words[cut:], name, start + cut - len(label)))
    told = [fragment for fragment in found if fragment.words]
    # A node without text of its own has its place all the same.
    return told if any(fragment.start is not None for fragment in told) else [*told, Fragment("", name, 0)]


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """The lines of a text without the white space around them, and where each begins."""
    position = 0
    for line in text.splitlines(keepends=True):
        yield line.strip(), position + len(line) - len(line.lstrip())
        position += len(line)


def _joint(before: str, after: str) -> str:
    return " " if before[-1].isascii() and after[0].isascii() else ""


def _lines(root: etree._Element, wording: Wording, lang: Lang) -> Iterator[list[Fragment]]:
    """The lines, an empty one around each title, heading and table."""
    for node in canon.descendants(root, "title", "heading", "p", "table"):
        if node.get("region"):
            continue
        if canon.name_of(node) == "table":
            yield from ([], *_table(node, wording, lang), [])
        elif canon.name_of(node) == "p" or node.get("run-in"):
            yield one_line(node, wording)
        else:
            yield from ([], one_line(node, wording), [])


def _table(table: etree._Element, wording: Wording, lang: Lang) -> Iterator[list[Fragment]]:
    yield [Fragment(places.table_label(table.get("key"), lang))]
    if table.get("key") is None:
        for line in grid.lines(table):
            yield _stripped(_separated(one_line(cell, wording) for cell in line))
        return
    for row in canon.descendants(table, "row"):
        yield _separated(item for item in _row(row, wording) if any(fragment.words for fragment in item))


def _separated(items: Iterable[list[Fragment]]) -> list[Fragment]:
    line: list[Fragment] = []
    for item in items:
        line += [Fragment(_SEPARATOR), *item] if line else item
    return line


def _stripped(line: list[Fragment]) -> list[Fragment]:
    """The line without white space at its end."""
    for i in reversed(range(len(line))):
        line[i] = line[i]._replace(words=line[i].words.rstrip())
        if line[i].words:
            break
    return line


def _row(row: etree._Element, wording: Wording) -> Iterator[list[Fragment]]:
    """The words of a statutory row, then its figures, each behind the label of its column."""
    cells = list(canon.children(row, "cell"))
    words = [one_line(cell, wording) for cell in cells if cell.get("role") != "value"]
    yield from words
    if row.get("key") and not any(fragment.words for item in words for fragment in item):
        yield [Fragment(row.get("label", ""))]
    for cell in cells:
        if cell.get("role") == "value":
            yield _figure(places.column_label(cell).strip(), one_line(cell, wording))


def _figure(column: str, figure: list[Fragment]) -> list[Fragment]:
    between = " " if column and any(fragment.words for fragment in figure) else ""
    return [Fragment(column + between), *figure]
