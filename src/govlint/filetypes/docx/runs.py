"""From an address to the runs of text behind it: what an edit or a comment has to touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.docx import addresses, stories, text, wml
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.filetypes.docx.hiding import Hiding
    from govlint.filetypes.docx.text import Segment
    from govlint.model import Source


class Run(NamedTuple):
    """A piece of a range in the source: characters `start` to `end` of the element's own text.

    `path` leads from the story to the element like an address does.
    """

    story: str
    path: str
    start: int
    end: int
    text: str


def runs(source: Source, at: str, start: int = 0, end: int | None = None, /) -> list[Run]:
    """The runs of text behind characters `start` to `end` (None: the end) of the node at `at`.

    Raises ValueError when nothing stands there, PackageError when the source cannot be read.
    """
    opened = stories.kept(source)
    address = addresses.parse(at)
    if address.story not in opened.stories:
        raise ValueError(f"no story {address.story}")
    story = opened.stories[address.story]
    found = list(_cut(_segments(story, address, opened.hiding), start, end))
    return [
        Run(address.story, addresses.path_below(story, piece.node), piece.offset, piece.offset + len(piece.text),
            piece.text)
        for piece in found
    ]  # fmt: skip


def _segments(story: etree._Element, address: addresses.Address, hiding: Hiding) -> list[Segment]:
    nodes = addresses.paragraphs(story, address)
    found = [s for node in nodes if wml.local(node) == "p" for s in text.read(node, hiding).segments]
    lines = text.lines(found)
    number = address.line or 1
    if number > len(lines):
        raise ValueError(f"no line {number} at {address}")
    return lines[number - 1]


def _cut(segments: list[Segment], start: int, end: int | None) -> Iterator[Segment]:
    """The segments between two offsets."""
    begin = 0
    for segment in segments:
        behind = begin + len(segment.text)
        first, last = max(start, begin) - begin, (behind if end is None else min(end, behind)) - begin
        if first < last:
            yield segment._replace(text=segment.text[first:last], offset=segment.offset + first)
        begin = behind
