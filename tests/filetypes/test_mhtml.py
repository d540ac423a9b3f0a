"""Web archives: the page in them is read as any page is, its places told in words."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, engine, filetypes, packs
from govlint.model import LIMITS, Document, Reading, Source
from tests.pages import SAMPLES, cms

TITLE = "某镇2022年政府信息公开工作年度报告"
PAGE = f"<html><head><title>x</title></head><body><p>{TITLE}</p><p>全年公开12条。</p></body></html>"
WORD = b"MIME-Version: 1.0\r\n"
CHROME = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x.gov.cn/a.html\r\nSubject: =?utf-8?Q?=E6=9F=90?=\r\n"
    b"Date: Wed, 25 Jan 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
)
PICTURE = (
    b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: a.png\r\n\r\niVBORw0KGgo=\r\n"
)


def part(page: bytes, charset: str | None = None, coding: str = "quoted-printable", more: bytes = b"") -> bytes:
    """The part with a page."""
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(coding, bytes)(page)
    named = f"; charset={charset}" if charset else ""
    return b"Content-Type: text/html%b\r\nContent-Transfer-Encoding: %b\r\n%b\r\n%b\r\n" % (
        named.encode(), coding.encode(), more, packed,
    )  # fmt: skip


def archive(*parts: bytes, head: bytes = WORD, kind: bytes = b"multipart/related", more: bytes = b"") -> bytes:
    """An archive as programs save it."""
    start = head + b'Content-Type: %b;\r\n\ttype="text/html"%b;\r\n\tboundary="----=_X"\r\n\r\n' % (kind, more)
    return start + b"".join(b"------=_X\r\n" + own for own in parts) + b"------=_X--\r\n"


def read(data: bytes, name: str = "a.mht", reading: Reading | None = None) -> Document:
    return filetypes.read(Source(name, data), reading)


def texts(data: bytes, name: str = "a.mht") -> list[str]:
    """The paragraphs of an archive."""
    root = read(data, name).root
    assert root is not None
    return [canon.text_of(node) for node in canon.children(root, "p")]


def cause(data: bytes, name: str = "a.mht", reading: Reading | None = None) -> str:
    document = read(data, name, reading)
    assert document.root is None
    return document.notes[0].values["cause"]


EXPECTED = [TITLE, "全年公开12条。"]


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit", "binary"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "big5", None])
def test_the_page_is_read_out_of_every_encoding(coding: str, charset: str | None) -> None:
    data = PAGE.encode(charset or "utf-8") if charset != "big5" else PAGE.replace("条", "項").encode("big5", "replace")
    found = texts(archive(part(data, charset, coding), PICTURE))
    assert len(found) == 2
    if charset != "big5":
        assert found == EXPECTED


@pytest.mark.parametrize("head", [WORD, CHROME, WORD.replace(b"\r\n", b"\n"), b"\xef\xbb\xbf" + WORD])
@pytest.mark.parametrize("name", ["a.mht", "a.MHTML", "a", "a.2022"])
def test_archives_are_told_by_their_bytes_whoever_saved_them(head: bytes, name: str) -> None:
    assert texts(archive(part(PAGE.encode(), "utf-8"), head=head), name) == EXPECTED


@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a.docx", "a.html"])
def test_under_another_name_the_right_one_is_told(name: str) -> None:
    data = archive(part(PAGE.encode(), "utf-8"))
    assert cause(data, name) == "wrong-format"
    assert "后缀改为 .mht" in read(data, name).notes[0].values["zh"]


def test_a_page_alone_with_headers_is_an_archive_too() -> None:
    assert texts(WORD + part(PAGE.encode(), "utf-8")) == EXPECTED


def test_the_page_is_the_part_that_start_names_else_the_first_page() -> None:
    frame = part("<p>框架</p>".encode(), "utf-8", more=b"Content-ID: <frame>\r\n")
    page = part(PAGE.encode(), "utf-8", more=b"Content-ID: <page>\r\n")
    assert texts(archive(frame, page, more=b';\r\n\tstart="<page>"')) == EXPECTED
    assert texts(archive(PICTURE, page, frame)) == EXPECTED


def test_the_page_may_stand_in_a_part_of_parts() -> None:
    inner = archive(part(PAGE.encode(), "utf-8"), head=b"", kind=b"multipart/alternative").replace(b"=_X", b"=_Y")
    assert texts(archive(inner)) == EXPECTED


def test_an_archive_by_pythons_own_writer_is_read() -> None:
    message = EmailMessage()
    message["Subject"] = TITLE
    message.set_content(PAGE, subtype="html", charset="gb18030", cte="base64")
    message.add_related(b"x", "image", "png")
    assert texts(bytes(message)) == EXPECTED


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=200))
def test_every_text_comes_back_out_of_either_encoding(text: str) -> None:
    page = f"<p>题</p><pre>{text.translate({38: '&amp;', 60: '&lt;'})}</pre>".encode()
    expected = texts(page, "a.html")
    for coding in ("quoted-printable", "base64"):
        assert texts(archive(part(page, "utf-8", coding))) == expected


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_report_says_in_an_archive_what_it_says_as_a_page(edition: str) -> None:
    pack = packs.load()
    page = cms((SAMPLES / f"{edition}.txt").read_text("utf-8"))
    own = engine.read(Source("a.mht", archive(part(page, "utf-8"), PICTURE)), pack)
    plain = engine.read(Source("a.html", page), pack)
    assert own.root is not None
    assert canon.validate(own.root) == []
    keys = ("table", "row", "col", "state", "value", "text")
    cells, expected = ([tuple(c[key] for key in keys) for c in engine.export(d, "zh")["cells"]] for d in (own, plain))
    assert cells == expected
    assert engine.Checker(pack).check_document(own).findings == ()


def test_findings_are_placed_in_words_and_the_source_is_the_archive() -> None:
    page = (SAMPLES / "broken" / "website.html").read_bytes()
    source = Source("a.mht", archive(part(page)))
    checker = engine.Checker(packs.load())
    result, plain = checker.check(source), checker.check(Source("a.html", page))
    assert (result.format, result.sha256, result.encoding) == ("mhtml", source.digest, None)
    assert sorted(f.fingerprint for f in result.findings) == sorted(f.fingerprint for f in plain.findings)
    assert [(f.location.line, f.location.column) for f in result.findings] == [(None, None)] * len(plain.findings)
    assert [f.location.label for f in result.findings] == [f.location.label for f in plain.findings]


def test_hidden_text_is_told_without_lines_that_nobody_can_look_up() -> None:
    veiled = "<p style='display:none'>经研究，此处原有一段不应对外公开的内部审批意见，未予删除。</p>"
    page = f"<p>{TITLE}</p>{veiled}<p>全年公开12条。</p>"
    (note,) = read(archive(part(page.encode(), "utf-8"))).notes
    assert (note.rule, note.values["zh"]) == ("P805", "隐藏文字 1 处")
    (placed,) = read(page.encode(), "a.html").notes
    assert placed.values["zh"] == "隐藏文字 1 处（第 1 行）"


def test_an_encoding_that_the_archive_does_not_name_is_a_guess() -> None:
    page = f"<p>{TITLE}</p><p>{'全年主动公开政府信息，收到申请后依法答复。' * 5}</p>"
    (note,) = read(archive(part(page.encode("gb18030"), None, "base64"))).notes
    assert (note.rule, note.values["encoding"]) == ("R002", "gb18030")


# -- what cannot be read

WHOLE = archive(part(PAGE.encode(), "utf-8", "base64"), PICTURE)


@pytest.mark.parametrize(
    "data",
    [
        WORD,
        WORD + b"\r\n",
        WORD + b"Content-Type: multipart/related\r\n\r\nx",
        archive(),
        archive(PICTURE),
        archive(part(PAGE.encode(), "utf-8", "base64"))[:-40],
        archive(part(b"", None, "8bit") + b"x").replace(b"8bit", b"base64"),
        WORD + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
    ],
)
def test_a_damaged_archive_is_told_as_such(data: bytes) -> None:
    assert cause(data) == "damaged"


def test_an_archive_cut_behind_its_page_is_whole_enough() -> None:
    assert texts(WHOLE[: WHOLE.index(b"iVBOR")]) == EXPECTED


def test_text_named_as_an_archive_is_the_wrong_format() -> None:
    assert cause(TITLE.encode()) == "wrong-format"


def test_a_report_that_begins_like_a_header_is_text() -> None:
    text = f"Subject: x\n{TITLE}\nMIME-Version: 1.0\n全年公开12条。\n"
    assert read(text.encode(), "a.txt").root is not None


def test_more_parts_than_any_page_has_are_too_large() -> None:
    assert cause(archive(*[PICTURE] * 2_001, part(PAGE.encode()))) == "too-large"
    few = Reading(limits=LIMITS._replace(entries=3))
    assert cause(archive(PICTURE, PICTURE, PICTURE, part(PAGE.encode())), reading=few) == "too-large"


def test_parts_of_parts_of_parts_end_in_a_refusal() -> None:
    head = b"".join(
        b"Content-Type: multipart/related; boundary=b%06d\r\n\r\n--b%06d\r\n" % (n, n) for n in range(100_000)
    )
    assert cause(WORD + head) == "damaged"


def test_many_boundaries_and_long_lines_take_no_time() -> None:
    assert cause(archive(b"\r\n------=_X" * 1_000_000)) == "too-large"
    assert cause(archive(b"------=_" * 2_000_000)) == "damaged"


@given(st.binary(max_size=300), st.integers(0, len(WHOLE)))
def test_any_damage_ends_in_a_tree_or_a_refusal(junk: bytes, cut: int) -> None:
    for data in (WHOLE[:cut] + junk, WHOLE[:cut] + junk + WHOLE[cut:], WORD + junk):
        document = read(data)
        assert document.root is not None or document.notes[0].rule == "R001"
