"""JSON in which nothing hides: what a reader would not see is escaped."""

from __future__ import annotations

import json

from govlint.formatters.safe import is_unseen
from govlint.patterns import pattern

# ASCII, Chinese characters and full-width punctuation need no look; controls up to U+001F JSON itself escapes.
_DOUBTFUL = pattern("[^\\x00-\\x7e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")


def dumps(value: object, indent: int | None = None) -> str:
    """The value as JSON, Chinese as it is; controls, direction marks and other unseen characters as \\uXXXX."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _DOUBTFUL.sub(lambda match: _escaped(match[0]), written)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if is_unseen(character) or character == "\x7f" else character
