"""Patterns that are compiled when they are first used."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.patterns import pattern

SOURCES = ("a+b?", r"(?P<year>20\d\d)年", r"\W+$", "")


@given(st.sampled_from(SOURCES), st.text("ab20年3 -"))
def test_a_pattern_finds_what_its_compiled_form_finds(source: str, text: str) -> None:
    late, soon = pattern(source), re.compile(source)
    for ours, theirs in ((late.search, soon.search), (late.match, soon.match), (late.fullmatch, soon.fullmatch)):
        mine, its = ours(text), theirs(text)
        assert (mine and mine.span()) == (its and its.span())
    assert late.sub("x", text) == soon.sub("x", text)
    assert late.split(text) == soon.split(text)
    assert late.findall(text) == soon.findall(text)
    assert [m.span() for m in late.finditer(text)] == [m.span() for m in soon.finditer(text)]


def test_a_pattern_keeps_its_source_and_its_flags() -> None:
    assert pattern("a").pattern == "a"
    assert pattern("a", re.IGNORECASE).fullmatch("A")
    assert pattern(rb"\d").fullmatch(b"1")


def test_a_wrong_pattern_is_told_of_when_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("a")
