"""From markup to tags and text runs, by the tokenisation rules of the HTML standard (WHATWG, section 13.2.5).

What a browser drops is dropped: declarations, instructions, a tag that never ends. All of it takes time in proportion
to the length of the text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

# Text up to a tag, and that tag if it is written as nearly all are; it matches everywhere, if need be the text alone.
# No part goes on where another could begin, so that what is no such tag has not been tried in many ways.
_TEXT_AND_TAG = pattern(
    r"""[^<]*(?:<(/?)([a-zA-Z][^\s/>]*)((?:[\s/][^>=]*(?:=(?:"[^"]*"|'[^']*'|[^\s>"'=]+(?=[\s>]))[^>=]*)*)?)>)?""",
    re.ASCII,
)
_LEAD = pattern(r"<(?:(/?[a-zA-Z])|[/!?])")
# What a lookahead has found is not tried again when the end is missing: a tag that does not match has none. Possessive
# quantifiers would say it shorter, but Python before 3.11.5 gets them wrong (CPython issue 106052).
_TAG = pattern(
    r"""<(/?)(?=([a-zA-Z][^\s/>]*)((?:[^>=]+|=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)*))\2\3>""",
    re.ASCII,
)
_COMMENT_END = pattern(r"--!?>")
TO_GOVLINT = pattern(r"<!--\s*govlint\s*[:：]", re.IGNORECASE)
_ATTRIBUTE = pattern(
    r"""([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))?)?""",
    re.ASCII,
)
_CONTENT_IS_NO_MARKUP = frozenset(
    ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript")
)
_REMEMBERED = 1000


class TooManyTagsError(Exception):
    """More tags than any report has."""


class Sink(Protocol):
    """Receives the tags, text runs and comments of a page, in order, as offsets."""

    def start(self, name: str, written: str, end: int, /) -> None:
        """A start tag with its attributes as they are written; it ends at offset `end`."""

    def end(self, name: str, /) -> None:
        """An end tag."""

    def text(self, start: int, end: int, /) -> None:
        """Text between tags."""

    def no_markup(self, element: str, start: int, end: int, /) -> None:
        """The content of an element in which nothing is markup, as of a script or the title."""

    def comment(self, start: int, end: int, /) -> None:
        """A comment, marks and all."""


def scan(text: str, sink: Sink, most: int, *, xml: bool = False) -> int:
    """Give a sink what a page is made of; returns how many tags that were. In XML a start tag may end its element.

    Raises TooManyTagsError when there are more than `most`.
    """
    tags = done = look = 0  # The sink has what stands before `done`; the next tag is looked for from `look` on.
    match, start_tag, end_tag = _TEXT_AND_TAG.match, sink.start, sink.end
    while look < len(text) and (found := match(text, look)):
        if found.lastindex is None:
            start = found.end()
            found = _TAG.match(text, start)
            if found is None:
                done, look = _take_no_tag(text, sink, done, start)
                continue
        closing, name, written = found.groups()
        start = found.start(1) - 1
        if done < start:
            sink.text(done, start)
        done = look = found.end()
        name = name.lower()
        ends = xml and not closing and written.endswith("/")
        tags += 1 + ends
        if tags > most:
            raise TooManyTagsError
        if not closing:
            start_tag(name, written, done)
        if closing or ends:
            end_tag(name)
        elif name in _CONTENT_IS_NO_MARKUP:
            done = look = _take_content(text, sink, name, done)
    if done < len(text):
        sink.text(done, len(text))
    return tags


def _take_no_tag(text: str, sink: Sink, done: int, start: int) -> tuple[int, int]:
    """What is no tag though it may begin like one: offsets of what the sink was not given yet, and where to look on.

    A tag that never ends takes all of the rest with it.
    """
    lead = _LEAD.match(text, start)
    if lead is None:
        return done, start + 1
    if done < start:
        sink.text(done, start)
    if lead[1]:
        return len(text), len(text)
    end = _end_of_no_element(text, start)
    if text.startswith("<!--", start):
        sink.comment(start, end)
    return end, end


def _take_content(text: str, sink: Sink, name: str, start: int) -> int:
    """The content of an element in which nothing is markup; returns where it ends."""
    found = _end_tag(name).search(text, start)
    end = found.start() if found else len(text)
    sink.no_markup(name, start, end)
    return end


def _end_of_no_element(text: str, start: int) -> int:
    """The offset behind a comment, declaration or instruction."""
    if text.startswith("<!--", start):
        if text.startswith((">", "->"), start + 4):
            return text.index(">", start) + 1
        end = _COMMENT_END.search(text, start + 4)
        return end.end() if end else len(text)
    return (text.find(">", start) + 1) or len(text)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return pattern(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def attributes(written: str) -> Mapping[str, str]:
    """The attributes of a tag by their names in lower case, values decoded; the first of two counts."""
    return _remembered(written) if len(written) < _REMEMBERED else _parse(written)


@lru_cache(2048)
def _remembered(written: str) -> Mapping[str, str]:
    return MappingProxyType(_parse(written))


def _parse(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), decoded(value))
    return found


def decoded(text: str) -> str:
    """The text with its character references decoded, of a title or a value."""
    if "&" not in text:
        return text
    from html import unescape  # which has 2,000 names to load

    return unescape(text)
