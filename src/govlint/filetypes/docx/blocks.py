"""The blocks of a story in reading order: lines of text and tables (ECMA-376, part 1, section 17.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes import refusal
from govlint.filetypes.docx import addresses, tables, text, wml
from govlint.filetypes.docx.addresses import Address
from govlint.filetypes.docx.package import PackageError
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.filetypes.docx.hiding import Hiding
    from govlint.filetypes.docx.numbering import AutomaticLabel, Numbering
    from govlint.model import Limits

_PARAGRAPH = wml.tag("p")
_CONTAINERS = frozenset(("customXml", "ins", "moveTo", "smartTag", "sdtContent"))
_HOLDERS = frozenset((*map(wml.tag, ("tbl", "sdt", *_CONTAINERS)), wml.ALTERNATE))


class Line(NamedTuple):
    """A paragraph as far as a line break; its automatic label, if any, stands before the first line.

    `pictures` counts those of the whole paragraph, at its last line.
    """

    at: str
    text: str
    label: AutomaticLabel | None = None
    pictures: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing shows."""
        return self.label is None and not self.text.strip()


class Table:
    """Rows of cells, each cell with its lines."""

    def __init__(self) -> None:
        self.rows: list[list[tables.Cell[Line]]] = []


Block = Line | Table


class _Mark(NamedTuple):
    """A paragraph, its path and its properties."""

    node: etree._Element
    path: str
    properties: etree._Element | None


class Reader:
    """Reads one story; `hidden` counts the stretches of text that it hides.

    Raises PackageError when there are more lines and cells than the limit.
    """

    def __init__(self, story: str, hiding: Hiding, limits: Limits, numbering: Numbering | None = None) -> None:
        self.hidden = 0
        self._story = story
        self._hiding = hiding
        self._limits = limits
        self._numbering = numbering
        self._pieces = 0

    def blocks(self, container: etree._Element, path: str = "") -> list[Block]:
        """The blocks below an element at a path; blank lines among them."""
        found: list[Block] = []
        waiting: list[_Mark] = []
        above = f"{path}/" if path else ""
        for index, node in enumerate(container, start=1):
            tag = node.tag
            if tag == _PARAGRAPH:
                properties = wml.child(node, "pPr")
                waiting.append(_Mark(node, f"{above}{index}", properties))
                if not self._hiding.runs_on(properties):
                    found += self._paragraph(waiting)
                    waiting = []
            elif tag in _HOLDERS:
                if waiting:
                    found += self._paragraph(waiting)
                    waiting = []
                found += self._other(node, wml.local(node), f"{above}{index}")
        return found + self._paragraph(waiting) if waiting else found

    def _other(self, node: etree._Element, name: str, path: str) -> list[Block]:
        if name == "tbl":
            return self._table(node, path)
        if name in _CONTAINERS:
            return self.blocks(node, path)
        inner = [wml.child(node, "sdtContent")] if name == "sdt" else wml.alternatives(node)
        read = (self.blocks(part, f"{path}/{node.index(part) + 1}") for part in inner if part is not None)
        return next((blocks for blocks in read if blocks), [])

    def _paragraph(self, marks: list[_Mark]) -> list[Block]:
        """The lines of paragraphs that show as one, then the blocks of the text boxes anchored in them."""
        read = [text.read(mark.node, self._hiding) for mark in marks]
        shown = read[0] if len(read) == 1 else text.joined(read)
        self.hidden += shown.hidden
        lines = text.lines(shown.segments)
        self._count(len(lines))
        label = self._label(marks, read, shown)
        address = Address(self._story, tuple([mark.path for mark in marks]), None, wml.paragraph_id(marks[-1].node))
        found: list[Block] = _addressed(lines, address, label, shown.pictures)
        if shown.boxes:
            for mark, paragraph in zip(marks, read, strict=True):
                for box in paragraph.boxes:
                    found += self.blocks(box, f"{mark.path}/{addresses.path_below(mark.node, box)}")
        return found

    def _label(self, marks: list[_Mark], read: list[text.Paragraph], shown: text.Paragraph) -> AutomaticLabel | None:
        """The number that shows: the last paragraph's, or that of a heading which runs into it."""
        if self._numbering is None:
            return None
        own = marks[-1].properties
        for mark, paragraph in zip(marks[:-1], read, strict=False) if len(marks) > 1 else ():
            if paragraph.text.strip() and text.is_separated(mark.properties):
                own = mark.properties
                break
        else:
            if self._hiding.runs_on(own) and not shown.text.strip():
                return None
        return self._numbering.label(own)

    def _table(self, node: etree._Element, path: str) -> list[Block]:
        """A table; rows that hold tables of their own are page layout, and so is a frame around many lines."""
        found: list[Block] = []
        for row in tables.rows(node, path, self._cell):
            if any(isinstance(block, Table) for cell in row for block in cell.content):
                found += [block for cell in row for block in cell.content]
                continue
            table = found[-1] if found else None
            if not isinstance(table, Table):
                table = Table()
                found.append(table)
            table.rows.append([_plain(cell) for cell in row])
        return list(_unframed(found))

    def _cell(self, node: etree._Element, path: str, *, shown: bool) -> list[Block]:
        """The blocks of a cell; what a cell holds that a merged one covers is hidden."""
        self._count(1)
        if shown:
            return self.blocks(node, path) or [Line(str(Address(self._story, (path,))), "")]
        paragraphs = node.iter(wml.tag("p"))
        self.hidden += any(text.read(paragraph, self._hiding).text.strip() for paragraph in paragraphs)
        return []

    def _count(self, pieces: int) -> None:
        self._pieces += pieces
        if self._pieces > self._limits.cells:
            raise PackageError("too-large", refusal.pieces(self._limits))


def _addressed(
    lines: list[list[text.Segment]], address: Address, label: AutomaticLabel | None, pictures: int
) -> list[Block]:
    """The lines of a paragraph: the first has its label, the last its pictures."""
    shown = ["".join([segment.text for segment in line]) for line in lines]
    last = len(shown)
    if last == 1:
        return [Line(str(address), shown[0], label, pictures)]
    return [
        Line(str(address._replace(line=n)), line, label if n == 1 else None, pictures if n == last else 0)
        for n, line in enumerate(shown, start=1)
    ]


_FRAMED_LINES = 4


def _plain(cell: tables.Cell[Block]) -> tables.Cell[Line]:
    """A cell of lines without the blank ones, one of which stays where there is no other."""
    lines = [block for block in cell.content if isinstance(block, Line)]
    shown = [line for line in lines if not line.is_blank]
    return tables.Cell(cell.column, shown or lines[:1], cell.rowspan, cell.colspan)


def _unframed(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) == 1 and len(block.rows[0]) == 1:
            lines = block.rows[0][0].content
            yield from lines if len(lines) >= _FRAMED_LINES else [block]
        elif not isinstance(block, Table) or block.rows:
            yield block
