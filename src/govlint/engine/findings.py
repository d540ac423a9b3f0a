"""From hits to findings: location, excerpt, fingerprint."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from govlint import canon, filetypes, places
from govlint.engine.masking import masked, masked_texts
from govlint.model import Excerpt, Finding, Lang, Location, RelatedPlace, Relation, Source, Span
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lxml import etree

    from govlint.engine.hits import Hit

_EXCERPT_ROWS = 8
# A longer text is where something belongs that is absent, rather than faulty from end to end.
_WHOLE = 60
_SENTENCE_END = pattern("[。！？!?\n]")


def findings_of(
    hits: Sequence[Hit], source: Source, lang: Lang, texts: Mapping[etree._Element, str] | None = None
) -> tuple[Finding, ...]:
    """The findings of a document, in the order of their places.

    `texts` are those of nodes whose own is not to be repeated, by default where these hits say so.
    """
    ordinals = places.Ordinals()
    texts = masked_texts(hits) if texts is None else texts

    def place(node: etree._Element, span: tuple[int, int] | None = None) -> Location:
        return locate(node, source, lang, span, ordinals)

    found = [(_finding(hit, place, texts), canon.holder(hit.node)) for hit in hits]
    order = _order(found)
    found.sort(key=lambda f: (f[0].location.line or 0, f[0].location.column or 0, order.get(f[1], 0), f[0].rule))
    return _with_ordinals([finding for finding, _ in found])


def _order(found: Sequence[tuple[Finding, etree._Element]]) -> dict[etree._Element, int]:
    """The place of each node in its tree, where a format has no lines to go by."""
    root = next((n.getroottree().getroot() for f, n in found if f.location.line is None), None)
    return {node: i for i, node in enumerate(root.iter())} if root is not None else {}


def locate(
    node: etree._Element,
    source: Source,
    lang: Lang,
    span: tuple[int, int] | None = None,
    ordinals: places.Ordinals | None = None,
) -> Location:
    """The location of a node of a document, or of a span of its text; of a fact or part that of its words.

    A report is placed at its first line.
    """
    node, span = _spoken(node, span)
    start, end = span or (None, None)
    label = places.describe(node, lang, ordinals)
    if canon.name_of(node) == "report":
        whole = Location(source.name, label=label, line=1, column=1, end_line=1, end_column=1)
        return whole if filetypes.has_lines(node) else Location(source.name, label=label)
    trail = places.trail(node, lang, ordinals)
    return filetypes.place(source, node, start, end)._replace(label=label, start=start, end=end, trail=trail)


def _spoken(node: etree._Element, span: tuple[int, int] | None) -> tuple[etree._Element, tuple[int, int] | None]:
    """Where the words are that a place is about: those of a fact or part, unless a span says which."""
    if canon.name_of(node) not in canon.STATEMENTS:
        return node, span
    return canon.holder(node), span or canon.extent(node)


def lines_named(findings: Sequence[Finding]) -> list[int]:
    """The numbers of the lines in which the places of findings begin and end, in order."""
    places = [finding.location for finding in findings]
    places += [place.location for finding in findings for place in finding.related]
    places += [relation.location for finding in findings for relation in finding.relations]
    return sorted({n for place in places for n in (place.line, place.end_line) if n is not None})


def _finding(hit: Hit, place: Callable[..., Location], texts: Mapping[etree._Element, str]) -> Finding:
    return Finding(
        rule=hit.rule.id,
        name=hit.rule.name,
        severity=hit.severity,
        message=hit.message,
        location=place(hit.node, hit.span),
        related=tuple(RelatedPlace(m.label, place(m.node, m.span)) for m in hit.related),
        relations=tuple(Relation(r.rule.id, r.expected, r.actual, place(r.node)) for r in hit.relations),
        expected=hit.expected,
        actual=hit.actual,
        excerpt=excerpt(hit, texts),
        fingerprint=_fingerprint(hit),
        route=_keys(hit),
    )


def _fingerprint(hit: Hit) -> str:
    """Rule, route and values. What is absent or a matter of the whole is known by itself, not by where it is shown."""
    place = (
        route(hit.context) if _is_about_whole(hit) else route(hit.node, hit.span, at_label=hit.rule.span is not None)
    )
    if hit.rule.find and hit.rule.find.mask:
        place = (*place[:-1], masked(place[-1]))
    values = (*hit.constants, hit.expected or "", hit.actual or "")
    return mark_of(hit.rule.id, *place, *values)


def mark_of(*words: str) -> str:
    """The fingerprint of what these words say."""
    return sha256("\x1f".join(words).encode()).hexdigest()[:16]


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with lines and columns in the order of their places, told apart where their fingerprints are equal."""
    return _with_ordinals(sorted(found, key=lambda f: (f.location.line or 0, f.location.column or 0)))


def _keys(hit: Hit) -> str:
    """The place of a hit in keys: part of the report, or table, row and column; `report` where it is all of it."""
    node = canon.holder(hit.context if _is_about_whole(hit) else hit.node)
    kind = canon.name_of(node)
    if kind == "report":
        return kind
    table = canon.around(node, "table")
    if table is None or not table.get("key"):
        return _section_key(node) or _head_key(node)
    row = node if kind in ("row", "absent") else node.getparent()
    place = [table.get("key"), _attribute(row, "key") or _attribute(row, "row"), _attribute(node, "col")]
    return "/".join(key for key in place[: 1 if kind == "table" else None] if key)


def _head_key(node: etree._Element) -> str:
    """Of a text outside of the six parts: `title`, `preamble`, or `extra` for a part of its own."""
    if canon.name_of(node) == "title":
        return "title"
    around = {canon.name_of(ancestor) for ancestor in node.iterancestors()}
    return "extra" if "section" in around else "preamble"


def _is_about_whole(hit: Hit) -> bool:
    return canon.name_of(hit.context) in ("absent", "report")


def _with_ordinals(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Tell equal fingerprints apart by their order; the first keeps its own."""
    seen: Counter[str] = Counter()
    result = []
    for finding in found:
        seen[finding.fingerprint] += 1
        ordinal = seen[finding.fingerprint]
        mark = finding.fingerprint if ordinal == 1 else f"{finding.fingerprint}-{ordinal}"
        result.append(finding._replace(fingerprint=mark))
    return tuple(result)


def route(node: etree._Element, span: tuple[int, int] | None = None, *, at_label: bool = False) -> tuple[str, ...]:
    """Where a node stands in terms that survive editing: keys and quoted text, never numbers of lines.

    The text is quoted without its number, which another paragraph may shift; `at_label` quotes an automatic one alone.
    """
    kind = canon.name_of(node)
    if kind in canon.STATEMENTS:
        return _route_of_statement(node, span)
    table = canon.around(node, "table")
    if kind == "cell" and table is not None and node.get("state") and node.get("col"):
        row = node.getparent()
        return (table.get("key", ""), _attribute(row, "key"), node.get("col", ""))
    if kind in ("row", "absent"):
        return (_attribute(table, "key"), _attribute(node, "key") or _attribute(node, "label"))
    if kind in ("table", "report"):
        return (kind, node.get("key", ""))
    text, shown = canon.text_of(node), canon.shown(node)
    label = shown[: len(shown) - len(text)]
    quoted = text[span[0] : span[1]] if span else label if at_label and label else text[canon.label_end(node) :]
    return (kind, _section_key(node), _squeezed(quoted))


def _route_of_statement(node: etree._Element, span: tuple[int, int] | None) -> tuple[str, ...]:
    words, place = _spoken(node, span)
    key = node.get("key") or node.get("role") or node.get("label") or ""
    quoted = canon.text_of(words)[slice(*place)] if place else ""
    return (canon.name_of(node), _section_key(words), key, _squeezed(quoted))


def _section_key(node: etree._Element) -> str:
    """The key of the part of the report around a node."""
    return next((key for s in node.iterancestors(canon.tag("section")) if (key := s.get("key"))), "")


def _squeezed(text: str) -> str:
    return "".join(text.split())[:80]


def _attribute(node: etree._Element | None, name: str) -> str:
    return node.get(name, "") if node is not None else ""


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
    node, words = _spoken(hit.node, hit.span)
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
