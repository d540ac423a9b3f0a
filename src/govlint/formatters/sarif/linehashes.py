"""What GitHub knows a line of text by: a hash of the hundred characters that are no blanks from its begin on.

When a log is uploaded, GitHub's action computes these hashes itself from the file, read as UTF-8, and warns where those
of the log differ. The rules are those of its `fingerprints.ts`: characters are UTF-16 units; spaces and tabs do not
count; CR and CR LF are LF; the hash is a polynomial in 37 modulo 2^64, the text followed by U+FFFF and zeros; equal
hashes are told apart by their number.
"""

from __future__ import annotations

from array import array
from collections import Counter, deque
from typing import TYPE_CHECKING

from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINDOW = 100
_BASE = 37
_MASK = (1 << 64) - 1
_LEAVING = pow(_BASE, _WINDOW, 1 << 64)
_LINE_FEED = 10
_END = 0xFFFF
_BLANK = pattern("[ \t]")
# To be replaced before blanks go: with one between them CR and LF end two lines.
_RETURN = pattern("\r\n?")


def line_hashes(text: str) -> dict[int, str]:
    """The hashes of the lines of a text by their numbers, from 1, as `hash:ordinal`."""
    hashes: dict[int, str] = {}
    seen: Counter[int] = Counter()
    for line, value in _windows(_units(text)):
        seen[value] += 1
        hashes[line] = f"{value:x}:{seen[value]}"
    return hashes


def _units(text: str) -> array[int]:
    """What counts of the text, in UTF-16 units, with its end."""
    units = array("H", _BLANK.sub("", _RETURN.sub("\n", text)).encode("utf-16-le", "surrogatepass"))
    units.extend((_END, *[0] * _WINDOW))
    return units


def _windows(units: array[int]) -> Iterator[tuple[int, int]]:
    """Of each line its number and the hash of the window that begins where it does."""
    window = deque([0] * _WINDOW, _WINDOW)
    begun: deque[tuple[int, int]] = deque()
    value, line, at_start = 0, 0, True
    last = len(units) - _WINDOW
    for index, unit in enumerate(units):
        if begun and begun[0][0] == index - _WINDOW:
            yield begun.popleft()[1], value
        if at_start and index < last:
            line += 1
            begun.append((index, line))
        at_start = unit == _LINE_FEED
        value = (value * _BASE + unit - _LEAVING * window[0]) & _MASK
        window.append(unit)
