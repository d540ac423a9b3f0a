"""What is wrong before the parts: the title, the preface, what the document is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.model import TITLES, Report
from tests.reports.mutations.kinds import UNCUT, Mutation, at, at_line, at_words, kind

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn


@kind
def title_missing(draw: DrawFn, report: Report) -> Mutation:
    return Mutation(replace(report, title=()), at_line("S106", 1), UNCUT)


def _titled(report: Report, title: str) -> Mutation:
    return Mutation(replace(report, title=(title,)), at("S107", "title.0"))


@kind
def title_without_year(draw: DrawFn, report: Report) -> Mutation:
    return _titled(report, f"{report.agency}政府信息公开工作年度报告")


@kind
def title_without_agency(draw: DrawFn, report: Report) -> Mutation:
    return _titled(report, f"{report.year}年政府信息公开工作年度报告")


@kind
def title_of_a_work_report(draw: DrawFn, report: Report) -> Mutation:
    return _titled(report, f"{report.agency}{report.year}年度政府信息公开工作报告")


@kind
def title_with_a_word_twice(draw: DrawFn, report: Report) -> Mutation:
    words = draw(st.sampled_from(["年度年度政府信息公开工作年度报告", "年度本年度政府信息公开年度报告"]))
    mutation = _titled(report, f"{report.agency}{report.year}{words}")
    return replace(mutation, says="“年度”重复")


@kind
def title_of_a_summary(draw: DrawFn, report: Report) -> Mutation:
    mutation = _titled(report, f"{report.agency}{report.year}年政府信息公开工作总结")
    return replace(mutation, says="应称“年度报告”")


# -- preface


def _listing(report: Report, keys: list[str], count: str, last: str, says: str) -> Mutation:
    """A preface that names the parts with these keys."""
    names = [TITLES[key] for key in keys]
    sentence = f"本报告由{'、'.join(names[:-1])}{last}{names[-1]}{count}部分组成。"
    report = replace(report, preface=(report.preface[0], sentence, *report.preface[1:]))
    return Mutation(report, at_words("S111", sentence.removeprefix("本报告由")), UNCUT, says=says)


_SIX = st.sampled_from(["六个", "等六个", "六", "6个"])
_AND = st.sampled_from(["、", "和", "以及"])


@kind
def preface_without_one_of_the_parts(draw: DrawFn, report: Report) -> Mutation:
    gone = draw(st.sampled_from(list(TITLES)))
    keys = [key for key in TITLES if key != gone]
    return _listing(report, keys, draw(_SIX), draw(_AND), f"列出五个，缺少“{TITLES[gone]}”")


@kind
def preface_with_one_part_for_another(draw: DrawFn, report: Report) -> Mutation:
    gone, twice = draw(st.lists(st.sampled_from(list(TITLES)), min_size=2, max_size=2, unique=True))
    keys = [twice if key == gone else key for key in TITLES]
    return _listing(report, keys, draw(_SIX), draw(_AND), f"“{TITLES[twice]}”出现两次，缺少“{TITLES[gone]}”")


@kind
def preface_with_one_part_twice(draw: DrawFn, report: Report) -> Mutation:
    twice = draw(st.sampled_from(list(TITLES)))
    keys = [k for key in TITLES for k in ([key, key] if key == twice else [key])]
    return _listing(report, keys, draw(st.sampled_from(["六个", "七个"])), "、", f"“{TITLES[twice]}”出现两次，请删去")


@kind
def preface_that_miscounts_the_parts(draw: DrawFn, report: Report) -> Mutation:
    count = draw(st.sampled_from(["五", "七", "八"]))
    return _listing(report, list(TITLES), f"{count}个", draw(_AND), f"称共{count}个部分，实际列出六个")


@kind
def notice_of_the_other_edition(draw: DrawFn, report: Report) -> Mutation:
    number = {"2019": "国办公开办函〔2021〕30号", "2021": "国办公开办函〔2019〕60号"}[report.edition]
    cited = draw(st.sampled_from([number, number.translate(str.maketrans("〔〕", "[]"))]))
    ground = f"根据《政府信息公开条例》和年度报告格式（{cited}）的规定，编制本报告。"
    report = replace(report, preface=(ground, *report.preface[1:]))
    return Mutation(report, at_words("S114", cited), UNCUT, says=f"{report.edition}年版格式，请更正")


# -- what the document is


@kind
def letter_or_reading_guide(draw: DrawFn, report: Report) -> Mutation:
    """What is said of the report, under its headings; a table with figures would make it a report."""
    whole = f"{report.agency}{report.year}年政府信息公开工作年度报告"
    title, says = draw(
        st.sampled_from(
            [
                (f"关于报送{whole}的函", "年度报告的函"),
                (f"关于审定{whole}的请示", "年度报告的函"),
                (f"《{whole}》解读", "年度报告的解读"),
                (f"一图读懂{whole}", "年度报告的解读"),
            ]
        )
    )
    parts = tuple(replace(part, table=None) for part in report.parts)
    return Mutation(replace(report, title=(title,), parts=parts), at_line("S108", 1), UNCUT, says=says)


@kind
def blank_form(draw: DrawFn, report: Report) -> Mutation:
    """A report before it is filled in, with tables or without."""
    title = draw(st.sampled_from(["____年政府信息公开工作年度报告", "XX局XXXX年政府信息公开工作年度报告"]))
    bodies = {"overview": ("（概述主动公开、依申请公开等情况）",), "other": draw(st.sampled_from([(), ("无",)]))}
    blank = draw(st.booleans())
    parts = tuple(replace(p, body=bodies.get(p.key, ()), table=p.table if blank else None) for p in report.parts)
    texts = {"/".join(key): "" for key in report.figures}
    report = replace(report, front=(), title=(title,), preface=(), parts=parts, texts=texts, closing=())
    return Mutation(report, at_line("S108", 1), says="没有填写的空白格式")
