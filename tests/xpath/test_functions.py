"""The functions of rules: exact figures, missing operands, labels, text."""

import inspect
from fractions import Fraction
from math import isnan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govlint import xpath

TREE = etree.fromstring("""
<report xmlns="urn:govlint:report:1">
  <table key="applications">
    <col key="natural" label="自然人"/><col key="total" label="总计"/>
    <row key="new" label="一、本年新收">
      <cell col="natural" n="0.1">0.1</cell><cell col="business" n="0.2">0.2</cell>
      <cell col="total" n="0.30"/><cell col="legal" state="blank"/>
    </row>
    <row key="old"><cell col="total" n="123456789012345678901234567890.5"/><cell col="natural" n="1.50"/></row>
    <row key="blank"><cell/><cell/></row>
  </table>
  <table><block><col key="made" label="制作"/><row key="r"><cell col="made" n="1"/></row></block></table>
  <p xml:id="n1" n="21">第（ 一）项  據(jù)此</p><p xml:id="n2" debris="0-3">XYZ甲</p>
</report>""")


def value(expression: str, **variables: Any) -> Any:
    return xpath.evaluate(expression, TREE, variables)


NEW = "table/row[@key='new']/cell"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (f"gl:sum({NEW}[@col='natural' or @col='business'])", "0.3"),
        (f"gl:sum({NEW}/@n)", "0.6"),
        ("gl:sum(table/row[@key='blank']/cell)", ""),
        ("gl:sum(nothing)", ""),
        ("gl:sum('7')", "7"),
        ("gl:sum(table/row[@key='old']/cell)", "123456789012345678901234567892"),
        ("gl:add('1.50', 1)", "2.5"),
        ("gl:add('', 2, '3')", "5"),
        ("gl:add('', //nothing)", ""),
        ("gl:add('100', '-100')", "0"),
        ("gl:add('1000', '2000')", "3000"),
        ("gl:diff(3, '5')", "2"),
        ("gl:diff('', 5)", ""),
        (f"gl:diff({NEW}[@col='legal'], 5)", ""),
        ("gl:diff('99999999999999999999999999999999', '1')", "99999999999999999999999999999998"),
        ("gl:abs('-2.50')", "2.5"),
        ("gl:abs('无')", ""),
        ("gl:percent(1, 3)", "33.333333333333"),
        ("gl:percent('89', '95')", "93.684210526316"),
        ("gl:percent(1, 0)", ""),
        ("gl:percent('', 3)", ""),
        ("gl:round('33.335', '0.01')", "33.34"),
        ("gl:round('-2.5', 1)", "-3"),
        ("gl:round('1250', '100')", "1300"),
        ("gl:round('', 1)", ""),
        ("gl:round(5, 0)", ""),
        ("gl:step('33.90')", "0.01"),
        ("gl:step('1200')", "1"),
        ("gl:step('')", ""),
        ("gl:fmt(1621624230.25)", "1621624230.25"),
        ("gl:fmt('1.50')", "1.5"),
        ("gl:fmt('无')", "无"),
        ("gl:fmt(0.1)", "0.1"),
    ],
)
def test_figures_are_exact_and_plain(expression: str, expected: str) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("gl:eq(gl:add('0.1', '0.2'), '0.3')", True),
        (f"gl:eq({NEW}[@col='total'], gl:sum({NEW}[@col != 'total']))", True),
        ("gl:eq('1.0', '1')", True),
        ("gl:eq('1', '2')", False),
        ("gl:eq('1', '2', 1)", True),
        ("gl:eq('1', '1.2', 0.1)", False),
        ("gl:eq('', '')", False),
        ("gl:eq(nothing, 0)", False),
        ("gl:eq('1,234', 1234)", False),
        ("gl:eq('１', 1)", False),
        ("gl:eq('1e3', 1000)", False),
        ("gl:eq('Infinity', 'Infinity')", False),
        ("gl:eq(1 div 0, 1 div 0)", False),
        (" gl:eq(' 5 ', 5)", True),
        ("gl:eq('123456789012345678901234567890.1', '123456789012345678901234567890.2')", False),
        ("gl:less('9', '10')", True),
        ("gl:less('10', '10.0')", False),
        ("gl:less('', '10')", False),
        ("gl:less('10', nothing)", False),
        ("gl:stands-for('33.3', '33.33', 0.1)", True),
        ("gl:stands-for('33', '33.9', 1)", True),
        ("gl:stands-for('34', '33.5', 1)", True),
        ("gl:stands-for('34', '33.4', 1)", False),
        ("gl:stands-for('1.1', '1.01', 0.1)", False),
        ("gl:stands-for('100', '90', 100)", True),
        ("gl:stands-for('', '', 1)", False),
        ("gl:stands-for('5', '5', 0)", False),
        ("gl:in('b', 'a b')", True),
        ("gl:in('', 'a b')", False),
        ("gl:matches(p, '（ 一）项  ')", True),
        ("gl:matches(p, '^一')", False),
        ("gl:matches(nothing, '.')", False),
    ],
)
def test_a_question_is_false_when_an_operand_is_missing(expression: str, expected: bool) -> None:
    assert value(expression) is expected


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=4), min_size=1, max_size=8))
def test_a_sum_is_what_decimals_of_any_size_give(figures: list[Any]) -> None:
    printed = value("gl:sum($v)", v=xpath.bind([f"{f:f}" for f in figures]))
    assert Fraction(printed) == sum(map(Fraction, figures))
    assert "E" not in printed


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("gl:rank('a b c', 'b')", 2.0),
        ("gl:rank('a b', 'z')", 0.0),
        ("gl:rank('', '')", 0.0),
        ("gl:except('a b c', 'c a')", "b"),
        ("gl:except('a b', '')", "a b"),
        ("gl:except('', 'a')", ""),
        ("gl:lookup('c a', 'a b c', '甲;乙、丙; 丁', '，')", "丁，甲"),
        ("gl:lookup('b', 'a b c', '甲;乙、丙; 丁')", "乙、丙"),
        ("gl:lookup('z', 'a', '甲')", ""),
        ("gl:lookup('b', 'a b', '甲')", ""),
        ("gl:if(1 = 1, '是')", "是"),
        ("gl:if(1 = 2, '是')", ""),
        ("gl:if(//nothing, '是', '否')", "否"),
        ("gl:cn-int('二十一')", 21.0),
    ],
)
def test_places_and_numerals_are_numbers(expression: str, expected: float) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "gl:cn-int('x')",
        "gl:cn-int('')",
        "gl:days('2021-02-30')",
        "gl:days('')",
        "gl:days('20210101')",
        "gl:days('2021-W01-1')",
        "gl:days(nothing)",
    ],
)
def test_what_is_no_numeral_or_date_is_nan(expression: str) -> None:
    assert isnan(value(expression))


def test_days_can_be_subtracted_and_compared() -> None:
    assert value("gl:days('2020-03-01') - gl:days('2020-02-28')") == 2.0
    assert value("gl:days('2021-01-22') < gl:days('2021-01-31')") is True


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("gl:capture('共12件', '[0-9]+')", "12"),
        ("gl:capture('共12件', '共([0-9]+)(件)', 2)", "件"),
        ("gl:capture('共12件', '(?P<n>[0-9]+)', 'n')", "12"),
        ("gl:capture('无', '([0-9]+)', 1)", ""),
        ("gl:capture('a', '(b)?a', 1)", ""),
        ("gl:capture(nothing, 'a')", ""),
        ("string(gl:times('甲,乙,', ','))", "2"),
        ("string(gl:times(nothing, ','))", "0"),
        ("gl:code-point('\u200b乙')", "U+200B"),
        ("gl:code-point('\U0010fffd')", "U+10FFFD"),
        ("gl:code-point('')", ""),
        ("gl:numeral(21)", "二十一"),
        ("gl:numeral(p)", "二十一"),
        ("gl:numeral('')", ""),
        ("gl:numeral('1.5')", ""),
        ("gl:numeral(-1)", ""),
        ("gl:numeral(10000)", ""),
        ("gl:label(2, 'cjk-dun')", "二、"),
        ("gl:label('11', 'cjk-paren')", "（十一）"),
        ("gl:label(3, 'ar-dot')", "3."),
        ("gl:label(3, 'ar-dun')", "3、"),
        ("gl:label(3, 'ar-paren')", "（3）"),
        ("gl:label(3, 'ring')", "③"),
        ("gl:label(21, 'ring')", "㉑"),
        ("gl:label(36, 'ring')", "㊱"),
        ("gl:label(51, 'ring')", "(51)"),
        ("gl:label(1, 'ordinal')", "第一"),
        ("gl:label(1, 'enum')", "一是"),
        ("gl:label(1, 'other')", ""),
        ("gl:label('', 'ring')", ""),
        (f"gl:col({NEW}[@col='natural'])", "自然人"),
        (f"gl:col({NEW}[@col='business'])", "business"),
        ("gl:col(table/block/row/cell)", "制作"),
        ("gl:col(nothing)", ""),
        ("gl:col('text')", ""),
        (f"gl:row({NEW}[1])", "一、本年新收"),
        ("gl:row(table/row[@key='old'])", "old"),
        ("gl:row(table/row[@key='old']/cell)", "old"),
        ("gl:row(p)", ""),
        ("gl:row(nothing)", ""),
        ("gl:norm(p)", "第(一)项据此"),
        ("gl:norm('Ａ　Ｂ')", "AB"),
        ("gl:norm(p[2])", "甲"),
        ("gl:norm(nothing)", ""),
        ("gl:join(table/row/@key, '、')", "new、old、blank"),
        ("gl:join(p[2], '、')", "XYZ甲"),
        ("gl:join(nothing, '、')", ""),
        ("string(gl:node('n2'))", "XYZ甲"),
        ("string(gl:node(p[2]/@xml:id))", "XYZ甲"),
        ("count(gl:node('n9') | gl:node(''))", "0"),
    ],
)
def test_a_function_answers_in_text(expression: str, expected: str) -> None:
    assert xpath.text(value(expression)) == expected


def test_folded_text_is_without_characters_that_xml_cannot_carry_and_with_those_that_were_lost() -> None:
    cell = etree.fromstring('<cell illegal="1:1 4:0">甲\ufffd乙\ufffd\ufffd丙</cell>')
    assert xpath.text(xpath.evaluate("gl:norm(.)", cell, {})) == "甲乙\ufffd丙"


def test_text_is_shown_behind_an_automatic_label_and_not_twice_behind_a_typed_one() -> None:
    section = etree.fromstring(
        """<section xmlns="urn:govlint:report:1" label="一、" label-from="word:x"><heading>总体 情况</heading>
        <p label="1." label-from="text" label-end="2">1.公开</p><p>无</p></section>"""
    )
    assert xpath.text(xpath.evaluate("gl:shown(heading)", section, {})) == "一、总体情况"
    assert xpath.text(xpath.evaluate("gl:shown(* | p, '/')", section, {})) == "一、总体情况/1.公开/无"
    assert xpath.text(xpath.evaluate("gl:shown(table)", section, {})) == ""


def test_a_node_is_found_by_an_id_that_was_set_later_and_not_when_taken_out() -> None:
    tree = etree.fromstring('<report xmlns="urn:govlint:report:1"><p>a</p><p>b</p></report>')
    name = "{http://www.w3.org/XML/1998/namespace}id"
    tree[0].set(name, "n1")
    assert xpath.text(xpath.evaluate("gl:node('n1')", tree, {})) == "a"
    taken = tree[0]
    tree.remove(taken)
    assert xpath.evaluate("gl:node('n1')", tree, {}) == []
    tree[0].set(name, "n1")
    assert xpath.text(xpath.evaluate("gl:node('n1')", tree, {})) == "b"


def test_a_node_moved_in_from_another_tree_is_found() -> None:
    other = etree.fromstring('<report xmlns="urn:govlint:report:1"><p xml:id="n7">moved</p></report>')
    tree = etree.Element("{urn:govlint:report:1}report")
    tree.append(other[0])
    assert xpath.text(xpath.evaluate("gl:node('n7')", tree, {})) == "moved"


def test_every_function_says_what_it_does_and_how_many_arguments_it_takes() -> None:
    for name, function in xpath.FUNCTIONS.items():
        assert inspect.getdoc(function), name
        least, most = xpath.arity(name)
        assert most is None or least <= most
    assert xpath.arity("eq") == (2, 3)
    assert xpath.arity("add") == (2, None)
