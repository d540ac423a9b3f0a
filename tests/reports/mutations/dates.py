"""What is wrong with the dates: the statistics period, the years of the text, the signature."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.mutations.kinds import UNCUT, Mutation, added, at_words, kind
from tests.reports.strategies import AGENCIES

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.reports.model import Report

_GOVERNMENTS = ("county", "city")


def _stating(report: Report, period: str) -> Report:
    return replace(report, preface=(report.preface[0], period))


@kind
def period_not_stated(draw: DrawFn, report: Report) -> Mutation:
    report = replace(report, preface=report.preface[:1])
    return Mutation(report, at_words("D601", report.preface[0]), UNCUT, says=f"自{report.year}年1月1日起")


@kind
def period_of_another_year(draw: DrawFn, report: Report) -> Mutation:
    year = report.year + draw(st.sampled_from([-1, 1, 2]))
    told = draw(st.sampled_from([f"{year}年1月1日起至12月31日", f"{year}年1月1日-{year}年12月31日", f"{year}年度"]))
    return Mutation(
        _stating(report, f"本报告的统计期限为{told}。"),
        at_words("D602", told),
        UNCUT,
        says=f"与报告年度{report.year}年不符",
    )


@kind
def period_that_ends_too_early(draw: DrawFn, report: Report) -> Mutation:
    told = f"{report.year}年1月1日至{draw(st.sampled_from(['12月30日', '11月30日', '12月25日']))}"
    return Mutation(_stating(report, f"数据统计期限：{told}。"), at_words("D602", told), UNCUT, says="应为")


@kind
def account_of_another_year(draw: DrawFn, report: Report) -> Mutation:
    """One sentence of the overview, which nothing beside it compares."""
    year = report.year + draw(st.sampled_from([-2, -1, 1]))
    told = draw(st.sampled_from(["本单位共主动公开政府信息12条。", "全年发布信息30篇。"]))
    return added(report, "overview", f"{year}年，{told}", "D603", f"报告年度是{report.year}年")


@kind
def title_of_another_year(draw: DrawFn, report: Report) -> Mutation:
    """The period and the text agree on the year."""
    year, wrong = report.year, report.year - 1 if report.edition == "2019" and report.year == 2020 else report.year + 1
    title = f"{report.agency}{wrong}年政府信息公开工作年度报告"
    report = _stating(replace(report, title=(title,)), f"本报告的统计期限自{year}年1月1日起至{year}年12月31日止。")
    mutation = added(report, "overview", f"{year}年，本单位共主动公开政府信息12条。", "D603", f"应改为{year}年")
    return replace(mutation, due=at_words("D603", title))


@kind
def signed_too_late(draw: DrawFn, report: Report) -> Mutation:
    day = "4月1日" if AGENCIES[report.agency] in _GOVERNMENTS else "2月1日"
    told = f"{report.year + 1}年{day}"
    return Mutation(replace(report, closing=(report.agency, told)), at_words("D604", told), UNCUT, says="晚于")


@kind
def signed_with_the_year_of_the_report(draw: DrawFn, report: Report) -> Mutation:
    told = f"{report.year}年1月12日"
    return Mutation(replace(report, closing=(report.agency, told)), at_words("D608", told), UNCUT, says="早于")


@kind
def plan_for_the_year_of_the_report(draw: DrawFn, report: Report) -> Mutation:
    told = draw(st.sampled_from(["我们将进一步加强培训。", "将继续充实专栏。", "打算增加培训次数。"]))
    return added(report, "problems", f"{report.year}年，{told}", "D605", f"请改为{report.year + 1}年")


@kind
def time_told_from_the_day_of_writing(draw: DrawFn, report: Report) -> Mutation:
    told = draw(st.sampled_from(["今年以来，公开内容更加充实。", "截至目前，各项工作平稳有序。"]))
    return added(report, "overview", told, "D606", "没有说明是哪一年")


@kind
def day_that_no_calendar_has(draw: DrawFn, report: Report) -> Mutation:
    told = draw(st.sampled_from(["2月30日", "4月31日", "13月1日"]))
    return added(report, "overview", f"{report.year}年{told}开展了一次培训。", "D607", "这一天")
