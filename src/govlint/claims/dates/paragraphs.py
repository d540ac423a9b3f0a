"""The paragraphs that dates are looked for in, as their authors wrote them, whatever a text dump has cut."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from govlint import calendar, canon, hanzi
from govlint.claims.fact import Fact
from govlint.claims.sentences import ranges
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import etree

    from govlint.claims.fact import Scope
    from govlint.claims.sentences import Passage

    Line = tuple[etree._Element, hanzi.Folded]

_QUOTED = {"《": "》", "“": "”", "‘": "’", "「": "」"}
_CLOSED = frozenset("。!?;:")
_FULL_LINE = 15
YEAR = pattern(f"({calendar.YEAR})年")
"""A year with 年 behind it; group 1 is for `calendar.year_of`."""
_ENDS = pattern("[。!?;]")
_AROUND = pattern(r"[\s()自起止]")
_QUOTATIONS = "|".join(f"{opening}[^{opening}{closing}]{{0,120}}{closing}" for opening, closing in _QUOTED.items())
_FOREIGN = pattern(
    rf"(?=[{''.join(_QUOTED)}(\[〔【A-Za-z])"
    rf"(?:{_QUOTATIONS}|[(\[〔【](?:19|20)[0-9]{{2}}[)\]〕】]|[A-Za-z][A-Za-z0-9_./:?=&%@+-]{{3,}})"
)


class Paragraph(NamedTuple):
    """A paragraph, or one that a text dump has cut into lines, folded without white space.

    Line i, of the node `nodes[i]`, begins at `starts[i]`; `plain` is the text with quotations and titles blanked.
    """

    text: str
    plain: str
    nodes: tuple[etree._Element, ...]
    folded: tuple[hanzi.Folded, ...]
    starts: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[etree._Element, int, int]:
        """The node where `text[start:end]` begins, and its offsets there, as far as it stands in that node."""
        line = bisect_right(self.starts, start) - 1
        offset, folded = self.starts[line], self.folded[line]
        return self.nodes[line], *folded.origin(start - offset, min(end - offset, len(folded.text)))

    def fact(self, key: str, start: int, end: int, attributes: Mapping[str, str], scope: Scope = "year") -> Fact:
        """What `text[start:end]` states, at its place in the source."""
        node, first, last = self.source(start, end)
        return Fact(node, key, first, last, scope=scope, attributes=attributes)

    def is_alone(self, start: int, end: int) -> bool:
        """Whether nothing but brackets and the words of a period stands around `text[start:end]`."""
        return _AROUND.sub("", self.text[:start] + self.text[end:]) == ""


def of_parts(passages: Sequence[Passage]) -> Iterator[tuple[str | None, list[Paragraph]]]:
    """The paragraphs of the preamble and of each part with the key of the part, None for the preamble."""
    for holder, group in groupby(passages, lambda passage: _holder(passage.node)):
        key = None if canon.name_of(holder) == "preamble" else holder.get("key", "")
        yield key, list(_joined((passage.node, passage.folded) for passage in group))


def of_node(node: etree._Element) -> Paragraph:
    """The paragraph that one node holds."""
    return _made_of([(node, hanzi.fold(canon.veiled(node), canon.ranges(node.get("debris")), squeeze=True))])


def _holder(node: etree._Element) -> etree._Element:
    """The preamble or the part that a node stands in."""
    above = node.getparent()
    while above is not None and (further := above.getparent()) is not None:
        node, above = above, further
    return node


def _joined(lines: Iterable[Line]) -> Iterator[Paragraph]:
    joined: list[Line] = []
    for node, folded in lines:
        if joined and not _runs_on(*joined[-1], node):
            yield _made_of(joined)
            joined = []
        joined.append((node, folded))
    if joined:
        yield _made_of(joined)


def _runs_on(last: etree._Element, folded: hanzi.Folded, node: etree._Element) -> bool:
    """Whether a line is the rest of the paragraph before it, which the dump has cut."""
    if canon.name_of(node) != "p" or node.get("n") or last.getnext() is not node:
        return False
    return len(folded.text) >= _FULL_LINE and folded.text[-1] not in _CLOSED


def _made_of(lines: Sequence[Line]) -> Paragraph:
    starts, length = [], 0
    for _, folded in lines:
        starts.append(length)
        length += len(folded.text)
    text = "".join(folded.text for _, folded in lines)
    return Paragraph(text, _blanked(text), tuple(n for n, _ in lines), tuple(f for _, f in lines), tuple(starts))


def _blanked(text: str) -> str:
    """The text with what is quoted, titled, a file number or an address as blanks; offsets hold."""
    return _FOREIGN.sub(lambda match: " " * len(match[0]), text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of a text; here a semicolon ends one."""
    return ranges(text, _ENDS)
