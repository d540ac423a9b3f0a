"""Reading `lists/*.txt`: words, one a line, some with what to write instead."""

from __future__ import annotations

from govlint.model import INSTEAD
from govlint.packs.problem import Problem


def word_list(name: str, content: bytes, problems: list[Problem]) -> dict[str, str]:
    """The words of a list, each with its right form, or '' where the list has none; `#` begins a comment."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        problems.append(Problem(name, 1, "", "not UTF-8"))
        return {}
    words: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        entry = line.partition("#")[0]
        word, arrow, right = (part.strip() for part in entry.partition(INSTEAD))
        if arrow and not (word and right):
            problems.append(Problem(name, number, "", f"“{INSTEAD}” stands between a word and its right form"))
        elif word in words:
            problems.append(Problem(name, number, "", f"“{word}” twice"))
        elif word:
            words[word] = right
    return words
