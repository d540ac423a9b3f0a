"""What to say of a finding under the pointer: its message, the relation with the figures of this document, its rule."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from govlint import canon
from govlint.engine import pages
from govlint.formatters.markdowntext import escaped
from govlint.formatters.safe import visible
from govlint.formatters.words import grade_word, word
from govlint.lsp.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.lsp.checking import Checked
    from govlint.model import Finding, Pack, Relation, RulePage


def explanation(findings: Sequence[Finding], checked: Checked, pack: Pack, *, markdown: bool) -> str:
    """What there is to say of some findings of a document, as Markdown or as plain text."""
    parts = ("\n".join(_lines(finding, checked, pack, markdown)) for finding in findings)
    return ("\n\n---\n\n" if markdown else "\n\n").join(parts)


def _lines(finding: Finding, checked: Checked, pack: Pack, markdown: bool) -> Iterator[str]:
    lang, shown = checked.lang, escaped if markdown else visible
    (page,) = pages.pages(pack, pages.choose(pack, [finding.rule]), lang)
    head = f"{finding.rule} {shown(page.title)}"
    level = word(finding.severity, lang)
    yield f"**{head}** · {level}" if markdown else f"{head} · {level}"
    yield ""
    yield shown(finding.message)
    items = [*_figures(finding, checked), *_facts(page, finding, checked)]
    if items:
        yield ""
    yield from (f"- {shown(item)}" for item in items)


def _figures(finding: Finding, checked: Checked) -> Iterator[str]:
    """The relation, and others that fail through the same cell, with the figures of the document."""
    if equation := _equation(finding, checked):
        yield equation
    elif finding.expected is not None and finding.actual is not None:
        yield word("verdict", checked.lang).format(expected=finding.expected, actual=finding.actual)
    others = [relation for relation in finding.relations if relation.location != finding.location]
    for relation in others:
        yield f"{relation.rule} {relation.location.label}{word('colon', checked.lang)}{_verdict(relation, checked)}"


def _verdict(relation: Relation, checked: Checked) -> str:
    return word("verdict", checked.lang).format(expected=relation.expected, actual=relation.actual)


def _equation(finding: Finding, checked: Checked) -> str:
    """The sum of what takes part, written out; empty where that is not what is expected."""
    named = [(place.message, _figure(checked.root, place.location.node)) for place in finding.related]
    addends = [(message, figure) for message, figure in named if figure is not None]
    if not addends or len(addends) != len(named) or finding.actual is None:
        return ""
    if sum((figure for _, figure in addends), Decimal()) != _decimal(finding.expected):
        return ""
    return say("equation", checked.lang).format(
        "＋".join(_addend(message, figure) for message, figure in addends) + f"＝{finding.expected}", finding.actual
    )


def _addend(message: str, figure: Decimal) -> str:
    """A figure, and what it is of: its message says that before its number."""
    name = message.partition("：")[0].partition(": ")[0]
    return f"{figure}（{name}）" if name else str(figure)


def _figure(root: etree._Element | None, node: str | None) -> Decimal | None:
    if root is None or node is None:
        return None
    found = next((n for n in root.iter() if n.get(canon.XML_ID) == node), None)
    return _decimal(found.get("n")) if found is not None else None


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _facts(page: RulePage, finding: Finding, checked: Checked) -> Iterator[str]:
    """What the rule rests on, and where it is explained in full."""
    colon = word("colon", checked.lang)
    if basis := page.cited(checked.result.edition):
        yield word("basis", checked.lang) + colon + word("semicolon", checked.lang).join(basis)
    if len(page.grades) > 1:
        grades = word("semicolon", checked.lang).join(grade_word(grade, checked.lang) for grade in page.grades)
        yield word("severity", checked.lang) + colon + grades
    yield f"govlint rule {finding.rule}"
