"""Which paragraphs are headings: the six parts by meaning or place, the levels below them by form."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govlint import canon, hanzi
from govlint.outline import labels
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from lxml import etree

    from govlint.model import SectionName, Vocabulary
    from govlint.outline.labels import NumberLabel

_PUNCTUATION = pattern(r"[\s、，,；;：:。.·“”\"'‘’《》〈〉（）()\-—_*#]")
_NOTE_BEHIND = pattern(r"(?<=..)\([^()]*\)?$")
_EDGES = pattern(r"^\W+|\W+$")
_FIGURES_BEHIND = pattern(r"[\d.,|/\-]+$")
# Dots or a gap, and a page number: the end of a line in a list of contents.
_LEADERS = pattern(r"(?:[.．…·•‧]{3,}|……|\t|[ \u3000]{2,})\s*[(（]?\d{0,3}[)）]?\s*$")
_YEAR_WITHIN = pattern(r"\((?:19|20)\d\d年?度?\)")
_PAGE_NUMBER = pattern(r"[\d\s.．…·\-—]*")
_SENTENCE = frozenset("。；;！!？?")
_TITLE_END = pattern(r"[。：:]")
# A title with text behind it, or a sentence.
_RUNS_IN = pattern(r"[：:].|。$")
_SENTENCE_END = tuple("。；;：:？?！!…”’)）》】].")
_CUT_BEHIND = tuple("，,、(（《“第")
_HEADING_LENGTH = 40
_LONG_HEADING = 80
_PROSE_LENGTH = 15
_CONTENTS_LENGTH = 3
_SHORTEST = 2
_RUN_IN_LENGTH = 26
_CERTAIN_LENGTH = 6
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
        self._statutory = {bare(s.title) for s in sections}
        self._order = {s.key: i for i, s in enumerate(sections)}

    def exact(self, text: str) -> str | None:
        """The part with exactly this title, punctuation and white space aside."""
        return self._exact.get(bare(text))

    def is_certain(self, text: str) -> bool:
        """Whether the text is a title of the format, or a synonym that can hardly mean anything else."""
        plain = bare(_EDGES.sub("", text))
        return plain in self._statutory or (plain in self._exact and len(plain) >= _CERTAIN_LENGTH)

    def by_words(self, text: str, number: int) -> str | None:
        """The part whose words the text holds; where it holds those of several, the one of this number if it can be."""
        plain = bare(text)
        held = [s.key for s in self._sections if any(all(word in plain for word in words) for words in s.words)]
        own = self.at(number)
        return own if own in held else held[0] if held else None

    def at(self, number: int) -> str | None:
        """The part that has this number in the format."""
        return self._sections[number - 1].key if 0 < number <= len(self._sections) else None

    def roughly(self, text: str, number: int) -> str | None:
        """The part of this number, where the text holds the words of its title or is the beginning of it (其他)."""
        own, plain = self.at(number), bare(text)
        if own is None or self.by_words(text, number) == own:
            return own
        titles = (title for title, key in self._exact.items() if key == own)
        return own if len(plain) >= _SHORTEST and any(title.startswith(plain) for title in titles) else None

    def leading(self, text: str) -> tuple[str, int] | None:
        """The part whose title the text begins with, followed by a full stop or colon, and its length."""
        end = _TITLE_END.search(text)
        if end is None or end.start() > _HEADING_LENGTH:
            return None
        key = self.exact(text[: end.start()])
        return (key, end.end()) if key else None

    def are_in(self, keys: Container[str | None]) -> bool:
        """Whether every part is among these."""
        return all(key in keys for key in self._order)

    def __len__(self) -> int:
        return len(self._sections)

    def rank(self, key: str) -> int:
        """The place of a part in the order of the format, from 0."""
        return self._order[key]


section_names = lru_cache(8)(SectionNames)


def bare(text: str) -> str:
    """The text without punctuation and white space."""
    return _PUNCTUATION.sub("", text)


def candidate(node: etree._Element) -> Candidate:
    """A paragraph's label and the folded text behind it."""
    text = canon.veiled(node)
    start = _behind_debris(node)
    label = labels.of(node, start)
    rest = _LEADERS.sub("", text[max(label.end, start) if label else start :][: 4 * _HEADING_LENGTH])
    return Candidate(node, label, hanzi.fold(rest, squeeze=True).text)


def _behind_debris(node: etree._Element) -> int:
    debris = canon.ranges(node.get("debris"))
    return debris[0][1] if debris and not canon.text_of(node)[: debris[0][0]].strip() else 0


def is_title_like(text: str, most: int = _HEADING_LENGTH) -> bool:
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
    end = _TITLE_END.search(text)
    if end is None or not text[end.end() :].strip():
        return None
    return end.end() if len(text[: end.start()].strip()) <= _RUN_IN_LENGTH else None


def tops(paragraphs: Iterable[etree._Element], vocabulary: Vocabulary, table_labels: frozenset[str]) -> list[Top]:
    """The level-one headings, in document order."""
    names = section_names(vocabulary.sections)
    plausible = [c for c in map(candidate, paragraphs) if not is_table_label(c, table_labels)]
    known = {i: top for i, c in enumerate(plausible) if (top := _labelled_top(c, names))}
    found = {top.key for top in known.values()}
    for i, c in enumerate(plausible):
        top = _plain_top(c, names, any_sure=bool(found))
        if top and top.key not in found:
            known.setdefault(i, top)
    known = dict(sorted(known.items()))
    inside = _contents(known)
    known = {i: top for i, top in known.items() if i not in inside}
    inside |= _nested(known, plausible, names)
    known = {i: top for i, top in known.items() if i not in inside}
    known = dict(sorted({**known, **_in_gaps(known, inside, plausible, names)}.items()))
    known = dict(sorted({**known, **_in_other_words(known, inside, plausible, names)}.items()))
    extra = {i: Top(c.node, c.label, None) for i, c in enumerate(plausible) if i not in known and i not in inside}
    return _by_place([top for _, top in sorted({**known, **_continuing(known, extra)}.items())], names)


def is_table_label(c: Candidate, table_labels: frozenset[str]) -> bool:
    """Whether the paragraph is the label of a statutory row, a year in it and a note or figures behind it aside."""
    whole = _YEAR_WITHIN.sub("", hanzi.fold(canon.veiled(c.node)[: 4 * _HEADING_LENGTH], squeeze=True).text)
    if any(bare(form) in table_labels for form in (whole, _NOTE_BEHIND.sub("", whole))):
        return True
    plain = bare(_FIGURES_BEHIND.sub("", whole)).replace("|", "")
    cuts = range(len(plain), 0, -1) if c.label else ()
    return any(plain[:cut] in table_labels and (cut == len(plain) or plain[cut:] in table_labels) for cut in cuts)


def _labelled_top(c: Candidate, names: SectionNames) -> Top | None:
    if c.label is None or c.label.style not in _OWN_STYLES or not c.text:
        return None
    run_in = _run_in_top(c, names)
    if run_in and run_in.run_in is not None:
        return run_in
    if is_title_like(c.text, _LONG_HEADING):
        key = names.exact(c.text) or (None if _RUNS_IN.search(c.text) else names.by_words(c.text, c.label.number))
        if key and (len(c.text) <= _HEADING_LENGTH or key == names.at(c.label.number)):
            return Top(c.node, c.label, key)
    return run_in


def _plain_top(c: Candidate, names: SectionNames, *, any_sure: bool) -> Top | None:
    """A part title with another label or none; （一） counts only where no part is numbered 一、."""
    if c.label and (c.label.style in _OWN_STYLES or (any_sure and c.label.style == "cjk-paren")):
        return None
    if key := names.exact(c.text):
        return Top(c.node, c.label, key)
    return _run_in_top(c, names) if c.label else _unmarked_top(c, names)


def _unmarked_top(c: Candidate, names: SectionNames) -> Top | None:
    label = labels.without_mark(canon.veiled(c.node)[:_HEADING_LENGTH])
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


# -- which of them are none


def _contents(known: Mapping[int, Top]) -> set[int]:
    """The entries of a list of contents: part titles one directly below the other that all come again."""
    counts = Counter(top.key for top in known.values())
    for run in _runs(known):
        if len(run) >= _CONTENTS_LENGTH and all(counts[known[i].key] > 1 for i in run):
            return run
    return set()


def _runs(known: Mapping[int, Top]) -> Iterator[set[int]]:
    """The parts in order, cut behind each that has a text and where a part comes again."""
    run: dict[int, str | None] = {}
    before: Top | None = None
    for i, top in known.items():
        if before is not None and (top.key in run.values() or not _is_directly_above(before, top)):
            yield set(run)
            run = {}
        run[i] = top.key
        before = top
    yield set(run)


def _is_directly_above(top: Top, other: Top) -> bool:
    """Whether nothing but entries of a list of contents stands between two parts."""
    node = top.node.getnext() if top.run_in is None else None
    while node is not None and node is not other.node:
        if canon.name_of(node) != "p" or not _is_entry(candidate(node)):
            return False
        node = node.getnext()
    return node is not None


def _is_entry(c: Candidate) -> bool:
    named = c.label is not None and is_title_like(c.text) and not c.text.endswith("。")
    return named or _PAGE_NUMBER.fullmatch(canon.text_of(c.node)) is not None


def _nested(known: Mapping[int, Top], plausible: Sequence[Candidate], names: SectionNames) -> set[int]:
    """What is numbered 一、 inside a part.

    Not so a part with title and number of the format that stands nowhere else, or in the same words only: it is
    misplaced or stands twice.
    """
    words = {i: bare(plausible[i].text) for i in known}
    keys, forms = Counter(top.key for top in known.values()), Counter((top.key, words[i]) for i, top in known.items())
    found: set[int] = set()
    for region in _regions(known, plausible, names):
        inside = {i: known[i] for i in region if i in known}
        own_keys = Counter(top.key for top in inside.values())
        own_forms = Counter((top.key, words[i]) for i, top in inside.items())
        found |= set(region)
        for i, top in inside.items():
            form = (top.key, words[i])
            alike = keys[top.key] - own_keys[top.key] == forms[form] - own_forms[form]
            if alike and top.label and names.exact(words[i]) == names.at(top.label.number):
                found.discard(i)
    return found


def _regions(known: Mapping[int, Top], plausible: Sequence[Candidate], names: SectionNames) -> Iterator[range]:
    """From each new 一、 inside a part up to the part that continues the outer numbers, in the last part to the end."""
    places = _places(known, plausible, names)
    firsts = {i: Top(c.node, c.label, None) for i, c in enumerate(plausible) if c.label and c.label.number == 1}
    outer: Top | None = None
    end = 0
    for i, top in sorted({**firsts, **known}.items()):
        if i < end:
            continue
        if outer is not None and (behind := _end_of_inner(i, top, outer, places, len(plausible))):
            end = behind
            yield range(i, end)
        elif i in known:
            outer = top


def _places(known: Mapping[int, Top], plausible: Sequence[Candidate], names: SectionNames) -> dict[int, list[int]]:
    """Where the parts stand that have their own number; those with their own title, where there are any."""
    own = {i: top.label.number for i, top in known.items() if top.label and top.key == names.at(top.label.number)}
    titled = {i for i in own if names.exact(plausible[i].text)}
    surely = {own[i] for i in titled}
    places: dict[int, list[int]] = {}
    for i, number in own.items():
        if i in titled or number not in surely:
            places.setdefault(number, []).append(i)
    return places


def _end_of_inner(i: int, top: Top, outer: Top, places: Mapping[int, Sequence[int]], last: int) -> int | None:
    if top.label is None or outer.label is None:
        return None
    if top.label.number != 1 or top.label.style != outer.label.style:
        return None
    later = places.get(outer.label.number + 1, ())
    following = bisect_right(later, i)
    if following < len(later):
        return later[following]
    if outer.label.number == max(places, default=0):
        return last
    return i + 1 if top.key == outer.key else None


# -- which are parts all the same


def _in_gaps(
    known: Mapping[int, Top], inside: set[int], plausible: Sequence[Candidate], names: SectionNames
) -> dict[int, Top]:
    """A part that stands nowhere else, by its title alone in its line where it is due, whatever the mark before it."""
    found = {top.key for top in known.values()}
    added: dict[int, Top] = {}
    for i, c in enumerate(plausible) if not names.are_in(found) else ():
        top = _marked_top(c, names) if i not in known and i not in inside else None
        if top and top.key not in found and _is_due(i, top, {**known, **added}, plausible, names):
            added[i] = top
            found.add(top.key)
    return added


def _marked_top(c: Candidate, names: SectionNames) -> Top | None:
    """A title behind any mark; a number is the part's, and without one only a title that says enough is certain."""
    label, title = c.label, c.text
    if label is None:
        text = canon.veiled(c.node)[: 2 * _HEADING_LENGTH]
        label, end = labels.any_mark(text, _behind_debris(c.node))
        title = hanzi.fold(text[end:], squeeze=True).text
    key = names.exact(_EDGES.sub("", title))
    if key is None or (label and names.at(label.number) != key):
        return None
    return Top(c.node, label, key) if label or names.is_certain(title) else None


def _is_due(i: int, top: Top, known: Mapping[int, Top], plausible: Sequence[Candidate], names: SectionNames) -> bool:
    """Whether the parts before and behind are earlier and later ones, and neither a list nor a 一、 takes the place.

    What stands in brackets below the overview may be one of its topics, so that only a （二） that is alone is a part.
    """
    before, behind = max((k for k in known if k < i), default=None), min((k for k in known if k > i), default=None)
    rank = names.rank(top.key or "")
    last = names.rank(known[before].key or "") if before is not None else -1
    following = names.rank(known[behind].key or "") if behind is not None else len(names)
    if not known or not last < rank < following:
        return False
    above, below = plausible[0 if before is None else before + 1 : i], plausible[i + 1 : behind]
    if any(c.label and c.label.style == "cjk-dun" and c.label.number == rank + 1 for c in (*above, *below)):
        return False
    if top.label is None or top.label.style != "cjk-paren":
        return True
    titles = last > 0
    below = [c for c in below if not (titles and _marked_top(c, names))]
    return rank == last + 1 and not _is_listed(top.label, above, below)


def _is_listed(label: NumberLabel, above: Sequence[Candidate], below: Sequence[Candidate]) -> bool:
    """Whether the next label of the same style counts on from this one, or the last one leads up to it."""
    numbers = [[c.label.number for c in cs if c.label and c.label.style == label.style] for cs in (above, below)]
    return numbers[0][-1:] == [label.number - 1] or numbers[1][:1] == [label.number + 1]


def _in_other_words(
    known: Mapping[int, Top], inside: set[int], plausible: Sequence[Candidate], names: SectionNames
) -> dict[int, Top]:
    """A part that stands nowhere else, shortened or in other words, by its number and its place among the others."""
    found = {top.key for top in known.values()}
    added: dict[int, Top] = {}
    for i, c in enumerate(plausible) if not names.are_in(found) else ():
        top = _rough_top(c, names) if i not in known and i not in inside else None
        if top and top.label and top.key not in found and _stands_between(i, top.label, {**known, **added}, plausible):
            added[i] = top
            found.add(top.key)
    return added


def _rough_top(c: Candidate, names: SectionNames) -> Top | None:
    """A numbered title that comes near the part of its number, alone in its line or with text behind it."""
    text = canon.text_of(c.node)
    label, title = c.label, c.text
    if label is None and (label := labels.without_mark(canon.veiled(c.node)[:_HEADING_LENGTH])):
        title = c.text[len(label.text) :]
    if label is None or label.style not in _OWN_STYLES:
        return None
    end, title_end = _TITLE_END.search(text, label.end), _TITLE_END.search(title)
    title = title[: title_end.start()] if title_end else title
    key = names.roughly(title, label.number) if is_title_like(title, _RUN_IN_LENGTH) else None
    if key is None:
        return None
    runs_in = end is not None and text[end.end() :].strip()
    return Top(c.node, label, key, run_in=end.end() if end and runs_in else None)


def _stands_between(i: int, label: NumberLabel, known: Mapping[int, Top], plausible: Sequence[Candidate]) -> bool:
    """Whether the parts before and behind have lower and higher numbers, and no list leads up to the label."""
    before = max((k for k in known if k < i), default=None)
    behind = min((k for k in known if k > i), default=None)
    above, below = (known[k].label if k is not None else None for k in (before, behind))
    if (above and above.number >= label.number) or (below and below.number <= label.number) or not (above or below):
        return False
    listed = (c.label for c in plausible[0 if before is None else before + 1 : i] if c.label)
    return not any(x.style == label.style and x.number == label.number - 1 for x in listed)


def _continuing(known: Mapping[int, Top], extra: Mapping[int, Top]) -> dict[int, Top]:
    """The headings of no known meaning whose numbers continue those of the parts, or lead up to the first."""
    labelled = {top.label.number for top in known.values() if top.label}
    possible = {
        i: top for i, top in extra.items() if top.label and top.label.number not in labelled and _may_be_part(top)
    }
    added = _leading(known, possible)
    last: Top | None = None
    for i in sorted({*known, *possible}):
        if i in known:
            last = known[i]
        elif last is not None and _follows(last, possible[i]):
            last = added[i] = possible[i]
    return added


def _leading(known: Mapping[int, Top], possible: Mapping[int, Top]) -> dict[int, Top]:
    """Those in front of the first part that count up to it."""
    added: dict[int, Top] = {}
    first = min(known, default=0)
    for i in sorted((i for i in possible if i < first), reverse=True):
        if _follows(possible[i], known[first] if not added else added[min(added)]):
            added[i] = possible[i]
    return added


def _may_be_part(top: Top) -> bool:
    c = candidate(top.node)
    if c.label is None or c.label.style not in _OWN_STYLES or not is_title_like(c.text) or c.text.endswith("。"):
        return False
    before = top.node.getprevious()
    return before is None or canon.name_of(before) != "p" or not runs_on(canon.text_of(before))


def _follows(top: Top, other: Top) -> bool:
    if top.label is None or other.label is None:
        return False
    return other.label.number == top.label.number + 1 and other.label.style == top.label.style


def _by_place(ordered: list[Top], names: SectionNames) -> list[Top]:
    """Headings of no known meaning that have the number of a missing part and stand where it belongs are that part."""
    present = {top.key for top in ordered}
    result: list[Top] = []
    for i, top in enumerate(ordered):
        key = names.at(top.label.number) if top.key is None and top.label else None
        if key and key not in present and _is_in_place(names.rank(key), ordered, i, names):
            top = top._replace(key=key)
        result.append(top)
    return result


def _is_in_place(rank: int, ordered: Sequence[Top], i: int, names: SectionNames) -> bool:
    before = next((names.rank(t.key) for t in reversed(ordered[:i]) if t.key), -1)
    after = next((names.rank(t.key) for t in ordered[i + 1 :] if t.key), len(names))
    return before < rank < after
