"""Titles of parts that begin none: entries of a list of contents, and what is numbered 一、 inside a part."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from govlint import canon
from govlint.outline.headings import Candidate, Top, candidate, is_title_like
from govlint.outline.partnames import SectionNames, bare
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PAGE_NUMBER = pattern(r"[\d\s.．…·\-—]*")
_CONTENTS_LENGTH = 3


def contents(known: Mapping[int, Top]) -> set[int]:
    """The entries of a list of contents: part titles one directly below the other, most of which come again."""
    counts = Counter(top.key for top in known.values())
    for run in _runs(known):
        again = sum(counts[known[i].key] > 1 for i in run)
        if again >= _CONTENTS_LENGTH and 2 * again > len(run):
            return run
    return set()


def _runs(known: Mapping[int, Top]) -> Iterator[set[int]]:
    """The parts in order, cut behind each that has a text and where a part comes again."""
    run: dict[int, str | None] = {}
    before: Top | None = None
    for i, top in known.items():
        if before is not None and (top.key in run.values() or not _is_directly_above(before, top)):
            yield set(run)
            run = {}
        run[i] = top.key
        before = top
    yield set(run)


def _is_directly_above(top: Top, other: Top) -> bool:
    """Whether nothing but entries of a list of contents stands between two parts."""
    node = top.node.getnext() if top.run_in is None else None
    while node is not None and node is not other.node:
        if canon.name_of(node) != "p" or not _is_entry(candidate(node)):
            return False
        node = node.getnext()
    return node is not None


def _is_entry(c: Candidate) -> bool:
    named = c.label is not None and is_title_like(c.text) and not c.text.endswith("。")
    return named or _PAGE_NUMBER.fullmatch(canon.text_of(c.node)) is not None


def nested(known: Mapping[int, Top], plausible: Sequence[Candidate], names: SectionNames) -> set[int]:
    """What is numbered 一、 inside a part.

    Not so a part with title and number of the format that stands nowhere else, or in the same words only: it is
    misplaced or stands twice.
    """
    words = {i: bare(plausible[i].text) for i in known}
    keys, forms = Counter(top.key for top in known.values()), Counter((top.key, words[i]) for i, top in known.items())
    found: set[int] = set()
    for region in _regions(known, plausible, names):
        inside = {i: known[i] for i in region if i in known}
        own_keys = Counter(top.key for top in inside.values())
        own_forms = Counter((top.key, words[i]) for i, top in inside.items())
        found |= set(region)
        for i, top in inside.items():
            form = (top.key, words[i])
            alike = keys[top.key] - own_keys[top.key] == forms[form] - own_forms[form]
            if alike and top.label and names.exact(words[i]) == names.at(top.label.number):
                found.discard(i)
    return found


def _regions(known: Mapping[int, Top], plausible: Sequence[Candidate], names: SectionNames) -> Iterator[range]:
    """From each new 一、 inside a part up to the part that continues the outer numbers, in the last part to the end."""
    places = _places(known, plausible, names)
    firsts = {i: Top(c.node, c.label, None) for i, c in enumerate(plausible) if c.label and c.label.number == 1}
    outer: Top | None = None
    end = 0
    for i, top in sorted({**firsts, **known}.items()):
        if i < end:
            continue
        if outer is not None and (behind := _end_of_inner(i, top, outer, places, len(plausible))):
            end = behind
            yield range(i, end)
        elif i in known:
            outer = top


def _places(known: Mapping[int, Top], plausible: Sequence[Candidate], names: SectionNames) -> dict[int, list[int]]:
    """Where the parts stand that have their own number; those with their own title, where there are any."""
    own = {i: top.label.number for i, top in known.items() if top.label and top.key == names.at(top.label.number)}
    titled = {i for i in own if names.exact(plausible[i].text)}
    surely = {own[i] for i in titled}
    places: dict[int, list[int]] = {}
    for i, number in own.items():
        if i in titled or number not in surely:
            places.setdefault(number, []).append(i)
    return places


def _end_of_inner(i: int, top: Top, outer: Top, places: Mapping[int, Sequence[int]], last: int) -> int | None:
    if top.label is None or outer.label is None:
        return None
    if top.label.number != 1 or top.label.style != outer.label.style:
        return None
    later = places.get(outer.label.number + 1, ())
    following = bisect_right(later, i)
    if following < len(later):
        return later[following]
    if outer.label.number == max(places, default=0):
        return last
    return i + 1 if top.key == outer.key else None
