"""Searching all texts at one go never misses what stands in one of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govlint import canon
from govlint.engine.search import Texts
from govlint.model import REPORT_NS, Find


def texts(*paragraphs: str) -> Texts:
    root = etree.fromstring(f'<report xmlns="{REPORT_NS}"/>')
    for paragraph in paragraphs:
        canon.sub(root, "p", text=paragraph)
    return Texts(root)


PIECES = [
    *("a", "b", "[ab]", "[^a]", "[^ab]{0,3}", ".", r"\s", r"\S", r"\W", r"\b", "^", "$", r"\A", r"\Z", "a|b", "(?:a|)"),
    *("(?=a)", "(?<=b)", "(?!a)", "(?<!b)", "(?![^a])", "(?<![^b])", r"(?!\S)", r"(?<!\W)", r"(?![\D])", "(?!.b)"),
    *(
        "(?!(?:a|.))",
        "(?!(?:(?:[^a])))",
        "(?<![()])",
        "(?!(?!a))",
        "(?!(?!.))",
        r"\\$",
        r"\[^",
        "[$]",
        "(?!$)",
        "(?<!^)",
    ),
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
    st.lists(st.text("ab\\[$(). \n", max_size=4), max_size=3),
)
def test_what_one_text_holds_all_of_them_may_hold(regex: str, paragraphs: list[str]) -> None:
    if any(re.search(regex, paragraph) for paragraph in paragraphs):
        assert texts(*paragraphs).may_hold(Find(("p",), regex))


@pytest.mark.parametrize("regex", ["(?<!第)[丙-甲](?!方|[())])", "a[^a]{0,5}b", r"\.{2}", "(?<!。)，", r"\(\^\$"])
def test_a_pattern_without_regard_to_edges_is_looked_for_once(regex: str) -> None:
    assert not texts("丁", "").may_hold(Find(("p",), regex))


def test_words_are_looked_for_once_in_the_folded_text_too() -> None:
    searched = texts("政府信息", "公開")
    assert not searched.may_hold(Find(("p",), words=("公开", "^"), fold=False))
    assert searched.may_hold(Find(("p",), words=("公开",), fold=True))
    assert not searched.may_hold(Find(("p",), words=("息公",), fold=True))
    assert not searched.may_hold(Find(("heading",), words=("公开",), fold=True))
