"""Web pages: lines and tables of what a browser shows, addresses as offsets into the page's text.

A line outside tables is a `p`: `<br>` ends it as `</p>` does. A cell holds its lines, joined by line feeds, as source
nodes of their own (`@parts`). The text is what a reader of the page sees (see `runs`): comments, scripts and hidden
elements are none of it; style sheets are not looked at. An address is explained in `runs.address`; offsets are
code points of the decoded text without its byte order mark.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING

from govlint import canon
from govlint.filetypes import refusal, signatures
from govlint.filetypes.encodings import Decoded, decode
from govlint.filetypes.html import article, charset, grid, hidden, runs
from govlint.filetypes.html.blocks import TooManyError
from govlint.filetypes.html.model import Line, Table
from govlint.filetypes.html.nesting import TooDeepError
from govlint.filetypes.html.page import Page, page_of
from govlint.filetypes.html.remarks import MOST_REMARKS, TooManyRemarksError
from govlint.filetypes.html.runs import TooManyPiecesError
from govlint.filetypes.html.scan import TooManyTagsError
from govlint.filetypes.sourcelines import Lines
from govlint.model import LIMITS, Document, Limits, Location, Note, Remark, Source, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".shtml", ".xhtml")

_OVER_LIMIT = (TooManyError, TooManyPiecesError, TooDeepError, TooManyTagsError, TooManyRemarksError)


def sniff(head: bytes, /) -> bool:
    """Whether the bytes begin like a web page."""
    return signatures.kind_of(head) == "html"


def read(source: Source, limits: Limits = LIMITS, /, *, placed: bool = True) -> Document:
    """The page as flat `p` and `table` elements, or an R001 note when it cannot be read.

    Of a page that is not `placed`, whose lines nobody can look up, no note names them and no remark is taken.

    Reads: the bytes. Writes: `source` with @encoding and @guessed; `p`, `table`, `row`, `cell` in order, with @at
    and @parts, @region on furniture, @n @style @label @label-from on items of a numbered list, @c @rowspan @colspan
    on cells, @pictures on what holds some or stands before them.
    Notes: R002 for a guessed encoding; P805 for text of the report that the page does not show, and comments of Word.
    Remarks: the comments that begin with `govlint:`.
    """
    decoded = _decoded(source)
    if decoded.fault:
        return refusal.binary(source) if decoded.fault == "binary" else refusal.undecodable(source)
    try:
        page = page_of(decoded.text, limits, xml=_is_xml(source, decoded.text))
    except _OVER_LIMIT as fault:
        return refusal.too_large(source, _limit(fault, limits))
    if not (page.tags and page.blocks):
        return refusal.empty(source) if not page.blocks else refusal.no_page(source)
    root = canon.new_report(source, file_format="html", reader="own", encoding=decoded.encoding)
    furniture = article.furniture(page.blocks, page.titles)
    _add_blocks(root, page, furniture)
    if decoded.guessed:
        root[0].set("guessed", "true")
    remarks = tuple(_remarks(source, decoded.text, page)) if placed else ()
    return Document(source, root, tuple(_notes(decoded, page, furniture, placed=placed)), remarks)


def _remarks(source: Source, text: str, page: Page) -> Iterator[Remark]:
    for start, end, scope in page.remarks:
        words = text[start:end].removeprefix("<!--").removesuffix("-->").strip()
        yield Remark(words, _located(source, start, end), _located(source, *scope) if scope else None)


def _limit(fault: Exception, limits: Limits) -> Text:
    """The limit that a page goes beyond, in words."""
    match fault:
        case TooManyPiecesError():
            return Text(f"{limits.runs} 段文字", f"{limits.runs} pieces of text")
        case TooDeepError():
            return Text(f"{limits.depth} 层嵌套标签", f"{limits.depth} tags inside one another")
        case TooManyTagsError():
            return Text(f"{limits.html_tags} 个标签", f"{limits.html_tags} tags")
        case TooManyRemarksError():
            return refusal.remarks(MOST_REMARKS)
    return refusal.pieces(limits)


def _notes(decoded: Decoded, page: Page, furniture: Sequence[bool], *, placed: bool) -> Iterator[Note]:
    if decoded.guessed:
        yield Note("R002", {"encoding": decoded.encoding})
    found = hidden.hidden(decoded.text, page, furniture)
    if any(found):
        words = hidden.worded(found, Lines(decoded.text) if placed else None)
        counts = {"changes": "0", "comments": str(found.comments), "hidden": str(len(found.passages + found.remarks))}
        yield Note("P805", {**counts, "zh": words.zh, "en": words.en})


def _is_xml(source: Source, text: str) -> bool:
    return PurePath(source.name).suffix.lower() == ".xhtml" or text[:100].lstrip().startswith("<?xml")


@lru_cache(maxsize=2)
def _decoded(source: Source) -> Decoded:
    return decode(source.data, charset.declared(source.data))


def _add_blocks(root: etree._Element, page: Page, furniture: Sequence[bool]) -> None:
    for block, is_furniture in zip(page.blocks, furniture, strict=True):
        if isinstance(block, Table):
            _add_table(canon.sub(root, "table", {"region": "chrome"} if is_furniture else None), block)
            continue
        attributes = {"at": runs.address(block.pieces)}
        if is_furniture:
            attributes["region"] = "chrome"
        if block.label:
            number, style, label = block.label
            attributes |= {"n": str(number), "style": style, "label": label, "label-from": "list"}
        if block.pictures:
            attributes["pictures"] = str(block.pictures)
        canon.sub(root, "p", attributes, block.text)


def _add_table(table: etree._Element, block: Table) -> None:
    for cells in grid.placed(block.rows):
        if cells:
            row = canon.sub(table, "row")
            for cell in cells:
                _add_cell(row, cell)


def _add_cell(row: etree._Element, placed: grid.Placed) -> None:
    cell, c, rowspan, colspan = placed
    lines = [block for block in cell.blocks if isinstance(block, Line)]
    at = " ".join([runs.address(line.pieces) for line in lines]) or f"{cell.start}:{cell.start}"
    attributes = {"at": at, "c": str(c)}
    if len(lines) > 1:
        starts = accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0)
        attributes["parts"] = " ".join(map(str, starts))
    if rowspan > 1:
        attributes["rowspan"] = str(rowspan)
    if colspan > 1:
        attributes["colspan"] = str(colspan)
    if pictures := sum([line.pictures for line in lines]):
        attributes["pictures"] = str(pictures)
    canon.sub(row, "cell", attributes, "\n".join([line.text for line in lines]))


def place(source: Source, at: str, start: int, end: int | None = None, /) -> Location:
    """Characters `start` to `end` (None: to the end) of the node at `at`, in lines and columns.

    Raises ValueError when `at` is no address of this file type.
    """
    return _located(source, *runs.span(at, start, end))._replace(at=at)


def _located(source: Source, first: int, last: int) -> Location:
    """The characters of a page from one offset to another, in lines and columns."""
    line, column = _lines(source).position(first)
    end_line, end_column = _lines(source).position(last)
    return Location(source.name, line=line, column=column, end_line=end_line, end_column=end_column)


def line_text(source: Source, number: int, /) -> str:
    """The text of a line, without its end.

    Raises IndexError when there is none of this number.
    """
    return _lines(source).text(number)


@lru_cache(maxsize=2)
def _lines(source: Source) -> Lines:
    return Lines(_decoded(source).text)
