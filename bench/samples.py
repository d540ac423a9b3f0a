"""Reports made from the samples: many that differ, and one that is many times as long."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
EDITIONS = ("2019", "2021")
_PART = re.compile(r"(?m)^(?=[一二三四五六]、)")
_ITEM = re.compile(r"(?m)^（[一二三四五六七八九十]）")
_END = re.compile(r"(?m)。$")
_LABEL = re.compile(r"(?m)(?<=^\t).*[^\d.\n].*$")
FIGURE = re.compile(r"(?m)^\t(\d+)$")
_DIGITS = "零一二三四五六七八九"
_OTHER_LABEL = "热线来电办理情况按月汇总" * 9


def text(edition: str) -> str:
    """The sound sample of an edition."""
    return (SAMPLES / f"{edition}.txt").read_text(encoding="utf-8")


def varied(number: int) -> str:
    """A report like no other: another agency; one in five has a wrong figure, one in seven lacks a part."""
    report = (
        text(EDITIONS[number % 2])
        .replace("白杨县", f"第{numeral(number % 99 + 1)}县")
        .replace("全年", f"全年{number}次")
    )
    if number % 5 == 0:
        wrong = list(FIGURE.finditer(report))[number % 100 + 20]
        report = f"{report[: wrong.start(1)]}{int(wrong[1]) + number}{report[wrong.end(1) :]}"
    return report[: report.rindex("六、")] if number % 7 == 0 else report


def lengthened(report: str, times: int) -> str:
    """The report so many times as long: its paragraphs again and again, numbered on, and tables behind its last part.

    Each paragraph ends in other words than the one that it repeats, since a report says nothing twice; the tables are
    copies in other words, so that they are none of the statutory ones.
    """
    longer = (_with_copies(report, copies) for copies in count(times))
    return next(text for text in longer if len(text) >= times * len(report))


def with_more_prose(report: str, times: int) -> str:
    """The report with its paragraphs so many times, each ending in other words, and its tables once."""
    front, *parts = _PART.split(report)
    return front + "".join(part if "\n\t" in part else _repeated(part, times) for part in parts)


def _with_copies(report: str, times: int) -> str:
    parts = _PART.split(report)[1:]
    tables = "\n\n".join(part.partition("\n")[2].strip("\n") for part in parts if "\n\t" in part)
    other = _LABEL.sub(lambda label: _OTHER_LABEL[: len(label[0])], tables)
    return "\n\n\n".join([with_more_prose(report, times), *[other] * (times - 1)]) + "\n"


def _repeated(part: str, times: int) -> str:
    heading, _, body = part.partition("\n")
    numbers = count(1)
    copies = "".join(_END.sub(f"（之{numeral(n)}）。", body) for n in range(1, times + 1))
    return f"{heading}\n" + _ITEM.sub(lambda _: f"（{numeral(next(numbers))}）", copies)


def numeral(number: int) -> str:
    """1 to 199 in Chinese."""
    hundreds, below = divmod(number, 100)
    tens, ones = divmod(below, 10)
    words = "一百" * hundreds + ("零" if hundreds and 0 < below < 10 else "")
    words += (_DIGITS[tens] if tens > 1 or hundreds else "") + "十" if tens else ""
    return words + (_DIGITS[ones] if ones else "")
