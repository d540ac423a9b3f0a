"""Numbering labels at the beginning of a heading or an item: 一、 （一） 1. （1） ① 第一 一是.

Invisible characters and the marks of Markdown (##, **) are passed over; offsets count them all the same.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    import re

    from lxml import etree

_NUMERAL_SIGNS = "一二三四五六七八九十百零〇○"
_NUMERALS = frozenset(_NUMERAL_SIGNS)
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FIGURES = "0123456789"
_COUNTERS = _NUMERALS | frozenset(_FIGURES)
_NUMBERS = f"{_NUMERAL_SIGNS}{_RINGS}"
_WORD = r"([^\W\d_]{1,4}?)"
_HEAD = 16

# “1.2019年” is item 1 followed by a year; “1.5万” is no item at all.
_NO_DECIMAL = r"(?:(?!\d)|(?=(?:19|20)\d\d\s*年))"

# Each by the characters that it may begin with. Matched on the narrowed beginning of a paragraph: sets of wide
# characters are slow to compile.
_STYLES: tuple[tuple[str, str, str], ...] = (
    ("(", "cjk-paren", rf"\( *{_WORD} *\)(?:、|\.)?"),
    (_NUMBERS, "cjk-dun", rf"{_WORD} *、"),
    ("第", "ordinal", rf"第{_WORD}(?:部分(?:、|,|:)?|、|,|:)"),
    (_NUMBERS, "enum", rf"{_WORD}是(?!否|不|的)"),
    (_NUMBERS, "other", rf"{_WORD} *[.,:](?!\d)"),
    ("(", "ar-paren", r"\( *(\d{1,2}) *\)(?:、|\.)?"),
    (_FIGURES, "ar-dot", rf"(\d{{1,2}}) *\.{_NO_DECIMAL}"),
    (_FIGURES, "ar-dun", r"(\d{1,2}) *、"),
    (_RINGS, "ring", r"([①-⑳])(?:、|\.)?"),
    (_FIGURES, "other", r"(\d{1,2})\)(?:、|\.)?"),
)
# Numbers one behind the other that count what follows them: 一、二季度, 1、2月. A date (2、3月5日) is behind a label.
_COUNTED = pattern(
    rf"([{_NUMERAL_SIGNS}]{{1,3}}|\d{{1,2}}) *、 *([{_NUMERAL_SIGNS}]{{1,3}}|\d{{1,2}}) *(?:、[{_NUMERAL_SIGNS}\d]+ *)*"
    r"(季度?|月(?! *\d)|[类批期日线层楼轮档]|年级|级(?![联审把网管政平体]))"
)
_PATTERNS = tuple((signs, style, pattern(source)) for signs, style, source in _STYLES)
_BY_SIGN = {
    sign: tuple((style, form) for signs, style, form in _PATTERNS if sign in signs)
    for sign in f"{_NUMBERS}第({_FIGURES}"
}
# What is no label in running text: a figure alone, 1.2, the signs ⑴ ⒈ ㈠ ㊀, 第一章.
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ar-dot", pattern(r"[\d.]+$|[⒈-⒛]$")),
    ("ar-paren", pattern(r"[⑴-⒇]$")),
    ("cjk-paren", pattern(r"[㈠-㈩]$")),
    ("ring", pattern(r"[㊀-㊉㉑-㉟㊱-㊿]$")),
    ("ordinal", pattern(r"第.+[章节条款部篇]")),
)
_LEAD = pattern(rf"[\s{hanzi.INVISIBLE}]*(?:(?:#{{1,6}}|\*\*|__)[\s{hanzi.INVISIBLE}]*)?")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_ANY_MARK = pattern(r"\W*(?:第\s*)?((?:[\dⅠ-Ⅻⅰ-ⅻ①-⑳⑴-⒛㈠-㈩一二三四五六壹贰叁肆伍陆]|[IV]+)?)(?:\s*部[分份])?\W*")
_INVISIBLE = pattern(f"[{hanzi.INVISIBLE}]+")
_NARROW = str.maketrans("０１２３４５６７８９（）．，：\u3000\xa0\n\t", "0123456789().,:    ")

# Apache Tika prints Word's automatic numbers as decimal, level text and one space.
_DUMPED = pattern(r"[（(]?\d{1,2}[)）、.．]{1,2} (?=\S)")
DECIMAL_STYLES = frozenset({"ar-dot", "ar-dun", "ar-paren"})


class NumberLabel(NamedTuple):
    """A label: its text, style (design: `@style`), number, and the offset where it ends in the paragraph's text.

    `origin` is the `@label-from` of a label that the file type computed; it is not in the text, and `end` is 0.
    """

    text: str
    style: str
    number: int
    end: int
    dumped: bool = False
    origin: str = "text"


def of(node: etree._Element, start: int = 0) -> NumberLabel | None:
    """The label of a paragraph: the one that its reader computed, else the one that its text begins with.

    Reads: @n @style @label @label-from, the text from `start` on.
    """
    origin = node.get("label-from", "text")
    if origin == "text":
        return parse(canon.text_of(node), start)
    return NumberLabel(node.get("label", ""), node.get("style", "other"), int(node.get("n", "0")), 0, origin=origin)


def parse(text: str, start: int = 0) -> NumberLabel | None:
    """The label at the beginning of a paragraph; white space and marks from `start` on are passed over."""
    begin = _begin(text, start)
    forms = _BY_SIGN.get(text[begin : begin + 1].translate(_NARROW))
    if forms is None:
        return None
    head = _visible(text[begin : begin + _HEAD])
    narrow = head.text.translate(_NARROW)
    if _counts(narrow):
        return None
    for style, form in forms:
        found = form.match(narrow)
        number = _number(found[1]) if found else None
        if found and number is not None:
            end = begin + head.origin(0, found.end())[1]
            dumped = style in DECIMAL_STYLES and _DUMPED.match(text, begin) is not None
            return NumberLabel(head.text[: found.end()].replace("\n", ""), style, number, end, dumped)
    return None


def _counts(text: str) -> bool:
    """Whether a text begins with two numbers of one kind, the second the next (of quarters, a later one)."""
    behind = text.partition("、")[2].lstrip(" ")
    found = _COUNTED.match(text) if behind[:1] in _COUNTERS else None
    if found is None or found[1].isdigit() != found[2].isdigit():
        return False
    first, second = _number(found[1]), _number(found[2])
    if first is None or second is None:
        return False
    return second == first + 1 or (found[3].startswith("季") and second > first)


def style_of(label: str) -> str:
    """The style of a label that stands for itself, as a word processor makes it."""
    parsed = parse(label)
    if parsed:
        return parsed.style
    return next((style for style, sign in _SIGNS if sign.match(label.strip())), "other")


def _begin(text: str, start: int = 0) -> int:
    if text[start : start + 1].isalnum():  # nothing that is passed over is
        return start
    lead = _LEAD.match(text, start)
    return lead.end() if lead else start


def _visible(text: str) -> hanzi.Folded:
    """The text without its invisible characters and nothing else changed."""
    hidden = [m.span() for m in _INVISIBLE.finditer(text)]
    return hanzi.without(text, hidden) if hidden else hanzi.Folded(text)


def numbers_inside(text: str, style: str) -> set[int]:
    """The numbers of all labels of a style inside a text, wherever they stand."""
    narrow = _INVISIBLE.sub("", text).translate(_NARROW)
    found = (_number(m[1]) for _, own, form in _PATTERNS if own == style for m in form.finditer(narrow))
    return {n for n in found if n is not None}


def without_mark(text: str) -> NumberLabel | None:
    """The numeral that a heading begins with when its 、 is missing: 一 总体情况, 一总体情况."""
    begin = _begin(text)
    visible = _visible(text[begin:])
    figures = len(visible.text) - len(visible.text.lstrip(_NUMERAL_SIGNS))
    number = hanzi.cn_int(visible.text[:figures]) if figures else None
    if not number:
        return None
    rest = visible.text[figures:]
    end = figures + len(rest) - len(rest.lstrip())
    return NumberLabel(visible.text[:figures], "other", number, begin + visible.origin(0, end)[1])


def any_mark(text: str, start: int = 0) -> tuple[NumberLabel | None, int]:
    """Whatever mark a line begins with (Ⅰ、 【一】 壹、 ●) and its end; the label is None where it has no number."""
    found = _ANY_MARK.match(text, start)
    if found is None:
        return None, start
    number = _ROMAN.get(found[1]) or (int(unicodedata.numeric(found[1], 0)) if len(found[1]) == 1 else 0)
    shown = _INVISIBLE.sub("", found[0]).strip()
    return (NumberLabel(shown, "other", number, found.end()) if number else None), found.end()


def _number(text: str) -> int | None:
    if text in _RINGS:
        return _RINGS.index(text) + 1
    if text.isdigit() and text.isascii():
        return int(text)
    return hanzi.cn_int(text) if _NUMERALS.issuperset(text) else None
