"""A document opened: its parts parsed, the text in them as stories (body, headers, footers, notes)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govlint.filetypes.docx import wml
from govlint.filetypes.docx.hiding import Hiding
from govlint.filetypes.docx.package import Package, PackageError
from govlint.filetypes.docx.styles import Styles
from govlint.model import LIMITS, Limits, Source, Text
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from lxml import etree

_NOT_WORD = Text("文件里的正文不是 Word 文档", "its main part is no Word document")
# Header and footer parts, then notes: the relationship, the elements that are stories of their own.
_FURNITURE = (("header", None), ("footer", None), ("footnote", "footnotes"), ("endnote", "endnotes"))
_NO_LIMITS = Limits(*[1 << 40] * len(Limits._fields))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Opened(NamedTuple):
    """A document with its parts parsed: `parts` hold text, the main one first; stories by their name in addresses."""

    package: Package
    styles: Styles
    hiding: Hiding
    numbering: etree._Element | None
    parts: list[etree._Element]
    stories: dict[str, etree._Element]


@lru_cache(maxsize=2)
def kept(source: Source) -> Opened:
    """The document opened, whatever its size, and kept for the next question about a source that was read."""
    return opened(source, _NO_LIMITS)


def opened(source: Source, limits: Limits = LIMITS) -> Opened:
    """Open a document. Raises PackageError when it cannot be read."""
    package = Package(source.data, limits)
    main = package.tree(package.main)
    body = wml.child(main, "body")
    if wml.local(main) != "document" or body is None:
        raise PackageError("wrong-format", _NOT_WORD)
    styles, numbering = Styles(_first(package, "styles")), _first(package, "numbering")
    parts = [main]
    stories = {"body": body, **_furniture(package, parts)}
    return Opened(package, styles, Hiding(styles, parts), numbering, parts, stories)


def _first(package: Package, kind: str) -> etree._Element | None:
    names = package.related(kind)
    return package.tree(names[0]) if names else None


def _furniture(package: Package, parts: list[etree._Element]) -> dict[str, etree._Element]:
    """The stories beside the body; their parts are added to `parts`."""
    found: dict[str, etree._Element] = {}
    for kind, container in _FURNITURE:
        own = [package.tree(name) for name in package.related(container or kind)]
        parts += own
        stories = [node for part in own for node in part.iterchildren(wml.tag(kind))] if container else own
        shown = [node for node in stories if wml.attribute(node, "type") not in _SEPARATORS]
        found |= {f"{kind}-{number}": node for number, node in enumerate(shown, start=1)}
    return found
