"""What sentences state by the patterns of a pack: a count with its unit, or none in words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govlint.claims.fact import Fact
from govlint.claims.scope import scope_of
from govlint.claims.sentences import behind_last
from govlint.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from govlint.claims.sentences import Passage
    from govlint.model import ClaimFact, ClaimPattern

_NONE_OF_IT = {"n": "0", "zero": "true"}
_PHRASE_ENDS = ",;:("
# What stands farther before a match, in characters, is not heard: no sentence takes quadratic time.
_FAR = 100


def find(passage: Passage, year: int | None, patterns: Sequence[ClaimPattern]) -> Iterator[Fact]:
    """The facts of a passage in the order of their places; at one figure there is one of each key and column."""
    found = [fact for pattern in _hinted(passage.text, patterns) for fact in _stated(passage, year, pattern)]
    ends: dict[tuple[str, str], int] = {}
    for fact in sorted(found, key=_place):
        start, end = _place(fact)
        what = (fact.key, fact.attributes.get("col", ""))
        if start >= ends.get(what, 0):
            ends[what] = end
            yield fact


def _hinted(text: str, patterns: Sequence[ClaimPattern]) -> Iterator[ClaimPattern]:
    """The patterns of which a word stands in the text; each word is looked for once."""
    words = {word for word in {word for pattern in patterns for word in pattern.cue} if word in text}
    return (pattern for pattern in patterns if words and not words.isdisjoint(pattern.cue))


def _place(fact: Fact) -> tuple[int, int]:
    return (fact.figure.start, fact.figure.end) if fact.figure else (fact.start, fact.end)


def _stated(passage: Passage, year: int | None, pattern: ClaimPattern) -> Iterator[Fact]:
    for begin, end in passage.sentences:
        if any(passage.text.find(word, begin, end) >= 0 for word in pattern.cue):
            for match in _matches(passage.text[begin:end], pattern):
                for wanted in pattern.facts:
                    fact = _fact(passage, begin, match, wanted, pattern)
                    if fact is not None:
                        yield fact._replace(scope=scope_of(passage, begin + match.start(), begin + match.end(), year))


def _matches(sentence: str, pattern: ClaimPattern) -> Iterator[re.Match[str]]:
    for match in _compiled(pattern.find).finditer(sentence):
        if pattern.unless is None or not _compiled(pattern.unless).search(*_phrase(sentence, match)):
            yield match


def _phrase(sentence: str, match: re.Match[str]) -> tuple[str, int, int]:
    """The sentence, where the phrase of a match begins, and where the match ends."""
    least = max(match.start() - _FAR, 0)
    return sentence, behind_last(sentence, _PHRASE_ENDS, match.start(), least), match.end()


@lru_cache(512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)


def _fact(passage: Passage, begin: int, match: re.Match[str], wanted: ClaimFact, pattern: ClaimPattern) -> Fact | None:
    """One of the facts of a match, unless its figure is missing or counts something else."""
    figure = None
    if wanted.n is not None:
        figure = passage.figure(begin + match.start(wanted.n)) if match[wanted.n] is not None else None
        if figure is None or figure.unit not in wanted.units:
            return None
    meant = {group: words.get(match[group] or "", "") for group, words in pattern.values.items()}
    start, end = passage.source(begin + match.start(), begin + match.end())
    col = wanted.col.format_map(meant)
    return Fact(
        passage.node,
        wanted.key.format_map(meant),
        start,
        end,
        figure,
        attributes={**({"col": col} if col else {}), **({} if figure else _NONE_OF_IT)},
    )
