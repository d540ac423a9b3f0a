"""Regular expressions that are compiled when they are first used.

Compiling the hundred and more that modules name would be a sixth of a short run, and most runs use few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, later: the first use compiles, and raises `re.error` where the source is wrong."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


class _Pattern:
    """A pattern to be compiled; what was asked of it once stands in the object itself and is as fast as ever."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value
