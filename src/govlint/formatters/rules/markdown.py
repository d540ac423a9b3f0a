"""The rules as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.addresses import rule_address
from govlint.formatters.words import grade_word, severities_word, word
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.formatters.rules import View
    from govlint.model import Finding, Lang, RulePage

_SPECIAL = pattern(r"([\\`*_<>|\[\]])")


def render(pages: Sequence[RulePage], view: View, lang: Lang, documentation: str = "") -> str:
    """The rules as Markdown: a table, a section a rule, or a list of what each says."""
    lines = (
        _table(pages, lang)
        if view == "table"
        else _listing(pages, lang)
        if view == "listing"
        else _pages(pages, lang, documentation)
    )
    return "\n".join(lines) + "\n"


def _table(pages: Sequence[RulePage], lang: Lang) -> Iterator[str]:
    yield _row([word(key, lang) for key in ("code", "name", "severity", "title")])
    yield "|---|---|---|---|"
    for page in pages:
        yield _row([page.code, page.name, severities_word(page.grades, lang), _plain(page.title)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _listing(pages: Sequence[RulePage], lang: Lang) -> Iterator[str]:
    for page in pages:
        yield f"- {page.code} {page.name}"
        yield from (f"  - {_plain(message)}" for message in page.messages)
        yield from (f"  - {_plain(word('hint', lang).format(hint))}" for hint in page.hints)


def _pages(pages: Sequence[RulePage], lang: Lang, documentation: str) -> Iterator[str]:
    for number, page in enumerate(pages):
        yield from [""] * (number > 0)
        yield f"## {page.code} {page.name}"
        yield ""
        yield _plain(page.title)
        for key, texts in _entries(page, lang):
            if texts:
                yield from ("", f"**{word(key, lang)}**", "")
                yield from (f"- {text}" for text in texts)
        if documentation:
            yield from ("", f"**{word('documentation', lang)}**", "", f"- <{rule_address(documentation, page.code)}>")


def _entries(page: RulePage, lang: Lang) -> Iterator[tuple[str, Sequence[str]]]:
    several = len(page.grades) > 1
    grades = [_plain(grade_word(g, lang)) for g in page.grades]
    yield "severity", grades if several else [severities_word(page.grades, lang)]
    yield "messages", [_plain(message) for message in page.messages]
    yield "hints", [_plain(hint) for hint in page.hints]
    yield "needs", [word("need", lang).format(code=code, title=_plain(title)) for code, title in page.needs]
    yield "editions", [word("edition", lang).format(edition) for edition in page.editions]
    yield "basis", [_plain(basis) for basis in page.cited()]
    yield "example", [_example(page.example, lang)] if page.example else []


def _example(finding: Finding, lang: Lang) -> str:
    place = word("aside", lang).format(finding.location.label) if finding.location.label else ""
    return _plain(finding.message + place)


def _plain(text: str) -> str:
    """The text with nothing in it that Markdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", text)
