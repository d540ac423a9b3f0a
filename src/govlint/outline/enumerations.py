"""Counting within the sentences of a paragraph: 一是…二是…三是, 一要…, 第一，…, 其一，….

Only a label at the beginning of a clause counts: 统一是, 之一是 and 第三季度 are none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from lxml import etree

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CLAUSE = r"(?:^|(?<=[\s。.；;，,：:！!？?、…—–\-（(“\"》]))"
_FORMS = {
    "是": pattern(rf"{_CLAUSE}({_NUMERAL})是(?![否不的非])"),
    "要": pattern(rf"{_CLAUSE}({_NUMERAL})要(?![素件点求务目害领闻塞道职地犯人])"),
    "第": pattern(rf"{_CLAUSE}第({_NUMERAL})(?:是|[,:])"),
    "其": pattern(rf"{_CLAUSE}其({_NUMERAL})(?:是|[,:、])"),
}
"""Ways to count, each by a character that it needs."""
_MAY_COUNT = pattern(r"[二三四五六七八九十](?:是|要|[，,：:、])")


class Gap(NamedTuple):
    """A label that skips a number: where it stands in the folded text, and the number that should."""

    start: int
    end: int
    due: int


def first_gap(text: str) -> Gap | None:
    """The first label in a folded text before which one number is not to be found, in whatever form."""
    gaps = [gap for sign, form in _FORMS.items() if sign in text and (gap := _gap_of(text, form))]
    return min(gaps, default=None)


def _gap_of(text: str, form: re.Pattern[str]) -> Gap | None:
    seen: dict[int, int] = {}
    for label in form.finditer(text):
        number = hanzi.cn_int(label[1])
        if number is None:
            continue
        before = max((n for n in seen if n < number), default=number - 1)
        for skipped in range(before + 1, number):
            if not _is_counted(text, seen[skipped - 1], label.start(), skipped):
                return Gap(*label.span(), skipped)
            seen[skipped] = label.start()
        seen[number] = label.end()
    return None


def _is_counted(text: str, start: int, end: int, number: int) -> bool:
    """Whether what stands between two labels counts a number in a way of its own: 二、…, 二加大…, 机制二是…."""
    return _counting(hanzi.cn_numeral(number)).search(text, start, end) is not None


@lru_cache(64)
def _counting(numeral: str) -> re.Pattern[str]:
    return re.compile(rf"{_CLAUSE}[第其(（]?{numeral}|{numeral}[是要]")


def mark(node: etree._Element) -> None:
    """Tell where a paragraph skips a number in its sentences. Writes: @gap (offsets of the label), @gap-due."""
    text = canon.text_of(node)
    if not _MAY_COUNT.search(text):
        return
    folded = hanzi.fold(text, canon.ranges(node.get("debris")))
    if gap := first_gap(folded.text):
        start, end = folded.origin(gap.start, gap.end)
        node.set("gap", f"{start}-{end}")
        node.set("gap-due", str(gap.due))
