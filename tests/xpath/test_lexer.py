"""Tokens get the role that the specification gives them (section 3.7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import xpath
from govlint.xpath.uses import uses


def roles(expression: str, *kinds: str) -> list[tuple[str, str]]:
    return [(t.kind, t.text) for t in xpath.lex(expression) if t.kind in kinds]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("div div div", [("element", "div"), ("operator", "div"), ("element", "div")]),
        ("* * *", [("element", "*"), ("operator", "*"), ("element", "*")]),
        ("and and or", [("element", "and"), ("operator", "and"), ("element", "or")]),
        ("@div mod 2", [("operator", "mod")]),
        ("$a * $b", [("operator", "*")]),
        ("(1) div 2", [("operator", "div")]),
        ("a[1] mod 2", [("element", "a"), ("operator", "mod")]),
        ("./div", [("operator", "/"), ("element", "div")]),
        (".. or div", [("operator", "or"), ("element", "div")]),
    ],
)
def test_a_name_or_star_is_an_operator_only_behind_an_operand(expression: str, expected: list[tuple[str, str]]) -> None:
    assert roles(expression, "element", "operator") == expected


def test_names_before_brackets_colons_and_behind_at_are_no_elements() -> None:
    expression = "child::row/text() | count(@col) + attribute::n + gl:sum(cell/@xml:id)"
    assert roles(expression, "axis", "nodetype", "function", "attribute", "element") == [
        ("axis", "child"),
        ("element", "row"),
        ("nodetype", "text"),
        ("function", "count"),
        ("attribute", "col"),
        ("axis", "attribute"),
        ("attribute", "n"),
        ("function", "gl:sum"),
        ("element", "cell"),
        ("attribute", "xml:id"),
    ]


def test_a_hyphen_belongs_to_the_name_it_touches() -> None:
    assert [t.text for t in xpath.lex("$left-label - 1")] == ["$left-label", "-", "1"]
    assert [t.text for t in xpath.lex("denied.1")] == ["denied.1"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("row/cell[@col='total']", "g:row/g:cell[@col='total']"),
        ("//cell | ../row", "//g:cell | ../g:row"),
        ("div div div", "g:div div g:div"),
        ("descendant::p[contains(., 'row/cell')]", "descendant::g:p[contains(., 'row/cell')]"),
        ("*/text() | g:p | node()", "*/text() | g:p | node()"),
        ("gl:sum($row/@n) * 2", "gl:sum($row/@n) * 2"),
        ("attribute::key", "attribute::key"),
        ("  section \n[ @n ] ", "  g:section \n[ @n ] "),
    ],
)
def test_only_unprefixed_element_names_are_qualified(expression: str, expected: str) -> None:
    assert xpath.qualify(expression) == expected


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("a b", "operator expected at offset 2"),
        ("a[@b = 'x]", "unclosed string at offset 7"),
        ("a ! b", "unexpected '!' at offset 2"),
        ("$", "unexpected '$' at offset 0"),
        ("a[", "offset 2"),
        ("f(1,)", "offset 4"),
        ("a/", "a path step expected at offset 2"),
        ("1 +", "offset 3"),
        ("(a", "')' expected at offset 2"),
        ("a]", "end of the expression expected at offset 1"),
        ("nowhere::a", "an axis expected at offset 0"),
        ("", "offset 0"),
        ("(" * 100 + "a" + ")" * 100, "less deeply nested"),
    ],
)
def test_what_is_no_xpath_is_refused_with_the_offset(expression: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"offset \d+") as raised:
        uses(expression)
    assert words in str(raised.value)


def test_variables_are_named_once_and_without_the_dollar() -> None:
    assert xpath.variables("$a + $left-label[$a]") == ("a", "left-label")


@given(st.text(alphabet="ab*/@[]()'$., =|-:1div", max_size=30))
def test_no_text_makes_the_parser_do_anything_but_accept_or_refuse(expression: str) -> None:
    try:
        uses(expression)
    except ValueError:
        return
    assert "".join(t.text for t in xpath.lex(expression)) == "".join(
        part if i % 2 else "".join(part.split()) for i, part in enumerate(_by_quotes(expression))
    )


def _by_quotes(expression: str) -> list[str]:
    return [p if i % 2 == 0 else f"'{p}'" for i, p in enumerate(expression.split("'"))]
