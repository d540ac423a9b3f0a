"""The places that take part in a finding, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govlint.formatters.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govlint.model import Lang


def folded(places: Iterable[str], lang: Lang) -> Mapping[str, int]:
    """What is said of places, with how many it is said of: of those that read the same, once with their number."""
    counts = Counter(places)
    return {word("repeated", lang).format(said, n) if n > 1 else said: n for said, n in counts.items()}


def related_words(each: Mapping[str, int], most: int, lang: Lang) -> str:
    """The first of folded places, and how many places are left."""
    shown = list(each)[:most]
    left = sum(each.values()) - sum(each[said] for said in shown)
    more = [word("more", lang).format(left)] if left else []
    return word("related", lang) + word("semicolon", lang).join([*shown, *more])
