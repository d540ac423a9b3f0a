"""What a document is that only speaks of annual reports: a notice, a letter, a reading guide, a blank form."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from govlint import canon, hanzi
from govlint.outline import titles
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_LINE_LENGTH = 60
_LINES = 60
_FEWEST_PARTS = 3
_SUBJECT = pattern(r"年度报告|年报|公开.{0,12}报告")
# Sentences, and the paths and menus of a web page.
_OTHERWISE = pattern(r"^(根据|按照|依据|遵照|为)|[。；;，,>|»]")
_FIGURE = pattern(r"\s*[-+]?\d[\d,.]*\s*")
_GENRES = (
    ("notice", pattern(r"的?(通知|通报|方案|须知|编制说明)(\(.{0,20}\))?$")),
    ("letter", pattern(r"(的函|复函|的请示)$")),
    ("guide", pattern(r"(解读|图解|问答)$|^(一图读懂|一图看懂|图解|解读)")),
    ("form", pattern(r"(格式|模板|范本|样本|样式|参考文本)(\(试行\))?\)?$")),
)
_PLACEHOLDER = pattern(r"[_×✕]|[Xx]{2,}|(?<!二)[〇○△□]{2,}|某")
# What stands in a form before it is filled in: instructions in brackets, notes, 无 and spaces to write in, page ends.
_FILLER = pattern(
    r"\([^()]*\)[。;]?|(?:注|备注|填表说明|说明):.*|[无略_…\s.。:]*|[-—–]\d{1,3}[-—–]|第\d{1,3}页(?:共\d{1,3}页)?|续表"
)


def of(front: Iterable[etree._Element], title: str | None, parts: Iterable[etree._Element]) -> str | None:
    """The genre of a document by what its opening lines call it; None where it may be a report.

    A title that names agency and year decides, whatever stands around it.
    """
    if title is not None and _is_filled_in(title):
        return _named(title)
    lines = [hanzi.fold(canon.text_of(n)[: 2 * _LINE_LENGTH], squeeze=True).text for n in front]
    whole = [*lines, *([title] if title else ())]
    named = next((name for line in _joined(whole[:_LINES]) if (name := _named(line))), None)
    return named or ("form" if _is_blank(parts) else None)


def _is_filled_in(title: str) -> bool:
    named = titles.year_of(title) is not None and titles.agency_of(title) is not None
    return named and not _PLACEHOLDER.search(title)


def _joined(lines: list[str]) -> Iterator[str]:
    """Each line, and each with the one below: the heading of a notice may be cut."""
    yield from lines
    yield from (above + below for above, below in pairwise(lines) if "关于" in above)


def _named(line: str) -> str | None:
    if not 0 < len(line) <= _LINE_LENGTH or _OTHERWISE.search(line) or line.count("《") != line.count("》"):
        return None
    if not _SUBJECT.search(line):
        return None
    return next((name for name, form in _GENRES if form.search(line)), None)


def _is_blank(parts: Iterable[etree._Element]) -> bool:
    """Whether the parts are there and nothing has been written in any of them."""
    sections = list(parts)
    if sum(section.get("key") is not None for section in sections) < _FEWEST_PARTS:
        return False
    if any(_FIGURE.fullmatch(canon.text_of(cell)) for part in sections for cell in canon.descendants(part, "cell")):
        return False
    texts = [text for part in sections for text in _texts(part)]
    return all(_FILLER.fullmatch(text) or _PLACEHOLDER.search(text) for text in texts)


def _texts(part: etree._Element) -> Iterator[str]:
    """The paragraphs of a part and what its headings run on into, folded and squeezed."""
    for node in canon.descendants(part, "p", "heading"):
        start = int(node.get("run-in", 0)) if canon.name_of(node) == "heading" else 0
        if node.get("region") is None and (start or canon.name_of(node) == "p"):
            yield hanzi.fold(canon.text_of(node)[start:], squeeze=True).text
