"""Text measured and cut in terminal cells: a Chinese character takes two.

wcwidth is imported with the first character beyond ASCII: a run without findings needs none of it.
"""

from __future__ import annotations

from itertools import takewhile

ELLIPSIS = "…"


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def head(text: str, limit: int) -> str:
    """The beginning of the text that fits into `limit` cells, with … for what is cut off."""
    return text if cells(text) <= limit else _prefix(text, limit - 1) + ELLIPSIS


def tail(text: str, limit: int) -> str:
    """The end of the text that fits into `limit` cells, with … for what is cut off."""
    return text if cells(text) <= limit else ELLIPSIS + _prefix(text[::-1], limit - 1)[::-1]


def ends(text: str, limit: int) -> str:
    """Both ends of the text within `limit` cells, with … for the middle."""
    if cells(text) <= limit:
        return text
    left = limit // 2
    return _prefix(text, left) + ELLIPSIS + _prefix(text[::-1], limit - left - 1)[::-1]


def _prefix(text: str, limit: int) -> str:
    from wcwidth import wcwidth

    used = 0

    def fits(character: str) -> bool:
        nonlocal used
        used += max(wcwidth(character), 0)
        return used <= limit

    return "".join(takewhile(fits, text))
