"""Styles (ECMA-376, part 1, section 17.7): what a paragraph or run inherits that the text depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.docx import wml
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


_DEEPEST = 100
"""The most styles based on one another; Word's own have three."""


class NumberReference(NamedTuple):
    """What `w:numPr` says: the list and the level in it, either of them perhaps not given."""

    list_id: str | None
    level: int | None


class Style(NamedTuple):
    """One style as it stands in the part; None is what it leaves to its base."""

    key: str
    base: str | None
    numbering: NumberReference | None
    hidden: bool | None


class Styles:
    """The styles of a document by id."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for node in part.iterchildren(wml.tag("style")) if part is not None else ():
            style = _style(node)
            self._styles.setdefault(style.key, style)
            kind, default = wml.attribute(node, "type"), wml.attribute(node, "default")
            if kind == "paragraph" and default in ("1", "true", "on"):
                self._default = style.key
        self._hidden: dict[str | None, bool] = {}
        self.any_hidden = any(style.hidden for style in self._styles.values())
        self.any_numbered = any(style.numbering for style in self._styles.values())

    def chain(self, key: str | None) -> Iterator[Style]:
        """A paragraph style and those it is based on; the default one where none is named or known."""
        return self._chain(key if key in self._styles else self._default)

    def is_hidden(self, key: str | None) -> bool:
        """Whether a style hides its text."""
        if key not in self._hidden:
            given = (style.hidden for style in self._chain(key) if style.hidden is not None)
            self._hidden[key] = next(given, False)
        return self._hidden[key]

    def numbering(self, key: str) -> NumberReference | None:
        """The list that a numbering style names."""
        return self._styles[key].numbering if key in self._styles else None

    def _chain(self, key: str | None) -> Iterator[Style]:
        seen: set[str] = set()
        while key in self._styles and key not in seen and len(seen) < _DEEPEST:
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].base


def _style(node: etree._Element) -> Style:
    return Style(
        key=wml.attribute(node, "styleId") or "",
        base=wml.value(node, "basedOn"),
        numbering=number_reference(wml.child(node, "pPr")),
        hidden=wml.switch(wml.child(node, "rPr"), "vanish"),
    )


def number_reference(properties: etree._Element | None) -> NumberReference | None:
    """The `w:numPr` of paragraph properties."""
    node = wml.child(properties, "numPr")
    if node is None:
        return None
    return NumberReference(wml.value(node, "numId"), wml.integer(wml.value(node, "ilvl")))
