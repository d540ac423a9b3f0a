"""Numbering labels at the beginning of a heading or an item: 一、 （一） 1. （1） ① 第一 一是."""

from __future__ import annotations

import re
from typing import NamedTuple

from govlint import hanzi

_NUMERALS = frozenset("一二三四五六七八九十百零〇○")
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_OPENERS = _NUMERALS | frozenset(f"第0123456789({_RINGS}")
_WORD = r"([^\W\d_]{1,4})"
_HEAD = 16

# “1.2019年” is item 1 followed by a year; “1.5万” is no item at all.
_NO_DECIMAL = r"(?:(?!\d)|(?=(?:19|20)\d\d\s*年))"

# Matched on the narrowed beginning of a paragraph: sets of wide characters are slow to compile.
_STYLES: tuple[tuple[str, str], ...] = (
    ("cjk-paren", rf"\( *{_WORD} *\)(?:、|\.)?"),
    ("cjk-dun", rf"{_WORD} *、"),
    ("ordinal", rf"第{_WORD}(?:部分(?:、|,|:)?|、|,|:)"),
    ("enum", rf"{_WORD}是(?!否|不|的)"),
    ("other", rf"{_WORD} *[.,:](?!\d)"),
    ("ar-paren", r"\( *(\d{1,2}) *\)(?:、|\.)?"),
    ("ar-dot", rf"(\d{{1,2}}) *\.{_NO_DECIMAL}"),
    ("ar-dun", r"(\d{1,2}) *、"),
    ("ring", r"(\W)(?:、|\.)?"),
    ("other", r"(\d{1,2})\)(?:、|\.)?"),
)
_PATTERNS = tuple((style, re.compile(pattern)) for style, pattern in _STYLES)
_LEAD = re.compile(r"\s*")
_NARROW = str.maketrans("０１２３４５６７８９（）．，：\u3000\xa0", "0123456789().,:  ")

# Apache Tika prints Word's automatic numbers as decimal, level text and one space.
_DUMPED = re.compile(r"[（(]?\d{1,2}[)）、.．]{1,2} (?=\S)")
DECIMAL_STYLES = frozenset({"ar-dot", "ar-dun", "ar-paren"})


class NumberLabel(NamedTuple):
    """A parsed label: its text, style (design: `@style`), number, and the offset where it ends."""

    text: str
    style: str
    number: int
    end: int
    dumped: bool = False


def parse(text: str, start: int = 0) -> NumberLabel | None:
    """The label at the beginning of a paragraph; leading white space from `start` on is passed over."""
    lead = _LEAD.match(text, start)
    begin = lead.end() if lead else start
    head = text[begin : begin + _HEAD].translate(_NARROW)
    if head[:1] not in _OPENERS:
        return None
    for style, pattern in _PATTERNS:
        found = pattern.match(head)
        number = _number(found[1]) if found else None
        if found and number is not None:
            end = begin + found.end()
            dumped = style in DECIMAL_STYLES and _DUMPED.match(text, begin) is not None
            return NumberLabel(text[begin:end], style, number, end, dumped)
    return None


def without_mark(text: str) -> NumberLabel | None:
    """The numeral that a heading begins with when its 、 is missing: 一 总体情况, 一总体情况."""
    begin = len(text) - len(text.lstrip())
    end = begin
    while end < len(text) and text[end] in _NUMERALS:
        end += 1
    number = hanzi.cn_int(text[begin:end]) if end > begin else None
    if not number:
        return None
    rest = text[end:]
    return NumberLabel(text[begin:end], "other", number, end + len(rest) - len(rest.lstrip()))


def _number(text: str) -> int | None:
    if text in _RINGS:
        return _RINGS.index(text) + 1
    if text.isdigit() and text.isascii():
        return int(text)
    return hanzi.cn_int(text) if _NUMERALS.issuperset(text) else None
