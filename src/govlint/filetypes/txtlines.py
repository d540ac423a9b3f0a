"""The line grammar of plain text: what each line is, and which lines make a row or a table.

Tab dialect: a line that begins with a tab is a cell; a line behind it without one goes on in that
cell; a blank line ends the row, two end the table. Pipe dialect: cells between `|`. Tab-separated
dialect: neighbouring lines with the same number of tabs. Everything else is a paragraph, and so is
prose that merely begins with a tab.

Nothing here knows what the text is about, and everything takes time in proportion to its length.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Range = tuple[int, int]
Cell = list[Range]
"""A cell or paragraph by its source nodes: ranges of the text."""
Row = list[Cell]
Kind = Literal["blank", "cell", "pipe", "tabbed", "text"]


class Table(NamedTuple):
    """Rows that stand together, one at least."""

    rows: list[Row]


_END = re.compile("\r\n|\r|\n")
_BLANKS = " \u3000\u00a0\u2000\u2001\u2002\u2003\u2009\u200b\ufeff\t\f\v"
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile("\t")
_RULE = re.compile(r":?-{3,}:?")
# “1.⇥text” is a list item as a word processor prints it, not a row of two cells.
_LIST_MARK = re.compile(r"\s*(?:[（(]?[\d０-９一二三四五六七八九十]{1,3}[）)、．.]|[①-⑳•●■-])[ \u3000]*")
# The longest statutory label has some forty characters, and none is a sentence.
_LONGEST_LABEL = 60
_SENTENCE_END = re.compile(r"[。！？][”’）)]?$")


def line_starts(text: str) -> list[int]:
    """The offset of each line; lines end at CR LF, CR or LF only."""
    return [0, *(m.end() for m in _END.finditer(text))]


def pieces_in(text: str) -> int:
    """An upper bound for the lines and cells of the text."""
    return 1 + sum(map(text.count, "\r\n\t|")) - text.count("\r\n")


def blocks(text: str) -> Iterator[Cell | Table]:
    """The paragraphs and the tables of the text, in order."""
    lines = _line_ranges(text)
    kinds = _kinds(text, lines)
    position = 0
    while position < len(lines):
        kind = kinds[position]
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
    for match in _END.finditer(text):
        ranges.append((start, match.start()))
        start = match.end()
    return [*ranges, (start, len(text))]


# -- what a line is


def _kinds(text: str, lines: list[Range]) -> list[Kind]:
    kinds = [_own_kind(text, *line) for line in lines]
    if "\t" in text:
        _mark_tabbed(text, lines, kinds)
    if "|" in text:
        _mark_pipes(text, lines, kinds)
    _unmark_prose(text, lines, kinds)
    return kinds


def _own_kind(text: str, start: int, end: int) -> Kind:
    if text.startswith("\t", start, end):
        return "cell"
    return "text" if text[start:end].strip(_BLANKS) else "blank"


def _mark_tabbed(text: str, lines: list[Range], kinds: list[Kind]) -> None:
    counts = [0 if kind == "blank" else text.count("\t", *line) for line, kind in zip(lines, kinds, strict=True)]
    for count, group in groupby(range(len(lines)), counts.__getitem__):
        run = list(group)
        if count > 1 and len(run) > 1 and any(kinds[i] == "text" for i in run):
            _mark(kinds, run, "tabbed")
        elif count == 1 and len(run) > 1:
            _mark_pairs(text, lines, kinds, run)
    for i in range(1, len(lines) - 1):
        # A row that lost its trailing tabs.
        if counts[i] and kinds[i] == "text" and kinds[i - 1] == kinds[i + 1] == "tabbed":
            kinds[i] = "tabbed"


def _mark_pairs(text: str, lines: list[Range], kinds: list[Kind], run: list[int]) -> None:
    """In lines of one tab each: neighbours with text on its left that is more than a list mark."""
    for is_pair, group in groupby(run, lambda i: kinds[i] == "text" and not _is_list_item(text, *lines[i])):
        pairs = list(group)
        if is_pair and len(pairs) > 1:
            _mark(kinds, pairs, "tabbed")


def _is_list_item(text: str, start: int, end: int) -> bool:
    return bool(_LIST_MARK.fullmatch(text, start, text.index("\t", start, end)))


def _mark(kinds: list[Kind], run: list[int], kind: Kind) -> None:
    for i in run:
        kinds[i] = kind


def _mark_pipes(text: str, lines: list[Range], kinds: list[Kind]) -> None:
    """A row has two bars, beside another row one is enough. A tab before it means nothing beside another row."""
    counts = [_bars(text, *line, kind) for line, kind in zip(lines, kinds, strict=True)]
    around = [0, *counts, 0]
    for i, count in enumerate(counts):
        if count and (around[i] or around[i + 2] or (count > 1 and kinds[i] == "text")):
            kinds[i] = "pipe"


def _bars(text: str, start: int, end: int, kind: Kind) -> int:
    count = text.count("|", start, end) - text.count("\\|", start, end)
    return count if kind == "text" or (kind == "cell" and count > 1) else 0


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
    line = text[start:end].strip()
    return len(line) > _LONGEST_LABEL or bool(_SENTENCE_END.search(line[-2:]))


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
        while end < len(kinds) and kinds[end] not in ("blank", "tabbed", "pipe"):
            end += 1
        if kinds[end : end + 2] != ["blank", "cell"]:
            return end
        end += 1


# -- rows and cells


def _rows(text: str, lines: list[Range], kinds: list[Kind]) -> list[Row]:
    if kinds[0] == "pipe":
        rows = [row for line in lines if not _is_rule(text, row := _split(text, line, _BAR))]
        framed = all(_is_empty(text, row[0]) for row in rows)
        return [_piped(text, row, framed=framed) for row in rows]
    if kinds[0] == "tabbed":
        return [[[piece] for piece in _split(text, line, _TAB)] for line in lines]
    tab_led: list[Row] = [[]]
    for (start, end), kind in zip(lines, kinds, strict=True):
        if kind == "blank":
            tab_led.append([])
        elif kind == "cell":
            tab_led[-1].append([(start + 1, end)])
        else:
            tab_led[-1][-1].append((start, end))
    return tab_led


def _split(text: str, line: Range, mark: re.Pattern[str]) -> list[Range]:
    pieces, start = [], line[0]
    for match in mark.finditer(text, *line):
        pieces.append((start, match.start()))
        start = match.end()
    return [*pieces, (start, line[1])]


def _piped(text: str, pieces: list[Range], *, framed: bool) -> Row:
    """The stripped cells; the bars around the rows of a framed table open no cells, trailing empty cells stay."""
    if framed:
        pieces = pieces[1:-1] if len(pieces) > 2 and _is_empty(text, pieces[-1]) else pieces[1:]
    return [[_stripped(text, *piece)] for piece in pieces]


def _is_empty(text: str, piece: Range) -> bool:
    return not text[slice(*piece)].strip()


def _stripped(text: str, start: int, end: int) -> Range:
    piece = text[start:end]
    first = len(piece) - len(piece.lstrip())
    return (start + first, start + len(piece.rstrip())) if first < len(piece) else (start, start)


def _is_rule(text: str, pieces: list[Range]) -> bool:
    """|---|:--:| under the header of a Markdown table."""
    words = [text[start:end].strip() for start, end in pieces]
    inner = words[not words[0] : len(words) - (not words[-1])]
    return bool(inner) and all(map(_RULE.fullmatch, inner))
