"""What is wrong with the text as it is written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.layout import Layout
from tests.reports.model import Report, sound
from tests.reports.mutations.kinds import Mutation, at_line, kind
from tests.reports.strategies import layouts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@kind
def written_in_gb18030(draw: DrawFn, report: Report) -> Mutation:
    return Mutation(report, at_line("R002", 1), write=lambda text: text.encode("gb18030"), says="gb18030")


@kind
def written_in_utf16_without_a_mark(draw: DrawFn, report: Report) -> Mutation:
    encoding = draw(st.sampled_from(["utf-16-le", "utf-16-be"]))
    return Mutation(report, at_line("R002", 1), write=lambda text: text.encode(encoding), says=encoding)


@kind
def one_paragraph_in_another_encoding(draw: DrawFn, report: Report) -> Mutation:
    """The first line of the preface, which is long enough to be told."""
    most, one = draw(st.sampled_from([("utf-8", "gb18030"), ("gb18030", "utf-8")]))

    def write(text: str) -> bytes:
        lines = text.split("\n")
        return b"\n".join(line.encode(one if line.startswith("根据") else most) for line in lines)

    unwrapped = layouts.filter(lambda layout: not layout.wrap and not layout.indent)
    return Mutation(report, at_line("R002", 1), unwrapped, write, says=f"有 1 行按 {one} 读取，其余按 {most} 读取")


@kind
def read_in_a_wrong_encoding_and_saved(draw: DrawFn, report: Report) -> Mutation:
    """Not with tables drawn of lines: there are too few characters of words to tell by."""
    wrong, saved = draw(st.sampled_from([("gbk", "utf-8"), ("gb18030", "gb18030"), ("gb18030", "utf-8")]))

    def write(text: str) -> bytes:
        return text.encode().decode(wrong, "replace").encode(saved)

    undrawn = layouts.filter(lambda layout: layout.dialect != "box")
    return Mutation(report, at_line("R001", 1), undrawn, write, says="乱码")


@kind
def nothing_written(draw: DrawFn, report: Report) -> Mutation:
    blank = draw(st.sampled_from([b"", b"\n\n", "\ufeff".encode(), "\u3000\n".encode()]))
    return Mutation(report, at_line("R001", 1), write=lambda _: blank)


@kind
def another_format_under_the_name(draw: DrawFn, report: Report) -> Mutation:
    head = draw(st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
    return Mutation(report, at_line("R001", 1), write=lambda text: head + text.encode())


@kind
def signs_of_years_lost(draw: DrawFn, report: Report) -> Mutation:
    year = report.year
    lost = f"本报告的统计期限自{year}1月1日起至{year}12月31日止。"
    return Mutation(replace(report, preface=(report.preface[0], lost)), at_line("R004", 1))


@kind
def repeated_lines_lost(draw: DrawFn, report: Report) -> Mutation:
    return Mutation(_plain(report), at_line("R004", 1), st.sampled_from([Layout(), Layout("lines")]), _unrepeated)


@kind
def noughts_lost_from_cells_on_lines(draw: DrawFn, report: Report) -> Mutation:
    def write(text: str) -> bytes:
        return re.sub(r"(?m)^0\n", "", text).encode()

    return Mutation(_plain(report), at_line("R004", 1), st.just(Layout("lines")), write)


def _plain(report: Report) -> Report:
    """The report with the lists and the figures of one that has no line of prose twice."""
    like = sound(report.edition)
    return replace(report, texts={}, front=(), closing=(), figures=like.figures, parts=like.parts)


def _unrepeated(text: str) -> bytes:
    """The text without the lines that stood in it before, blank ones aside."""
    seen: set[str] = set()
    kept = []
    for line in text.split("\n"):
        if line.strip() and line in seen:
            continue
        seen.add(line)
        kept.append(line)
    return "\n".join(kept).encode()
