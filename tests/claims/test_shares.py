"""The facts `share`, `growth`, `rate` and `bare`: their sides, their places, how far a printed figure may be off."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govlint import canon
from govlint.claims import bare, growth, rates, shares
from govlint.claims.sentences import passage
from govlint.xpath.rounding import percent, rounded, stands_for

if TYPE_CHECKING:
    from govlint.claims.fact import Fact

FINDERS = (shares.find, growth.find, rates.find, bare.find)


def facts(text: str, year: int | None = 2021) -> list[Fact]:
    node = canon.make("p")
    canon.set_text(node, text)
    made = passage(node, canon.text_of(node))
    return [fact for find in FINDERS for fact in find(made, year)]


def shown(text: str) -> list[str]:
    """The facts with the words of their figures: share 5% part=1件 whole=20件."""
    return [" ".join((fact.key, *_figure(text, fact), *_parts(text, fact))) for fact in facts(text)]


def _figure(text: str, fact: Fact) -> list[str]:
    figure = fact.figure
    return [f"{'~' if figure.approx else ''}{text[figure.start : figure.end]}"] if figure else []


def _parts(text: str, fact: Fact) -> list[str]:
    return [f"{p.role}={text[p.figure.start : p.figure.end]}" for p in fact.parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共公开20条，其中网站5条，占30%。", ["share 30% part=5条 whole=20条"]),
        (
            "网站5条、微信15条，分别占25%和75%。",
            ["share 25% part=5条 whole=5条、微信15条", "share 75% part=15条 whole=5条、微信15条"],
        ),
        ("共公开20条，其中网站5条，约占30%。", ["share ~30% part=5条 whole=20条"]),
        ("共公开20条（网站15条），其中政策5条，占30%。", ["share 30% part=5条 whole=20条"]),
        ("公开20条，网站发布15条，其中政策5条，占33%。", ["share 33% part=5条 whole=15条"]),
        ("占总数20条的30%", []),
        ("收到12件，较上年的10件增长20%。", ["growth 20% now=12件 before=10件"]),
        ("收到12件，较上年增加2件，增长20%。", ["growth 20% now=12件 change=2件"]),
        ("收到21件，较上年的10件翻一番。", ["growth 翻一番 now=21件 before=10件"]),
        ("受理9件，上年结转3件，答复10件，答复率90%，结转下年2件。", ["rate 90% done=10件 received=9件"]),
        (
            "受理9件，上年结转3件，答复10件，答复率100%，结转下年2件。",
            ["rate 100% done=10件 received=9件 carried-in=3件 carried-out=2件"],
        ),
        ("办结率103%。", ["rate 103%"]),
        ("公开12条，解读3，回应5条。", ["bare 3 neighbour=12条 neighbour=5条"]),
    ],
)
def test_a_statement_is_a_fact_with_its_sides(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共公開 ２０ 條，其中網站 ５ 條，佔 30 ％。", ["share 30 ％ part=５ 條 whole=２０ 條"]),
        ("據(jù)統(tǒng)計，共公開20條，其中動(dòng)態(tài)5條，佔30%。", ["share 30% part=5條 whole=20條"]),
        ("收到１２件，較(jiào)上年的10件增長(zhǎng)20%。", ["growth 20% now=１２件 before=10件"]),
    ],
)
def test_other_characters_give_the_same_facts_at_their_own_places(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_decrease_is_negative_and_so_is_its_change() -> None:
    (fact,) = facts("收到12件，较上年减少3件，下降20%。")
    assert fact.figure is not None
    assert [fact.figure.n, fact.parts[1].figure.n] == [Decimal(-20), Decimal(-3)]


def test_the_share_of_all_that_is_listed_has_their_sum_as_whole() -> None:
    (first, _) = facts("自然人18件，占85%；企业2件，占15%。")
    assert first.parts[1].figure.n == 20


@pytest.mark.parametrize(("last", "complete"), [("33.4", True), ("33.3", False)])
def test_shares_are_complete_when_they_add_to_exactly_100(last: str, complete: bool) -> None:
    found = facts(f"共3条，其中网站1条，占33.3%；微信1条，占33.3%；报刊1条，占{last}%。")
    assert [dict(fact.attributes) for fact in found] == [{"complete": "true"} if complete else {}] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [("收到12件，较上年的10件增长20%。", [12, 10]), ("2021年收到12件，去年收到10件，同比增长20%。", [])],
)
def test_without_a_year_of_the_report_only_what_needs_none_is_compared(text: str, expected: list[int]) -> None:
    assert [p.figure.n for fact in facts(text, None) for p in fact.parts] == expected


@pytest.mark.parametrize(
    "piece", ["共20件，网站5件，占25%。", "共20件，网站5件，占25%；", "收到12件，较上年的10件增长20%；"]
)
def test_each_statement_of_a_long_paragraph_is_found(piece: str) -> None:
    assert len(facts(piece * 300)) == 300


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 3), st.sampled_from([ROUND_DOWN, ROUND_HALF_UP]))
def test_a_percentage_rounded_or_cut_off_stands_for_the_exact_one(whole: int, part: int, places: int, how: str) -> None:
    step = Decimal(1).scaleb(-places)
    exact = percent(Decimal(part), Decimal(whole))
    assert stands_for(rounded(exact, step, how), exact, step)


@given(st.integers(1, 10**4), st.integers(0, 10**4), st.integers(0, 3), st.integers(-5, 5))
def test_a_figure_off_by_a_whole_step_does_not(whole: int, part: int, places: int, steps: int) -> None:
    step = Decimal(1).scaleb(-places)
    exact = percent(Decimal(part), Decimal(whole))
    printed = rounded(exact, step, ROUND_DOWN) + steps * step
    off = Fraction(printed) - Fraction(exact)
    assume(off <= -Fraction(step) or off > Fraction(step) / 2)
    assert not stands_for(printed, exact, step)


@given(st.text(alphabet="0123456789.%占比例较上年同比增长下降办结率收到共其中，、；。（）件条其他2021年", max_size=60))
def test_every_fact_of_any_text_stands_inside_it(text: str) -> None:
    for fact in facts(text):
        assert 0 <= fact.start < fact.end <= len(text)
        assert all(0 <= p.start < p.end <= len(text) for p in fact.parts)
