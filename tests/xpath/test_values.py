"""How values print, decide and bind."""

from math import inf, nan
from typing import Any

import pytest
from lxml import etree

from govlint import xpath

ROOT = etree.fromstring('<report xmlns="urn:govlint:report:1"><p n="1">一<b>二</b></p><p n="2"/></report>')


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("x", "x"),
        (True, "true"),
        (False, "false"),
        (3.0, "3"),
        (-0.0, "0"),
        (1621624230.25, "1621624230.25"),
        (123456789012.0, "123456789012"),
        (1e22, "10000000000000000000000"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (nan, "NaN"),
        (inf, "Infinity"),
        (-inf, "-Infinity"),
        ([], ""),
        (["5", "6"], "5"),
        ([ROOT[0], ROOT[1]], "一二"),
        ([ROOT[1]], ""),
    ],
)
def test_a_value_prints_plainly(value: Any, printed: str) -> None:
    assert xpath.text(value) == printed


@pytest.mark.parametrize(
    ("value", "expected"),
    [([], False), ([ROOT[1]], True), (["0"], True), ("", False), ("0", True), (0.0, False), (nan, False), (2.0, True)],
)
def test_a_value_is_true_as_boolean_has_it(value: Any, expected: bool) -> None:
    assert xpath.truth(value) is expected


def test_attribute_values_stay_a_node_set_when_bound() -> None:
    values = xpath.bind(xpath.evaluate("p/@n", ROOT, {}))
    assert xpath.evaluate("count($v)", ROOT, {"v": values}) == 2
    assert xpath.evaluate("$v = '2'", ROOT, {"v": values}) is True
    assert xpath.evaluate("gl:sum($v)", ROOT, {"v": values}) == "3"
    assert xpath.text(values) == "1"


@pytest.mark.parametrize("value", ["x", 1.5, True, [], [ROOT[0]]])
def test_other_values_are_bound_as_they_are(value: Any) -> None:
    assert xpath.bind(value) == value
