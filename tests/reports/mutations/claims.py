"""What the text states and the tables, or its own sums, do not bear out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import assume
from hypothesis import strategies as st

from tests.reports.figures import consistent
from tests.reports.model import Report, sound
from tests.reports.mutations.kinds import Mutation, added, at, kind
from tests.reports.strategies import AGENCIES

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


def _known(report: Report) -> Report:
    """The report with the figures of one that has some in every table."""
    return replace(report, texts={}, figures=sound(report.edition).figures)


def _n(report: Report, table: str, row: str, column: str = "total") -> int:
    return int(report.figures[table, row, column])


@kind
def applications_counted_wrong(draw: DrawFn, report: Report) -> Mutation:
    report = _known(report)
    n, more = _n(report, "applications", "new"), draw(st.integers(40, 90))
    told = draw(st.sampled_from(["全年新收政府信息公开申请{}件。", "本年度，新收到政府信息公开申请{}件，均已登记。"]))
    return added(report, "overview", told.format(n + more), "C501", f"总计为 {n}，")


@kind
def applications_denied(draw: DrawFn, report: Report) -> Mutation:
    told = draw(
        st.sampled_from(["全年未收到政府信息公开申请。", "本年度没有收到公民、法人和其他组织提出的政府信息公开申请。"])
    )
    return added(_known(report), "overview", told, "C502", "文中说没有申请，表三却有")


@kind
def result_counted_wrong(draw: DrawFn, report: Report) -> Mutation:
    report = _known(report)
    n = _n(report, "applications", "partial") + draw(st.integers(1, 9))
    return added(report, "overview", f"答复申请时部分公开{n}件。", "C503", f"部分公开 {n} 件")


@kind
def reviews_counted_wrong(draw: DrawFn, report: Report) -> Mutation:
    report = _known(report)
    n = _n(report, "disputes", "review") + draw(st.integers(1, 9))
    return added(report, "overview", f"因政府信息公开被申请行政复议{n}件。", "C504", "表四为 3 件")


@kind
def documents_counted_wrong(draw: DrawFn, report: Report) -> Mutation:
    assume(AGENCIES[report.agency] not in ("county", "city"))
    n = draw(st.integers(1, 9))
    return added(_known(report), "overview", f"全年制发行政规范性文件{n}件。", "C505", f"相差 {n}")


def _reckoned(name: str, rule: str, sentence: str, says: str) -> None:
    """Enter a kind that adds a sentence whose own figures do not agree."""

    def one(_: DrawFn, report: Report) -> Mutation:
        return added(_known(report), "overview", sentence, rule, says)

    one.__name__ = name
    kind(one)


_reckoned("total_without_its_parts", "C506", "全年公开信息20条，其中政策类7条、动态类15条。", "7+15=22")
_reckoned("share_wrong", "C507", "共公开信息90条，其中规划类20条，占22.3%。", "20÷90=22.22%")
_reckoned("growth_wrong", "C508", "全年公开信息12条，较上年的10条增长25%。", "（12−10）÷10=20%")
_reckoned("rate_wrong", "C509", "受理咨询10件，办结9件，办结率100%。", "9÷10=90%")
_reckoned("number_not_there", "C510", "全年共主动公开信息条，内容充实。", "处缺少数字")
_reckoned("unit_not_there", "C514", "公开信息12条，解读3，回应5条。", "“3”后缺少量词")


@kind
def no_notice_of_fees_but_an_unpaid_one(draw: DrawFn, report: Report) -> Mutation:
    assume(report.edition == "2021")
    figures = consistent("2021", [("other.2", "natural", draw(st.integers(1, 9)))])
    report = replace(report, texts={}, figures=figures)
    return added(report, "other", "本年度未发出收费通知。", "C511", "没有发出收费通知")


@kind
def regulations_of_a_body_that_makes_none(draw: DrawFn, report: Report) -> Mutation:
    assume(AGENCIES[report.agency] != "city")
    column = "total-disclosed" if report.edition == "2019" else "in-force"
    report = _known(report).with_figure(("disclosure", "regulations", column), str(draw(st.integers(1, 90))))
    return Mutation(report, at("C512", f"disclosure/regulations/{column}"), says="规章只能由")


@kind
def nothing_on_fees(draw: DrawFn, report: Report) -> Mutation:
    assume(report.edition == "2021" and report.year > 2020)
    index = report.index("other")
    told = draw(st.sampled_from(["没有其他需要报告的事项。", "无其他需要报告的事项。"]))
    report = report.with_part(index, replace(report.parts[index], body=(told,)))
    return Mutation(report, at("C513", f"part{index}"), says="信息处理费")
