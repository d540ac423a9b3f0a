"""Document text on its way to a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.formatters.safe import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("收到申请２件，①“是”—…", "收到申请２件，①“是”—…"),
        ("\x1b[31m红", "\\x1b[31m红"),
        ("\x9b2J", "\\x9b2J"),
        ("甲\u202e乙\u2066丙\u200f", "甲<U+202E>乙<U+2066>丙<U+200F>"),
        ("零\u200b宽\ufeff", "零<U+200B>宽<U+FEFF>"),
        ("行\u2028段\u2029", "行<U+2028>段<U+2029>"),
        ("一\t二\n三\r\n四\x85", "一 二 三  四 "),
        ("半\ud800对", "半<U+D800>对"),
        ("全\u3000角", "全\u3000角"),
        ("𠮷祥", "𠮷祥"),
    ],
)
def test_what_could_steer_a_terminal_or_hide_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_shown_is_a_control_or_a_formatting_character(text: str) -> None:
    assert not {unicodedata.category(c) for c in visible(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
