"""A page as blocks, and what it says of its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.html.blocks import Builder
from govlint.filetypes.html.elements import IGNORED, VOID, traits_of
from govlint.filetypes.html.nesting import Nesting
from govlint.filetypes.html.scan import TO_GOVLINT, attributes, decoded, scan
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
    own_comments: list[tuple[int, int]]


def page_of(text: str, limits: Limits = LIMITS, *, xml: bool = False) -> Page:
    """The page that a text is.

    Raises TooManyTagsError, TooManyError, TooManyPiecesError, TooDeepError, TooManyRemarksError.
    """
    reader = _Reader(text, limits)
    tags = scan(text, reader, limits.html_tags, xml=xml)
    builder = reader.finished()
    titles, own_comments = reader.titles[:_MOST_TITLES], reader.own_comments
    return Page(builder.blocks, titles, tags, builder.hidden, builder.comments, builder.remarks, own_comments)


class _Reader:
    """Takes the tags and texts of a page as they come; `</br>` is a `<br>` to browsers too."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.titles: list[str] = []
        self.own_comments: list[tuple[int, int]] = []
        self._text = text
        self._builder = Builder(text, limits)
        self._nesting = Nesting(self._builder, limits.depth)
        self.text = self._builder.text

    def finished(self) -> Builder:
        """The page ends."""
        self._nesting.finish()
        self._builder.end_line()
        return self._builder

    def start(self, name: str, written: str, end: int, /) -> None:
        """A start tag."""
        if name in _WITHOUT_CONTENT:
            self._alone(name, written)
            return
        traits = traits_of(name, written)
        self._nesting.start(name, traits, end)
        if name == "a":
            self._builder.link(begins="href" in traits.attributes)

    def end(self, name: str, /) -> None:
        """An end tag."""
        if name == "br":  # which browsers take for a break (WHATWG, section 13.2.6.4.7)
            self._builder.end_line()
        if name in _WITHOUT_CONTENT:
            return
        self._nesting.end(name)
        if name == "a":
            self._builder.link(begins=False)

    def _alone(self, name: str, written: str) -> None:
        """A tag of an element that holds nothing, or that is none to us."""
        if name in ("br", "hr"):
            self._builder.end_line()
        elif name == "meta":
            own = attributes(written)
            if own.get("name", own.get("property", "")).lower() in _TITLE_NAMES:
                self.titles.append(own.get("content", ""))
        elif name == "img":
            self._builder.picture(attributes(written))

    def no_markup(self, element: str, start: int, end: int, /) -> None:
        """The content of an element in which nothing is markup."""
        if element == "title":
            self.titles.append(decoded(self._text[start:end]))

    def comment(self, start: int, end: int, /) -> None:
        """A comment: one to govlint, or one that may hold what was taken out of the report."""
        if TO_GOVLINT.match(self._text, start):
            self._builder.remark(start, end)
        elif end - start >= _SHORTEST_COMMENT:
            self.own_comments.append((start, end))
