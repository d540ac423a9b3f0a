"""Places in the text of a rendering: the offsets of a span of a node, their lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.model import Rendering


def span(
    rendering: Rendering, node: str | None, start: int | None = None, end: int | None = None
) -> tuple[int, int] | None:
    """Where characters `start` to `end` of a node's text stand in the rendering, by default all with their label.

    Offsets that fall on white space which the rendering leaves out move to what stands next to it. None where the
    rendering does not hold the node.
    """
    whole = rendering.spots.get(node or "")
    pieces = rendering.pieces.get(node or "", ())
    if whole is None or start is None or not pieces:
        return whole
    first = max(bisect_right(pieces, start, key=lambda piece: piece.start) - 1, 0)
    begin = pieces[first]
    if start >= begin.start + begin.length and first + 1 < len(pieces):
        begin = pieces[first + 1]
    at = begin.at + min(max(start - begin.start, 0), begin.length)
    if end is None:
        return at, whole[1]
    last = pieces[max(bisect_right(pieces, end - 1, key=lambda piece: piece.start) - 1, 0)]
    return at, max(last.at + min(max(end - last.start, 0), last.length), at)


class Lines:
    """The lines of a text, which end with line feeds."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
