"""The rules for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.addresses import rule_address
from govlint.formatters.findinglines import finding_lines
from govlint.formatters.ink import Ink
from govlint.formatters.safe import visible
from govlint.formatters.width import cells, pad, wrap
from govlint.formatters.words import grade_word, severities_word, word
from govlint.model import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.formatters import Screen
    from govlint.formatters.rules import View
    from govlint.model import Lang, RulePage

_GAP = "  "
_LEAST = 20
_INDENT = "      "


def render(pages: Sequence[RulePage], view: View, lang: Lang, screen: Screen) -> str:
    """The rules as text no wider than the screen."""
    ink = Ink(screen.color)
    if view == "table":
        return "\n".join(_table(pages, lang, ink, screen.width)) + "\n"
    if view == "listing":
        return "\n".join(line for page in pages for line in _listed(page, lang, ink, screen.width)) + "\n"
    return "\n\n".join("\n".join(_page(page, lang, ink, screen)) for page in pages) + "\n"


def _table(pages: Sequence[RulePage], lang: Lang, ink: Ink, width: int) -> Iterator[str]:
    head = tuple(word(key, lang) for key in ("code", "name", "severity"))
    rows = [(visible(p.code), visible(p.name), severities_word(p.grades, lang)) for p in pages]
    widths = [max(map(cells, column)) for column in zip(head, *rows, strict=True)]
    room = max(width - sum(widths) - len(_GAP) * len(widths), _LEAST)
    indent = " " * (sum(widths) + len(_GAP) * len(widths))

    def padded(row: Sequence[str]) -> str:
        return "".join(pad(cell, w) + _GAP for cell, w in zip(row, widths, strict=True))

    yield ink.style(padded(head) + word("title", lang), "dim")
    for row, page in zip(rows, pages, strict=True):
        first, *others = wrap(visible(page.title), room)
        line = padded(row)
        yield ink.style(row[0], "rule") + line[len(row[0]) :] + first
        yield from (indent + other for other in others)
    yield ""
    yield from wrap(word("rules", lang).format(len(pages)), width)


def _listed(page: RulePage, lang: Lang, ink: Ink, width: int) -> Iterator[str]:
    yield _heading(page, lang, ink)
    hints = (word("hint", lang).format(hint) for hint in page.hints)
    for message in (*page.messages, *hints):
        for line in wrap(visible(message), max(width - len(_INDENT), _LEAST)):
            yield _INDENT + line


def _heading(page: RulePage, lang: Lang, ink: Ink) -> str:
    worst = min((grade.severity for grade in page.grades), key=SEVERITIES.index)
    severity = ink.style(severities_word(page.grades, lang), worst)
    return f"{ink.style(visible(page.code), 'rule')}  {visible(page.name)}  {severity}"


def _page(page: RulePage, lang: Lang, ink: Ink, screen: Screen) -> Iterator[str]:
    yield _heading(page, lang, ink)
    yield from wrap(visible(page.title), screen.width)
    yield ""
    entries = _entries(page, lang)
    label_width = max(cells(word(key, lang)) for key, _ in entries)
    room = max(screen.width - label_width - 2 * len(_GAP), _LEAST)
    for key, texts in entries:
        label = word(key, lang)
        for text in texts:
            for line in wrap(visible(text), room):
                yield _GAP + ink.style(label, "dim") + pad("", label_width - cells(label)) + _GAP + line
                label = ""
    if screen.documentation:
        label = word("documentation", lang)
        gap = pad("", label_width - cells(label)) + _GAP
        yield _GAP + ink.style(label, "dim") + gap + rule_address(screen.documentation, page.code)
    if page.example:
        yield ""
        yield _GAP + ink.style(word("example", lang), "dim")
        yield from finding_lines(page.example, lang, screen)


def _entries(page: RulePage, lang: Lang) -> list[tuple[str, Sequence[str]]]:
    """The lines of a page by the key of their label; what there is nothing to say about is left out."""
    grades = [grade_word(grade, lang) for grade in page.grades]
    editions = [word("edition", lang).format(e) for e in page.editions] or [word("any_edition", lang)]
    needs = [word("need", lang).format(code=code, title=title) for code, title in page.needs]
    entries: list[tuple[str, Sequence[str]]] = [
        ("severity", grades if len(grades) > 1 else ()),
        ("messages", page.messages),
        ("hints", page.hints),
        ("needs", needs),
        ("editions", [word("list", lang).join(editions)]),
        ("basis", page.cited()),
    ]
    return [(key, texts) for key, texts in entries if texts]
