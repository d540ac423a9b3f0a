"""The number formats of automatic labels (ECMA-376, part 1, section 17.18.59, ST_NumberFormat)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import hanzi

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DIGITS = "一二三四五六七八九"
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_WIDE = {ord("0") + i: 0xFF10 + i for i in range(10)}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 32_767
_MOST_LETTERS = 780
_COUNTED = 100
_MOST_NUMERAL = 9_999


def spell(number: int, form: str) -> str:
    """A number in a format; decimal where the format is unknown or does not go so far."""
    return _FORMATS.get(form, str)(number)


def _counting(number: int) -> str:
    """十一 below a hundred, the digits from there on."""
    return hanzi.cn_numeral(number) if 0 < number < _COUNTED else _digital("○")(number)


def _numeral(number: int) -> str:
    return hanzi.cn_numeral(number) if 0 <= number <= _MOST_NUMERAL else str(number)


def _thousand(number: int) -> str:
    return _numeral(number) if number else "〇"


def _formal(number: int) -> str:
    spelled = _numeral(number)
    spelled = f"一{spelled}" if spelled.startswith("十") else spelled
    return spelled.translate(_FORMAL)


def _digital(zero: str) -> Callable[[int], str]:
    digits = str.maketrans("0123456789", zero + _DIGITS)
    return lambda number: str(number).translate(digits)


def _run(first: str, length: int, otherwise: Callable[[int], str] = str) -> Callable[[int], str]:
    """Signs that follow one another in Unicode, `first` for 1."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= length else otherwise(number)


def _listed(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _circled(number: int) -> str:
    if number == 0:
        return "⓪"
    for first, begin, end in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if begin <= number <= end:
            return chr(ord(first) + number - begin)
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    spelled = ""
    for value, sign in _ROMAN:
        spelled += sign * (number // value)
        number %= value
    return spelled


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ, AAA and so on."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1)


def _none(number: int) -> str:
    return ""


_FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting"), _counting),
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"), _thousand),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digital("〇")),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _formal),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda number: str(number).translate(_WIDE)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": _run("⑴", 20, lambda number: f"({number})"),
    "decimalEnclosedFullstop": _run("⒈", 20, lambda number: f"{number}."),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "ideographEnclosedCircle": _run("㊀", 10),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    **dict.fromkeys(("none", "bullet"), _none),
}
