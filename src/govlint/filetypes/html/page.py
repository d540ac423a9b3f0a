"""A page as blocks, and what it says of its own title."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from govlint.filetypes.html.blocks import Builder
from govlint.filetypes.html.elements import IGNORED, VOID, traits_of
from govlint.filetypes.html.nesting import Nesting
from govlint.filetypes.html.scan import Comment, Tag, attributes, scan
from govlint.model import LIMITS

if TYPE_CHECKING:
    from govlint.filetypes.html.model import Block
    from govlint.filetypes.html.remarks import Spoken
    from govlint.model import Limits

_MOST_TITLES = 4
_TITLE_NAMES = frozenset(("articletitle", "og:title"))


class TooManyTagsError(Exception):
    """More tags than any report has."""


class Page(NamedTuple):
    """The blocks in the order of the page, the titles that its head names, how many tags it has.

    `hidden` are the runs of text of each element that is not shown, as offsets; `comments` counts those of Word;
    `remarks` are those to govlint.
    """

    blocks: list[Block]
    titles: list[str]
    tags: int
    hidden: list[list[tuple[int, int]]]
    comments: int
    remarks: list[Spoken]


def page_of(text: str, limits: Limits = LIMITS, *, xml: bool = False) -> Page:
    """The page that a text is.

    Raises TooManyTagsError, TooManyError, TooManyPiecesError, TooDeepError, TooManyRemarksError.
    """
    builder = Builder(text, limits)
    nesting = Nesting(builder, limits.depth)
    titles: list[str] = []
    tags = 0
    for token in scan(text, xml=xml):
        if isinstance(token, Tag):
            tags += 1
            if tags > limits.html_tags:
                raise TooManyTagsError
            _take(token, builder, nesting, titles)
        elif isinstance(token, Comment):
            builder.remark(token.start, token.end)
        elif token.element is None:
            builder.text(token.start, token.end)
        elif token.element == "title":
            titles.append(unescape(text[token.start : token.end]))
    nesting.finish()
    builder.end_line()
    return Page(builder.blocks, titles[:_MOST_TITLES], tags, builder.hidden, builder.comments, builder.remarks)


def _take(tag: Tag, builder: Builder, nesting: Nesting, titles: list[str]) -> None:
    """A tag; `</br>` is a `<br>` to browsers too."""
    if tag.name in ("br", "hr"):
        builder.end_line()
    elif tag.name == "meta":
        own = attributes(tag.attributes)
        if own.get("name", own.get("property", "")).lower() in _TITLE_NAMES:
            titles.append(own.get("content", ""))
    elif tag.name == "img":
        builder.picture(attributes(tag.attributes))
    elif tag.name in VOID or tag.name in IGNORED:
        return
    elif tag.closing:
        nesting.end(tag.name)
        if tag.name == "a":
            builder.link(begins=False)
    else:
        traits = traits_of(tag.name, tag.attributes)
        nesting.start(tag.name, traits, tag.end)
        if tag.name == "a":
            builder.link(begins="href" in traits.attributes)
