"""The text of a line, piece by piece, as a browser shows it, and the way back into the source.

White space (blank, tab, line end) counts as one blank between words and as nothing at the edges of a line; a
line end between two wide characters is nothing either, since only the editor of the page put it there (CSS
Text 3, section 4.1.3). Character references are decoded. Unbreakable and ideographic blanks stay.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from govlint.filetypes import sourcelines
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = " \t\n\f\r"
"""White space of which one blank stays between words, and nothing before them."""
_PART = pattern(
    r"(?P<gap>[ \t\n\f\r]+)|(?P<reference>&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{1,31};?))"
    # Words with single blanks between them are one piece.
    r"|(?:[^ \t\n\f\r&]+|&(?![#a-zA-Z])| (?=[^ \t\n\f\r&]))+|&"
)
_TO_TELL_APART = pattern("[ \\t\\n\\f\\r&]")
_WIDE = frozenset("WFA")
# Those of nearly all pages: Python's table of all 2,000 takes longer to load than many a page to read.
_COMMON = {
    **{"&nbsp;": "\u00a0", "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&middot;": "·", "&hellip;": "…"},
    **{"&ldquo;": "“", "&rdquo;": "”", "&lsquo;": "‘", "&rsquo;": "’", "&mdash;": "—", "&copy;": "©"},
    **{"&ensp;": "\u2002", "&emsp;": "\u2003"},
}


class Piece(NamedTuple):
    """Characters `start` to `end` of the source; `text` is what stands for them, None for themselves."""

    start: int
    end: int
    text: str | None = None


class TooManyPiecesError(Exception):
    """More character references, or line ends within lines, than any report has."""


class Runs:
    """Collects the pieces of one line after another, `most` at most in all of them."""

    def __init__(self, source: str, most: int) -> None:
        self._source = source
        self._most = most
        self._gap: tuple[int, int] | None = None
        self._pieces: list[Piece] = []

    def taken(self) -> list[Piece]:
        """The pieces of the line, which ends."""
        pieces, self._pieces = self._pieces, []
        self._most -= len(pieces)
        self._gap = None
        return pieces

    def add(self, start: int, end: int) -> None:
        """A text run of the source, white space collapsed. Raises TooManyPiecesError."""
        if not _TO_TELL_APART.search(self._source, start, end):
            self._put(start, end)
            return
        for match in _PART.finditer(self._source, start, end):
            if match.lastgroup == "gap":
                self._gap = self._gap or match.span()
            elif match.lastgroup == "reference":
                self._add_reference(match.start(), match[0])
            else:
                self._put(*match.span())

    def add_kept(self, start: int, end: int) -> None:
        """A text run whose white space counts, without line ends. Raises TooManyPiecesError."""
        for match in _PART.finditer(self._source, start, end):
            if match.lastgroup == "reference":
                self._add_reference(match.start(), match[0])
            else:
                self._put(*match.span())

    def _add_reference(self, start: int, written: str) -> None:
        length, text = decoded(written)
        if text is None:
            self._put(start, start + len(written))
            return
        self._put(start, start + length, text)
        if length < len(written):
            self._put(start + length, start + len(written))

    def _put(self, start: int, end: int, text: str | None = None) -> None:
        if self._gap is not None:
            self._close_gap(*self._gap, self._source[start] if text is None else text[:1])
            self._gap = None
        pieces = self._pieces
        if text is None and pieces and pieces[-1].end == start and pieces[-1].text is None:
            pieces[-1] = Piece(pieces[-1].start, end)
        elif text != "":
            pieces.append(Piece(start, end, text))
            if len(pieces) > self._most:
                raise TooManyPiecesError

    def _close_gap(self, start: int, end: int, following: str) -> None:
        if not self._pieces:
            return
        gap = self._source[start:end]
        if gap == " ":
            self._append_blank(start, end)
        elif not (_is_cut(gap) and _is_wide(self._last()) and _is_wide(following)):
            self._pieces.append(Piece(start, end, " "))

    def _append_blank(self, start: int, end: int) -> None:
        last = self._pieces[-1]
        if last.text is None and last.end == start:
            self._pieces[-1] = Piece(last.start, end)
        else:
            self._pieces.append(Piece(start, end))

    def _last(self) -> str:
        last = self._pieces[-1]
        return self._source[last.end - 1] if last.text is None else last.text[-1:]


def _is_cut(gap: str) -> bool:
    return "\n" in gap or "\r" in gap


def _is_wide(character: str) -> bool:
    return bool(character) and east_asian_width(character) in _WIDE


@lru_cache(1024)
def decoded(written: str) -> tuple[int, str | None]:
    """How many characters of `&…` are a reference, and what it stands for; None when it is none.

    A name without semicolon counts as far as one of the old names goes (WHATWG, section 13.2.5.73).
    """
    if written in _COMMON:
        return len(written), _COMMON[written]
    from html import unescape
    from html.entities import html5

    if written.startswith("&#"):
        return len(written), unescape(written)
    name = written[1:]
    found = next((name[:n] for n in range(len(name), 1, -1) if name[:n] in html5), None)
    return (len(found) + 1, html5[found]) if found else (len(written), None)


def text_of(source: str, pieces: list[Piece]) -> str:
    """The text that the pieces make."""
    if len(pieces) == 1:
        start, end, text = pieces[0]
        return source[start:end] if text is None else text
    return "".join([source[start:end] if text is None else text for start, end, text in pieces])


def lines_in(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a text whose line ends count."""
    for match in sourcelines.END.finditer(source, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


# -- addresses


def address(pieces: list[Piece]) -> str:
    """The pieces as START:END, behind it =COUNT where COUNT characters stand for that range, with commas between."""
    if len(pieces) == 1 and pieces[0].text is None:
        return f"{pieces[0].start}:{pieces[0].end}"
    return ",".join([f"{start}:{end}" if text is None else f"{start}:{end}={len(text)}" for start, end, text in pieces])


def span(at: str, start: int, end: int | None) -> tuple[int, int]:
    """The source offsets of characters `start` to `end` (None: the end) of the line at an address.

    Raises ValueError when `at` is no address.
    """
    ranges = [_range(item) for item in at.split(",")]
    length = sum(count for _, _, count, _ in ranges)
    end = length if end is None else min(end, length)
    first = _offset(ranges, start)
    return first, _offset(ranges, end - 1, behind=True) if end > start else first


def _range(item: str) -> tuple[int, int, int, bool]:
    span, _, count = item.partition("=")
    start, end = map(int, span.split(":"))
    return start, end, int(count) if count else end - start, bool(count)


def _offset(ranges: list[tuple[int, int, int, bool]], index: int, *, behind: bool = False) -> int:
    for start, end, count, replaced in ranges:
        if index < count:
            if replaced:
                return end if behind else start
            return start + index + behind
        index -= count
    return ranges[-1][1]
