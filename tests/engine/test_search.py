"""Searching all texts at one go never misses what stands in one of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govlint import canon, packs
from govlint.engine.reading import read
from govlint.engine.search import Texts
from govlint.model import REPORT_NS, Find, Rule, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parents[2] / "samples"
SEARCHING = [rule for rule in packs.load().rules if rule.find is not None]


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
    *(r"(?!\s)", r"(?<!\s)", r"(?!\n)", r"(?!\x0a)", r"(?<![\x00- ])", r"(?![\s])", "(?!\n)", "(?<![\t-a])", r"(?!\B)"),
    *("(?>a[^a]*)", "(?>[^b]{0,9})(?<!b)", r"(?=([^b]{0,9}))\1(?<!a)", r"(?#[)(?!\s)", "(?i:A)"),
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
    st.lists(st.text("ab\\[$(). \n", max_size=4), max_size=3),
)
def test_what_one_text_holds_all_of_them_may_hold(regex: str, paragraphs: list[str]) -> None:
    if any(re.search(regex, paragraph) for paragraph in paragraphs):
        assert texts(*paragraphs).may_hold(Find(("p",), regex))


@pytest.mark.parametrize("piece", PIECES)
def test_no_pair_of_pieces_is_missed_between_other_texts(piece: str) -> None:
    searched = [(text, texts("", text, "a\nb")) for text in ("a", "b", "ab", " a", "b\n", "")]
    pairs = [pair for other in PIECES for pair in (piece + other, f"(?:{other}){piece}")]
    for regex in (*pairs, *(f"(?m){pair}" for pair in pairs)):
        for text, among in searched:
            if re.search(regex, text):
                assert among.may_hold(Find(("p",), regex)), (regex, text)


@pytest.mark.parametrize("regex", ["(?<!第)[丙-甲](?!方|[())])", "a[^a]{0,5}b", r"\.{2}", "(?<!。)，", r"\(\^\$"])
def test_a_pattern_without_regard_to_edges_is_looked_for_once(regex: str) -> None:
    assert not texts("丁", "").may_hold(Find(("p",), regex))


def test_words_are_looked_for_once_in_the_folded_text_too() -> None:
    searched = texts("政府信息", "公開")
    assert not searched.may_hold(Find(("p",), words=("公开", "^"), fold=False))
    assert searched.may_hold(Find(("p",), words=("公开",), fold=True))
    assert not searched.may_hold(Find(("p",), words=("息公",), fold=True))
    assert not searched.may_hold(Find(("heading",), words=("公开",), fold=True))


@pytest.mark.parametrize("regex", ["(?m)^机密$", "(?mx) ^机密$ # alone on a line"])
def test_words_beside_a_pattern_with_flags_are_found_as_well(regex: str) -> None:
    find = Find(("p",), regex, words=("绝密",))
    searched = texts("甲\n机密\n乙", "绝密", "丙机密")
    assert searched.may_hold(find)
    assert [[match.text for match in searched.matches(find, node)] for node in searched.nodes(find)] == [
        ["机密"],
        ["绝密"],
        [],
    ]


@cache
def documents() -> tuple[etree._Element, ...]:
    """The samples, and all that the cases of the shipped pack say."""
    sources = [Source(path.name, path.read_bytes()) for path in sorted(SAMPLES.rglob("*.txt"))]
    read_ones = [root for source in sources if (root := read(source, packs.load()).root) is not None]
    said = dict.fromkeys(text for own in packs.load_cases() for case in own.cases for text in strings(case.data))
    cases = etree.fromstring(f'<report xmlns="{REPORT_NS}"/>')
    for text in said:
        for name in canon.TEXT_NODES:
            canon.sub(cases, name, text=text)
    return *read_ones, cases


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield from ("".join(etree.fromstring(f"<case>{data}</case>").itertext()), data) if data[:1] == "<" else (data,)
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(value)


def alone(find: Find, text: str) -> Texts:
    """A text among others in which there is nothing to find."""
    root = etree.fromstring(f'<report xmlns="{REPORT_NS}"/>')
    for words in ("", text, "丁"):
        canon.sub(root, find.within[-1], text=words)
    return Texts(root)


@pytest.mark.parametrize("rule", SEARCHING, ids=lambda rule: rule.id)
def test_one_search_over_all_texts_misses_nothing_that_a_shipped_rule_finds(rule: Rule) -> None:
    find = rule.find
    assert find is not None
    found: set[str] = set()
    for root in documents():
        searched = Texts(root)
        for node in searched.nodes(find):
            text = canon.text_of(node)
            spans = [match.span for match in searched.matches(find, node)]
            assert not spans or searched.may_hold(find)
            found.update(
                text[max(s - before, 0) : e + behind] for s, e in spans for before in (0, 1, 3) for behind in (0, 1, 3)
            )
    assert found, "no text of the samples and cases has what this rule looks for"
    cut = [alone(find, text) for text in sorted(found)]
    still = [t for t in cut if any(True for n in t.nodes(find) for _ in t.matches(find, n))]
    assert still
    assert all(t.may_hold(find) for t in still)


@pytest.mark.parametrize("sign", ["\u3013", "\n\u3013", "\u3013\n", "\n\u3013\n"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_text_with_the_mark_that_parts_texts_is_searched_whole(sign: str, place: int) -> None:
    paragraphs = ["甲", "乙", "丙"]
    paragraphs[place] += sign + "5"
    searched, find = texts(*paragraphs), Find(("p",), regex="\u3013", fold=True)
    assert searched.may_hold(find)
    assert searched.holding(find) == [searched.nodes(find)[place]]
