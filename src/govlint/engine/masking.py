"""What is not to be repeated: numbers and addresses of persons, shown so that they are known again but not given away.

A finding goes where its document does not: into the log of a build, a mail, a baseline under version control. What
a rule with `mask: true` finds is therefore masked in its message, in the excerpts of all findings, and in what
fingerprints are made of; who may see the document finds it by its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.engine.hits import Hit

_FIRST, _LAST = 3, 2
_KEPT = frozenset(" -－\n")
_AT = pattern("[@＠]")


def masked(text: str) -> str:
    """The text with its middle starred, character for character; of a mailbox the first letter and the host stay."""
    if at := _AT.search(text):
        return text[:1] + _starred(text[1 : at.start()]) + text[at.start() :]
    return text[:_FIRST] + _starred(text[_FIRST:-_LAST]) + text[max(_FIRST, len(text) - _LAST) :]


def _starred(text: str) -> str:
    return "".join(character if character in _KEPT else "*" for character in text)


def masked_texts(hits: Sequence[Hit]) -> dict[etree._Element, str]:
    """The texts of the nodes in which something is to be masked, offsets unchanged."""
    spans: dict[etree._Element, set[tuple[int, int]]] = {}
    for hit in hits:
        if hit.rule.find and hit.rule.find.mask:
            for node, span in _places(hit):
                spans.setdefault(node, set()).add(span)
    return {node: _without(canon.text_of(node), sorted(found)) for node, found in spans.items()}


def _places(hit: Hit) -> Iterator[tuple[etree._Element, tuple[int, int]]]:
    """Where the hit and those folded into it stand."""
    marks = (*hit.related, *hit.beyond)
    for node, span in ((hit.node, hit.span), *((mark.node, mark.span) for mark in marks)):
        if span is not None:
            yield node, span


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], masked(text[max(start, position) : end])]
        position = max(position, end)
    return "".join((*pieces, text[position:]))
