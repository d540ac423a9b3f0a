"""Labels that stand beside a node in the canonical XML: its automatic number, the heading of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.model import REPORT_NS

if TYPE_CHECKING:
    from lxml import etree

_HEADING, _BLOCK, _TABLE, _COL = (f"{{{REPORT_NS}}}{name}" for name in ("heading", "block", "table", "col"))


def automatic_label(node: etree._Element) -> str:
    """The label that a page shows before a paragraph or heading and that its text does not hold; '' for none."""
    holder = node.getparent() if node.tag == _HEADING else node
    if holder is None or not holder.get("label-from") or holder.get("label-end") is not None:
        return ""
    return holder.get("label", "")


def column_label(cell: etree._Element) -> str:
    """The statutory label of a cell's column, or its key."""
    key = cell.get("col", "")
    for around in cell.iterancestors(_BLOCK, _TABLE):
        for column in around.iterchildren(_COL):
            if column.get("key") == key:
                return column.get("label", key)
    return key
