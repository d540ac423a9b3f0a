"""Regular expressions that are compiled when they are first used, or were compiled by a run before.

A short run uses some two hundred of them, and compiling them would be two fifths of it: `codes` keeps what they
were compiled to.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

from govlint.patterns.codes import compiled, keep, remember

__all__ = ["compiled", "keep", "pattern", "remember"]


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
        source = self.pattern
        made = compiled(source, self._flags) if isinstance(source, str) else re.compile(source, self._flags)
        value = getattr(made, name)
        setattr(self, name, value)
        return value
