"""Whether a text dump lost the lines that stood in it more than once."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables.labels import index_of, plain, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.model import Block, Edition, Label

_LINE_LENGTH = 60
_WIDEST = 20


def is_deduplicated(root: etree._Element, editions: tuple[Edition, ...]) -> bool:
    """Whether no line of the text comes twice, and two blocks of `disclosure` with one header share what is left of it.

    A whole table repeats its header above each block, whatever its figures are.
    """
    seen: set[str] = set()
    lines = []
    for line in _lines(root):
        printed = "\t".join(line)
        if printed in seen and any(map(stem, line)):  # most reports repeat a line as it is, and need no more reading
            return False
        seen.add(printed)
        lines.append(line)
    lines = [line for line in lines if any(map(stem, line))]
    if len({"\t".join(map(plain, line)) for line in lines}) < len(lines):
        return False
    return any(
        _lacks_header(lines, first, second, e.disclosure.corner)
        for e in editions
        for first, second in combinations(e.disclosure.blocks, 2)
        if first.columns == second.columns
    )


def _lacks_header(lines: list[list[str]], first: Block, second: Block, corner: Label) -> bool:
    """Whether both blocks have rows, and nothing of a header stands between these."""
    above, below = (_lines_with(lines, b.rows) for b in (first, second))
    if not above or not below or above[-1] > below[0]:
        return False
    heads = index_of((corner, *second.columns))
    return not any(heads.find(text) for line in lines[above[-1] + 1 : below[0]] for text in line)


def _lines_with(lines: list[list[str]], labels: tuple[Label, ...]) -> list[int]:
    index = index_of(labels)
    return [i for i, line in enumerate(lines) if any(index.exact(text) for text in line)]


def _lines(root: etree._Element) -> Iterator[list[str]]:
    """The short lines of the text and the rows of its tables.

    A row longer than any table is wide has one cell a line.
    """
    for block in canon.descendants(root, "p", "heading", "row"):
        texts = [canon.legible(n) for n in ([block] if canon.name_of(block) != "row" else block)]
        for line in [[text] for text in texts] if len(texts) > _WIDEST else [texts]:
            if sum(map(len, line)) <= _LINE_LENGTH * max(len(line), 1):
                yield line
