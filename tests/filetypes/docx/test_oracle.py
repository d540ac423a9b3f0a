"""Held against pandoc's reader of Word documents: the same text, but for what pandoc is known to lose."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govlint import canon, filetypes
from govlint.filetypes.pandoc import process
from govlint.model import Source
from tests import wordml
from tests.filetypes.docx import lists
from tests.filetypes.docx.shown import SHOWN, drawing, picture
from tests.reports import FORMS, sound
from tests.reports.word import render_word
from tests.wordml import cell, paragraph, row, run, table

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLES = Path(__file__).parents[3] / "samples"
pytestmark = pytest.mark.skipif(process.program() is None, reason="pandoc is not installed")


def ours(data: bytes) -> str:
    """The text that is read of the body, without white space; automatic numbers stand beside it."""
    root = filetypes.read(Source("a.docx", data)).root
    assert root is not None
    nodes = (node for node in canon.descendants(root, "p", "cell") if node.get("region") is None)
    return "".join("".join(canon.text_of(node).split()) for node in nodes)


def pandocs(data: bytes) -> str:
    """What pandoc says of it: a title is metadata there, the rest blocks."""
    program = process.program()
    assert program is not None
    command = [program, "--sandbox", "--from", "docx", "--to", "json"]
    document: dict[str, Any] = json.loads(subprocess.run(command, input=data, capture_output=True, check=True).stdout)
    texts = _strings([document["meta"].get("title", []), document["blocks"]])
    return "".join("".join(text.split()) for text in texts)


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _strings(item)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c", [])
        if kind == "Math":
            yield content[1]
        elif kind == "Str":
            yield content
        else:
            yield from _strings(content)


WHOLE = {
    **{path.name: path.read_bytes() for path in sorted(SAMPLES.rglob("*.docx"))},
    **{
        f"{edition}, {'numbered' if automatic else 'typed'}": render_word(sound(edition), automatic=automatic)
        for edition in FORMS
        for automatic in (False, True)
    },
    "lists": lists.document(),
}


# Of a title over two paragraphs pandoc keeps the second alone.
FIRST_OF_TITLE = dict.fromkeys(("2019.docx", "word.docx"), "云岭市青石街道办事处")


@pytest.mark.parametrize("name", WHOLE)
def test_of_a_whole_document_pandoc_reads_the_same_text(name: str) -> None:
    assert ours(WHOLE[name]) == FIRST_OF_TITLE.get(name, "") + pandocs(WHOLE[name])


# -- what is lost: in paragraphs


RESULT_OF_FIELD = "of a simple field pandoc knows links only"
DRAWN_FIELD = "pandoc draws no overstruck signs"
NO_AUTHOR = "pandoc drops an insertion that names no author"
LOST: dict[str, tuple[str, str]] = {
    "5\u201167": ("5\u20116\u00ad7", "a soft hyphen that shows at no line end is text to pandoc"),
    "\uf0fc\ufffd": ("\u2714", "pandoc translates symbol fonts and drops a symbol without a code"),
    "链接": ("", "pandoc drops a link that leads nowhere"),
    "标签": ("标", "pandoc drops the text of custom markup"),
    "2021年1月22日": ("", RESULT_OF_FIELD),
    **dict.fromkeys(("④", "⑫", "③", "甲乙"), ("", DRAWN_FIELD)),
    "的": ("", "pandoc drops what stands below its pronunciation"),
    **dict.fromkeys(("加", "新"), ("", NO_AUTHOR)),
    "显": ("显藏", "pandoc reads hidden text"),
    "新版": ("", "pandoc drops runs in alternatives"),
}
"""By what is shown: what pandoc says instead, and why."""


def solid(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


@pytest.mark.parametrize(("content", "text"), SHOWN)
def test_of_a_paragraph_pandoc_reads_the_same_text_or_what_it_is_known_to(content: str, text: str) -> None:
    data = wordml.document(paragraph("头：", content))
    expected = {solid(text), *([LOST[text][0]] if text in LOST else [])}
    assert ours(data) == solid(f"头：{text}")
    assert pandocs(data).removeprefix("头：") in expected


def test_every_loss_in_paragraphs_is_one() -> None:
    lost = {
        text for content, text in SHOWN if pandocs(wordml.document(paragraph("头：", content))) != solid(f"头：{text}")
    }
    assert lost == LOST.keys()


# -- what is lost: boxes, wrappers, tables

BOX = paragraph("框内")
BOTH = (
    f"<mc:AlternateContent><mc:Choice>{drawing(BOX)}</mc:Choice>"
    f"<mc:Fallback>{picture(BOX)}</mc:Fallback></mc:AlternateContent>"
)
SPANNED = cell("甲", span=2, merge="restart")
COVERED = cell("", span=2, merge="continue")


def grid(*rows: str) -> str:
    """A table of three columns."""
    return table(*rows, grid=(9, 9, 9))


SAME: dict[str, str] = {
    "a merged cell": grid(row(SPANNED, "1"), row(COVERED, "2"), row("a", "b", "c")),
    "cells merged in the old way": grid(
        row(cell("甲", properties='<w:hMerge w:val="restart"/>'), cell("", properties="<w:hMerge/>"), "1"),
        row("a", "b", "c"),
    ),
    "short rows below a long one": grid(row("a", "b", "c"), row("x"), row("y", "z")),
    "a table in a table": table(row(cell(paragraph("前") + table(row("a", "b"), grid=(9, 9)) + paragraph("后")), "c")),
    "a content control": f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>",
    "a deleted paragraph mark": paragraph("公开", properties="<w:rPr><w:del/></w:rPr>") + paragraph("5条。"),
}
DIFFERENT: dict[str, tuple[str, str, str]] = {
    "a text box without a fallback": (
        paragraph(run("主") + f"<w:r>{drawing(BOX)}</w:r>"),
        "主",
        "pandoc knows boxes in alternatives only",
    ),
    "a text box of older programs": (
        paragraph(run("主") + f"<w:r>{picture(BOX)}</w:r>"),
        "主",
        "pandoc knows boxes in alternatives only",
    ),
    "a text box with a fallback": (
        paragraph(run("主") + f"<w:r>{BOTH}</w:r>"),
        "框内",
        "pandoc drops the paragraph that holds the box",
    ),
    "a long row below a short one": (
        grid(row("x"), row("a", "b", "c")),
        "xa",
        "pandoc counts the columns in the first row",
    ),
    "a deleted row": (
        grid(row("a", "b", properties="<w:del/>"), row("c", "d")),
        "abcd",
        "pandoc reads rows that are gone",
    ),
    "a row that begins further right": (
        grid(row("a", "b", properties='<w:gridBefore w:val="1"/>'), row("c", "d", "e")),
        "abcd",
        "pandoc counts the columns in the first row",
    ),
    "custom markup": (f"<w:customXml>{paragraph('甲')}</w:customXml>", "", "pandoc drops it"),
    "an inserted paragraph": (f"<w:ins>{paragraph('甲')}</w:ins>", "", NO_AUTHOR),
    "an alternative": (
        f"<mc:AlternateContent><mc:Choice>{paragraph('甲')}</mc:Choice><mc:Fallback/></mc:AlternateContent>",
        "",
        "pandoc drops paragraphs in alternatives",
    ),
}
"""By what it is: the blocks, what pandoc says of them, why that is not what they show."""


@pytest.mark.parametrize("name", SAME)
def test_of_blocks_pandoc_reads_the_same_text(name: str) -> None:
    data = wordml.document(paragraph("头") + SAME[name])
    assert ours(data) == pandocs(data)


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_pandoc_loses_of_blocks_is_read(name: str) -> None:
    blocks, known, _ = DIFFERENT[name]
    data = wordml.document(paragraph("头") + blocks)
    assert pandocs(data) == f"头{known}"
    assert ours(data) != pandocs(data)
