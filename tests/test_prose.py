"""Whole reports in the prose of all kinds of offices, with tables that agree: nothing is found in them."""

from __future__ import annotations

from random import Random

import pytest

from tests.reports import prose
from tests.reports.checking import check


@pytest.mark.parametrize("seed", range(24))
def test_nothing_is_found_in_the_prose_of_a_sound_report(seed: int) -> None:
    result = check(prose.told(Random(seed))).result
    assert [(f.rule, f.location.line, f.message) for f in result.findings] == []
