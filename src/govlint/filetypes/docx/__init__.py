"""Word documents (docx, docm, dotx, dotm; ECMA-376, transitional and strict), by Word or WPS.

`@at` is an address of `addresses`: a paragraph, or a line of one. Offsets count what the paragraph shows.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from govlint import canon
from govlint.filetypes import refusal
from govlint.filetypes.docx import addresses, properties, traces
from govlint.filetypes.docx.blocks import Block, Line, Reader, Table
from govlint.filetypes.docx.numbering import Numbering
from govlint.filetypes.docx.package import PackageError
from govlint.filetypes.docx.stories import Opened, opened
from govlint.model import LIMITS, Document, Limits, Location, Note, Source, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.filetypes.docx.tables import Cell

__all__ = ["SUFFIXES", "place", "read", "sniff"]

SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")

_NO_TEXT = Text(
    "文档里没有文字（可能只有图片），没有可检查的内容", "the document has no text (pictures only?): nothing to check"
)
_FOREIGN = Text(
    "文档里嵌有其他文件（如 Excel 表格），嵌入的内容没有检查；请改为 Word 表格和文字后再检查",
    "other files are embedded in the document (a worksheet?) and were not checked: turn them into text and tables",
)


def sniff(head: bytes, /) -> bool:
    """Whether the bytes begin like a zip archive."""
    return head.startswith(b"PK\x03\x04")


def read(source: Source, limits: Limits = LIMITS, /) -> Document:
    """The source as flat `p` and `table` elements, or an R001 note when it cannot be read.

    Headers, footers and notes stand in front, marked as page furniture.

    Reads: the bytes. Writes: `source`; `p`, `table`, `row`, `cell` in order with @at and @parts; @c @rowspan
    @colspan of cells; @label @label-from of what is numbered automatically, @n too where it is a paragraph; @region;
    @pictures of what holds some or stands before them.
    Notes: P805 for tracked changes, comments, hidden text and properties that give a person away; R001 for files
    inside the file.
    """
    try:
        return _document(source, opened(source, limits), limits)
    except PackageError as fault:
        return _refused(source, fault)


def _refused(source: Source, fault: PackageError) -> Document:
    match fault.cause:
        case "too-large":
            return refusal.too_large(source, fault.reason)
        case "encrypted":
            return refusal.encrypted(source)
        case _:
            return refusal.damaged(source, fault.reason)


def _document(source: Source, document: Opened, limits: Limits) -> Document:
    root = canon.new_report(source, file_format="docx", reader="own")
    hidden = 0
    for name, story in document.stories.items():
        if name != "body":
            reader = Reader(name, document.hiding, limits)
            for line in _lines(reader.blocks(story)):
                _add_line(root, line, region="chrome")
            hidden += reader.hidden
    body = document.stories["body"]
    reader = Reader("body", document.hiding, limits, Numbering(document.numbering, document.styles, body))
    blocks = reader.blocks(body)
    for block in blocks:
        _add_block(root, block)
    if not any(not line.is_blank for line in _lines(blocks)):
        return refusal.refuse(source, "empty", _NO_TEXT)
    return Document(source, root, tuple(_notes(document, hidden + reader.hidden)))


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (line for row in block.rows for cell in row for line in cell.content)
        else:
            yield block


def _add_block(root: etree._Element, block: Block) -> None:
    if not isinstance(block, Table):
        _add_line(root, block)
        return
    table = canon.sub(root, "table")
    for row in block.rows:
        parent = canon.sub(table, "row")
        for cell in row:
            _add_cell(parent, cell)


def _add_line(root: etree._Element, line: Line, region: str | None = None) -> None:
    if line.is_blank:
        if line.pictures and not region:
            _add_pictures(next(root.iterchildren(canon.tag("p"), reversed=True), None), line.pictures)
        return
    node = canon.sub(root, "p", {"at": line.at, **_numbering(line)}, line.text)
    _add_pictures(node, line.pictures)
    if region:
        node.set("region", region)


def _add_pictures(node: etree._Element | None, count: int) -> None:
    if node is not None and count:
        node.set("pictures", str(int(node.get("pictures", "0")) + count))


def _add_cell(parent: etree._Element, cell: Cell[Line]) -> None:
    lines = cell.content
    attributes = {"at": " ".join([line.at for line in lines]), "c": str(cell.column + 1)}
    if len(lines) > 1:
        starts = accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0)
        attributes["parts"] = " ".join(map(str, starts))
    if cell.rowspan > 1:
        attributes["rowspan"] = str(cell.rowspan)
    if cell.colspan > 1:
        attributes["colspan"] = str(cell.colspan)
    attributes |= _label(lines[0])
    node = canon.sub(parent, "cell", attributes, "\n".join([line.text for line in lines]))
    _add_pictures(node, sum([line.pictures for line in lines]))


def _numbering(line: Line) -> dict[str, str]:
    return {"n": str(max(line.label.number, 0)), **_label(line)} if line.label else {}


def _label(line: Line) -> dict[str, str]:
    if line.label is None:
        return {}
    return {"label": canon.clean(line.label.text), "label-from": f"word:{canon.clean(line.label.form)}"}


def _notes(document: Opened, hidden: int) -> Iterator[Note]:
    found = traces.Traces(sum(map(traces.changes, document.parts)), traces.comments(document.package), hidden)
    leaks = properties.leaks(document.package)
    if any(found) or leaks:
        words = traces.worded(found, leaks)
        counts = {name: str(count) for name, count in found._asdict().items()}
        yield Note("P805", {**counts, "zh": words.zh, "en": words.en})
    if traces.foreign(document.parts[0]):
        yield Note("R001", {"cause": "unsupported", "zh": _FOREIGN.zh, "en": _FOREIGN.en})


def place(source: Source, at: str, start: int, end: int | None = None, /) -> Location:
    """The location of the node at `at`: a document has no lines, so it is told in words, which the tree knows.

    Raises ValueError when `at` is no address of this file type.
    """
    addresses.parse(at)
    return Location(source.name, at=at)
