"""Lines that are not what the syntax of a dump made of them.

Prose indented by a tab and headings with no blank line above were taken for cells; a label on a line of
its own was taken for a paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from govlint import canon
from govlint.outline import headings, labels, partnames, parts, titles
from govlint.patterns import compiled, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.model import Vocabulary

_SENTENCE_LENGTH = 60
_SHORT = 30
_LABEL_LENGTH = 6
_HEADING_STYLES = frozenset({"cjk-dun", "cjk-paren", "ordinal", "other"})
_FIGURE = pattern(r"\s*[-+]?[\d,.]*\s*")
_FIGURE_WITH_UNIT = pattern(r"\s*[-+]?\d[\d,.]*\s*(?:万?元|[件项条份])?\s*")
# What begins below a table: a note, a unit, a sentence.
_BELOW_TABLE = pattern(r"\s*(?:(?:备?注|说明|单位|数据来源)[：:]|[如见]?[图表]\s*\d|[^（(].*。\s*$)")


def free(root: etree._Element, vocabulary: Vocabulary, table_labels: frozenset[str]) -> None:
    """Turn such lines into paragraphs; what is left of a table stays around them.

    Reads: table, row, cell, p.
    Writes: p beside the tables, in source order.
    """
    tables = [table for table in canon.children(root, "table") if table.get("region") is None]
    if not tables:
        return
    liberator = _Liberator(root, vocabulary, table_labels)
    # All are told before one is rebuilt: what stands outside of tables changes then.
    for table, rows in [(table, liberator.rows(table)) for table in tables]:
        if any(canon.name_of(item) == "p" for row in rows for item in row):
            _rebuild(table, rows)


class _Liberator:
    """Tells the cells that are none.

    Rows of several short cells make a table: a line among them stays where it is, and so does the title of
    a part that stands outside all tables already.
    """

    def __init__(self, root: etree._Element, vocabulary: Vocabulary, table_labels: frozenset[str]) -> None:
        self._root = root
        self._vocabulary = vocabulary
        self._table_labels = table_labels
        self._names = partnames.section_names(vocabulary.sections)
        self._patterns = [compiled(p) for p in vocabulary.title_patterns]

    @cached_property
    def _outside(self) -> list[headings.Top]:
        """The parts outside all tables. Most reports have no cell that might be one, and need not be searched."""
        paragraphs = [p for p in canon.children(self._root, "p") if p.get("region") is None]
        return self._tops(*paragraphs)

    def rows(self, table: etree._Element) -> list[list[etree._Element]]:
        """The rows of a table, each as cells and, where a cell is none, as paragraphs."""
        rows = [list(canon.children(row, "cell")) for row in canon.children(table, "row")]
        wide = [False, *map(_is_wide, rows), False]
        titled = self._title_rows(rows)
        titled = titled if titled and self._is_in_front(table) else 0
        found = [
            _all_paragraphs(cells) if i < titled else list(self._items(cells, wide[i], wide[i + 2]))
            for i, cells in enumerate(rows)
        ]
        if found and (behind := sum(canon.name_of(item) == "cell" for item in found[-1])):
            found[-1][behind:behind] = _text_below(found[-1][behind - 1])
        return found

    def _title_rows(self, rows: list[list[etree._Element]]) -> int:
        """How many rows a title of the report takes at the beginning of a table; 0 when none is there."""
        lines: list[etree._Element] = []
        ends: list[int] = []
        for cells in takewhile(lambda cells: not _is_wide(cells), rows):
            lines += [line for cell in cells for line in _source_lines(cell)]
            ends.append(len(lines))
        end = titles.end_of_first(lines, self._patterns)
        return 0 if end is None else bisect_left(ends, end) + 1

    def _is_in_front(self, table: etree._Element) -> bool:
        """Whether a table stands before the first part."""
        first = self._outside[0].node if self._outside else None
        return first is None or table in first.itersiblings(canon.tag("table"), preceding=True)

    def _items(self, cells: list[etree._Element], above: bool, below: bool) -> Iterator[etree._Element]:
        """The cells of a row between rows that are wide or not, those that are no cells as paragraphs."""
        if not any(map(_may_be_freed, cells)):
            for cell in cells:
                yield from self._without_swallowed(cell)
            return
        named = [i for i, c in enumerate(cells) if self._is_part(c, alone=len(cells) == 1 and not (above and below))]
        prose = [i for i, cell in enumerate(cells) if _is_long(canon.text_of(cell))]
        if not named and (above and (below or len(cells) > 1)) and not all(map(_is_sentence, cells)):
            prose = []
        if len(cells) == 1 and _is_sentence(cells[0]) and not (above and below):
            prose = [0]
        free = sorted({*named, *prose})
        first, last = (free[0], free[-1]) if free else (0, -1)
        if free and not any(_FIGURE.fullmatch(canon.text_of(c)) for c in cells[:first]):
            first = 0
        for i, cell in enumerate(cells):
            yield from _paragraphs(cell) if first <= i <= last else self._without_swallowed(cell)

    def _is_part(self, cell: etree._Element, *, alone: bool) -> bool:
        """Whether a cell is the heading of a part: alone in its row, or beyond doubt by title and number."""
        first = canon.text_of(cell).partition("\n")[0]
        label = labels.parse(first) if "、" in first[:_LABEL_LENGTH] else None
        if label is None or label.style != "cjk-dun":
            return False
        line = canon.make("p")
        line.text = first
        found = self._tops(line)
        if not found or found[0].key in {None, *(top.key for top in self._outside)}:
            return False
        return alone or self._names.exact(headings.candidate(line).text) == self._names.at(label.number)

    def _tops(self, *lines: etree._Element) -> list[headings.Top]:
        candidates = headings.plausible(lines, self._table_labels)
        rows = headings.row_labels(candidates, self._table_labels)
        return parts.tops(candidates.values(), rows, self._vocabulary) if candidates else []

    def _without_swallowed(self, cell: etree._Element) -> Iterator[etree._Element]:
        """The cell up to the first part heading on a line of its own, the lines from there on as paragraphs.

        So are the lines between its figure and that heading which belong below the table.
        """
        if cell.get("parts") is None:
            yield cell
            return
        cut = next((i for i, line in enumerate(_source_lines(cell)) if i and self._tops(line)), None)
        if cut is None:
            yield cell
            return
        rest = canon.split(cell, 1 if _goes_on_below(cell) else cut)
        yield cell
        yield from _paragraphs(rest)


def _text_below(last: etree._Element) -> list[etree._Element]:
    """The lines behind the figure in the last cell that belong below the table, as paragraphs."""
    return list(_paragraphs(canon.split(last, 1))) if _goes_on_below(last) else []


def _goes_on_below(cell: etree._Element) -> bool:
    """Whether a cell is a figure and, on lines of their own, what belongs below the table."""
    lines = canon.text_of(cell).split("\n")
    if len(canon.parts_of(cell)) < 2 or not _FIGURE_WITH_UNIT.fullmatch(lines[0]):
        return False
    return _begins_below(lines[1])


def _begins_below(line: str) -> bool:
    label = labels.parse(line)
    return _BELOW_TABLE.match(line) is not None or (label is not None and label.style in _HEADING_STYLES)


def _source_lines(cell: etree._Element) -> Iterator[etree._Element]:
    """Each source line of a cell as a paragraph beside the tree."""
    text = canon.text_of(cell)
    for _, start, end in canon.parts_of(cell):
        line = canon.make("p")
        line.text = text[start:end]
        yield line


def _may_be_freed(cell: etree._Element) -> bool:
    """Whether a cell has what the heading of a part or a sentence needs."""
    text = canon.text_of(cell)
    return "。" in text or "、" in text[:_LABEL_LENGTH]


def _is_wide(cells: list[etree._Element]) -> bool:
    """Whether several short cells stand in the row."""
    return sum(0 < len(canon.text_of(cell).strip()) <= _SHORT for cell in cells) > 1


def _is_long(text: str) -> bool:
    first = text.partition("\n")[0]
    return len(first) > _SENTENCE_LENGTH and "。" in first


def _is_sentence(cell: etree._Element) -> bool:
    return canon.text_of(cell).partition("\n")[0].rstrip().endswith("。")


def _all_paragraphs(cells: list[etree._Element]) -> list[etree._Element]:
    return [p for cell in cells for p in _paragraphs(cell)]


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    for node in canon.pieces(cell):
        node.tag = canon.tag("p")
        for name in ("c", "rowspan", "colspan"):
            node.attrib.pop(name, None)
        if label := labels.parse(node.get("label", "")):
            node.attrib.update({"n": str(label.number), "style": label.style})
        else:
            canon.drop_label(node)
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


def join_labels(root: etree._Element, vocabulary: Vocabulary) -> None:
    """Join a label that stands alone on its line, or before the 、 of the next, with the title below it.

    So is the numbered title of a part that is cut over two lines.
    Writes: p, the first of the two with the text of both.
    """
    names = partnames.section_names(vocabulary.sections)
    for line in list(canon.children(root, "p")):
        following = line.getnext()
        if following is None or canon.name_of(following) != "p":
            continue
        if _is_lone_label(line, following) or _is_cut_title(line, following, names):
            canon.join(line, following)
            root.remove(following)


def _is_lone_label(line: etree._Element, following: etree._Element) -> bool:
    text, below = canon.text_of(line).strip(), canon.text_of(following).lstrip()
    if not 0 < len(text) <= _LABEL_LENGTH or line.getparent() is None:
        return False
    if any(p.get("region") or p.get("label-from") for p in (line, following)):
        return False
    if below.startswith("、"):
        text, below = text + "、", below[1:]
    label = labels.parse(text)
    if label is None or label.style not in _HEADING_STYLES or text[label.end :].strip():
        return False
    return headings.is_title_like(below) and labels.parse(below) is None


def _is_cut_title(line: etree._Element, following: etree._Element, names: partnames.SectionNames) -> bool:
    """Whether a line numbered as a part is no title of it, and is one with the line below."""
    if len(canon.text_of(line)) > _SHORT or line.getparent() is None:
        return False
    c = headings.candidate(line)
    if c.label is None or c.label.style not in _HEADING_STYLES or names.exact(c.text):
        return False
    below = headings.candidate(following)
    own = names.at(c.label.number)
    return below.label is None and own is not None and names.exact(c.text + below.text) == own
