"""The counts around a place in a passage: those before it, those behind it, and what several come to."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from govlint.claims.fact import Figure, Part
from govlint.xpath.values import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.claims.sentences import Passage

_MOST = 40
_PHRASE = 40
_PHRASE_ENDS = frozenset(",;。!?、:(#%")


def before(passage: Passage, offset: int, floor: int = 0) -> Iterator[int]:
    """The offsets of the counts before an offset, the nearest first, as many as a sentence can mean."""
    return islice(_backwards(passage.text, offset, floor), _MOST)


def _backwards(text: str, offset: int, floor: int) -> Iterator[int]:
    while (offset := text.rfind("#", floor, offset)) >= 0:
        yield offset


def signs(text: str, start: int, end: int, sign: str = "#") -> Iterator[int]:
    """The offsets of the figures in `text[start:end]`, of the shares with `%`, from left to right."""
    while (start := text.find(sign, start, end)) >= 0:
        yield start
        start += 1


def phrase(passage: Passage, offset: int) -> tuple[str, str]:
    """The words between two marks or figures around a figure: those before it, those behind it."""
    text = passage.text
    start = end = offset
    while start > 0 and offset - start < _PHRASE and text[start - 1] not in _PHRASE_ENDS:
        start -= 1
    while end + 1 < len(text) and end - offset < _PHRASE and text[end + 1] not in _PHRASE_ENDS:
        end += 1
    return text[start:offset], text[offset + 1 : end + 1]


def number(passage: Passage, *offsets: int) -> Decimal:
    """The sum of the figures at these offsets."""
    total = Decimal(0)
    for offset in offsets:
        total = EXACT.add(total, passage.tokens[offset].n or Decimal(0))
    return total


def are_alike(passage: Passage, one: int, other: int) -> bool:
    """Whether two figures count the same: in the same unit, or one of them in none that is printed."""
    first, second = passage.tokens[one].unit, passage.tokens[other].unit
    return first == second or not first or not second


def figure(passage: Passage, offsets: Sequence[int]) -> Figure:
    """The figure at an offset; of several the sum, from the first of them to the last."""
    ordered = sorted(offsets)
    made = [found for offset in ordered if (found := passage.figure(offset)) is not None]
    if len(made) == 1:
        return made[0]
    approx = any(one.approx for one in made)
    return Figure(number(passage, *ordered), made[0].unit, made[0].start, made[-1].end, approx)


def part(passage: Passage, role: str, *offsets: int) -> Part:
    """The side of a ratio that one figure gives, or several together."""
    made = figure(passage, offsets)
    return Part(made.start, made.end, made, role=role)
