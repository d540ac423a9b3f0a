"""A document as it reads, with the findings marked in it and what is said of them beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govlint.formatters.html.markup import Markup, element, join, lines
from govlint.formatters.html.words import word
from govlint.model import SEVERITIES
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govlint.formatters.html.marks import Mark, Marks
    from govlint.model import Lang, RenderedBlock, RenderedCell

_DEEPEST = 6
_HEADER_ROLES = {"header": "col", "caption": "col", "label": "row"}


class View(NamedTuple):
    """The document of one report: `prefix` begins the ids of its elements, `note` writes what there is to a number."""

    prefix: str
    marks: Marks
    note: Callable[[int], Markup]
    lang: Lang

    def block(self, block: RenderedBlock) -> Markup:
        """A block with the findings that stand in it."""
        shown = self._table(block) if block.kind == "table" else self._text(block)
        nodes = (block.node, *(cell.node for row in block.rows for cell in row if cell.node))
        numbers = sorted(number for node in nodes for number in self.marks.at.get(node, ()))
        notes = element("div", *map(self.note, numbers), class_="notes") if numbers else ""
        return element("div", shown, notes, class_="block")

    def _text(self, block: RenderedBlock) -> Markup:
        match block.kind:
            case "title":
                name = "h4"
            case "heading":
                name = f"h{min(block.level + 4, _DEEPEST)}"
            case _:
                name = "p"
        content = self._words(block.node, block.label, block.text)
        return element(name, content, **self._attributes(block.node, "title" if block.kind == "title" else ""))

    def _table(self, block: RenderedBlock) -> Markup:
        rows = (element("tr", *map(self._cell, row)) for row in block.rows)
        references = list(self._references(self._whole(block.node)))
        name = block.name or word("table", self.lang)
        caption = element("caption", name, *references) if block.name or references else ""
        table = element("table", caption, element("tbody", *rows), **self._attributes(block.node, ""))
        return element("div", table, class_="scroll", role="region", aria_label=name, tabindex=0)

    def _cell(self, cell: RenderedCell) -> Markup:
        scope = _HEADER_ROLES.get(cell.role) if cell.text.strip() else None
        spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
        return element(
            "th" if scope else "td",
            self._words(cell.node, cell.label, cell.text),
            scope=scope,
            **{name: count for name, count in spans.items() if count > 1},
            **self._attributes(cell.node, "value" if cell.role == "value" else ""),
        )

    def _whole(self, node: str) -> list[Mark]:
        return [mark for mark in self.marks.of.get(node, ()) if mark.start is None]

    def _attributes(self, node: str, role: str) -> dict[str, str | None]:
        """What the element of a node carries; one that nothing marks carries next to nothing."""
        if node not in self.marks.of:
            return {"class_": role or None}
        whole = self._whole(node)
        classes = " ".join(filter(None, (role, _classes(whole))))
        return {"id": f"{self.prefix}{node}", "class_": classes or None, **self._told(whole)}

    def _told(self, marks: Sequence[Mark]) -> dict[str, str | None]:
        numbers = list(dict.fromkeys(mark.number for mark in marks))
        mine = [f"{self.prefix}message-{mark.number}" for mark in marks if mark.main]
        return {
            "data_f": " ".join(map(str, numbers)) or None,
            "aria_describedby": " ".join(dict.fromkeys(mine)) or None,
        }

    def _references(self, marks: Sequence[Mark]) -> Iterator[Markup]:
        """The numbers of the findings that stand here, each leading to what is said of it."""
        for mark in marks:
            if mark.main:
                yield element(
                    "a",
                    str(mark.number),
                    id=f"{self.prefix}mark-{mark.number}",
                    href=f"#{self.prefix}finding-{mark.number}",
                    class_=f"number {mark.severity}",
                    data_f=mark.number,
                    aria_label=self._name(mark),
                )

    def _name(self, mark: Mark) -> str:
        return word("to_note", self.lang).format(severity=word(mark.severity, self.lang), number=mark.number)

    def _words(self, node: str, label: str, text: str) -> Markup:
        marks = self.marks.of.get(node, ())
        spans = [_clamped(mark, len(text)) for mark in marks if mark.start is not None]
        parts = [*self._pieces(text, spans)] if spans else [lines(text)]
        return join(label, *parts, *self._references(self._whole(node)))

    def _pieces(self, text: str, spans: Sequence[Mark]) -> Iterator[Markup]:
        """The text cut where a mark begins or ends, a number behind each mark."""
        begins, ends = _by_edge(spans, "start"), _by_edge(spans, "end")
        edges = sorted({0, len(text), *begins, *ends})
        here: list[Mark] = []
        for begin, end in zip(edges, [*edges[1:], None], strict=True):
            yield from self._references([mark for mark in here if mark.end == begin])
            here = [mark for mark in here if mark.end != begin]
            points = [mark for mark in begins.get(begin, ()) if mark.end == begin]
            if points:
                yield element("mark", class_=f"point {_classes(points)}", **self._told(points))
                yield from self._references(points)
            here += [mark for mark in begins.get(begin, ()) if mark.end != begin]
            words = lines(text[begin:end])
            yield element("mark", words, class_=_classes(here), **self._told(here)) if here else words


def _by_edge(spans: Sequence[Mark], edge: Literal["start", "end"]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in spans:
        found.setdefault(getattr(mark, edge), []).append(mark)
    return found


def _clamped(mark: Mark, length: int) -> Mark:
    start = min(mark.start or 0, length)
    return mark._replace(start=start, end=min(max(length if mark.end is None else mark.end, start), length))


def _classes(marks: Sequence[Mark]) -> str:
    """The worst severity of the findings that stand here; else that some have to do with it."""
    severities = {mark.severity for mark in marks if mark.main}
    worst = next((severity for severity in SEVERITIES if severity in severities), None)
    return f"hit {worst}" if worst else "related" if marks else ""
