"""The ways to take the items of a list for parts of one total."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from govlint.claims.lists import Item, alike
from govlint.claims.sums.labels import act, aspect
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.xpath.values import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.claims.fact import Figure
    from govlint.claims.sentences import Passage

_JOINED = pattern("以及|[和及与]")
_BARE_ACT = pattern(
    "(?:已|按[时期]|及时|共|均|申请|全部)*(?:答复|办结|回复|处理|办理|公开|结转|转结)(?:完毕|[至到]?下一?年度?(?:继续)?(?:办理)?|件?数量?)?"
)


class Count(NamedTuple):
    """An item with its figure, in the passage that holds it; `joined` says that 和 joins the names 各 counts it for."""

    passage: Passage
    item: Item
    figure: Figure
    joined: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """What 各 counts the figure for, each by itself; empty where it counts for the item as a whole."""
        if not self.joined and len(self.item.names) > 1:
            return self.item.names
        return tuple(name for names in self.item.names for name in _JOINED.split(names) if name)

    @property
    def n(self) -> Decimal:
        """What the item adds to a total: its figure, as often as it has names."""
        return EXACT.multiply(self.figure.n, Decimal(max(1, len(self.names))))


def readings(counts: Sequence[Count], unit: str) -> Iterator[Sequence[Count]]:
    """The ways to take the items of a list for parts of one total, the plainest first."""
    own = [c for c in counts if not c.item.nested]
    yield own
    places = seams(own, unit)
    for first, last in zip((0, *places), (*places, len(own)), strict=True):
        yield own[:last]
        if last - first > 1:
            yield own[first:last]
    yield counts
    yield headed(own)
    yield [c for c in own if alike(c.figure.unit, unit)]
    yield [c._replace(joined=False) for c in own]


def headed(own: Sequence[Count]) -> Sequence[Count]:
    """The items, of those between semicolons the first alone where the others add to it: 复议3件，维持2件，纠正1件."""
    starts = [i for i, c in enumerate(own) if i == 0 or c.item.mark in ";。"]
    if len(starts) < 2:
        return own
    groups = (own[first:last] for first, last in zip(starts, (*starts[1:], len(own)), strict=True))
    return [c for group in groups for c in _heads(group)]


def _heads(group: Sequence[Count]) -> Sequence[Count]:
    first, *others = group
    return [first] if len(others) > 1 and sum_of(others) == first.n else group


def seams(own: Sequence[Count], unit: str) -> tuple[int, ...]:
    """The places in a list from which on it may be another one."""
    return tuple(i for i in range(1, len(own)) if _is_seam(own, i, unit))


def _is_seam(own: Sequence[Count], i: int, unit: str) -> bool:
    item, before = own[i].item, own[i - 1].item
    if item.apart or alike(own[i].figure.unit, unit) != alike(own[i - 1].figure.unit, unit):
        return True
    if item.mark == ";" and any(c.item.mark in ("、", ",") for c in own[1:i]):
        return True
    if _BARE_ACT.fullmatch(item.label) and not _BARE_ACT.fullmatch(before.label):
        return True
    return _differ(aspect(item.label), aspect(before.label)) or _differ(act(item.label), act(before.label))


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def adds_up_to(reading: Sequence[Count], total: Figure) -> bool:
    """Whether the parts add to the total, up to the rounding of what is given in tens of thousands or decimals."""
    rough = sum(f.step for f in (total, *(c.figure for c in reading)) if f.step != 1)
    return bool(reading) and abs(sum_of(reading) - total.n) <= rough


def sum_of(counts: Sequence[Count]) -> Decimal:
    """What the counts come to, exactly."""
    return reduce(EXACT.add, (c.n for c in counts), Decimal(0))
