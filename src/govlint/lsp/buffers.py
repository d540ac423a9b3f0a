"""The texts that a client has open: their lines, positions in the units it counts in, and its edits.

Lines end as the protocol says, at CR LF, CR or LF (LSP 3.17, Text Documents), and nowhere else: a form feed or U+2028
in a report, which Python's own idea of lines breaks at, would put every later edit in the wrong place.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from lsprotocol import types

from govlint.filetypes.sourcelines import END
from govlint.formatters.units import column
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Unit = Literal["code-point", "utf-16", "utf-8"]
_WIDTHS = {"code-point": (1, 1, 1, 1), "utf-16": (1, 1, 1, 2), "utf-8": (1, 2, 3, 4)}


class Lines:
    """A text by its lines, with positions in units of one encoding, lines and characters both from 0."""

    def __init__(self, text: str, unit: Unit = "utf-16") -> None:
        self.text = text
        self.unit = unit
        self._starts = [0, *(match.end() for match in END.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> str:
        """The text of a line, without its end; empty behind the last one."""
        if not 0 <= number < len(self._starts):
            return ""
        following = self._starts[number + 1 : number + 2]
        return self.text[self._starts[number] : following[0] if following else None].rstrip("\r\n")

    def offset(self, position: types.Position) -> int:
        """The offset in code points of a position; one behind its line is at its end, one behind the text at its end.

        A position inside a character is before it.
        """
        if position.line >= len(self._starts):
            return len(self.text)
        return self._starts[position.line] + _points(self.line(position.line), position.character, self.unit)

    def at(self, line: int, point: int) -> int:
        """The offset of a line and a column in code points, both from 1; behind the text that of its end."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + point - 1, len(self.text))

    def position(self, line: int, point: int) -> types.Position:
        """The position of a line and a column in code points, both from 1."""
        if line > len(self._starts):
            return self.position(len(self._starts), len(self.line(len(self._starts) - 1)) + 1)
        return types.Position(line - 1, column(self.line(line - 1), point, self.unit) - 1)

    def place(self, offset: int) -> types.Position:
        """The position of an offset in code points."""
        line = bisect_right(self._starts, offset)
        return self.position(line, offset - self._starts[line - 1] + 1)


def _points(line: str, units: int, unit: Unit) -> int:
    """How many whole characters of a line take no more than so many units."""
    if unit == "code-point" or line.isascii():
        return min(units, len(line))
    widths, taken = _WIDTHS[unit], 0
    for index, character in enumerate(line):
        code = ord(character)
        taken += widths[(code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF)]
        if taken > units:
            return index
    return len(line)


class Buffer(NamedTuple):
    """A text as the client has it at a version; never altered: an edit makes another one."""

    uri: str
    language: str
    version: int
    lines: Lines

    @property
    def text(self) -> str:
        """All of it."""
        return self.lines.text


def opened(item: types.TextDocumentItem, unit: Unit) -> Buffer:
    """The buffer of a document that a client opens."""
    return Buffer(item.uri, item.language_id, item.version, Lines(item.text, unit))


def edited(buffer: Buffer, version: int, changes: Sequence[types.TextDocumentContentChangeEvent]) -> Buffer:
    """The buffer after some changes, each of which counts on those before it."""
    lines = buffer.lines
    for change in changes:
        lines = Lines(_changed(lines, change), lines.unit)
    return buffer._replace(version=version, lines=lines)


def _changed(lines: Lines, change: types.TextDocumentContentChangeEvent) -> str:
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return change.text
    start = lines.offset(change.range.start)
    end = max(lines.offset(change.range.end), start)
    return lines.text[:start] + change.text + lines.text[end:]
