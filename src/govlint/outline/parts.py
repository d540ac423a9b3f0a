"""Which paragraphs begin the six parts: by meaning, else by number and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.outline import labels, lookalikes
from govlint.outline.headings import (
    RUN_IN_LENGTH,
    Candidate,
    Top,
    behind_debris,
    is_title_like,
    runs_on,
)
from govlint.outline.partnames import EDGES, HEADING_LENGTH, TITLE_END, SectionNames, section_names
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from lxml import etree

    from govlint.model import Vocabulary
    from govlint.outline.labels import NumberLabel

# A title with text behind it, or a sentence.
_RUNS_IN = pattern(r"[：:].|。$")
_LONG_HEADING = 80
_OWN_STYLES = frozenset({"cjk-dun", "ordinal", "other"})
_ROUGH_STYLES = _OWN_STYLES | {"ar-dot", "ar-dun"}


def tops(candidates: Iterable[Candidate], rows: Container[etree._Element], vocabulary: Vocabulary) -> list[Top]:
    """The level-one headings, in document order; the candidates are those of paragraphs that follow one another.

    `rows` are those that look like labels of rows, and are headings only where they say just what one does.
    """
    names = section_names(vocabulary.sections)
    plausible = [c for c in candidates if c.node not in rows or names.exact(c.text)]
    known = {i: top for i, c in enumerate(plausible) if (top := _labelled_top(c, names))}
    found = {top.key for top in known.values()}
    for i, c in enumerate(plausible):
        top = _plain_top(c, names, any_sure=bool(found))
        if top and top.key not in found:
            known.setdefault(i, top)
    known = dict(sorted(known.items()))
    inside = lookalikes.contents(known)
    known = {i: top for i, top in known.items() if i not in inside}
    inside |= lookalikes.nested(known, plausible, names)
    known = {i: top for i, top in known.items() if i not in inside}
    known = dict(sorted({**known, **_in_gaps(known, inside, plausible, names)}.items()))
    known = dict(sorted({**known, **_in_other_words(known, inside, plausible, names)}.items()))
    extra = {i: c for i, c in enumerate(plausible) if i not in known and i not in inside}
    return _by_place([top for _, top in sorted({**known, **_continuing(known, extra)}.items())], names)


def _labelled_top(c: Candidate, names: SectionNames) -> Top | None:
    if c.label is None or c.label.style not in _OWN_STYLES or not c.text:
        return None
    run_in = _run_in_top(c, names)
    if run_in and run_in.run_in is not None:
        return run_in
    if is_title_like(c.text, _LONG_HEADING):
        key = names.exact(c.text) or (None if _RUNS_IN.search(c.text) else names.by_words(c.text, c.label.number))
        if key and (len(c.text) <= HEADING_LENGTH or key == names.at(c.label.number)):
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
    label = labels.without_mark(canon.veiled(c.node)[:HEADING_LENGTH])
    key = names.exact(c.text[len(label.text) :]) if label else None
    return Top(c.node, label, key) if key else None


def _run_in_top(c: Candidate, names: SectionNames) -> Top | None:
    found = names.leading(c.text)
    if found is None:
        return None
    text = canon.text_of(c.node)
    start = c.label.end if c.label else 0
    end = TITLE_END.search(text, start)
    if end is None or not text[end.end() :].strip():
        return Top(c.node, c.label, found[0])
    return Top(c.node, c.label, found[0], run_in=end.end())


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
        text = canon.veiled(c.node)[: 2 * HEADING_LENGTH]
        label, end = labels.any_mark(text, behind_debris(c.node))
        title = hanzi.fold(text[end:], squeeze=True).text
    key = names.exact(EDGES.sub("", title))
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
    if label is None and (label := labels.without_mark(canon.veiled(c.node)[:HEADING_LENGTH])):
        title = c.text[len(label.text) :]
    if label is None or label.style not in _ROUGH_STYLES:
        return None
    end, title_end = TITLE_END.search(text, label.end), TITLE_END.search(title)
    title = title[: title_end.start()] if title_end else title
    key = names.roughly(title, label.number) if is_title_like(title, RUN_IN_LENGTH) else None
    if key is None:
        return None
    runs_in = end is not None and text[end.end() :].strip()
    if runs_in and label.style in labels.DECIMAL_STYLES:
        return None
    return Top(c.node, label, key, run_in=end.end() if end and runs_in else None)


def _stands_between(i: int, label: NumberLabel, known: Mapping[int, Top], plausible: Sequence[Candidate]) -> bool:
    """Whether the parts before and behind have lower and higher numbers, and no list leads up to the label.

    A 5. is a part only right between 四、 and 六、.
    """
    before = max((k for k in known if k < i), default=None)
    behind = min((k for k in known if k > i), default=None)
    above, below = (known[k].label if k is not None else None for k in (before, behind))
    if (above and above.number >= label.number) or (below and below.number <= label.number) or not (above or below):
        return False
    if label.style in labels.DECIMAL_STYLES and not (
        above and above.number == label.number - 1 and below and below.number == label.number + 1
    ):
        return False
    listed = (c.label for c in plausible[0 if before is None else before + 1 : i] if c.label)
    return not any(x.style == label.style and x.number == label.number - 1 for x in listed)


def _continuing(known: Mapping[int, Top], extra: Mapping[int, Candidate]) -> dict[int, Top]:
    """The headings of no known meaning whose numbers continue those of the parts, or lead up to the first."""
    labelled = {top.label.number for top in known.values() if top.label}
    possible = {
        i: Top(c.node, c.label, None)
        for i, c in extra.items()
        if c.label and c.label.number not in labelled and _may_be_part(c)
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


def _may_be_part(c: Candidate) -> bool:
    if c.label is None or c.label.style not in _OWN_STYLES or not is_title_like(c.text) or c.text.endswith("。"):
        return False
    before = c.node.getprevious()
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
