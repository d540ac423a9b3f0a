"""The words of the nodes of a document as a rendering shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree


class Wording:
    """The text of each node and the automatic label before it.

    `masked` has the texts of nodes whose own is not to be repeated, of the same length.
    """

    def __init__(self, masked: Mapping[etree._Element, str] | None = None) -> None:
        self._masked = masked or {}

    def text(self, node: etree._Element) -> str:
        """What the source says, or what stands for it."""
        return self._masked.get(node, canon.text_of(node))

    def label(self, node: etree._Element) -> str:
        """The label that a word processor puts before the text; empty where there is none."""
        shown = canon.shown(node)
        return shown[: len(shown) - len(canon.text_of(node))]

    def shown(self, node: etree._Element) -> str:
        """The text behind its label."""
        return self.label(node) + self.text(node)
