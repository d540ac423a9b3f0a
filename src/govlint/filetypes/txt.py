"""Plain text: paragraphs and tables by their line grammar, addresses as offsets into the text.

`@at` is START:END, code points of the decoded text without its byte order mark.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from govlint import canon
from govlint.filetypes import refusal, signatures, txtlines
from govlint.filetypes.encodings import Decoded, decode
from govlint.filetypes.sourcelines import Lines
from govlint.model import LIMITS, Document, Limits, Location, Note, Source
from govlint.patterns import pattern

if TYPE_CHECKING:
    from lxml import etree

SUFFIXES: tuple[str, ...] = (".txt",)

# What Apache Tika prints for parts of a document that have no text.
_DEBRIS = pattern(
    r"\[(?:bookmark|image|embedded|footnoteRef|endnoteRef|footnote|endnote|comment|chart): [^\[\]\n]{0,120}\]"
)


_PICTURE = "[image: "


def sniff(head: bytes, /) -> bool:
    """Whether the bytes begin like text: no other format's signature, and an encoding fits."""
    return signatures.kind_of(head) is None and decode(head).fault is None


def read(source: Source, limits: Limits = LIMITS, /) -> Document:
    """The source as flat `p` and `table` elements, or an R001 note when it is no text.

    Reads: the bytes. Writes: `source` with @encoding and @guessed; `p`, `table`, `row`, `cell` in
    order, with @at, @parts, @debris and @pictures on `p` and `cell`. A guessed encoding is noted as R002.
    """
    decoded = _decoded(source)
    if refused := _refused(source, decoded, limits):
        return refused
    blocks = list(txtlines.blocks(decoded.text))
    if txtlines.pieces_of(blocks) > limits.cells:
        return refusal.too_large(source, refusal.pieces(limits))
    root = canon.new_report(source, file_format="txt", reader="own", encoding=decoded.encoding)
    for block in blocks:
        _add_block(root, decoded.text, block)
    if not decoded.guessed:
        return Document(source, root)
    root[0].set("guessed", "true")
    return Document(source, root, (_note(decoded),))


def _note(decoded: Decoded) -> Note:
    """The encoding, and for how many lines it is another one, from which on."""
    other = {"utf-8": "gb18030", "gb18030": "utf-8"}
    if not decoded.mixed:
        return Note("R002", {"encoding": decoded.encoding})
    values = {"other": other[decoded.encoding], "lines": str(len(decoded.mixed)), "line": str(decoded.mixed[0])}
    return Note("R002", {"encoding": decoded.encoding, **values})


def _refused(source: Source, decoded: Decoded, limits: Limits) -> Document | None:
    if decoded.fault == "binary":
        return refusal.binary(source)
    if decoded.fault == "garbled":
        return refusal.garbled(source)
    if decoded.fault:
        return refusal.undecodable(source)
    if not decoded.text.strip():
        return refusal.empty(source)
    if txtlines.pieces_in(decoded.text) > limits.cells:
        return refusal.too_large(source, refusal.pieces(limits))
    return None


def _add_block(root: etree._Element, text: str, block: txtlines.Cell | txtlines.Table) -> None:
    if not isinstance(block, txtlines.Table):
        _add_node(root, "p", text, block)
        return
    table = canon.sub(root, "table")
    for row in block.rows:
        parent = canon.sub(table, "row")
        for cell in row:
            _add_node(parent, "cell", text, cell)


def _add_node(parent: etree._Element, name: str, text: str, ranges: txtlines.Cell) -> None:
    """What `canon.join` makes of several source nodes, in one step: a cell may have thousands."""
    attributes = {"at": " ".join([f"{start}:{end}" for start, end in ranges])}
    if len(ranges) > 1:
        starts = accumulate((end - start + 1 for start, end in ranges[:-1]), initial=0)
        attributes["parts"] = " ".join(map(str, starts))
    joined = "\n".join([text[start:end] for start, end in ranges])
    if debris := [f"{m.start()}-{m.end()}" for m in _DEBRIS.finditer(joined)] if "[" in joined else []:
        attributes["debris"] = " ".join(debris)
        if pictures := joined.count(_PICTURE):
            attributes["pictures"] = str(pictures)
    canon.sub(parent, name, attributes, joined)


def place(source: Source, at: str, start: int, end: int | None = None, /) -> Location:
    """Characters `start` to `end` (None: to the end) of the node at `at`, in lines and columns.

    Raises ValueError when `at` is no address of this file type.
    """
    first, last = map(int, at.split(":"))
    line, column = _lines(source).position(first + start)
    end_line, end_column = _lines(source).position(last if end is None else first + end)
    return Location(source.name, at=at, line=line, column=column, end_line=end_line, end_column=end_column)


def line_text(source: Source, number: int, /) -> str:
    """The text of a line, without its end.

    Raises IndexError when there is none of this number.
    """
    return _lines(source).text(number)


@lru_cache(maxsize=2)
def _decoded(source: Source) -> Decoded:
    return decode(source.data)


@lru_cache(maxsize=2)
def _lines(source: Source) -> Lines:
    return Lines(_decoded(source).text)
