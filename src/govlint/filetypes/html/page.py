"""A page as blocks, and what it says of its own title."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from govlint.filetypes.html.blocks import Builder
from govlint.filetypes.html.elements import IGNORED, VOID, traits_of
from govlint.filetypes.html.nesting import Nesting
from govlint.filetypes.html.scan import TO_GOVLINT, Comment, Tag, attributes, scan
from govlint.model import LIMITS
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from govlint.filetypes.html.model import Block
    from govlint.filetypes.html.remarks import Spoken
    from govlint.model import Limits

_MOST_TITLES = 4
# What is shorter says nothing, and a page may have very many.
_SHORTEST_COMMENT = 16
_WITHOUT_CONTENT = VOID | IGNORED
_TITLE_NAMES = frozenset(("articletitle", "og:title"))


class TooManyTagsError(Exception):
    """More tags than any report has."""


class Page(NamedTuple):
    """The blocks in the order of the page, the titles that its head names, how many tags it has.

    `hidden` are the runs of text of each element that is not shown, as offsets; `comments` counts those of Word;
    `remarks` are those to govlint, `own_comments` the others of the page but for the shortest.
    """

    blocks: list[Block]
    titles: list[str]
    tags: int
    hidden: list[list[tuple[int, int]]]
    comments: int
    remarks: list[Spoken]
    own_comments: list[Comment]


def page_of(text: str, limits: Limits = LIMITS, *, xml: bool = False) -> Page:
    """The page that a text is.

    Raises TooManyTagsError, TooManyError, TooManyPiecesError, TooDeepError, TooManyRemarksError.
    """
    builder = Builder(text, limits)
    nesting = Nesting(builder, limits.depth)
    titles: list[str] = []
    own_comments: list[Comment] = []
    tags = 0
    for token in scan(text, xml=xml):
        if isinstance(token, Tag):
            tags += 1
            if tags > limits.html_tags:
                raise TooManyTagsError
            _take(token, builder, nesting, titles)
        elif isinstance(token, Comment):
            if TO_GOVLINT.match(text, token.start):
                builder.remark(token.start, token.end)
            elif token.end - token.start >= _SHORTEST_COMMENT:
                own_comments.append(token)
        elif token.element is None:
            builder.text(token.start, token.end)
        elif token.element == "title":
            titles.append(unescape(text[token.start : token.end]))
    nesting.finish()
    builder.end_line()
    blocks, hidden, comments = builder.blocks, builder.hidden, builder.comments
    return Page(blocks, titles[:_MOST_TITLES], tags, hidden, comments, builder.remarks, own_comments)


def _take(tag: Tag, builder: Builder, nesting: Nesting, titles: list[str]) -> None:
    """A tag; `</br>` is a `<br>` to browsers too."""
    name = tag.name
    if name in _WITHOUT_CONTENT:
        _take_alone(tag, builder, titles)
    elif tag.closing:
        nesting.end(name)
        if name == "a":
            builder.link(begins=False)
    else:
        traits = traits_of(name, tag.attributes)
        nesting.start(name, traits, tag.end)
        if name == "a":
            builder.link(begins="href" in traits.attributes)


def _take_alone(tag: Tag, builder: Builder, titles: list[str]) -> None:
    """A tag of an element that holds nothing, or that is none to us."""
    if tag.name in ("br", "hr"):
        builder.end_line()
    elif tag.name == "meta":
        own = attributes(tag.attributes)
        if own.get("name", own.get("property", "")).lower() in _TITLE_NAMES:
            titles.append(own.get("content", ""))
    elif tag.name == "img":
        builder.picture(attributes(tag.attributes))
