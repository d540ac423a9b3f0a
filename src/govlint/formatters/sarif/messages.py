"""What a result says: a plain text that needs nothing beside it, and in Markdown with a piece of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.markdowntext import escaped
from govlint.formatters.safe import visible
from govlint.formatters.sarif.wording import say
from govlint.formatters.verdicts import is_told, verdict
from govlint.formatters.words import word
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govlint.model import Excerpt, Finding, Lang, Span

LONGEST_SENTENCE = 120
_MOST_LINKS = 10
_ENDS = "。！？!?."
# SARIF 2.1.0, 3.11.6: brackets are links unless a backslash stands before them.
_BRACKETS = pattern(r"([\\\[\]])")


class Link(NamedTuple):
    """Words that lead to a related location; without one, words alone."""

    text: str
    target: int | None = None


class Links(NamedTuple):
    """What a message leads to: the place of the finding, what is related, and the relations that fail."""

    place: Link
    related: Sequence[Link] = ()
    relations: Sequence[Link] = ()
    file: str = ""


def text(finding: Finding, title: str, links: Links, lang: Lang) -> str:
    """`message.text`: the problem as the first sentence, then the place, the figures and what is related."""
    return "".join(_sentences(finding, title, links, lang, plain))


def markdown(finding: Finding, title: str, links: Links, lang: Lang) -> str:
    """`message.markdown`: the same, and below it the table or the text with the spot in bold."""
    shown = "\n".join(excerpt(finding.excerpt, lang)) if finding.excerpt else ""
    said = "".join(_sentences(finding, title, links, lang, escaped)).rstrip()
    return f"{said}\n\n{shown}" if shown else said


def plain(words: str) -> str:
    """Words on one line, with nothing in them that hides or that would be a link."""
    return _BRACKETS.sub(r"\\\1", visible(words))


def excerpt(shown: Excerpt, lang: Lang) -> Iterator[str]:
    """A piece of the document in Markdown: a table, or a quotation."""
    if shown.kind == "text":
        for spans in shown.rows:
            yield "> " + "".join(_spans(spans, lang))
        return
    width = max(map(len, shown.rows), default=0)
    for number, row in enumerate(shown.rows):
        cells = [_bold(span, lang) for span in row] + [""] * (width - len(row))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|" + "---|" * width


def plain_excerpt(shown: Excerpt) -> str:
    """A piece of the document in plain text, a row a line."""
    between = " | " if shown.kind == "table" else ""
    return "\n".join(between.join(visible(span.text) for span in row) for row in shown.rows)


def _spans(spans: Sequence[Span], lang: Lang) -> Iterator[str]:
    """Bold words have a space on either side: without, Markdown takes the stars beside punctuation for stars."""
    for index, span in enumerate(spans):
        words = _bold(span, lang)
        before = " " if span.mark and index else ""
        yield before + words + (" " if span.mark and index + 1 < len(spans) else "")


def _bold(span: Span, lang: Lang) -> str:
    words = escaped(span.text.strip() if span.mark else span.text)
    if not span.mark:
        return words
    return f"**{words or word('aside', lang).format(word('blank', lang)).strip()}**"


def _sentences(finding: Finding, title: str, links: Links, lang: Lang, escape: Callable[[str], str]) -> Iterator[str]:
    stop = say("sentence", lang)

    def sentence(words: str) -> str:
        return words + ("" if words.endswith(tuple(_ENDS)) else stop)

    if first_sentence(finding.message) > LONGEST_SENTENCE and title:
        yield sentence(escape(title))
    yield sentence(escape(finding.message))
    about = [say("place", lang).format(_link(links.place, escape))] if links.place.text else []
    if not is_told(finding, lang):
        about.append(verdict(finding, lang, escape))
    if about:
        yield sentence(word("comma", lang).join(about))
    if links.related:
        yield sentence(say("related", lang).format(_list(links.related, lang, escape)))
    if len(links.relations) > 1:
        count = len(links.relations)
        yield sentence(say("relations", lang).format(count, _list(links.relations, lang, escape)))
    if links.file:
        yield sentence(say("file", lang).format(escape(links.file)))


def first_sentence(message: str) -> int:
    """How many characters the first sentence of a message has."""
    return next((i for i, character in enumerate(message, 1) if character in "。！？"), len(message))


def _link(link: Link, escape: Callable[[str], str]) -> str:
    return f"[{escape(link.text)}]({link.target})" if link.target is not None else escape(link.text)


def _list(links: Sequence[Link], lang: Lang, escape: Callable[[str], str]) -> str:
    each = [_link(link, escape) for link in links[:_MOST_LINKS]]
    if left := len(links) - len(each):
        each.append(word("more", lang).format(left))
    return word("list", lang).join(each)
