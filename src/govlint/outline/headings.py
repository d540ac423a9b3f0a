"""Which paragraphs are headings: the six parts by meaning, the levels below them by form."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govlint import canon, hanzi
from govlint.outline import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from govlint.model import SectionName, Vocabulary
    from govlint.outline.labels import NumberLabel

_PUNCTUATION = re.compile(r"[\s、，,；;：:。.·“”\"'‘’《》〈〉（）()\-—_]")
_NOTE_BEHIND = re.compile(r"(?<=..)\([^()]*\)?$")
_SENTENCE = re.compile(r"[。；;！!？?]")
_TITLE_END = re.compile(r"[。：:]")
_HEADING_LENGTH = 40
_RUN_IN_LENGTH = 26
_OWN_STYLES = frozenset({"cjk-dun", "ordinal", "other"})


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


class SectionNames:
    """Matches heading text against the part titles, exactly or by the words that carry the meaning."""

    def __init__(self, sections: Sequence[SectionName]) -> None:
        self._sections = sections
        self._exact = {bare(name): s.key for s in sections for name in (s.title, *s.synonyms)}
        self._order = {s.key: i for i, s in enumerate(sections)}

    def exact(self, text: str) -> str | None:
        """The part with exactly this title, punctuation and white space aside."""
        return self._exact.get(bare(text))

    def by_words(self, text: str) -> str | None:
        """The part whose words the text holds."""
        plain = bare(text)
        for section in self._sections:
            if any(all(word in plain for word in words) for words in section.words):
                return section.key
        return None

    def leading(self, text: str) -> tuple[str, int] | None:
        """The part whose title the text begins with, followed by a full stop or colon, and its length."""
        end = _TITLE_END.search(text)
        if end is None or end.start() > _HEADING_LENGTH:
            return None
        key = self.exact(text[: end.start()])
        return (key, end.end()) if key else None

    def rank(self, key: str) -> int:
        """The place of a part in the order of the format, from 0."""
        return self._order[key]


def bare(text: str) -> str:
    """The text without punctuation and white space."""
    return _PUNCTUATION.sub("", text)


def candidate(node: etree._Element) -> Candidate:
    """A paragraph's label and the folded text behind it."""
    text = canon.text_of(node)
    debris = canon.ranges(node.get("debris"))
    start = debris[0][1] if debris and not text[: debris[0][0]].strip() else 0
    label = labels.parse(text, start)
    rest = text[label.end if label else start :][: 4 * _HEADING_LENGTH]
    return Candidate(node, label, hanzi.fold(rest, squeeze=True).text)


def is_title_like(text: str) -> bool:
    """Short and without the end of a sentence inside: it names something rather than states it."""
    return 0 < len(text) <= _HEADING_LENGTH and not _SENTENCE.search(text[:-1])


def run_in_end(text: str) -> int | None:
    """Where the title of a run-in heading ends (（一）主动公开情况。全年…), in source offsets of `text`."""
    end = _TITLE_END.search(text)
    if end is None or not text[end.end() :].strip():
        return None
    return end.end() if len(text[: end.start()].strip()) <= _RUN_IN_LENGTH else None


def tops(paragraphs: Iterable[etree._Element], vocabulary: Vocabulary, table_labels: frozenset[str]) -> list[Top]:
    """The level-one headings, in document order."""
    names = SectionNames(vocabulary.sections)
    plausible = [c for c in map(candidate, paragraphs) if not is_table_label(c, table_labels)]
    sure = {id(c.node): top for c in plausible if (top := _labelled_top(c, names))}
    found = {top.key for top in sure.values()}
    for c in plausible:
        top = _plain_top(c, names, any_sure=bool(sure))
        if top and top.key not in found:
            sure.setdefault(id(c.node), top)
    ordered = [sure[id(c.node)] for c in plausible if id(c.node) in sure]
    return _without_contents_list(_with_extra(ordered, plausible))


def is_table_label(c: Candidate, table_labels: frozenset[str]) -> bool:
    """Whether the paragraph is the label of a statutory row, a bracketed note behind it aside."""
    whole = hanzi.fold(canon.text_of(c.node)[: 4 * _HEADING_LENGTH], squeeze=True).text
    return bare(whole) in table_labels or bare(_NOTE_BEHIND.sub("", whole)) in table_labels


def _labelled_top(c: Candidate, names: SectionNames) -> Top | None:
    if c.label is None or c.label.style not in _OWN_STYLES or not c.text:
        return None
    if is_title_like(c.text) and (key := names.exact(c.text) or names.by_words(c.text)):
        return Top(c.node, c.label, key)
    return _run_in_top(c, names)


def _plain_top(c: Candidate, names: SectionNames, *, any_sure: bool) -> Top | None:
    """A part title with another label or none; （一） counts only where no part is numbered 一、."""
    if c.label and (c.label.style in _OWN_STYLES or (any_sure and c.label.style == "cjk-paren")):
        return None
    if key := names.exact(c.text):
        return Top(c.node, c.label, key)
    return _run_in_top(c, names) if c.label else _unmarked_top(c, names)


def _unmarked_top(c: Candidate, names: SectionNames) -> Top | None:
    label = labels.without_mark(canon.text_of(c.node)[:_HEADING_LENGTH])
    key = names.exact(c.text[len(label.text) :]) if label else None
    return Top(c.node, label, key) if key else None


def _run_in_top(c: Candidate, names: SectionNames) -> Top | None:
    found = names.leading(c.text)
    if found is None:
        return None
    text = canon.text_of(c.node)
    start = c.label.end if c.label else 0
    end = _TITLE_END.search(text, start)
    if end is None or not text[end.end() :].strip():
        return Top(c.node, c.label, found[0])
    return Top(c.node, c.label, found[0], run_in=end.end())


def _with_extra(ordered: list[Top], plausible: list[Candidate]) -> list[Top]:
    """Add 一、-headings of no known meaning where their number continues the parts before them."""
    known = {id(top.node): top for top in ordered}
    result: list[Top] = []
    for c in plausible:
        if top := known.get(id(c.node)):
            result.append(top)
        elif result and _continues(c, result[-1]):
            result.append(Top(c.node, c.label, None))
    return result


def _continues(c: Candidate, last: Top) -> bool:
    if c.label is None or last.label is None or c.label.style != "cjk-dun":
        return False
    return c.label.number == last.label.number + 1 and is_title_like(c.text) and not c.text.endswith("。")


def _without_contents_list(ordered: list[Top]) -> list[Top]:
    """Drop part titles that stand one directly below the other and come again: a list of contents."""
    runs = _adjacent_runs(ordered)
    for run in runs:
        later = {t.key for t in ordered[ordered.index(run[-1]) + 1 :]}
        if len(run) >= 3 and all(t.key in later for t in run):
            return [t for t in ordered if t not in run]
    return ordered


def _adjacent_runs(ordered: list[Top]) -> list[list[Top]]:
    runs: list[list[Top]] = [[top] for top in ordered[:1]]
    for before, after in pairwise(ordered):
        if before.node.getnext() is after.node:
            runs[-1].append(after)
        else:
            runs.append([after])
    return runs
