"""Whether a text dump lost the lines that stood in it more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables.labels import index_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.model import Edition

_LINE_LENGTH = 60
_BLOCKS = 2


def is_deduplicated(root: etree._Element, editions: tuple[Edition, ...]) -> bool:
    """Whether rows of several blocks of `disclosure` are there, but no line of the whole text twice.

    A whole table repeats its header above each block, whatever its figures are.
    """
    rows = index_of(tuple(label for e in editions for b in e.disclosure.blocks for label in b.rows))
    block_of = {label.key: b.caption.key for e in editions for b in e.disclosure.blocks for label in b.rows}
    seen: set[str] = set()
    blocks: set[str] = set()
    for line in _lines(root):
        words = "\t".join(map(stem, line))
        if words in seen:
            return False
        seen.add(words)
        blocks |= {block_of[label.key] for text in line if (label := rows.exact(text))}
    return len(blocks) >= _BLOCKS


def _lines(root: etree._Element) -> Iterator[list[str]]:
    """The short lines of the text and the rows of its tables; a line of no words or figures is none."""
    for block in canon.descendants(root, "p", "heading", "row"):
        texts = [canon.text_of(n) for n in ([block] if canon.name_of(block) != "row" else block)]
        if any(map(stem, texts)) and sum(map(len, texts)) <= _LINE_LENGTH * max(len(texts), 1):
            yield texts
