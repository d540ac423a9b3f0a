"""What to show of a document beside a finding: rows of a table, or a text with the spot marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.model import Excerpt, Span
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml import etree

    from govlint.engine.hits import Hit

_EXCERPT_ROWS = 8
# A longer text is where something belongs that is absent, rather than faulty from end to end.
_WHOLE = 60
_SENTENCE_END = pattern("[。！？!?\n]")


def excerpt(hit: Hit, texts: Mapping[etree._Element, str]) -> Excerpt | None:
    """What to show of the document: the rows around a cell, or the text with the spot marked.

    `texts` are those of nodes whose own is not to be repeated.
    """
    node = hit.node
    kind = canon.name_of(node)
    if kind in canon.STATEMENTS:
        return _statement_excerpt(hit, texts)
    row = node if kind == "row" else node.getparent() if node.get("role") == "value" else None
    if row is not None and any(c.get("state") for c in canon.children(row, "cell")):
        return _table_excerpt(hit, row, texts)
    return _text_excerpt(node, hit.span, texts) if kind in canon.TEXT_NODES else None


def _text_excerpt(node: etree._Element, span: tuple[int, int] | None, texts: Mapping[etree._Element, str]) -> Excerpt:
    text, label = _shown(node, texts)
    start, end = (span[0] + label, span[1] + label) if span else (0, label + len(canon.title_text(node)))
    if span is None and end > _WHOLE:
        return Excerpt("text", ((Span(text),),))
    pieces = (Span(text[:start]), Span(text[start:end], mark=True), Span(text[end:]))
    return Excerpt("text", (tuple(p for p in pieces if p.text or p.mark),))


def _shown(node: etree._Element, texts: Mapping[etree._Element, str]) -> tuple[str, int]:
    """The text as a page shows it, and how long the automatic label before it is."""
    text = canon.shown(node)
    label = len(text) - len(canon.text_of(node))
    return text[:label] + texts.get(node, text[label:]), label


def _statement_excerpt(hit: Hit, texts: Mapping[etree._Element, str]) -> Excerpt | None:
    """The sentences that state something, all their figures marked."""
    node, words = canon.spoken(hit.node, hit.span)
    if canon.name_of(node) not in canon.TEXT_NODES or words is None:
        return None
    spots = [hit.span] if hit.span else _figures(hit, node)
    text, label = _shown(node, texts)
    first, last = min(words[0], *(s for s, _ in spots)), max(words[1], *(e for _, e in spots))
    begin, end = _sentence(text, first + label, last + label)
    spans, position = [], begin
    for spot in _merged(spots):
        start, stop = spot[0] + label, spot[1] + label
        spans += [Span(text[position:start]), Span(text[start:stop], mark=True)]
        position = stop
    spans.append(Span(text[position:end]))
    return Excerpt("text", (tuple(span for span in spans if span.text or span.mark),))


def _figures(hit: Hit, node: etree._Element) -> list[tuple[int, int]]:
    """The figures in a node that a hit is about: those of a fact and its parts, and of the statements related to it."""
    stated = [canon.descendants(hit.node, *canon.STATEMENTS), (mark.node for mark in hit.related)]
    told = [n for nodes in stated for n in nodes if canon.name_of(n) in canon.STATEMENTS and canon.holder(n) is node]
    return [canon.figure_of(statement) for statement in told]


def _merged(spots: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spots in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences around a range of the text, white space before them left out."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = _SENTENCE_END.search(text, max(end - 1, begin))
    return begin + len(text[begin:start]) - len(text[begin:start].lstrip()), stop.end() if stop else len(text)


def _table_excerpt(hit: Hit, row: etree._Element, texts: Mapping[etree._Element, str]) -> Excerpt:
    marked = {hit.node} if canon.name_of(hit.node) == "cell" else {m.node for m in hit.related}
    marked |= {hit.repair} if hit.repair is not None else set()
    marked = marked or {c for c in canon.children(row, "cell") if c.get("state") == "blank"}
    around = [row, *(p for m in hit.related if (p := m.node.getparent()) is not None and canon.name_of(p) == "row")]
    place = row.getparent()
    assert place is not None
    rows = [r for r in canon.children(place, "row") if r in around][:_EXCERPT_ROWS]
    header = tuple(Span(col.get("label", "")) for col in canon.children(place, "col"))
    return Excerpt("table", ((Span(""), *header), *(_row_spans(r, marked, texts) for r in rows)))


def _row_spans(
    row: etree._Element, marked: set[etree._Element], texts: Mapping[etree._Element, str]
) -> tuple[Span, ...]:
    cells = [c for c in canon.children(row, "cell") if c.get("role") == "value"]
    label = row.get("label") or ""
    return (Span(label), *(Span(texts.get(c, canon.text_of(c)).strip(), mark=c in marked) for c in cells))
