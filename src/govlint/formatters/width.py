"""Text measured and cut in terminal cells: a Chinese character takes two.

wcwidth, which takes as long to import as a dozen findings to write, is imported with the first character whose width is
not plain, as an emoji or a combining mark.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

ELLIPSIS = "…"
_OPENING = "“‘（《〈「『【〔"
_CLOSING = "”’）》〉」』】〕、，。；：？！…"
# What stays together on a line: a word or one character, with the marks that lean on it.
_PIECE = pattern(rf"\s*[{_OPENING}]*(?:[!-~]+|[^\s{_OPENING}])?[{_CLOSING}]*")
# Characters that none beside them makes wider or narrower: ASCII and some others with a cell each, then the symbols,
# ideographs and full-width forms that UAX #11 calls wide.
_PLAIN = pattern(r"[ -~°·×–—‘’“”…│⟦⟧\u3000-\u3029\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*")
_FIRST_WIDE = "\u3000"


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    if text.isascii():
        return len(text)
    if _PLAIN.fullmatch(text):
        return sum(map(_cells_of_plain, text))
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def head(text: str, limit: int) -> str:
    """The beginning of the text that fits into `limit` cells, with … for what is cut off."""
    return text if cells(text) <= limit else _prefix(text, limit - 1) + ELLIPSIS


def tail(text: str, limit: int) -> str:
    """The end of the text that fits into `limit` cells, with … for what is cut off."""
    return text if cells(text) <= limit else ELLIPSIS + _prefix(text[::-1], limit - 1)[::-1]


def ends(text: str, limit: int, first: int | None = None) -> str:
    """Both ends of the text within `limit` cells, with … for the middle; `first` is how many the beginning may take."""
    if cells(text) <= limit:
        return text
    left = limit // 2 if first is None else first
    return _prefix(text, left) + ELLIPSIS + _prefix(text[::-1], limit - left - 1)[::-1]


def pieces(text: str) -> list[str]:
    """What a line may not cut: words and single characters, with the marks that lean on them and the space before."""
    return [piece for piece in _PIECE.findall(text) if piece]


def wrap(text: str, limit: int) -> list[str]:
    """The text in lines of at most `limit` cells (a word that is longer stands alone).

    Chinese breaks anywhere but before a closing and behind an opening mark, other writing at spaces.
    """
    lines, line = [], ""
    for piece in pieces(text):
        if line and cells(line + piece.rstrip()) > limit:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def pad(text: str, width: int) -> str:
    """The text with spaces behind it up to `width` cells."""
    return text + " " * (width - cells(text))


def _prefix(text: str, limit: int) -> str:
    measure = _measure(text)
    used = 0

    def fits(character: str) -> bool:
        nonlocal used
        used += measure(character)
        return used <= limit

    return "".join(takewhile(fits, text))


def _measure(text: str) -> Callable[[str], int]:
    """What measures each character of the text by itself."""
    if _PLAIN.fullmatch(text):
        return _cells_of_plain
    from wcwidth import wcwidth

    return lambda character: max(wcwidth(character), 0)


def _cells_of_plain(character: str) -> int:
    return 2 if character >= _FIRST_WIDE else 1
