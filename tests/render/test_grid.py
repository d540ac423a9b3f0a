"""The grid that a table's cells fill."""

from __future__ import annotations

from govlint import canon
from govlint.filetypes import read
from govlint.model import Source
from govlint.render import grid


def shape(rows: str) -> list[list[str]]:
    """The grid of a table in HTML: texts, “+” where a cell covers more, “.” where there is none."""
    root = read(Source("a.html", f"<table>{rows}</table>".encode())).root
    assert root is not None
    table = next(canon.children(root, "table"))
    for r, row in enumerate(canon.children(table, "row"), 1):
        for cell in canon.children(row, "cell"):
            cell.set("r", str(r))

    def sign(place: grid.Place | None) -> str:
        return "+" if place is None else "." if place.node is None else canon.text_of(place.node)

    return [[sign(place) for place in row] for row in grid.rows(table)]


def test_a_cell_stands_in_the_first_place_that_is_free() -> None:
    assert shape("<tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d") == [["a", "b", "+"], ["+", "c", "d"]]


def test_short_rows_are_filled_up() -> None:
    assert shape("<tr><td>a<tr><td>b<td>c") == [["a", "."], ["b", "c"]]


def test_a_cell_ends_with_its_table_and_before_another() -> None:
    assert shape("<tr><td>a<td rowspan=9>b<tr><td colspan=2>c") == [["a", "b"], ["c", "+"]]
