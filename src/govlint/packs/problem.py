"""A mistake in a pack, and the exception that carries all of them."""

from __future__ import annotations

from govlint.errors import GovlintError
from govlint.namedtuples import NamedTuple

_SHOWN = 3


class Problem(NamedTuple):
    """One mistake: the file within the pack, the line from 1, the rule it is in (or nothing)."""

    file: str
    line: int
    rule: str
    message: str
    hint: str = ""

    @property
    def text(self) -> str:
        """The mistake in one line, the rule first."""
        return f"{self.rule}: {self.message}" if self.rule else self.message


class PackError(GovlintError):
    """A pack that cannot be used; `problems` lists every mistake, the message the first ones."""

    def __init__(self, folder: str, problems: tuple[Problem, ...]) -> None:
        first, *others = problems
        message = "; ".join([first.text, *(f"{p.file}:{p.line}: {p.text}" for p in others[: _SHOWN - 1])])
        if len(problems) > _SHOWN:
            message += f"; and {len(problems) - _SHOWN} more mistakes (`govlint pack check` lists them all)"
        super().__init__(message, hint=first.hint, where=f"{folder}/{first.file}:{first.line}")
        self.problems = problems
