"""What a finding quotes of its document, and whether some words are part of that; white space does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.model import Excerpt, Finding

_SENTENCE_END = pattern("[。！？!?\n]")
_AROUND = 20
_MOST = 40


def quotes(finding: Finding, words: str) -> bool:
    """Whether words of the document touch what a finding marks in its excerpt; of a table, a marked cell says them."""
    excerpt, wanted = finding.excerpt, _squeezed(words)
    if excerpt is None or not wanted:
        return False
    if excerpt.kind == "table":
        return any(span.mark and _squeezed(span.text) == wanted for row in excerpt.rows for span in row)
    text, marks = _text(excerpt)
    return any(_touches(start, start + len(wanted), marks) for start in _places(text, wanted))


def _touches(start: int, end: int, marks: list[tuple[int, int]]) -> bool:
    """Whether a range shares a character with a mark; one without characters lies in it, or at its edge."""
    return not marks or any(
        start < last and first < end if first < last else start <= first <= end for first, last in marks
    )


def _places(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _text(excerpt: Excerpt) -> tuple[str, list[tuple[int, int]]]:
    """The text of an excerpt without white space, and where it is marked."""
    text, marks = "", []
    for span in (span for row in excerpt.rows for span in row):
        start = len(text)
        text += _squeezed(span.text)
        if span.mark:
            marks.append((start, len(text)))
    return text, marks


def quoted(finding: Finding) -> str:
    """Words of the document by which a finding is known again: what it marks, in prose with some of its sentence."""
    if finding.excerpt is None:
        return ""
    if finding.excerpt.kind == "table":
        return next((_squeezed(span.text) for row in finding.excerpt.rows for span in row if span.mark), "")
    text, marks = _text(finding.excerpt)
    first, last = marks[0] if marks else (0, _MOST)
    last = min(last, first + _MOST)
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, first)), default=0)
    end = _SENTENCE_END.search(text, max(last - 1, begin))
    return text[max(begin, first - _AROUND) : min(end.end() if end else len(text), last + _AROUND)]


def _squeezed(text: str) -> str:
    return "".join(text.split())
