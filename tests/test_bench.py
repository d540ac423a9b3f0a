"""What the benches take apart is what a check does; how long it takes is no matter of tests."""

import pytest

from bench import samples, stages


@pytest.mark.parametrize("edition", range(len(samples.EDITIONS)))
def test_the_stages_that_are_measured_are_those_of_a_check(edition: int) -> None:
    taken = stages.times(stages.prepared(), next(stages.sources(edition)))
    assert {*stages.STAGES, *stages.AFTER} <= taken.keys()
