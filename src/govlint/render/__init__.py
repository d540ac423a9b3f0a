"""The canonical XML for people: plain text that compares well, and a page; with the places of its nodes in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.model import Piece, Rendering
from govlint.render.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from govlint.model import Lang
    from govlint.render.text import Fragment

    Spots = dict[str, tuple[int, int]]


def rendering(root: etree._Element, lang: Lang = "zh", masked: Mapping[etree._Element, str] | None = None) -> Rendering:
    """The rendering of a document. `masked` has texts that stand for those of nodes, of the same length."""
    from govlint.render import blocks, text

    wording = Wording(masked)
    words: list[str] = []
    spots: Spots = {}
    pieces: dict[str, list[Piece]] = {}
    position = 0
    for line in text.lines(root, wording, lang):
        for fragment in line:
            _note(fragment, position, spots, pieces)
            words.append(fragment.words)
            position += len(fragment.words)
        words.append("\n")
        position += 1
    return Rendering(
        text="".join(words) or "\n",
        spots={**spots, **_around(root, spots)},
        pieces={node: tuple(found) for node, found in pieces.items()},
        blocks=tuple(blocks.blocks(root, wording, lang)),
        anchors=blocks.anchors(root),
    )


def _note(fragment: Fragment, position: int, spots: Spots, pieces: dict[str, list[Piece]]) -> None:
    """Take down where the words of a node stand."""
    if not fragment.node:
        return
    length = len(fragment.words)
    begin, _ = spots.get(fragment.node, (position, position))
    spots[fragment.node] = (begin, position + length)
    if fragment.start is not None:
        pieces.setdefault(fragment.node, []).append(Piece(fragment.start, position, length))


def _around(root: etree._Element, spots: Spots) -> Spots:
    """The spots of rows, tables and sections: from the first to the last of the words in them."""
    found: Spots = {}
    for node in canon.descendants(root, "row", "table", "section"):
        names = (n.get(canon.XML_ID, "") for n in canon.descendants(node, *canon.TEXT_NODES))
        if inner := [spots[name] for name in names if name in spots]:
            found[node.get(canon.XML_ID, "")] = (min(a for a, _ in inner), max(b for _, b in inner))
    return found
