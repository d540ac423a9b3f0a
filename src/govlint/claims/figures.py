"""The figures, shares, dates and identifiers in a folded text: what each digit belongs to.

A number is a figure when a unit stands behind it, or nothing but the end of a phrase; else it is part of a name.
Works on text that `hanzi.fold` has squeezed: half-width, Simplified, without white space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

from govlint import calendar, hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

Kind = Literal["#", "%", "@", "§", "《"]
"""Figure, share, date or year, identifier (file number, telephone, ordinal), book title; also its sign in a passage."""

UNITS = (
    "个百分点|件次|人次|篇次|条次|场次|班次|个工作日|工作日|小时|分钟|平方米|公里|元|"
    "件(?!数)|条(?![例款])|篇|次(?![数日年])|份(?!额)|宗|起(?![来草诉])|期(?!间)|场|项(?!目)|人(?![大民员才社])|个月|个|"
    "部(?![门署分长委级])|类|家(?![庭长])|户|字|页|张|册|本|组|批(?!准)|例|封|通|则|名|位|幅|块|台|处(?!理)|轮|集|卷|天|周|年|倍|"
    "分(?![别类析管公])"
)

_MULTIPLES = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8}
_ROUGHLY_BEFORE = pattern(r"(?:约|(?<![最附临新相])近|超|逾|不少于|不低于|不足|至少|最多|超过)\Z")
_ROUGHLY_BEHIND = ("余", "左右", "以上", "以下", "以内", "上下", "不等", "多")
# No count or amount is longer; a longer run of digits is an identifier, or no text at all.
_MOST_DIGITS = 20
_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_CHINESE = "[零〇一二两三四五六七八九十百千万]"
_CHINESE_DIGIT = "[〇○零一二三四五六七八九OＯ]"
_NUMERAL = f"{_CHINESE}+"
_ALTERNATIVES = {
    "title": "《[^《》]{0,80}》",
    "word": r"[A-Za-z][A-Za-z0-9_.:/@?=&%+-]*",
    "file": r"[(\[〔【]?(?:19|20)[0-9]{2}[)\]〕】]第?[0-9]+号",
    "years": r"(?:19|20)[0-9]{2}年?[-~—至到](?:19|20)[0-9]{2}年?(?![0-9])",
    "date": (
        rf"(?P<year>{calendar.YEAR})年度?"
        rf"(?:(?P<month>{calendar.MONTH})月(?:份|底|末|(?P<day>[0-9]{{1,3}}|{calendar.DAY})[日号])?)?"
    ),
    "stamp": calendar.MARKED,
    "months": (
        rf"(?:[0-9]{{1,2}}[-~—至到])?(?P<m>{calendar.MONTH})月(?:份|底|末|(?P<d>[0-9]{{1,3}}|{calendar.DAY})[日号])?"
        "|[0-9]{1,2}日"
    ),
    "ordinal": rf"第(?:[0-9]+|{_NUMERAL})[条款项届次批期号季章编类名位轮部]?",
    "code": (
        r"[0-9]{3,4}-[0-9]{7,8}(?:-[0-9]+)?|[0-9]+(?:[:/·][0-9]+)+|[0-9]+(?:\.[0-9]+){2,}"
        r"|[0-9]+[-#]?(?:号|[A-Za-z][A-Za-z0-9]*)"
    ),
    "label": r"(?:(?<=[。;:!?])|\A)[0-9]{1,2}[.、)](?![0-9])|\([0-9]{1,2}\)",
    "share": rf"(?P<percent>{_NUMBER})%|百分之(?P<spoken>{_NUMERAL})(?:点(?P<tenths>{_CHINESE_DIGIT}+))?",
    "range": rf"{_NUMBER}[-~—至到]{_NUMBER}(?:万?(?:{UNITS})|%)?",
    "figure": (
        rf"(?P<number>{_NUMBER})(?P<multiple>[百千]?万|亿|[百千](?!分))?(?P<rough>[余多来几]万?)?(?P<unit>{UNITS})?"
    ),
    "numeral": (
        rf"(?<![第每同另某任这那统{_CHINESE[1:-1]}])(?P<value>{_NUMERAL})(?P<about>[余多几])?(?P<counted>{UNITS})(?=[,;。、()!?:]|\Z)"
    ),
}
# What an alternative may begin with: of most characters no more is asked.
_BEGINS = rf"(?=[《A-Za-z0-9(\[〔【第{_CHINESE[1:-1]}元])"
# The first alternative that fits counts.
_TOKEN = pattern(f"{_BEGINS}(?:{'|'.join(f'(?P<{name}>{source})' for name, source in _ALTERNATIVES.items())})")


class Token(NamedTuple):
    """What stands from `start` to `end` of the folded text.

    Figures and shares have `n`, `unit`, `step`, `approx`; dates have the `year` that they name, if any, and say with
    `whole` whether all of a year or its last day is meant.
    """

    kind: Kind
    start: int
    end: int
    n: Decimal | None = None
    unit: str = ""
    step: Decimal = Decimal(1)
    approx: bool = False
    year: int | None = None
    whole: bool = False


Reader = Callable[[re.Match[str], str], Token | None]


def tokens(text: str) -> Iterator[Token]:
    """Every token of the text from left to right; what is none stays text."""
    for match in _TOKEN.finditer(text):
        made = _READERS[match.lastgroup or ""](match, text)
        if made is not None:
            yield made


def _sign(kind: Kind) -> Reader:
    return lambda match, _: Token(kind, *match.span())


def _word(match: re.Match[str], _: str) -> Token | None:
    return Token("§", *match.span()) if re.search("[0-9]", match[0]) else None


def _date(match: re.Match[str], _: str) -> Token:
    year, month, day = match["year"], match["month"], match["day"]
    whole = month is None or _is_last(month, day, match[0])
    return Token("@", *match.span(), year=calendar.year_of(year), whole=whole)


def _stamp(match: re.Match[str], _: str) -> Token:
    last = (int(match["marked_month"]), int(match["marked_day"])) == (12, 31)
    return Token("@", *match.span(), year=int(match["marked"]), whole=last)


def _months(match: re.Match[str], _: str) -> Token:
    return Token("@", *match.span(), whole=_is_last(match["m"], match["d"], match[0]))


def _is_last(month: str | None, day: str | None, written: str) -> bool:
    """Whether a date is the last of its year."""
    return month in ("12", "十二") and (day in ("31", "三十一") or written.endswith(("底", "末")))


def _share(match: re.Match[str], text: str) -> Token | None:
    printed = match["percent"]
    if len(printed or "") > _MOST_DIGITS:
        return Token("§", *match.span())
    spoken = None if printed else hanzi.cn_int(match["spoken"])
    if printed is None and spoken is None:
        return None
    n = Decimal(printed.replace(",", "")) if printed else Decimal(f"{spoken}.{_digits(match['tenths'])}")
    return Token("%", *match.span(), n=n, unit="%", step=_step(n), approx=_is_rough(text, *match.span()))


def _digits(written: str | None) -> str:
    return "".join(str(hanzi.cn_int(digit) or 0) for digit in written or "")


def _range(match: re.Match[str], _: str) -> Token:
    return Token("§", *match.span())


def _figure(match: re.Match[str], text: str) -> Token | None:
    start, end = match.span()
    unit = match["unit"] or ""
    if len(match["number"]) > _MOST_DIGITS:
        return Token("§", start, end)
    if not unit and not _ends_phrase(text, end):
        return Token("§", start, end) if len(match["number"]) > 4 else None
    n = Decimal(match["number"].replace(",", ""))
    if not unit and 1900 <= n < 2100:
        return Token("@", start, end, year=int(n), whole=True)
    multiple = (match["multiple"] or "") + (match["rough"] or "")[1:]
    power = _MULTIPLES.get(multiple, 0)
    rough = bool(match["rough"]) or _is_rough(text, start, end)
    return Token("#", start, end, n=n.scaleb(power), unit=unit, step=_step(n).scaleb(power), approx=rough)


def _numeral(match: re.Match[str], text: str) -> Token | None:
    n = hanzi.cn_int(match["value"])
    if n is None:
        return None
    rough = bool(match["about"]) or _is_rough(text, *match.span())
    return Token("#", *match.span(), n=Decimal(n), unit=match["counted"], approx=rough)


def _ends_phrase(text: str, end: int) -> bool:
    """Whether a number without a unit stands at the end of a phrase."""
    return end == len(text) or text[end] in ",;。、()!?:"


def _is_rough(text: str, start: int, end: int) -> bool:
    """Whether a word before or behind a figure makes it a rough one."""
    return text.startswith(_ROUGHLY_BEHIND, end) or _ROUGHLY_BEFORE.search(text, max(0, start - 4), start) is not None


def _step(n: Decimal) -> Decimal:
    exponent = n.as_tuple().exponent
    return Decimal((0, (1,), min(exponent, 0))) if isinstance(exponent, int) else Decimal(1)


_READERS: dict[str, Reader] = {
    "title": _sign("《"),
    "word": _word,
    "file": _sign("§"),
    "years": _sign("@"),
    "date": _date,
    "stamp": _stamp,
    "months": _months,
    "ordinal": _sign("§"),
    "code": _sign("§"),
    "label": _sign("§"),
    "share": _share,
    "range": _range,
    "figure": _figure,
    "numeral": _numeral,
}
