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

    from govlint.claims.fact import Scope
    from govlint.claims.sentences import Passage
    from govlint.model import ClaimFact, ClaimPattern

_NONE_OF_IT = {"n": "0", "zero": "true"}
_PHRASE_ENDS = ",;:("
# What stands farther before a match, in characters, is not heard: no sentence takes quadratic time.
_FAR = 100


def find(passage: Passage, year: int | None, patterns: Sequence[ClaimPattern]) -> Iterator[Fact]:
    """The facts of one passage by these patterns."""
    return Finder(patterns).find(passage, year)


class Finder:
    """Finds what sentences state by the patterns of a pack. Each word that patterns ask for is looked for once."""

    def __init__(self, patterns: Sequence[ClaimPattern]) -> None:
        self._patterns = patterns
        self._counting = {i for i, pattern in enumerate(patterns) if all(fact.n is not None for fact in pattern.facts)}
        self._by_cue: dict[str, set[int]] = {}
        for i, pattern in enumerate(patterns):
            for word in pattern.cue:
                self._by_cue.setdefault(word, set()).add(i)

    def find(self, passage: Passage, year: int | None) -> Iterator[Fact]:
        """The facts of a passage in the order of their places; at one figure there is one of each key and column."""
        ends: dict[tuple[str, str], int] = {}
        for fact in sorted(self._stated(passage, year), key=_place):
            start, end = _place(fact)
            what = (fact.key, fact.attributes.get("col", ""))
            if start >= ends.get(what, 0):
                ends[what] = end
                yield fact

    def _stated(self, passage: Passage, year: int | None) -> Iterator[Fact]:
        cues = [word for word in self._by_cue if word in passage.text]
        for begin, end in passage.sentences if cues else ():
            for pattern in self._hinted(passage.text[begin:end], cues):
                for match in _matches(passage, begin, end, pattern):
                    yield from _facts(passage, begin, match, pattern, year)

    def _hinted(self, sentence: str, cues: Sequence[str]) -> Iterator[ClaimPattern]:
        """The patterns that a sentence has one of the words of, and a figure where they count."""
        hinted = {i for word in cues if word in sentence for i in self._by_cue[word]}
        if "#" not in sentence and "%" not in sentence:
            hinted -= self._counting
        return (self._patterns[i] for i in sorted(hinted))


def _place(fact: Fact) -> tuple[int, int]:
    return (fact.figure.start, fact.figure.end) if fact.figure else (fact.start, fact.end)


def _facts(
    passage: Passage, begin: int, match: re.Match[str], pattern: ClaimPattern, year: int | None
) -> Iterator[Fact]:
    for wanted in pattern.facts:
        fact = _fact(passage, begin, match, wanted, pattern)
        if fact is not None:
            yield fact._replace(scope=_scope(passage, begin, match, pattern, year))


def _scope(passage: Passage, begin: int, match: re.Match[str], pattern: ClaimPattern, year: int | None) -> Scope:
    """The scope of a match; a date that it counts from or to must be of the year that its words then mean."""
    for group, apart in pattern.years.items():
        token = passage.tokens[begin + match.start(group)] if match[group] is not None else None
        if token is not None and (year is None or token.year != year + apart or not token.whole):
            return "other-year"
    return scope_of(passage, begin + match.start(), begin + match.end(), year)


def _matches(passage: Passage, begin: int, end: int, pattern: ClaimPattern) -> Iterator[re.Match[str]]:
    sentence = passage.text[begin:end]
    for match in _compiled(pattern.find).finditer(sentence):
        if pattern.unless is not None and _compiled(pattern.unless).search(*_phrase(sentence, match)):
            continue
        least = max(match.start() - 2 * _FAR, 0)
        if pattern.elsewhere is not None and _compiled(pattern.elsewhere).search(sentence, least, match.end()):
            continue
        if pattern.under is None or _compiled(pattern.under).search(_above(passage, begin, begin + match.start())):
            yield match


def _above(passage: Passage, begin: int, offset: int) -> str:
    """The heading that a place stands under, then on a new line the sentence before it and the words of its own."""
    before = passage.sentence(begin - 1)[0] if begin else 0
    said = passage.text[max(before, offset - 2 * _FAR) : offset]
    return f"{passage.heading}\n{said}"


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
