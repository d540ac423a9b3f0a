"""`.govlint-ignore.toml`: what is read from it, what its entries are about, and what is added at its end."""

import tomllib
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.errors import GovlintError
from govlint.model import Excerpt, Finding, Location, Span
from govlint.suppress import Entry, concerns, covers, entry_for, extended, parse

NAME = ".govlint-ignore.toml"
FULL = """# 县政府办公室
[[ignore]]
rule = "b401"
file = "2022/年报.docx"
route = "applications/new/total"
reason = "原始台账如此"
expires = 2027-01-31

[[ignore]]
rule = ["W", "N203"]
text = "由于 历史原因"
reason = "沿用原文"
"""


def prose(*spans: str, rule: str = "W701", route: str = "overview") -> Finding:
    """A finding in a text whose marked pieces stand in brackets."""
    pieces = tuple(Span(s.strip("[]"), mark=s.startswith("[")) for s in spans)
    return Finding(rule, "", "error", "", Location("a"), "f", excerpt=Excerpt("text", (pieces,)), route=route)


def cell(figure: str, route: str = "applications/new/total") -> Finding:
    rows = ((Span(""), Span("总计")), (Span("一、本年新收"), Span(figure, mark=True)))
    return Finding("B401", "", "error", "", Location("a"), "f", excerpt=Excerpt("table", rows), route=route)


def test_the_entries_of_a_list_are_read_with_their_lines() -> None:
    assert parse(FULL.encode(), NAME) == (
        Entry(("B401",), "原始台账如此", "2022/年报.docx", "applications/new/total", "", date(2027, 1, 31), 2),
        Entry(("W", "N203"), "沿用原文", text="由于 历史原因", line=9),
    )


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n")])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(change) -> None:  # type: ignore[no-untyped-def]
    assert parse(change(FULL).encode(), NAME) == parse(FULL.encode(), NAME)


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ('[[ignore]]\nrule = "B401"\n', f"{NAME}:1: the reason is missing", "reason"),
        ('[[ignore]]\nrule = "B401"\nreason = " "\n', f"{NAME}:1: the reason is missing", "reason"),
        ('[[ignore]]\nreason = "一"\n', f"{NAME}:1: rule is no code", "B401"),
        ('[[ignore]]\nrule = []\nreason = "一"\n', f"{NAME}:1: rule is no code", "B401"),
        ('\n[[ignore]]\nrule = "B"\nreson = "一"\n', f"{NAME}:2: unknown key reson", "is reason meant?"),
        ('[[ignore]]\nrule = "B"\nreason = "一"\nexpires = "2027-01-31"\n', f"{NAME}:1: expires is no", "2027-01-31"),
        ('[[ignore]]\nrule = "B"\nreason = "一"\nexpires = 2027-01-31T00:00:00\n', f"{NAME}:1: expires", "2027-01-31"),
        ('[[ignore]]\nrule = "B"\nreason = "一"\nfile = 3\n', f"{NAME}:1: file is no text", "quotation"),
        ('[[ignored]]\nrule = "B"\n', f"{NAME}: unknown key ignored", "[[ignore]]"),
        ("ignore = 3\n", f"{NAME}: ignore is no list", "[[ignore]]"),
        ("[[ignore\n", f"{NAME}: ", "quote"),
    ],
)
def test_a_list_that_is_not_in_order_is_refused_with_its_line(text: str, said: str, hint: str) -> None:
    with pytest.raises(GovlintError) as refused:
        parse(text.encode(), NAME)
    assert str(refused.value).startswith(said)
    assert hint in refused.value.hint


def test_a_list_in_another_encoding_is_refused() -> None:
    with pytest.raises(GovlintError, match="not UTF-8"):
        parse('reason = "理由"'.encode("gb18030"), NAME)


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("年报.docx", "年报.docx", True),
        ("年报.docx", "2022/年报.docx", False),
        ("*.docx", "2022/年报.docx", True),
        ("2022/*", "2022/年报.docx", True),
        ("2022/*", "2023/年报.docx", False),
        ("年报[[]1].docx", "年报[1].docx", True),
        ("年报[1].docx", "年报1.docx", True),
    ],
)
def test_a_pattern_is_held_against_the_path_from_the_list(pattern: str, path: str, fits: bool) -> None:
    assert concerns(Entry(("B",), "一", pattern), path) is fits


def test_a_route_covers_all_below_it_and_no_other_of_like_name() -> None:
    at = [Entry(("B4",), "一", route=r) for r in ("applications", "applications/new", "applications/ne", "disputes")]
    assert [covers(entry, cell("8")) for entry in at] == [True, True, False, False]


def test_words_cover_what_they_touch_whatever_the_white_space() -> None:
    found = prose("全年办结。截止", "[2022 年]", "底完成。")
    texts = ["截止2022年", "2022年", "202", "2022年底完成", "底完成", "办结"]
    assert [covers(Entry(("W",), "一", text=t), found) for t in texts] == [True, True, True, True, False, False]


def test_a_place_without_characters_is_touched_from_either_side() -> None:
    found = prose("两个栏目", "[]", "。")
    assert [covers(Entry(("W",), "一", text=t), found) for t in ("栏目", "。", "两个")] == [True, True, False]


def test_the_figure_of_a_marked_cell_limits_an_entry() -> None:
    assert covers(Entry(("B401",), "一", text="8"), cell("8"))
    assert not covers(Entry(("B401",), "一", text="8"), cell("18"))


def test_a_finding_without_an_excerpt_quotes_nothing() -> None:
    assert not covers(Entry(("S",), "一", text="年报"), Finding("S101", "", "error", "", Location("a"), "f"))


SENTENCES = st.text(st.sampled_from("一二三。，！\n 　ab"), max_size=60)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_the_entry_for_a_finding_covers_it(before: str, marked: str, behind: str) -> None:
    found = prose(before, f"[{marked}]", behind)
    assert covers(entry_for(found, "a.txt", "理由"), found)


def test_the_entry_for_a_figure_lapses_when_it_changes() -> None:
    entry = entry_for(cell("8"), "a.docx", "理由")
    assert entry == Entry(("B401",), "理由", "a.docx", "applications/new/total", "8")
    assert covers(entry, cell("8"))
    assert not covers(entry, cell("7"))


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1))
def test_the_entry_for_a_file_concerns_it(name: str) -> None:
    (entry,) = parse(extended(b"", NAME, [entry_for(cell("8"), name, "理由")]), NAME)
    assert concerns(entry, normalize("NFC", name))


@given(st.text(st.characters(codec="utf-8")).filter(str.strip))
def test_whatever_reason_is_written_is_read(reason: str) -> None:
    written = extended(b"", NAME, [Entry(("B401",), reason.strip(), "a.txt")])
    assert parse(written, NAME) == (Entry(("B401",), reason.strip(), "a.txt"),)


@pytest.mark.parametrize("before", [FULL, FULL.rstrip("\n"), FULL.replace("\n", "\r\n"), "", "# 只有注释"])
def test_entries_are_added_behind_what_stands_there(before: str) -> None:
    new = Entry(("T307",), "理由", "a.txt", "disclosure", "9件左右")
    written = extended(before.encode(), NAME, [new, new])
    assert written.startswith(before.encode())
    assert [e._replace(line=1) for e in parse(written, NAME)] == [
        *(e._replace(line=1) for e in parse(before.encode(), NAME)),
        new,
    ]
    assert b"\r\n" not in before.encode() or b"\n" not in written.replace(b"\r\n", b"")


def test_a_list_too_large_to_be_read_again_is_not_written() -> None:
    with pytest.raises(GovlintError, match="would have more than 2097152 bytes"):
        extended(b"", NAME, [Entry(("B401",), "理" * 800_000)])


def test_what_is_there_already_is_not_added_again() -> None:
    entries = [entry._replace(line=1) for entry in parse(FULL.encode(), NAME)]
    assert extended(FULL.encode(), NAME, entries) == FULL.encode()


def test_a_list_of_inline_tables_takes_no_entry_and_is_left_alone() -> None:
    data = 'ignore = [{rule = "B", reason = "一"}]\n'
    assert tomllib.loads(data)
    with pytest.raises(GovlintError, match="no entry can be added"):
        extended(data.encode(), NAME, [Entry(("T",), "理由")])
