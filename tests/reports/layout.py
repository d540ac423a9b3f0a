"""How a report is printed as plain text, and at which line and column everything came to stand.

Tabs: a line beginning with a tab is a cell, a line without one goes on in it, a blank line ends the
row, two the table; merged cells are empty ones. Pipes: a row is a line, bars behind its last cell
fill it up and mean nothing; a merged label stands in the first row of its group only. Markdown,
tab-separated and comma-separated values and drawn boxes have all cells of the grid, merged ones are
blank. Lines: nothing but one cell a line. Bars: the same, with | on lines of their own between them.
Gaps: a row is a line, its cells are two spaces apart. Closed, framed and apart: a bar closes each cell and every row
but the last has as many, the cell and its bar in one line (framed: a line with a bar before each row) or in two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from unicodedata import east_asian_width

from tests.reports.grid import Cell, Grid, Row, Shape, grid

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.model import Item, Report

Place = tuple[int, int]
_Corners = tuple[str, str, str]
Dialect = Literal[
    "tabs", "pipes", "markdown", "tsv", "csv", "box", "ascii-box", "lines", "bars", "gaps", "closed", "framed", "apart"
]


@dataclass(frozen=True)
class Layout:
    """A way to print.

    `bars` is what stands behind the last cell of a pipe row; `blank_columns` are left and right of a table;
    `page` is how many rows of table three a page holds, `turn` the lines where it ends, `heads_again` whether
    the header stands again on the next; `wrap` the length of a line of prose; `indent` stands before it.
    """

    dialect: Dialect = "tabs"
    bars: str = " |"
    newline: str = "\n"
    blank_lines: bool = False
    shape: Shape = "line"
    blank_columns: tuple[int, int] = (0, 0)
    page: int = 0
    turn: tuple[str, ...] = ()
    heads_again: bool = False
    wrap: int = 0
    indent: str = ""


TABS, PIPES = Layout(), Layout("pipes")
MARKED: tuple[Dialect, ...] = ("tabs", "pipes", "markdown", "tsv", "csv", "box", "ascii-box")
"""Every cell is marked, blank ones too."""
BARE: tuple[Dialect, ...] = ("lines", "bars", "gaps")
"""Blank cells leave no trace."""
CLOSED: tuple[Dialect, ...] = ("closed", "framed", "apart")
"""Every cell is marked where the first row is a caption and no page ends in a table."""
_MARKS = {"markdown": "-", "csv": ',"', "box": "│─┌┬┐├┼┤└┴┘", "ascii-box": "+-"}


@dataclass
class Printed:
    """The text, and where each named thing begins: line and column, from 1.

    `rows` has the line of a cell's row, `tables` the line of a table, of one printed twice the other with a + behind;
    `marks` are the characters that no cell has.
    """

    text: str
    places: dict[str, Place]
    rows: dict[str, int]
    tables: dict[str, int]
    marks: frozenset[str]

    def line(self, name: str) -> int:
        """The line that a named thing begins in."""
        return self.places[name][0]

    def suit(self, key: str) -> int:
        """The line where a row of table four begins: the three may be one line, or begin with the label of a suit."""
        first, label = f"disputes/{key}/upheld", f"disputes:{key}"
        if key == "review" or self.rows[label] == self.rows[first]:
            return self.rows[first]
        return self.line(first)


def render(report: Report, layout: Layout = TABS) -> Printed:
    """The report as text."""
    return _Printer(layout).print(report)


class _Printer:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lines: list[str] = []
        self._places: dict[str, Place] = {}
        self._rows: dict[str, int] = {}
        self._tables: dict[str, int] = {}

    def print(self, report: Report) -> Printed:
        self._paragraphs("front", report.front)
        self._paragraphs("title", report.title)
        self._paragraphs("preface", report.preface)
        for index, part in enumerate(report.parts):
            if part.headed:
                self._paragraph(f"part{index}", part.heading.text)
            self._paragraphs(f"part{index}", part.body)
            if part.table:
                self._table(grid(report, part.table, self._layout.shape))
        self._paragraphs("closing", report.closing)
        text = self._layout.newline.join([*self._lines, ""])
        marks = frozenset("\t |\r\n\u3000\u00a0" + _MARKS.get(self._layout.dialect, ""))
        return Printed(text, self._places, self._rows, self._tables, marks)

    # -- prose

    def _paragraphs(self, name: str, lines: tuple[str | Item, ...]) -> None:
        for index, line in enumerate(lines):
            text = line if isinstance(line, str) else line.text
            self._paragraph(f"{name}.{index}", self._layout.indent + text if text.endswith("。") else text)

    def _paragraph(self, name: str, text: str) -> None:
        width = self._layout.wrap or len(text)
        for start in range(0, len(text), width):
            self._add(name, text[start : start + width], 1)
        if self._layout.blank_lines:
            self._lines.append("")

    def _add(self, name: str, line: str, column: int) -> None:
        self._lines.append(line)
        self._places.setdefault(name, (len(self._lines), column))

    # -- tables

    def _table(self, table: Grid) -> None:
        rows = [self._widened(row) for row in table.rows]
        self._begin(table)
        printers: dict[Dialect, Callable[[list[Row]], None]] = {
            "tabs": self._tabs,
            "pipes": self._pipes,
            "markdown": self._markdown,
            "tsv": self._tsv,
            "csv": self._csv,
            "box": self._box,
            "ascii-box": self._ascii_box,
            "lines": self._one_a_line,
            "bars": self._bars,
            "gaps": self._gaps,
            "closed": self._closed,
            "framed": self._framed,
            "apart": self._apart,
        }
        for index, page in enumerate(_pages(rows, table.heads, self._layout)):
            if index:
                self._lines += ["", *self._layout.turn, ""]
            printers[self._layout.dialect](page)
        if self._layout.dialect == "tabs" or self._layout.blank_lines:
            self._lines.append("")

    def _begin(self, table: Grid) -> None:
        key = next(c.name for row in table.rows for c in row if c.name).partition(":")[0].partition("/")[0]
        drawn = self._layout.dialect in ("box", "ascii-box", "framed")
        self._tables[f"{key}+" if key in self._tables else key] = len(self._lines) + 1 + drawn

    def _widened(self, row: Row) -> Row:
        left, right = self._layout.blank_columns
        return [*[Cell(span="above")] * left, *row, *[Cell(span="above")] * right]

    def _place(self, cells: Row) -> None:
        """Note the row that begins in the next line."""
        for cell in cells:
            if cell.name:
                self._rows.setdefault(cell.name, len(self._lines) + 1)

    def _tabs(self, rows: list[Row]) -> None:
        for row in rows:
            self._place(row)
            for cell in (c for c in row if c.span != "left"):
                first, *others = cell.text.split("\n")
                self._add(cell.name, f"\t{first}", 2)
                self._lines += others
            self._lines.append("")

    def _pipes(self, rows: list[Row]) -> None:
        for row in rows:
            self._joined([c for c in row if c.name], " | ", ending=self._layout.bars)

    def _markdown(self, rows: list[Row]) -> None:
        for index, row in enumerate(rows):
            self._joined(row, " | ", "| ", " |")
            if index == 0:
                self._lines.append("|" + "|".join("---" for _ in row) + "|")

    def _tsv(self, rows: list[Row]) -> None:
        for row in rows:
            self._joined(row, "\t")

    def _csv(self, rows: list[Row]) -> None:
        for row in rows:
            self._joined(row, ",", text=_quoted)

    def _gaps(self, rows: list[Row]) -> None:
        for row in rows:
            self._joined([c for c in row if _flat(c)], "  ", text=_single_spaced)

    def _one_a_line(self, rows: list[Row]) -> None:
        for row in rows:
            self._place(row)
            for cell in (c for c in row if _flat(c)):
                self._add(cell.name, _flat(cell), 1)

    def _bars(self, rows: list[Row]) -> None:
        for row in rows:
            self._place(row)
            for cell in (c for c in row if _flat(c)):
                self._lines.append("|")
                self._add(cell.name, _flat(cell), 1)

    def _closed(self, rows: list[Row]) -> None:
        for cells, missing in _filled_up(rows):
            self._place(cells)
            for cell in cells:
                self._add(cell.name, f"{_flat(cell)} |".lstrip(), 1)
            self._lines += ["|" * missing] * bool(missing)

    def _framed(self, rows: list[Row]) -> None:
        for cells, missing in _filled_up(rows):
            self._lines.append("| ")
            self._place(cells)
            for cell in cells:
                self._add(cell.name, f" {_flat(cell)}  | ", 2)
            self._lines[-1] += "|" * missing

    def _apart(self, rows: list[Row]) -> None:
        for cells, missing in _filled_up(rows):
            self._place(cells)
            for cell in cells:
                if text := _flat(cell):
                    self._add(cell.name, text, 1)
                self._add(cell.name, "|", 1)
            self._lines += ["|" * missing] * bool(missing)

    def _box(self, rows: list[Row]) -> None:
        self._drawn(rows, "│", (("┌", "┬", "┐"), ("├", "┼", "┤"), ("└", "┴", "┘")), "─")

    def _ascii_box(self, rows: list[Row]) -> None:
        self._drawn(rows, "|", (("+", "+", "+"),) * 3, "-")

    def _drawn(self, rows: list[Row], bar: str, corners: tuple[_Corners, _Corners, _Corners], stroke: str) -> None:
        widths = [max(_width(_flat(cell)) for cell in column) for column in zip(*rows, strict=True)]
        top, between, bottom = (a + b.join(stroke * (w + 2) for w in widths) + c for a, b, c in corners)
        for index, row in enumerate(rows):
            self._lines.append(between if index else top)
            padded = [Cell(c.name, _flat(c) + " " * (w - _width(_flat(c)))) for c, w in zip(row, widths, strict=True)]
            self._joined(padded, f" {bar} ", f"{bar} ", f" {bar}", text=lambda cell: cell.text)
        self._lines.append(bottom)

    def _joined(
        self, cells: Row, mark: str, opening: str = "", ending: str = "", *, text: Callable[[Cell], str] | None = None
    ) -> None:
        """A row as one line."""
        self._place(cells)
        line = opening
        for index, cell in enumerate(cells):
            line += mark if index else ""
            printed = (text or _flat)(cell)
            self._places.setdefault(cell.name, (len(self._lines) + 1, len(line) + 1 + printed.startswith('"')))
            line += printed
        self._lines.append(line + ending)


def _filled_up(rows: list[Row]) -> list[tuple[Row, int]]:
    """The cells of each row, and how many fewer than the widest it has; the last row is not filled up."""
    named = [[cell for cell in row if cell.name] for row in rows]
    width = max(map(len, rows))
    return [*((row, width - len(row)) for row in named[:-1]), (named[-1], 0)]


def _pages(rows: list[Row], heads: int, layout: Layout) -> list[list[Row]]:
    if not layout.page or len(rows) <= layout.page + heads:
        return [rows]
    body = rows[heads:]
    pages = [body[i : i + layout.page] for i in range(0, len(body), layout.page)]
    again = rows[:heads] if layout.heads_again else []
    return [[*(again if i else rows[:heads]), *page] for i, page in enumerate(pages)]


def _flat(cell: Cell) -> str:
    return "".join(cell.text.split("\n")).strip()


def _quoted(cell: Cell) -> str:
    text = _flat(cell)
    return '"' + text.replace('"', '""') + '"' if "," in text or '"' in text else text


def _single_spaced(cell: Cell) -> str:
    return " ".join(_flat(cell).split())


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)
