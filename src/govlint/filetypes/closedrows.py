"""Which lines make the rows of a table whose cells are closed by a bar each.

A row with fewer cells than the widest is filled up with further bars, so all rows have as many; how many is told by
the first row, a caption over the whole width that such bars fill up. The last row may fall short. Another such caption
where no row ends begins another table, or the same once more: how many cells it has is told by the rows below it. A
row that lacks a cell stays in its table, if those below it have as many bars as those above.

Nothing here knows what the text is about, and everything takes time in proportion to its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes import textcells
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.filetypes.textcells import Range

BAR = pattern(r"(?<!\\)\||｜")
FEWEST_ROWS = 3
_FILLED_UP = pattern(rf"(?:{BAR.pattern})\s*(?:{BAR.pattern})\s*$")
_MOST_BARS = 40
_LONGEST_LINE = 60
# A label has no more lines than that.
_MOST_LINES = 4
# Cells of a first row, each with its bar below it, begin no farther above the line that fills it up.
_FARTHEST = 2 * _MOST_BARS
# Rows below a first row that tell how wide it is.
_TELLING = 6


class Line(NamedTuple):
    """What a line has: bars, words beside them, bars at its end that fill a row up; an end of all tables or not."""

    bars: int = 0
    words: str = ""
    filled_up: bool = False
    is_end: bool = True

    def is_lone_bar(self) -> bool:
        """Whether it has one bar and no words."""
        return self.bars == 1 and not self.words


class _Run(NamedTuple):
    """Rows of as many bars, the line behind them that is in none, and whether what is between may be their last."""

    rows: list[Range]
    end: int
    fits: bool


def line_of(text: str, start: int, end: int) -> Line:
    """What a line of the text has."""
    if textcells.is_rule(text, start, end):
        return Line()
    bars = len(BAR.findall(text, start, end))
    words = BAR.sub("", text[start:end]).strip(textcells.BLANKS)
    if not bars and (not words or end - start > _LONGEST_LINE or textcells.ends_sentence(text, start, end)):
        return Line()
    return Line(bars, words, bars > 1 and bool(_FILLED_UP.search(text, start, end)), text.startswith("\t", start, end))


def rows(lines: Sequence[Line], floor: int, closing: int) -> list[Range]:
    """The first and last line of each row of the table whose first row ends in line `closing`."""
    first = _beginning(lines, max(floor, closing - _FARTHEST), closing)
    width = _bars(lines, first, closing + 1)
    if width > _MOST_BARS:
        return []
    found = [(first, closing)]
    head = lines[first : closing + 1]
    run = _run(lines, closing + 1, width, head)
    found += run.rows
    while not run.fits:
        start = _other_beginning(lines, found, run.end, width)
        if start is None and not _lacks_cells(lines, found, run.end, width):
            return _until_words(lines, found, run.end)
        if start is not None:
            _cut(lines, found, start)
            below_words = _is_below_words(lines, start, cells_apart=_are_apart(lines, found))
            if below_words or _bars(lines, start, run.end + 1) != width:
                return found
        found.append((found[-1][1] + 1, run.end))
        run = _run(lines, run.end + 1, width, head)
        found += run.rows
    return _with_last(lines, found, run.end)


def _bars(lines: Sequence[Line], start: int, end: int) -> int:
    return sum(line.bars for line in lines[start:end])


def _beginning(lines: Sequence[Line], floor: int, closing: int) -> int:
    """The first line of the row that ends in line `closing`, where words stand beside bars or each above its own."""
    first = closing
    while first > floor and lines[first - 1].bars == 1:
        first -= 1
    if any(line.words for line in lines[first : closing + 1]):
        return first
    while first > floor and lines[first - 1].words:
        first -= 1
        words = first
        while first > floor and lines[first - 1].bars == 1 and not lines[first - 1].words:
            first -= 1
        if first in (words, floor) or lines[first - 1].bars or not lines[first - 1].words:
            return words
    return first


def _run(lines: Sequence[Line], start: int, width: int, head: Sequence[Line] = (), most: int | None = None) -> _Run:
    """The rows of so many bars from a line on, up to a heading above their head; no more of them than asked for."""
    found: list[Range] = []
    first, bars, words, without = start, 0, False, 0
    for i in range(start, len(lines)):
        line = lines[i]
        without = 0 if line.bars else without + 1
        if line.is_end or without > _MOST_LINES or len(found) == most:
            return _Run(found, i, fits=True)
        bars += line.bars
        words = words or bool(line.words)
        if bars > width or (line.filled_up and (bars < width or not words)):
            return _Run(found, i, fits=False)
        if bars == width:
            if _begins_again(lines, first, head):
                return _Run(found, first, fits=True)
            found.append((first, i))
            first, bars, words = i + 1, 0, False
    return _Run(found, len(lines), fits=True)


def _begins_again(lines: Sequence[Line], start: int, head: Sequence[Line]) -> bool:
    """Whether words in no cell open a row, as the first row of the table stands below them once more."""
    for i in range(start + 1, min(start + 1 + _MOST_LINES, len(lines))):
        if lines[i - 1].bars:
            return False
        if head and lines[i] == head[0] and lines[i : i + len(head)] == head:
            return True
    return False


# -- where a table ends


def _with_last(lines: Sequence[Line], found: list[Range], end: int) -> list[Range]:
    """The rows and the last one that falls short, if there is one before a line."""
    behind = found[-1][1] + 1
    rest = [i for i in range(behind, end) if lines[i].bars]
    if rest and (rest[0] == behind or (lines[rest[0]].bars == 1 and len(rest) > 1)):
        found.append((behind, rest[-1]))
    return found


def _until_words(lines: Sequence[Line], found: list[Range], end: int) -> list[Range]:
    """The rows above the last words before a line that are in no cell; the whole rows where there are none."""
    outside = _outside(lines, found[-FEWEST_ROWS:][0][1] + 1, end, cells_apart=_are_apart(lines, found))
    position = found[-1][1] + 1 if outside is None else outside
    return _with_last(lines, [row for row in found if row[1] < position], position)


def _are_apart(lines: Sequence[Line], found: Sequence[Range]) -> bool:
    """Whether the bars stand below their cells."""
    first, last = found[0]
    return any(line.words and not line.bars for line in lines[first : last + 1])


def _outside(lines: Sequence[Line], start: int, end: int, *, cells_apart: bool) -> int | None:
    """Where the last lines without a bar begin that are no cell: another table follows them."""
    position = end
    while position > start:
        behind = position
        while position > start and not lines[position - 1].bars:
            position -= 1
        if behind - position > cells_apart:
            return position
        position -= 1
    return None


# -- another first row


def _other_beginning(lines: Sequence[Line], found: Sequence[Range], closing: int, width: int) -> int | None:
    """The first line of another first row, which line `closing` fills up: rows as wide follow it, as many as can be.

    Of equals it is the one below words in no cell, else the one with the fewest cells. Where as many rows of the
    table's own width follow, no other width is one: a row lacks a cell, or has nothing but bars.
    """
    if not lines[closing].filled_up:
        return None
    apart, own = _are_apart(lines, found), _rows_below(lines, closing, width)
    best, most = None, (FEWEST_ROWS - 2, True)
    for start, bars in _beginnings(lines, found, closing):
        score = _rows_below(lines, closing, bars), _is_below_words(lines, start, cells_apart=apart)
        if score > most and (bars == width or score > (own, False)):
            best, most = start, score
    return best


def _beginnings(lines: Sequence[Line], found: Sequence[Range], closing: int) -> Iterator[Range]:
    """Lines that may begin a row that line `closing` fills up, and how many bars it has then."""
    framed = _are_framed(lines, found)
    bars = 0
    for i in range(closing, max(found[0][1], closing - _FARTHEST), -1):
        bars += lines[i].bars
        if lines[i].is_end or bars > _MOST_BARS or (i < closing and lines[i].bars > 1):
            break
        if lines[i].is_lone_bar() if framed else lines[i].words and lines[i - 1].bars:
            yield i, bars


def _rows_below(lines: Sequence[Line], closing: int, width: int) -> int:
    return len(_run(lines, closing + 1, width, most=_TELLING).rows)


def _lacks_cells(lines: Sequence[Line], found: Sequence[Range], closing: int, width: int) -> bool:
    """Whether the row that line `closing` fills up is one of the table, as are those below it."""
    start = found[-1][1] + 1
    if not lines[closing].filled_up or _bars(lines, start, closing + 1) >= width:
        return False
    below_words = _is_below_words(lines, start, cells_apart=_are_apart(lines, found))
    return not below_words and _rows_below(lines, closing, width) > FEWEST_ROWS - 2


def _are_framed(lines: Sequence[Line], found: Sequence[Range]) -> bool:
    """Whether a bar opens each row."""
    return all(lines[first].is_lone_bar() for first, _ in found[:FEWEST_ROWS])


def _is_below_words(lines: Sequence[Line], start: int, *, cells_apart: bool) -> bool:
    """Whether words in no cell stand above a row, or in the lines that it begins with."""
    in_cell = lines[start].bars or (cells_apart and lines[start + 1].bars)
    return not (lines[start - 1].bars and in_cell)


def _cut(lines: Sequence[Line], found: list[Range], start: int) -> None:
    """Let the rows end above a line; the last may fall short."""
    while found[-1][1] >= start:
        found.pop()
    behind = found[-1][1] + 1
    rest = [i for i in range(behind, start) if lines[i].bars]
    if rest:
        found.append((behind, rest[-1]))
