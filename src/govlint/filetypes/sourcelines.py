"""The lines of a text as editors count them: they end at CR LF, CR or LF only. Lines and columns count from 1."""

from __future__ import annotations

from bisect import bisect_right

from govlint.patterns import pattern

END = pattern("\r\n|\r|\n")


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of the character at an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def text(self, number: int) -> str:
        """The text of a line, without its end. Raises IndexError when there is none of this number."""
        start, following = self._starts[number - 1], self._starts[number : number + 1]
        return self._text[start : following[0] if following else None].rstrip("\r\n")
