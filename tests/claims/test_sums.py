"""Totals with their parts: what C506 says of sentences as clerks write them, right ones and wrong ones."""

from __future__ import annotations

import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from govlint import canon, claims, packs
from govlint.claims import sums
from govlint.claims.sentences import passage
from govlint.claims.sums.readings import readings
from govlint.engine import Checker
from govlint.model import Document, Finding, Options, Source
from govlint.xpath.values import plain

if TYPE_CHECKING:
    from lxml import etree

    from govlint.claims.fact import Fact

TABLE = yaml.safe_load(Path(__file__).with_name("sums.yaml").read_text("utf-8"))
RIGHT: list[str] = TABLE["right"]
WRONG: list[list[object]] = TABLE["wrong"]


@cache
def checker() -> Checker:
    return Checker(packs.load(), Options(select=("C506",)))


def paragraph(text: str) -> etree._Element:
    node = canon.make("p")
    canon.set_text(node, text)
    return node


def findings(*paragraphs: str) -> list[Finding]:
    source = Source("报告.txt", b"")
    root = canon.new_report(source, file_format="txt", reader="own")
    root.set("year", "2021")
    root.set("kind", "annual-report")
    canon.sub(root, "head")
    canon.sub(root, "preamble")
    section = canon.sub(root, "section", {"level": "1", "key": "overview"})
    canon.set_text(canon.sub(section, "heading"), "一、总体情况")
    for text in paragraphs:
        section.append(paragraph(text))
    canon.number(root)
    claims.find(root, ())
    canon.number(root)
    assert canon.validate(root) == []
    return [f for f in checker().check_document(Document(source, root)).findings if f.rule == "C506"]


def facts(text: str) -> list[Fact]:
    return list(sums.find(passage(paragraph(text), text), 2021))


def shown(text: str) -> list[str]:
    """Each fact as 171条 = 4+167."""
    return [
        f"{plain(fact.figure.n)}{fact.figure.unit} = {'+'.join(plain(p.figure.n) for p in fact.parts)}"
        for fact in facts(text)
        if fact.figure is not None
    ]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_sentence_is_left_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize("text", TABLE["hinted"])
def test_parts_that_may_count_the_same_thing_twice_are_a_hint_at_most(text: str) -> None:
    assert [f.severity for f in findings(text)] == ["info"]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_a_wrong_sum_is_found_once_with_both_figures(text: str, expected: list[object]) -> None:
    assert [[f.severity, int(f.actual or 0), int(f.expected or 0)] for f in findings(text)] == [expected]


def test_the_paragraphs_below_a_line_that_ends_with_a_colon_are_its_parts() -> None:
    (found,) = findings("公开信息20条。其中：", "（1）政策类4条；", "（2）动态类17条。", "收到申请5件。")
    assert (found.actual, found.expected) == ("20", "21")
    assert [place.location.node for place in found.related] == ["n3", "n4"]


def test_paragraphs_that_say_more_than_a_count_end_the_list() -> None:
    assert findings("公开信息20条，具体如下：", "政策类4条", "动态类16条", "全年收到申请5件，均已答复。") == []


def test_a_line_that_ends_with_a_colon_above_something_else_has_no_parts() -> None:
    assert findings("公开信息20条，主要做法如下：", "一是加强领导。", "二是开展培训3次，30人参加。") == []


def test_each_of_several_names_is_a_part() -> None:
    (fact,) = facts("公开信息57条，其中政策、公告和动态各19条。")
    assert [part.label for part in fact.parts] == ["政策", "公告", "动态"]


def test_bare_figures_take_the_names_that_stand_before_them() -> None:
    (fact,) = facts("公开信息60条，其中网站、微信、微博分别发布10条、20条、30条。")
    assert [part.label for part in fact.parts] == ["网站", "微信", "微博"]


def test_a_nested_list_is_a_statement_of_its_own() -> None:
    text = "收到申请20件，其中自然人15件（其中网络10件、信函5件），法人5件。"
    assert shown(text) == ["20件 = 15+5", "15件 = 10+5"]


def test_traditional_text_with_debris_states_the_same_in_its_own_places() -> None:
    plain_text = "公开信息20条，其中政策类4条、动态类16条，办结率100%。"
    text = "公開(kāi)信息 20條，其中政策類(lèi)4條、動(dòng)態(tài)類１６ 條，辦結(jié)率100%。"
    assert shown(text) == shown(plain_text) == ["20条 = 4+16"]
    (fact,) = facts(text)
    assert fact.figure is not None
    marked = [text[f.start : f.end] for f in (fact.figure, *(part.figure for part in fact.parts))]
    assert marked == ["20條", "4條", "１６ 條"]
    assert text[fact.start : fact.end] == text[text.index("20條") : text.index("，辦")]


def test_of_no_items_there_are_readings_without_any() -> None:
    assert not any(readings((), "件"))


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=30), st.sampled_from("、，；"), st.integers(1, 9))
def test_a_list_adds_up_whatever_its_marks_and_a_larger_one_never_does(parts: list[int], mark: str, more: int) -> None:
    items = mark.join(f"{'甲乙丙丁戊己庚辛壬癸'[i % 10]}类{n}条" for i, n in enumerate(parts))
    (fact,) = facts(f"共{sum(parts)}条，其中{items}。")
    assert [part.figure.n for part in fact.parts] == [Decimal(n) for n in parts]
    assume(sum(parts) != more)
    assert [f.severity for f in findings(f"共{sum(parts)}条，其中{items}{mark}癸类{more}条。")] == ["warning"]


@given(st.text(alphabet="共5120#条件，、；：。（）()其中各和分别为包括按方式分政策类网站等%占较上年", max_size=60))
def test_parts_stand_in_the_text_with_their_figures(text: str) -> None:
    for fact in facts(text):
        for part in fact.parts:
            assert 0 <= part.start <= part.figure.start < part.figure.end <= part.end <= len(text)
            assert fact.start <= part.start
            assert part.end <= fact.end


@pytest.mark.parametrize(
    "piece",
    [
        "5条其中",
        "其中",
        "(5条",
        "5条(",
        "5条：",
        "5、",
        "按方式分5条",
        "5条，共计",
        "（其中5条",
        "各5条、",
        "；其中5条",
    ],
)
def test_a_paragraph_without_end_is_read_in_steps_that_grow_with_it(piece: str) -> None:
    few, many = (_steps(f"共9条，其中{piece * n}") for n in (1_000, 4_000))
    assert many < 6 * few


def _steps(text: str) -> int:
    """How many calls the finder makes on a text."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    made = passage(paragraph(text), text)
    sys.setprofile(count)
    try:
        list(sums.find(made, 2021))
    finally:
        sys.setprofile(None)
    return calls
