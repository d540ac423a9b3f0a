"""From pandoc's syntax tree to lines and tables, with the positions that its Markdown reader notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from govlint.filetypes.html.scan import TO_GOVLINT
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_POSITION = pattern(r"(\d+):(\d+)-(\d+):(\d+)")
_TAG = pattern(r"<[^>]*>")
_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)
_WIDE = frozenset("WFA")
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_DELIMITERS = {
    "OneParen": ("other", "{})"),
    "TwoParens": ("ar-paren", "({})"),
}

Position = tuple[int, int, int, int]
"""Line and column of the first character, and of the one behind the last; all from 1."""


class Piece(NamedTuple):
    """A piece of text and where it stands; None where pandoc does not say."""

    text: str
    position: Position | None


class Remark(NamedTuple):
    """A comment that speaks to govlint, and where it stands."""

    text: str
    position: Position | None


class Label(NamedTuple):
    """The number of a list item: its value, style and text."""

    number: int
    style: str
    text: str


class Line:
    """A line of text; `label` is the number that stands before it, `remarks` the comments in it and before it."""

    def __init__(self, pieces: list[Piece], remarks: Sequence[Remark] = ()) -> None:
        self.pieces = pieces
        self.remarks = list(remarks)
        self.label: Label | None = None

    @property
    def text(self) -> str:
        """The text of all pieces."""
        return "".join(piece.text for piece in self.pieces)


class Cell(NamedTuple):
    """The lines of a cell, and the rows and columns it takes."""

    lines: list[Line]
    rowspan: int
    colspan: int


class Table(NamedTuple):
    """The rows of a table, head and foot among them; `remarks` are the comments before it."""

    rows: list[list[Cell]]
    remarks: list[Remark]


class HtmlTableError(Exception):
    """A table is written as HTML inside another format, where pandoc does not read it."""


def read(blocks: Sequence[Any]) -> tuple[list[Line | Table], list[Remark]]:
    """The lines and tables of blocks, in order, and the comments behind the last. Raises HtmlTableError."""
    found: list[Line | Table] = []
    waiting: list[Remark] = []
    for item in _blocks(blocks):
        if isinstance(item, Remark):
            waiting.append(item)
        else:
            item.remarks[:0] = waiting
            found.append(item)
            waiting = []
    return found, waiting


def _blocks(blocks: Sequence[Any], around: Position | None = None) -> Iterator[Line | Table | Remark]:
    for block in blocks:
        yield from _block(block["t"], block.get("c"), around)


def _block(kind: str, content: Any, around: Position | None) -> Iterator[Line | Table | Remark]:
    match kind:
        case "Para" | "Plain":
            yield from _lines(content)
        case "Header":
            yield from _lines(content[2])
        case "LineBlock":
            for inlines in content:
                yield from _lines(inlines)
        case "CodeBlock":
            yield from _code(content)
        case "BlockQuote":
            yield from _blocks(content)
        case "Div":
            yield from _blocks(content[1], _position(content[0]) or around)
        case "BulletList":
            for item in content:
                yield from _blocks(item)
        case "OrderedList":
            (start, style, delimiter), items = content
            yield from _ordered(start, style["t"], delimiter["t"], items)
        case "DefinitionList":
            for term, definitions in content:
                yield from _lines(term)
                for definition in definitions:
                    yield from _blocks(definition)
        case "Figure":
            yield from _blocks(content[2])
        case "Table":
            yield from _table(content)
        case "RawBlock":
            yield from _raw(content, around)


def _lines(inlines: Sequence[Any]) -> Iterator[Line | Remark]:
    lines = [Line([])]
    for piece in _pieces(inlines, None):
        pieces = lines[-1].pieces
        if piece is None:
            lines.append(Line([]))
        elif isinstance(piece, Remark):
            lines[-1].remarks.append(piece)
        elif piece.text != "\n":
            pieces.append(piece)
        elif not (pieces and _is_wide(pieces[-1].text[-1])):
            pieces.append(Piece(" ", None))
    for line in lines:
        yield from [line] if line.text.strip() else line.remarks


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in _WIDE


def _pieces(inlines: Sequence[Any], around: Position | None) -> Iterator[Piece | Remark | None]:
    """Text and comments to govlint; None where the line ends, a line feed where the source line does."""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        match kind:
            case "Str":
                yield Piece(content, around)
            case "Space":
                yield Piece(" ", around)
            case "SoftBreak":
                yield Piece("\n", None)
            case "LineBreak":
                yield None
            case "Code":
                yield Piece(content[1], None)
            case "Math":
                yield Piece(content[1], around)
            case "Span":
                yield from _pieces(content[1], _position(content[0]) or around)
            case "Link" | "Cite":
                yield from _pieces(content[1], around)
            case "Quoted":
                opening, closing = _QUOTES[content[0]["t"]]
                yield Piece(opening, None)
                yield from _pieces(content[1], around)
                yield Piece(closing, None)
            case "RawInline":
                yield from _remarks(content[1], around)
            case "Emph" | "Underline" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps":
                yield from _pieces(content, around)


def _position(attributes: Any) -> Position | None:
    found = _POSITION.search(dict(attributes[2]).get("data-pos", ""))
    return (int(found[1]), int(found[2]), int(found[3]), int(found[4])) if found else None


def _code(content: Any) -> Iterator[Line]:
    """Indented text; each line has a position of its own, unless it is blank."""
    attributes, text = content
    starts = [(int(m[1]), int(m[2])) for m in _POSITION.finditer(dict(attributes[2]).get("data-pos", ""))]
    lines = text.split("\n")
    for i, line in enumerate(lines):
        place = starts[i] if len(starts) == len(lines) else None
        position = (*place, place[0], place[1] + len(line)) if place else None
        if line.strip():
            yield Line([Piece(line, position)])


def _ordered(start: int, style: str, delimiter: str, items: Sequence[Any]) -> Iterator[Line | Table | Remark]:
    form, text = _DELIMITERS.get(delimiter, ("ar-dot", "{}."))
    for number, item in enumerate(items, start):
        for i, block in enumerate(_blocks(item)):
            if i == 0 and isinstance(block, Line) and style in ("Decimal", "DefaultStyle", "Example"):
                block.label = block.label or Label(number, form, text.format(number))
            yield block


def _remarks(html: str, position: Position | None) -> Iterator[Remark]:
    for found in _COMMENT.finditer(html, 0, _behind_last("-->", html)):
        if TO_GOVLINT.match(found[0]):
            yield Remark(found[0].removeprefix("<!--").removesuffix("-->").strip(), position)


def _behind_last(mark: str, text: str) -> int:
    """The offset behind the last of these marks; what they end is not looked for behind it."""
    return text.rfind(mark) + len(mark)


def _replaced(what: re.Pattern[str], mark: str, by: str, html: str) -> str:
    """HTML with all that a pattern finds, which a mark ends, replaced."""
    end = _behind_last(mark, html)
    return what.sub(by, html[:end]) + html[end:]


def _raw(content: Any, around: Position | None) -> Iterator[Line | Remark]:
    """What a block of HTML says; pandoc leaves it as it is."""
    yield from _remarks(content[1], around)
    text = _replaced(_COMMENT, "-->", "", content[1])
    if "<table" in text.lower():
        raise HtmlTableError
    for line in _replaced(_TAG, ">", "\n", text).split("\n"):
        if line.strip():
            yield Line([Piece(line.strip(), None)])


def _table(content: Any) -> Iterator[Line | Table | Remark]:
    _, caption, _, head, bodies, foot = content
    yield from _blocks(caption[1])
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    yield Table([[_cell(cell) for cell in row[1]] for row in rows], [])


def _cell(content: Any) -> Cell:
    _, _, rowspan, colspan, blocks = content
    return Cell(list(_flat(read(blocks)[0])), rowspan, colspan)


def _flat(blocks: Sequence[Line | Table]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row for line in cell.lines)


# -- addresses


def address(line: Line, ordinal: int) -> str:
    """LINE:COLUMN+COUNT for text as it stands in the source, LINE:COLUMN-LINE:COLUMN=COUNT for other, with commas.

    `bN`, the ordinal of the line in the document, where pandoc notes no positions; `?COUNT` for a piece without one.
    """
    if not any(piece.position for piece in line.pieces):
        return f"b{ordinal}"
    found: list[tuple[int, int, int] | str] = []
    for text, position in line.pieces:
        if position is None:
            found.append(f"?{len(text)}")
            continue
        row, column, end_row, end_column = position
        last = found[-1] if found else None
        if row != end_row or end_column - column != len(text):
            found.append(f"{row}:{column}-{end_row}:{end_column}={len(text)}")
        elif isinstance(last, tuple) and last[0] == row and last[1] + last[2] == column:
            found[-1] = (row, last[1], last[2] + len(text))
        else:
            found.append((row, column, len(text)))
    return ",".join(item if isinstance(item, str) else f"{item[0]}:{item[1]}+{item[2]}" for item in found)


def span(at: str, start: int, end: int | None) -> Position | None:
    """The place of characters `start` to `end` (None: the end) of the line at an address; None without positions.

    Raises ValueError when `at` is no address.
    """
    if at.startswith("b"):
        int(at[1:])
        return None
    units = [unit for item in at.split(",") for unit in _units(item)]
    end = len(units) if end is None else min(end, len(units))
    begin = _near(units, min(start, len(units) - 1))
    if start >= len(units):
        return (*begin[2:], *begin[2:])
    finish = _near(units, end - 1)
    return (*begin[:2], *(finish[2:] if end > start else begin[:2]))


def _units(item: str) -> list[Position | None]:
    """The place of each character."""
    if item.startswith("?"):
        return [None] * int(item[1:])
    if "+" in item:
        place, count = item.split("+")
        row, column = map(int, place.split(":"))
        return [(row, column + i, row, column + i + 1) for i in range(int(count))]
    found = _POSITION.match(item)
    if found is None:
        raise ValueError(f"no address: {item}")
    return [(int(found[1]), int(found[2]), int(found[3]), int(found[4]))] * int(item.partition("=")[2])


def _near(units: Sequence[Position | None], index: int) -> Position:
    """The place of a character, or of the nearest one that has one."""
    order = sorted(range(len(units)), key=lambda i: abs(i - index))
    return next(place for i in order if (place := units[i]) is not None)
