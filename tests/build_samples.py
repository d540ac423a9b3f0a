"""Writes the samples in Word's format from those in plain text: `python -m tests.build_samples`."""

from __future__ import annotations

import re
from pathlib import Path

from govlint.filetypes import txtlines
from tests import wordml, wordreports
from tests.wordml import definition, level, listing, numbered
from tests.wordreports import Look, Style, Writer

SAMPLES = Path(__file__).parents[1] / "samples"

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    '<w:tblW w:w="8800" w:type="dxa"/><w:jc w:val="center"/>'
    f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
)
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_FOOTER = wordml.paragraph(
    "— ",
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    " —",
    properties='<w:jc w:val="center"/>',
)


def _fonts(family: str, size: int, *, bold: bool = False) -> str:
    mark = "<w:b/>" if bold else ""
    return f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:eastAsia="{family}"/>{mark}<w:sz w:val="{size}"/>'


# -- as Word makes them: styles that number

_WORD_STYLES = (
    wordml.style("Normal", "Normal", default=True, inner=f"<w:rPr>{_fonts('仿宋', 30)}</w:rPr>")
    + wordml.style(
        "Title",
        "Title",
        base="Normal",
        inner=f'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>{_fonts("宋体", 40, bold=True)}</w:rPr>',
    )
    + wordml.style(
        "Heading1",
        "heading 1",
        base="Normal",
        inner=f'<w:pPr><w:keepNext/>{numbered(1)}<w:spacing w:before="240"/><w:ind w:firstLine="600"/>'
        '<w:outlineLvl w:val="0"/></w:pPr>'
        f"<w:rPr>{_fonts('黑体', 30)}</w:rPr>",
    )
    + wordml.style(
        "Heading2",
        "heading 2",
        base="Normal",
        inner=f'<w:pPr>{numbered(1, 1)}<w:ind w:firstLine="600"/><w:outlineLvl w:val="1"/></w:pPr>',
    )
    + wordml.style("BodyText", "Body Text", base="Normal", inner='<w:pPr><w:ind w:firstLine="600"/></w:pPr>')
    + wordml.style(
        "TableText",
        "Table Text",
        base="Normal",
        inner=f'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>{_fonts("宋体", 18)}</w:rPr>',
    )
)
_WORD_LISTS = definition(
    0,
    level(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="Heading1"/>'),
    level(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="Heading2"/>'),
) + listing(1, 0)
_WORD = Style(
    '<w:pStyle w:val="Title"/>',
    '<w:pStyle w:val="Heading1"/>',
    lambda _: '<w:pStyle w:val="Heading2"/>',
    '<w:pStyle w:val="BodyText"/>',
)


def word(text: str) -> bytes:
    """A report as Word makes it: headings numbered by their styles, merged cells, a page number below."""
    look = Look('<w:pStyle w:val="TableText"/>', _TABLE)
    body = _body(text, _WORD, look) + _PAGE.format(footer="rId3")
    return wordml.document(body, styles=_WORD_STYLES, numbering=_WORD_LISTS, footer=_FOOTER)


# -- as WPS makes them: numbered paragraphs, styles by number, runs cut where the script changes

_WPS_STYLES = wordml.style("1", "Normal", default=True, inner=f"<w:rPr>{_fonts('仿宋_GB2312', 30)}</w:rPr>") + (
    wordml.style("2", "heading 1", base="1", inner='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + wordml.style(
        "3", "表格", base="1", inner=f'<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr>{_fonts("宋体", 18)}</w:rPr>'
    )
    + wordml.style("4", "Default Paragraph Font", kind="character")
)
_WPS_LISTS = (
    definition(0, level(0, "japaneseCounting", "%1、"))
    + definition(1, level(0, "japaneseCounting", "（%1）"))
    + listing(1, 0)
    + "".join(
        listing(n, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>') for n in range(2, 8)
    )
)
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
    "<vt:lpwstr>2052-12.1.0.1</vt:lpwstr></property></Properties>"
)
_WPS = Style(
    '<w:pStyle w:val="1"/><w:jc w:val="center"/>',
    f'<w:pStyle w:val="2"/>{numbered(1)}<w:ind w:firstLine="600"/>',
    lambda part: f'<w:pStyle w:val="1"/>{numbered(1 + part)}<w:ind w:firstLine="600"/>',
    '<w:pStyle w:val="1"/><w:ind w:firstLine="600"/>',
)
_SCRIPTS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def _wps_runs(text: str) -> str:
    return "".join(
        wordml.run(piece, '<w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/>')
        for piece in _SCRIPTS.findall(text)
    )


def wps(text: str) -> bytes:
    """A report as WPS makes it."""
    look = Look('<w:pStyle w:val="3"/>', _TABLE, _wps_runs)
    body = _body(text, _WPS, look) + _PAGE.format(footer="rId3")
    parts = wordml.parts_of(body, styles=_WPS_STYLES, numbering=_WPS_LISTS, footer=_FOOTER)
    return wordml.pack({**parts, "docProps/custom.xml": _CUSTOM})


# -- both


def _body(text: str, style: Style, look: Look) -> str:
    writer = Writer(style, look.runs)
    made: list[str] = []
    for block in txtlines.blocks(text):
        if isinstance(block, txtlines.Table):
            rows = [[_text(text, cell) for cell in row] for row in block.rows]
            made += [wordreports.table(wordreports.key_of(rows), rows, look), wordml.paragraph()]
        else:
            made.append(writer.line(_text(text, block)))
    return "".join(made)


def _text(text: str, ranges: txtlines.Cell) -> str:
    return "\n".join(text[start:end] for start, end in ranges)


# -- a broken one


def broken(text: str) -> bytes:
    """The sound report with a changed total, a part numbered twice, a comment, and changes left in it."""
    wrong = text.replace(
        "	3\n	1\n	0\n	0\n	1\n	0\n	5\n\n	二、",
        "	3\n	1\n	0\n	0\n	1\n	0\n	6\n\n	二、",
    )
    look = Look('<w:pStyle w:val="TableText"/>', _TABLE)
    body = _body(wrong, _WORD, look) + _PAGE.format(footer="rId3")
    again = numbered(2)
    styled = '<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">其他需要报告的事项'
    body = body.replace(styled, styled.replace("</w:pPr>", f"{again}</w:pPr>"))
    changed = wordml.run("无。")
    body = body.replace(changed, f'<w:ins w:id="1" w:author="编辑" w:date="2021-01-20T09:00:00Z">{changed}</w:ins>')
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    question = wordml.paragraph("请再核对。")
    comment = f'<w:comment w:id="0" w:author="编辑" w:date="2021-01-20T09:00:00Z">{question}</w:comment>'
    return wordml.document(
        body, styles=_WORD_STYLES, numbering=_WORD_LISTS + listing(2, 0, override), footer=_FOOTER, comments=comment
    )


MADE = {
    "2019.docx": ("2019.txt", word),
    "2021.docx": ("2021.txt", word),
    "wps-2021.docx": ("2021.txt", wps),
    "broken/word.docx": ("2019.txt", broken),
}


def make(name: str) -> bytes:
    """The bytes of a sample."""
    origin, build = MADE[name]
    return build((SAMPLES / origin).read_text(encoding="utf-8"))


def main() -> None:
    """Write every sample anew."""
    for name in MADE:
        (SAMPLES / name).write_bytes(make(name))


if __name__ == "__main__":
    main()
