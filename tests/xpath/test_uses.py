"""What the pack checker sees of an expression."""

import pytest

from govlint.xpath.uses import uses


def test_names_come_with_their_offsets() -> None:
    found = uses("../row[@key=$k]/cell")
    assert [(n.text, n.start) for n in found.elements] == [("row", 3), ("cell", 16)]
    assert [(n.text, n.start) for n in found.attributes] == [("key", 8)]
    assert [(n.text, n.start) for n in found.variables] == [("k", 12)]


def test_calls_come_with_their_argument_count_and_literals() -> None:
    found = uses("gl:capture(heading, '(a)(b)', 2) and not(false())")
    calls = {call.name: call for call in found.functions}
    assert calls["gl:capture"].arguments == 3
    assert calls["gl:capture"].literals == (None, "(a)(b)", None)
    assert calls["false"].arguments == 0


def test_the_arguments_of_a_call_come_as_they_are_written() -> None:
    found = uses("a[gl:capture( concat(b, ',)', c[concat(1, 2)]), '(', $n + 1 )]")
    calls = {call.name: call for call in found.functions}
    assert calls["gl:capture"].sources == ("concat(b, ',)', c[concat(1, 2)])", "'('", "$n + 1")
    assert uses("last()").functions[0].sources == ()


@pytest.mark.parametrize("expression", ["//cell", "count(//cell) > 2", "/report//p", "a[//b]"])
def test_a_search_of_the_whole_document_is_seen(expression: str) -> None:
    assert uses(expression).absolute


@pytest.mark.parametrize("expression", [".//cell", "row//cell", "$t//cell", "/report/section", "id('x')//p"])
def test_a_search_below_a_node_is_none_of_the_whole_document(expression: str) -> None:
    assert not uses(expression).absolute


@pytest.mark.parametrize(
    "expression",
    [
        "@n + 1",
        "$sum - @n",
        "2 * ../cell/@n",
        "gl:sum(cell) div 2",
        "number(@n) = 3",
        "number($sum)",
        "sum(cell/@n)",
        "-@n",
        "cell[@n * 2 = 4]",
        "(@n) + 1",
        "round(@n) mod 2",
        "attribute::n + 1",
    ],
)
def test_arithmetic_on_a_figure_is_seen(expression: str) -> None:
    assert uses(expression, figures=frozenset({"sum"})).inexact


@pytest.mark.parametrize(
    "expression",
    ["count(cell[@n]) + 1", "@start + 2", "@n = $sum", "@n > 5", "number(@r)", "gl:days($a) - gl:days($b)", "$x + 1"],
)
def test_arithmetic_on_anything_else_is_allowed(expression: str) -> None:
    assert not uses(expression, figures=frozenset({"sum"})).inexact


def test_unequal_is_seen_between_node_sets_only() -> None:
    assert uses("cell/@n != row/@n").unequal == (8,)
    assert uses("$a != @n", node_sets=frozenset({"a"})).unequal
    assert not uses("$a != @n").unequal
    assert not uses("@col != 'total'").unequal
    assert not uses("count(a) != 2").unequal


def test_the_value_of_an_expression_is_classified() -> None:
    assert uses("../cell/@n").figure
    assert uses("gl:sum(../cell)").figure
    assert not uses("../cell/@n = 3").figure
    assert uses("a | b").node_set
    assert not uses("string(a)").node_set


@pytest.mark.parametrize(
    "expression",
    [
        "@n",
        ".",
        "..",
        "row[1]",
        "self::p",
        "ancestor::table",
        "string()",
        "position()",
        "last()",
        "gl:sum(cell)",
        "$x | row",
        "not(@n)",
        "-@n",
        "(row)[1]",
        "$x[1] = cell",
        "text()",
        "normalize-space()",
        "lang('zh')",
    ],
)
def test_an_expression_that_depends_on_the_context_node_is_relative(expression: str) -> None:
    assert uses(expression).relative


@pytest.mark.parametrize(
    "expression",
    [
        "/report/@year",
        "//row[@key]/cell[position() = last()]",
        "/",
        "$x",
        "$x[@n][string()]/cell",
        "($x | //row)[@n]/cell",
        "gl:sum($x/cell)",
        "string(/report/@agency)",
        "concat('a', $x)",
        "true()",
        "1 + 2",
    ],
)
def test_an_expression_that_is_the_same_for_all_nodes_is_not(expression: str) -> None:
    assert not uses(expression).relative
