"""What share of a whole a count is said to be, with the two counts.

Where the words leave open what the whole is, the reading that makes them true counts, else the nearest one; where
there is none that they surely mean, nothing is said to be stated.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govlint.claims import counts
from govlint.claims.fact import Fact
from govlint.claims.scope import scope_of
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.xpath.rounding import percent, stands_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.claims.sentences import Passage

    Offsets = tuple[int, ...]

_RUN = 8
_BEHIND = 120
_FAR = 1000
_LONGEST = 60
# What may stand between a count and the words of its share.
_LEAD, _LEAD_TO_SEVERAL = (
    pattern(f"(?:(?![中里内其占和与及通])[一-鿿]){{0,6}}[{marks}]?(?:其|且|数量|所)?") for marks in (",(、:", ",(、:;")
)
# What may stand between the counts of a list; a comma only where each has a share of its own.
_JOINT, _JOINT_OF_SEVERAL = (
    pattern(f"[^,;。:()@§共总其%]{{0,8}}[{marks}](?:其他)?[^,;。:()@§共总其%]{{0,20}}")
    for marks in ("、和及与", "、,;和及与")
)
# Words of a share that name no other whole than the total just given.
_OF_TOTAL = "比例重份额总数量件条全部所有本年度当其该上述以的了到为是达各分别约:收受理新公开发布办结答复处主动"
_ROUGH = "约|大约|将?近|超过?|大概|基本|不足|逾|至少"
_EXPRESSION = pattern(
    rf"(?P<rough>{_ROUGH})?(?:分别|各)?(?:占|比[例重](?=[为是达]))(?P<of>[^%。;!?占]{{0,24}}?)"
    "(?P<shares>%(?:(?:[、,和及与]|以及)%)*)(?![%点])"
)
_GENERIC = pattern(f"(?!.{{0,9}}上年)[{_OF_TOTAL}]*")
_NOUNS = "申请|信息|文件|公文|政策|留言|诉求|工单|咨询|建议|提案|稿件|动态|案件|事项"
_NOUN = pattern(f"(?!.{{0,9}}上年)[{_OF_TOTAL}政府信息依申请]*(?P<noun>{_NOUNS})[{_OF_TOTAL}]*")
_TOTAL = pattern("(?<!公)共(?![享建同])|总(?![队工局体务书])|累计|合计|全年")
# What makes the counts behind it part of the one before it, which may itself be a share.
_WITHIN = pattern("中|含|包括")
_COUNTED = pattern("收到|受理|接收|接到|公开|发布|制发|新收|办理|办结|答复|推送|更新|印发|回复")
_RECEIVED = pattern("申请|收到|受理|新收")


class _Share(NamedTuple):
    """A share, the counts that have it, and the words `of` what; `given` is the whole inside them."""

    at: int
    start: int
    end: int
    parts: Offsets
    of: str
    given: Offsets
    rough: bool
    several: bool


def find(passage: Passage, year: int | None) -> Iterator[Fact]:
    """The facts `share` of a passage: 占总数的9.5% behind a count."""
    if "%" not in passage.text:
        return
    stated = list(_stated(passage))
    shared = frozenset(offset for share in stated for offset in share.parts)
    for chain in _chains(passage, stated):
        everything = _all_of(passage, chain)
        wholes = [_whole(passage, share, everything, shared) for share in chain]
        complete = _is_complete(passage, chain, wholes)
        for share, whole in zip(chain, wholes, strict=True):
            if whole:
                yield _fact(passage, share, whole, year, complete=complete)


def _stated(passage: Passage) -> Iterator[_Share]:
    """The shares whose counts stand right before them."""
    for match in _EXPRESSION.finditer(passage.text):
        floor = passage.sentence(match.start())[0]
        offsets = tuple(counts.signs(passage.text, *match.span("shares"), "%"))
        parts = _parts(passage, match.start(), floor, len(offsets))
        if not parts:
            continue
        given = tuple(counts.signs(passage.text, *match.span("of")))
        rough = bool(match["rough"]) or "约" in match["of"] or any(passage.tokens[i].approx for i in offsets)
        if len(offsets) > 1:
            for offset, one in zip(offsets, parts, strict=True):
                yield _Share(offset, parts[0], match.end(), (one,), match["of"], given, rough, several=False)
        else:
            yield _Share(offsets[0], parts[-1], match.end(), parts[-1:], match["of"], given, rough, len(parts) > 1)


def _parts(passage: Passage, start: int, floor: int, wanted: int) -> Offsets:
    """The counts before the words of a share that is one of several, or all that are listed before a single one."""
    run: list[int] = []
    lead, joint = (_LEAD_TO_SEVERAL, _JOINT_OF_SEVERAL) if wanted > 1 else (_LEAD, _JOINT)
    end = _before_brackets(passage.text, start, floor)
    for offset in counts.before(passage, end, floor):
        between = joint if run else lead
        enough = len(run) == (wanted if wanted > 1 else _RUN)
        if enough or not between.fullmatch(passage.text, offset + 1, end):
            break
        if run and not counts.are_alike(passage, offset, run[0]):
            break
        run.append(offset)
        end = offset
    run.reverse()
    return tuple(run) if wanted == 1 or len(run) == wanted else ()


def _before_brackets(text: str, start: int, floor: int) -> int:
    """Where the brackets begin that stand between a count and the words of its share, if any do."""
    end = start - 1 if text.startswith(",", start - 1) else start
    opening = text.rfind("(", max(floor, end - _BEHIND), end) if text.startswith(")", end - 1) else -1
    return start if opening < 0 else opening


def _chains(passage: Passage, stated: Sequence[_Share]) -> Iterator[list[_Share]]:
    """Shares of one sentence whose counts are alike, one after another."""
    chain: list[_Share] = []
    for share in stated:
        if len(chain) == _LONGEST or (chain and not _continues(passage, chain[-1], share)):
            yield chain
            chain = []
        chain.append(share)
    if chain:
        yield chain


def _continues(passage: Passage, last: _Share, share: _Share) -> bool:
    same = passage.sentence(last.at) == passage.sentence(share.at)
    return same and counts.are_alike(passage, last.parts[0], share.parts[0])


def _whole(passage: Passage, share: _Share, everything: Offsets, shared: frozenset[int]) -> Offsets:
    """The counts that together are the whole of a share; none where that is not certain."""
    if share.given:
        return tuple(i for i in share.given[-1:] if _may_hold(passage, i, share._replace(of="")))
    if not _GENERIC.fullmatch(share.of) and not _named(share.of):
        return ()
    readings = [*_readings(passage, share, shared), *([everything] if everything else [])]
    readings.sort(key=lambda whole: not counts.are_alike(passage, whole[0], share.parts[0]))
    if fitting := next((whole for whole in readings if _fits(passage, share, whole)), None):
        return fitting
    if share.several:
        return ()
    return _meant(passage, share, shared) or everything


def _readings(passage: Passage, share: _Share, shared: frozenset[int]) -> Iterator[Offsets]:
    """Every earlier count, and the last few together, and what stands behind in the sentence."""
    run: list[int] = []
    floor, end = passage.sentence(share.at)
    for offset in counts.before(passage, share.parts[0]):
        if offset in shared and offset >= floor and not _WITHIN.search(passage.text, offset, share.parts[0]):
            continue
        yield (offset,)
        if len(run) < _RUN and counts.are_alike(passage, offset, share.parts[0]):
            run.append(offset)
            yield tuple(run)
    yield from ((i,) for i in counts.signs(passage.text, share.at, min(end, share.at + _BEHIND)))


def _fits(passage: Passage, share: _Share, whole: Offsets) -> bool:
    part, total = counts.number(passage, *share.parts), counts.number(passage, *whole)
    return bool(total) and _stands(passage, share.at, percent(part, total))


def _stands(passage: Passage, at: int, exact: Decimal) -> bool:
    token = passage.tokens[at]
    return token.n is not None and stands_for(token.n, exact, token.step)


def _all_of(passage: Passage, chain: Sequence[_Share]) -> Offsets:
    """The counts of shares that claim to be all there is, since they add to about 100."""
    if len(chain) < 2 or any(share.several for share in chain):
        return ()
    total = counts.number(passage, *(share.at for share in chain))
    slack = sum((passage.tokens[share.at].step for share in chain), Decimal(0))
    return tuple(share.parts[0] for share in chain) if (total - 100).copy_abs() <= slack else ()


def _is_complete(passage: Passage, chain: Sequence[_Share], wholes: Sequence[Offsets]) -> bool:
    """Whether shares of one whole add to exactly 100, so that one may have been adjusted to make them."""
    total = counts.number(passage, *(share.at for share in chain))
    return total == 100 and len({counts.number(passage, *whole) for whole in wholes}) == 1


def _meant(passage: Passage, share: _Share, shared: frozenset[int]) -> Offsets:
    """The whole that the words mean: what 其中 stands behind, what is called a total, or the one count there is."""
    part = share.parts[0]
    floor = passage.sentence(part)[0]
    possible = [i for i in _unbracketed(passage, part) if i not in shared and _may_hold(passage, i, share)]
    among = passage.text.rfind("其中", max(floor, part - _FAR), part)
    called = [i for i in possible if _TOTAL.search(counts.phrase(passage, i)[0])]
    if among >= 0:
        return tuple([i for i in called if i > among] or [i for i in possible if i < among])[:1]
    near = [i for i in possible if i >= floor and _COUNTED.search(counts.phrase(passage, i)[0])]
    sums = _TOTAL.search(counts.phrase(passage, part)[0])
    return tuple(called[:1] or (near if len(near) == 1 and not sums else ()))


def _unbracketed(passage: Passage, part: int) -> Iterator[int]:
    """The counts before a part, but those in brackets that are closed before it."""
    depth, position = 0, part
    for offset in counts.before(passage, part):
        between = passage.text[offset:position]
        depth = max(depth + between.count(")") - between.count("("), 0)
        position = offset
        if not depth:
            yield offset


def _may_hold(passage: Passage, offset: int, share: _Share) -> bool:
    """Whether a count can be the whole of a share."""
    whole, part = passage.tokens[offset], passage.tokens[share.parts[0]]
    large = whole.n is not None and part.n is not None and whole.n >= part.n
    if not large or not whole.unit or whole.unit != part.unit:
        return False
    noun = _named(share.of)
    around = "".join(counts.phrase(passage, offset))
    return not noun or noun in around or (noun == "申请" and _RECEIVED.search(around) is not None)


def _named(of: str) -> str:
    """What the words 占…的 name, by its last two characters; '' where they name nothing but a total."""
    match = _NOUN.fullmatch(of)
    return match["noun"] if match else ""


def _fact(passage: Passage, share: _Share, whole: Offsets, year: int | None, *, complete: bool) -> Fact:
    figure = counts.figure(passage, (share.at,))
    start, end = passage.source(share.start, share.end)
    return Fact(
        passage.node,
        "share",
        start,
        end,
        figure._replace(approx=figure.approx or share.rough),
        scope_of(passage, share.start, share.end, year),
        (counts.part(passage, "part", *share.parts), counts.part(passage, "whole", *whole)),
        {"complete": "true"} if complete else {},
    )
