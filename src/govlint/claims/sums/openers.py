"""Where a list opens: the words that tell of it, and the total that is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.claims.sentences import behind_last
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 120
"""How many characters a list and what belongs to it may be apart."""
ENDS = "。!?"
_SHORT = "[^#%@,;。:()!?、]{0,12}"
# The set comes first, so that nothing is tried at any other character.
_OPENING = pattern(
    "(?=[其#按,;、])(?:(?P<among>其中[,:]*(?:分别|(?:主要|重点)(?=[包含有为是涉]))?(?:包括|包含|涉及|含|[有为是])?[,:]*)|"
    f"(?P<parts>#{_SHORT}[,:(]?(?:具体|主要|重点|共)?(?:分别[为是]?|分为|包括|包含|即|由|含)(?:以下)?[,:]*)|"
    "(?P<by>按照?[^#%@,;。:()、]{1,12}?(?:分类?|划分|区分|统计|来看|看)为?[,:]*(?=[^,;。、:()]{1,30}#))|"
    "(?P<after>[,;、](?:以上)?(?:共计|总计|合计)#)|"
    f"(?P<bare>#{_SHORT}(?::|,(?:具体|详细)?(?:情况)?如下:|\\((?!其中))))"
)


class Opener(NamedTuple):
    """Words that tell of a list: where they begin, where the list does, and the sign of the total if it is theirs.

    By `kind`: 其中 (`among`), 分别为 or 包括 right behind a figure (`parts`), 按方式分 (`by`), a bracket or a colon
    right behind a figure (`bare`), 共计 behind the list (`after`; `end` is where the words of the total begin).
    """

    start: int
    end: int
    kind: str
    words: str
    total: int | None


def openers(text: str) -> Iterator[Opener]:
    """The words of a passage behind which a list may stand, from left to right."""
    for match in _OPENING.finditer(text):
        start, end, kind = *match.span(), match.lastgroup or ""
        if kind == "after":
            yield Opener(_first(text, start), start, kind, match[0], end - 1)
        elif text[start] == "#":
            yield Opener(start + 1, end, kind, match[0], start)
        else:
            yield Opener(start, end, kind, match[0], None)


def _first(text: str, end: int) -> int:
    """Where the list that ends before a total may begin."""
    return behind_last(text, ENDS + ":", end, max(0, end - 3 * WINDOW))
