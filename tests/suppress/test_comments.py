"""Comments to govlint in documents: what they are about, and what is said of those that have no effect."""

import pytest

from govlint.model import Finding, Location, Remark
from govlint.suppress import Rules, by_comments

RULES = Rules(
    frozenset(("B401", "B402", "W701", "R001", "S108")), frozenset(("B401", "W701")), frozenset(("R001", "S108"))
)


def finding(rule: str, line: int, column: int = 1) -> Finding:
    return Finding(rule, rule.lower(), "error", "", Location("a.html", line=line, column=column), "f")


def remark(text: str, first: int | None = None, last: int | None = None) -> Remark:
    """A comment that speaks of whole lines."""
    place = Location("a.html", line=1, column=1)
    scope = Location("a.html", line=first, column=1, end_line=last, end_column=99) if first else None
    return Remark(text, place, scope)


def suppressed(findings: list[Finding], *remarks: Remark) -> list[str | None]:
    return [found.suppressed for found in by_comments(findings, remarks, RULES)[0]]


def causes(findings: list[Finding], *remarks: Remark) -> list[tuple[str, tuple[str, ...]]]:
    return [(fault.cause, fault.codes) for fault in by_comments(findings, remarks, RULES)[1]]


def test_a_comment_hides_what_begins_in_its_scope_and_nothing_else() -> None:
    found = [
        finding("B401", 4),
        finding("B401", 5),
        finding("B401", 6, 99),
        finding("B401", 6, 100),
        finding("W701", 5),
    ]
    assert suppressed(found, remark("govlint: ignore[B401] 原始台账如此", 5, 6)) == [
        None,
        "原始台账如此",
        "原始台账如此",
        None,
        None,
    ]


def test_a_comment_for_the_file_hides_its_rules_wherever_they_are() -> None:
    found = [finding("B401", 4), finding("W701", 5)]
    assert suppressed(found, remark("govlint: ignore-file[w] 网站统一排版")) == [None, "网站统一排版"]


@pytest.mark.parametrize("codes", ["B401,W701", "B401, W", "b4，W7", "B、W", " B401 ,W701 "])
def test_codes_and_their_beginnings_are_separated_by_commas_of_either_width(codes: str) -> None:
    found = [finding("B401", 4), finding("W701", 5)]
    assert suppressed(found, remark(f"govlint: ignore-file[{codes}] 理由")) == ["理由", "理由"]


def test_the_reason_of_the_first_comment_counts_and_both_are_of_use() -> None:
    found = [finding("B401", 4)]
    both = remark("govlint: ignore[B401] 一", 4, 4), remark("govlint: ignore-file[B401] 二")
    assert suppressed(found, *both) == ["一"]
    assert causes(found, *both) == []


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("govlint: ignore[B401]", ("reason", ("B401",))),
        ("govlint: ignore[B401]  \n ", ("reason", ("B401",))),
        ("govlint: ignroe[B401] 理由", ("form", ())),
        ("govlint: ignore[] 理由", ("form", ())),
        ("govlint: ignore B401 理由", ("form", ())),
        ("govlint: ignore[X9] 理由", ("unknown", ("X9",))),
        ("govlint: ignore[S108] 理由", ("fixed", ("S108",))),
        ("govlint: ignore[W701] 理由", ("unused", ("W701",))),
    ],
)
def test_a_comment_without_effect_is_told_with_its_cause(text: str, cause: tuple[str, tuple[str, ...]]) -> None:
    found = [finding("B401", 4)]
    assert suppressed(found, remark(text, 4, 4)) == [None]
    assert causes(found, remark(text, 4, 4)) == [cause]


def test_of_several_codes_the_idle_ones_are_told() -> None:
    assert causes([finding("B401", 4)], remark("govlint: ignore[B401, W701] 理由", 4, 4)) == [("unused", ("W701",))]


def test_a_rule_that_was_not_held_against_the_file_makes_no_comment_idle() -> None:
    assert causes([], remark("govlint: ignore[B402] 理由", 4, 4)) == []
    assert causes([], remark("govlint: ignore[B] 理由", 4, 4)) == []


@pytest.mark.parametrize("code", ["R001", "R", "S108", "S"])
def test_what_was_not_checked_is_never_hidden(code: str) -> None:
    found = [finding("R001", 4), finding("S108", 4)]
    assert suppressed(found, remark(f"govlint: ignore-file[{code}] 理由")) == [None, None]


def test_a_comment_that_nothing_follows_hides_nothing() -> None:
    assert causes([finding("B401", 4)], remark("govlint: ignore[B401] 理由")) == [("unused", ("B401",))]
