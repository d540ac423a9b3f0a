"""The last look at a page before it is written."""

import pytest

from govlint.cli.balance import imbalance


def test_a_page_whose_elements_end_where_they_began_is_sound() -> None:
    page = "<!DOCTYPE html><html><head><meta charset='utf-8'></head><p>a<br>b &lt;/p&gt;</p></html>"
    assert imbalance(page) == ""


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<p>", "the page does not end its <p>"),
        ("<p><b></p></b>", "the page ends a <p> that did not begin there"),
        ("</p>", "the page ends a <p> that did not begin there"),
        ("<p></p></p>", "the page ends a <p> that did not begin there"),
    ],
)
def test_a_page_that_ends_an_element_elsewhere_or_not_at_all_is_not(page: str, fault: str) -> None:
    assert imbalance(page) == fault
