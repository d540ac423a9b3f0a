"""The counts of a list: items with their figures, in one passage or in the lines below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.claims.lists import COVERED, Item, alike, levels, read
from govlint.claims.sentences import Passage, passage
from govlint.claims.sums.openers import WINDOW
from govlint.claims.sums.readings import Count, seams

if TYPE_CHECKING:
    from lxml import etree

    from govlint.claims.sums.openers import Opener

_MOST_LINES = 40


def listed(passage: Passage, text: str, opener: Opener) -> tuple[tuple[Count, ...], str]:
    """The counts that an opener tells of, in its passage or in the lines below it, and the words behind the last."""
    if opener.end == len(text):
        return _lines(passage, opener), ""
    if opener.kind == "after":
        return _counted_up(passage, text, opener), ""
    first = text.find("#", opener.end, opener.end + WINDOW)
    unit = passage.tokens[opener.total if opener.total is not None else first].unit if first >= 0 else ""
    listing = read(passage, text, opener.end, unit, shared="分别" in opener.words)
    return tuple(_count(passage, item) for item in listing.items), listing.behind


def _counted_up(passage: Passage, text: str, opener: Opener) -> tuple[Count, ...]:
    """The items of a list that its total ends, where they are nothing but that."""
    unit = passage.tokens[opener.total or 0].unit
    found = tuple(_count(passage, item) for item in read(passage, text[: opener.end], opener.start, unit).items)
    whole = (
        found
        and not text[opener.start : found[0].item.start].strip("@,;、")
        and "#" not in text[found[-1].item.sign + 1 : opener.end]
    )
    return found if whole and not seams(found, unit) and alike(found[0].figure.unit, unit) else ()


def _count(passage: Passage, item: Item) -> Count:
    figure = passage.figure(item.sign)
    assert figure is not None
    return Count(passage, item, figure)


def _lines(above: Passage, opener: Opener) -> tuple[Count, ...]:
    """The counts of the paragraphs below one that ends with a colon, as long as they are nothing else."""
    found: list[Count] = []
    if not opener.words.endswith((":", "其中")):
        return ()
    for _, node in zip(range(_MOST_LINES), above.node.itersiblings(canon.tag("p")), strict=False):
        line = _line(node)
        if not line:
            break
        found += line
    return tuple(found)


def _line(node: etree._Element) -> list[Count]:
    text = canon.text_of(node)
    if not text or len(text) > WINDOW or node.get("region") is not None:
        return []
    below = passage(node, text)
    outer = levels(below.text)[0]
    listing = read(below, outer, 0, "")
    if outer[listing.end :].strip(f";。,、{COVERED}"):
        return []
    return [_count(below, item._replace(mark=item.mark or ";")) for item in listing.items]
