"""Which encoding a text is in, told from its bytes alone."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.filetypes.encodings import decode

SIMPLIFIED = (
    "青石镇人民政府2022年政府信息公开工作年度报告\n一、总体情况\n"
    "全年通过门户网站公开各类信息36条，比上年多5条；新媒体账号发布内容120篇。\n"
    "我镇收到信息公开申请3件，均在法定期限内答复，没有发生行政复议和行政诉讼。\n"
    "\t一、本年新收政府信息公开申请数量\n\t3\n\t0\n\t0\n\t0\n\t0\n\t0\n\t3\n\n"
    "下一步将加强业务培训，完善发布审核制度，定期检查栏目更新，及时回应群众关切的问题。\n"
)
TRADITIONAL = (
    "青石鎮人民政府2022年政府信息公開工作年度報告\n一、總體情況\n"
    "全年通過門戶網站公開各類信息36條，比上年多5條；新媒體賬號發布內容120篇。\n"
    "我鎮收到信息公開申請3件，均在法定期限內答復，沒有發生行政復議和行政訴訟。\n"
    "\t一、本年新收政府信息公開申請數量\n\t3\n\t0\n\t0\n\t0\n\t0\n\t0\n\t3\n\n"
    "下一步將加強業務培訓，完善發布審核制度，定期檢查欄目更新，及時回應群眾關切的問題。\n"
)
SCRIPTS = pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
GUESSED = ["gb18030", "gbk", "utf-16-le", "utf-16-be"]
NAMES = {"gbk": "gb18030"}
MARKS = [
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-32-le", codecs.BOM_UTF32_LE),
]


@SCRIPTS
def test_utf8_without_a_mark_is_known_not_guessed(text: str) -> None:
    found = decode(text.encode())
    assert (found.text, found.encoding, found.guessed, found.fault) == (text, "utf-8", False, None)


@SCRIPTS
@pytest.mark.parametrize(("encoding", "mark"), MARKS)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(text: str, encoding: str, mark: bytes) -> None:
    found = decode(mark + text.encode(encoding))
    assert (found.text, found.encoding, found.guessed) == (text, encoding, False)


@SCRIPTS
@pytest.mark.parametrize("encoding", GUESSED)
@pytest.mark.parametrize("length", [40, 200, 10_000])
@pytest.mark.parametrize("start", [0, 45])
def test_other_encodings_are_guessed_from_snippets_and_whole_texts(
    text: str, encoding: str, length: int, start: int
) -> None:
    snippet = text[start : start + length]
    found = decode(snippet.encode(encoding))
    assert (found.text, found.encoding, found.guessed) == (snippet, NAMES.get(encoding, encoding), True)
    assert found.fault is None


@pytest.mark.parametrize("length", [40, 200, 10_000])
def test_big5_is_told_from_gb18030(length: int) -> None:
    found = decode(TRADITIONAL[:length].encode("big5"))
    assert (found.text, found.encoding, found.guessed) == (TRADITIONAL[:length], "big5", True)


@SCRIPTS
@pytest.mark.parametrize("encoding", ["utf-8", *GUESSED])
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_cut_tail_does_not_change_the_encoding(text: str, encoding: str, cut: int) -> None:
    found = decode(text.rstrip().encode(encoding)[:-cut])
    assert found.encoding == NAMES.get(encoding, encoding)
    assert text.startswith(found.text[:-2])


def test_a_cut_utf8_tail_leaves_one_replacement_character() -> None:
    found = decode("全年公开".encode()[:-1])
    assert (found.text, found.guessed) == ("全年公\ufffd", False)


@SCRIPTS
def test_stray_bytes_in_utf8_become_replacement_characters_and_the_encoding_a_guess(text: str) -> None:
    data = text.encode().replace(b"36", b"3\xff6").replace(b"120", b"12\x800")
    found = decode(data)
    assert found.text == text.replace("36", "3\ufffd6").replace("120", "12\ufffd0")
    assert (found.encoding, found.guessed, found.fault) == ("utf-8", True, None)


@SCRIPTS
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
def test_a_stray_byte_pair_does_not_change_a_guess(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert decode(data[:200] + b"\xff\xff" + data[202:]).encoding == encoding


def test_a_few_gbk_characters_among_many_figures_are_not_taken_for_damaged_utf8() -> None:
    text = "0 1 2 3\n" * 500 + "总计12件\n"
    assert decode(text.encode("gbk")).text == text


def test_a_long_ascii_head_does_not_hide_what_follows() -> None:
    text = "-" * 100_001 + SIMPLIFIED
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize("data", [b"\0" * 100, bytes(range(32)) * 9, b"a\0\1\2" * 50])
def test_control_characters_make_it_binary(data: bytes) -> None:
    assert decode(data).fault == "binary"


def test_bytes_of_no_encoding_are_a_fault() -> None:
    assert decode(b"\xff" * 300).fault == "undecodable"


def test_one_nul_in_a_long_text_is_damage_not_a_binary_file() -> None:
    found = decode((SIMPLIFIED + "\0").encode())
    assert (found.text, found.encoding, found.fault) == (SIMPLIFIED + "\0", "utf-8", None)


@given(st.text())
def test_text_without_nul_written_as_utf8_is_read_back(text: str) -> None:
    if not text.startswith("\ufeff") and "\0" not in text:
        assert decode(text.encode()).text == text


@given(st.binary())
def test_any_bytes_are_decoded_or_faulted(data: bytes) -> None:
    assert decode(data).fault in (None, "binary", "undecodable")


# -- two encodings, and wrong ones


def test_one_line_of_gb18030_in_utf8_is_read_and_told() -> None:
    lines = SIMPLIFIED.split("\n")
    data = b"\n".join(line.encode("gb18030" if i == 2 else "utf-8") for i, line in enumerate(lines))
    assert decode(data) == (SIMPLIFIED, "utf-8", True, None, (3,))


def test_one_line_of_utf8_in_gb18030_is_read_and_told() -> None:
    lines = SIMPLIFIED.split("\n")
    data = b"\n".join(line.encode("utf-8" if i == 2 else "gb18030") for i, line in enumerate(lines))
    assert decode(data) == (SIMPLIFIED, "gb18030", True, None, (3,))


def test_words_of_gb18030_that_happen_to_be_utf8_do_not_make_two_encodings() -> None:
    """规章 is such a word."""
    text = f"规章\n{SIMPLIFIED}规章\n"
    assert decode(text.encode("gb18030")) == (text, "gb18030", True, None, ())


@SCRIPTS
@pytest.mark.parametrize("wrong", ["gbk", "gb18030"])
def test_utf8_read_in_another_encoding_and_saved_is_garbled(text: str, wrong: str) -> None:
    assert decode(text.encode().decode(wrong, "replace").encode()).fault == "garbled"


def test_characters_lost_on_the_way_through_gb18030_are_told() -> None:
    data = SIMPLIFIED.encode().decode("gb18030", "replace").encode("gb18030")
    assert decode(data).fault == "garbled"


def test_next_line_characters_end_lines_and_make_no_binary() -> None:
    assert decode(SIMPLIFIED.replace("\n", "\x85").encode()).fault is None
