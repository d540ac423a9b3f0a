"""Automatic numbers: every format and mechanism, held against what LibreOffice shows."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, hanzi
from govlint.filetypes import docx
from govlint.filetypes.docx import numerals
from govlint.model import Source
from tests import wordml
from tests.filetypes.docx import lists
from tests.wordml import definition, level, listing, numbered

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = shutil.which("soffice")


def labels(data: bytes) -> list[str]:
    """The automatic label of each paragraph, empty where it has none."""
    root = docx.read(Source("a.docx", data)).root
    assert root is not None
    return [node.get("label", "") for node in canon.descendants(root, "p")]


def test_every_way_to_number_a_paragraph_gives_the_label_that_shows() -> None:
    assert labels(lists.document()) == [item.label for item in lists.ITEMS]


def test_the_fixture_holds_labels_enough_and_few_that_another_program_shows_otherwise() -> None:
    shared = [item for item in lists.ITEMS if item.label and not item.own]
    assert len(shared) >= 30
    assert sum(1 for item in lists.ITEMS if item.own) <= 10


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_labels_are_those_of_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "lists.docx").write_bytes(lists.document())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "lists.docx")], check=True, capture_output=True, timeout=240)
    lines = (tmp_path / "lists.txt").read_text(encoding="utf-8-sig").splitlines()
    shown = [line.split("@")[0].strip() for line in lines]
    assert [(i, label) for i, (label, item) in enumerate(zip(shown, lists.ITEMS, strict=True)) if not item.own] == [
        (i, item.label) for i, item in enumerate(lists.ITEMS) if not item.own
    ]


@pytest.mark.parametrize(
    ("number", "form", "label"),
    [
        *((10, "chineseCounting", "十"), (20, "chineseCounting", "二十"), (101, "chineseCounting", "一○一")),
        *((110, "chineseCountingThousand", "一百一十"), (0, "chineseCountingThousand", "〇")),
        *(
            (10, "ideographDigital", "一〇"),
            (10, "chineseLegalSimplified", "壹拾"),
            (21, "decimalEnclosedCircle", "㉑"),
        ),
        *(
            (50, "decimalEnclosedCircle", "㊿"),
            (51, "decimalEnclosedCircle", "51"),
            (21, "decimalEnclosedParen", "(21)"),
        ),
        *((3, "ideographEnclosedCircle", "㊂"), (2, "ideographTraditional", "乙"), (12, "ideographZodiac", "亥")),
        *(
            (1994, "upperRoman", "MCMXCIV"),
            (27, "lowerLetter", "aa"),
            (7, "decimalZero", "07"),
            (7, "cardinalText", "7"),
        ),
        *((7, "none", ""), (10_000, "chineseCountingThousand", "10000"), (5, "numberInDash", "- 5 -")),
    ],
)
def test_a_number_is_spelled_in_its_format(number: int, form: str, label: str) -> None:
    assert numerals.spell(number, form) == label


@given(st.integers(1, 9_999))
def test_a_chinese_label_reads_back_as_its_number(number: int) -> None:
    assert hanzi.cn_int(numerals.spell(number, "chineseCountingThousand")) == number


@given(st.integers(-5, 10**9), st.sampled_from(sorted(numerals._FORMATS)))
def test_no_number_is_too_odd_or_makes_a_long_label(number: int, form: str) -> None:
    assert len(numerals.spell(number, form)) <= 60


def test_a_deleted_or_hidden_paragraph_is_not_counted() -> None:
    lists_ = definition(0, level(0, "decimal", "%1.")) + listing(1, 0)
    gone = f"{numbered(1)}<w:rPr><w:del/></w:rPr>"
    body = (
        wordml.paragraph("甲", properties=numbered(1))
        + wordml.paragraph("<w:del><w:r><w:delText>去</w:delText></w:r></w:del>", properties=gone)
        + wordml.paragraph("乙", properties=numbered(1))
        + wordml.paragraph(wordml.run("藏", "<w:vanish/>"), properties=f"{numbered(1)}<w:rPr><w:vanish/></w:rPr>")
        + wordml.paragraph("丙", properties=numbered(1))
    )
    assert labels(wordml.document(body, numbering=lists_)) == ["1.", "2.", "3."]


def test_a_heading_that_runs_into_its_text_keeps_its_own_number() -> None:
    lists_ = definition(0, level(0, "chineseCounting", "（%1）")) + listing(1, 0)
    separated = f"{numbered(1)}<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = wordml.paragraph("主动公开。", properties=separated) + wordml.paragraph("全年公开5条。")
    root = docx.read(Source("a.docx", wordml.document(body, numbering=lists_))).root
    assert root is not None
    assert [(p.get("label"), p.text, p.get("at")) for p in canon.descendants(root, "p")] == [
        ("（一）", "主动公开。全年公开5条。", "body:1+2")
    ]


def test_an_empty_numbered_paragraph_shows_its_number() -> None:
    lists_ = definition(0, level(0, "decimal", "%1.")) + listing(1, 0)
    body = (
        wordml.paragraph("甲")
        + wordml.paragraph(properties=numbered(1))
        + wordml.paragraph("乙", properties=numbered(1))
    )
    assert labels(wordml.document(body, numbering=lists_)) == ["", "1.", "2."]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        listing(1, 7),
        '<w:num w:numId="1"/>',
        definition(0) + listing(1, 0),
        definition(0, level(0, "decimal", "%9%1")) + listing(1, 0),
        definition(0, '<w:lvl w:ilvl="x"><w:start w:val="1e9"/></w:lvl>') + listing(1, 0),
        definition(0, more='<w:numStyleLink w:val="L"/>') + listing(1, 0),
    ],
)
def test_a_broken_list_gives_no_label_and_no_fault(numbering: str) -> None:
    styles = wordml.style("L", "L", base="L", kind="numbering", inner=f"<w:pPr>{numbered(1)}</w:pPr>")
    body = wordml.paragraph("甲", properties=numbered(1)) + wordml.paragraph("乙", properties=numbered(1, 40))
    assert [label for label in labels(wordml.document(body, numbering=numbering, styles=styles)) if label] in (
        [],
        ["1"],
    )
