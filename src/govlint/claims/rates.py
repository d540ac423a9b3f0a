"""Which rate of completion is stated, with what was done and what was received.

What counts as received differs from office to office: with cases carried in or without, with those not yet due or
without. A reading that makes the rate true counts.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from govlint.claims import counts
from govlint.claims.fact import Fact, Part
from govlint.claims.scope import scope_of
from govlint.claims.sentences import behind_last
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.xpath.rounding import percent, stands_for

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from decimal import Decimal

    from govlint.claims.sentences import Passage

    Offsets = tuple[int, ...]

_FAR = 200
_MOST = 12
_BEHIND = 60
_RATE = pattern(
    "(?<!提前)(?<!当[场日天])(?<!即时)(?<!一次)(?<!性)(?<![网线]上)(?:(?P<time>按时|按期|及时|如期|限时|期限内)(?:办结|答复|办理|回复|处理|反馈)|(?P<timely>及时|按时|按期)"
    "|办结|答复|办理|回复|处理|反馈)率"
    "(?:均|也|都|仍|保持|继续|已|为|达到?|到|是|:)*(?P<rough>约|大约|将?近|超过?|逾|不低于)?%(?![点~])"
)
_RECEIVED = pattern("(?<![未予])(?:收到|受理|接收|接到|新收|收件|承办|交办|转办|接办)")
_JOINT = pattern("[^#%@,;。:()]{0,8}[、和及与][^#%@,;。:()答办]{0,12}#")
_DONE = pattern("(?<![未应需待予他])(?:办结|答复|办理|回复|处理|反馈|办毕|完成)")
_CARRIED_IN = pattern(
    "(?:上年度?|去年|上一年度?|往年|年初)(?:度)?(?:结转|转入|遗留|未办结|接转)|@度?(?:结转|转入|遗留)|结转(?:上|去)|"
    r"含结转(?=\Z|#|申请#)"
)
_CARRIED_OUT = pattern(
    "结转(?:至|到)?(?:下|次|明|@)|转(?:至|到|入)?(?:下|次|明)|未(?:办结|办理|答复|处理|到期)|正在|尚在|在办|待办|待答"
)
# Words for cases not yet due whose number is not given.
_PENDING = pattern("结转|延期|正在|期限内|在办|未到期|其余|剩余|余下|未办结")
# Words for cases that are received, and neither done nor carried.
_DROPPED = pattern("撤回|撤销|撤诉|不予|无法|并案|重复|补正|终止|告知|移交|转交|不属于|其他处理")
_CHANNEL = pattern("热线|工单|信箱|诉求|留言|信访|建议|提案|咨询|投诉|舆情|督查|平台|申请")


class _Cases(NamedTuple):
    """The counts of a sentence that a rate may be about, by what they count."""

    done: Offsets
    received: tuple[Offsets, ...]
    carried_in: Offsets
    carried_out: Offsets


class _Reading(NamedTuple):
    """What was done, of what was received, with the cases carried in and without those carried out where given."""

    done: int
    received: Offsets
    carried_in: int | None = None
    carried_out: int | None = None


def find(passage: Passage, year: int | None) -> Iterator[Fact]:
    """The facts `rate` of a passage: 办结率90% beside the counts; without parts where no rate can be so high."""
    if "率" not in passage.text or "%" not in passage.text:
        return
    for match in _RATE.finditer(passage.text):
        at = match.end() - 1
        reading = _reading(passage, match, at)
        if reading is not None or counts.number(passage, at) > 100:
            yield _fact(passage, match, reading, year)


def _reading(passage: Passage, match: re.Match[str], at: int) -> _Reading | None:
    """The reading that makes the rate true, else the plain one; None where the counts are not all there."""
    floor, end = passage.sentence(at)
    cases = _cases(passage, max(floor, at - _FAR), at, min(end, at + _BEHIND))
    in_time = bool(match["time"] or match["timely"])
    readings = [r for r in _readings(cases, in_time=in_time) if _whole(passage, r) > 0]
    if not readings or _speaks_of_else(passage.text, floor, match.start()):
        return None
    if fitting := next((r for r in readings if _fits(passage, r, at)), None):
        return fitting
    said = passage.text[max(floor, at - _FAR) : min(end, at + _BEHIND)]
    certain = len(cases.received) == 1 and not _DROPPED.search(said) and not _is_of_new_ones(passage, cases, at)
    plain = max(readings, key=lambda r: counts.number(passage, r.done))
    return plain if certain and (cases.carried_out or not _PENDING.search(_CARRIED_IN.sub("", said))) else None


def _speaks_of_else(text: str, floor: int, start: int) -> bool:
    """Whether the words right before a rate name another channel than the sentence has spoken of."""
    begin = behind_last(text, ",;、:(", start, floor)
    before = text[max(floor, begin - _FAR) : begin]
    return any(channel not in before for channel in _CHANNEL.findall(text, begin, start)) and begin > floor


def _cases(passage: Passage, floor: int, at: int, end: int) -> _Cases:
    """The counts before a rate, nearest first, and what right behind it is said to be carried over."""
    found: dict[str, list[int]] = {"out": [], "into": [], "received": [], "done": []}
    for offset in islice(counts.before(passage, at, floor), _MOST):
        for kind in _kinds(passage, offset):
            found[kind].append(offset)
    for offset in counts.signs(passage.text, at, end):
        for kind in _kinds(passage, offset):
            if kind in ("out", "into"):
                found[kind].append(offset)
    received = tuple(_listed_from(passage, offset, at) for offset in found["received"])
    return _Cases(tuple(found["done"]), received, tuple(found["into"]), tuple(found["out"]))


def _listed_from(passage: Passage, offset: int, end: int) -> Offsets:
    """A count and those listed behind it: 收到建议8件、提案12件."""
    run = [offset]
    while len(run) < _MOST and (match := _JOINT.match(passage.text, run[-1] + 1, end)):
        run.append(match.end() - 1)
    return tuple(run)


def _kinds(passage: Passage, offset: int) -> tuple[str, ...]:
    """What a figure counts, by the words of its phrase: those before it count first."""
    for words in counts.phrase(passage, offset):
        if _CARRIED_OUT.search(words):
            return ("out",)
        if _CARRIED_IN.search(words):
            return ("into",)
        kinds = [("received", _RECEIVED), ("done", _DONE)]
        if found := tuple(kind for kind, pattern in kinds if pattern.search(words)):
            return found
    return ()


def _readings(cases: _Cases, *, in_time: bool) -> Iterator[_Reading]:
    for done in cases.done:
        for received in cases.received:
            yield _Reading(done, received)
            # 收到8件（含结转1件） may be one that goes over to the next year.
            yield from (_Reading(done, received, carried_out=other) for other in cases.carried_in)
            for more in (None, *cases.carried_in):
                for less in (None, *cases.carried_out):
                    if more is not None or less is not None:
                        yield _Reading(done, received, more, less)
    if in_time:
        yield from (_Reading(done, (other,)) for done in cases.done for other in cases.done)


def _is_of_new_ones(passage: Passage, cases: _Cases, at: int) -> bool:
    """Whether the rate is true of the cases newly received, where those carried in count among what was done."""
    for done, received, into in product(cases.done, cases.received, cases.carried_in):
        fresh = counts.number(passage, done) - counts.number(passage, into)
        whole = counts.number(passage, *received)
        for due in (whole, whole - counts.number(passage, into)):
            if due > 0 and stands_for(counts.number(passage, at), percent(fresh, due), passage.tokens[at].step):
                return True
    return False


def _fits(passage: Passage, reading: _Reading, at: int) -> bool:
    exact = percent(counts.number(passage, reading.done), _whole(passage, reading))
    return stands_for(counts.number(passage, at), exact, passage.tokens[at].step)


def _whole(passage: Passage, reading: _Reading) -> Decimal:
    whole = counts.number(passage, *reading.received)
    if reading.carried_in is not None:
        whole += counts.number(passage, reading.carried_in)
    if reading.carried_out is not None:
        whole -= counts.number(passage, reading.carried_out)
    return whole


def _fact(passage: Passage, match: re.Match[str], reading: _Reading | None, year: int | None) -> Fact:
    figure = counts.figure(passage, (match.end() - 1,))
    start, end = passage.source(*match.span())
    figure = figure._replace(approx=figure.approx or match["rough"] is not None)
    parts = tuple(_parts(passage, reading)) if reading else ()
    scope = scope_of(passage, *match.span(), year)
    return Fact(passage.node, "rate", start, end, figure, scope, parts)


def _parts(passage: Passage, reading: _Reading) -> Iterator[Part]:
    yield counts.part(passage, "done", reading.done)
    yield counts.part(passage, "received", *reading.received)
    if reading.carried_in is not None:
        yield counts.part(passage, "carried-in", reading.carried_in)
    if reading.carried_out is not None:
        yield counts.part(passage, "carried-out", reading.carried_out)
