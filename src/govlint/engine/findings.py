"""From hits to findings: their locations, fingerprints and places in keys."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from govlint import canon, filetypes, places
from govlint.engine.excerpts import excerpt
from govlint.engine.masking import masked, masked_texts
from govlint.model import Finding, Lang, Location, RelatedPlace, Relation, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lxml import etree

    from govlint.engine.hits import Hit


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
    node, span = canon.spoken(node, span)
    start, end = span or (None, None)
    label = places.describe(node, lang, ordinals)
    if canon.name_of(node) == "report":
        whole = Location(source.name, label=label, line=1, column=1, end_line=1, end_column=1)
        return whole if filetypes.has_lines(node) else Location(source.name, label=label)
    trail = places.trail(node, lang, ordinals)
    return filetypes.place(source, node, start, end)._replace(label=label, start=start, end=end, trail=trail)


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
    words, place = canon.spoken(node, span)
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
