"""Notes that some of what is counted counts in several parts: （15人次重复参加）, 上述分类存在交叉."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.claims.sentences import behind_last
from govlint.claims.sums.openers import ENDS, WINDOW
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.claims.sums.readings import Count
    from govlint.claims.sums.totals import Claim

# Requests made again are a kind of request, 无重复 says the contrary, and a check across units is none of parts.
_SOME = "(?:#|部分|有的|一些|少数|个别)[^#,;。:()]{0,8}"
_NOTE = (
    "(?:(?<![不无未免])重复(?!申请|信访|投诉|举报|来[信访]|提交|起诉)|重叠|去重(?![点大要庆])|剔重|"
    "交叉(?!检查|互|执法|评|督|考)|兼[有属具跨]|"
    f"{_SOME}(?:同时|多次|参[加与训]了?[两多几]次))"
)
_OVERLAP = pattern(_NOTE)
_NEXT = pattern(f"\\(?(?:注:?|其中|另?有)?#?[^#%@,;。:]{{0,16}}?{_NOTE}")


def is_noted(claim: Claim, counts: Sequence[Count]) -> bool:
    """Whether a note says so, in the sentences of the total and of its parts, or at the head of the one behind them."""
    text = claim.passage.text
    start, end = claim.span(counts)
    begin = behind_last(text, ENDS, start, max(start - WINDOW, 0))
    ends = [at for mark in ENDS if (at := text.find(mark, end, end + WINDOW)) >= 0]
    stop = min(ends, default=end + WINDOW)
    below = (c.passage.text for c in counts if c.passage is not claim.passage)
    if any(map(_OVERLAP.search, (text[begin:stop], *below))):
        return True
    return bool(ends) and _NEXT.match(text, stop + 1) is not None
