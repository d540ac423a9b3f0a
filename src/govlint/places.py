"""Places in words: 表三 第8行“1.属于国家秘密”×“自然人”, 第一部分 第3段."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon, xpath
from govlint.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.model import Lang

_PART_NUMBER = {"overview": 1, "disclosure": 2, "applications": 3, "disputes": 4, "problems": 5, "other": 6}
_CJK_DIGITS = "零一二三四五六"

column_label = xpath.column_label
"""The statutory label of a cell's column, or its key."""


def table_label(key: str | None, lang: Lang) -> str:
    """The name of a statutory table: 表三 is the table of part three."""
    part = _PART_NUMBER.get(key or "")
    if lang == "en":
        return f"table {part}" if part else "table"
    return f"表{_CJK_DIGITS[part]}" if part else "表格"


class Ordinals:
    """Which paragraph of its part each one is; a part is counted through when one of its paragraphs is first asked for.

    It holds for one tree, which does not change meanwhile.
    """

    def __init__(self) -> None:
        self._counted: dict[etree._Element, dict[etree._Element, int]] = {}

    def of(self, node: etree._Element, scope: etree._Element) -> int:
        """The number of a node among the paragraphs and headings below `scope`, from 1, its own heading aside."""
        if scope not in self._counted:
            own = _heading(scope)
            order = (n for n in canon.descendants(scope, "p", "heading") if n is not own and n.get("region") is None)
            self._counted[scope] = {n: i for i, n in enumerate(order, 1)}
        return self._counted[scope].get(node, 0)


def describe(node: etree._Element, lang: Lang = "zh", ordinals: Ordinals | None = None) -> str:
    """The place of a node in words: 表三 第8行“1.属于国家秘密”×“自然人”, 第一部分 第3段; of a fact that of its words.

    Who describes many nodes of a tree hands over the same `ordinals` each time.
    """
    node = canon.holder(node)
    kind = canon.name_of(node)
    if kind in ("cell", "row", "table", "block"):
        return _describe_table(node, kind, lang)
    if kind == "title":
        return "标题" if lang == "zh" else "title"
    if kind in ("heading", "section"):
        return _describe_heading(node if kind == "heading" else _heading(node), lang)
    if kind == "p":
        return _describe_paragraph(node, lang, ordinals or Ordinals())
    return "全文" if lang == "zh" else "document"


def trail(node: etree._Element, lang: Lang = "zh", ordinals: Ordinals | None = None) -> tuple[Step, ...]:
    """The parts of the document that a node lies in, itself the last: section, table, row, cell; none for the whole."""
    node = canon.holder(node)
    kind = canon.name_of(node)
    if kind not in ("section", "table", "block", "row", "cell", "title", "heading", "p"):
        return ()
    if kind == "title":
        return (Step("title", "title", describe(node, lang), node.get(canon.XML_ID)),)
    inner = _table_steps(node, lang) if kind in ("table", "block", "row", "cell") else _text_steps(node, lang, ordinals)
    return (*_section_steps(node, lang), *inner)


def _section_steps(node: etree._Element, lang: Lang) -> Iterator[Step]:
    if node.get("region"):
        return
    top, part = _part(node, lang)
    number = _PART_NUMBER.get(top.get("key", "")) if top is not None else 0
    name = f"§{number}" if number is not None else f"§{_label_of(top)}" if top is not None else "§"
    yield Step("section", name, part, top.get(canon.XML_ID) if top is not None else None)


def _label_of(section: etree._Element) -> str:
    return section.get("label") or _one_line(canon.title_text(_heading(section)))


def _table_steps(node: etree._Element, lang: Lang) -> Iterator[Step]:
    table = node if canon.name_of(node) == "table" else next(node.iterancestors(canon.tag("table")))
    words = table_label(table.get("key"), lang)
    nth = f"#{table.get('nth')}" if table.get("nth") else ""
    yield Step("table", words + nth, _describe_table(table, "table", lang), table.get(canon.XML_ID))
    if canon.name_of(node) in ("table", "block"):
        return
    row = node if canon.name_of(node) == "row" else node.getparent()
    assert row is not None
    number = node.get("r", "")
    label = f"第{number}行" if lang == "zh" else f"row {number}"
    yield Step("row", f"r{number}", label + _quoted(row.get("label"), lang), row.get(canon.XML_ID))
    if canon.name_of(node) == "cell":
        column = column_label(node) if node.get("col") else ""
        label = f"第{node.get('c')}列" if lang == "zh" else f"column {node.get('c')}"
        yield Step("cell", f"r{number}c{node.get('c')}", label + _quoted(column, lang), node.get(canon.XML_ID))


def _quoted(text: str | None, lang: Lang) -> str:
    return (" " if lang == "en" else "") + f"“{text}”" if text else ""


def _text_steps(node: etree._Element, lang: Lang, ordinals: Ordinals | None) -> Iterator[Step]:
    label, own = describe(node, lang, ordinals), node.get(canon.XML_ID)
    match canon.name_of(node):
        case "heading":
            yield Step("heading", _one_line(canon.title_text(node)), label, own)
        case "p" if node.get("region"):
            yield Step("paragraph", "outside", label, own)
        case "p":
            yield Step("paragraph", f"p{_ordinal(node, lang, ordinals or Ordinals())}", label, own)


def _ordinal(node: etree._Element, lang: Lang, ordinals: Ordinals) -> int:
    top, _ = _part(node, lang)
    scope = top if top is not None else node.getparent()
    assert scope is not None
    return ordinals.of(node, scope)


def _heading(section: etree._Element) -> etree._Element:
    # An iterator over one name looks ahead for the next of it, past all paragraphs.
    return next((child for child in section if canon.name_of(child) == "heading"), section)


def _part(node: etree._Element, lang: Lang) -> tuple[etree._Element | None, str]:
    """The level-one section around a node, and its name in words."""
    tops = [s for s in node.iterancestors(canon.tag("section")) if s.get("level") == "1"]
    if canon.name_of(node) == "section":
        tops.insert(0, node)
    if not tops:
        return None, "前言" if lang == "zh" else "preamble"
    part = _PART_NUMBER.get(tops[0].get("key", ""))
    if part is None:
        return tops[0], "附加部分" if lang == "zh" else "extra part"
    return tops[0], f"第{_CJK_DIGITS[part]}部分" if lang == "zh" else f"part {part}"


def _describe_heading(node: etree._Element, lang: Lang) -> str:
    _, part = _part(node, lang)
    text = canon.shown(node)[: len(canon.shown(node)) - len(canon.text_of(node)) + len(canon.title_text(node))].strip()
    short = text if len(text) <= 24 else text[:23] + "…"
    section = node.getparent()
    top = section is not None and section.get("level") == "1"
    if lang == "en":
        return f"{part}, heading “{short}”"
    return f"{part}标题“{short}”" if top else f"{part}“{short}”"


def _describe_paragraph(node: etree._Element, lang: Lang, ordinals: Ordinals) -> str:
    if node.get("region"):
        return "正文之外" if lang == "zh" else "outside the text"
    part, ordinal = _part(node, lang)[1], _ordinal(node, lang, ordinals)
    return f"{part} 第{ordinal}段" if lang == "zh" else f"{part}, paragraph {ordinal}"


def _describe_table(node: etree._Element, kind: str, lang: Lang) -> str:
    table = node if kind == "table" else next(node.iterancestors(canon.tag("table")))
    words = table_label(table.get("key"), lang)
    if nth := table.get("nth"):
        words += f"（第{nth}张）" if lang == "zh" else f" (no. {nth})"
    if table.get("key") is None:
        part = _part(table, lang)[1]
        words = f"{part} {words}" if lang == "zh" else f"{part}, {words}"
    if kind in ("table", "block"):
        return words
    row = node if kind == "row" else node.getparent()
    assert row is not None
    words += f" 第{node.get('r')}行" if lang == "zh" else f", row {node.get('r')} "
    col = node.get("col")
    label = row.get("label") if kind == "row" or node.get("role") == "value" else _one_line(canon.shown(node))
    words += f"“{label}”" if label else ""
    return words + (f"×“{column_label(node)}”" if col and node.get("role") == "value" else "")


def _one_line(text: str) -> str:
    joined = "".join(text.split())
    return joined if len(joined) <= 24 else joined[:23] + "…"
