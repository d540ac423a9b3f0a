"""Labels of the statutory tables, matched although they are broken, numbered otherwise or damaged."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from govlint import hanzi
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govlint.model import Label

Difference = Literal["numbering", "unnumbered", "punctuation", "wording"]
"""How a label differs: in the form of its number, by having none, in other punctuation, in its words or its number."""

_QUOTES = "“”‘’\"'「」『』"
_YEAR = pattern(r"(?:\((?:19|20)\d\d年?度?\)|(?:19|20)\d\d)年?度?(?![\d.])")
_NOTE_BEHIND = pattern(r"(?<=.)(?:\([^()]*\)?|\[[^\[\]]*\]?)$")
_NUMBERING = pattern(r"^(?:[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、])")
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩"
_COUNTER = pattern(rf"[一二三四五六七八九十]{{1,2}}|[0-9]{{1,2}}|[{_RINGS}]")
_ANY_NUMBERING = pattern(rf"\(?(?:{_COUNTER.pattern})\)?[、.,:]?")
_NOT_WORDS = pattern(r"[\W_]+")

_CONTAINED = 0.6
_SIMILAR = 0.75
_STILL_ALIKE = 0.4
_MARGIN = 0.08
_FUZZY_LENGTH = 4
_PREFIX_LENGTH = 8
_MEMORY = 1000
# No label is longer; what is, comes once.
_LONGEST_KEPT = 200


@lru_cache(2048)
def plain(text: str) -> str:
    """The label with everything folded away that is no damage: white space, width, quotes, Traditional
    forms, pinyin debris, a year, a bracketed note behind."""
    folded = hanzi.fold(text, squeeze=True).text
    for quote in _QUOTES:
        folded = folded.replace(quote, "")
    if "19" in folded or "20" in folded:
        folded = _YEAR.sub("", folded)
    if "(" in folded or "[" in folded:
        for _ in range(2):  # the note that is printed, and one behind it
            folded = _NOTE_BEHIND.sub("", folded)
    return folded.rstrip(":")


@lru_cache(2048)
def stem(text: str) -> str:
    """The words of a label: no numbering, no punctuation."""
    bare = plain(text)
    return _NOT_WORDS.sub("", _NUMBERING.sub("", bare)) or _NOT_WORDS.sub("", bare)


def is_numbered(text: str) -> bool:
    """Whether a label begins with a number of its own: 一、 （一） 1."""
    return _NUMBERING.match(plain(text)) is not None


def is_damaged(text: str, label: Label) -> bool:
    """Whether the printed text differs from the statutory wording and from its accepted synonyms."""
    seen = plain(text)
    return all(seen != plain(wording) for wording in (label.text, *label.synonyms))


def difference(text: str, label: Label) -> Difference | None:
    """How the printed text differs from the statutory wording; None where it does not."""
    if not is_damaged(text, label):
        return None
    mark, words = _numbered(text)
    for wording in (label.text, *label.synonyms):
        due_mark, due_words = _numbered(wording)
        if _NOT_WORDS.sub("", words) != _NOT_WORDS.sub("", due_words):
            continue
        if due_mark and not mark:
            return "unnumbered"
        if _count(mark) == _count(due_mark):
            return "punctuation" if mark == due_mark else "numbering"
    return "wording"


def _numbered(text: str) -> tuple[str, str]:
    """The number before a label, in whatever form, and the label without it."""
    bare = plain(text)
    mark = _ANY_NUMBERING.match(bare)
    return (mark[0], bare[mark.end() :]) if mark else ("", bare)


def _count(mark: str) -> int | None:
    """The number of a numbering mark; None for an empty one."""
    found = _COUNTER.search(mark)
    if found is None:
        return None
    counter = found[0]
    if counter in _RINGS:
        return _RINGS.index(counter) + 1
    return int(counter) if counter.isdecimal() else hanzi.cn_int(counter)


@lru_cache(64)
def index_of(labels: tuple[Label, ...]) -> LabelIndex:
    """The index of these labels; made once, so that what it learned of a text serves every table."""
    return LabelIndex(labels)


def is_other_wording(text: str, label: Label) -> bool:
    """Whether the words of the text are none of the label's, numbering and punctuation aside."""
    return all(stem(text) != stem(wording) for wording in (label.text, *label.synonyms))


def is_like(text: str, label: Label) -> bool:
    """Whether the text may be the label, damaged: near enough where its place says so, too far to find it by."""
    return _ratio(stem(text), stem(label.text), _STILL_ALIKE) >= _STILL_ALIKE


class LabelIndex:
    """Finds the label that a text stands for among those of one kind (rows, columns, captions)."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self.labels = tuple(labels)
        self._stems = [(stem(w), label) for label in self.labels for w in (label.text, *label.synonyms)]
        self._exact = dict(reversed(self._stems))
        self._known: dict[str, Label | None] = {}

    def exact(self, text: str) -> Label | None:
        """The label whose words the text has, no more and no less."""
        return self._exact.get(stem(text))

    def find(self, text: str) -> Label | None:
        """The label that the text means: the same words, one within the other, or few characters apart.

        None when nothing is near enough or two labels are about equally near.
        """
        if text not in self._known:
            if len(self._known) > _MEMORY:
                self._known.clear()
            words = stem(text)
            found = self._exact.get(words) or self._near(words) or self._repeated(text)
            if len(text) > _LONGEST_KEPT:
                return found
            self._known[text] = found
        return self._known[text]

    def _repeated(self, text: str) -> Label | None:
        """The label that every line of a text is: the same words set twice in one cell."""
        found = [self._exact.get(stem(line)) for line in text.splitlines() if line.strip()]
        return found[0] if len(found) > 1 and all(label is found[0] for label in found) else None

    def _near(self, words: str) -> Label | None:
        if len(words) < _FUZZY_LENGTH or words.isdigit():
            return None
        ranking: dict[str, tuple[float, Label]] = {}
        for candidate, label in self._stems:
            score = _nearness(words, candidate)
            if score > ranking.get(label.key, (0.0, label))[0]:
                ranking[label.key] = (score, label)
        best = sorted(ranking.values(), key=lambda item: -item[0])[:2]
        if not best or best[0][0] < _SIMILAR or (len(best) == 2 and best[0][0] - best[1][0] < _MARGIN):
            return None
        return best[0][1]


def _nearness(words: str, candidate: str) -> float:
    shorter, longer = (words, candidate) if len(words) <= len(candidate) else (candidate, words)
    begins = len(words) >= _PREFIX_LENGTH and candidate.startswith(words)
    if len(shorter) < _CONTAINED * len(longer):  # too short to be as alike as _SIMILAR, too
        return 0.9 if begins else 0.0
    if len(shorter) >= _FUZZY_LENGTH and shorter in longer:
        return 0.9 + 0.1 * len(shorter) / len(longer)
    if begins:
        return 0.9
    return _ratio(words, candidate, _SIMILAR)


def _ratio(first: str, second: str, floor: float) -> float:
    """The share of characters in common; 0 when it cannot reach `floor`."""
    if first == second:
        return 1.0 if first else 0.0
    short, long = sorted((len(first), len(second)))
    if 2 * short < long or 2 * short < floor * (short + long):
        return 0.0
    here, there = set(first), set(second)
    at_most = min(len(first) - len(here - there), len(second) - len(there - here))
    if 2 * at_most < floor * (len(first) + len(second)):
        return 0.0
    return 2.0 * _in_common(first, second) / (len(first) + len(second))


def _in_common(first: str, second: str) -> int:
    """How many characters are in the longest piece that both texts have, and likewise left and right of it.

    As `difflib` counts them, which takes longer to import than all labels of a report to compare.
    """
    for length in range(min(len(first), len(second)), 0, -1):
        for start in range(len(first) - length + 1):
            found = second.find(first[start : start + length])
            if found >= 0:
                left = _in_common(first[:start], second[:found])
                return left + length + _in_common(first[start + length :], second[found + length :])
    return 0
