"""Text measured and cut in terminal cells."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from govlint.formatters import width
from govlint.formatters.safe import visible
from govlint.formatters.width import cells, ends, head, pad, tail, wrap

PLAIN = [character for character in map(chr, range(0x110000)) if width._PLAIN.fullmatch(character)]
texts = st.text(st.sampled_from("a1，公开…—①𠮷é\u0301 "), max_size=60)


def test_a_chinese_character_takes_two_cells() -> None:
    assert cells("公开2件") == 7


@pytest.mark.parametrize(
    ("cut", "expected"),
    [(head, "政府…"), (tail, "…公开"), (ends, "政…开")],
)
def test_what_is_cut_off_leaves_an_ellipsis(cut: Callable[[str, int], str], expected: str) -> None:
    assert cut("政府信息公开", 5) == expected


@given(texts, st.integers(1, 40))
def test_a_cut_text_fits(text: str, limit: int) -> None:
    assert max(cells(cut(visible(text), limit)) for cut in (head, tail, ends)) <= limit


@given(texts)
def test_a_text_that_fits_is_left_alone(text: str) -> None:
    assert {cut(text, cells(text)) for cut in (head, tail, ends)} == {text}


@given(texts, st.integers(4, 40))
def test_a_wrapped_text_is_all_there_and_only_marks_hang_over(text: str, limit: int) -> None:
    lines = wrap(visible(text), limit)
    assert "".join("".join(lines).split()) == "".join(visible(text).split())
    assert all(cells(line) <= limit or set(line[limit // 2 :]) <= set("…①，a1") for line in lines)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("应为七，实为六", 6, ["应为", "七，实", "为六"]),
        ("共（十二）件", 5, ["共", "（十", "二）", "件"]),
        ("the sum of items", 10, ["the sum of", "items"]),
        ("应为 B401 号", 9, ["应为 B401", "号"]),
        ("extraordinary 字", 5, ["extraordinary", "字"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_where_chinese_and_english_may(text: str, limit: int, lines: list[str]) -> None:
    assert wrap(text, limit) == lines


def test_padding_counts_cells() -> None:
    assert pad("公开", 6) == "公开  "


def test_plain_characters_are_as_wide_as_the_library_says() -> None:
    assert len(PLAIN) > 27_000
    assert [character for character in PLAIN if cells(character) != wcwidth(character)] == []


@given(st.text(st.sampled_from(PLAIN) | st.sampled_from("é\u0301①𠮷\ufe0f\u200d👩\U0001f3fd☎ᄀ\u3099\x1b")))
def test_a_text_is_as_wide_as_the_library_says(text: str) -> None:
    assert cells(text) == (len(text) if text.isascii() else max(wcswidth(text), 0))


@given(st.text(st.sampled_from(PLAIN)), st.integers(2, 40))
def test_a_plain_text_is_cut_where_the_library_would_cut_it(text: str, limit: int) -> None:
    fitting = [n for n in range(len(text) + 1) if sum(map(wcwidth, text[:n])) <= limit - 1]
    assert head(text, limit) == (text if cells(text) <= limit else text[: fitting[-1]] + "…")


SHOWN = """
import sys
from govlint.formatters.width import ends
print(ends("（一）主动公开政府信息：2021年“共”公开⟦12⟧件…", 20), "wcwidth" in sys.modules)
print(ends("主动公开①件主动公开①件", 20), "wcwidth" in sys.modules)
"""


def test_the_library_is_imported_for_what_is_not_plain_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SHOWN], capture_output=True, encoding="utf-8", check=True
    )
    assert [line.split()[-1] for line in done.stdout.splitlines()] == ["False", "True"]
