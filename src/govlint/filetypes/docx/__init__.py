"""Word documents (docx, docm, dotx, dotm; ECMA-376, transitional and strict), by Word or WPS.

`@at` is an address of `addresses`: a paragraph, or a line of one. Offsets count what the paragraph shows.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from govlint import canon
from govlint.filetypes import refusal
from govlint.filetypes.docx import addresses, text, traces, wml
from govlint.filetypes.docx.blocks import Block, Line, Reader, Table
from govlint.filetypes.docx.numbering import Numbering
from govlint.filetypes.docx.package import Package, PackageError
from govlint.filetypes.docx.styles import Styles
from govlint.model import Document, Location, Note, Source, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.filetypes.docx.tables import Cell
    from govlint.filetypes.docx.text import Segment

SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")

_NO_TEXT = Text(
    "文档里没有文字（可能只有图片），没有可检查的内容", "the document has no text (pictures only?): nothing to check"
)
_FOREIGN = Text(
    "文档里嵌有其他文件（如 Excel 表格），嵌入的内容没有检查；请改为 Word 表格和文字后再检查",
    "other files are embedded in the document (a worksheet?) and were not checked: turn them into text and tables",
)
_NOT_WORD = Text("文件里的正文不是 Word 文档", "its main part is no Word document")
# Header and footer parts, then notes: the relationship, the elements that are stories of their own.
_FURNITURE = (("header", None), ("footer", None), ("footnote", "footnotes"), ("endnote", "endnotes"))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class _Opened(NamedTuple):
    """A document with its parts parsed: `parts` hold text, the main one first; stories by their name in addresses."""

    package: Package
    styles: Styles
    numbering: etree._Element | None
    parts: list[etree._Element]
    stories: dict[str, etree._Element]


class Run(NamedTuple):
    """A piece of a range in the source: characters `start` to `end` of the element's own text.

    `path` leads from the story to the element like an address does.
    """

    story: str
    path: str
    start: int
    end: int
    text: str


def sniff(head: bytes, /) -> bool:
    """Whether the bytes begin like a zip archive."""
    return head.startswith(b"PK\x03\x04")


def read(source: Source, /) -> Document:
    """The source as flat `p` and `table` elements, or an R001 note when it cannot be read.

    Headers, footers and notes stand in front, marked as page furniture.

    Reads: the bytes. Writes: `source`; `p`, `table`, `row`, `cell` in order with @at and @parts; @c @rowspan
    @colspan of cells; @label @label-from of what is numbered automatically, @n too where it is a paragraph; @region.
    Notes: P805 for tracked changes, comments and hidden text; R001 for files inside the file.
    """
    try:
        opened = _open(source)
        return _document(source, opened)
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


def _open(source: Source) -> _Opened:
    package = Package(source.data)
    main = package.tree(package.main)
    body = wml.child(main, "body")
    if wml.local(main) != "document" or body is None:
        raise PackageError("wrong-format", _NOT_WORD)
    styles, numbering = (_first(package, kind) for kind in ("styles", "numbering"))
    parts = [main]
    stories = {"body": body, **_furniture(package, parts)}
    return _Opened(package, Styles(styles), numbering, parts, stories)


def _first(package: Package, kind: str) -> etree._Element | None:
    names = package.related(kind)
    return package.tree(names[0]) if names else None


def _furniture(package: Package, parts: list[etree._Element]) -> dict[str, etree._Element]:
    """The stories beside the body; their parts are added to `parts`."""
    found: dict[str, etree._Element] = {}
    for kind, container in _FURNITURE:
        own = [package.tree(name) for name in package.related(container or kind)]
        parts += own
        stories = [node for part in own for node in part.iterchildren(wml.tag(kind))] if container else own
        shown = [node for node in stories if wml.attribute(node, "type") not in _SEPARATORS]
        found |= {f"{kind}-{number}": node for number, node in enumerate(shown, start=1)}
    return found


def _document(source: Source, opened: _Opened) -> Document:
    root = canon.new_report(source, file_format="docx", reader="own")
    hidden = 0
    for name, story in opened.stories.items():
        if name != "body":
            reader = Reader(name, opened.styles)
            for line in _lines(reader.blocks(story)):
                _add_line(root, line, region="chrome")
            hidden += reader.hidden
    reader = Reader("body", opened.styles, Numbering(opened.numbering, opened.styles))
    blocks = reader.blocks(opened.stories["body"])
    for block in blocks:
        _add_block(root, block)
    if not any(not line.is_blank for line in _lines(blocks)):
        return refusal.refuse(source, "empty", _NO_TEXT)
    return Document(source, root, tuple(_notes(opened, hidden + reader.hidden)))


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
        return
    node = canon.sub(root, "p", {"at": line.at, **_numbering(line)}, line.text)
    if region:
        node.set("region", region)


def _add_cell(parent: etree._Element, cell: Cell[Line]) -> None:
    lines = cell.content
    attributes = {"at": " ".join(line.at for line in lines), "c": str(cell.column + 1)}
    if len(lines) > 1:
        starts = accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0)
        attributes["parts"] = " ".join(map(str, starts))
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    attributes |= {name: str(span) for name, span in spans.items() if span > 1}
    attributes |= _label(lines[0])
    canon.sub(parent, "cell", attributes, "\n".join(line.text for line in lines))


def _numbering(line: Line) -> dict[str, str]:
    return {"n": str(max(line.label.number, 0)), **_label(line)} if line.label else {}


def _label(line: Line) -> dict[str, str]:
    if line.label is None:
        return {}
    return {"label": canon.clean(line.label.text), "label-from": f"word:{canon.clean(line.label.form)}"}


def _notes(opened: _Opened, hidden: int) -> Iterator[Note]:
    found = traces.Traces(sum(map(traces.changes, opened.parts)), traces.comments(opened.package), hidden)
    if any(found):
        words = traces.worded(found)
        counts = {name: str(count) for name, count in found._asdict().items()}
        yield Note("P805", {**counts, "zh": words.zh, "en": words.en})
    if traces.foreign(opened.parts[0]):
        yield Note("R001", {"cause": "unsupported", "zh": _FOREIGN.zh, "en": _FOREIGN.en})


def place(source: Source, at: str, start: int, end: int | None = None, /) -> Location:
    """The location of the node at `at`: a document has no lines, so it is told in words, which the tree knows.

    Raises ValueError when `at` is no address of this file type.
    """
    addresses.parse(at)
    return Location(source.name, at=at)


def runs(source: Source, at: str, start: int = 0, end: int | None = None, /) -> list[Run]:
    """The runs of text behind characters `start` to `end` (None: the end) of the node at `at`.

    Raises ValueError when nothing stands there, PackageError when the source cannot be read.
    """
    opened = _opened(source)
    address = addresses.parse(at)
    if address.story not in opened.stories:
        raise ValueError(f"no story {address.story}")
    story = opened.stories[address.story]
    found = list(_cut(_segments(story, address, opened.styles), start, end))
    return [
        Run(address.story, addresses.path_below(story, piece.node), piece.offset, piece.offset + len(piece.text),
            piece.text)
        for piece in found
    ]  # fmt: skip


def _segments(story: etree._Element, address: addresses.Address, styles: Styles) -> list[Segment]:
    nodes = addresses.paragraphs(story, address)
    found = [s for node in nodes if wml.local(node) == "p" for s in text.read(node, styles).segments]
    lines = list(text.lines(found))
    number = address.line or 1
    if number > len(lines):
        raise ValueError(f"no line {number} at {address}")
    return lines[number - 1]


def _cut(segments: list[Segment], start: int, end: int | None) -> Iterator[Segment]:
    """The segments between two offsets."""
    begin = 0
    for segment in segments:
        behind = begin + len(segment.text)
        first, last = max(start, begin) - begin, (behind if end is None else min(end, behind)) - begin
        if first < last:
            yield segment._replace(text=segment.text[first:last], offset=segment.offset + first)
        begin = behind


@lru_cache(maxsize=2)
def _opened(source: Source) -> _Opened:
    return _open(source)
