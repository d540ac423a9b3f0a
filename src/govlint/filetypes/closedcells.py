"""Tables whose cells are closed by a bar each, wherever the lines break: one cell a line, a few, or a cell in two.

Dumps of web pages have them. A row with fewer cells than the widest is filled up with further bars, so all rows have
as many; how many is told by the first row, a caption over the whole width that such bars fill up. The last row may
fall short. Where the cells are indented by tabs, a line of nothing but tabs stands between the rows instead.

Nothing here knows what the text is about, and everything takes time in proportion to its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes import textcells
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.filetypes.textcells import Cell, Range, Row

_BAR = pattern(r"(?<!\\)\||｜")
_FILLED_UP = pattern(rf"(?:{_BAR.pattern})\s*(?:{_BAR.pattern})\s*$")
_ENDS_IN_BAR = pattern(r"[^|｜]*[|｜]\s*")
_FEWEST_ROWS = 3
_MOST_BARS = 40
_LONGEST_LINE = 60
# A label has no more lines than that.
_MOST_LINES = 4
# Cells of a first row, each with its bar below it, begin no farther above the line that fills it up.
_FARTHEST = 2 * _MOST_BARS


class Table(NamedTuple):
    """Rows of cells, and the lines they stand in: from `first` up to `end`."""

    first: int
    end: int
    rows: list[Row]


class _Line(NamedTuple):
    """What a line has: bars, words beside them, bars at its end that fill a row up; an end of all tables or not."""

    bars: int = 0
    words: bool = False
    filled_up: bool = False
    is_end: bool = True


def tables(text: str, lines: Sequence[Range]) -> Iterator[Table]:
    """The tables of closed cells, but for those which have every row on a line of its own."""
    kinds = [_line(text, *line) for line in lines]
    if "\t" in text:
        for table in _indented(text, lines):
            kinds[table.first : table.end] = [_Line()] * (table.end - table.first)
            yield table
    floor = 0
    for i, kind in enumerate(kinds):
        if i < floor or not kind.filled_up:
            continue
        rows = _rows(kinds, floor, i)
        if len(rows) < _FEWEST_ROWS:
            continue
        floor = rows[-1][1] + 1
        if 2 * sum(first < last for first, last in rows) > len(rows):
            yield Table(rows[0][0], floor, _unframed(text, [_cells(text, lines[a : b + 1]) for a, b in rows]))


def _line(text: str, start: int, end: int) -> _Line:
    if textcells.is_rule(text, start, end):
        return _Line()
    bars = len(_BAR.findall(text, start, end))
    words = bool(_BAR.sub("", text[start:end]).strip(textcells.BLANKS))
    if not bars and (not words or end - start > _LONGEST_LINE or textcells.ends_sentence(text, start, end)):
        return _Line()
    return _Line(bars, words, bars > 1 and bool(_FILLED_UP.search(text, start, end)), text.startswith("\t", start, end))


def _rows(kinds: Sequence[_Line], floor: int, closing: int) -> list[Range]:
    """The first and last line of each row of the table whose first row ends in line `closing`."""
    first = _beginning(kinds, max(floor, closing - _FARTHEST), closing)
    width = sum(kind.bars for kind in kinds[first : closing + 1])
    if width > _MOST_BARS:
        return []
    rows, position, fits = _rows_of(kinds, (first, closing), width)
    if not fits:
        apart = any(kind.words and not kind.bars for kind in kinds[first : closing + 1])
        outside = _outside(kinds, rows[-_FEWEST_ROWS:][0][1] + 1, position, cells_apart=apart)
        position = rows[-1][1] + 1 if outside is None else outside
    rows = [row for row in rows if row[1] < position]
    behind = rows[-1][1] + 1
    rest = [i for i in range(behind, position) if kinds[i].bars]
    if rest and (rest[0] == behind or (kinds[rest[0]].bars == 1 and len(rest) > 1)):
        rows.append((behind, rest[-1]))
    return rows


def _beginning(kinds: Sequence[_Line], floor: int, closing: int) -> int:
    """The first line of the row that ends in line `closing`, where words stand beside bars or each above its own."""
    first = closing
    while first > floor and kinds[first - 1].bars == 1:
        first -= 1
    if any(kind.words for kind in kinds[first : closing + 1]):
        return first
    while first > floor and kinds[first - 1].words:
        first -= 1
        words = first
        while first > floor and kinds[first - 1].bars == 1 and not kinds[first - 1].words:
            first -= 1
        if first in (words, floor) or kinds[first - 1].bars or not kinds[first - 1].words:
            return words
    return first


def _rows_of(kinds: Sequence[_Line], row: Range, width: int) -> tuple[list[Range], int, bool]:
    """The rows of so many bars from one on, the line behind them that is in none, and whether it may be theirs."""
    rows, bars, words, lines = [row], 0, False, 0
    for i in range(row[1] + 1, len(kinds)):
        kind = kinds[i]
        lines = 0 if kind.bars else lines + 1
        if kind.is_end or lines > _MOST_LINES:
            return rows, i, True
        bars += kind.bars
        words = words or kind.words
        if bars > width or (kind.filled_up and (bars < width or not words)):
            return rows, i, False
        if bars == width:
            rows.append((rows[-1][1] + 1, i))
            bars, words = 0, False
    return rows, len(kinds), True


def _outside(kinds: Sequence[_Line], start: int, end: int, *, cells_apart: bool) -> int | None:
    """Where the last lines without a bar begin that are no cell: another table follows them."""
    position = end
    while position > start:
        behind = position
        while position > start and not kinds[position - 1].bars:
            position -= 1
        if behind - position > cells_apart:
            return position
        position -= 1
    return None


def _cells(text: str, lines: Sequence[Range]) -> Row:
    cells: Row = []
    pieces: Cell = []
    for start, end in lines:
        for bar in _BAR.finditer(text, start, end):
            cells.append(_cell(text, [*pieces, (start, bar.start())]))
            pieces, start = [], bar.end()
        pieces.append((start, end))
    rest = _cell(text, pieces)
    return cells if _is_empty(rest) else [*cells, rest]


def _cell(text: str, pieces: Cell) -> Cell:
    stripped = [textcells.stripped(text, *piece) for piece in pieces]
    return [piece for piece in stripped if piece[0] < piece[1]] or stripped[-1:]


def _is_empty(cell: Cell) -> bool:
    return all(start == end for start, end in cell)


def _unframed(text: str, rows: list[Row]) -> list[Row]:
    """The rows without the bar that opens each of them."""
    return [row[1:] for row in rows] if all(_is_empty(row[0]) for row in rows) else rows


# -- cells indented by tabs


def _indented(text: str, lines: Sequence[Range]) -> Iterator[Table]:
    """The tables of a cell and its bar a line between whose rows lines of tabs stand."""
    rows: list[Range] = []
    begin: int | None = None
    end = 0
    for i, (start, stop) in enumerate([*lines, (len(text), len(text))]):
        line = text[start:stop]
        if "\t" in line and not line.strip(textcells.BLANKS):
            rows += [] if begin is None else [(begin, i - 1)]
            begin, end = None, i + 1
        elif _ENDS_IN_BAR.fullmatch(line):
            begin = i if begin is None else begin
        elif begin is None or not line.startswith("\t"):
            if begin is not None:
                rows, end = [*rows, (begin, i - 1)], i
            if _are_rows(rows):
                yield Table(rows[0][0], end, [_cells(text, lines[a : b + 1]) for a, b in rows])
            rows, begin = [], None


def _are_rows(rows: Sequence[Range]) -> bool:
    return len(rows) >= _FEWEST_ROWS and any(first < last for first, last in rows)
