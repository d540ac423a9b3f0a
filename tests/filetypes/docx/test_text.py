"""What a paragraph shows: characters, fields, changes, hidden text, boxes; and the address of every character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import canon, filetypes
from govlint.filetypes import docx
from govlint.filetypes.docx import addresses
from govlint.filetypes.docx.package import Package
from govlint.filetypes.docx.runs import runs
from govlint.filetypes.docx.wml import tag
from govlint.model import Document, Source
from tests import wordml
from tests.filetypes.docx.shown import HIDDEN, SHOWN, drawing, picture
from tests.wordml import paragraph, run

if TYPE_CHECKING:
    from lxml import etree


def read(body: str, **parts: str) -> Document:
    return docx.read(Source("a.docx", wordml.document(body, **parts)))


def texts(body: str, **parts: str) -> list[str]:
    """The text of each paragraph."""
    root = read(body, **parts).root
    return [canon.text_of(p) for p in canon.descendants(root, "p")] if root is not None else []


BOX = paragraph("框内")


@pytest.mark.parametrize(("content", "text"), SHOWN)
def test_a_paragraph_shows(content: str, text: str) -> None:
    assert texts(paragraph("头：", content)) == [f"头：{text}"]


@pytest.mark.parametrize(
    "content",
    [
        run("主", "") + f"<w:r>{drawing(BOX)}</w:r>",
        run("主", "") + f"<w:r>{picture(BOX)}</w:r>",
        run("主")
        + f"<w:r><mc:AlternateContent><mc:Choice>{drawing(BOX)}</mc:Choice><mc:Fallback>{picture(BOX)}</mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        run("主")
        + "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice>"
        + f"<mc:Fallback>{picture(BOX)}</mc:Fallback></mc:AlternateContent></w:r>",
        run("主") + f"<w:r><w:pict><v:group><v:shape>{picture(BOX)}</v:shape></v:group></w:pict></w:r>",
    ],
    ids=["drawing", "vml", "both", "only the fallback", "in a group"],
)
def test_a_text_box_is_read_once_behind_the_paragraph_that_holds_it(content: str) -> None:
    assert texts(paragraph(content) + paragraph("后")) == ["主", "框内", "后"]


def test_a_line_break_ends_a_line_of_the_body_and_stays_in_a_cell() -> None:
    assert texts(paragraph("一、总体情况\n全年公开5条。")) == ["一、总体情况", "全年公开5条。"]
    root = read(wordml.table(wordml.row("本年新\n制作数量", "0"))).root
    assert root is not None
    cell = next(canon.descendants(root, "cell"))
    assert (cell.text, cell.get("at"), cell.get("parts")) == (
        "本年新\n制作数量",
        "body:1/3/1/1.1 body:1/3/1/1.2",
        "0 4",
    )


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = paragraph("全年公开", properties=gone) + '<w:bookmarkStart w:id="0"/>' + paragraph("5条。") + paragraph("后")
    root = read(body).root
    assert root is not None
    assert [(p.text, p.get("at")) for p in canon.descendants(root, "p")] == [
        ("全年公开5条。", "body:1+3"),
        ("后", "body:4"),
    ]


def test_blank_paragraphs_are_left_out_and_counted_in_the_addresses() -> None:
    root = read(paragraph("甲") + paragraph() + paragraph("  ") + paragraph("乙", key="00AB12CD")).root
    assert root is not None
    assert [p.get("at") for p in canon.descendants(root, "p")] == ["body:1", "body:4#00AB12CD"]


@pytest.mark.parametrize(
    "wrap",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        "<w:ins>{}</w:ins>",
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback/></mc:AlternateContent>",
    ],
)
def test_blocks_are_read_whatever_they_are_wrapped_in(wrap: str) -> None:
    inner = paragraph("甲") + wordml.table(wordml.row("a", "b")) + paragraph("乙")
    root = read(wrap.format(inner)).root
    assert root is not None
    assert [canon.name_of(node) for node in root[1:]] == ["p", "table", "p"]


def test_headers_footers_and_notes_are_furniture_in_front_of_the_text() -> None:
    note = f'<w:footnote w:type="separator" w:id="0">{paragraph("—")}</w:footnote>'
    note += f'<w:footnote w:id="2">{paragraph("注文")}</w:footnote>'
    root = read(paragraph("正文"), header=paragraph("页眉"), footer=paragraph("第1页"), footnotes=note).root
    assert root is not None
    assert [(p.text, p.get("at"), p.get("region")) for p in canon.descendants(root, "p")] == [
        ("页眉", "header-1:1", "chrome"),
        ("第1页", "footer-1:1", "chrome"),
        ("注文", "footnote-1:1", "chrome"),
        ("正文", "body:1", None),
    ]


def test_hidden_text_is_told_by_styles_too_and_two_of_them_cancel_out() -> None:
    styles = wordml.style("S", "S", inner=f"<w:rPr>{HIDDEN}</w:rPr>") + wordml.style(
        "C", "C", kind="character", inner=f"<w:rPr>{HIDDEN}</w:rPr>"
    )
    body = (
        paragraph(run("甲"), run("藏", '<w:rStyle w:val="C"/>'))
        + paragraph(run("藏"), run("显", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="S"/>')
        + paragraph("乙")
    )
    document = read(body, styles=styles)
    assert document.root is not None
    assert [p.text for p in canon.descendants(document.root, "p")] == ["甲", "显乙"]
    assert [(n.rule, n.values["hidden"]) for n in document.notes] == [("P805", "2")]


def test_what_a_document_still_carries_is_counted() -> None:
    comments = f'<w:comment w:id="0">{paragraph("改")}</w:comment><w:comment w:id="1">{paragraph("再改")}</w:comment>'
    body = paragraph(
        f"<w:ins>{run('加')}</w:ins><w:del><w:r><w:delText>减</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>",
        run("藏", HIDDEN) + run("着", HIDDEN) + run("显") + run("藏", HIDDEN),
    )
    values = read(body, comments=comments).notes[0].values
    assert (values["changes"], values["comments"], values["hidden"]) == ("3", "2", "2")
    assert values["zh"] == "修订标记 3 处、批注 2 条、隐藏文字 2 处"


def test_a_clean_document_is_not_noted() -> None:
    assert read(paragraph("甲"), comments="", styles="").notes == ()


@pytest.mark.parametrize(
    "content",
    [
        '<w:altChunk r:id="rId9"/>',
        paragraph('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'),
        paragraph('<w:r><w:object><o:OLEObject ProgID="ET.Xlsx.6"/></w:object></w:r>'),
    ],
)
def test_a_file_inside_the_file_was_not_checked_and_that_is_said(content: str) -> None:
    document = read(paragraph("甲") + content)
    assert document.root is not None
    assert [note.rule for note in document.notes] == ["R001"]
    assert "嵌入的内容没有检查" in document.notes[0].values["zh"]


def test_an_equation_is_no_file_inside_the_file() -> None:
    equation = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    assert read(paragraph("甲", equation)).notes == ()


# -- addresses


def element(source: Source, story: str, path: str) -> etree._Element:
    """What stands at a path, found without the reader's help."""
    package = Package(source.data)
    root = package.tree(package.main)[0] if story == "body" else package.tree(f"word/{story.split('-')[0]}.xml")
    for step in path.split("/"):
        root = root[int(step) - 1]
    return root


def wrapped(pieces: list[tuple[str, str]]) -> str:
    """Runs, each wrapped and cut in its own way."""
    forms = {
        "plain": "{}",
        "ins": "<w:ins>{}</w:ins>",
        "sdt": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "field": '<w:fldSimple w:instr="X">{}</w:fldSimple>',
        "link": '<w:hyperlink><w:bookmarkStart w:id="0"/>{}</w:hyperlink>',
        "deleted": "<w:del><w:r><w:delText>去</w:delText></w:r></w:del>{}",
        "bare": "{}",
    }
    made = (run(text) if form != "bare" else f"<w:r><w:t>  {text} </w:t></w:r>" for form, text in pieces)
    return "".join(forms[form].format(content) for (form, _), content in zip(pieces, made, strict=True))


FORMS = st.sampled_from(["plain", "ins", "sdt", "field", "link", "deleted", "bare"])
PIECES = st.lists(st.tuples(FORMS, st.text("甲乙𠮷a1，\t", min_size=1, max_size=5)), min_size=1, max_size=6)


@given(st.lists(PIECES, min_size=1, max_size=3), st.booleans(), st.data())
def test_every_range_of_a_node_is_the_text_of_the_runs_at_its_address(
    lines: list[list[tuple[str, str]]], in_cell: bool, data: st.DataObject
) -> None:
    made = paragraph("<w:r><w:br/></w:r>".join(map(wrapped, lines)), key="1A2B3C4D")
    body = wordml.table(wordml.row(wordml.cell(made), "0")) if in_cell else made
    source = Source("a.docx", wordml.document(paragraph("头") + body))
    root = docx.read(source).root
    assert root is not None
    node = next(canon.descendants(root, "cell")) if in_cell else data.draw(st.sampled_from(root[1:]))
    for at, begin, finish in canon.parts_of(node):
        text = canon.text_of(node)[begin:finish]
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        touched = runs(source, at, start, end)
        assert "".join(piece.text for piece in touched) == text[start:end]
        for piece in touched:
            own = element(source, piece.story, piece.path)
            if own.tag == tag("t"):
                assert (own.text or "").replace("\t", " ")[piece.start : piece.end] == piece.text
            else:
                assert (own.tag, piece.text) == (tag("tab"), "\t")


@given(st.lists(PIECES, min_size=2, max_size=4), st.data())
def test_a_range_over_several_lines_of_a_cell_is_placed_at_the_lines_it_touches(
    lines: list[list[tuple[str, str]]], data: st.DataObject
) -> None:
    made = "".join(paragraph(wrapped(line)) for line in lines)
    source = Source("a.docx", wordml.document(paragraph("头") + wordml.table(wordml.row(wordml.cell(made), "0"))))
    root = docx.read(source).root
    assert root is not None
    node = next(canon.descendants(root, "cell"))
    parts = canon.parts_of(node)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    start = data.draw(st.integers(parts[first][1], max(parts[first][2] - 1, parts[first][1])))
    end = data.draw(st.integers(max(start, parts[last][1]) + 1, max(start, parts[last][1], parts[last][2] - 1) + 1))
    at = (filetypes.place(source, node, start, end).at or "").split()
    assert at == [address for address, _, _ in parts[first : last + 1]]
    shown = ("".join(piece.text for piece in runs(source, address)) for address in at)
    assert canon.text_of(node)[start:end] in "\n".join(shown)


@given(
    st.sampled_from(["body", "header-1", "footnote-12"]),
    st.lists(st.lists(st.integers(1, 10**6), min_size=1, max_size=6), min_size=1, max_size=3),
    st.none() | st.integers(1, 99),
    st.none() | st.from_regex("[0-9A-F]{8}", fullmatch=True),
)
def test_an_address_reads_back_as_it_was_written(
    story: str, paths: list[list[int]], line: int | None, key: str | None
) -> None:
    address = addresses.Address(story, tuple("/".join(map(str, path)) for path in paths), line, key)
    assert addresses.parse(str(address)) == address


def test_a_paragraph_is_found_by_its_id_when_others_came_before_it() -> None:
    body = paragraph("甲", key="00000001") + paragraph("乙", key="00000002")
    later = Source("a.docx", wordml.document(paragraph("新") + body))
    assert [piece.text for piece in runs(later, "body:2#00000002")] == ["乙"]


@pytest.mark.parametrize("at", ["", "body", "body:", "body:x", "1:2", "body:1 body:2", "body:1#", "Body:1"])
def test_what_is_no_address_is_refused(at: str) -> None:
    source = Source("a.docx", wordml.document(paragraph("甲")))
    with pytest.raises(ValueError, match="address"):
        docx.place(source, at, 0)


@pytest.mark.parametrize("at", ["body:9", "body:0", "body:1/9/9", "header-1:1", "body:1.7", "body:1//1"])
def test_an_address_where_nothing_stands_is_refused(at: str) -> None:
    source = Source("a.docx", wordml.document(paragraph("甲")))
    with pytest.raises(ValueError, match=r"address|stands|story|line"):
        runs(source, at)


def test_a_place_has_words_and_an_address_and_no_line() -> None:
    source = Source("a.docx", wordml.document(paragraph("甲乙", key="0A0B0C0D")))
    root = docx.read(source).root
    assert root is not None
    canon.number(root)
    place = filetypes.place(source, root[1], 1, 2)
    assert (place.line, place.column, place.at, place.node) == (None, None, "body:1#0A0B0C0D", "n1")


IMAGE = "<w:drawing><wp:inline><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing>"
CHART = IMAGE.replace("<a:blip/>", '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>')
DIAGRAM = IMAGE.replace("<a:blip/>", '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>')
OLD_IMAGE = "<w:pict><v:shape><v:imagedata/></v:shape></w:pict>"
SHAPE = "<w:pict><v:shape/></w:pict>"


@pytest.mark.parametrize(
    ("body", "pictures"),
    [
        (paragraph("甲") + paragraph(f"<w:r>{IMAGE}</w:r>") + paragraph("乙"), ["1", None]),
        (paragraph("甲") + paragraph(f"<w:r>{OLD_IMAGE}</w:r>") + paragraph("乙"), ["1", None]),
        (paragraph("甲") + paragraph(f"<w:r>{CHART}</w:r>") + paragraph(f"<w:r>{DIAGRAM}</w:r>"), ["2"]),
        (paragraph(run("甲"), f"<w:r>{IMAGE}</w:r>") + paragraph(f"<w:r>{IMAGE}</w:r>") + paragraph("乙"), ["2", None]),
        (paragraph("甲") + paragraph(f"<w:r>{SHAPE}</w:r>") + paragraph("乙"), [None, None]),
        (paragraph("甲") + paragraph(f"<w:r><w:rPr>{HIDDEN}</w:rPr>{IMAGE}</w:r>") + paragraph("乙"), [None, None]),
        (
            paragraph("甲")
            + paragraph(
                f"<w:r><mc:AlternateContent><mc:Choice>{IMAGE}</mc:Choice><mc:Fallback>{OLD_IMAGE}</mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            ),
            ["1"],
        ),
    ],
)
def test_a_picture_is_counted_where_it_stands_or_in_the_paragraph_before(body: str, pictures: list[str | None]) -> None:
    root = read(body).root
    assert root is not None
    assert [p.get("pictures") for p in canon.children(root, "p")] == pictures
