"""Numbers that a browser prints before the items of a list become labels; they are not in the text."""

from __future__ import annotations

import pytest

from govlint import canon, engine, packs
from tests.filetypes.html import root, source


def labels(page: str) -> list[tuple[str, str | None]]:
    """Each paragraph with its computed label."""
    return [(canon.text_of(p), p.get("label")) for p in canon.children(root(page), "p")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.", "2."]),
        ("<ol start=3><li>甲<li>乙</ol>", ["3.", "4."]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.", "1."]),
        ("<ol><li value=5>甲<li>乙</ol>", ["5.", "6."]),
        ("<ol type=a start=26><li>甲<li>乙</ol>", ["z.", "aa."]),
        ("<ol type=I start=4><li>甲<li>乙</ol>", ["IV.", "V."]),
        ("<ol style='list-style-type: simp-chinese-informal'><li>甲<li>乙</ol>", ["一、", "二、"]),
        ("<ol style='list-style:none'><li>甲<li>乙</ol>", [None, None]),
        ("<ol start=x><li>甲</li>\n<li>乙</ol>", ["1.", "2."]),
        ("<ul><li>甲<li>乙</ul>", [None, None]),
        ("<li>甲<li>乙", [None, None]),
        ("<ol start=-1><li>甲<li>乙</ol>", [None, "0."]),
    ],
)
def test_items_are_numbered_as_in_a_browser(page: str, expected: list[str | None]) -> None:
    assert labels(page) == list(zip(("甲", "乙"), expected, strict=True))


def test_the_number_belongs_to_the_first_line_of_an_item_and_inner_lists_count_for_themselves() -> None:
    page = "<ol><li><p>甲</p><p>乙</p><ol><li>丙</ol>丁<li><br>戊</ol>"
    assert labels(page) == [("甲", "1."), ("乙", None), ("丙", "1."), ("丁", None), ("戊", "2.")]


def test_a_list_whose_items_print_their_numbers_has_no_others() -> None:
    assert labels("<ol><li>1.甲<li>2.乙</ol>") == [("1.甲", None), ("2.乙", None)]


def test_the_outline_takes_computed_numbers_for_headings_and_items() -> None:
    titles = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")
    style = "list-style-type:simp-chinese-informal"
    page = "<h1>某局2022年政府信息公开工作年度报告</h1>" + "".join(
        f"<ol style='{style}' start={n}><li>{title}</ol><ol><li>完善制度。<li value=3>加强培训。</ol>"
        for n, title in enumerate(titles, 1)
    )
    tree = engine.read(source(page), packs.load()).root
    assert tree is not None
    assert canon.validate(tree) == []
    sections = list(canon.children(tree, "section"))
    assert [(s.get("key"), s.get("label"), s.get("label-from"), s.get("label-end")) for s in sections] == [
        ("overview", "一、", "list", None),
        ("disclosure", "二、", "list", None),
        ("applications", "三、", "list", None),
    ]
    items = [(p.get("n"), p.get("due"), p.get("label")) for p in canon.children(sections[0], "p")]
    assert items == [("1", None, "1."), ("3", "2", "3.")]
