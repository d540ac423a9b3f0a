"""From hits to findings: location, excerpt, fingerprint."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from govlint import canon, filetypes, places
from govlint.model import Excerpt, Finding, Lang, Location, RelatedPlace, Relation, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml import etree

    from govlint.engine.evaluate import Hit

_EXCERPT_ROWS = 8
# A longer text is where something belongs that is absent, rather than faulty from end to end.
_WHOLE = 60


def findings_of(hits: Sequence[Hit], source: Source, lang: Lang) -> tuple[Finding, ...]:
    """The findings of a document, in the order of their places."""
    ordinals = places.Ordinals()

    def place(node: etree._Element, span: tuple[int, int] | None = None) -> Location:
        return locate(node, source, lang, span, ordinals)

    found = [(_finding(hit, place, lang), hit.node) for hit in hits]
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
    """The location of a node of a document, or of a span of its text. A report is placed at its first line."""
    start, end = span or (None, None)
    label = places.describe(node, lang, ordinals)
    if canon.name_of(node) == "report":
        whole = Location(source.name, label=label, line=1, column=1, end_line=1, end_column=1)
        return whole if filetypes.has_lines(node) else Location(source.name, label=label)
    return filetypes.place(source, node, start, end)._replace(label=label)


def _finding(hit: Hit, place: Callable[..., Location], lang: Lang) -> Finding:
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
        excerpt=excerpt(hit, lang),
        fingerprint=_fingerprint(hit),
    )


def _fingerprint(hit: Hit) -> str:
    """Rule, route and values. What is absent or a matter of the whole is known by itself, not by where it is shown."""
    whole = canon.name_of(hit.context) in ("absent", "report")
    place = route(hit.context) if whole else route(hit.node, hit.span, at_label=hit.rule.span is not None)
    values = (*hit.constants, hit.expected or "", hit.actual or "")
    return sha256("\x1f".join((hit.rule.id, *place, *values)).encode()).hexdigest()[:16]


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

    Numbered automatically or by hand, the text is the same; `at_label` quotes an automatic number alone.
    """
    kind = canon.name_of(node)
    table = next((a for a in node.iterancestors(canon.tag("table"))), None)
    if kind == "cell" and table is not None and node.get("state") and node.get("col"):
        row = node.getparent()
        return (table.get("key", ""), _attribute(row, "key"), node.get("col", ""))
    if kind in ("row", "absent"):
        return (_attribute(table, "key"), _attribute(node, "key") or _attribute(node, "label"))
    if kind in ("table", "report"):
        return (kind, node.get("key", ""))
    text, shown = canon.text_of(node), canon.shown(node)
    label = shown[: len(shown) - len(text)]
    quoted = text[span[0] : span[1]] if span else label if at_label and label else shown
    section = next((s for s in node.iterancestors(canon.tag("section")) if s.get("key")), None)
    return (kind, _attribute(section, "key"), "".join(quoted.split())[:80])


def _attribute(node: etree._Element | None, name: str) -> str:
    return node.get(name, "") if node is not None else ""


def excerpt(hit: Hit, lang: Lang) -> Excerpt | None:
    """What to show of the document: the rows around a cell, or the text with the spot marked."""
    node = hit.node
    kind = canon.name_of(node)
    row = node if kind == "row" else node.getparent() if node.get("role") == "value" else None
    if row is not None and any(c.get("state") for c in canon.children(row, "cell")):
        return _table_excerpt(hit, row)
    return _text_excerpt(node, hit.span) if kind in canon.TEXT_NODES else None


def _text_excerpt(node: etree._Element, span: tuple[int, int] | None) -> Excerpt:
    text = canon.shown(node)
    label = len(text) - len(canon.text_of(node))
    start, end = (span[0] + label, span[1] + label) if span else (0, label + len(canon.title_text(node)))
    if span is None and end > _WHOLE:
        return Excerpt("text", ((Span(text),),))
    pieces = (Span(text[:start]), Span(text[start:end], mark=True), Span(text[end:]))
    return Excerpt("text", (tuple(p for p in pieces if p.text or p.mark),))


def _table_excerpt(hit: Hit, row: etree._Element) -> Excerpt:
    marked = {hit.node} if canon.name_of(hit.node) == "cell" else {m.node for m in hit.related}
    marked |= {hit.repair} if hit.repair is not None else set()
    marked = marked or {c for c in canon.children(row, "cell") if c.get("state") == "blank"}
    around = [row, *(p for m in hit.related if (p := m.node.getparent()) is not None and canon.name_of(p) == "row")]
    place = row.getparent()
    assert place is not None
    rows = [r for r in canon.children(place, "row") if r in around][:_EXCERPT_ROWS]
    header = tuple(Span(col.get("label", "")) for col in canon.children(place, "col"))
    return Excerpt("table", ((Span(""), *header), *(_row_spans(r, marked) for r in rows)))


def _row_spans(row: etree._Element, marked: set[etree._Element]) -> tuple[Span, ...]:
    cells = [c for c in canon.children(row, "cell") if c.get("role") == "value"]
    label = row.get("label") or ""
    return (Span(label), *(Span(canon.text_of(c).strip(), mark=c in marked) for c in cells))
