"""Regular expressions as rules use them: compiled once, and what is wrong with one told in words."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite

from govlint import patterns

# Two things a pattern must not do, seen by the eye: (a+)+ and ([ab]*)*. They take exponential time.
_NESTED = patterns.pattern(
    r"""\((?:\?(?::|P<\w+>))?
        (?:\[(?:\\.|[^\]\\])*\]|\\.|[^()\\\[\]|])(?:[+*]|\{\d+,\})
        \)(?:[+*]|\{\d+,\})""",
    re.VERBOSE,
)


class PatternError(ValueError):
    """A regular expression that cannot be used, or a group that it does not have; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@lru_cache(512)
def compiled(text: str) -> re.Pattern[str]:
    """A regular expression that Python accepts and that cannot run away. Raises PatternError."""
    try:
        made = patterns.compiled(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(f"bad regular expression “{text}”: {error}") from error
    if found := _NESTED.search(text):
        hint = "one quantifier is enough: nested ones can take exponential time"
        raise PatternError(f"nested quantifiers “{found[0]}” in a regular expression", hint)
    return made


def group_of(made: re.Pattern[str], wanted: float | str) -> int | str:
    """The number or name of a group as `re` takes it. Raises PatternError when the expression has no such group."""
    if isinstance(wanted, str):
        if wanted in made.groupindex:
            return wanted
    elif isfinite(wanted) and wanted == int(wanted) and 0 <= wanted <= made.groups:
        return int(wanted)
    name = f"“{wanted}”" if isinstance(wanted, str) else f"{wanted:g}"
    names = ", ".join(made.groupindex)
    has = f"it has {made.groups}" + (f": {names}" if names else "")
    raise PatternError(f"the regular expression “{made.pattern}” has no group {name}", has)
