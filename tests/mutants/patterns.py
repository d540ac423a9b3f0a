"""Regular expressions with one alternative less."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# What holds no bracket or bar of its own comes first: escapes and character classes.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<open>\((?:\?(?:[:=!>]|<[=!]|P<\w+>))?)|[|)]", re.DOTALL)


class Fewer(NamedTuple):
    """A pattern without one of its alternatives, and the alternative."""

    dropped: str
    pattern: str


def fewer(pattern: str) -> Iterator[Fewer]:
    """The pattern without each of its alternatives, at any depth."""
    for starts, end in _choices(pattern):
        ends = [start - 1 for start in starts[1:]] + [end]
        branches = [pattern[a:b] for a, b in zip(starts, ends, strict=True)]
        for index, branch in enumerate(branches):
            rest = "|".join(branches[:index] + branches[index + 1 :])
            yield Fewer(branch, pattern[: starts[0]] + rest + pattern[end:])


def _choices(pattern: str) -> Iterator[tuple[list[int], int]]:
    """Where the alternatives of each choice begin, and where the last of them ends."""
    open_groups = [[0]]
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            open_groups.append([token.end()])
        elif token[0] == "|":
            open_groups[-1].append(token.end())
        elif token[0] == ")":
            starts = open_groups.pop()
            if len(starts) > 1:
                yield starts, token.start()
    if len(open_groups[0]) > 1:
        yield open_groups[0], len(pattern)
