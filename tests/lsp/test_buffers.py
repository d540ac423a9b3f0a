"""Texts that are edited from afar: every position means the same on both sides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from govlint.lsp.buffers import Buffer, Lines, Unit, edited, opened

TEXTS = st.text(st.sampled_from("a年𠮷é\r\n\t\f\u2028\x85，"), max_size=40)
UNITS: st.SearchStrategy[Unit] = st.sampled_from(["utf-8", "utf-16", "code-point"])


def buffer(text: str, unit: Unit = "utf-16") -> Buffer:
    return opened(types.TextDocumentItem("file:///a.txt", "plaintext", 1, text), unit)


def partial(start: types.Position, end: types.Position, text: str) -> types.TextDocumentContentChangePartial:
    return types.TextDocumentContentChangePartial(types.Range(start, end), text)


def is_between_cr_and_lf(text: str, offset: int) -> bool:
    """Whether an offset is where the protocol has no position."""
    return text[offset - 1 : offset + 1] == "\r\n"


@given(TEXTS, UNITS, st.data())
def test_the_position_of_an_offset_leads_back_to_it(text: str, unit: Unit, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)).filter(lambda o: not is_between_cr_and_lf(text, o)))
    lines = Lines(text, unit)
    assert lines.offset(lines.place(offset)) == offset


@given(TEXTS, TEXTS, UNITS, st.data())
def test_an_edit_replaces_what_stands_between_two_positions(
    text: str, new: str, unit: Unit, data: st.DataObject
) -> None:
    offsets = st.integers(0, len(text)).filter(lambda o: not is_between_cr_and_lf(text, o))
    start, end = sorted((data.draw(offsets), data.draw(offsets)))
    old = buffer(text, unit)
    change = partial(old.lines.place(start), old.lines.place(end), new)
    assert edited(old, 2, [change]).text == text[:start] + new + text[end:]


def test_lines_end_at_cr_lf_or_both_and_at_nothing_else() -> None:
    lines = Lines("a\rb\nc\r\nd\f\u2028\x85\ve")
    assert [lines.line(number) for number in range(len(lines))] == ["a", "b", "c", "d\f\u2028\x85\ve"]


def test_positions_behind_a_line_or_the_text_are_at_their_ends() -> None:
    lines = Lines("年\nab")
    assert [lines.offset(types.Position(*place)) for place in [(0, 99), (1, 99), (9, 0), (9, 9)]] == [1, 4, 4, 4]


def test_a_position_inside_a_character_is_before_it() -> None:
    assert Lines("𠮷", "utf-16").offset(types.Position(0, 1)) == 0
    assert Lines("𠮷", "utf-8").offset(types.Position(0, 3)) == 0


def test_a_range_that_ends_before_it_begins_deletes_nothing() -> None:
    change = partial(types.Position(0, 2), types.Position(0, 1), "x")
    assert edited(buffer("abc"), 2, [change]).text == "abxc"


def test_an_edit_makes_another_buffer_and_leaves_the_old_one() -> None:
    old = buffer("a")
    new = edited(old, 2, [types.TextDocumentContentChangeWholeDocument("b")])
    assert (old.text, old.version, new.text, new.version) == ("a", 1, "b", 2)
