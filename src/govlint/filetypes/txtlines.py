"""The line grammar of plain text: what each line is, and which lines make a row or a table.

Tab dialect: a line that begins with a tab is a cell; a line behind it without one goes on in that
cell; a blank line ends the row, two end the table. Pipe dialect: cells between `|` or drawn bars, a row a
line, or bar after bar wherever the lines break (`closedcells`).
Tab-separated and comma-separated dialect: neighbouring lines with the same number of tabs or commas.
Gap dialect: cells two spaces apart, where figures tell columns from prose. Everything else is a
paragraph, and so is prose that merely begins with a tab.

Nothing here knows what the text is about, and everything takes time in proportion to its length.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from govlint.filetypes import closedcells, textcells
from govlint.filetypes.textcells import BLANKS, Range, Row
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Cell = textcells.Cell
Kind = Literal["blank", "cell", "closed", "pipe", "tabbed", "comma", "gap", "text"]


class Table(NamedTuple):
    """Rows that stand together, one at least."""

    rows: list[Row]


# The longest statutory label has some forty characters, and none is a sentence.
_LONGEST_LABEL = 60
_FEWEST_FIGURES = 0.25
_ALONE = 3
_CLOSE = 8
_MOST_FIELDS = 40


def pieces_in(text: str) -> int:
    """An upper bound for the lines and cells of the text, but for those between commas or gaps."""
    return 1 + sum(map(text.count, "\r\n\t|│┃║｜")) - text.count("\r\n")


def pieces_of(blocks: Iterable[Cell | Table]) -> int:
    """How many paragraphs and cells there are."""
    return sum(sum(map(len, block.rows)) if isinstance(block, Table) else 1 for block in blocks)


def blocks(text: str) -> Iterator[Cell | Table]:
    """The paragraphs and the tables of the text, in order."""
    lines = _line_ranges(text)
    closed = {t.first: t for t in closedcells.tables(text, lines)} if textcells.HAS_BAR.search(text) else {}
    kinds = _kinds(text, lines, closed.values())
    position = 0
    while position < len(lines):
        kind = kinds[position]
        if kind == "closed":
            yield Table(closed[position].rows)
            position = closed[position].end
            continue
        if kind == "text":
            yield [lines[position]]
        if kind in ("text", "blank"):
            position += 1
            continue
        end = _cells_end(kinds, position) if kind == "cell" else _run_end(kinds, position)
        if rows := _rows(text, lines[position:end], kinds[position:end]):
            yield Table(rows)
        position = end


def _line_ranges(text: str) -> list[Range]:
    ranges, start = [], 0
    for match in textcells.BREAK.finditer(text):
        ranges.append((start, match.start()))
        start = match.end()
    return [*ranges, (start, len(text))]


# -- what a line is


def _kinds(text: str, lines: list[Range], closed: Iterable[closedcells.Table]) -> list[Kind]:
    kinds = [_own_kind(text, *line) for line in lines]
    for table in closed:
        _mark(kinds, range(table.first, table.end), "closed")
    if "\t" in text:
        _mark_tabbed(text, lines, kinds)
    if textcells.HAS_BAR.search(text):
        _mark_pipes(text, lines, kinds)
    if "," in text:
        _mark_commas(text, lines, kinds)
    if textcells.HAS_GAP.search(text):
        _mark_gaps(text, lines, kinds)
    _unmark_prose(text, lines, kinds)
    return kinds


def _own_kind(text: str, start: int, end: int) -> Kind:
    if text.startswith("\t", start, end):
        return "cell"
    return "text" if text[start:end].strip(BLANKS) else "blank"


def _mark(kinds: list[Kind], run: Iterable[int], kind: Kind) -> None:
    for i in run:
        kinds[i] = kind


def _filled(kinds: list[Kind]) -> list[int]:
    """The lines that are not blank: rows may stand apart from one another."""
    return [i for i, kind in enumerate(kinds) if kind != "blank"]


def _mark_tabbed(text: str, lines: list[Range], kinds: list[Kind]) -> None:
    counts = [0 if kind == "blank" else text.count("\t", *line) for line, kind in zip(lines, kinds, strict=True)]
    for count, group in groupby(_filled(kinds), counts.__getitem__):
        run = list(group)
        if count > 1 and len(run) > 1 and _are_tabbed(text, lines, kinds, run):
            _mark(kinds, run, "tabbed")
        elif count == 1 and len(run) > 1:
            _mark_pairs(text, lines, kinds, run)
    widths = {counts[i] for i, kind in enumerate(kinds) if kind == "tabbed"}
    for i, kind in enumerate(kinds):
        if kind == "text" and counts[i] >= _ALONE and counts[i] in widths:
            kinds[i] = "tabbed"
    for i in range(1, len(lines) - 1):
        # A row that lost its trailing tabs.
        if counts[i] and kinds[i] == "text" and kinds[i - 1] == kinds[i + 1] == "tabbed":
            kinds[i] = "tabbed"


def _are_tabbed(text: str, lines: list[Range], kinds: list[Kind], run: list[int]) -> bool:
    """Whether these lines of as many tabs are no tab-led cells: text stands before tabs, or they have many."""
    if any(kinds[i] == "text" for i in run) or (len(run) >= _ALONE and text.count("\t", *lines[run[0]]) >= _ALONE):
        return True
    inner = sum("\t" in text[slice(*lines[i])].strip() for i in run)
    return 2 * inner > len(run)


def _mark_pairs(text: str, lines: list[Range], kinds: list[Kind], run: list[int]) -> None:
    """In lines of one tab each: neighbours with text on its left that is more than a list mark."""
    for _, neighbours in groupby(enumerate(run), lambda pair: pair[1] - pair[0]):
        beside = [i for _, i in neighbours]
        for is_pair, group in groupby(beside, lambda i: kinds[i] == "text" and not _is_list_item(text, *lines[i])):
            pairs = list(group)
            if is_pair and len(pairs) > 1:
                _mark(kinds, pairs, "tabbed")


def _is_list_item(text: str, start: int, end: int) -> bool:
    return bool(textcells.LIST_MARK.fullmatch(text, start, text.index("\t", start, end)))


def _mark_pipes(text: str, lines: list[Range], kinds: list[Kind]) -> None:
    """A row has two bars, beside another row one is enough. A tab before it means nothing beside another row.

    A line drawn between rows goes with them.
    """
    counts = [_bars(text, *line, kind) for line, kind in zip(lines, kinds, strict=True)]
    drawn = [kind == "text" and textcells.is_drawn(text, *line) for line, kind in zip(lines, kinds, strict=True)]
    beside = [bool(count) or line for count, line in zip(counts, drawn, strict=True)]
    around = [False, *beside, False]
    for i, count in enumerate(counts):
        if (count and (around[i] or around[i + 2] or (count > 1 and kinds[i] == "text"))) or (
            drawn[i] and (around[i] or around[i + 2])
        ):
            kinds[i] = "pipe"


def _bars(text: str, start: int, end: int, kind: Kind) -> int:
    if kind not in ("text", "cell"):
        return 0
    count = len(textcells.BAR.findall(text, start, end))
    return count if kind == "text" or count > 1 else 0


def _mark_commas(text: str, lines: list[Range], kinds: list[Kind]) -> None:
    """Three neighbours or more with as many short fields, a quarter of which hold a figure or nothing."""
    counts = [_fields(text, line) if kind == "text" else 0 for line, kind in zip(lines, kinds, strict=True)]
    widths = set()
    for count, group in groupby(_filled(kinds), counts.__getitem__):
        run = list(group)
        if count > 1 and len(run) >= _ALONE and _has_figures(text, [lines[i] for i in run]):
            _mark(kinds, run, "comma")
            widths.add(count)
    for i, count in enumerate(counts):
        if kinds[i] == "text" and count > _ALONE and count in widths:
            kinds[i] = "comma"


def _fields(text: str, line: Range) -> int:
    """How many fields a line has that may be one of comma-separated values; 0 when it is prose or one number."""
    if not 0 < text.count(",", *line) < _MOST_FIELDS or textcells.ends_sentence(text, *line):
        return 0
    if textcells.is_grouped(text, *line):
        return 0
    fields = textcells.by_commas(text, line)
    return 0 if any(end - start > _LONGEST_LABEL for start, end in fields) else len(fields)


def _has_figures(text: str, run: list[Range]) -> bool:
    fields = [f for line in run for f in textcells.by_commas(text, line)]
    return sum(textcells.is_figure(text, *f) for f in fields) >= _FEWEST_FIGURES * len(fields)


def _mark_gaps(text: str, lines: list[Range], kinds: list[Kind]) -> None:
    """Neighbours whose cells stand apart, where one of them has columns of figures; a caption may stand between.

    One column of figures is enough close below such a table: a page break cut it off.
    """
    may = [kind == "text" and textcells.has_gap(text, *line) for line, kind in zip(lines, kinds, strict=True)]
    around = [False, *may, False]
    for i, kind in enumerate(kinds):
        if kind == "text" and not may[i] and around[i] and around[i + 2]:
            may[i] = True
    table_end = -_CLOSE
    for is_row, group in groupby(range(len(lines)), may.__getitem__):
        run = list(group)
        if is_row and _are_columns(text, [lines[i] for i in run], cut_off=run[0] - table_end < _CLOSE):
            _mark(kinds, run, "gap")
            table_end = run[-1]


def _are_columns(text: str, run: list[Range], *, cut_off: bool) -> bool:
    """Short cells and no sentence; some rows with three cells and a figure, one will do when it has three figures."""
    rows = [textcells.by_gaps(text, line) for line in run]
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows)) > _MOST_FIELDS:
        return False
    if any(end - start > _LONGEST_LABEL or textcells.ends_sentence(text, start, end) for start, end in cells):
        return False
    figures = [[textcells.is_figure(text, *cell) for cell in row] for row in rows]
    wide = [row for row in figures if len(row) >= _ALONE and _ends_in_figures(row)]
    if cut_off:
        return any(len(row) > 1 and _ends_in_figures(row) for row in figures)
    return bool(wide) and (len(wide) > 1 or sum(wide[0]) >= _ALONE)


def _ends_in_figures(row: list[bool]) -> bool:
    """Whether the last cell is a figure, or all before it, behind which it has a note: 0（其中撤诉0件）."""
    return row[-1] or (len(row) >= _ALONE and all(row[:-1]))


def _unmark_prose(text: str, lines: list[Range], kinds: list[Kind]) -> None:
    """Make text of a tab-led line that is the only one of its row and begins a sentence or a paragraph.

    With no other row around it is no cell either when sentences follow it: a table has more than one cell.
    """
    table_end = -3
    for is_row, group in groupby(range(len(lines)), lambda i: kinds[i] in ("cell", "text")):
        row = list(group)
        cells = [i for i in row if kinds[i] == "cell"]
        if not (is_row and cells):
            continue
        lone = table_end + 2 < row[0] and kinds[row[-1] + 1 : row[-1] + 3] != ["blank", "cell"]
        suspects = range(cells[0], row[-1] + 1) if lone else cells
        if len(cells) == 1 and any(_is_prose(text, *lines[i]) for i in suspects):
            kinds[cells[0]] = "text"
        else:
            table_end = row[-1]


def _is_prose(text: str, start: int, end: int) -> bool:
    return len(text[start:end].strip()) > _LONGEST_LABEL or textcells.ends_sentence(text, start, end)


# -- which lines stand together


def _run_end(kinds: list[Kind], start: int) -> int:
    end = start
    while end < len(kinds) and kinds[end] == kinds[start]:
        end += 1
    return end


def _cells_end(kinds: list[Kind], start: int) -> int:
    """Behind the last line of the table of tab-led cells that begins here."""
    end = start
    while True:
        while end < len(kinds) and kinds[end] in ("cell", "text"):
            end += 1
        if kinds[end : end + 2] != ["blank", "cell"]:
            return end
        end += 1


# -- rows and cells


_SPLIT: dict[Kind, Callable[[str, Range], list[Range]]] = {
    "tabbed": textcells.by_tabs,
    "comma": textcells.by_commas,
    "gap": textcells.by_gaps,
}


def _rows(text: str, lines: list[Range], kinds: list[Kind]) -> list[Row]:
    if kinds[0] == "pipe":
        return textcells.between_bars(text, lines)
    if split := _SPLIT.get(kinds[0]):
        return [[[piece] for piece in split(text, line)] for line in lines]
    tab_led: list[Row] = [[]]
    for (start, end), kind in zip(lines, kinds, strict=True):
        if kind == "blank":
            tab_led.append([])
        elif kind == "cell":
            tab_led[-1].append([(start + 1, end)])
        else:
            tab_led[-1][-1].append((start, end))
    return tab_led
