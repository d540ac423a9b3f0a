"""Passages: signs for figures, sentences, and the way back to the source text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, hanzi
from govlint.claims.scope import scope_of
from govlint.claims.sentences import Passage, passage


def of(text: str) -> Passage:
    node = canon.make("p")
    canon.set_text(node, text)
    return passage(node, canon.text_of(node))


def test_figures_dates_and_titles_are_one_sign_each() -> None:
    made = of("2021年，依《2020年3件实事》公开 12 条，占5%。电话010-12345678。")
    assert made.text == "@,依《公开#,占%。电话§。"
    assert [made.text[a:b] for a, b in made.sentences] == ["@,依《公开#,占%。", "电话§。"]


def test_a_figure_is_placed_in_the_source_with_its_unit() -> None:
    text = "據(jù)統(tǒng)計，收到 1２ 件申请"
    made = of(text)
    figure = made.figure(made.text.index("#"))
    assert figure is not None
    assert text[figure.start : figure.end] == "1２ 件"
    assert (int(figure.n), figure.unit, figure.approx) == (12, "件", False)


@pytest.mark.parametrize("text", ["收到1 2件", "收到1，234件"])
def test_a_number_broken_by_space_or_a_chinese_comma_is_a_rough_one(text: str) -> None:
    made = of(text)
    figure = made.figure(made.text.index("#"))
    assert figure is not None
    assert figure.approx


@given(st.text(alphabet="0123456789.,%年月日件条第〔〕号《》万余一二 收到據(jù)，。；\u200b", max_size=60))
def test_the_signs_and_the_text_between_them_map_back_to_the_source(text: str) -> None:
    made = of(text)
    for offset, sign in enumerate(made.text):
        start, end = made.source(offset, offset + 1)
        words = hanzi.fold(text[start:end], squeeze=True).text
        if offset in made.tokens:
            token = made.tokens[offset]
            assert made.folded.text[token.start : token.end] == words
        else:
            assert words.translate({ord(c): " " for c in "#%@§"}) == sign
    whole = made.source(0, len(made.text)) if made.text else (0, 0)
    assert whole[0] <= whole[1] <= len(text)


@given(st.text(alphabet="收到#。！？!? .a1条”\n", max_size=30))
def test_sentences_cover_the_passage_without_gap(text: str) -> None:
    made = of(text)
    assert "".join(made.text[a:b] for a, b in made.sentences) == made.text


def test_every_offset_has_the_sentence_around_it() -> None:
    made = of("收到3件。办结2件！好")
    assert [made.sentence(i) for i in range(len(made.text) + 1)] == [(0, 4)] * 4 + [(4, 8)] * 4 + [(8, 9)] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年，收到3件。", "year"),
        ("收到3件。", "year"),
        ("2020年收到3件。", "other-year"),
        ("2020年收到5件，2021年收到3件。", "year"),
        ("与2020年相比，收到3件。", "year"),
        ("去年收到3件。", "other-year"),
        ("上年结转3件。", "year"),
        ("上年收到3件。", "other-year"),
        ("较上年增加3件。", "year"),
        ("2020年工作有不足。本年收到3件。", "year"),
        ("2020年工作有不足。收到3件。", "other-year"),
        ("2022年将收到3件。", "plan"),
        ("2022年计划收到3件。", "plan"),
        ("规划计划5条、计划总结类2条，收到3件。", "year"),
        ("计划公开3件。", "plan"),
        ("规划计划类3件。", "year"),
        (f"2020年{'工作' * 50}，收到3件。", "other-year"),
        (f"上半年收到2件。{'工作。' * 400}收到3件。", "year"),
        ("全市收到3件。", "other-body"),
        ("各镇收到3件。", "other-body"),
        ("上半年收到3件。", "part-year"),
        ("2021年1月1日至6月30日，收到3件。", "part-year"),
        ("2021年1月1日至12月31日，收到3件。", "year"),
        ("截至2021年12月31日，收到3件。", "year"),
        ("截至2021年12月底，收到3件。", "year"),
        ("2021年3月，收到3件。", "part-year"),
        ("2021年元月，收到3件。", "part-year"),
        ("六月，收到3件。", "part-year"),
        ("截至十二月三十一日，收到3件。", "year"),
        ("二0二0年，收到3件。", "other-year"),
        ("截至2021-06-30，收到3件。", "part-year"),
        ("截至2021.12.31，收到3件。", "year"),
        ("截至2020/12/31，收到3件。", "other-year"),
    ],
)
def test_a_statement_speaks_of_the_time_and_body_that_its_words_name(text: str, expected: str) -> None:
    made = of(text)
    end = made.text.rindex("#") + 1
    assert scope_of(made, made.text.rindex("#"), end, 2021) == expected
