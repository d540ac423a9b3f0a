"""One thing made wrong in a report that is right: kinds of it, and the rule and place that each calls for.

A kind is a function of this module from a report to its mutation; `MUTATIONS` has them by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.figures import PARTS, broken
from tests.reports.form import COLUMNS, FORMS, OUTCOMES, SUITS, TABLES
from tests.reports.layout import Layout
from tests.reports.model import Item, Report, labels, preface, sound
from tests.reports.strategies import layouts, plain_layouts, reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from tests.reports.figures import Key
    from tests.reports.layout import Printed

    Told = tuple[str, int | None]
    Due = Callable[[Printed], list[Told]]
    Kind = Callable[[DrawFn, Report], "Mutation"]


@dataclass(frozen=True)
class Mutation:
    """A report with one fault, and what is due for it: rules and lines; printed in any of some layouts, then written.

    `says` stands in the first message.
    """

    report: Report
    due: Due
    layouts: SearchStrategy[Layout] = field(default_factory=lambda: layouts)
    write: Callable[[str], bytes] = str.encode
    says: str = ""


MUTATIONS: dict[str, Kind] = {}
STRANGE = "佥"


def _kind(function: Kind) -> Kind:
    MUTATIONS[function.__name__] = function
    return function


@st.composite
def mutations(draw: DrawFn, kind: str) -> tuple[Mutation, Layout]:
    """Any mutation of a kind, and a layout for it."""
    mutation = MUTATIONS[kind](draw, draw(reports()))
    return mutation, draw(mutation.layouts)


def at(rule: str, name: str) -> Due:
    """The rule at a named thing."""
    return lambda printed: [(rule, printed.line(name))]


def at_row(rule: str, name: str) -> Due:
    """The rule at the row of a cell."""
    return lambda printed: [(rule, printed.rows[name])]


def at_table(rule: str, key: str) -> Due:
    """The rule at a table."""
    return lambda printed: [(rule, printed.tables[key])]


def at_line(rule: str, line: int | None) -> Due:
    """The rule at a line of the text, or at none."""
    return lambda printed: [(rule, line)]


def last_line(printed: Printed) -> int:
    """The last line that is not blank."""
    return max(n for n, line in enumerate(printed.text.splitlines(), start=1) if line.strip())


# -- parts


def _without_part(report: Report, index: int) -> Report:
    return replace(report, parts=(*report.parts[:index], *report.parts[index + 1 :]))


def _missing(report: Report, index: int) -> Mutation:
    def due(printed: Printed) -> list[Told]:
        return [("S101", printed.line(f"part{index}") if index < 5 else last_line(printed))]

    return Mutation(report, due, says=sound(report.edition).parts[index].heading.words)


@_kind
def part_missing(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    return _missing(_without_part(report, index), index)


@_kind
def part_missing_and_the_others_renumbered(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    return _missing(_without_part(report, index).renumbered(), index)


@_kind
def heading_missing_above_a_table(draw: DrawFn, report: Report) -> Mutation:
    key = draw(st.sampled_from(TABLES))
    index = report.index(key)
    return Mutation(report.with_part(index, replace(report.parts[index], headed=False)), at_table("S112", key))


@_kind
def parts_swapped(draw: DrawFn, report: Report) -> Mutation:
    first, second = draw(st.sampled_from(list(combinations(range(6), 2))))
    order = list(report.parts)
    order[first], order[second] = order[second], order[first]
    report = replace(report, parts=tuple(order))
    return Mutation(report.renumbered() if draw(st.booleans()) else report, at("S102", f"part{first + 1}"))


@_kind
def part_repeated(draw: DrawFn, report: Report) -> Mutation:
    index, behind = draw(st.integers(0, 5)), draw(st.integers(1, 6))
    place = max(index + 1, behind)
    report = replace(report, parts=(*report.parts[:place], report.parts[index], *report.parts[place:]))
    return Mutation(report.renumbered() if draw(st.booleans()) else report, at("S103", f"part{place}"))


@_kind
def tables_of_the_other_edition(draw: DrawFn, report: Report) -> Mutation:
    year = {"2019": 2023, "2021": 2020}[report.edition]
    texts = {n: t for n, t in report.texts.items() if str(report.year) not in t}
    title = (f"{report.agency}{year}年政府信息公开工作年度报告",)
    report = replace(report, year=year, texts=texts, title=title, preface=preface(year))
    return Mutation(report, at_table("S110", "disclosure"))


@_kind
def no_report_at_all(draw: DrawFn, report: Report) -> Mutation:
    titles = draw(st.booleans())
    parts = tuple(replace(p, body=(), table=None) for p in report.parts) if titles else ()
    notice = "关于报送政府信息公开工作年度报告的通知"
    report = replace(report, front=(), title=(notice,), preface=("请按时报送。",), parts=parts, closing=())
    return Mutation(report, at_line("S108", 1))


# -- title


@_kind
def title_missing(draw: DrawFn, report: Report) -> Mutation:
    return Mutation(replace(report, title=()), at_line("S106", 1), layouts.filter(lambda layout: not layout.wrap))


def _titled(report: Report, title: str) -> Mutation:
    return Mutation(replace(report, title=(title,)), at("S107", "title.0"))


@_kind
def title_without_year(draw: DrawFn, report: Report) -> Mutation:
    return _titled(report, f"{report.agency}政府信息公开工作年度报告")


@_kind
def title_without_agency(draw: DrawFn, report: Report) -> Mutation:
    return _titled(report, f"{report.year}年政府信息公开工作年度报告")


@_kind
def title_of_a_work_report(draw: DrawFn, report: Report) -> Mutation:
    return _titled(report, f"{report.agency}{report.year}年度政府信息公开工作报告")


# -- numbers


@_kind
def part_numbered_otherwise(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    mark = draw(st.sampled_from(["1、", "1.", "一.", "一", "一 ", "第一部分 ", "第一、", ""]))
    part = report.parts[index]
    heading = replace(part.heading, mark=mark)
    return Mutation(report.with_part(index, replace(part, heading=heading)), at("N201", f"part{index}"))


@_kind
def part_number_too_high(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(0, 5))
    report = _with_number(report, index, 1)
    return Mutation(report, at("N203", f"part{index}") if index else at("N204", "part1"))


@_kind
def part_number_repeated(draw: DrawFn, report: Report) -> Mutation:
    index = draw(st.integers(1, 5))
    return Mutation(_with_number(report, index, -1), at("N204", f"part{index}"))


def _with_number(report: Report, index: int, by: int) -> Report:
    part = report.parts[index]
    heading = replace(part.heading, number=part.heading.number + by)
    return report.with_part(index, replace(part, heading=heading))


HEADED: tuple[str | Item, ...] = tuple(
    line
    for n, words in enumerate(("主动公开", "依申请公开", "信息管理", "平台建设", "监督保障"), start=1)
    for line in (Item("（一）", n, f"{words}情况"), f"{words}方面的工作扎实开展。")
)
LISTED: tuple[str | Item, ...] = (
    Item("（一）", 1, "主动公开情况"),
    *(Item("1.", n, f"{words}。") for n, words in enumerate(("明确分工", "细化流程", "更新目录", "加强检查"), start=1)),
    Item("（一）", 2, "依申请公开情况"),
    "依法答复申请人。",
)


def _numbered(
    draw: DrawFn, report: Report, first: int = 0, bodies: tuple[tuple[str | Item, ...], ...] = (HEADED, LISTED)
) -> tuple[list[str | Item], list[int], int]:
    """The text of part one, where the headings or items in a row stand in it, and one of these from `first` on."""
    body = draw(st.sampled_from(bodies))
    kind = "（一）" if body is HEADED else "1."
    spots = [i for i, line in enumerate(body) if isinstance(line, Item) and line.mark == kind]
    return list(body), spots, draw(st.integers(first, len(spots) - 1))


def _with_body(report: Report, body: list[str | Item]) -> Report:
    return report.with_part(0, replace(report.parts[0], body=tuple(body)))


def _slipped(body: list[str | Item], spots: list[int], by: int) -> list[str | Item]:
    changed = list(body)
    for spot in spots:
        item = changed[spot]
        assert isinstance(item, Item)
        changed[spot] = replace(item, number=item.number + by)
    return changed


@_kind
def number_skipped(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, 1)
    return Mutation(_with_body(report, _slipped(body, spots[which:], 1)), at("N203", f"part0.{spots[which]}"))


@_kind
def number_repeated(draw: DrawFn, report: Report) -> Mutation:
    """1. behind 1. would be another list."""
    body, spots, which = _numbered(draw, report, 2)
    return Mutation(_with_body(report, _slipped(body, spots[which:], -1)), at("N204", f"part0.{spots[which]}"))


@_kind
def number_too_high(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, 1)
    return Mutation(_with_body(report, _slipped(body, [spots[which]], 1)), at("N203", f"part0.{spots[which]}"))


@_kind
def number_too_low(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, 2)
    return Mutation(_with_body(report, _slipped(body, [spots[which]], -1)), at("N204", f"part0.{spots[which]}"))


@_kind
def number_of_another_style(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report)
    item = body[spots[which]]
    assert isinstance(item, Item)
    body[spots[which]] = replace(item, mark={"（一）": "（1）", "1.": "1、"}[item.mark])
    return Mutation(_with_body(report, body), at("N202", f"part0.{spots[which]}"))


@_kind
def half_width_brackets(draw: DrawFn, report: Report) -> Mutation:
    body, spots, which = _numbered(draw, report, bodies=(HEADED,))
    item = body[spots[which]]
    assert isinstance(item, Item)
    body[spots[which]] = replace(item, mark=draw(st.sampled_from(["(一)", "(一）"])))
    return Mutation(_with_body(report, body), at("N206", f"part0.{spots[which]}"))


# -- tables, rows, columns


@_kind
def table_missing(draw: DrawFn, report: Report) -> Mutation:
    index = report.index(draw(st.sampled_from(TABLES)))
    return Mutation(report.with_part(index, replace(report.parts[index], table=None)), at("T301", f"part{index}"))


def _row_groups(edition: str) -> list[list[str]]:
    form = FORMS[edition]
    return [[f"applications/{r}" for r in form.rows], *([f"disclosure/{r}" for r in b.rows] for b in form.blocks)]


@_kind
def row_missing(draw: DrawFn, report: Report) -> Mutation:
    names = draw(st.sampled_from([g for g in _row_groups(report.edition) if len(g) > 1]))
    index = draw(st.integers(0, len(names) - 1))
    behind = names[index + 1] if index + 1 < len(names) else names[index - 1]
    report = replace(report, without=frozenset([names[index]]))
    return Mutation(report, at_row("T302", behind), says=labels(report.edition)[names[index]])


@_kind
def block_missing(draw: DrawFn, report: Report) -> Mutation:
    blocks = FORMS[report.edition].blocks
    index = draw(st.integers(0, len(blocks) - 1))
    gone = frozenset([f"disclosure:{blocks[index].key}", *(f"disclosure/{r}" for r in blocks[index].rows)])
    after = blocks[index + 1] if index + 1 < len(blocks) else blocks[0]

    def due(printed: Printed) -> list[Told]:
        return [("T302", printed.rows[f"disclosure:{after.key}"])] * len(blocks[index].rows)

    return Mutation(replace(report, without=gone), due)


@_kind
def column_missing(draw: DrawFn, report: Report) -> Mutation:
    """One of a table whose header tells the others; table four in one line only."""
    columns = [(f"applications:{c}", COLUMNS[c]) for c in COLUMNS] + [(f"disputes:{o}", OUTCOMES[o]) for o in OUTCOMES]
    name, wording = draw(st.sampled_from(columns))

    def due(printed: Printed) -> list[Told]:
        return [("T303", printed.tables[name.partition(":")[0]])]

    return Mutation(replace(report, without=frozenset([name])), due, plain_layouts, says=wording)


def _figures_of(report: Report, row: str) -> tuple[str, ...]:
    return tuple(figure for key, figure in report.figures.items() if "/".join(key[:2]) == row)


@_kind
def row_repeated(draw: DrawFn, report: Report) -> Mutation:
    row = draw(st.sampled_from([f"applications/{r}" for r in FORMS[report.edition].rows]))
    again = (labels(report.edition)[row], *_figures_of(report, row))
    return Mutation(replace(report, extra={row: again}), at_row("T313", f"{row}+0"))


@_kind
def row_added(draw: DrawFn, report: Report) -> Mutation:
    row = draw(st.sampled_from(["denied.8", "refused.5", "unavailable.3", "granted"]))
    words = draw(st.sampled_from(["9.本地另行统计的情形", "以上小计", "涉及征地拆迁的"]))
    row = f"applications/{row}"
    report = replace(report, extra={row: (words, *_figures_of(report, row))})
    return Mutation(report, at_row("T304", f"{row}+0"), says=words)


@_kind
def figure_lost_from_a_row(draw: DrawFn, report: Report) -> Mutation:
    """Only where a row ends with its last cell: in a grid a blank one fills it up."""
    row, column = draw(st.sampled_from(list(FORMS[report.edition].rows))), draw(st.sampled_from(list(COLUMNS)))
    report = replace(report, without=frozenset([f"applications/{row}/{column}"]))
    ragged = st.sampled_from([Layout(), Layout("pipes", ""), Layout("gaps")])
    return Mutation(report, at_row("R003", f"applications/{row}"), ragged)


@_kind
def figure_too_many_in_a_row(draw: DrawFn, report: Report) -> Mutation:
    form = FORMS[report.edition]
    rows = list(form.rows)
    alike = [i for i in range(1, len(rows)) if form.groups[rows[i]] == form.groups[rows[i - 1]]]
    index = draw(st.sampled_from(alike))
    row, above = f"applications/{rows[index]}", f"applications/{rows[index - 1]}"
    cells = (labels(report.edition)[row], *_figures_of(report, row), "0")
    report = replace(report, without=frozenset([row]), extra={above: cells})
    return Mutation(report, at_row("R003", f"{above}+0"), st.sampled_from([Layout(), Layout("pipes", "")]))


# -- labels


def _spot(wording: str) -> int:
    """The last character that is a word's, before a bracketed note; the note itself may differ."""
    noted = wording.find("（", 4) if wording.endswith("）") else -1
    return max(i for i, c in enumerate(wording[: noted if noted > 0 else None]) if "一" <= c <= "鿿")


def damaged(wording: str) -> str:
    """A label with its last character wrong."""
    spot = _spot(wording)
    return wording[:spot] + STRANGE + wording[spot + 1 :]


def _damaged(draw: DrawFn, report: Report, names: list[str]) -> Mutation:
    name = draw(st.sampled_from(names))
    wording = labels(report.edition)[name]
    once = layouts.filter(lambda layout: not layout.heads_again)
    return Mutation(report.with_text(name, damaged(wording)), at("T305", name), once, says=wording)


@_kind
def wrong_character_in_a_row_label(draw: DrawFn, report: Report) -> Mutation:
    return _damaged(draw, report, [n for n in labels(report.edition) if "/" in n])


@_kind
def wrong_character_in_a_header(draw: DrawFn, report: Report) -> Mutation:
    names = [f"applications:{c}" for c in COLUMNS]
    names += [f"disclosure:{b.key}:{c}" for b in FORMS[report.edition].blocks for c in b.columns]
    return _damaged(draw, report, names)


@_kind
def wrong_character_in_a_caption(draw: DrawFn, report: Report) -> Mutation:
    names = [n for n in labels(report.edition) if n.startswith("applications:group.") or n.count(":") == 1]
    columns = [f"applications:{c}" for c in COLUMNS]
    return _damaged(draw, report, [n for n in names if n not in columns and not n.startswith("disputes:")])


# -- figures


def _cell(draw: DrawFn, report: Report, name: str, text: str, rule: str) -> Mutation:
    return Mutation(report.with_text(name, text), at(rule, name))


@_kind
def words_for_a_figure(draw: DrawFn, report: Report) -> Mutation:
    name = "/".join(draw(st.sampled_from(list(report.figures))))
    return _cell(draw, report, name, draw(st.sampled_from(["若干", "详见附件", "三件", "1或2"])), "T307")


@_kind
def dash_for_a_nought(draw: DrawFn, report: Report) -> Mutation:
    noughts = [k for k, figure in report.figures.items() if Decimal(figure) == 0]
    name = "/".join(draw(st.sampled_from(noughts)))
    return _cell(draw, report, name, draw(st.sampled_from(["-", "/", "—", "无"])), "T307")


@_kind
def total_blank(draw: DrawFn, report: Report) -> Mutation:
    def is_total(key: Key) -> bool:
        return key[0] != "disclosure" and "total" in key[1:]

    totals = [k for k, figure in report.figures.items() if is_total(k) and figure != "0"]
    if not totals:
        report = replace(report, figures=sound(report.edition).figures, texts={})
        totals = [k for k, figure in report.figures.items() if is_total(k) and figure != "0"]
    key = draw(st.sampled_from(totals))
    mutation = _cell(draw, report, "/".join(key), draw(st.sampled_from(["", " ", "\u3000"])), "T311")
    return replace(mutation, says=report.figures[key])


@_kind
def nought_blank(draw: DrawFn, report: Report) -> Mutation:
    noughts = [k for k, figure in report.figures.items() if k[0] == "applications" and figure == "0"]
    name = "/".join(draw(st.sampled_from(noughts)))
    return Mutation(report.with_text(name, ""), at_row("T306", name))


def unbalanced(report: Report) -> Mutation:
    """A mutation of figures: each relation that does not hold is due at its cell."""

    def due(printed: Printed) -> list[Told]:
        return [(r.rule, printed.line("/".join(r.cell))) for r in broken(report.edition, report.figures)]

    return Mutation(report, due)


def _changed(draw: DrawFn, report: Report, keys: list[Key]) -> Mutation:
    key = draw(st.sampled_from(keys))
    old = int(report.figures[key])
    return unbalanced(report.with_figure(key, str(draw(st.integers(0, old + 50).filter(lambda n: n != old)))))


@_kind
def total_of_a_row_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("applications", r, "total") for r in FORMS[report.edition].leaves])


@_kind
def result_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("applications", r, c) for r in FORMS[report.edition].leaves for c in PARTS])


@_kind
def total_of_results_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("applications", "total", c) for c in COLUMNS])


@_kind
def applications_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(
        draw, report, [("applications", r, c) for r in ("new", "carried-in", "carried-out") for c in COLUMNS]
    )


@_kind
def dispute_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("disputes", s, o) for s in SUITS for o in OUTCOMES])


@_kind
def figure_in_the_wrong_column(draw: DrawFn, report: Report) -> Mutation:
    """The row still adds up, two columns do not."""
    row = draw(st.sampled_from(list(FORMS[report.edition].rows)))
    here, there = draw(st.lists(st.sampled_from(PARTS), min_size=2, max_size=2, unique=True))
    one, other = (int(report.figures["applications", row, c]) for c in (here, there))
    by = draw(st.integers(1, 50))
    report = report.with_figure(("applications", row, here), str(one + by + other))
    report = report.with_figure(("applications", row, there), "0")
    return unbalanced(report.with_figure(("applications", row, "total"), str(_sum(report, row))))


@_kind
def figures_of_a_row_in_the_wrong_row(draw: DrawFn, report: Report) -> Mutation:
    """The rows still add up; between results only nothing would be wrong."""
    rows = [("new", "carried-out"), ("carried-in", "total"), ("total", "carried-out"), ("granted", "new")]
    row, other = draw(st.sampled_from(rows))
    report = report.with_figure(("applications", row, "natural"), str(draw(st.integers(5000, 6000))))
    report = report.with_figure(("applications", row, "total"), str(_sum(report, row)))
    for column in COLUMNS:
        one, two = (report.figures["applications", r, column] for r in (row, other))
        report = report.with_figure(("applications", row, column), two)
        report = report.with_figure(("applications", other, column), one)
    return unbalanced(report)


def _sum(report: Report, row: str) -> int:
    return sum(int(report.figures["applications", row, c]) for c in PARTS)


# -- the text itself


@_kind
def written_in_gb18030(draw: DrawFn, report: Report) -> Mutation:
    return Mutation(report, at_line("R002", 1), write=lambda text: text.encode("gb18030"), says="gb18030")


@_kind
def written_in_utf16_without_a_mark(draw: DrawFn, report: Report) -> Mutation:
    encoding = draw(st.sampled_from(["utf-16-le", "utf-16-be"]))
    return Mutation(report, at_line("R002", 1), write=lambda text: text.encode(encoding), says=encoding)


@_kind
def one_paragraph_in_another_encoding(draw: DrawFn, report: Report) -> Mutation:
    """The first line of the preface, which is long enough to be told."""
    most, one = draw(st.sampled_from([("utf-8", "gb18030"), ("gb18030", "utf-8")]))

    def write(text: str) -> bytes:
        lines = text.split("\n")
        return b"\n".join(line.encode(one if line.startswith("根据") else most) for line in lines)

    unwrapped = layouts.filter(lambda layout: not layout.wrap and not layout.indent)
    return Mutation(report, at_line("R002", 1), unwrapped, write, says=f"有 1 行按 {one} 读取，其余按 {most} 读取")


@_kind
def read_in_a_wrong_encoding_and_saved(draw: DrawFn, report: Report) -> Mutation:
    wrong, saved = draw(st.sampled_from([("gbk", "utf-8"), ("gb18030", "gb18030"), ("gb18030", "utf-8")]))

    def write(text: str) -> bytes:
        return text.encode().decode(wrong, "replace").encode(saved)

    return Mutation(report, at_line("R001", 1), layouts, write, says="乱码")


@_kind
def nothing_written(draw: DrawFn, report: Report) -> Mutation:
    blank = draw(st.sampled_from([b"", b"\n\n", "\ufeff".encode(), "\u3000\n".encode()]))
    return Mutation(report, at_line("R001", 1), write=lambda _: blank)


@_kind
def another_format_under_the_name(draw: DrawFn, report: Report) -> Mutation:
    head = draw(st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
    return Mutation(report, at_line("R001", 1), write=lambda text: head + text.encode())


@_kind
def signs_of_years_lost(draw: DrawFn, report: Report) -> Mutation:
    year = report.year
    lost = f"本报告的统计期限自{year}1月1日起至{year}12月31日止。"
    return Mutation(replace(report, preface=(report.preface[0], lost)), at_line("R004", 1))


@_kind
def repeated_lines_lost(draw: DrawFn, report: Report) -> Mutation:
    return Mutation(_plain(report), at_line("R004", 1), st.sampled_from([Layout(), Layout("lines")]), _unrepeated)


@_kind
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


# -- figures that cannot be


def _counts(report: Report) -> list[Key]:
    """The counts of table two that no warning of its own compares with another."""
    compared = ("amount", "change", "disclosed", "total-disclosed", "issued", "repealed", "in-force")
    return [k for k in report.figures if k[0] == "disclosure" and k[2] not in compared]


@_kind
def count_below_nought(draw: DrawFn, report: Report) -> Mutation:
    name = "/".join(draw(st.sampled_from(_counts(report))))
    return Mutation(report.with_text(name, "-7"), at("T309", name), says="-7，不应是负数")


@_kind
def count_with_a_fraction(draw: DrawFn, report: Report) -> Mutation:
    name = "/".join(draw(st.sampled_from(_counts(report))))
    return Mutation(report.with_text(name, "1.5"), at("T310", name), says="1.5，应是整数")


@_kind
def fewer_open_in_all_than_newly_open(draw: DrawFn, _: Report) -> Mutation:
    report = draw(reports("2019"))
    new, every = (("disclosure", "normative-documents", c) for c in ("disclosed", "total-disclosed"))
    more = str(int(report.figures[every]) + draw(st.integers(1, 9)))
    return Mutation(report.with_figure(new, more), at("B405", "/".join(every)), says=more)


@_kind
def fewer_in_force_than_issued_and_not_repealed(draw: DrawFn, _: Report) -> Mutation:
    report = draw(reports("2021"))
    issued, repealed, kept = (("disclosure", "normative-documents", c) for c in ("issued", "repealed", "in-force"))
    more = str(int(report.figures[repealed]) + int(report.figures[kept]) + draw(st.integers(1, 9)))
    return Mutation(report.with_figure(issued, more), at("B406", "/".join(kept)), says=more)


@_kind
def table_under_the_heading_of_another_part(draw: DrawFn, report: Report) -> Mutation:
    key = draw(st.sampled_from(TABLES))
    place = draw(st.sampled_from([i for i, part in enumerate(report.parts) if part.table is None]))
    index = report.index(key)
    report = report.with_part(index, replace(report.parts[index], table=None))
    report = report.with_part(place, replace(report.parts[place], table=key))
    return Mutation(report, at_table("T312", key))
