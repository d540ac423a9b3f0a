"""Numbering labels at the beginning of a heading or an item: 一、 （一） 1. （1） ① 第一 一是."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govlint import hanzi

_CJK = "[一二三四五六七八九十百零〇○]{1,4}"
_SPACE = "[ \u3000\xa0]*"
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# “1.2019年” is item 1 followed by a year; “1.5万” is no item at all.
_NO_DECIMAL = r"(?:(?!\d)|(?=(?:19|20)\d\d\s*年))"

_STYLES: tuple[tuple[str, str], ...] = (
    ("cjk-paren", rf"[（(]{_SPACE}({_CJK}){_SPACE}[)）][、.．]?"),
    ("cjk-dun", rf"({_CJK}){_SPACE}、"),
    ("ordinal", rf"第({_CJK})(?:部分[、，,：:]?|[、，,：:])"),
    ("enum", rf"({_CJK})是(?![否不的])"),
    ("other", rf"({_CJK}){_SPACE}[.．,，:：](?!\d)"),
    ("ar-paren", rf"[（(]{_SPACE}(\d{{1,2}}){_SPACE}[)）][、.．]?"),
    ("ar-dot", rf"(\d{{1,2}}){_SPACE}[.．]{_NO_DECIMAL}"),
    ("ar-dun", rf"(\d{{1,2}}){_SPACE}、"),
    ("ring", rf"([{_RINGS}])[、.．]?"),
    ("other", r"(\d{1,2})[)）][、.．]?"),
)
_PATTERNS = tuple((style, re.compile(pattern)) for style, pattern in _STYLES)
_OPENERS = re.compile(rf"[一二三四五六七八九十百零〇○第\d（({_RINGS}]")
_LEAD = re.compile(r"\s*")
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

# Apache Tika prints Word's automatic numbers as decimal, level text and one space.
_DUMPED = re.compile(r"[（(]?\d{1,2}[)）、.．]{1,2} (?=\S)")
DECIMAL_STYLES = frozenset({"ar-dot", "ar-dun", "ar-paren"})


@dataclass(frozen=True, slots=True)
class NumberLabel:
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
    if not _OPENERS.match(text, begin):
        return None
    digits = text[begin : begin + 16].translate(_FULL_DIGITS)
    for style, pattern in _PATTERNS:
        if found := pattern.match(digits):
            number = _number(found[1])
            if number is None:
                return None
            end = begin + found.end()
            dumped = style in DECIMAL_STYLES and _DUMPED.match(text, begin) is not None
            return NumberLabel(text[begin:end], style, number, end, dumped)
    return None


def _number(text: str) -> int | None:
    if text in _RINGS:
        return _RINGS.index(text) + 1
    return int(text) if text.isdigit() and text.isascii() else hanzi.cn_int(text)
