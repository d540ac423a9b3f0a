"""A report as a Word document: merged cells, and labels in the text or counted by Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests import wordml, wordreports
from tests.reports.grid import grid
from tests.reports.model import Item
from tests.wordreports import Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reports.model import Report

_DIGITS = "0123456789〇一二三四五六七八九"
_LABEL = re.compile(r"(（?)([1-9一二三四五六七八九])([、.）])(?!\d)")
_FORMS = {"一": "chineseCountingThousand", "1": "decimal", "①": "decimalEnclosedCircle"}


def render_word(report: Report, *, automatic: bool = False) -> bytes:
    """The report as a document; with `automatic` no label stands in the text."""
    return _Writer(automatic).write(report)


class _Writer:
    def __init__(self, automatic: bool) -> None:
        self._automatic = automatic
        self._definitions: list[str] = []
        self._lists: list[str] = []

    def write(self, report: Report) -> bytes:
        body = [*self._lines((*report.front, *report.title, *report.preface))]
        for part in report.parts:
            body += self._lines([part.heading] if part.headed else [])
            body += self._lines(part.body)
            if part.table:
                rows = [[cell.text for cell in row if cell.span != "left"] for row in grid(report, part.table).rows]
                look = Look(number=self._taken) if self._automatic else Look()
                body += [wordreports.table(part.table, rows, look), wordml.paragraph()]
        body += self._lines(report.closing)
        return wordml.document("".join(body), numbering="".join(self._definitions + self._lists))

    def _lines(self, lines: Iterable[str | Item]) -> list[str]:
        return [self._line(line) for line in lines]

    def _line(self, line: str | Item) -> str:
        if isinstance(line, str):
            return wordml.paragraph(wordml.run(line))
        if not self._automatic:
            return wordml.paragraph(wordml.run(line.text))
        return wordml.paragraph(wordml.run(line.words), properties=wordml.numbered(self._list_of(line)))

    def _taken(self, text: str) -> tuple[str, str]:
        """The text of a cell without its label, and the properties that count it."""
        found = _LABEL.match(text)
        if found is None:
            return text, ""
        number = _DIGITS.index(found[2]) % 10
        sign = "1" if found[2].isdigit() else "一"
        item = Item(f"{found[1]}{sign}{found[3]}", number, text[found.end() :])
        return item.words, wordml.numbered(self._list_of(item))

    def _list_of(self, item: Item) -> int:
        """A list for the item alone: it begins with the item's number and looks like its mark."""
        sign = next(sign for sign in _FORMS if sign in item.mark)
        key = len(self._lists) + 1
        level = wordml.level(0, _FORMS[sign], item.mark.replace(sign, "%1", 1), start=item.number)
        self._definitions.append(wordml.definition(key, level))
        self._lists.append(wordml.listing(key, key))
        return key
