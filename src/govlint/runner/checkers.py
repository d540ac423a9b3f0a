"""Which checker each input of a run is checked by: inputs with equal options share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint import engine
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.cache import Cache
    from govlint.model import Options, Pack, Rule, Severity, Source
    from govlint.runner.results import Results


class Task(NamedTuple):
    """One input, and which of the checkers of a run checks it."""

    source: str | Source
    checker: int

    @property
    def name(self) -> str:
        return name_of(self.source)


def name_of(source: str | Source) -> str:
    """What an input is called in the report."""
    return source if isinstance(source, str) else source.name


class Checkers:
    """The checkers of one run, one for each of its options, made when first asked for, and the results kept of each."""

    def __init__(self, pack: Pack, options: Sequence[Options] = (), *, store: Cache | None = None) -> None:
        self.pack = pack
        self.options = list(options)
        self.store = store
        self._made: dict[int, engine.Checker] = {}
        self._kept: dict[int, Results] = {}

    def index(self, options: Options) -> int:
        """Which checker has these options; they are taken in where none has."""
        if options not in self.options:
            self.options.append(options)
        return self.options.index(options)

    def __getitem__(self, index: int) -> engine.Checker:
        if index not in self._made:
            self._made[index] = engine.Checker(self.pack, self.options[index])
        return self._made[index]

    def results(self, task: Task) -> Results | None:
        """What is kept of files with the options of a task; None for standard input, or when nothing is to be kept."""
        if self.store is None or not isinstance(task.source, str):
            return None
        if task.checker not in self._kept:
            from govlint.runner.results import Results

            self._kept[task.checker] = Results(self.store, self.pack, self.options[task.checker])
        return self._kept[task.checker]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that any of the checkers selects, in pack order."""
        selected = {rule.id for index in range(len(self.options)) for rule in self[index].rules}
        return tuple(rule for rule in self.pack.rules if rule.id in selected)

    @property
    def severity(self) -> Mapping[str, Severity]:
        """What rules are given in place of their own severity, by code, where all checkers agree."""
        first, *others = (self[index].severity for index in range(len(self.options)))
        return {code: own for code, own in first.items() if all(other.get(code) == own for other in others)}
