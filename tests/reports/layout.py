"""How a report is printed as plain text, and at which line and column everything came to stand.

Tabs: a line beginning with a tab is a cell, a line without one goes on in it, a blank line ends the
row, two the table; merged cells are empty ones. Pipes: a row is a line, bars behind its last cell
fill it up and mean nothing; a merged label stands in the first row of its group only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.reports.form import COLUMNS, FORMS, OUTCOMES, SUITS
from tests.reports.model import Item, Report, labels

Place = tuple[int, int]


@dataclass(frozen=True)
class Layout:
    """A way to print: `bars` is what stands behind the last cell of a pipe row."""

    dialect: Literal["tabs", "pipes"] = "tabs"
    bars: str = " |"
    newline: str = "\n"
    blank_lines: bool = False


TABS, PIPES = Layout(), Layout("pipes")
LAYOUTS = (TABS, PIPES)


@dataclass
class Printed:
    """The text, and where each named thing begins: line and column, from 1; `rows` has the line of a cell's row."""

    text: str
    places: dict[str, Place]
    rows: dict[str, int]
    lines: int

    def line(self, name: str) -> int:
        """The line that a named thing begins in."""
        return self.places[name][0]


@dataclass(frozen=True)
class Cell:
    """A printed cell; without a name it is the rest of a merged one."""

    name: str = ""
    text: str = ""


_Row = list[Cell]
_MERGED = Cell()


def render(report: Report, layout: Layout = TABS) -> Printed:
    """The report as text."""
    return _Printer(layout).print(report)


class _Printer:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lines: list[str] = []
        self._places: dict[str, Place] = {}
        self._rows: dict[str, int] = {}

    def print(self, report: Report) -> Printed:
        self._paragraphs("front", report.front)
        self._paragraphs("title", report.title)
        self._paragraphs("preface", report.preface)
        for index, part in enumerate(report.parts):
            if part.headed:
                self._paragraph(f"part{index}", part.heading.text)
            self._paragraphs(f"part{index}", part.body)
            if part.table:
                self._table(_rows(report, part.table))
        self._paragraphs("closing", report.closing)
        text = self._layout.newline.join([*self._lines, ""])
        return Printed(text, self._places, self._rows, len(self._lines))

    def _paragraphs(self, name: str, lines: tuple[str | Item, ...]) -> None:
        for index, line in enumerate(lines):
            self._paragraph(f"{name}.{index}", line if isinstance(line, str) else line.text)

    def _paragraph(self, name: str, text: str) -> None:
        self._add(name, text, 1)
        if self._layout.blank_lines:
            self._lines.append("")

    def _add(self, name: str, line: str, column: int) -> None:
        self._lines.append(line)
        self._places.setdefault(name, (len(self._lines), column))

    def _table(self, rows: list[_Row]) -> None:
        for row in rows:
            self._rows.update({c.name: len(self._lines) + 1 for c in row})
            if self._layout.dialect == "pipes":
                self._pipe_row([c for c in row if c.name])
            else:
                self._tab_row(row)
        if self._layout.dialect == "tabs":
            self._lines.append("")

    def _tab_row(self, cells: _Row) -> None:
        for cell in cells:
            first, *others = cell.text.split("\n")
            self._add(cell.name, f"\t{first}", 2)
            self._lines += others
        self._lines.append("")

    def _pipe_row(self, cells: _Row) -> None:
        line = ""
        for cell in cells:
            self._places.setdefault(cell.name, (len(self._lines) + 1, len(line) + 1))
            line += "".join(cell.text.split("\n")).strip() + " | "
        self._lines.append(line.removesuffix(" | ") + self._layout.bars)


def _rows(report: Report, table: str) -> list[_Row]:
    """The rows of a table with all their cells."""
    wording = {**labels(report.edition), **{"/".join(k): v for k, v in report.figures.items()}, **report.texts}
    names = {"disclosure": _disclosure, "applications": _applications, "disputes": _disputes}[table](report)
    return [[Cell(n, wording[n]) if n else _MERGED for n in row] for row in names]


def _disclosure(report: Report) -> list[list[str]]:
    rows = []
    for block in FORMS[report.edition].blocks:
        if f"disclosure:{block.key}" in report.without:
            continue
        name = f"disclosure:{block.key}"
        columns = [c for c in block.columns if f"{name}:{c}" not in report.without]
        rows += [[name], [f"{name}:corner", *(f"{name}:{c}" for c in columns)]]
        for row in (f"disclosure/{r}" for r in block.rows if f"disclosure/{r}" not in report.without):
            rows.append([row, *(f"{row}/{c}" for c in columns)])
    return rows


def _applications(report: Report) -> list[list[str]]:
    columns = [c for c in COLUMNS if f"applications:{c}" not in report.without]
    legal = [f"applications:{c}" for c in columns if c not in ("natural", "total")]
    around = ("applications:natural", "applications:legal-persons", "applications:total")
    rows = [
        ["applications:note", "applications:applicant"],
        ["", *(c for c in around if c not in report.without)],
        ["", "", *legal, ""],
    ]
    form = FORMS[report.edition]
    above: tuple[str, ...] = ()
    for key in (k for k in form.rows if f"applications/{k}" not in report.without):
        groups = tuple(g for g in form.groups[key] if g != key)
        heads = [f"applications:group.{g}" if g not in above else "" for g in groups]
        above = groups
        row = f"applications/{key}"
        rows.append([*heads, row, *(f"{row}/{c}" for c in columns)])
    return rows


def _disputes(report: Report) -> list[list[str]]:
    outcomes = [o for o in OUTCOMES if f"disputes:{o}" not in report.without]
    first, *others = SUITS
    return [
        [f"disputes:{first}", "disputes:litigation"],
        [*(f"disputes:{first}:{o}" for o in outcomes), *(f"disputes:{s}" for s in others)],
        [*("" for _ in outcomes), *(f"disputes:{s}:{o}" for s in others for o in outcomes)],
        [f"disputes/{s}/{o}" for s in SUITS for o in outcomes],
    ]


def table_rows(report: Report, table: str) -> list[list[str]]:
    """The texts of a table, row by row; a merged cell is empty but for its first row."""
    return [[cell.text for cell in row] for row in _rows(report, table)]
