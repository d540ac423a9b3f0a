"""What there is to say about a rule."""

import pytest

from govlint import packs
from govlint.engine import pages
from govlint.errors import GovlintError
from govlint.model import Lang, Pack, RulePage


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped rules."""
    return packs.load()


def page(pack: Pack, code: str, lang: Lang = "zh") -> RulePage:
    (made,) = pages.pages(pack, pages.choose(pack, [code]), lang, examples=True)
    return made


@pytest.mark.parametrize("code", ["B401", "b401", "row-total", "Row-Total"])
def test_a_rule_is_chosen_by_its_code_or_its_name(pack: Pack, code: str) -> None:
    assert [rule.id for rule in pages.choose(pack, [code])] == ["B401"]


def test_a_beginning_chooses_all_that_begin_so_and_nothing_chooses_all(pack: Pack) -> None:
    assert {rule.id[0] for rule in pages.choose(pack, ["B", "N2"])} == {"B", "N"}
    assert pages.choose(pack, []) == pack.rules


@pytest.mark.parametrize(
    ("code", "hint"),
    [("row-totl", "“row-total”"), ("B499", "there are B401"), ("Q1", "`govlint rule`"), ("", "`govlint rule`")],
)
def test_an_unknown_rule_comes_with_a_suggestion(pack: Pack, code: str, hint: str) -> None:
    with pytest.raises(GovlintError) as caught:
        pages.choose(pack, [code])
    assert hint in caught.value.hint


def test_what_a_message_fills_in_is_named_by_its_kind(pack: Pack) -> None:
    assert page(pack, "B401").messages == (
        "“〔行〕”总计应为 〔数〕，实为 〔数〕，差 〔数〕",
        "“〔行〕”各项之和为 〔数〕，总计为 〔数〕，差 〔数〕",
    )
    assert page(pack, "R001", "en").messages == ("〔reason〕",)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("B405", "总数量 〔数〕 少于本年新公开数量 〔数〕"),
        ("B406", "本年制发 〔数〕 件，现行有效只有 〔数〕 件"),
        ("R002", "从第 〔数〕 行起有 〔数〕 行按 〔文字〕 读取"),
        ("R003", "表〔数〕第 〔数〕 行有 〔数〕 格数据，规定为 〔数〕 格"),
        ("T304", "之后有一行没有名称（第 〔数〕 行）"),
        ("S111", "前言称共〔数〕个部分，列出〔数〕个"),
        ("N201", "一级标题编号“〔文字〕”应为“〔编号〕”"),
    ],
)
def test_numbers_are_told_from_words(pack: Pack, code: str, said: str) -> None:
    assert said in "\n".join(page(pack, code).messages)


def test_a_relation_between_cells_tells_what_may_follow_its_message(pack: Pack) -> None:
    assert page(pack, "B402").hints == (
        "只须将此格改为 〔数〕，有关的数字关系即全部成立",
        "只须将“〔行〕”的“〔列〕”改为 〔数〕，有关的数字关系即全部成立",
        "其中有一格有误，仅凭表中数字不能断定是哪一格",
        "只改任何一格都不能使有关的数字关系全部成立，请逐格核对",
    )
    assert {made.code for made in pages.pages(pack, pack.rules, "en") if made.hints} == {
        rule.id for rule in pack.rules if rule.sides
    }
    assert page(pack, "B405").hints == ()
    assert page(pack._replace(repair=None), "B402").hints == ()


def test_what_a_rule_runs_through_is_told_in_full_or_by_its_first(pack: Pack) -> None:
    assert page(pack, "S114").messages[0].startswith("前言引用的是〔2019／2021〕年版格式的文件")
    assert page(pack, "C501").messages[-1].startswith("文中写〔新收申请…〕 〔数〕 件")


def test_a_title_that_is_looked_up_is_told_as_one(pack: Pack) -> None:
    assert page(pack, "S101").messages[-1].startswith("缺少第〔数〕部分“〔标题〕”")


def test_a_basis_has_title_number_and_place(pack: Pack) -> None:
    assert page(pack, "S101").cited()[0] == "《中华人民共和国政府信息公开条例》（国务院令第711号）第 50 条"
    assert page(pack, "B404").cited()[1] == (
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）“政府信息公开行政复议、行政诉讼情况”部分"
    )
    assert page(pack, "S101", "en").cited()[0].endswith(" (国务院令第711号), article 50")


def test_a_severity_carries_its_condition(pack: Pack) -> None:
    low, other = page(pack, "N201").grades
    assert (low.severity, low.because, other) == ("info", "编号可能由转换产生", ("warning", "", ""))


def test_the_example_is_what_the_engine_finds_in_the_first_bad_case(pack: Pack) -> None:
    found = page(pack, "B401", "en").example
    assert found is not None
    assert found.message.startswith("total of “一、本年新收政府信息公开申请数量” should be 7, is 6, difference 1")
    assert found.location.label


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_shipped_rule_has_a_page_with_an_example(pack: Pack, lang: Lang) -> None:
    for made in pages.pages(pack, pack.rules, lang, examples=True):
        assert made.title
        assert made.messages
        assert made.example is not None, made.code
        assert not any("{" in message for message in made.messages), made.code
