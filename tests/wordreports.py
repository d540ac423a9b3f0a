"""The statutory tables and the text of a report as word processors make them: merged cells, automatic numbers.

Tables come as the tab-led dumps have them: every physical row with a cell for each column of labels, a merged
one empty but in its first row; figures are never merged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests import wordml

Rows = Sequence[Sequence[str]]

_LABEL_COLUMNS = 3
_LABEL_WIDTHS = (700, 900, 2_300)
_DISCLOSURE_GRID = 7
_PART = re.compile(r"^[一二三四五六七]、(?=.{4,24}$)")
_ITEM = re.compile(r"^（[一二三四五六七八九十]）")


@dataclass(frozen=True)
class Look:
    """How a table is drawn: the properties of its cells' paragraphs, and how a text becomes runs.

    `number` takes the label off a cell's text and gives the properties that count it.
    """

    properties: str = ""
    table: str = ""
    runs: Callable[[str], str] = wordml.run
    number: Callable[[str], tuple[str, str]] = lambda text: (text, "")
    width: int = 8_800

    def cell(self, text: str, span: int = 1, merge: str = "") -> str:
        """A cell of one paragraph."""
        words, numbering = self.number(text)
        content = wordml.paragraph(self.runs(words) if words else "", properties=self.properties + numbering)
        return wordml.cell(content, span=span, merge=merge, properties='<w:vAlign w:val="center"/>')


def table(key: str, rows: Rows, look: Look = Look()) -> str:
    """A statutory table."""
    made, columns = {"disclosure": _disclosure, "applications": _applications, "disputes": _disputes}[key](rows, look)
    labels = [_LABEL_WIDTHS] if key == "applications" else []
    rest = columns - sum(map(len, labels))
    grid = [*(w for widths in labels for w in widths), *[(look.width - sum(map(sum, labels))) // rest] * rest]
    return wordml.table(*(wordml.row(*cells) for cells in made), grid=grid, properties=look.table)


def key_of(rows: Rows) -> str:
    """Which statutory table these rows are."""
    if len(rows[0]) == 1:
        return "disclosure"
    return "applications" if "申请人情况" in rows[0] else "disputes"


def _disclosure(rows: Rows, look: Look) -> tuple[list[list[str]], int]:
    made = []
    for cells in rows:
        spans = [_DISCLOSURE_GRID] if len(cells) == 1 else [1, *[6 // (len(cells) - 1)] * (len(cells) - 1)]
        made.append([look.cell(text, span) for text, span in zip(cells, spans, strict=True)])
    return made, _DISCLOSURE_GRID


def _applications(rows: Rows, look: Look) -> tuple[list[list[str]], int]:
    width = len(rows[-1]) - 1
    inner = len(rows[2]) - 3
    spans = ([_LABEL_COLUMNS, width], [_LABEL_COLUMNS, 1, inner, 1], [_LABEL_COLUMNS, 1, *[1] * inner, 1])
    merges = (["restart", ""], ["continue", "restart", "", "restart"], ["continue"] * 2 + [""] * inner + ["continue"])
    made = [
        [look.cell(*cell) for cell in zip(cells, spans[i], merges[i], strict=True)] for i, cells in enumerate(rows[:3])
    ]
    for cells in rows[3:]:
        labels = cells[: len(cells) - width]
        heads = [look.cell(t, 1, "restart" if t else "continue") for t in labels[:-1]]
        last = look.cell(labels[-1], _LABEL_COLUMNS - len(heads))
        made.append([*heads, last, *(look.cell(text) for text in cells[len(labels) :])])
    return made, _LABEL_COLUMNS + width


def _disputes(rows: Rows, look: Look) -> tuple[list[list[str]], int]:
    first, second, third, figures = rows
    wide = len(second) - 2
    made = [
        [look.cell(first[0], wide), look.cell(first[1], 2 * wide)],
        [*(look.cell(t, 1, "restart") for t in second[:wide]), *(look.cell(t, wide) for t in second[wide:])],
        [*(look.cell("", 1, "continue") for _ in range(wide)), *(look.cell(t) for t in third[wide:])],
        [look.cell(text) for text in figures],
    ]
    return made, 3 * wide


@dataclass(frozen=True)
class Style:
    """Paragraph properties of each kind of text; those of parts and items number them, so their labels go.

    The items of a part are given its number, from 1.
    """

    title: str
    part: str
    items: Callable[[int], str]
    text: str


class Writer:
    """Makes paragraphs of lines, in the order of the report: those up to the title's last are the title."""

    def __init__(self, style: Style, runs: Callable[[str], str] = wordml.run) -> None:
        self._style = style
        self._runs = runs
        self._part = 0
        self._in_title = True

    def line(self, text: str) -> str:
        """The next paragraph."""
        if self._in_title:
            self._in_title = not text.endswith("报告")
            return self._made(text, self._style.title)
        if _PART.match(text):
            self._part += 1
            return self._made(_PART.sub("", text), self._style.part)
        if _ITEM.match(text):
            return self._made(_ITEM.sub("", text), self._style.items(self._part))
        return self._made(text, self._style.text)

    def _made(self, text: str, properties: str) -> str:
        return wordml.paragraph(self._runs(text), properties=properties)
