"""What all tests share: the hypothesis profiles, and a cache that is not the developer's own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache for the tests alone, of their subprocesses too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
        yield


@pytest.fixture(scope="session", autouse=True)
def checkout_left_alone() -> Iterator[None]:
    """Tests write into folders of their own; a file left in the checkout would be committed with the next change."""
    before = set(ROOT.iterdir())
    yield
    left = sorted(path.name for path in set(ROOT.iterdir()) - before if not path.name.startswith("."))
    assert not left, f"a test wrote into the checkout: {left}"
