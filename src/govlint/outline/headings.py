"""What a heading looks like: a label, and a short text behind it that names something rather than states it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.namedtuples import NamedTuple
from govlint.outline import labels
from govlint.outline.partnames import HEADING_LENGTH, TITLE_END, bare
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml import etree

    from govlint.outline.labels import NumberLabel

_NOTE_BEHIND = pattern(r"(?<=..)\([^()]*\)?$")
_FIGURES_BEHIND = pattern(r"[\d.,|/\-]+$")
# Dots or a gap, and a page number: the end of a line in a list of contents.
_LEADERS = pattern(r"(?:[.．…·•‧]{3,}|……|\t|[ \u3000]{2,})\s*[(（]?\d{0,3}[)）]?\s*$")
_CELL = pattern(r"[\d.,/\-—－]{0,12}")
_ROW_OF_FIGURES = 3
_LEADER_ENDS = frozenset(".．…·•‧(（)）")
_YEAR_WITHIN = pattern(r"\((?:19|20)\d\d年?度?\)")
_SENTENCE = frozenset("。；;！!？?")
_SENTENCE_END = tuple("。；;：:？?！!…”’)）》】].")
_CUT_BEHIND = tuple("，,、(（《“第")
_PROSE_LENGTH = 15
_HEAD, _OPENING = 12, 2
RUN_IN_LENGTH = 26


class Candidate(NamedTuple):
    """A paragraph that may be a heading: its label, the text behind the label, squeezed and folded."""

    node: etree._Element
    label: NumberLabel | None
    text: str


class Top(NamedTuple):
    """A level-one heading; `key` is None for a part that the format does not have."""

    node: etree._Element
    label: NumberLabel | None
    key: str | None
    run_in: int | None = None


def candidate(node: etree._Element) -> Candidate:
    """A paragraph's label and the folded text behind it."""
    text = canon.veiled(node)
    start = behind_debris(node)
    label = labels.of(node, start)
    rest = _without_leaders(text[max(label.end, start) if label else start :][: 4 * HEADING_LENGTH])
    return Candidate(node, label, hanzi.fold(rest, squeeze=True).text)


def _without_leaders(text: str) -> str:
    last = text[-1:]
    return _LEADERS.sub("", text) if last in _LEADER_ENDS or last.isspace() or last.isdecimal() else text


def behind_debris(node: etree._Element) -> int:
    """Where the text of a paragraph begins: behind what a converter left in front of it."""
    debris = canon.ranges(node.get("debris"))
    return debris[0][1] if debris and not canon.text_of(node)[: debris[0][0]].strip() else 0


def plausible(paragraphs: Iterable[etree._Element], table_labels: frozenset[str]) -> dict[etree._Element, Candidate]:
    """The paragraphs that are no label of a statutory row, as candidates."""
    found = map(candidate, paragraphs)
    return {c.node: c for c in found if not is_table_label(c, table_labels)}


def is_title_like(text: str, most: int = HEADING_LENGTH) -> bool:
    """Short and without the end of a sentence inside: it names something rather than states it."""
    return 0 < len(text) <= most and _SENTENCE.isdisjoint(text[:-1])


def runs_on(text: str) -> bool:
    """Whether a line of prose was cut before the end of its sentence."""
    line = text.rstrip()
    if line.endswith(_CUT_BEHIND):
        return True
    return len(line) >= _PROSE_LENGTH and not line.endswith(_SENTENCE_END) and "，" in line


def run_in_end(text: str) -> int | None:
    """Where the title of a run-in heading ends (（一）主动公开情况。全年…), in source offsets of `text`."""
    end = TITLE_END.search(text)
    if end is None or not text[end.end() :].strip():
        return None
    return end.end() if len(text[: end.start()].strip()) <= RUN_IN_LENGTH else None


def is_table_label(c: Candidate, table_labels: frozenset[str]) -> bool:
    """Whether the paragraph is the label of a statutory row, a year in it and a note or figures behind it aside."""
    whole = hanzi.fold(canon.veiled(c.node)[: 4 * HEADING_LENGTH], squeeze=True).text
    whole = _YEAR_WITHIN.sub("", whole) if "(" in whole else whole
    if not _begins_like(whole, table_labels):
        return False
    if any(bare(form) in table_labels for form in (whole, _NOTE_BEHIND.sub("", whole))):
        return True
    plain = bare(_FIGURES_BEHIND.sub("", whole)).replace("|", "")
    cuts = range(len(plain), 0, -1) if c.label else ()
    return any(plain[:cut] in table_labels and (cut == len(plain) or plain[cut:] in table_labels) for cut in cuts)


def row_labels(
    candidates: Mapping[etree._Element, Candidate], table_labels: frozenset[str]
) -> frozenset[etree._Element]:
    """The numbered lines that are labels of rows or of groups, however damaged."""
    return frozenset(node for node, c in candidates.items() if _heads_figures(c, table_labels))


def _heads_figures(c: Candidate, table_labels: frozenset[str]) -> bool:
    """Whether a numbered line is the label of a row or of a group, however damaged.

    So many lines of one figure each stand right below it, or below the first row of the group, that they are no page
    numbers; bars between them aside.
    """
    if c.label is None:
        return False
    figures, grouped = 0, False
    for below in c.node.itersiblings():
        text = canon.text_of(below).strip("| \t\n")
        if canon.name_of(below) != "p" or figures == _ROW_OF_FIGURES:
            break
        if _CELL.fullmatch(text):
            figures += text != ""
        elif not figures and not grouped and bare(text) in table_labels:
            grouped = True
        else:
            break
    return figures == _ROW_OF_FIGURES


def _begins_like(text: str, table_labels: frozenset[str]) -> bool:
    """Whether a folded text has the first letters of one of the labels; most have not, and need no second look."""
    begin = bare(text[:_HEAD]).replace("|", "")[:_OPENING]
    openings = _openings(table_labels)
    return len(begin) < _OPENING or any(begin[:length] in openings for length in range(1, _OPENING + 1))


@lru_cache(8)
def _openings(table_labels: frozenset[str]) -> frozenset[str]:
    return frozenset(label[:_OPENING] for label in table_labels)
