"""The last look at a page before it is written."""

import pytest

from govlint.cli.balance import demand_balanced


def test_a_page_whose_elements_end_where_they_began_is_sound() -> None:
    demand_balanced("<!DOCTYPE html><html><head><meta charset='utf-8'></head><p>a<br>b &lt;/p&gt;</p></html>")


@pytest.mark.parametrize("page", ["<p>", "<p><b></p></b>", "</p>", "<p></p></p>"])
def test_a_page_that_ends_an_element_elsewhere_or_not_at_all_is_not(page: str) -> None:
    with pytest.raises(RuntimeError, match="page"):
        demand_balanced(page)
