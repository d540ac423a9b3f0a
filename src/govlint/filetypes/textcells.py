"""The cells of one line of plain text: between bars, tabs, commas or gaps.

Everything is a range of the text; what it says is nobody's business here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.patterns import pattern

if TYPE_CHECKING:
    import re

Range = tuple[int, int]
Cell = list[Range]
"""A cell or paragraph by its source nodes: ranges of the text."""
Row = list[Cell]

# More than the line ends of `sourcelines`: other characters part paragraphs too, but are counted in no editor. A form
# feed before a line end belongs to it.
BREAK = pattern("\f*(?:\r\n|\r|\n)|[\f\v\x85\u2028\u2029]")
BLANKS = " \u3000\u00a0\u2000\u2001\u2002\u2003\u2009\u200b\ufeff\t\f\v"
# “1.⇥text” is a list item as a word processor prints it, not a row of two cells.
LIST_MARK = pattern(r"\s*(?:[（(]?[\d０-９一二三四五六七八九十]{1,3}[）)、．.]|[①-⑳•●■-])[ \u3000]*")
BAR = pattern(r"(?<!\\)\||[│┃║｜]")
HAS_BAR = pattern("[|│┃║｜]")
_DRAWN = "─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╞╪╡╭╮╰╯"
_JUNCTION = pattern(r"[|+│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╞╪╡╭╮╰╯]")
_STROKE = pattern(r":?-{3,}:?|={3,}|[─━═]+")
_TAB = pattern("\t")
_GAP = HAS_GAP = pattern("[ \u3000\u00a0]{2,}")
_QUOTED = pattern(r'"((?:[^"]|"")*)"')
_FIGURE = pattern(r"[\s\d０-９.,，%+\-−]*")
_FEW_GROUPS = 3
_MOST = 0.9
_GROUPED = pattern(r"\s*[-+−]?\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?\s*")
_SENTENCE_END = pattern(r"[。！？][”’）)]?$")


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line or cell ends like a sentence."""
    return bool(_SENTENCE_END.search(text[start:end].strip()[-2:]))


def is_figure(text: str, start: int, end: int) -> bool:
    """Whether a cell holds a figure or nothing."""
    return _FIGURE.fullmatch(text, start, end) is not None


def is_grouped(text: str, start: int, end: int) -> bool:
    """Whether a line is one number with its thousands set off: 1,234."""
    return _GROUPED.fullmatch(text, start, end) is not None


def by_tabs(text: str, line: Range) -> list[Range]:
    """What stands between tabs."""
    return _split(text, line, _TAB)


def has_gap(text: str, start: int, end: int) -> bool:
    """Whether a line has two cells or more two spaces apart."""
    return _GAP.search(text, *stripped(text, start, end)) is not None


def by_gaps(text: str, line: Range) -> list[Range]:
    """What stands two spaces or more apart."""
    return _split(text, stripped(text, *line), _GAP)


def by_commas(text: str, line: Range) -> list[Range]:
    """Comma-separated values; a quoted one without its quotes, doubled quotes inside as they are."""
    pieces, (start, end) = [], line
    while True:
        quoted = _QUOTED.match(text, start, end)
        if quoted and (quoted.end() == end or text[quoted.end()] == ","):
            pieces.append(quoted.span(1))
            behind = quoted.end()
        else:
            comma = text.find(",", start, end)
            behind = end if comma < 0 else comma
            pieces.append((start, behind))
        if behind >= end:
            return pieces
        start = behind + 1


def _split(text: str, line: Range, mark: re.Pattern[str]) -> list[Range]:
    pieces, start = [], line[0]
    for match in mark.finditer(text, *line):
        pieces.append((start, match.start()))
        start = match.end()
    return [*pieces, (start, line[1])]


def stripped(text: str, start: int, end: int) -> Range:
    """The range without the blanks around it; empty at its start when it holds nothing else."""
    piece = text[start:end]
    first = len(piece) - len(piece.lstrip())
    return (start + first, start + len(piece.rstrip())) if first < len(piece) else (start, start)


# -- rows between bars


def is_drawn(text: str, start: int, end: int) -> bool:
    """Whether a line is drawn between rows: +---+---+ or ├───┼───┤."""
    line = text[start:end].strip()
    return is_rule(text, start, end) and ("+" in line or any(c in _DRAWN for c in line))


def is_rule(text: str, start: int, end: int) -> bool:
    """Nothing but strokes and what joins them; |---|:--:| under the header of a Markdown table is one too."""
    line = text[start:end].strip()
    if line.strip(f"-=:+| \u3000\t│┃║{_DRAWN}"):
        return False
    inner = [words for piece in _JUNCTION.split(line) if (words := piece.strip())]
    return bool(inner) and ("+" in line or all(map(_STROKE.fullmatch, inner)))


def between_bars(text: str, lines: list[Range]) -> list[Row]:
    """The rows of a table; the bars around a framed one open no cells, trailing empty cells stay.

    Where nearly every line is one cell and the bar that closes it, none opens another.
    Where a drawn line stands below most rows, what is between two of them is one row.
    """
    rows: list[list[Range]] = []
    groups: list[list[int]] = [[]]
    for line in lines:
        if is_rule(text, *line):
            if is_drawn(text, *line):
                groups.append([])
            continue
        groups[-1].append(len(rows))
        rows.append(_split(text, line, BAR))
    framed = all(_is_empty(text, row[0]) for row in rows)
    single = not framed and sum(len(row) == 2 and _is_empty(text, row[1]) for row in rows) > _MOST * len(rows)
    cells = [_piped(text, row[:-1] if single else row, framed=framed) for row in rows]
    if not _are_rows(groups):
        return cells
    return [row for group in groups for row in _wrapped(text, [cells[i] for i in group])]


def _are_rows(groups: list[list[int]]) -> bool:
    """Whether the lines between two drawn ones are a row rather than a table below its header."""
    filled = [len(group) for group in groups if group]
    return len(filled) > _FEW_GROUPS and 2 * sum(n > 1 for n in filled) <= len(filled)


def _piped(text: str, pieces: list[Range], *, framed: bool) -> Row:
    if framed:
        pieces = pieces[1:-1] if len(pieces) > 2 and _is_empty(text, pieces[-1]) else pieces[1:]
    return [[stripped(text, *piece)] for piece in pieces]


def _is_empty(text: str, piece: Range) -> bool:
    return not text[slice(*piece)].strip()


def _wrapped(text: str, rows: list[Row]) -> list[Row]:
    """The rows between two drawn lines: one when all but the first only go on in its words.

    A line with a figure is a row of its own: two figures are never joined into one.
    """
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or any(_begins(text, row) for row in rows[1:]):
        return rows
    return [[_joined(text, [row[i][0] for row in rows]) for i in range(len(rows[0]))]]


def _begins(text: str, row: Row) -> bool:
    blank = [_is_empty(text, cell[0]) for cell in row]
    figures = [is_figure(text, *cell[0]) for cell in row]
    return not any(blank) or any(f and not b for f, b in zip(figures, blank, strict=True))


def _joined(text: str, pieces: list[Range]) -> Cell:
    filled = [piece for piece in pieces if not _is_empty(text, piece)]
    return filled or pieces[:1]
