"""Paragraphs that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon

if TYPE_CHECKING:
    from lxml import etree

# What is shorter may well be said of several things: 本年度没有收费。
_SHORTEST = 25


def mark(root: etree._Element) -> None:
    """Tell of each paragraph of sentences, which a heading may run on into, which one had the same words first.

    White space and the number in front make no difference. Expects numbered nodes.

    Reads: p, heading, @xml:id, @label-end, @region. Writes: @repeats, the xml:id of the first.
    """
    first: dict[str, str] = {}
    for node in canon.descendants(root, "p", "heading"):
        words = _words(node)
        if len(words) >= _SHORTEST and "。" in words and not node.get("region"):
            own = node.attrib[canon.XML_ID]
            earlier = first.setdefault(words, own)
            if earlier != own:
                node.set("repeats", earlier)


def _words(node: etree._Element) -> str:
    return "".join(canon.text_of(node)[canon.label_end(node) :].split())
