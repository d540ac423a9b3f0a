"""The dates of signature and publication, at the end of a report and around its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import calendar, canon
from govlint.claims.dates.paragraphs import of_node
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.calendar import Day
    from govlint.claims.fact import Fact

_LAST_LINES = 12
_SHORT = 80
_BODY_ENDS = "[局委办厅部院站所队校园处镇乡县市区州]|委员会|办公室|政府|办事处|街道|中心|公司|学校|医院|机关"
_BEFORE_DATE = pattern(
    rf"[(\[]?(?:[^。,;:!?0-9]{{2,30}}(?:{_BODY_ENDS})[)\]]?)?[,(]?(?:[^。,;:0-9]{{0,6}}(?:日期|时间):)?"
)
_LABEL = pattern(r"(发布|公开|公布|发文|成文|生成|印发)(?:日期|时间|日)[:\])】]*\Z")


def find(root: etree._Element) -> Iterator[Fact]:
    """The facts `signed` and `published` of a report.

    The date of the signature: at the end, else at the front by its name; the date of publication at the front.
    """
    signed = next(_signed_at_end(root), None)
    if signed:
        yield signed
    for node in _front(root):
        paragraph = of_node(node)
        if len(paragraph.text) > _SHORT:
            continue
        for day in calendar.days(paragraph.text):
            label = _LABEL.search(paragraph.text, 0, day.start)
            is_alone = paragraph.is_alone(day.start, day.end)
            if not calendar.exists(day) or day.year is None or not (label or is_alone):
                continue
            key = "signed" if label and label[1] == "成文" else "published"
            if key == "published" or signed is None:
                yield paragraph.fact(key, day.start, day.end, {"date": calendar.iso(day)})


def _signed_at_end(root: etree._Element) -> Iterator[Fact]:
    sections = list(canon.children(root, "section"))
    nodes = list(canon.descendants(sections[-1], "p", "table")) if sections else []
    for node in nodes[: -_LAST_LINES - 1 : -1]:
        if canon.name_of(node) == "table":
            return
        if node.get("region") is not None or len(canon.text_of(node)) > _SHORT:
            continue
        paragraph = of_node(node)
        day = next((d for d in calendar.days(paragraph.text) if d.year), None)
        if day and calendar.exists(day) and _is_signature(paragraph.text, day):
            yield paragraph.fact("signed", day.start, day.end, {"date": calendar.iso(day)})


def _front(root: etree._Element) -> Iterator[etree._Element]:
    """The lines around the title."""
    for holder, most in (
        (next(canon.children(root, "head"), None), None),
        (next(canon.children(root, "preamble"), None), 3),
    ):
        lines = [n for n in canon.children(holder, "p") if n.get("region") is None] if holder is not None else []
        yield from lines[:most]


def _is_signature(text: str, day: Day) -> bool:
    return _BEFORE_DATE.fullmatch(text, 0, day.start) is not None and text[day.end :].strip("()[]。") in (
        "",
        "印发",
        "发布",
    )
