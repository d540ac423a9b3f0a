"""Fields that draw what they show and have no result to read (ECMA-376, part 1, section 17.16)."""

from __future__ import annotations

import re

from govlint.filetypes.docx import numerals
from govlint.patterns import pattern

_OVERSTRIKE = pattern(r"\s*eq\s*\\o\s*(?:\\a[clr])?\s*\((.*)\)\s*", re.IGNORECASE | re.DOTALL)
_SHIFTS = pattern(r"\\s\s*\\(?:up|do)\s*\d*", re.IGNORECASE)
_FIGURE = pattern(r"\d{1,2}")
_SEPARATORS = pattern(r"[,，;；()（）\s]+")
_RINGS = frozenset("○◯〇O")
_LONGEST = 200


def drawn(instruction: str) -> str:
    r"""What an EQ field shows: a figure in a ring (`eq \o\ac(○,4)`) is ④, other overstruck signs stand in order.

    Empty for every other instruction.
    """
    found = _OVERSTRIKE.fullmatch(instruction[:_LONGEST])
    if found is None:
        return ""
    signs = [sign for sign in _SEPARATORS.split(_SHIFTS.sub("", found[1])) if sign]
    figures = [sign for sign in signs if _FIGURE.fullmatch(sign)]
    if len(figures) == 1 and any(sign in _RINGS for sign in signs):
        return numerals.spell(int(figures[0]), "decimalEnclosedCircle")
    return "".join(signs)
