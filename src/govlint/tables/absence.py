"""What seems absent but stands elsewhere in its part: there it was not read, and nothing is missing for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import canon
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.tables import wordings
from govlint.tables.labels import index_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Edition, Label

_ENOUGH_LABELS = 3
_LONGEST_LABEL = 80
# A line with so many figures is a row that could not be read.
_ROW_FIGURES = 5
_LONGEST_ROW = 200
_FIGURE = pattern(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_BETWEEN = pattern(r"[,，;；|｜\s]+")
# 总计 and 其他 stand everywhere but in a row.
_SHORT = 3


def mark_unread(root: etree._Element, editions: Sequence[Edition]) -> None:
    """Mark absent rows whose label stands in their part, and parts that hold the labels of a table not bound.

    Reads: section, table, absent, p, cell.
    Writes: absent/@seen, table/@part, section/@unread.
    """
    bound = {t.get("key") for t in canon.descendants(root, "table")}
    for section in canon.children(root, "section"):
        rows = [absent for absent in canon.descendants(section, "absent") if absent.get("row")]
        key = section.get("key", "")
        is_unbound = key in wordings.TABLES and key not in bound
        lines = _unread_lines(section) if rows or is_unbound else []
        for absent in rows:
            if any(_holds(line, absent.get("label", "")) for line in lines):
                absent.set("seen", "true")
        if is_unbound:
            _mark_part(section, key, lines, editions)


class _Line(NamedTuple):
    """The words of a line, or of a cell of a line that is a row of figures."""

    words: str
    in_row: bool = False


def _unread_lines(section: etree._Element) -> list[_Line]:
    """The lines and cells that no statutory row took."""
    nodes = [n for n in canon.descendants(section, "p", "cell") if not _is_bound(n)]
    lines = [line for n in nodes for line in canon.legible(n).splitlines()]
    whole = [_Line(words) for line in lines if len(line) <= _LONGEST_LABEL and (words := stem(line))]
    rows = (line for line in lines if len(_FIGURE.findall(line[:_LONGEST_ROW])) >= _ROW_FIGURES)
    return whole + [
        _Line(words, in_row=True) for row in rows for piece in _BETWEEN.split(row) if (words := stem(piece))
    ]


def _is_bound(node: etree._Element) -> bool:
    row = node.getparent()
    return node.get("role") == "header" or (row is not None and canon.name_of(row) == "row" and "key" in row.attrib)


def _holds(line: _Line, label: str) -> bool:
    words = stem(label)
    return line.words.startswith(words) if len(words) > _SHORT else line.in_row and line.words == words


def _mark_part(section: etree._Element, key: str, lines: Sequence[_Line], editions: Sequence[Edition]) -> None:
    """A part without its table: the first table in it, or its lines when they hold enough labels."""
    table = next((t for t in canon.descendants(section, "table") if t.get("region") is None), None)
    if table is not None:
        table.set("part", key)
        return
    index = index_of(tuple(label for e in editions for label in _labels(e, key)))
    seen = {key for line in lines for key in _leading_keys(line.words, index.labels)}
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
