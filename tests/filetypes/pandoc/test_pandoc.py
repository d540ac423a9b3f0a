"""Documents that pandoc reads: Markdown with the place of every character, the others in words."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint import canon, engine, filetypes, packs
from govlint.filetypes.pandoc import process
from govlint.model import LIMITS, Reading, Source
from tests.pages import SAMPLES, blocks, cms

if TYPE_CHECKING:
    from lxml import etree

PACK = packs.load()


def root(text: str) -> etree._Element:
    """The canonical tree of a Markdown text."""
    read = filetypes.read(Source("a.md", text.encode())).root
    assert read is not None
    return read


def shapes(text: str) -> list[str | list[list[str]]]:
    """Each paragraph as its text, each table as the texts of its cells."""
    nodes = canon.children(root(text), "p", "table")
    return [
        canon.text_of(n) if canon.name_of(n) == "p" else [[canon.text_of(c) for c in row] for row in n] for n in nodes
    ]


def spoken(text: str) -> list[tuple[str, int | None, str | None]]:
    """The comments to govlint: their words, the line they stand in, and what they speak of, to the end of its line."""
    lines = text.splitlines()
    return [
        (
            remark.text,
            remark.location.line,
            lines[scope.line - 1][(scope.column or 1) - 1 :] if (scope := remark.scope) and scope.line else None,
        )
        for remark in filetypes.read(Source("a.md", text.encode())).remarks
    ]


def cause(name: str, data: bytes) -> tuple[str, str | None]:
    """The status of a document, and why it is not read."""
    document = filetypes.read(Source(name, data))
    return filetypes.status_of(document), next((n.values["cause"] for n in document.notes if n.rule == "R001"), None)


# -- Markdown


def test_comments_to_govlint_speak_of_the_line_or_table_around_or_behind_them() -> None:
    text = (
        "甲\n\n<!-- govlint: ignore[W] 一 -->\n乙\n\n丙<!-- govlint: 二 -->丁\n\n- 戊 <!--govlint: 三-->\n\n"
        "<!-- 别的 -->\n\n<!-- govlint: 四 -->\n\n| 己 |\n|---|\n| 庚<!-- govlint: 五 --> |\n\n<!-- govlint: 六 -->\n"
    )
    assert spoken(text) == [
        ("govlint: ignore[W] 一", 3, "乙"),
        ("govlint: 二", 6, "丙<!-- govlint: 二 -->丁"),
        ("govlint: 三", 8, "戊 <!--govlint: 三-->"),
        ("govlint: 四", 12, "己 |"),
        ("govlint: 五", 16, "庚<!-- govlint: 五 --> |"),
        ("govlint: 六", 18, None),
    ]
    assert shapes(text) == ["甲", "乙", "丙丁", "戊 ", [["己"], ["庚"]]]


def test_paragraphs_headings_lists_and_tables_are_read() -> None:
    text = "# 标题\n\n一、总体*情*况 &amp; \\*\n\n2. 甲\n3. 乙\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | **1** |\n\n> 引\n"
    assert shapes(text) == ["标题", "一、总体情况 & *", "甲", "乙", [["甲", "乙"], ["丙", "1"]], "引"]
    assert [p.get("label") for p in canon.children(root(text), "p")] == [None, None, "2.", "3.", None]


def test_signs_that_other_dialects_take_for_markup_are_text() -> None:
    assert shapes("1月~12月~收费$4$元x^2^\n") == ["1月~12月~收费$4$元x^2^"]
    assert shapes("<2020年>工作\n") == ["<2020年>工作"]


def test_lines_of_one_paragraph_are_joined_as_wide_text_is() -> None:
    assert shapes("政府\n信息\n") == ["政府信息"]
    assert shapes("Word\n文档\\\n丙\n") == ["Word 文档", "丙"]


def test_html_between_paragraphs_is_read_and_html_tables_are_refused() -> None:
    assert shapes("<div>\n甲<br>乙\n</div>\n\n<!-- 注 -->\n\n丙\n") == ["甲", "乙", "丙"]
    assert cause("a.md", "甲\n\n<table><tr><td>乙</td></tr></table>\n".encode()) == ("unsupported", "unsupported")


def test_comments_and_tags_without_end_are_text_and_take_no_time() -> None:
    for unit in ("<!-- govlint: 甲 ", "<!--", "<"):
        assert shapes(f"<div>\n{unit * 50_000}") == [(unit * 50_000).strip()]


def test_a_comment_inside_another_is_part_of_it() -> None:
    assert spoken("甲 <!-- 乙 <!-- govlint: 丙 -->\n") == []


WORDS = st.sampled_from(
    [
        "甲",
        "乙 ",
        "**丙**",
        "_d_ ",
        "&amp;",
        "&#20057;",
        "\\*",
        "“丁”",
        "1.5 ",
        "《a》",
        "[链](b)",
        "\n",
        "𠮷",
        "`c`",
        "\t",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8).map("".join), min_size=1, max_size=4))
def test_every_character_of_a_markdown_text_is_placed_at_what_shows_it(paragraphs: list[str]) -> None:
    text = "甲" + "\n\n甲".join(paragraphs)
    lines = text.split("\n")
    source = Source("a.md", text.encode())
    tree = filetypes.read(source).root
    assert tree is not None
    for node in canon.descendants(tree, "p"):
        for i, character in enumerate(canon.text_of(node)):
            place = filetypes.place(source, node, i, i + 1)
            assert place.line
            assert place.column
            assert place.end_column
            if character in "甲丁𠮷丙" and place.line == place.end_line:
                assert lines[place.line - 1][place.column - 1 : place.end_column - 1].strip("`*") == character


@pytest.mark.parametrize(
    "line", ["甲\t乙\t\t丙。。", "\t甲乙\t丙。。", "- 甲乙\t丙。。", "| 甲乙\t丁 | 丙。。 |", "𠮷丁\t**丙**\t。。"]
)
def test_tabs_count_as_one_character_wherever_a_word_stands_behind_them(line: str) -> None:
    text = f"一、总体情况\n{line}\n" if line[0] != "|" else f"{line}\n|--|--|\n{line}\n"
    source = Source("a.md", text.encode())
    tree = filetypes.read(source).root
    assert tree is not None
    node = [n for n in tree.iter("{*}p", "{*}cell") if n.text and "。。" in n.text][-1]
    start = (node.text or "").index("。。")
    place = filetypes.place(source, node, start, start + 2)
    assert place.line
    assert place.column
    assert place.end_column
    assert text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1] == "。。"


def test_a_range_in_a_cell_is_placed_by_line_and_column() -> None:
    source = Source("a.md", "| 甲 | 乙 |\n|---|---|\n| 丙 | 1&amp;**23** |\n".encode())
    tree = filetypes.read(source).root
    assert tree is not None
    place = filetypes.place(source, list(canon.descendants(tree, "cell"))[-1], 1, 4)
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 8, 3, 17)


# -- one report in all formats


def markdown(text: str) -> str:
    """A plain report as Markdown with its tables."""
    out: list[str] = []
    for block in blocks(text):
        if isinstance(block, str):
            out += [block, ""]
            continue
        rows = [[cell for cell, _ in row] for row in block]
        width = max(map(len, rows))
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        out += [lines[0], "|---" * width + "|", *lines[1:], ""]
    return "\n".join(out)


def converted(page: bytes, target: str) -> bytes:
    """A page as pandoc writes it in another format."""
    program = process.program()
    assert program is not None
    command = [program, "--from", "html", "--to", target, "--standalone", "--metadata", "title=x", "--output", "-"]
    return subprocess.run(command, input=page, check=True, capture_output=True).stdout


@pytest.mark.parametrize("suffix", ["md", "rtf", "epub"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_sample_in_another_format_has_the_same_cells_and_no_findings(edition: str, suffix: str) -> None:
    text = (SAMPLES / f"{edition}.txt").read_text(encoding="utf-8")
    page = cms(text).decode()
    article = page[page.index("<!--StartFragment-->") : page.index("<!--EndFragment-->")]
    title = page[page.index("<h1") : page.index("</h1>")].partition(">")[2].replace("<br>", "</p><p>")
    data = markdown(text).encode() if suffix == "md" else converted(f"<p>{title}</p>{article}".encode(), suffix)
    document = engine.read(Source(f"a.{suffix}", data), PACK)
    plain = engine.read(Source("a.txt", text.encode()), PACK)
    assert document.root is not None
    assert canon.validate(document.root) == []
    keys = ("table", "row", "col", "state", "value")
    cells, expected = (
        [tuple(cell[key] for key in keys) for cell in engine.export(d, "zh")["cells"]] for d in (document, plain)
    )
    assert cells == expected
    assert engine.Checker(PACK).check_document(document).findings == ()


# -- what cannot be read


def test_a_document_that_pandoc_cannot_read_is_the_wrong_format() -> None:
    assert cause("a.epub", b"PK\3\4" + b"x" * 99) == ("unreadable", "wrong-format")


def test_a_document_that_takes_pandoc_too_long_is_too_large() -> None:
    reading = Reading(limits=LIMITS._replace(pandoc_seconds=0.5))
    document = filetypes.read(Source("a.md", b"[" * 200_000), reading)
    assert (filetypes.status_of(document), document.notes[0].values["cause"]) == ("unreadable", "too-large")
    assert "pandoc 0.5 秒或 512 MiB 内存" in document.notes[0].values["zh"]


def test_more_comments_to_govlint_than_anybody_writes_are_too_large() -> None:
    comment = b"<!-- govlint: ignore[W] x -->\n\n"
    assert cause("a.md", b"x\n\n" + comment * 1_000) == ("checked", None)
    assert cause("a.md", b"x\n\n" + comment * 1_001) == ("unreadable", "too-large")


def test_deep_nesting_ends_in_a_tree_or_a_refusal() -> None:
    assert cause("a.md", b">" * 3_000 + b"x")[1] in (None, "too-large")


def test_without_pandoc_the_refusal_says_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['pypandoc'] = None\n"
        "from govlint import filetypes; from govlint.model import Source\n"
        "print(ascii(filetypes.read(Source('a.md', b'x')).notes[0].values['en']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PATH": ""}, capture_output=True, text=True, check=True
    )
    assert "pip install 'govlint[pandoc]'" in done.stdout
