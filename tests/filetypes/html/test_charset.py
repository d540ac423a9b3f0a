"""The encoding of a page: mark, strict UTF-8, declaration, guess."""

from __future__ import annotations

import pytest

from govlint import canon, filetypes
from govlint.filetypes.html import charset
from govlint.model import Source

TEXT = "白杨县水务局2022年政府信息公开工作年度报告，镕镕。"


def read(encoding: str, head: str, mark: bytes = b"", text: str = TEXT) -> tuple[str | None, str, list[str]]:
    """The encoding that was recorded, the text that was read, the rules of the notes."""
    document = filetypes.read(Source("a.html", mark + f"<html><head>{head}</head><p>{text}</p>".encode(encoding)))
    assert document.root is not None
    return document.root[0].get("encoding"), canon.text_of(document.root[1]), [note.rule for note in document.notes]


@pytest.mark.parametrize(
    ("encoding", "declaration", "recorded"),
    [
        ("utf-8", "<meta charset=utf-8>", "utf-8"),
        ("utf-8", "<meta charset=gb2312>", "utf-8"),
        ("utf-8", "", "utf-8"),
        ("gb18030", "<meta charset='GB2312'>", "gb18030"),
        ("gb18030", '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gbk">', "gb18030"),
        ("gb18030", "<!-- <meta charset=big5> --><meta content='text/html;charset = gb2312'>", "gb18030"),
        ("gb18030", "<?xml version='1.0' encoding='gb18030'?>", "gb18030"),
    ],
)
def test_a_declared_encoding_is_certain(encoding: str, declaration: str, recorded: str) -> None:
    assert read(encoding, declaration) == (recorded, TEXT, [])


@pytest.mark.parametrize(
    "declaration", ["", "<meta charset=utf-8>", "<meta charset=iso-8859-1>", "<meta charset=big5>"]
)
def test_an_encoding_that_is_declared_wrongly_or_not_at_all_is_guessed_and_noted(declaration: str) -> None:
    assert read("gb18030", declaration) == ("gb18030", TEXT, ["R002"])


def test_traditional_pages_are_read_as_they_declare() -> None:
    text = "白楊縣水務局政府信息公開工作年度報告"
    assert read("big5", "<meta charset=big5>", text=text) == ("big5", text, [])


def test_a_byte_order_mark_beats_every_declaration() -> None:
    assert read("utf-16-le", "<meta charset=gb2312>", b"\xff\xfe") == ("utf-16-le", TEXT, [])
    assert read("utf-8", "<meta charset=gb2312>", b"\xef\xbb\xbf") == ("utf-8", TEXT, [])


def test_a_declaration_stands_near_the_beginning() -> None:
    assert charset.declared(b"<meta name=a><meta charset=gbk>") == "gbk"
    assert charset.declared(b" " * 5000 + b"<meta charset=gbk>") is None
    assert charset.declared(b"<p>charset=gbk</p>") is None
