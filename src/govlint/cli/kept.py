"""What is kept from run to run."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def patterns(*, no_cache: bool) -> Iterator[None]:
    """A run that need not compile again what one before it compiled; what it compiles itself is kept."""
    from govlint import cache, patterns

    if no_cache:
        yield
        return
    store = cache.user_cache("patterns")
    patterns.remember(store)
    yield
    patterns.keep(store)
    store.tidy()
