"""What is wrong with the words and marks of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from govlint import hanzi
from tests.reports.mutations.kinds import UNCUT, Mutation, added, at_words, kind
from tests.reports.strategies import AGENCIES

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.reports.model import Report

_PRONOUNS = {
    **{"department": "我镇", "township": "我街道", "subdistrict": "我镇"},
    **{"county": "我街道", "city": "我街道", "zone": "我局"},
}
_LONG = "围绕重点领域和群众关心的事项，及时公开政策文件、办事指南和工作动态，做好解读和回应。"


def _wording(name: str, rule: str, says: str, *sentences: str) -> None:
    """Enter a kind that adds one of some sentences to part one."""

    def one(draw: DrawFn, report: Report) -> Mutation:
        return added(report, "overview", draw(st.sampled_from(sentences)), rule, says)

    one.__name__ = name
    kind(one)


_wording("mark_twice", "W701", "重复", "公开工作平稳有序。。", "及时更新栏目，，回应群众。")
_wording("words_twice", "W702", "重复", "全面推行政府信息公开公开制度。", "信息在在政府网站公开。")
_wording("half_width_marks", "W703", "半角", "及时更新栏目,回应群众关切。", "落实审查制度;明确责任人员。")
_wording("bracket_left_open", "W704", "“", "落实“谁公开、谁负责的原则。", "依照《公开办法（试行）的要求办理。")
_wording("blank_of_a_form", "W705", "", "全年公开信息××条。", "联系电话：0999-XXXXXXX。", "公开信息null条。")
_wording("end_for_up_to", "W707", "截至", "截止年底，公开工作平稳有序。")
_wording("traditional_character", "W708", "繁体字", "公开工作總体平稳。")
_wording("title_never_introduced", "W711", "全称", "认真落实《办法》，完善制度。")
_wording("slip", "W712", "", "主动公开政俯信息。", "微信公从号及时更新。", "工作方式要与时具进。")
_wording("space_in_a_sentence", "W713", "空格", "加强组织领导， 完善制度建设。")
_wording("character_unseen", "W714", "", "公开\u200b工作平稳有序。", "公开工作\ue5d2平稳有序。")
_wording("words_of_an_intruder", "W716", "", "注册送彩金，政府网站公开信息。")


@kind
def converter_debris(draw: DrawFn, report: Report) -> Mutation:
    """In labels without pinyin, which is debris of its own."""
    told = draw(st.sampled_from(["公开目录[bookmark: _GoBack]已经更新。", "公开目录&nbsp;已经更新。"]))
    texts = {name: text for name, text in report.texts.items() if not hanzi.pinyin_debris(text)}
    return added(replace(report, texts=texts), "overview", told, "W706", "文中")


@kind
def pronoun_of_another_kind_of_body(draw: DrawFn, report: Report) -> Mutation:
    pronoun = _PRONOUNS[AGENCIES[report.agency]]
    told = draw(st.sampled_from(["{}高度重视公开工作。", "{}将继续做好公开工作。"]))
    return added(report, "problems", told.format(pronoun), "W710", pronoun)


@kind
def paragraph_twice(draw: DrawFn, report: Report) -> Mutation:
    index = report.index("problems")
    part = report.parts[index]
    report = report.with_part(index, replace(part, body=(*part.body, _LONG, "下一步充实栏目。", _LONG)))
    return Mutation(report, lambda printed: [("W715", _last(printed.text, _LONG))], UNCUT)


def _last(text: str, words: str) -> int:
    return text.count("\n", 0, text.rindex(words)) + 1


@kind
def end_of_a_paragraph_lost(draw: DrawFn, report: Report) -> Mutation:
    told = "公开栏及时更新。全年工作平稳有序，没有责任追究的情形"
    others = (
        "制度逐步完善。",
        f"{_LONG}各科室按月报送，由专人审核后发布。",
        "培训按期开展。",
        "队伍保持稳定。",
        "经费得到保障。",
    )
    index = report.index("problems")
    part = report.parts[index]
    report = report.with_part(index, replace(part, body=(told, *others, *part.body)))
    return Mutation(report, at_words("W717", told), UNCUT)
