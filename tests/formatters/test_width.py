"""Text measured and cut in terminal cells."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.formatters.safe import visible
from govlint.formatters.width import cells, ends, head, tail

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
