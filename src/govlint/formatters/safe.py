"""Document text made safe and visible for a terminal."""

from __future__ import annotations

import unicodedata

_SPACES = frozenset("\t\n\v\f\r\x85")
_UNSEEN = frozenset(("Cf", "Cs", "Zl", "Zp"))
# Neither is a character, and XML has no place for them.
_NO_CHARACTERS = frozenset("\ufffe\uffff")


def visible(text: str) -> str:
    """The text on one line, with nothing left that could steer a terminal or hide in it.

    Controls become `\\x1b`, direction marks, zero-width and other formatting characters `<U+202E>`,
    tabs and line breaks a space.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def is_unseen(character: str) -> bool:
    """Whether a character is a control, a direction mark, or another that has no shape of its own."""
    return unicodedata.category(character) in ("Cc", *_UNSEEN)


def _visible(character: str) -> str:
    if character in _SPACES:
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        return f"\\x{ord(character):02x}"
    unseen = category in _UNSEEN or character in _NO_CHARACTERS
    return f"<U+{ord(character):04X}>" if unseen else character
