"""What seems absent but stands elsewhere in its part: there it was not read, and nothing is missing for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.tables import wordings
from govlint.tables.labels import index_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Edition, Label

_ENOUGH_LABELS = 3
_LONGEST_LABEL = 80
# 总计 and 其他 stand everywhere.
_SHORT = 3


def mark_unread(root: etree._Element, editions: Sequence[Edition]) -> None:
    """Mark absent rows whose label stands in their part, and parts that hold the labels of a table not bound.

    Reads: section, table, absent, p, cell.
    Writes: absent/@seen, table/@part, section/@unread.
    """
    bound = {t.get("key") for t in canon.descendants(root, "table")}
    for section in canon.children(root, "section"):
        lines = _unread_lines(section)
        for absent in canon.descendants(section, "absent"):
            if absent.get("row") and any(_holds(line, absent.get("label", "")) for line in lines):
                absent.set("seen", "true")
        key = section.get("key", "")
        if key in wordings.TABLES and key not in bound:
            _mark_part(section, key, lines, editions)


def _unread_lines(section: etree._Element) -> list[str]:
    """The words of the lines and cells that no statutory row took."""
    nodes = [n for n in canon.descendants(section, "p", "cell") if not _is_bound(n)]
    lines = (line for n in nodes for line in canon.legible(n).splitlines())
    return [words for line in lines if len(line) <= _LONGEST_LABEL and (words := stem(line))]


def _is_bound(node: etree._Element) -> bool:
    row = node.getparent()
    return node.get("role") == "header" or (row is not None and canon.name_of(row) == "row" and "key" in row.attrib)


def _holds(line: str, label: str) -> bool:
    words = stem(label)
    return len(words) > _SHORT and line.startswith(words)


def _mark_part(section: etree._Element, key: str, lines: Sequence[str], editions: Sequence[Edition]) -> None:
    """A part without its table: the first table in it, or its lines when they hold enough labels."""
    table = next((t for t in canon.descendants(section, "table") if t.get("region") is None), None)
    if table is not None:
        table.set("part", key)
        return
    index = index_of(tuple(label for e in editions for label in _labels(e, key)))
    seen = {key for line in lines for key in _leading_keys(line, index.labels)}
    if len(seen) >= _ENOUGH_LABELS:
        section.set("unread", key)


def _leading_keys(line: str, labels: Sequence[Label]) -> Iterator[str]:
    """The keys of the labels that a line begins with, one behind the other as in a header row."""
    longest_first = sorted(labels, key=lambda label: -len(label.text))
    while found := next((label for label in longest_first if line.startswith(stem(label.text) or " ")), None):
        yield found.key
        line = line[len(stem(found.text)) :]


def _labels(edition: Edition, key: str) -> tuple[Label, ...]:
    """The labels that tell a table; the columns of the others have words that stand everywhere."""
    rows = wordings.of_rows(edition, key)
    return (*rows, *wordings.of_columns(edition, key)) if key == "disputes" else rows
