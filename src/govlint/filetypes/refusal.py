"""The document of a file that cannot be read: no tree, one R001 that says why and what to do."""

from __future__ import annotations

from govlint.model import Document, Limits, Note, Source, Text

_ADVICE = Text(
    "当前版本能读取 Word 文档（docx）、网页（html）和纯文本（txt），请另存为 docx 后再检查",
    "this version reads Word documents (docx), web pages (html) and plain text (txt): save it as docx and check that",
)
_EMPTY = Text("文件是空的，没有可检查的内容", "the file is empty: there is nothing to check")
_BINARY = Text(
    "这不是报告文档，无法检查；请提供报告的 Word 文档（docx）、网页（html）或纯文本（txt）",
    "this is no report that can be read: give it as a Word document (docx), a web page (html) or plain text (txt)",
)
_UNDECODABLE = Text(
    "无法判断文字编码；请以 UTF-8 编码重新保存", "the text encoding cannot be told: save the file again as UTF-8"
)

_GARBLED = Text(
    "文字已成乱码（曾按错误的编码打开并保存），无法检查；请用原文件",
    "the text was opened in a wrong encoding and saved so: check the original file",
)


def refuse(source: Source, cause: str, wording: Text) -> Document:
    """An unreadable document.

    `cause` is one of empty, binary, too-large, unsupported, wrong-format, undecodable, damaged, encrypted.
    """
    return Document(source, None, (Note("R001", {"cause": cause, "zh": wording.zh, "en": wording.en}),))


def empty(source: Source) -> Document:
    """Nothing but white space."""
    return refuse(source, "empty", _EMPTY)


def binary(source: Source) -> Document:
    """No text at all."""
    return refuse(source, "binary", _BINARY)


def undecodable(source: Source) -> Document:
    """Perhaps text, but in no known encoding."""
    return refuse(source, "undecodable", _UNDECODABLE)


def garbled(source: Source) -> Document:
    """Text once, but saved in another encoding than it was read in."""
    return refuse(source, "undecodable", _GARBLED)


def size(count: int) -> str:
    """A number of bytes as people write it, in the largest unit that says it in a whole number."""
    power = next(power for power in (3, 2, 1, 0) if count % (1 << 10 * power) == 0)
    return f"{count >> 10 * power} {('bytes', 'KiB', 'MiB', 'GiB')[power]}"


def pieces(limits: Limits) -> Text:
    """The most lines and cells, in words."""
    return Text(f"{limits.cells} 行或单元格", f"{limits.cells} lines or cells")


def characters(limits: Limits) -> Text:
    """The most characters, in words."""
    return Text(f"{limits.characters} 字", f"{limits.characters} characters")


def remarks(most: int) -> Text:
    """The most comments to govlint, in words."""
    return Text(f"{most} 条 govlint 注释", f"{most} comments to govlint")


def too_large(source: Source, limit: Text) -> Document:
    """Over a limit, which `limit` words: “20 MiB”."""
    zh = f"内容超过上限（{limit.zh}），不像一份报告；请检查文件或拆分后再检查"
    en = f"over the limit of {limit.en}, hardly one report: look into the file or split it"
    return refuse(source, "too-large", Text(zh, en))


def damaged(source: Source, reason: Text) -> Document:
    """Of the format that it should be, but cut off, altered, or malformed."""
    zh = f"{reason.zh}，无法读取；请在 Word 或 WPS 中打开、另存为 docx 后再检查"
    en = f"{reason.en}: open it in Word or WPS, save it as docx and check that"
    return refuse(source, "damaged", Text(zh, en))


def damaged_head(source: Source, suffix: str) -> Document:
    """Named as a format that can be read, but nothing in its bytes is of it."""
    zh = f"后缀是 {suffix}，内容却不是这种格式：文件已损坏，或是别的文件改了名；如果是纯文本，请把后缀改为 .txt"
    en = f"the name ends in {suffix}, but the content is not of that format; if it is plain text, name it .txt"
    return refuse(source, "wrong-format", Text(zh, en))


def encrypted(source: Source) -> Document:
    """Protected by a password."""
    zh = "文件已加密，无法读取；请取消打开密码后再检查"
    return refuse(source, "encrypted", Text(zh, "the file is encrypted: take its password off and check again"))


def not_a_document(source: Source, kind: Text) -> Document:
    """A picture, a program, an archive."""
    zh = f"这是{kind.zh}，不是报告文档；请提供报告的 Word 文档（docx）"
    en = f"this is {kind.en}, not a report: give the report as a Word document (docx)"
    return refuse(source, "binary", Text(zh, en))


def misnamed(source: Source, suffix: str, kind: Text, right: str) -> Document:
    """Named as one format and in another that can be read: `right` is the suffix that it should have."""
    zh = f"文件名后缀是 {suffix}，内容却是{kind.zh}；请把后缀改为 {right} 后再检查"
    en = f"the name ends in {suffix}, but this is {kind.en}: name it {right} and check again"
    return refuse(source, "wrong-format", Text(zh, en))


def wrong_format(source: Source, suffix: str, kind: Text) -> Document:
    """Named as a format that can be read, but something else."""
    zh = f"文件名后缀是 {suffix}，内容却是{kind.zh}；{_ADVICE.zh}"
    en = f"the name ends in {suffix}, but this is {kind.en}; {_ADVICE.en}"
    return refuse(source, "wrong-format", Text(zh, en))


def unsupported(source: Source, kind: Text) -> Document:
    """A format that reports come in and that has no reader yet."""
    zh, en = f"这是{kind.zh}，{_ADVICE.zh}", f"this is {kind.en}; {_ADVICE.en}"
    return refuse(source, "unsupported", Text(zh, en))


def no_page(source: Source) -> Document:
    """Named as a web page, without a single tag."""
    zh = "这不是网页：文件里没有任何 HTML 标签；如果是纯文本，请把后缀改为 .txt"
    return refuse(
        source, "wrong-format", Text(zh, "this is no web page, it has no tags; if it is plain text, name it .txt")
    )


def without_libreoffice(source: Source, kind: Text) -> Document:
    """A format that LibreOffice converts, and there is no LibreOffice."""
    zh = f"这是{kind.zh}，不能直接读取；请用 Word 或 WPS 另存为 docx，或安装 LibreOffice 后再检查"
    en = f"this is {kind.en}: save it as docx in Word or WPS, or install LibreOffice"
    return refuse(source, "unsupported", Text(zh, en))


def not_converted(source: Source, kind: Text) -> Document:
    """A format that LibreOffice converts, and it cannot convert this file."""
    zh = f"这是{kind.zh}，LibreOffice 没能转换（可能已损坏，或设有密码）；请用 Word 或 WPS 打开、另存为 docx 后再检查"
    en = f"this is {kind.en} that LibreOffice could not convert (damaged? a password?): save it as docx in Word or WPS"
    return refuse(source, "damaged", Text(zh, en))


def too_slow(source: Source, kind: Text, seconds: float) -> Document:
    """A format that LibreOffice converts, and it takes longer than any report."""
    zh = f"这是{kind.zh}，LibreOffice {seconds:g} 秒内没有转换完；请用 Word 或 WPS 另存为 docx 后再检查"
    en = f"this is {kind.en} that LibreOffice did not convert in {seconds:g} seconds: save it as docx in Word or WPS"
    return refuse(source, "too-large", Text(zh, en))


def without_others(source: Source, suffix: str) -> Document:
    """A format that only another program reads, when govlint's own readers are asked for."""
    zh = f"{suffix or '这种'} 文件要由 pandoc 或 LibreOffice 读取，命令却写了 --reader own；请去掉它，或另存为 docx"
    en = f"{suffix or 'such'} files are read through pandoc or LibreOffice, which --reader own excludes: leave that out"
    return refuse(source, "unsupported", Text(zh, en))


def without_pandoc(source: Source, suffix: str) -> Document:
    """A format that pandoc reads, and there is no pandoc."""
    zh = f"读取 {suffix} 文件需要 pandoc：请执行 pip install 'govlint[pandoc]'，或另存为 docx 后再检查"
    en = f"{suffix} files are read through pandoc: pip install 'govlint[pandoc]', or save it as docx"
    return refuse(source, "unsupported", Text(zh, en))


def not_read_by_pandoc(source: Source, suffix: str) -> Document:
    """A format that pandoc reads, and it cannot read this file."""
    zh = f"{suffix} 文件已损坏，或内容不是该格式，无法读取；请用原来的软件打开后重新保存"
    return refuse(
        source, "wrong-format", Text(zh, f"this {suffix} file is damaged, or not of that format: save it again")
    )


def lost_by_pandoc(source: Source, words: str) -> Document:
    """A format that govlint reads itself, of which pandoc reads less."""
    zh, en = (f"“{words}…”", f"“{words}…”") if words else ("表格的格", "cells of tables")
    return refuse(source, "unsupported", Text(
        f"pandoc 读不全这份文件（{zh}读丢或读错），没有检查；请不要用 --reader pandoc",
        f"pandoc does not read all of this file ({en} is lost or another): check it without --reader pandoc",
    ))  # fmt: skip


def html_inside(source: Source, suffix: str) -> Document:
    """Tables written as HTML in another markup."""
    zh = f"{suffix} 文件里的表格是用 HTML 写的，无法读取；请整篇另存为网页（html）后再检查"
    en = f"this {suffix} file has tables written as HTML, which cannot be read there: save all of it as a web page"
    return refuse(source, "unsupported", Text(zh, en))


def mislabelled_text(source: Source, suffix: str) -> Document:
    """Named as a format that govlint does not read itself, but by its bytes no file of that format."""
    zh = f"后缀是 {suffix}，内容却不像这种格式；如果是纯文本，请把后缀改为 .txt"
    en = f"the name ends in {suffix}, but the content is not of that format; if it is plain text, name it .txt"
    return refuse(source, "unsupported", Text(zh, en))
