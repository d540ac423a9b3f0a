"""What hides text in a document: properties of runs and of paragraph marks, styles (ECMA-376, part 1, 17.3.2.41)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.filetypes.docx import wml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from govlint.filetypes.docx.styles import Styles

_REMOVED_MARKS = ("del", "moveFrom")
_SIGNS = tuple(wml.tag(name) for name in ("vanish", *_REMOVED_MARKS))


class Hiding:
    """What of the text in some parts is hidden; `any` is false where nothing of it can be, as in most documents."""

    def __init__(self, styles: Styles, parts: Iterable[etree._Element]) -> None:
        self._styles = styles
        self.any = styles.any_hidden or any(next(part.iter(*_SIGNS), None) is not None for part in parts)

    def of_paragraph(self, properties: etree._Element | None) -> bool:
        """Whether the style of a paragraph with these properties hides its text."""
        if not self._styles.any_hidden:
            return False
        style = next(iter(self._styles.chain(wml.value(properties, "pStyle"))), None)
        return style is not None and self._styles.is_hidden(style.key)

    def of_run(self, properties: etree._Element | None, *, inherited: bool) -> bool:
        """Whether a run is hidden.

        Direct formatting decides; two styles that both hide cancel out (section 17.7.3).
        """
        own = wml.switch(properties, "vanish")
        if own is not None:
            return own
        style = wml.value(properties, "rStyle")
        return inherited != self._styles.is_hidden(style) if style else inherited

    def runs_on(self, properties: etree._Element | None) -> bool:
        """Whether the next paragraph goes on in the line of one with these properties.

        Its mark is deleted, moved away or hidden.
        """
        if not self.any:
            return False
        mark = wml.child(properties, "rPr")
        if mark is None:
            return self.of_paragraph(properties)
        if any(wml.child(mark, name) is not None for name in _REMOVED_MARKS):
            return True
        return self.of_run(mark, inherited=self.of_paragraph(properties))
