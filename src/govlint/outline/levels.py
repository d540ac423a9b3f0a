"""The levels of numbering: which run of headings or items a number continues, and whether it is the one due."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govlint import canon
from govlint.outline import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.outline.labels import NumberLabel

INNER_STYLES = frozenset({"ring", "enum"})
"""Styles that number what stands inside a paragraph and never a heading."""
_MOST_INSIDE = 20


class Level:
    """Headings or items that count on from each other.

    A number that skips some is in order all the same where the skipped ones stand inside the text before it,
    or where the number before it was the slip. `ids` names those that others point to.
    """

    def __init__(self, style: str, ids: Iterator[str]) -> None:
        self.style = style
        self._ids = ids
        self._nodes: list[etree._Element] = []
        self._numbers: list[int] = []
        self._since = 0

    @property
    def last(self) -> int:
        """The number that came last; 0 when none did."""
        return self._numbers[-1] if self._numbers else 0

    @property
    def has_headings(self) -> bool:
        """Whether the last of the level is a heading, so that its like are headings too."""
        return bool(self._nodes) and canon.name_of(self._nodes[-1]) == "section"

    def add(self, node: etree._Element, label: NumberLabel, texts: Sequence[str]) -> None:
        """Count a section or item in; `texts` are all texts before it, those of earlier calls among them.

        Writes: @due, the number that should stand here; @prior, the one before it, where it does not.
        """
        if self._numbers:
            in_order = self._follows_slip(label) or self._follows_inside(label, texts)
            due = label.number if in_order else self.last + 1
            node.set("due", str(due))
            if label.number != due:
                self._point_back(node, self._nodes[-1])
        self._nodes.append(node)
        self._numbers.append(label.number)
        self._since = len(texts)

    def _point_back(self, node: etree._Element, prior: etree._Element) -> None:
        if canon.XML_ID not in prior.attrib:
            prior.set(canon.XML_ID, next(self._ids))
        node.set("prior", prior.attrib[canon.XML_ID])

    def _follows_slip(self, label: NumberLabel) -> bool:
        return len(self._numbers) > 1 and label.number == self._numbers[-2] + 2

    def _follows_inside(self, label: NumberLabel, texts: Sequence[str]) -> bool:
        skipped = range(self.last + 1, label.number)
        if not 0 < len(skipped) <= _MOST_INSIDE:
            return False
        return labels.numbers_inside("\n".join(texts[self._since :]), label.style).issuperset(skipped)

    def close(self) -> None:
        """Mark those that are numbered otherwise than most of the level.

        Writes: @level-style, @level-bracket, @prior.
        """
        self._mark_odd("level-style", [node.get("style", "") for node in self._nodes])
        self._mark_odd("level-bracket", [_bracket(node.get("label", "")) for node in self._nodes])

    def _mark_odd(self, name: str, forms: Sequence[str]) -> None:
        counts = Counter(form for form in forms if form)
        if len(counts) < 2:
            return
        usual = max(counts, key=counts.__getitem__)
        before = (None, *self._nodes)
        for prior, node, form in zip(before, self._nodes, forms, strict=False):
            if form and form != usual:
                node.set(name, usual)
                if prior is not None:
                    self._point_back(node, prior)


def _bracket(label: str) -> str:
    return label[0] if label.startswith(("(", "（")) else ""
