"""The blocks of a page: lines of text, and tables of cells that hold lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.filetypes.html.numbering import Label
    from govlint.filetypes.html.runs import Piece


class Furniture:
    """An element that by its name may hold page furniture, and what it holds."""

    __slots__ = ("cells", "lines")

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.cells = 0


class Line:
    """A line of text: its pieces, and what the elements around it say.

    `linked` counts the source characters that are links, `pictures` the pictures in the line or behind it;
    `titled` and `content` tell that an element around it is by its name a title, or holds the article.
    """

    __slots__ = ("content", "furniture", "label", "linked", "pictures", "pieces", "text", "titled")

    def __init__(self, furniture: tuple[Furniture, ...], *, titled: bool, content: bool) -> None:
        self.pieces: list[Piece] = []
        self.text = ""
        self.linked = 0
        self.pictures = 0
        self.label: Label | None = None
        self.furniture = furniture
        self.titled = titled
        self.content = content


class Cell:
    """A cell: where its content begins, how many rows and columns it takes, the blocks in it.

    A `rowspan` of 0 takes all rows to the last.
    """

    __slots__ = ("blocks", "colspan", "rowspan", "start")

    def __init__(self, start: int, rowspan: int, colspan: int) -> None:
        self.start = start
        self.rowspan = rowspan
        self.colspan = colspan
        self.blocks: list[Block] = []


class Table:
    """The rows of a table as they stand in the page, each with its own cells; `strays` stand in no cell."""

    __slots__ = ("furniture", "rows", "strays")

    def __init__(self, furniture: tuple[Furniture, ...]) -> None:
        self.furniture = furniture
        self.rows: list[list[Cell]] = []
        self.strays: list[Block] = []


Block = Line | Table
