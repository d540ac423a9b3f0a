"""Of which time and which body a place in a sentence speaks: the report's own, or another.

Only what surely speaks of the report's own year and body is `year`; where the words leave it open, the statement is
given away rather than held against the tables.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from govlint.claims.sentences import behind_last
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.claims.fact import Scope
    from govlint.claims.figures import Token
    from govlint.claims.sentences import Passage

_CLAUSE_ENDS = ";。!?"
_PHRASE_ENDS = ",;。!?、:("
# What stands farther before a phrase, in characters and in dates, is not heard: no paragraph takes quadratic time.
_FAR, _NEAR, _MOST_DATES = 400, 24, 40
_PLAN = pattern("将(?!信息|其)|拟于|拟在|(?<!规划)计划(?![总类、和与及生#])|力争|争取|预计|下一步|明年|来年|目标")
_OTHER_BODY = pattern(
    "全[市县区省州旗国]|各[镇乡街县市区部单科级村社]|下属|所属|辖区|镇街|兄弟|上级|[省市县区](?:级|直|政府办)|"
    "(?:部分|其他|个别|有的)(?:单位|部门|乡镇|街道)"
)
# A body named at the head of a phrase, as it does something: the report's own only if its agency is named like that.
_NAMED_BODY = pattern(
    "(?:(?P<place>[省市州县区旗乡镇](?=(?:人民)?政府))|[省市州县区旗]|(?<=[,;。:、(@])|\\A)"
    "(?![我本全该])(?P<body>[\u4e00-\u9fff]{2,8}(?:局|委|委员会|办公室|办事处|街道办?|[镇乡])|(?:人民)?政府(?:办公室|办公厅|办)?)"
    "(?=机关|@|全年|本年|共|累计|总共|新|[收受接办答制印发出废未没无,])"
)
_GOVERNMENT = pattern("(?:人民)?政府(?:办公室|办公厅|办)?\\Z")
_PART_YEAR = pattern(
    "[上下]半年|季度|§度|(?:疫情|汛期|假期|活动|[春元国庆]节?|两会)期间|月份|前[#一二三四五六七八九十]+个?月"
)
_LAST_YEAR = pattern(
    "(?<![较比与同和转])(?:去年|上年(?!度?无?(?:结|转|遗))|上一年(?!度?无?(?:结|转|遗))|前一年|往年|历年|近[#两三几]年|以来|建局|成立)"
)
_BEFORE_OTHERS = ("较", "比", "与", "同", "结转", "结转至", "结转到", "结转入", "转至", "转入")
_CARRIED_ON = pattern("[底末]?(?:结转|转结|遗留|转入)(?![至到入]?[下次明@])")
_OWN_YEAR = pattern("本年|今年(?!以来)|全年|年内|当年|本报告期")


def scope_of(passage: Passage, start: int, end: int, year: int | None) -> Scope:
    """The scope of `passage.text[start:end]` in a report on `year`."""
    first = _start_of(passage.text, _CLAUSE_ENDS, start)
    clause = passage.text[first:end]
    if _PLAN.search(clause):
        return "plan"
    if _OTHER_BODY.search(clause) or _is_of_another_body(passage, max(first, start - _NEAR), end):
        return "other-body"
    sentence = max(passage.sentence(start)[0], start - _FAR)
    before = passage.text[sentence:end]
    if _PART_YEAR.search(before) or _is_within_year(passage, sentence, end):
        return "part-year"
    phrase = passage.text[_start_of(passage.text, _PHRASE_ENDS, start) : end]
    return "other-year" if _is_other_year(passage, phrase, before, end, year) else "year"


def _start_of(text: str, marks: str, offset: int) -> int:
    return behind_last(text, marks, offset, max(offset - _FAR, 0))


def _is_of_another_body(passage: Passage, start: int, end: int) -> bool:
    """Whether the phrase from `start` on names a body that is not the one that reports."""
    if not passage.agency:
        return False
    phrase = passage.text[start:end]
    return any(not _is_named(passage.agency, body["place"], body["body"]) for body in _NAMED_BODY.finditer(phrase))


def _is_named(agency: str, place: str | None, body: str) -> bool:
    """Whether an agency may be called like that: 镇政府, or short for its name, with some of its characters."""
    if place:
        return _GOVERNMENT.sub("", agency).endswith(place)
    rest = iter(agency)
    return all(character in rest for character in body)


def _is_other_year(passage: Passage, phrase: str, sentence: str, end: int, year: int | None) -> bool:
    """Whether the last year up to the end of the phrase, or a word in its own phrase, speaks of another year."""
    if _LAST_YEAR.search(phrase):
        return True
    if _OWN_YEAR.search(sentence):
        return False
    named = _last_token(passage, 0, end, lambda token: token.year is not None)
    return named is not None and named.year != year


def _is_within_year(passage: Passage, start: int, end: int) -> bool:
    """Whether the last date from `start` to the end of the phrase is a month, or a day that does not end the year."""
    named = _last_token(passage, start, end, lambda token: token.kind == "@")
    return named is not None and not named.whole


def _last_token(passage: Passage, start: int, end: int, fits: Callable[[Token], bool]) -> Token | None:
    """The last date before `end` that fits and is not what something is compared with, or carried over from or to."""
    first, last = bisect_left(passage.dates, start), bisect_left(passage.dates, end)
    nearest = (passage.dates[i] for i in range(last - 1, max(first, last - _MOST_DATES) - 1, -1))
    suited = (o for o in nearest if fits(passage.tokens[o]) and not _is_beside(passage.text, o))
    return next((passage.tokens[offset] for offset in suited), None)


def _is_beside(text: str, offset: int) -> bool:
    """Whether a date is no time that the words behind it speak of: 较@增加2件, @结转3件, 结转至@办理."""
    return text.endswith(_BEFORE_OTHERS, 0, offset) or _CARRIED_ON.match(text, offset + 1) is not None
