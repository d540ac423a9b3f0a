"""A document that uses every way to number a paragraph; run as a script it writes it.

The labels beside the paragraphs are those of LibreOffice 7.4.7:

    python -m tests.filetypes.docx.lists lists.docx && soffice --headless --convert-to txt:Text lists.docx

except where `own` says why they differ.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from tests import wordml
from tests.wordml import definition, level, listing, numbered


class Item(NamedTuple):
    """A paragraph: its properties, the label that shows, and why LibreOffice shows another."""

    properties: str
    label: str
    own: str = ""


def _style(key: str, more: str = "") -> str:
    return f'<w:pStyle w:val="{key}"/>{more}'


def _start(index: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


STYLES = (
    wordml.style("Normal", "Normal", default=True)
    + wordml.style("H1", "heading 1", base="Normal", inner=f"<w:pPr>{numbered(1)}</w:pPr>")
    + wordml.style("H2", "heading 2", base="H1", inner=f"<w:pPr>{numbered(1, 1)}</w:pPr>")
    + wordml.style("H3", "heading 3", base="H1", inner='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + wordml.style("H1b", "heading 1 b", base="H1")
    + wordml.style("Linked", "Linked", kind="numbering", inner=f"<w:pPr>{numbered(20)}</w:pPr>")
)
_ELEVENTH = {
    "chineseCounting": "十一",
    "ideographDigital": "一一",
    "japaneseCounting": "十一",
    "decimalEnclosedCircle": "⑪",
    "decimalEnclosedCircleChinese": "⑪",
    "decimalFullWidth": "１１",
    "ideographTraditional": "11",
    "ideographZodiac": "戌",
    "upperRoman": "XI",
    "lowerRoman": "xi",
    "upperLetter": "K",
    "lowerLetter": "k",
    "chineseLegalSimplified": "壹拾壹",
    "decimalZero": "11",
    "decimalEnclosedParen": "⑾",
    "decimalEnclosedFullstop": "⒒",
}
_DECIMAL_THERE = {
    "ideographDigital": "it counts 十一; section 17.18.59 has digits",
    **dict.fromkeys(
        ("decimalFullWidth", "decimalEnclosedParen", "decimalEnclosedFullstop"), "it does not know the format"
    ),
}
NUMBERING = (
    definition(
        0,
        level(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="H2"/>'),
        level(2, "decimal", "%3.", more='<w:pStyle w:val="H3"/>'),
        level(3, "decimal", "%1.%3.%4", more="<w:isLgl/>"),
        level(4, "decimal", "（%5）", more='<w:lvlRestart w:val="2"/>'),
    )
    + definition(1, level(0, "decimal", "第%1条", start=9))
    + definition(2, level(0, "bullet", "●"))
    + definition(3, level(0, "decimal", "%1)"), level(1, "lowerLetter", "%1%2"), more='<w:styleLink w:val="Linked"/>')
    + definition(4, more='<w:numStyleLink w:val="Linked"/>')
    + definition(5, level(0, "none", "附件"))
    + "".join(definition(10 + i, level(0, form, "%1", start=11)) for i, form in enumerate(_ELEVENTH))
    + listing(1, 0)
    + listing(2, 1)
    + listing(3, 1, _start(0, 3))
    + listing(4, 2)
    + listing(5, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1-")}</w:lvlOverride>')
    + listing(6, 5)
    + listing(20, 3)
    + listing(21, 4)
    + "".join(listing(30 + i, 10 + i) for i in range(len(_ELEVENTH)))
)
ITEMS = (
    Item(_style("H1"), "一、"),
    Item(_style("H2"), "（一）"),
    Item(numbered(1, 2), "1."),
    Item(numbered(1, 2), "2."),
    Item(numbered(1, 3), "1.2.1", "it spells 一.2.1, against isLgl (17.9.4)"),
    Item(numbered(1, 4), "（1）"),
    Item(numbered(1, 2), "3."),
    Item(numbered(1, 4), "（2）", "it restarts behind level three, against lvlRestart (17.9.10)"),
    Item(_style("H2"), "（二）"),
    Item(numbered(1, 4), "（1）"),
    Item(numbered(1, 2), "2."),
    Item(_style("H1b"), "二、"),
    Item(_style("H2"), "（一）"),
    Item(_style("H3"), "1.", "it leaves out a style that names a list and no level"),
    Item(_style("H1", '<w:numPr><w:numId w:val="0"/></w:numPr>'), ""),
    Item(_style("H1", '<w:numPr><w:ilvl w:val="1"/></w:numPr>'), "（二）"),
    Item("", ""),
    Item(numbered(2), "第9条"),
    Item(numbered(2), "第10条"),
    Item(numbered(3), "第3条"),
    Item(numbered(2), "第4条"),
    Item(numbered(3), "第5条"),
    Item(numbered(4), "", "a bullet is no number"),
    Item(numbered(5), "VI-"),
    Item(numbered(20), "1)"),
    Item(numbered(20, 1), "1a"),
    Item(numbered(21), "2)"),
    Item(numbered(6), "附件"),
    Item(numbered(99), ""),
    Item(_style("H1"), "三、"),
    *(Item(numbered(30 + i), label, _DECIMAL_THERE.get(form, "")) for i, (form, label) in enumerate(_ELEVENTH.items())),
)


def document() -> bytes:
    """The document, each paragraph with its place for a text."""
    body = "".join(wordml.paragraph(f"@{i}", properties=item.properties) for i, item in enumerate(ITEMS))
    return wordml.document(body, styles=STYLES, numbering=NUMBERING)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(document())
