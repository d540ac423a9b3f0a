"""What in a regular expression could take more than linear time on some text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# What holds no bracket of its own comes first: escapes and character classes.
_TOKEN = pattern(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:[:=!>]|<[=!]|P<\w+>))?)|(?P<close>\))|[^\\\[(]", re.DOTALL
)
_QUANTIFIER = pattern(r"(?:[+*?]|\{(?P<least>[0-9]*)(?P<comma>,)?(?P<most>[0-9]*)\})(?P<mode>[+?]?)")
_LONGEST = 100
_FEW = 8
_BOUND = "give the gap an end: [^。;]{0,20}"


class _Repeat(NamedTuple):
    """How often something may stand: at least, and at most (None: any number of times)."""

    text: str
    least: int
    most: int | None
    possessive: bool

    @property
    def varies(self) -> bool:
        return self.most is None or self.most - self.least > 1


def runaways(pattern: str) -> Iterator[tuple[str, str]]:
    """Each danger with a hint; the pattern is one that Python accepts.

    A repetition without an end takes quadratic time, a variable one inside a repeated group exponential time.
    """
    groups: list[bool] = [False]
    position = 0
    while token := _TOKEN.match(pattern, position):
        inner = groups.pop() if token["close"] else False
        repeat = None if token["open"] else _repeat(pattern, token.end())
        position = token.end() + (len(repeat.text) if repeat else 0)
        if token["open"]:
            groups.append(False)
            continue
        if repeat:
            yield from _dangers(token[0] + repeat.text, repeat, inner=inner)
        groups[-1] = groups[-1] or inner or bool(repeat and repeat.varies)


def _repeat(pattern: str, position: int) -> _Repeat | None:
    found = _QUANTIFIER.match(pattern, position)
    if found is None:
        return None
    least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(found[0][0], (0, 0))
    if found[0][0] == "{":
        least = int(found["least"] or 0)
        most = (int(found["most"]) if found["most"] else None) if found["comma"] else least
    return _Repeat(found[0], least, most, found["mode"] == "+")


def _dangers(words: str, repeat: _Repeat, *, inner: bool) -> Iterator[tuple[str, str]]:
    if repeat.most is None:
        yield f"a repetition without an end “{words}”", _BOUND
    elif repeat.most > _LONGEST:
        yield f"a repetition of more than {_LONGEST} “{words}”", _BOUND
    if inner and repeat.most != 1:
        yield f"a repetition within a repeated group “{words}”", "write it out: nested ones can take exponential time"
    elif words.startswith(")") and (repeat.most or 0) > _FEW:
        yield f"a group repeated more than {_FEW} times “{words}”", "repeat characters, or write it out"
    if repeat.possessive:
        yield f"a possessive repetition “{words}”", "Python before 3.11.5 gets it wrong"
