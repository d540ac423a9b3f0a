"""What the six parts are called: by their titles, other titles for them, and the words that carry the meaning."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from govlint.model import SectionName

_PUNCTUATION = pattern(r"[\s、，,；;：:。.·“”\"'‘’《》〈〉（）()\-—_*#]")
EDGES = pattern(r"^\W+|\W+$")
TITLE_END = pattern(r"[。：:]")
HEADING_LENGTH = 40
_SHORTEST = 2
_CERTAIN_LENGTH = 6


class SectionNames:
    """Matches heading text against the part titles, exactly or by the words that carry the meaning."""

    def __init__(self, sections: Sequence[SectionName]) -> None:
        self._sections = sections
        self._exact = {bare(name): s.key for s in sections for name in (s.title, *s.synonyms)}
        self._statutory = {bare(s.title) for s in sections}
        self._order = {s.key: i for i, s in enumerate(sections)}

    def exact(self, text: str) -> str | None:
        """The part with exactly this title, punctuation and white space aside."""
        return self._exact.get(bare(text))

    def is_certain(self, text: str) -> bool:
        """Whether the text is a title of the format, or a synonym that can hardly mean anything else."""
        plain = bare(EDGES.sub("", text))
        return plain in self._statutory or (plain in self._exact and len(plain) >= _CERTAIN_LENGTH)

    def by_words(self, text: str, number: int) -> str | None:
        """The part whose words the text holds; where it holds those of several, the one of this number if it can be."""
        plain = bare(text)
        held = [s.key for s in self._sections if any(all(word in plain for word in words) for words in s.words)]
        own = self.at(number)
        return own if own in held else held[0] if held else None

    def at(self, number: int) -> str | None:
        """The part that has this number in the format."""
        return self._sections[number - 1].key if 0 < number <= len(self._sections) else None

    def roughly(self, text: str, number: int) -> str | None:
        """The part of this number, where the text holds the words of its title or is the beginning of it (其他)."""
        own, plain = self.at(number), bare(text)
        if own is None or self.by_words(text, number) == own:
            return own
        titles = (title for title, key in self._exact.items() if key == own)
        return own if len(plain) >= _SHORTEST and any(title.startswith(plain) for title in titles) else None

    def leading(self, text: str) -> tuple[str, int] | None:
        """The part whose title the text begins with, followed by a full stop or colon, and its length."""
        end = TITLE_END.search(text)
        if end is None or end.start() > HEADING_LENGTH:
            return None
        key = self.exact(text[: end.start()])
        return (key, end.end()) if key else None

    def are_in(self, keys: Container[str | None]) -> bool:
        """Whether every part is among these."""
        return all(key in keys for key in self._order)

    def __len__(self) -> int:
        return len(self._sections)

    def rank(self, key: str) -> int:
        """The place of a part in the order of the format, from 0."""
        return self._order[key]


section_names = lru_cache(8)(SectionNames)


def bare(text: str) -> str:
    """The text without punctuation and white space."""
    return _PUNCTUATION.sub("", text)
