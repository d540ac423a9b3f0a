"""Folding with its way back, Simplified forms, pinyin debris, numerals."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import hanzi

PIECES = st.sampled_from(
    [
        "公开",
        "據(jù)",
        "領（lǐng）",
        "\u200b",
        "\ufeff",
        "　",
        "\u00a0",
        "（一）",
        "ＡＢ９",
        "，",
        "a b",
        "\n",
        "𠮷",
        "(zhong)",
        "務",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def narrowed(character: str) -> str:
    """An independent way to fold one character, for comparison."""
    return " " if unicodedata.category(character) == "Zs" else unicodedata.normalize("NFKC", character)


# -- fold


def test_full_width_ascii_becomes_half_width() -> None:
    assert hanzi.fold("（Ａ）９／２：；－．，").text == "(A)9/2:;-.,"


def test_chinese_full_stop_comma_quotes_and_tortoise_brackets_stay() -> None:
    assert hanzi.fold("〔2021〕“甲”、‘乙’。").text == "〔2021〕“甲”、‘乙’。"


def test_every_kind_of_space_becomes_a_plain_one_and_a_line_feed_stays() -> None:
    assert hanzi.fold("甲\u3000乙\u00a0丙\u2009丁\n戊").text == "甲 乙 丙 丁\n戊"


def test_squeezing_drops_all_white_space() -> None:
    assert hanzi.fold("社会 公益\u3000组\n\t织", squeeze=True).text == "社会公益组织"


def test_zero_width_characters_vanish() -> None:
    assert hanzi.fold("公\u200b开\ufeff信\u00ad息").text == "公开信息"


def test_text_without_anything_to_fold_comes_back_unchanged() -> None:
    text = "本镇全年公开信息12条。"
    assert hanzi.fold(text) == hanzi.Folded(text)


def test_traditional_text_with_pinyin_debris_folds_to_simplified_and_maps_back() -> None:
    text = "根據(jù)領(lǐng)導"
    folded = hanzi.fold(text)
    assert folded.text == "根据领导"
    assert text[slice(*folded.origin(1, 3))] == "據(jù)領"
    assert text[slice(*folded.origin(3, 4))] == "導"


def test_skipped_ranges_may_overlap_and_stand_in_any_order() -> None:
    folded = hanzi.fold("[x: y]甲乙丙丁", [(7, 8), (0, 4), (2, 6), (90, 99)])
    assert folded.text == "甲丙丁"
    assert folded.origin(0, 2) == (6, 9)


def test_an_empty_range_maps_to_an_empty_range() -> None:
    folded = hanzi.fold("\u200b甲\u200b乙")
    assert [folded.origin(i, i) for i in range(3)] == [(1, 1), (3, 3), (4, 4)]


def test_text_that_folds_to_nothing_has_an_origin_too() -> None:
    assert hanzi.fold("\u200b\u200b").origin(0, 0) == (0, 0)


@given(TEXTS, st.booleans())
def test_folding_keeps_the_order_and_every_origin_lies_in_the_text(text: str, squeeze: bool) -> None:
    folded = hanzi.fold(text, squeeze=squeeze)
    origins = [folded.origin(i, i + 1) for i in range(len(folded.text))]
    assert all(start >= 0 and end == start + 1 <= len(text) for start, end in origins)
    assert origins == sorted(set(origins))


@given(TEXTS)
def test_every_folded_character_comes_from_the_one_its_origin_names(text: str) -> None:
    folded = hanzi.fold(text)
    for i, character in enumerate(folded.text):
        original = text[slice(*folded.origin(i, i + 1))]
        wide = "\uff01" <= original <= "\uff5e"
        expected = narrowed(original) if wide or unicodedata.category(original) == "Zs" else original
        assert character == expected or hanzi.simplify(text) != text


@given(TEXTS, st.data())
def test_the_origin_of_a_range_runs_from_its_first_to_its_last_character(text: str, data: st.DataObject) -> None:
    folded = hanzi.fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.origin(start, end)
    if start < end:
        assert (first, last) == (folded.origin(start, start + 1)[0], folded.origin(end - 1, end)[1])
    else:
        assert 0 <= first == last <= len(text)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple)))
def test_nothing_that_is_skipped_is_left(text: str, skip: list[tuple[int, int]]) -> None:
    folded = hanzi.fold(text, skip)
    for i in range(len(folded.text)):
        start, _ = folded.origin(i, i + 1)
        assert not any(a <= start < b for a, b in skip)


# -- Simplified


@pytest.mark.parametrize(
    ("text", "simplified"), [("政府信息公開", "政府信息公开"), ("街道辦事處", "街道办事处"), ("", "")]
)
def test_traditional_characters_become_simplified_ones(text: str, simplified: str) -> None:
    assert hanzi.simplify(text) == simplified


def test_simplified_text_with_dashes_and_rare_characters_is_not_traditional() -> None:
    assert hanzi.simplify("某镇——2020·年度，埇堃") == "某镇——2020·年度，埇堃"


def test_a_lone_surrogate_is_no_reason_to_fail() -> None:
    assert hanzi.simplify("辦\ud800") == "辦\ud800"


@given(st.text())
def test_simplifying_keeps_the_length_and_is_idempotent(text: str) -> None:
    once = hanzi.simplify(text)
    assert len(once) == len(text)
    assert hanzi.simplify(once) == once


def test_the_converter_is_not_loaded_for_simplified_text() -> None:
    code = (
        "import sys; from govlint import hanzi;"
        "hanzi.fold('本镇——２０２０年·公开信息１２条（其中网站8条）。');"
        "assert 'opencc' not in sys.modules;"
        "hanzi.fold('公開'); assert 'opencc' in sys.modules"
    )
    path = {"PYTHONPATH": ":".join(filter(None, sys.path))}
    subprocess.run([sys.executable, "-c", code], check=True, env=path, timeout=60)


# -- pinyin debris


@pytest.mark.parametrize("syllable", ["jù", "lǐng", "nǚ", "lüè", "ɡuǎn", "ér", "shuāng", "ā", "yuè", "jiăn"])
@pytest.mark.parametrize("brackets", ["()", "（）"])
def test_a_toned_syllable_in_brackets_behind_a_character_is_debris(syllable: str, brackets: str) -> None:
    text = f"務{brackets[0]}{syllable}{brackets[1]}院"
    assert hanzi.pinyin_debris(text) == [(1, len(text) - 1)]


@pytest.mark.parametrize(
    "text",
    [
        "中(zhong)",
        "第(一)",
        "（jù）",
        "a(jù)",
        "据(jùù)",
        "据(júà)",
        "据(bǖ)",
        "据(xá)",
        "据(jù、)",
        "据(ü)",
        "据( jù)",
        "据()",
    ],
)
def test_what_is_no_toned_syllable_behind_a_character_is_kept(text: str) -> None:
    assert hanzi.pinyin_debris(text) == []


def test_debris_one_behind_another_character_is_found_each_time() -> None:
    assert hanzi.pinyin_debris("結(jié)轉(zhuǎn)") == [(1, 6), (7, 14)]


# -- numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[
            ("零", 0),
            ("〇", 0),
            ("两", 2),
            ("十", 10),
            ("二十一", 21),
            ("一百零五", 105),
            ("一百一十", 110),
            ("两百", 200),
        ],
        *[
            ("二〇二〇", 2020),
            ("二○一○", 2010),
            ("二O一一", 2011),
            ("二零二三", 2023),
            ("二Ｏ二一", 2021),
            ("一千零一十", 1010),
        ],
        *[("一百十", 110), ("一百〇五", 105), ("一万", 10000), ("一万零五百", 10500), ("三十二万四千", 324000)],
    ],
)
def test_numerals_are_read(text: str, value: int) -> None:
    assert hanzi.cn_int(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲",
        "O",
        "○",
        "千",
        "万",
        "十十",
        "一百五",
        "一百零",
        "一二十",
        "一万五",
        "一万零",
        "零万",
        "12",
        "二十a",
        "一万零五千",
        pytest.param("一" * 5000, id="endless"),
    ],
)
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert hanzi.cn_int(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_are_written_as_an_outline_counts(number: int, text: str) -> None:
    assert hanzi.cn_numeral(number) == text


@pytest.mark.parametrize("number", [-1, 10000])
def test_numbers_beyond_have_no_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        hanzi.cn_numeral(number)


@given(st.integers(0, 9999))
def test_a_number_written_and_read_again_is_the_same(number: int) -> None:
    assert hanzi.cn_int(hanzi.cn_numeral(number)) == number


@given(st.text(alphabet="零〇一二三四五六七八九十百千万两O"))
def test_any_string_of_numeral_characters_is_read_or_refused(text: str) -> None:
    value = hanzi.cn_int(text)
    assert value is None or value >= 0
