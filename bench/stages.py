"""What each stage of a check takes, as a multiple of parsing the same report's canonical XML.

Every round checks another report with a wrong figure, so that no stage meets a text it has met before; what a
running govlint has learnt of labels stays. Parsing and the stages take turns, and processor time is measured, so
that a busy machine changes little.
"""

from __future__ import annotations

from functools import partial
from itertools import count, islice
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lxml import etree

from bench import samples
from govlint import canon, claims, engine, filetypes, outline, packs, tables
from govlint.engine import adapting
from govlint.engine.evaluate import Evaluator
from govlint.engine.findings import findings_of
from govlint.formatters import FORMATS, Screen
from govlint.model import Options, Pack, Report, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROUNDS = 31
STAGES = ("read", "outline", "tables", "claims", "rules", "findings")
AFTER = ("text", "json")
PARSE = "parse"
T = TypeVar("T")


class Bench(NamedTuple):
    """What a run prepares once."""

    pack: Pack
    checker: engine.Checker
    evaluator: Evaluator


def main() -> None:
    """Print the medians and the minima of every stage for each edition."""
    bench = prepared()
    for index, edition in enumerate(samples.EDITIONS):
        rounds = [times(bench, source) for source in islice(sources(index), ROUNDS + 1)][1:]
        print(f"edition {edition}, multiples of parsing ({_told(rounds, PARSE, 1e-3)} ms)")
        for stage in (*STAGES, "all", *AFTER):
            print(f"{stage:8} {_told(rounds, stage)}")


def prepared() -> Bench:
    """What a run over all rules prepares, without configuration."""
    pack = packs.load()
    gates_first = sorted(pack.rules, key=lambda rule: rule.id not in pack.gates)
    params = {rule.id: adapting.variables(rule, Options()) for rule in pack.rules if rule.params}
    evaluator = Evaluator(pack, packs.ordered(gates_first), {r.id for r in pack.rules}, "zh", {}, params)
    return Bench(pack, engine.Checker(pack), evaluator)


def sources(index: int) -> Iterator[Source]:
    """Reports of the edition at `index`, whole, each with its own wrong figure."""
    for number in count(10 + 5 * index, 10):
        if number % 7:
            yield Source(f"{number}.txt", samples.varied(number).encode())


def times(bench: Bench, source: Source) -> Mapping[str, float]:
    """Seconds of every stage on one report."""
    taken: dict[str, float] = {}

    def timed(stage: str, step: Callable[[], T]) -> T:
        started = process_time()
        value = step()
        taken[stage] = process_time() - started
        return value

    pack = bench.pack
    root = timed("read", lambda: filetypes.read(source)).root
    assert root is not None
    labels = tables.row_labels(pack.editions)
    timed("outline", lambda: outline.structure(root, pack.vocabulary, labels))
    timed("tables", lambda: _bind(root, pack))
    timed("claims", lambda: claims.find(root, pack.claims.patterns))
    hits = timed("rules", lambda: bench.evaluator.run(root)).hits
    found = timed("findings", lambda: findings_of(hits, source, "zh"))
    taken["all"] = sum(taken.values())
    xml = canon.save(root)
    timed(PARSE, lambda: etree.fromstring(xml))
    result = bench.checker.check(source)
    if result.findings != found or not found:
        raise SystemExit("these are not the stages that a check has")
    report = Report((result,))
    for name in AFTER:
        timed(name, partial(FORMATS[name].write, report, Screen()))
    return taken


def _bind(root: etree._Element, pack: Pack) -> None:
    tables.bind(root, pack.editions)
    canon.number(root)
    outline.mark_repeats(root)


def _told(rounds: Sequence[Mapping[str, float]], stage: str, unit: float | None = None) -> str:
    """Median and minimum of a stage, each divided by that of parsing or by the unit."""
    values = [taken[stage] for taken in rounds]
    bases = [taken[PARSE] if unit is None else unit for taken in rounds]
    return f"median {median(values) / median(bases):6.2f}, minimum {min(values) / min(bases):6.2f}"


if __name__ == "__main__":
    main()
