"""What pandoc reads and govlint does not: Markdown, RTF, EPUB, and whatever else it is told to read.

Markdown keeps the line and column of every character; of the other formats pandoc notes no positions, and their
places are told in words. What pandoc leaves out is left out here too: headers and footers, comments, deletions, the
numbers of numbered headings. Comments to govlint are read in Markdown alone, where they have places.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING

from govlint import canon
from govlint.filetypes import refusal
from govlint.filetypes.encodings import Decoded, decode
from govlint.filetypes.html.remarks import MOST_REMARKS
from govlint.filetypes.pandoc import process, tree
from govlint.filetypes.sourcelines import Lines
from govlint.model import LIMITS, Document, Limits, Location, Note, Remark, Source, Text
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

# Plain CommonMark with tables: every further mark that pandoc knows makes something else of $, ^, ~ and （1） lists.
_MARKDOWN = "commonmark+pipe_tables+sourcepos"
_READERS = {".md": _MARKDOWN, ".markdown": _MARKDOWN, ".rtf": "rtf", ".epub": "epub"}
SUFFIXES: tuple[str, ...] = tuple(_READERS)
_FORMATS = {_MARKDOWN: "markdown"}
# Pandoc wants UTF-8 of all but these.
_BYTES = ("docx", "epub", "odt", "pptx", "rtf", "xlsx")
_POSITIONED = ("commonmark", "commonmark_x", "gfm")
# Their title is that of a window or of a book, and stands beside the text.
_UNTITLED = ("epub", "html", "rtf")
_TAB = 4
_DECLARATION = pattern(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,20})")


def sniff(head: bytes, /) -> bool:
    """Never: what pandoc reads is told by its name."""
    return False


def read(source: Source, limits: Limits = LIMITS, input_format: str | None = None, /) -> Document:
    """The document as flat `p` and `table` elements, or an R001 note when pandoc is missing or cannot read it.

    `input_format` is what pandoc calls the format, with or without extensions; else the suffix of the name tells it.

    Reads: the bytes, the suffix of the name. Writes: `source`; `p`, `table`, `row`, `cell` in order, with @at and
    @parts, @n @style @label @label-from on items of a numbered list, @rowspan @colspan on cells. A guessed encoding
    is noted as R002. Remarks: the comments that begin with `govlint:`.
    """
    suffix = PurePath(source.name).suffix.lower()
    name = input_format or suffix
    reader, program = _positioned(input_format) if input_format else _READERS[suffix], process.program()
    if program is None:
        return refusal.without_pandoc(source, name)
    decoded = None if _base(reader) in _BYTES else decode(source.data, _declared(source.data))
    if decoded and decoded.fault:
        return refusal.binary(source) if decoded.fault == "binary" else refusal.undecodable(source)
    data = decoded.text.encode("utf-8", "replace") if decoded else source.data
    try:
        content = process.blocks(program, data, reader, limits, titled=_base(reader) not in _UNTITLED)
        blocks, behind = tree.read(content)
    except (process.OverLimitError, RecursionError):
        return refusal.too_large(source, _exhausted(limits))
    except process.UnreadableError:
        return refusal.not_read_by_pandoc(source, name)
    except tree.HtmlTableError:
        return refusal.html_inside(source, name)
    if not blocks:
        return refusal.empty(source)
    if sum(1 if isinstance(b, tree.Line) else sum(map(len, b.rows)) for b in blocks) > limits.cells:
        return refusal.too_large(source, refusal.pieces(limits))
    remarks = (*_remarks(source, blocks), *(Remark(r.text, _located(source, r.position)) for r in behind))
    if len(remarks) > MOST_REMARKS:
        return refusal.too_large(source, refusal.remarks(MOST_REMARKS))
    return _document(source, blocks, _FORMATS.get(reader, _base(reader)), decoded)._replace(remarks=remarks)


def _remarks(source: Source, blocks: Sequence[tree.Line | tree.Table]) -> Iterator[Remark]:
    """The comments to govlint with the place of the line or table that each of them speaks of."""
    for block in blocks:
        lines = [block] if isinstance(block, tree.Line) else [n for row in block.rows for c in row for n in c.lines]
        if isinstance(block, tree.Table):
            yield from _speaking_of(source, block.remarks, lines)
        for line in lines:
            yield from _speaking_of(source, line.remarks, [line])


def _speaking_of(source: Source, remarks: Sequence[tree.Remark], lines: Sequence[tree.Line]) -> Iterator[Remark]:
    if remarks:
        placed = [piece.position for line in lines for piece in line.pieces if piece.position]
        scope = _located(source, (*placed[0][:2], *placed[-1][2:])) if placed else None
        for remark in remarks:
            yield Remark(remark.text, _located(source, remark.position), scope)


def _located(source: Source, position: tree.Position | None) -> Location:
    return Location(source.name, None, None, "", *(_by_characters(source, position) if position else ()))


def _by_characters(source: Source, position: tree.Position) -> tree.Position:
    """A position in columns of characters; pandoc counts those that tabs reach (CommonMark 0.31, 2.2 Tabs)."""
    line, column, end_line, end_column = position
    return line, _character(source, line, column), end_line, _character(source, end_line, end_column)


def _character(source: Source, line: int, column: int) -> int:
    if column == 1:
        return column
    text, reached = _lines(source).text(line), 1
    if "\t" not in text:
        return column
    for number, character in enumerate(text, 1):
        if reached >= column:
            return number
        reached += _TAB - (reached - 1) % _TAB if character == "\t" else 1
    return len(text) + 1 + max(column - reached, 0)


def _exhausted(limits: Limits) -> Text:
    seconds, memory = limits.pandoc_seconds, refusal.size(limits.pandoc_memory)
    return Text(f"pandoc {seconds:g} 秒或 {memory} 内存", f"{seconds:g} seconds or {memory} of pandoc")


def _base(reader: str) -> str:
    """The name of a format without its extensions."""
    return re.split("[+-]", reader, maxsplit=1)[0]


def _positioned(input_format: str) -> str:
    """The format with positions where pandoc can note them."""
    return f"{input_format}+sourcepos" if _base(input_format) in _POSITIONED else input_format


def _declared(data: bytes) -> str | None:
    """The encoding that a page or an XML file names at its begin."""
    found = _DECLARATION.search(data[:2048])
    return found[1].decode("ascii", "replace") if found else None


def _document(
    source: Source, blocks: list[tree.Line | tree.Table], file_format: str, decoded: Decoded | None
) -> Document:
    encoding = decoded.encoding if decoded else None
    root = canon.new_report(source, file_format=file_format, reader="pandoc", encoding=encoding)
    _Writer().add(root, blocks)
    if decoded is None or not decoded.guessed:
        return Document(source, root)
    root[0].set("guessed", "true")
    return Document(source, root, (Note("R002", {"encoding": decoded.encoding}),))


class _Writer:
    """Writes lines and tables, counting the lines for their addresses."""

    def __init__(self) -> None:
        self._lines = 0

    def add(self, root: etree._Element, blocks: list[tree.Line | tree.Table]) -> None:
        """Append the nodes of all blocks."""
        for block in blocks:
            if isinstance(block, tree.Table):
                self._add_table(root, block)
                continue
            attributes = {"at": self._address(block)}
            if block.label:
                number, style, label = block.label
                attributes |= {"n": str(number), "style": style, "label": label, "label-from": "list"}
            canon.sub(root, "p", attributes, block.text)

    def _add_table(self, root: etree._Element, block: tree.Table) -> None:
        table = canon.sub(root, "table")
        for cells in filter(None, block.rows):
            row = canon.sub(table, "row")
            for cell in cells:
                self._add_cell(row, cell)

    def _add_cell(self, row: etree._Element, cell: tree.Cell) -> None:
        attributes = {"at": " ".join(map(self._address, cell.lines))}
        if not cell.lines:
            del attributes["at"]
        if len(cell.lines) > 1:
            starts = accumulate((len(line.text) + 1 for line in cell.lines[:-1]), initial=0)
            attributes["parts"] = " ".join(map(str, starts))
        for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan)):
            if count > 1:
                attributes[name] = str(count)
        canon.sub(row, "cell", attributes, "\n".join(line.text for line in cell.lines))

    def _address(self, line: tree.Line) -> str:
        self._lines += 1
        return tree.address(line, self._lines)


def place(source: Source, at: str, start: int, end: int | None = None, /) -> Location:
    """Characters `start` to `end` (None: to the end) of the node at `at`; without lines where pandoc notes none.

    Raises ValueError when `at` is no address of this file type.
    """
    found = tree.span(at, start, end)
    if found is None:
        return Location(source.name, at=at)
    begin, column, end_line, end_column = _by_characters(source, found)
    return Location(source.name, at=at, line=begin, column=column, end_line=end_line, end_column=end_column)


def line_text(source: Source, number: int, /) -> str:
    """The text of a line, without its end.

    Raises IndexError when there is none of this number.
    """
    return _lines(source).text(number)


@lru_cache(maxsize=2)
def _lines(source: Source) -> Lines:
    return Lines(decode(source.data, _declared(source.data)).text)
