"""Spellings that are no fault: of labels, of figures, of titles."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from opencc import OpenCC

Spelling = Callable[[str, int, int], str]
"""A label, the report year and any number that chooses the spot: the label spelled otherwise, or as it was."""

_NARROW = str.maketrans("（），：", "(),:")
_QUOTES = (('"', '"'), ("‘", "’"), ("「", "」"), ("", ""))
_SPACES = (" ", "\u3000", "\u00a0", "  ")
_PINYIN = {"务": "(wù)", "规": "(guī)", "数": "(shù)", "请": "(qǐng)", "议": "(yì)", "类": "(lèi)"}


def spaced(label: str, year: int, spot: int) -> str:
    """White space inside."""
    cut = 1 + spot % (len(label) - 1)
    return label[:cut] + _SPACES[spot % len(_SPACES)] + label[cut:]


def broken_over_lines(label: str, year: int, spot: int) -> str:
    """A line break inside."""
    cut = 1 + spot % (len(label) - 1)
    return f"{label[:cut]}\n{label[cut:]}"


def narrow(label: str, year: int, spot: int) -> str:
    """Half-width brackets and commas."""
    return label.translate(_NARROW)


def dated(label: str, year: int, spot: int) -> str:
    """The year behind 本年."""
    spelled = (f"本年({year})", f"本年（{year}年）", f"本年（{year}）")[spot % 3]
    return label.replace("本年", spelled) if "本年" in label and "本年度" not in label else label


def noted(label: str, year: int, spot: int) -> str:
    """A bracketed note behind."""
    return label + ("（件）", "(单位：件)", "（含委托）")[spot % 3]


def quoted(label: str, year: int, spot: int) -> str:
    """Other quotation marks, or none."""
    opening, closing = _QUOTES[spot % len(_QUOTES)]
    return label.replace("“", opening).replace("”", closing)


def traditional(label: str, year: int, spot: int) -> str:
    """Traditional characters, where each is one for one."""
    spelled = str(to_traditional().convert(label))
    return spelled if len(spelled) == len(label) else label


@cache
def to_traditional() -> OpenCC:
    """The converter, made once."""
    return OpenCC("s2t")


def with_pinyin(label: str, year: int, spot: int) -> str:
    """Pinyin in brackets behind a character, as a converter left it."""
    for character, pinyin in _PINYIN.items():
        if character in label:
            return label.replace(character, character + pinyin, 1)
    return label


def hidden(label: str, year: int, spot: int) -> str:
    """A character inside that nobody sees."""
    cut = 1 + spot % (len(label) - 1)
    return label[:cut] + "\u200b\u00ad\ufeff\x7f"[spot % 4] + label[cut:]


SPELLINGS: tuple[Spelling, ...] = (
    spaced,
    broken_over_lines,
    narrow,
    dated,
    noted,
    quoted,
    traditional,
    with_pinyin,
    hidden,
)


def grouped(figure: str) -> str:
    """1,234."""
    whole, dot, rest = figure.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{dot}{rest}"


def explained(figure: str) -> str:
    """A figure with a bracketed note, as 22（其中修订16件）."""
    return f"{figure}（其中修订{figure.lstrip('-')}件）"


def explained_below(figure: str) -> str:
    """A figure with a bracketed note in the line below."""
    return f"{figure}\n（含修订）"


def padded(figure: str) -> str:
    """A figure with white space around."""
    return f" {figure}\u3000"


def with_unit(figure: str) -> str:
    """3件."""
    return f"{figure}件"


def full_width(figure: str) -> str:
    """３."""
    return figure.translate(str.maketrans("0123456789,.", "０１２３４５６７８９，．"))


FIGURES: tuple[Callable[[str], str], ...] = (grouped, explained, explained_below, padded, with_unit, full_width)


def titles(agency: str, year: int) -> tuple[str, ...]:
    """Forms of a title that are no fault."""
    numeral = "".join("〇一二三四五六七八九"[int(d)] for d in str(year))
    return (
        f"{agency}{year}年政府信息公开工作年度报告",
        f"{agency}{year}年度政府信息公开工作年度报告",
        f"{agency}{year}年政府信息公开年度报告",
        f"{year}年度{agency}政府信息公开工作年度报告",
        f"{year}年{agency}政府信息公开工作年度报告",
        f"{agency}政府信息公开工作{year}年度报告",
        f"{agency}关于{year}年度政府信息公开情况的报告",
        f"{agency}政府信息公开工作年度报告（{year}年度）",
        f"{agency}{numeral}年政府信息公开工作年度报告",
    )


def _numeral(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def periods(year: int) -> tuple[str, ...]:
    """Statements of the statistics period that are no fault."""
    return (
        f"本报告的统计期限自{year}年1月1日起至{year}年12月31日止。",
        f"本报告中所列数据的统计期限自{year}年1月1日起，至12月31日止。",
        f"数据统计期限为{year}年1月1日-{year}年12月31日。",
        f"统计时间：{year}.1.1—{year}.12.31。",
        f"所列数据的统计期限自 {year} 年 1 月 1 日 起 至 12 月 31 日 止。",
        f"本报告所列数据的统计期限自{_numeral(year)}年一月一日起至{_numeral(year)}年十二月三十一日止。",
        f"本报告所列数据截至{year}年12月31日。",
        f"本报告统计期限为{year}年度。",
    )


def signatures(year: int) -> tuple[str, ...]:
    """Dates below a report on a year that are no fault."""
    following = year + 1
    numeral = _numeral(following)
    return (
        f"{following}年1月12日",
        f"{following} 年 1 月 12 日",
        f"{following}.1.12",
        f"{following}-01-31",
        f"{numeral}年一月十二日",
        f"{numeral.replace('〇', '○')}年一月三十一日",
        f"（{following}年1月5日）",
    )
