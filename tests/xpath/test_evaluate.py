"""Compiling and running expressions, and the messages made of them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from lxml import etree

from govlint import xpath

ROOT = etree.fromstring('<report xmlns="urn:govlint:report:1" year="2020"><title>甲乙</title><p n="3">丙</p></report>')


def test_unprefixed_names_find_canonical_elements() -> None:
    assert xpath.text(xpath.evaluate("title", ROOT, {})) == "甲乙"


def test_compiling_twice_gives_the_same_object() -> None:
    assert xpath.compile("title") is xpath.compile("title")


def test_what_libxml2_refuses_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="title"):
        xpath.compile("title[")


def test_exslt_regular_expressions_are_off() -> None:
    with pytest.raises(etree.XPathEvalError):
        xpath.compile("re:test('a', 'a')")(ROOT)


def test_many_calls_of_a_compiled_function_keep_working() -> None:
    compiled = xpath.compile("gl:rank('a b c', 'b')")
    assert {compiled(ROOT) for _ in range(300)} == {2.0}


class Counting(Mapping[str, Any]):
    """Variables that say which of them were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __getitem__(self, key: str) -> Any:
        self.asked.append(key)
        return "x"

    def __iter__(self) -> Iterator[str]:
        return iter(("a", "b"))

    def __len__(self) -> int:
        return 2


def test_only_the_variables_that_an_expression_names_are_computed() -> None:
    variables = Counting()
    assert xpath.evaluate("concat($left-label, $left-label)", ROOT, variables) == "xx"
    assert variables.asked == ["left-label"]


def test_an_exception_in_a_function_comes_out_as_itself() -> None:
    with pytest.raises(xpath.PatternError, match="bad regular expression"):
        xpath.evaluate("gl:matches('a', '(')", ROOT, {})


@pytest.mark.parametrize(
    "expression",
    [
        "gl:capture('a', '(a)', 2)",
        "gl:capture('b', '(a)', 2)",
        "gl:capture('a', '(a)', -1)",
        "gl:capture('a', '(a)', 0 div 0)",
        "gl:capture('a', '(a)', 1 div 0)",
        "gl:capture('a', '(a)', 'n')",
        "gl:capture('a', '(a)', true())",
        "gl:matches('a', '(a+)+')",
        "gl:times('a', 'a{99999999999999999999}')",
        "gl:times('a', '[')",
    ],
)
def test_a_pattern_or_a_group_that_cannot_be_used_is_told_in_words(expression: str) -> None:
    with pytest.raises(xpath.PatternError):
        xpath.evaluate(expression, ROOT, {})


@pytest.mark.parametrize(
    ("template", "rendered"),
    [
        ("共 {p/@n} 件", "共 3 件"),
        ("{title}{$x}", "甲乙y"),
        ("无", "无"),
        ("", ""),
        ("{{{@year}}}", "{2020}"),
        ("{concat('}', \"{\")}", "}{"),
        ("{missing}。", "。"),
        ("{1 + 1}", "2"),
    ],
)
def test_a_template_renders(template: str, rendered: str) -> None:
    assert xpath.Template.parse(template).render(ROOT, {"x": "y"}) == rendered


def test_slots_know_their_place() -> None:
    assert xpath.Template.parse("{{a}} {@n}和{$b}").slots == (xpath.Slot("@n", 7), xpath.Slot("$b", 12))


@pytest.mark.parametrize(
    ("template", "offset"), [("a {b", 2), ("a } b", 2), ("{}", 0), ("{ }", 0), ("{a{b}", 0), ("{'}", 0)]
)
def test_a_lone_brace_is_refused_with_its_offset(template: str, offset: int) -> None:
    with pytest.raises(ValueError, match=f"offset {offset}"):
        xpath.Template.parse(template)


TREE = etree.fromstring(
    """<report xmlns="urn:govlint:report:1" key="r"><table key="a"><row key="x" n="1"><cell/><cell n="2"/></row>
    <row n="2"><cell n="3"/><table key="b"><row key="x" n="2"><cell n="2"/></row></table></row></table></report>"""
)


@pytest.mark.parametrize(
    "context",
    [
        "row",
        "row[@key]/cell",
        "row[not(@key)]/cell[1]",
        "row[@n = 2]",
        "row[@n = $two]//cell",
        "row[not(@key = @n)][@key != 'y']",
        "row[2]",
        "cell[$two]",
        "cell[last()]",
        "cell[position() = 1]",
        "row[count(cell)]",
        "cell[@n + 0]",
        "row[cell/@n]/table | cell[1]",
        "*[2]",
        "@n",
        "self::row[2]",
        "text()",
        "report",
    ],
)
def test_a_context_is_found_wherever_it_stands(context: str) -> None:
    anywhere = " | ".join(f"//{branch.strip()}" for branch in context.split("|"))
    values = {"two": 2.0}
    assert xpath.evaluate(xpath.anchored(context), TREE, values) == xpath.evaluate(anywhere, TREE, values)


def test_a_context_that_counts_nodes_counts_them_below_their_parents() -> None:
    found = xpath.evaluate(xpath.anchored("cell[1]"), TREE, {})
    assert isinstance(found, list)
    assert len(found) == 3
