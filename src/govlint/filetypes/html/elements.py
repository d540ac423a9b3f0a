"""What the elements of HTML mean for the text in them: which break a line, hide it, or hold page furniture."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govlint.filetypes.html.scan import attributes
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"),
        *("track", "wbr"),
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ol", "ul", "menu", "dir"))
TABLE_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
CELLS = frozenset(("td", "th"))
TABLE_PARTS = CELLS | TABLE_SECTIONS | {"tr", "caption"}
CLOSING_P = (
    HEADINGS
    | LISTS
    | frozenset(
        (
            *("address", "article", "aside", "blockquote", "center", "details", "dialog", "div", "dl"),
            *("fieldset", "figcaption", "figure", "footer", "header", "hgroup", "hr", "main", "nav", "p", "pre"),
            *("search", "section", "summary", "table"),
        )
    )
)
STRUCTURE = CELLS | LISTS | {"table", "tr", "li"}
"""Elements that make tables and lists."""
BLOCKS = CLOSING_P | TABLE_PARTS | {"li", "dt", "dd", "legend", "optgroup"}
"""Elements that stand on lines of their own."""

NOT_SHOWN = frozenset(
    (
        *("template", "select", "datalist", "svg", "math", "object", "audio", "video", "canvas", "rt", "rp"),
        *("del",),
    )
)
"""Elements whose text a reader does not see as part of the page's, ruby and deletions by a reviewer among them."""
# Tags of forms stand across tables in old pages; the others hold the whole page.
IGNORED = frozenset(("html", "head", "body", "form"))

_CONTAINERS = frozenset(("div", "section", "ul", "ol", "dl", "header", "center", "table", "span"))
_FURNITURE_NAMES = frozenset(("nav", "header", "footer", "aside"))
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_FURNITURE_WORDS = frozenset(
    (
        *("nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumb", "crumbs"),
        *("position", "location", "dqwz", "weizhi", "dangqian", "foot", "footer", "bottom", "copyright"),
        *("friendlink", "links", "share", "bdshare", "jiathis", "sharebox", "socialshare", "sidebar"),
        *("side", "login", "search", "header", "top", "topbar", "banner", "logo", "toolbar", "tools"),
        *("print", "fontsize", "pagination", "pager", "related", "xiangguan", "metadata", "xxgkinfo"),
        *("headinfo",),
    )
)
_CONTENT_NAMES = frozenset(("article", "main"))
_CONTENT_WORDS = frozenset(
    (
        *("zoom", "trseditor", "trsueditor", "ucapcontent", "articlecontent", "articlecon", "articlebody"),
        *("articletext", "newscontent", "newstext", "vsbcontent", "jscontent", "xxgkcontent", "wzcontent"),
        *("contenttext", "textcontent", "detailcontent", "infocontent", "articlemain"),
    )
)
_TITLE_WORDS = frozenset(
    (
        *("title", "biaoti", "bt", "articletitle", "newstitle", "xxgktitle", "contenttitle", "infotitle"),
        *("maintitle",),
    )
)
_WORD = pattern(r"[A-Za-z][a-z]*|[A-Z]+(?![a-z])|\d+")
_NOT_DISPLAYED = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment")
_COMMENT = pattern(r"mso-element\s*:\s*comment(?!-)", re.IGNORECASE)
_DISPLAYED_AS_BLOCK = pattern(r"display\s*:\s*(?:block|flex|grid|table|list-item)")
_MARGINAL = pattern(r"mso-element\s*:\s*(?:header|footer)")
_LONGEST_NAME = 200


class Traits(NamedTuple):
    """What one start tag says of the text inside its element.

    One that is `plain` does nothing but end a line, if it does that; one that is `passing` does nothing at all.
    """

    attributes: Mapping[str, str]
    hidden: bool = False
    breaks: bool = False
    furniture: bool = False
    content: bool = False
    titled: bool = False
    plain: bool = False
    passing: bool = False


def traits_of(name: str, written: str) -> Traits:
    """The traits of an element with these attributes as they are written."""
    return _remembered(name, written) if len(written) < 4 * _LONGEST_NAME else _traits(name, written)


@lru_cache(2048)
def _remembered(name: str, written: str) -> Traits:
    return _traits(name, written)


def _traits(name: str, written: str) -> Traits:
    own = attributes(written) if written else {}
    style = own.get("style", "").lower()
    words = _words(own) if own else frozenset[str]()
    hidden = name in NOT_SHOWN or "hidden" in own or _is_hidden(style) or "msocomanchor" in words
    breaks = name in BLOCKS or _DISPLAYED_AS_BLOCK.search(style) is not None
    furniture = _is_furniture(name, own, words) or _MARGINAL.search(style) is not None
    content = name in _CONTENT_NAMES or not _CONTENT_WORDS.isdisjoint(words)
    titled = name in ("h1", "h2") or not _TITLE_WORDS.isdisjoint(words)
    plain = not (hidden or furniture or content or titled or name == "pre" or name in STRUCTURE)
    passing = not (hidden or breaks or name == "ruby")
    return Traits(own, hidden, breaks, furniture, content, titled, plain, passing)


def is_comment(style: str) -> bool:
    """Whether this is the style of a comment that Word saved with a page."""
    return bool(style) and _COMMENT.search(style) is not None


def _is_hidden(style: str) -> bool:
    return bool(style) and _NOT_DISPLAYED.search(style) is not None


def _is_furniture(name: str, own: Mapping[str, str], words: frozenset[str]) -> bool:
    if name in _FURNITURE_NAMES or own.get("role", "").lower() in _FURNITURE_ROLES:
        return True
    return name in _CONTAINERS and not _FURNITURE_WORDS.isdisjoint(words)


def _words(own: Mapping[str, str]) -> frozenset[str]:
    """The words that class and id are made of, and each name as a whole without its marks."""
    names = f"{own.get('class', '')} {own.get('id', '')}"[:_LONGEST_NAME].split()
    parts = {part.lower() for name in names for part in _WORD.findall(name)}
    return frozenset(parts | {name.replace("-", "").replace("_", "").lower() for name in names})
