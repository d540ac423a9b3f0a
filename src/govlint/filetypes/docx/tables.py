"""Table grids (ECMA-376, part 1, section 17.4): which cell stands where and how far it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from govlint.filetypes.docx import wml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

T = TypeVar("T")

_WIDEST = 1_000
_CONTAINERS = frozenset(("customXml", "ins", "moveTo", "sdtContent"))
_CELL_PROPERTIES = frozenset(map(wml.tag, ("gridSpan", "hMerge", "vMerge", "cellDel")))


class Cell(Generic[T]):
    """A cell: its column from 0, what it holds, how many rows and columns it covers."""

    __slots__ = ("colspan", "column", "content", "rowspan")

    def __init__(self, column: int, content: list[T], rowspan: int = 1, colspan: int = 1) -> None:
        self.column = column
        self.content = content
        self.rowspan = rowspan
        self.colspan = colspan


class ReadCell(Protocol[T]):
    """Reads the blocks of a `w:tc` at a path; those of a covered one are not shown."""

    def __call__(self, node: etree._Element, path: str, /, *, shown: bool) -> list[T]: ...


def rows(table: etree._Element, path: str, read: ReadCell[T]) -> list[list[Cell[T]]]:
    """The rows of a table with the cells that begin in them; a merged cell stands in its first row only.

    Deleted rows and cells are left out, and so are rows that show no cell of their own.
    """
    found: list[list[Cell[T]]] = []
    open_cells: dict[int, Cell[T]] = {}
    for node, here in _elements(table, "tr", path):
        properties = wml.child(node, "trPr")
        if wml.child(properties, "del") is not None:
            continue
        row = _Row(open_cells, _count(wml.value(properties, "gridBefore"), 0), read)
        for cell, place in _elements(node, "tc", here):
            row.add(cell, place)
        open_cells = row.open
        if row.cells:
            found.append(row.cells)
    return found


class _Row(Generic[T]):
    """A row as it fills; `open` are the cells that may go on in the row below, by column."""

    def __init__(self, above: dict[int, Cell[T]], before: int, read: ReadCell[T]) -> None:
        self.cells: list[Cell[T]] = []
        self.open: dict[int, Cell[T]] = {}
        self._above = above
        self._column = before
        self._last: Cell[T] | None = None
        self._read = read

    def add(self, node: etree._Element, path: str) -> None:
        properties = wml.values(wml.child(node, "tcPr"), _CELL_PROPERTIES)
        if "cellDel" in properties:
            return
        span = _count(properties.get("gridSpan"), 1)
        merged = self._last if _merge(properties, "hMerge") == "continue" else None
        if merged is not None:
            merged.colspan += span
            self._read(node, path, shown=False)
        elif _merge(properties, "vMerge") == "continue" and (above := self._above.get(self._column)):
            above.rowspan += 1
            self.open[self._column] = above
            self._read(node, path, shown=False)
        else:
            self._begin(node, path, span, reaches_down=_merge(properties, "vMerge") is not None)
        self._column += span

    def _begin(self, node: etree._Element, path: str, span: int, *, reaches_down: bool) -> None:
        cell = Cell(self._column, self._read(node, path, shown=True), colspan=span)
        self.cells.append(cell)
        self._last = cell
        if reaches_down:
            self.open[self._column] = cell


def _merge(properties: Mapping[str, str | None], name: str) -> str | None:
    """`restart` or `continue`, which is what an empty element means; None where nothing is merged."""
    if name not in properties:
        return None
    return "restart" if properties[name] == "restart" else "continue"


def _count(text: str | None, least: int) -> int:
    return least if text is None else min(max(wml.integer(text) or least, least), _WIDEST)


def _elements(parent: etree._Element, name: str, path: str) -> Iterator[tuple[etree._Element, str]]:
    """The rows of a table or the cells of a row, with their paths, whatever they are wrapped in."""
    for index, node in enumerate(parent, start=1):
        kind, here = wml.local(node), f"{path}/{index}"
        if kind == name:
            yield node, here
        elif kind in _CONTAINERS:
            yield from _elements(node, name, here)
        elif kind == "sdt" and (content := wml.child(node, "sdtContent")) is not None:
            yield from _elements(content, name, f"{here}/{node.index(content) + 1}")
