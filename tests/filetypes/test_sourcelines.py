"""Lines are those that an editor counts."""

from __future__ import annotations

import pytest

from govlint.filetypes.sourcelines import Lines

TEXT = "甲\r乙\r\n\n丁\x0b戊\u2028己\x85庚"


def test_a_line_ends_at_a_carriage_return_a_line_feed_or_both_and_at_nothing_else() -> None:
    assert [Lines(TEXT).text(number) for number in (1, 2, 3, 4)] == ["甲", "乙", "", "丁\x0b戊\u2028己\x85庚"]
    with pytest.raises(IndexError):
        Lines(TEXT).text(5)


def test_an_offset_has_the_line_and_column_of_its_character() -> None:
    places = [Lines(TEXT).position(offset) for offset in (0, 1, 2, 5, 6, len(TEXT))]
    assert places == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 8)]
