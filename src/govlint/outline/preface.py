"""The list of parts that many prefaces give: 本报告由总体情况、…、其他需要报告的事项六个部分组成."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import compiled, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from govlint.model import SectionName

_COUNTED = pattern(r"([一二三四五六七八九十]|\d{1,2})(?:大|个)?(?:方面内容|部分|部份|方面|板块|章节)")
_SENTENCE = pattern(r"[^。!！？?]+")
_BRACKETED = pattern(r"\([^()]*\)")
_OPENING = pattern(r".*(?:包括|包含|涵盖|分为|分成|由|含|为|有|即|从|[:,。])", re.DOTALL)
# What may stand between two titles: marks, numbers and words that only connect.
_BETWEEN = pattern(
    r"(?:[\s、,;:.()“”\"'‘’《》—\-一二三四五六七八九十\d]|第|是|为|和|与|及|以及|并|等|共|部分|组成|构成|分别)*"
)
_CONNECTING = pattern("(?:主要)?(?:包括|包含|内容|情况|分为)|方面|其中")
_LEAST = 3
_SHORTEST = 6
_SHARED = "情况"


class Listing(NamedTuple):
    """How many parts a sentence says there are, the keys of those it names, and where in the folded text."""

    said: int
    keys: tuple[str, ...]
    start: int
    end: int


class _Titles:
    """The titles of the parts as one pattern, the longest first."""

    def __init__(self, sections: Sequence[SectionName]) -> None:
        self._keys = {form: s.key for s in sections for name in (s.title, *s.synonyms) for form in _forms(name)}
        longest_first = sorted(self._keys, key=len, reverse=True)
        self._pattern = compiled("|".join(map(re.escape, longest_first)))

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """Key and offsets of each title in a text."""
        return [(self._keys[m[0]], *m.span()) for m in self._pattern.finditer(text)]


_titles = lru_cache(8)(_Titles)


def _forms(title: str) -> list[str]:
    """A title, and without the word that several in a list may share at the end."""
    plain = hanzi.fold(title, squeeze=True).text
    short = plain.removesuffix(_SHARED).removesuffix("的")
    return [plain, short] if len(short) >= _SHORTEST else [plain]


def listing(text: str, sections: Sequence[SectionName]) -> Listing | None:
    """The parts that a folded and squeezed paragraph names with their number; None unless all of it is understood.

    A few with 等 behind them are examples; where only one is lacking it was forgotten.
    """
    plain = _BRACKETED.sub(lambda m: " " * len(m[0]), text)
    for sentence in _SENTENCE.finditer(plain):
        counted = list(_COUNTED.finditer(sentence[0]))
        if len(counted) == 1 and (found := _in_sentence(sentence[0], counted[0], _titles(tuple(sections)))):
            return found._replace(start=found.start + sentence.start(), end=found.end + sentence.start())
    return None


def _in_sentence(text: str, counted: re.Match[str], titles: _Titles) -> Listing | None:
    named = titles.find(text)
    said = hanzi.cn_int(counted[1]) if not counted[1].isdigit() else int(counted[1])
    if said is None or len(named) < _LEAST:
        return None
    first, last = named[0][1], named[-1][2]
    if counted.end() <= first:
        between = [text[counted.end() : first], *_gaps(text, named), text[last:]]
    elif counted.start() >= last:
        opening = _OPENING.match(text[:first])
        between = [text[opening.end() if opening else 0 : first], *_gaps(text, named), text[last : counted.start()]]
    else:
        return None
    if not all(_connects(piece) for piece in between):
        return None
    if "等" in between[-1] and len(named) < said - 1:
        return None
    return Listing(said, tuple(key for key, _, _ in named), first, last)


def _gaps(text: str, named: Sequence[tuple[str, int, int]]) -> list[str]:
    return [text[a[2] : b[1]] for a, b in pairwise(named)]


def _connects(text: str) -> bool:
    words = _CONNECTING.sub("", text)
    return _BETWEEN.fullmatch(words) is not None


def mark(node: etree._Element, sections: Sequence[SectionName]) -> None:
    """Tell which parts a paragraph names and how many it says. Writes: @said, @named, @listing (offsets)."""
    folded = hanzi.fold(canon.text_of(node), canon.ranges(node.get("debris")), squeeze=True)
    if found := listing(folded.text, sections):
        start, end = folded.origin(found.start, found.end)
        node.set("said", str(found.said))
        node.set("named", " ".join(found.keys))
        node.set("listing", f"{start}-{end}")
