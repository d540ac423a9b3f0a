"""Table `disputes` with a row for each suit, or a row for each figure: other ways to print the same fifteen figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple
from govlint.tables import align, build, values
from govlint.tables.build import TableBuilder
from govlint.tables.labels import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from govlint.model import Label, LineTemplate
    from govlint.tables.regions import Row


class Bound(NamedTuple):
    """A physical row that holds figures: of which suit, in which columns, in which cells."""

    suit: Label
    columns: tuple[Label, ...]
    figures: list[etree._Element]


_Plan = dict[int, Bound]


def bind(rows: Sequence[Row], template: LineTemplate, edition: str) -> etree._Element | None:
    """The canonical table, or None when it is not printed in one of these ways, each figure once and none left."""
    for plan in (_stacked(rows, template), _vertical(rows, template)):
        if plan and all(i in plan for i, row in enumerate(rows) if row.has_figures()):
            return _build(rows, plan, template, edition)
    return None


def _stacked(rows: Sequence[Row], template: LineTemplate) -> _Plan:
    """A suit, and its figures under one header."""
    suits = index_of(template.rows)
    columns = _header(rows, template)
    plan: _Plan = {}
    for i, row in enumerate(rows):
        words = _words(row)
        suit = suits.exact(row.texts()[words[-1]]) if words else None
        figures = build.trimmed(row.cells[words[-1] + 1 :], len(columns), leading=False) if words else []
        if suit and columns and len(figures) == len(columns):
            plan[i] = Bound(suit, columns, figures)
    return plan if _is_whole(plan, template) else {}


def _header(rows: Sequence[Row], template: LineTemplate) -> tuple[Label, ...]:
    """The columns of the one header above the figures; none where it cannot be read, or stands again otherwise."""
    index = index_of(template.columns)
    found = [tuple(label for t in row.texts() if (label := index.exact(t))) for row in rows if not row.has_figures()]
    headers = {columns for columns in found if columns}
    columns = headers.pop() if len(headers) == 1 else ()
    return columns if set(columns) == set(template.columns) and len(columns) == len(template.columns) else ()


def _vertical(rows: Sequence[Row], template: LineTemplate) -> _Plan:
    """A suit above its outcomes or left of the first, each outcome with its figure."""
    suits, outcomes = index_of(template.rows), index_of(template.columns)
    plan: _Plan = {}
    suit: Label | None = None
    for i, row in enumerate(rows):
        texts, words = row.texts(), _words(row)
        named = [label for w in words if (label := suits.exact(texts[w]))]
        suit = named[-1] if named else suit
        column = outcomes.exact(texts[words[-1]]) if words else None
        figures = build.trimmed(row.cells[words[-1] + 1 :], 1, leading=False) if words else []
        if suit and column and len(figures) == 1:
            plan[i] = Bound(suit, (column,), figures)
    return plan if _is_whole(plan, template) else {}


def _words(row: Row) -> list[int]:
    return [i for i, t in enumerate(row.texts()) if not values.is_value(t)]


def _is_whole(plan: _Plan, template: LineTemplate) -> bool:
    """Each suit has each column once: no figure is bound on a guess."""
    bound = [(b.suit.key, column.key) for b in plan.values() for column in b.columns]
    return len(bound) == len(set(bound)) == len(template.rows) * len(template.columns)


def _build(rows: Sequence[Row], plan: _Plan, template: LineTemplate, edition: str) -> etree._Element:
    builder = TableBuilder(template.key, edition, max(len(row.cells) for row in rows))
    builder.columns(next(_orders(plan)), 0)
    heads = index_of((*template.captions, *template.rows, *template.columns))
    elements: dict[str, etree._Element] = {}
    for i, row in enumerate(rows):
        builder.next_row()
        bound = plan.get(i)
        suit = bound.suit if bound else None
        element = elements.get(suit.key) if suit else None
        if element is None:
            element = builder.row(suit)
        if suit:
            elements[suit.key] = element
        _put(builder, element, row, bound, align.heads(row.texts(), heads, ()))
    return builder.finish()


def _orders(plan: _Plan) -> Iterator[tuple[Label, ...]]:
    """The columns of each suit in printed order."""
    for suit in dict.fromkeys(b.suit for b in plan.values()):
        yield tuple(column for b in plan.values() if b.suit == suit for column in b.columns)


def _put(
    builder: TableBuilder, element: etree._Element, row: Row, bound: Bound | None, heads: Sequence[Label | None]
) -> None:
    """Move the cells of a physical row; several may go into one row of the table."""
    columns = dict(zip(map(id, bound.figures), bound.columns, strict=True)) if bound else {}
    for c, (cell, label) in enumerate(zip(row.cells, heads, strict=True), start=1):
        if column := columns.get(id(cell)):
            build.put_value(element, cell, column, c)
        else:
            build.put_label(element, cell, "label" if bound else "header", c, label)
        cell.set("r", str(builder.r))
