"""Which total a list stands behind."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from govlint.claims.counts import signs
from govlint.claims.lists import COVERED, alike, is_compared, levels
from govlint.claims.sentences import behind_last
from govlint.claims.sums.labels import aspect
from govlint.claims.sums.listed import listed
from govlint.claims.sums.openers import ENDS, WINDOW, Opener, openers
from govlint.claims.sums.readings import Count, readings, sum_of
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from govlint.claims.sentences import Passage

_MOST_BEFORE = 6
_NEAR = 30
_SUMMED_UP = pattern("[,;。、]?(?:以上)?(?:共计|总计|合计)#")
_CALLED_TOTAL = pattern(
    "共(?!青团|产|享|建|同|资源|服务|文化|卫生|场所)|总[计数量]|合计|累计|(?:整合|压减|精简)[为到至]$"
)
_SETTLED = pattern("答复|办结|办理|处理|审结|复议|诉讼")


class Claim(NamedTuple):
    """A total, by the offset of its sign, with the counts that its list gives and the words `behind` the last of them.

    `sure` says that no other figure can be the total meant.
    """

    passage: Passage
    opener: Opener
    total: int
    counts: tuple[Count, ...]
    behind: str
    sure: bool

    def span(self, counts: Sequence[Count]) -> tuple[int, int]:
        """The range of the total's passage from the total to these parts, in whatever order they stand."""
        here = [c.item for c in counts if c.passage is self.passage]
        end = max((item.sign + 1 for item in here), default=self.opener.end)
        return min((self.total, *(item.start for item in here))), max(end, self.total + 1)


def claims(passage: Passage) -> Iterator[Claim]:
    """The totals of a passage that a list stands behind, from left to right."""
    last: Claim | None = None
    found = list(openers(passage.text))
    texts = levels(passage.text) if found else ()
    for opener in found:
        text = next((t for t in texts if t[opener.start] != COVERED or t[opener.end - 1] != COVERED), None)
        claim = _claim(passage, text, opener, last) if text is not None else None
        if claim is not None:
            yield claim
            last = claim


def _claim(passage: Passage, text: str, opener: Opener, last: Claim | None) -> Claim | None:
    found, behind = listed(passage, text, opener)
    if not found or (opener.kind in ("bare", "after") and len(found) < 2):
        return None
    total, sure = _total(passage, text, opener, found, last)
    if total is None or not _is_counted_alike(passage, total, found) or _has_own_total(text, opener, found):
        return None
    return Claim(passage, opener, total, found, behind, sure)


def _is_counted_alike(passage: Passage, total: int, counts: Sequence[Count]) -> bool:
    """Whether anything listed is counted in a unit that goes with that of the total: 3项由20个工作日减至5个工作日."""
    return any(alike(count.figure.unit, passage.tokens[total].unit) for count in counts)


def _has_own_total(text: str, opener: Opener, counts: Sequence[Count]) -> bool:
    """Whether a list that looks for its total in the text before has it behind: 其中…，共计296条."""
    return opener.total is None and _SUMMED_UP.match(text, counts[-1].item.sign + 1) is not None


def _total(
    passage: Passage, text: str, opener: Opener, counts: Sequence[Count], last: Claim | None
) -> tuple[int | None, bool]:
    """The sign of the total that a list stands behind, and whether it is surely that one."""
    if opener.total is not None:
        return opener.total, True
    if last and last.opener.kind == opener.kind == "by" and "#" not in text[last.span(last.counts)[1] : opener.start]:
        return last.total, True
    unit = counts[0].figure.unit
    usable = [s for s in _before(passage, text, opener.start) if alike(passage.tokens[s].unit, unit)]
    if not usable:
        return None, False
    if len(usable) == 1 or text[opener.start - 1] == "(":
        return usable[-1], True
    sums = {sum_of(reading) for reading in readings(counts, unit)}
    fits = next((sign for sign in reversed(usable) if _n(passage, sign) in sums), None)
    if fits is not None:
        return fits, True
    if not sums.isdisjoint(accumulate(_n(passage, sign) for sign in reversed(usable))):
        return None, False
    if _is_named(text, usable, counts):
        return usable[-1], True
    beside = last is not None and last.total in usable and text[opener.start - 1] in ";。"
    return (last.total if beside and last else usable[-1]), beside


def _n(passage: Passage, sign: int) -> Decimal:
    n = passage.tokens[sign].n
    assert n is not None
    return n


def _before(passage: Passage, text: str, offset: int) -> list[int]:
    """The figures of the sentence before `offset`, or of the one before where it begins a sentence."""
    end = offset - 1 if offset and text[offset - 1] in ENDS else offset
    begin = behind_last(text, ENDS, end, max(0, end - WINDOW))
    plain = (s for s in signs(text, begin, end) if not is_compared(text[max(begin, s - _NEAR) : s]))
    return list(plain)[-_MOST_BEFORE:]


def _is_named(text: str, usable: Sequence[int], counts: Sequence[Count]) -> bool:
    """Whether the nearest of several figures is called a total, or is of what the items are the outcomes of."""
    words = text[usable[-2] + 1 : usable[-1]]
    outcomes = all(aspect(c.item.label) in ("result", "suit") for c in counts)
    return _CALLED_TOTAL.search(words) is not None or (outcomes and _SETTLED.search(words) is not None)
