"""The tables of a report as grids of named cells, before they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.reports.form import COLUMNS, FORMS, OUTCOMES, SUITS
from tests.reports.model import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reports.model import Report

Span = Literal["", "above", "left"]
Shape = Literal["line", "stacked", "vertical"]
"""Table four: one line of fifteen figures, a line for each suit, or a line for each figure."""


@dataclass(frozen=True)
class Cell:
    """A cell of the grid; without a name it is the rest of the cell above it or left of it."""

    name: str = ""
    text: str = ""
    span: Span = ""


Row = list[Cell]


@dataclass(frozen=True)
class Grid:
    """A table as a rectangle; the first `heads` rows are its header."""

    rows: list[Row]
    heads: int = 0


_Names = list[str | None]
"""A row by the names of its cells: "" goes on from above, None from the left."""


def grid(report: Report, table: str, shape: Shape = "line") -> Grid:
    """A table of the report."""
    names, heads = {
        "disclosure": _disclosure,
        "applications": _applications,
        "disputes": {"line": _line, "stacked": _stacked, "vertical": _vertical}[shape],
    }[table](report)
    wording = {**labels(report.edition), **{"/".join(k): v for k, v in report.figures.items()}, **report.texts}
    wording |= {f"{row}+{i}": text for row, texts in report.extra.items() for i, text in enumerate(texts)}
    names = [[n for n in row if n not in report.without] for row in _with_extra(names, report)]
    width = max(map(len, names))
    rows = [[_cell(name, wording) for name in [*row, *[None] * (width - len(row))]] for row in names]
    return Grid(rows, heads)


def _with_extra(rows: list[_Names], report: Report) -> Iterator[_Names]:
    for row in rows:
        yield row
        if own := next((name for name in row if name in report.extra), None):
            place = row.index(own)
            added = [f"{own}+{i}" for i in range(len(report.extra[own]))]
            gap = [None] * (next(i for i, n in enumerate(row) if n and n.startswith(f"{own}/")) - place - 1)
            yield [*["" for _ in row[:place]], added[0], *gap, *added[1:]]


def _cell(name: str | None, wording: dict[str, str]) -> Cell:
    return Cell(name, wording[name]) if name else Cell(span="left" if name is None else "above")


def _disclosure(report: Report) -> tuple[list[_Names], int]:
    rows: list[_Names] = []
    for block in FORMS[report.edition].blocks:
        if f"disclosure:{block.key}" in report.without:
            continue
        name = f"disclosure:{block.key}"
        columns = [c for c in block.columns if f"{name}:{c}" not in report.without]
        rows += [[name], [f"{name}:corner", *(f"{name}:{c}" for c in columns)]]
        for row in (f"disclosure/{r}" for r in block.rows if f"disclosure/{r}" not in report.without):
            rows.append([row, *(f"{row}/{c}" for c in columns)])
    return rows, 0


def _applications(report: Report) -> tuple[list[_Names], int]:
    columns = [c for c in COLUMNS if f"applications:{c}" not in report.without]
    legal = [f"applications:{c}" for c in columns if c not in ("natural", "total")]
    natural, total = (c if c not in report.without else None for c in ("applications:natural", "applications:total"))
    left, right = ([c] if c else [] for c in (natural, total))
    note = "" if "applications:note" in report.without else "applications:note"
    rows: list[_Names] = [
        [note, None, None, "applications:applicant"],
        ["", None, None, *left, "applications:legal-persons", *[None] * (len(legal) - 1), *right],
        ["", None, None, *("" for _ in left), *legal, *("" for _ in right)],
    ]
    form = FORMS[report.edition]
    above: tuple[str, ...] = ()
    for key in (k for k in form.rows if f"applications/{k}" not in report.without):
        groups = tuple(g for g in form.groups[key] if g != key)
        heads = [f"applications:group.{g}" if g not in above else "" for g in groups]
        above = groups
        row = f"applications/{key}"
        rows.append([*heads, row, *[None] * (2 - len(heads)), *(f"{row}/{c}" for c in columns)])
    return rows, 3


def _outcomes(report: Report) -> list[str]:
    return [o for o in OUTCOMES if f"disputes:{o}" not in report.without]


def _line(report: Report) -> tuple[list[_Names], int]:
    outcomes = _outcomes(report)
    rest = [None] * (len(outcomes) - 1)
    first, *others = SUITS
    return [
        [f"disputes:{first}", *rest, "disputes:litigation"],
        [*(f"disputes:{first}:{o}" for o in outcomes), *(x for s in others for x in (f"disputes:{s}", *rest))],
        [*("" for _ in outcomes), *(f"disputes:{s}:{o}" for s in others for o in outcomes)],
        [f"disputes/{s}/{o}" for s in SUITS for o in outcomes],
    ], 3


def _stacked(report: Report) -> tuple[list[_Names], int]:
    outcomes = _outcomes(report)
    rows: list[_Names] = [["", *(f"disputes:review:{o}" for o in outcomes)]]
    rows += [[f"disputes:{s}", *(f"disputes/{s}/{o}" for o in outcomes)] for s in SUITS]
    return rows, 1


def _vertical(report: Report) -> tuple[list[_Names], int]:
    rows: list[_Names] = []
    for suit in SUITS:
        for i, outcome in enumerate(_outcomes(report)):
            rows.append(["" if i else f"disputes:{suit}", f"disputes:{suit}:{outcome}", f"disputes/{suit}/{outcome}"])
    return rows, 0
