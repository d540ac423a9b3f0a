"""From paragraphs to passages: sentences in which each figure is one sign, with the way back to the source.

A pattern then needs no grammar of numbers, and what is a year, a telephone or a book title is never taken for a count.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.claims import figures
from govlint.claims.fact import Figure
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from lxml import etree

    from govlint.claims.figures import Token

# The set comes first, so that nothing is tried at any other character.
_ENDS = pattern(r"[。!?.](?:(?<=[。!?])[。!?]*[”’」』)]*|(?<=[^0-9A-Za-z]\.)(?=[^0-9A-Za-z]|\Z))")
_BREAKS = pattern(r"[0-9０-９.．]\s+[0-9０-９.．]|，")
# Signs that the text has of its own are no figures.
_OWN_SIGNS = "#%@§"


class Passage(NamedTuple):
    """The folded text of a paragraph, without white space, each token one sign of `figures.Kind`.

    `written` is its source text. `tokens` are by the offset of their sign, `dates` the offsets of those that are dates,
    `sentences` the offsets of the sentences. Offsets of `text` become offsets of the source text by `source`. `agency`
    is the folded name of the agency that reports, empty where that is not known.
    """

    node: etree._Element
    written: str
    text: str
    tokens: Mapping[int, Token]
    dates: Sequence[int]
    sentences: tuple[tuple[int, int], ...]
    folded: hanzi.Folded
    starts: Sequence[int]
    shifts: Sequence[int]
    agency: str = ""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of `text[start:end]`; an empty range maps to an empty one."""
        return self.folded.origin(self._unfolded(start), self._unfolded(end))

    def figure(self, offset: int) -> Figure | None:
        """The figure or share whose sign stands at an offset, else None."""
        token = self.tokens.get(offset)
        if token is None or token.n is None:
            return None
        start, end = self.folded.origin(token.start, token.end)
        rough = token.approx or _is_broken(self.written[start:end], token.unit)
        return Figure(token.n, token.unit, start, end, rough, token.step)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The offsets of the sentence around an offset."""
        return self.sentences[max(bisect_right(self.sentences, offset, key=_start) - 1, 0)]

    @property
    def heading(self) -> str:
        """The folded title that the paragraph stands under, or runs on from."""
        own = canon.name_of(self.node) == "heading"
        if own and self.node.get("run-in") is None:
            return ""
        section = self.node.getparent() if own else next(self.node.iterancestors(canon.tag("section")), None)
        title = canon.title_text(section[0]) if section is not None and len(section) else ""
        return hanzi.fold(title, squeeze=True).text

    def _unfolded(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


def _start(sentence: tuple[int, int]) -> int:
    return sentence[0]


def passages(root: etree._Element) -> Iterator[Passage]:
    """The passages of preamble and parts, in order: paragraphs and headings, never cells or page furniture."""
    agency = hanzi.fold(root.get("agency", ""), squeeze=True).text
    for holder in canon.children(root, "preamble", "section"):
        for node in canon.descendants(holder, "p", "heading"):
            if node.get("region") is None and (text := canon.text_of(node)):
                yield passage(node, text, agency)


def passage(node: etree._Element, text: str, agency: str = "") -> Passage:
    """The passage of one node; its label in figures is no part of what it says."""
    folded = hanzi.fold(canon.veiled(node), _unread(node, text), squeeze=True)
    plain = _without_signs(folded.text)
    pieces: list[str] = []
    found: dict[int, Token] = {}
    starts, shifts = [0], [0]
    length = behind = 0
    for token in figures.tokens(folded.text):
        before = plain[behind : token.start]
        length += len(before)
        found[length] = token
        pieces += (before, token.kind)
        length += 1
        behind = token.end
        starts.append(length)
        shifts.append(behind - length)
    whole = "".join((*pieces, plain[behind:]))
    dates = [offset for offset, token in found.items() if token.kind == "@"]
    return Passage(node, text, whole, found, dates, tuple(ranges(whole, _ENDS)), folded, starts, shifts, agency)


def _without_signs(text: str) -> str:
    for sign in _OWN_SIGNS:
        text = text.replace(sign, " ")
    return text


def _unread(node: etree._Element, text: str) -> list[tuple[int, int]]:
    """The debris of a node, and its numbering, which counts nothing."""
    holder = node.getparent() if canon.name_of(node) == "heading" else node
    label = int(holder.get("label-end", "0")) if holder is not None else 0
    skipped = canon.ranges(node.get("debris"))
    if label:
        skipped.append((text.find(text.strip()[:1]), label) if text.strip() else (0, label))
    return skipped


def ranges(text: str, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The ranges of a text up to each of its ends, which belong to them, and the rest."""
    start = 0
    for match in ends.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def behind_last(text: str, marks: str, offset: int, least: int = 0) -> int:
    """The offset behind the last of some marks before an offset, or `least` where none stands between."""
    return max(least, 1 + max([text.rfind(mark, least, offset) for mark in marks]))


def _is_broken(printed: str, unit: str) -> bool:
    """Whether white space or a full-width comma inside the digits leaves open what number is meant."""
    return _BREAKS.search(printed.strip().removesuffix(unit).rstrip()) is not None
