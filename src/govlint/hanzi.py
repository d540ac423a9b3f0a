"""Chinese text as people mean it: widths, Traditional forms, pinyin debris, numerals.

Pure functions. Whatever shortens a text keeps a map, so that a match in the folded text can be
shown in the original. Offsets are code points, ranges are half open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from opencc import OpenCC

Range = tuple[int, int]

_IDEOGRAPHS = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_THIN_SPACES = "\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f"
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Characters without width or ink, as the inside of a regular expression's character class."""
_WIDE = pattern(f"[\uff01-\uff5e{_THIN_SPACES}]+")
_NARROW: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x3000, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " "),
}
_WIDE_MARKS = (("，", ","), ("：", ":"), ("；", ";"), ("（", "("), ("）", ")"))
_DROPPED = pattern(f"[{INVISIBLE}]+")
_DROPPED_OR_SPACE = pattern(rf"[{INVISIBLE}\s]+")


class Folded(NamedTuple):
    """A folded text and the way back: kept piece i begins at `starts[i]` here, at `origins[i]` there."""

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)

    def origin(self, start: int, end: int) -> Range:
        """The original range of `text[start:end]`, from its first to its last character.

        What was dropped inside the range is covered, what was dropped around it is not. An empty
        range maps to an empty range. Expects 0 <= start <= end <= len(text).
        """
        first = self._original(start)
        return (first, self._original(end - 1) + 1) if end > start else (first, first)

    def _original(self, offset: int) -> int:
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]


def fold(text: str, skip: Iterable[Range] = (), *, squeeze: bool = False) -> Folded:
    """The text for matching: Simplified, half-width, without debris and invisible characters.

    `skip` are ranges to leave out (they may overlap, in any order); toned pinyin in brackets goes
    too. Wide and unbreakable spaces become plain ones; `squeeze` drops all white space instead.
    """
    is_common = _is_common(text)
    removed = [*skip, *pinyin_debris(text)]
    # Common text has no invisible characters but controls, and no white space that is printable but the plain space.
    if not is_common or not text.isprintable() or (squeeze and " " in text):
        removed += [m.span() for m in (_DROPPED_OR_SPACE if squeeze else _DROPPED).finditer(text)]
    if not removed:
        return Folded(_simple(text, is_common=is_common))
    kept = without(text, removed)
    return Folded(_simple(kept.text, is_common=is_common), kept.starts, kept.origins)


def _simple(text: str, *, is_common: bool) -> str:
    return _narrow(text) if is_common else simplify(_narrow(text))


def without(text: str, removed: Iterable[Range]) -> Folded:
    """The text without these ranges (they may overlap, in any order), else unchanged."""
    kept = _complement(list(removed), len(text))
    starts, total = [], 0
    for start, end in kept:
        starts.append(total)
        total += end - start
    joined = "".join(text[start:end] for start, end in kept)
    return Folded(joined, tuple(starts), tuple(start for start, _ in kept))


def _complement(removed: list[Range], length: int) -> list[Range]:
    """What lies between the ranges; never empty, so that every offset has a piece."""
    kept, position = [], 0
    for start, end in sorted(removed):
        if min(start, length) > position:
            kept.append((position, min(start, length)))
        position = max(position, end)
    if position < length:
        kept.append((position, length))
    return kept or [(0, 0)]


def _narrow(text: str) -> str:
    """Full-width ASCII to half-width, every kind of space to U+0020; keeps the length."""
    # Only the hits are visited: three times as fast as str.translate on all of a Chinese text. Nearly all are marks.
    for wide, mark in _WIDE_MARKS:
        text = text.replace(wide, mark)
    return _WIDE.sub(_narrow_run, text)


def _narrow_run(match: re.Match[str]) -> str:
    return match[0].translate(_NARROW)


# -- Traditional and Simplified


def simplify(text: str) -> str:
    """Traditional characters replaced by Simplified ones, character for character.

    Text without ideographs outside GB 2312 comes back as it is, and the converter is not loaded.
    """
    if not may_be_traditional(text):
        return text
    try:
        simplified = str(_converter().convert(text))
    except UnicodeEncodeError:  # a lone surrogate
        return text
    return simplified if len(simplified) == len(text) else text


def may_be_traditional(text: str) -> bool:
    """Whether the text has an ideograph outside GB 2312, which has the Simplified ones in use."""
    return not _is_common(text) and any(map(_is_outside_gb2312, set(text)))


def _is_common(text: str) -> bool:
    """Whether all characters are of GB 2312, or the marks of today's texts that it lacks."""
    for mark in "—·〇":
        text = text.replace(mark, "")
    return _is_gb2312(text)


def _is_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_ideograph(character: str) -> bool:
    return any(first <= character <= last for first, last in _IDEOGRAPHS)


@lru_cache(maxsize=8192)
def _is_outside_gb2312(character: str) -> bool:
    return _is_ideograph(character) and not _is_gb2312(character)


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


# -- pinyin debris

_TONES = str.maketrans("āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜ", "aaaaaeeeeeiiiiiooooouuuuuüüüü")
_BRACKETED = pattern(f"[(（]([a-zɡü{''.join(map(chr, _TONES))}]{{1,6}})[)）]")
_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ü üe",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe",
    "g k h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j q x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}


def pinyin_debris(text: str) -> list[Range]:
    """The ranges of bracketed pinyin directly behind an ideograph: 據(jù) gives (1, 5).

    Only valid Mandarin syllables with exactly one tone mark count, so 中(zhong) and 第(一) stay. Whether
    one such bracket is debris or meant is for the caller to judge.
    """
    return [
        m.span()
        for m in (_BRACKETED.finditer(text) if "(" in text or "（" in text else ())
        if m.start() and _is_ideograph(text[m.start() - 1]) and _is_toned_syllable(m[1])
    ]


@lru_cache(maxsize=2048)
def _is_toned_syllable(letters: str) -> bool:
    marks = sum(ord(letter) in _TONES for letter in letters)
    return marks == 1 and letters.translate(_TONES).replace("ɡ", "g") in _syllables()


@cache
def _syllables() -> frozenset[str]:
    return frozenset(
        initial + final
        for initials, finals in _FINALS.items()
        for initial in initials.split() or [""]
        for final in finals.split()
    )


# -- numerals

_DIGITS = "零一二三四五六七八九"
_DIGIT_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | dict.fromkeys("〇○ＯO", 0)
_LONGEST_NUMERAL = 40
_CERTAIN_DIGITS = frozenset(f"〇{_DIGITS}")
_BELOW_MYRIAD = pattern("(?:(.)千)?零?(?:(.)百)?零?(?:(.)十)?零?(.)?")
_UNITS = frozenset("十百千万")
_SPELLINGS = str.maketrans("两〇○", "二零零")
_BARE_TEN = pattern("(?<![一二三四五六七八九])十")


def cn_int(text: str) -> int | None:
    """The value of a Chinese numeral: 二十一 is 21, 两百 is 200, 二〇二〇 and 二O二O are 2020.

    None when the text is anything else, Arabic figures, colloquial 一百五 and endless rows of digits included.
    """
    return _cn_int(text) if len(text) <= _LONGEST_NUMERAL else None


@lru_cache(maxsize=256)
def _cn_int(text: str) -> int | None:
    if text == "两":
        return 2
    if _DIGIT_VALUES.keys() >= set(text) and not _CERTAIN_DIGITS.isdisjoint(text):
        return int("".join(str(_DIGIT_VALUES[c]) for c in text))
    if _UNITS.isdisjoint(text):
        return None
    plain = _BARE_TEN.sub("一十", text.translate(_SPELLINGS))
    high, myriad, low = plain.partition("万")
    if not myriad:
        return _below_myriad(plain)
    return _myriads(_below_myriad(high), low)


def _myriads(high: int | None, low: str) -> int | None:
    rest = _below_myriad(low.removeprefix("零")) if low else 0
    if not high or rest is None or low == "零":
        return None
    # A zero is spoken exactly where a place is skipped.
    if low and low.startswith("零") != (rest < 1000):
        return None
    return high * 10000 + rest


def _below_myriad(plain: str) -> int | None:
    match = _BELOW_MYRIAD.fullmatch(plain)
    if not match:
        return None
    digits = [_DIGIT_VALUES.get(d or "零", -1) for d in match.groups()]
    if min(digits) < 0:
        return None
    value = int("".join(map(str, digits)))
    return value if _BARE_TEN.sub("一十", cn_numeral(value)) == plain else None


def cn_numeral(number: int) -> str:
    """The numeral of 0 to 9999 as an outline counts: 10 is 十, 101 is 一百零一, 110 is 一百一十.

    Raises ValueError beyond.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no numeral for {number}: 0 to 9999 only")
    places = zip(f"{number:04}", "千百十\0", strict=True)
    spoken = "".join("零" if d == "0" else _DIGITS[int(d)] + unit.rstrip("\0") for d, unit in places)
    short = re.sub("零+", "零", spoken).strip("零") or "零"
    return short.removeprefix("一") if short.startswith("一十") else short
