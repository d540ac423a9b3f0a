"""What is wrong with figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.figures import PARTS, broken
from tests.reports.form import COLUMNS, FORMS, OUTCOMES, SUITS, TABLES
from tests.reports.model import Report, sound
from tests.reports.mutations.kinds import Mutation, at, at_row, at_table, kind
from tests.reports.spelling import full_width
from tests.reports.strategies import reports

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.reports.figures import Key
    from tests.reports.layout import Printed
    from tests.reports.mutations.kinds import Told


def _cell(draw: DrawFn, report: Report, name: str, text: str, rule: str) -> Mutation:
    return Mutation(report.with_text(name, text), at(rule, name))


@kind
def words_for_a_figure(draw: DrawFn, report: Report) -> Mutation:
    name = "/".join(draw(st.sampled_from(list(report.figures))))
    return _cell(draw, report, name, draw(st.sampled_from(["若干", "详见附件", "三件", "1或2"])), "T307")


@kind
def dash_for_a_nought(draw: DrawFn, report: Report) -> Mutation:
    noughts = [k for k, figure in report.figures.items() if Decimal(figure) == 0]
    name = "/".join(draw(st.sampled_from(noughts)))
    return _cell(draw, report, name, draw(st.sampled_from(["-", "/", "—", "无"])), "T307")


@kind
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


@kind
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


@kind
def total_of_a_row_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("applications", r, "total") for r in FORMS[report.edition].leaves])


@kind
def result_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("applications", r, c) for r in FORMS[report.edition].leaves for c in PARTS])


@kind
def total_of_results_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("applications", "total", c) for c in COLUMNS])


@kind
def applications_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(
        draw, report, [("applications", r, c) for r in ("new", "carried-in", "carried-out") for c in COLUMNS]
    )


@kind
def dispute_wrong(draw: DrawFn, report: Report) -> Mutation:
    return _changed(draw, report, [("disputes", s, o) for s in SUITS for o in OUTCOMES])


@kind
def figure_in_the_wrong_column(draw: DrawFn, report: Report) -> Mutation:
    """The row still adds up, two columns do not."""
    row = draw(st.sampled_from(list(FORMS[report.edition].rows)))
    here, there = draw(st.lists(st.sampled_from(PARTS), min_size=2, max_size=2, unique=True))
    one, other = (int(report.figures["applications", row, c]) for c in (here, there))
    by = draw(st.integers(1, 50))
    report = report.with_figure(("applications", row, here), str(one + by + other))
    report = report.with_figure(("applications", row, there), "0")
    return unbalanced(report.with_figure(("applications", row, "total"), str(_sum(report, row))))


@kind
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


# -- figures that cannot be


def _counts(report: Report) -> list[Key]:
    """The counts of table two that no warning of its own compares with another."""
    compared = ("amount", "change", "disclosed", "total-disclosed", "issued", "repealed", "in-force")
    return [k for k in report.figures if k[0] == "disclosure" and k[2] not in compared]


@kind
def count_below_nought(draw: DrawFn, report: Report) -> Mutation:
    name = "/".join(draw(st.sampled_from(_counts(report))))
    return Mutation(report.with_text(name, "-7"), at("T309", name), says="-7，不应是负数")


@kind
def count_with_a_fraction(draw: DrawFn, report: Report) -> Mutation:
    name = "/".join(draw(st.sampled_from(_counts(report))))
    return Mutation(report.with_text(name, "1.5"), at("T310", name), says="1.5，应是整数")


@kind
def fewer_open_in_all_than_newly_open(draw: DrawFn, _: Report) -> Mutation:
    report = draw(reports("2019"))
    new, every = (("disclosure", "normative-documents", c) for c in ("disclosed", "total-disclosed"))
    more = str(int(report.figures[every]) + draw(st.integers(1, 9)))
    return Mutation(report.with_figure(new, more), at("B405", "/".join(every)), says=more)


@kind
def fewer_in_force_than_issued_and_not_repealed(draw: DrawFn, _: Report) -> Mutation:
    report = draw(reports("2021"))
    issued, repealed, kept = (("disclosure", "normative-documents", c) for c in ("issued", "repealed", "in-force"))
    more = str(int(report.figures[repealed]) + int(report.figures[kept]) + draw(st.integers(1, 9)))
    return Mutation(report.with_figure(issued, more), at("B406", "/".join(kept)), says=more)


# -- figures written otherwise: none is by the generator


def _whole(report: Report) -> list[Key]:
    return [key for key in report.figures if key[2] != "amount"]


_UNITS = st.sampled_from(["件", "个", "项", "条", "件次", "宗"])


@kind
def unit_behind_a_count(draw: DrawFn, report: Report) -> Mutation:
    key = draw(st.sampled_from(_whole(report)))
    name, text = "/".join(key), report.figures[key] + draw(_UNITS)
    return Mutation(replace(report, texts={name: text}), at("T308", name), says=f"写作“{text}”，请只填数字")


def _several(draw: DrawFn, report: Report, table: str, keys: list[Key]) -> list[Key]:
    """More cells of a table than are told one by one."""
    own = [key for key in keys if key[0] == table]
    return draw(st.lists(st.sampled_from(own), min_size=6, max_size=12, unique=True))


@kind
def units_behind_many_counts(draw: DrawFn, report: Report) -> Mutation:
    table = draw(st.sampled_from(TABLES))
    keys, unit = _several(draw, report, table, _whole(report)), draw(_UNITS)
    texts = {"/".join(key): report.figures[key] + unit for key in keys}
    return Mutation(replace(report, texts=texts), at_table("T308", table), says=f"有 {len(keys)} 格在数字后写了单位")


@kind
def count_in_ten_thousands(draw: DrawFn, report: Report) -> Mutation:
    """Twelve thousand or so, as long as nothing is reckoned from it."""
    name, text = "/".join(draw(st.sampled_from(_counts(report)))), draw(st.sampled_from(["1.2万件", "3万", "2万件"]))
    return Mutation(replace(report, texts={name: text}), at("T308", name), says=f"写作“{text}”，请填写准确的整数")


FEE = ("disclosure", "fees", "amount")


@kind
def fee_in_yuan(draw: DrawFn, _: Report) -> Mutation:
    report = draw(reports("2021"))
    amount = draw(st.decimals(1, 900000, places=2))
    report = replace(report.with_figure(FEE, str(amount)), texts={"/".join(FEE): f"{amount}元"})
    return Mutation(report, at("T308", "/".join(FEE)), says="此处按元填写")


@kind
def fee_too_large_for_its_unit(draw: DrawFn, _: Report) -> Mutation:
    report = draw(reports("2021"))
    agency, least = draw(
        st.sampled_from([("云溪县民政局", 100000), ("云溪县青石镇人民政府", 10000), ("松涛街道办事处", 10000)])
    )
    title = (f"{agency}{report.year}年政府信息公开工作年度报告",)
    report = replace(report, agency=agency, title=title, closing=(), texts={})
    amount = str(draw(st.integers(least, 900000)))
    return Mutation(report.with_figure(FEE, amount), at("T308", "/".join(FEE)), says="可能是按元填写的")


@kind
def full_width_digits(draw: DrawFn, report: Report) -> Mutation:
    key = draw(st.sampled_from(list(report.figures)))
    name, text = "/".join(key), full_width(report.figures[key])
    return Mutation(replace(report, texts={name: text}), at("T315", name), says=f"请改为半角的 {report.figures[key]}")


@kind
def full_width_digits_in_many_cells(draw: DrawFn, report: Report) -> Mutation:
    table = draw(st.sampled_from(TABLES))
    keys = _several(draw, report, table, list(report.figures))
    texts = {"/".join(key): full_width(report.figures[key]) for key in keys}
    return Mutation(replace(report, texts=texts), at_table("T315", table), says=f"有 {len(keys)} 格用了全角数字")


@kind
def letters_for_digits(draw: DrawFn, report: Report) -> Mutation:
    """A letter is read as a digit beside a digit, O also alone; in a count from which nothing is reckoned.

    Not one of regulations, which most agencies have no power to make: any but 0 is told there.
    """
    key = draw(st.sampled_from([k for k in _counts(report) if k[1] != "regulations"]))
    text, right = draw(
        st.sampled_from([("O", "0"), ("〇", "0"), ("1O", "10"), ("l0", "10"), ("3oO件", "300"), ("2I", "21")])
    )
    report = replace(report, texts={"/".join(key): text})
    return Mutation(report, at("T315", "/".join(key)), says=f"已按 {right} 核对")
