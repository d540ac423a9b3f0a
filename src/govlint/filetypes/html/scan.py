"""From markup to tags and text runs, by the tokenisation rules of the HTML standard (WHATWG, section 13.2.5).

What a browser drops is dropped: declarations, instructions, a tag that never ends. All of it takes time in proportion
to the length of the text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


class Tag(NamedTuple):
    """A start or end tag; `attributes` as they are written, `end` is the offset behind it."""

    name: str
    closing: bool
    attributes: str
    end: int


class Run(NamedTuple):
    """Text between tags; `element` is the element whose content is no markup, a script or the title."""

    start: int
    end: int
    element: str | None = None


class Comment(NamedTuple):
    """A comment; `start` and `end` are its offsets, marks and all."""

    start: int
    end: int


def scan(text: str, *, xml: bool = False) -> Iterator[Tag | Run | Comment]:
    """The tags, text runs and comments of a page, in order; in XML an element may end with its start tag."""
    position = look = 0
    while (start := text.find("<", look)) >= 0:
        found = _TAG.match(text, start)
        lead = None if found else _LEAD.match(text, start)
        if not (found or lead):
            look = start + 1
            continue
        if start > position:
            yield Run(position, start)
        if lead and lead[1]:
            return
        if found is None:
            position = look = _end_of_no_element(text, start)
            if text.startswith("<!--", start):
                yield Comment(start, position)
            continue
        closing, name, written = found.groups()
        position = look = found.end()
        name = name.lower()
        yield Tag(name, closing == "/", written, position)
        if xml and not closing and written.endswith("/"):
            yield Tag(name, True, "", position)
        elif name in _CONTENT_IS_NO_MARKUP and not closing:
            end = _end_tag(name).search(text, position)
            look = end.start() if end else len(text)
            yield Run(position, look, name)
            position = look
    if position < len(text):
        yield Run(position, len(text))


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
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


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
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found
