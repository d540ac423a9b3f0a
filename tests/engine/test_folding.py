"""What fails together, and the cell to blame."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from lxml import etree

from govlint.engine.folding import Equation, causes, equation


def cell(n: str | None) -> etree._Element:
    """A cell with a figure, or a blank one."""
    return etree.Element("cell", {} if n is None else {"n": n})


def sums(left: list[etree._Element], right: list[etree._Element]) -> Equation:
    """The relation between two lists of cells, decided."""
    found = equation(left, right, holds=False)
    return found._replace(holds=found.gap == 0)


def told(*equations: Equation) -> list[tuple[tuple[int, ...], list[str]]]:
    """Each cause as the relations it explains and the figures that would settle them."""
    return [(cause.members, [repair.figure for repair in cause.repairs]) for cause in causes(equations)]


def test_a_gap_is_what_the_left_is_more_exactly() -> None:
    long = "12345678901234567890123456789.01"
    assert sums([cell(long), cell("1")], [cell(long)]).gap == 1
    assert sums([cell("0.1"), cell("0.2")], [cell("0.3")]).gap == 0


def test_a_cell_without_a_figure_counts_as_nothing_and_may_be_the_one_to_mend() -> None:
    blank, total, other = cell(None), cell("3"), cell("3")
    (cause,) = causes([sums([total], [blank]), sums([total], [other])])
    assert [(r.cell is blank, r.figure) for r in cause.repairs] == [(True, "3")]


def test_nothing_fails_where_all_holds() -> None:
    assert told(sums([cell("3")], [cell("1"), cell("2")])) == []


def test_one_relation_alone_may_fail_through_any_of_its_cells() -> None:
    assert told(sums([cell("2")], [cell("1"), cell("3")])) == [((0,), ["4", "1"])]


def test_the_cell_that_two_failing_relations_share_is_to_blame() -> None:
    shared = cell("5")
    across = sums([cell("5")], [shared, cell("1")])
    down = sums([cell("6")], [shared, cell("2")])
    assert told(across, down) == [((0, 1), ["4"])]


def test_a_cell_that_would_have_to_change_in_two_ways_is_not_to_blame() -> None:
    shared = cell("5")
    across = sums([cell("5")], [shared, cell("1")])
    down = sums([cell("6")], [shared, cell("9")])
    assert told(across, down) == [((0,), ["6", "0"]), ((1,), ["14", "1"])]


def test_a_cell_of_a_relation_that_holds_is_sound() -> None:
    shared, total = cell("5"), cell("7")
    assert told(sums([total], [shared, cell("1")]), sums([total], [cell("7")]), sums([cell("5")], [shared])) == [
        ((0,), ["2"])
    ]


def test_no_figure_is_mended_to_less_than_nought() -> None:
    assert told(sums([cell("0")], [cell("1"), cell("1")])) == [((0,), ["2"])]


def test_faults_that_share_no_cell_are_apart() -> None:
    first, second = sums([cell("2")], [cell("1")]), sums([cell("9")], [cell("8")])
    assert told(first, second) == [((0,), ["1", "2"]), ((1,), ["8", "9"])]


def test_two_faults_that_touch_are_told_apart_where_only_one_pair_of_cells_explains_them() -> None:
    """Two cells are wrong in different rows and columns; the others of these stand in failing relations too."""
    a, b, c, d = cell("1"), cell("2"), cell("3"), cell("9")
    rows = [sums([cell("4")], [a, b]), sums([cell("7")], [c, d])]
    columns = [sums([cell("5")], [a, c]), sums([cell("6")], [b, d])]
    assert told(*rows, *columns) == [((0, 2), ["2"]), ((1, 3), ["4"])]


def test_where_several_explanations_fit_none_is_named() -> None:
    a, b, c, d = cell("1"), cell("2"), cell("3"), cell("4")
    rows = [sums([cell("4")], [a, b]), sums([cell("8")], [c, d])]
    columns = [sums([cell("5")], [a, c]), sums([cell("7")], [b, d])]
    assert told(*rows, *columns) == [((0, 1, 2, 3), [])]


def test_a_relation_declared_false_without_a_gap_is_told_and_nothing_is_to_be_changed() -> None:
    odd = Equation({cell("1"): 1, cell("1"): -1}, Decimal(0), holds=False)
    assert told(odd) == [((0,), [])]


def test_of_thousands_of_failing_relations_each_fault_is_told_once() -> None:
    apart = told(*(sums([cell("5")], [cell("5"), cell("1")]) for _ in range(3000)))
    assert [members for members, _ in apart] == [(i,) for i in range(3000)]
    chain = [cell("1") for _ in range(3001)]
    assert len(told(*(sums([a], [b, cell("7")]) for a, b in pairwise(chain)))) == 1
