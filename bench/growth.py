"""How the time for a document grows with its size: each kind at a size and at four times that size.

A step that looks at every pair of things takes sixteen times as long for four times as many. Measured is all of it,
bytes to written findings, in processor time. `python -m bench.growth repeated` measures the kinds whose
names hold the word.
"""

from __future__ import annotations

import sys
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from bench import samples
from govlint import packs
from govlint.engine import Checker
from govlint.formatters import FORMATS, Screen
from govlint.model import Report, Source

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 4
ROUNDS = 2


class Kind(NamedTuple):
    """A kind of document: its text at a size, and the greater of the two sizes that are measured."""

    text: Callable[[int], str]
    largest: int


def within(part: str, body: str) -> str:
    """The sample of 2021 with lines put behind the heading of a part."""
    heading, mark, rest = samples.text("2021").partition(part)
    assert mark, part
    line, _, behind = rest.partition("\n")
    return f"{heading}{mark}{line}\n{body}\n{behind}"


def headings(size: int) -> str:
    """Second-level headings that all have the wrong number."""
    lines = (f"（{samples.numeral(n % 7 * 2 + 3)}）加强队伍建设\n组织培训一次。" for n in range(size // 2))
    return within("五、", "\n".join(lines))


def parts(size: int) -> str:
    """First-level headings, one behind another."""
    added = (f"{samples.numeral(n % 190 + 7)}、附加说明\n无其他说明。" for n in range(size // 2))
    return samples.text("2021") + "\n".join(added)


def enumerated(size: int) -> str:
    """Paragraphs that count within themselves and skip a number."""
    return within("一、", "\n".join(["工作如下：一是抓培训，三是抓公开，四是抓考核。"] * size))


def counted(size: int) -> str:
    """One paragraph that counts on and on."""
    return within("一、", "".join(f"{samples.numeral(n % 99 + 1)}是抓好第{n}项工作。" for n in range(size)))


def tables(size: int) -> str:
    """The statutory tables again and again, each with a wrong figure."""
    report = samples.text("2021")
    start, end = report.index("二、"), report.index("五、")
    again = report[start:end]
    return report[:start] + again * max(1, size) + report[end:]


def cut_tables(size: int) -> str:
    """One part with the applications table again and again, no heading between."""
    report = samples.text("2021")
    start, end = report.index("三、"), report.index("四、")
    return report[:end] + report[start:end].partition("\n")[2] * size + report[end:]


def characters(size: int) -> str:
    """Lines of one character."""
    return within("一、", "\n".join("政务公开工作"[n % 6] for n in range(size)))


def figures(size: int) -> str:
    """Lines of one figure, as a dump prints cells."""
    return within("三、", "\n".join(str(n % 10) for n in range(size)))


def labels(size: int) -> str:
    """Lines that are the labels of a table, again and again."""
    words = ("自然人", "商业企业", "总计", "（一）予以公开", "1.属于国家秘密", "3", "0", "其他处理")
    return within("三、", "\n".join(words[n % len(words)] for n in range(size)))


def tokens(size: int) -> str:
    """Words with blanks between them, in one line."""
    return within("一、", "  ".join(f"公开{n}" for n in range(size)))


def cells(size: int) -> str:
    """A line with thousands of cells."""
    return within("三、", "\n" + "\t".join(f"{n}" for n in range(size)) + "\n" + "\t".join(["自然人"] * 40) + "\n")


def line(size: int) -> str:
    """One long line of sentences; the size counts thousands of characters."""
    return within("一、", ("全年公开信息，答复申请。" * 84)[:1000] * size)


def unbroken(size: int) -> str:
    """One long line without any mark; the size counts thousands of characters."""
    return within("一、", "公" * 1000 * size)


def digits(size: int) -> str:
    """One long line of digits; the size counts thousands of characters."""
    return within("一、", "0123456789" * 100 * size)


def spaces(size: int) -> str:
    """One long run of blanks between two words; the size counts thousands of characters."""
    return within("一、", "公开" + " " * 1000 * size + "。公开")


def brackets(size: int) -> str:
    """One long line of opening brackets; the size counts thousands of characters."""
    return within("一、", "（" * 1000 * size)


def value(size: int) -> str:
    """A cell of the applications table with a long text; the size counts thousands of characters."""
    report = samples.text("2021")
    start = report.index("三、")
    found = next(m for m in samples.FIGURE.finditer(report) if m.start() > start)
    return report[: found.start(1)] + "若干" * 500 * size + report[found.end(1) :]


def title(size: int) -> str:
    """A title over and over."""
    return "\n".join([samples.text("2021").partition("\n")[0]] * size) + "\n" + samples.text("2021")


KINDS = {
    "headings with wrong numbers": Kind(headings, 16_000),
    "parts": Kind(parts, 16_000),
    "enumerations that skip a number": Kind(enumerated, 16_000),
    "one enumeration": Kind(counted, 16_000),
    "statutory tables repeated": Kind(tables, 24),
    "one statutory table repeated": Kind(cut_tables, 28),
    "lines of one character": Kind(characters, 18_000),
    "lines of one figure": Kind(figures, 18_000),
    "lines of labels": Kind(labels, 18_000),
    "words in one line": Kind(tokens, 18_000),
    "cells in one line": Kind(cells, 18_000),
    "one line": Kind(line, 900),
    "one line without a mark": Kind(unbroken, 900),
    "one line of digits": Kind(digits, 900),
    "one run of blanks": Kind(spaces, 900),
    "one line of brackets": Kind(brackets, 900),
    "one cell": Kind(value, 900),
    "titles": Kind(title, 16_000),
}


def main() -> None:
    """Print for each kind what the greater size takes, as a multiple of the lesser."""
    checker = Checker(packs.load())
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    checker.check(Source("warm.txt", samples.text("2021").encode()))
    for name, kind in KINDS.items():
        if wanted in name:
            report_growth(name, kind, checker)


def report_growth(name: str, kind: Kind, checker: Checker) -> None:
    """One line for one kind."""
    small, large = kind.text(kind.largest // TIMES), kind.text(kind.largest)
    pairs = [(seconds(checker, small), seconds(checker, large)) for _ in range(ROUNDS)]
    (one, _), (four, findings) = (min(column) for column in zip(*pairs, strict=True))
    ratio = four / one
    told = f"{ratio:5.1f} times as long for {len(large) / len(small):.1f} times the text"
    print(f"{name:32} {told}, {four:6.2f} s, {findings} findings", flush=True)


def seconds(checker: Checker, text: str) -> tuple[float, int]:
    """What processor time one document takes from its bytes to the written report, and how many findings it has."""
    source = Source("report.txt", text.encode())
    started = process_time()
    result = checker.check(source)
    FORMATS["text"].write(Report((result,)), Screen())
    taken = process_time() - started
    if result.status != "checked":
        raise SystemExit(f"{result.status}: {result.findings[0].message}")
    return taken, len(result.findings)


if __name__ == "__main__":
    main()
