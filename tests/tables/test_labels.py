"""Labels are found although they are broken, numbered otherwise or damaged, and damage is told."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.model import Label
from govlint.tables.labels import LabelIndex, _ratio, difference, is_damaged, plain, stem
from tests.reports.model import labels
from tests.reports.spelling import SPELLINGS, Spelling

ROWS = (
    Label("punishment", "行政处罚"),
    Label("coercion", "行政强制"),
    Label("fees", "行政事业性收费", ("行政事业收费",)),
    Label("denied.3", "3.危及“三安全一稳定”"),
    Label("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Label("issued", "本年制发件数"),
    Label("refused.5", "5.要求行政机关确认或重新出具已获取信息"),
    Label("total", "（七）总计", ("（七）合计",)),
    Label("other", "其他"),
)
INDEX = LabelIndex(ROWS)
BY_KEY = {label.key: label for label in ROWS}


def key_of(text: str) -> str | None:
    found = INDEX.find(text)
    return found.key if found else None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("行政处罚", "punishment"),
        ("行政 处罚", "punishment"),
        ("行政\n处罚", "punishment"),
        ("\u3000行政处罚\u00a0", "punishment"),
        ("行政處罰", "punishment"),
        ("行政事业收费", "fees"),
        ("行政事业性收费（万元）", "fees"),
        ("行政事业性收费：", "fees"),
        ("3.危及三安全一稳定", "denied.3"),
        ('３．危及"三安全一稳定"', "denied.3"),
        ("3.危及「三安全一稳定」", "denied.3"),
        ("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "partial"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）（件）", "partial"),
        ("（二）部分公开", "partial"),
        ("（二）部分公开（区分处理的，只计这", "partial"),
        ("本年(2023)制发件数", "issued"),
        ("本年（2023年）制发件数", "issued"),
        ("本年2023年度制发件数", "issued"),
        ("（七）合计", "total"),
        ("其他", "other"),
    ],
)
def test_spellings_of_a_label_are_found_and_no_damage(text: str, key: str) -> None:
    assert key_of(text) == key
    assert not is_damaged(text, BY_KEY[key])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("行政处罸决", None),
        ("行致处罚", "punishment"),
        ("行政事业性收货", "fees"),
        ("3、危及“三安全一稳定”", "denied.3"),
        ("危及三安全一稳定", "denied.3"),
        ("4.危及“三安全一稳定”", "denied.3"),
        ("5.要求行政机关确认或重新出具已获取", "refused.5"),
        ("要求行政机关确认或者重新出具已获取信息", "refused.5"),
        ("七、总计", "total"),
    ],
)
def test_a_label_that_differs_is_found_when_near_enough_and_is_damaged(text: str, key: str | None) -> None:
    assert key_of(text) == key
    if key:
        assert is_damaged(text, BY_KEY[key])


@pytest.mark.parametrize("text", ["", " ", "行政", "行政强罚", "公开", "0", "12", "第二十条", "共计", "其它事项若干"])
def test_what_is_too_short_or_between_two_labels_is_none(text: str) -> None:
    assert INDEX.find(text) is None


def test_a_label_set_twice_in_a_cell_is_found_and_damaged() -> None:
    assert key_of("行政处罚\n行政处罚") == "punishment"
    assert is_damaged("行政处罚\n行政处罚", BY_KEY["punishment"])
    assert INDEX.find("行政处罚\n行政强制") is None


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("3.危及“三安全一稳定”", "denied.3", None),
        ("3、危及“三安全一稳定”", "denied.3", "numbering"),
        ("③危及“三安全一稳定”", "denied.3", "numbering"),
        ("（3）危及“三安全一稳定”", "denied.3", "numbering"),
        ("三、危及“三安全一稳定”", "denied.3", "numbering"),
        ("3危及“三安全一稳定”", "denied.3", "numbering"),
        ("七、总计", "total", "numbering"),
        ("危及“三安全一稳定”", "denied.3", "unnumbered"),
        ("总计", "total", "unnumbered"),
        ("3.危及“三安全、一稳定”", "denied.3", "punctuation"),
        ("行政处罚。", "punishment", "punctuation"),
        ("4.危及“三安全一稳定”", "denied.3", "wording"),
        ("十十、危及“三安全一稳定”", "denied.3", "wording"),
        ("1.行政处罚", "punishment", "wording"),
        ("3、危及“三安全一隐定”", "denied.3", "wording"),
        ("0", "denied.3", "wording"),
        ("", "denied.3", "wording"),
    ],
)
def test_how_a_label_differs_is_told(text: str, key: str, kind: str | None) -> None:
    assert difference(text, BY_KEY[key]) == kind


def test_of_equal_wordings_the_first_label_counts() -> None:
    first, second = Label("a", "其他"), Label("b", "3.其他")
    assert LabelIndex((first, second)).find("其他") is first


@given(st.text("甲乙丙丁", min_size=4, max_size=8), st.text("甲乙丙丁", min_size=4, max_size=8))
def test_similarity_is_what_difflib_makes_of_it(text: str, wording: str) -> None:
    expected = SequenceMatcher(None, text, wording, autojunk=False).ratio()
    assert _ratio(text, wording, 0.0) == expected


def test_the_stem_has_neither_number_nor_punctuation() -> None:
    assert stem("（三）不予公开") == stem("不予公开") == stem("三、不予公开。") == "不予公开"
    assert stem("1.") == "1"


WORDINGS = sorted({*labels("2019").values(), *labels("2021").values()})


@given(st.sampled_from(WORDINGS), st.sampled_from(list(permutations(SPELLINGS, 2))), st.integers(0, 60))
def test_two_harmless_spellings_together_are_harmless(
    wording: str, spellings: tuple[Spelling, Spelling], spot: int
) -> None:
    first, second = spellings
    assert plain(second(first(wording, 2022, spot), 2022, spot)) == plain(wording)


@given(st.text(max_size=40))
def test_any_text_is_folded_and_looked_up_without_fail(text: str) -> None:
    assert INDEX.find(text) in (None, *ROWS)
    assert not stem(text) or stem(text).isalnum()
