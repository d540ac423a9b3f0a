"""A piece of the document beside a finding, the faulty spot marked in line."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from govlint.formatters.safe import visible
from govlint.formatters.width import ELLIPSIS, cells, ends, head, pieces, tail
from govlint.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.formatters.ink import Ink
    from govlint.model import Excerpt

    Row = Sequence[Span]

_SIZES = ((20, 60), (12, 30), (6, 16), (2, 10))
# So many marks belong together, as a total and its parts do: all are shown, on several lines if need be.
_MANY = 3
_WIDTHS_OF_MANY = (200, 30, 20, 14, 10, 8, 6, 4)
_FEW_LINES, _MOST_LINES = 4, 8
_CLAUSE_ENDS = ("，", "；", "。", "：", "！", "？", ",", ";", ELLIPSIS)
_GAP = "  "
_LABEL_LEAST = 16
_CELL_LEAST = 6


def lines(excerpt: Excerpt, ink: Ink, width: int, blank: str) -> list[str]:
    """The lines that show the excerpt within `width` cells; `blank` is the word for an empty cell."""
    rows = [tuple(Span(visible(s.text), s.mark) for s in row) for row in excerpt.rows if row]
    if excerpt.kind == "table":
        return _table(rows, ink, width, blank)
    return [line for row in rows for line in _sentence(row, ink, width)]


def _sentence(spans: Row, ink: Ink, width: int) -> list[str]:
    return (_several if sum(span.mark for span in spans) >= _MANY else _single)(spans, ink, width)


def _single(spans: Row, ink: Ink, width: int) -> list[str]:
    shown: list[Span] = []
    for context, longest in _SIZES:
        shown = list(_window(spans, context, longest, width))
        if sum(_cells(piece, ink) for piece in shown) <= width:
            break
    return ["".join(_shown(piece, ink) for piece in _cut(shown, ink, width))]


def _several(spans: Row, ink: Ink, width: int) -> list[str]:
    """All marks, with as much of the text between them as a few lines hold."""
    rows: list[list[Span]] = []
    for longest in _WIDTHS_OF_MANY:
        rows = list(islice(_broken(_between(spans, longest, width), ink, width), _MOST_LINES + 1))
        if len(rows) <= _FEW_LINES:
            break
    if len(rows) > _MOST_LINES:
        rows = [*rows[: _MOST_LINES - 1], [Span(ELLIPSIS)]]
    return ["".join(_shown(piece, ink) for piece in row).strip() for row in rows]


def _between(spans: Row, longest: int, width: int) -> Iterator[Span]:
    """The spans with the text shortened: of that between two marks more is kept before the second, which it names."""
    for i, span in enumerate(spans):
        if span.mark:
            yield Span(ends(span.text, min(longest + 6, width // 2)), mark=True)
        elif i == 0:
            yield Span(tail(span.text, longest))
        elif i + 1 == len(spans):
            yield Span(head(span.text, longest))
        else:
            yield Span(ends(span.text, longest, longest // 4))


def _broken(spans: Iterator[Span], ink: Ink, width: int) -> Iterator[list[Span]]:
    """The spans on lines, cut between clauses; one that is longer than a line anywhere but in a mark."""
    line: list[Span] = []
    for clause in _clauses(spans):
        whole = [span for piece in clause for span in piece]
        for part in [whole] if _length(whole, ink) <= width else clause:
            if line and _length(line + part, ink) > width:
                yield line
                line = []
            line += part
    if line:
        yield line


def _length(spans: Row, ink: Ink) -> int:
    return sum(_cells(span, ink) for span in spans)


def _clauses(spans: Iterator[Span]) -> Iterator[list[list[Span]]]:
    """The pieces of each clause."""
    clause: list[list[Span]] = []
    for piece in _glued(spans):
        clause.append(piece)
        if not piece[-1].mark and piece[-1].text.endswith(_CLAUSE_ENDS):
            yield clause
            clause = []
    if clause:
        yield clause


def _glued(spans: Iterator[Span]) -> Iterator[list[Span]]:
    """What no line may cut: a word or a character, and with it the mark that it follows."""
    mark: list[Span] = []
    for span in spans:
        if span.mark:
            if mark:
                yield mark
            mark = [span]
            continue
        for text in pieces(span.text):
            yield [*mark, Span(text)]
            mark = []
    if mark:
        yield mark


def _window(spans: Row, context: int, longest: int, width: int) -> Iterator[Span]:
    """The spans with the text far from any mark left out."""
    marks = [i for i, span in enumerate(spans) if span.mark]
    for i, span in enumerate(spans):
        if span.mark:
            yield Span(ends(span.text, longest), mark=True)
        elif not marks:
            yield Span(head(span.text, width))
        elif i < marks[0]:
            yield Span(tail(span.text, context))
        elif i > marks[-1]:
            yield Span(head(span.text, context))
        else:
            yield Span(ends(span.text, 2 * context))


def _cut(pieces: Sequence[Span], ink: Ink, width: int) -> Iterator[Span]:
    """The pieces that fit, with … for those left out."""
    left = width
    for i, piece in enumerate(pieces):
        left -= _cells(piece, ink)
        if left < (i + 1 < len(pieces)):
            yield Span(ELLIPSIS)
            return
        yield piece


def _cells(span: Span, ink: Ink) -> int:
    return cells(span.text) + (ink.mark_cells if span.mark else 0)


def _table(rows: Sequence[Row], ink: Ink, width: int, blank: str) -> list[str]:
    grid = _narrow(_even([[_cell(span, ink, blank) for span in row] for row in rows]), width)
    widths = _fit([max(_cells(cell, ink) for cell in column) for column in zip(*grid, strict=True)], width)
    return [_line(row, widths, ink) for row in grid]


def _cell(span: Span, ink: Ink, blank: str) -> Span:
    text = " ".join(span.text.split())
    if span.mark and not text:
        text = blank if ink.color else " "
    return Span(text, span.mark)


def _even(rows: list[list[Span]]) -> list[list[Span]]:
    longest = max(map(len, rows), default=0)
    return [row + [Span("")] * (longest - len(row)) for row in rows]


def _narrow(grid: list[list[Span]], width: int) -> list[list[Span]]:
    """Leave out the columns farthest from the mark that cannot fit even when cut."""
    room = max(1, (width - _LABEL_LEAST) // (_CELL_LEAST + len(_GAP)))
    columns = list(zip(*grid, strict=True))
    others = range(1, len(columns))
    if len(others) <= room:
        return grid
    marked = [i for i in others if any(cell.mark for cell in columns[i])] or [1]
    nearest = sorted(others, key=lambda i: (min(abs(i - m) for m in marked), i))
    kept = [0, *sorted(nearest[: max(1, room - 1)])]
    return [[cell for i in kept for cell in _with_gap(row, i, kept)] for row in grid]


def _with_gap(row: Sequence[Span], i: int, kept: Sequence[int]) -> list[Span]:
    """The cell of column `i`, with … behind it where the next columns are left out."""
    left_out = i + 1 < len(row) and i + 1 not in kept
    return [row[i], Span(ELLIPSIS)] if left_out else [row[i]]


def _fit(widths: list[int], width: int) -> list[int]:
    """Shrink the widest columns until the line fits."""
    fitted = [min(w, width) for w in widths]
    least = [_LABEL_LEAST] + [_CELL_LEAST] * (len(widths) - 1)
    while sum(fitted) + len(_GAP) * (len(fitted) - 1) > width:
        shrinkable = [i for i, w in enumerate(fitted) if w > least[i]]
        if not shrinkable:
            break
        fitted[max(shrinkable, key=lambda i: fitted[i])] -= 1
    return fitted


def _line(row: Sequence[Span], widths: Sequence[int], ink: Ink) -> str:
    cut = [_cut_cell(cell, width, ink) for cell, width in zip(row, widths, strict=True)]
    first, *others = zip(cut, widths, strict=True)
    padded = [_shown(first[0], ink) + _padding(*first, ink)]
    padded += [_padding(cell, width, ink) + _shown(cell, ink) for cell, width in others]
    return _GAP.join(padded).rstrip()


def _cut_cell(cell: Span, width: int, ink: Ink) -> Span:
    return Span(head(cell.text, width - (ink.mark_cells if cell.mark else 0)), cell.mark)


def _shown(cell: Span, ink: Ink) -> str:
    return ink.mark(cell.text) if cell.mark else cell.text


def _padding(cell: Span, width: int, ink: Ink) -> str:
    return " " * (width - _cells(cell, ink))
