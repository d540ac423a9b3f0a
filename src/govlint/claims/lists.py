"""Lists of counts inside sentences: 政策类4条、公告类6条，其他1条.

Offsets count in the text of a passage, where each figure is one sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.claims.counts import signs
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.claims.sentences import Passage

COVERED = "\0"
"""What stands for each character inside brackets."""

_MOST_ITEMS = 60
_MOST_IN_CLAUSE = 3
_MOST_ASIDES = 2
_UNIT_CLASSES = (
    {"条", "篇", "则", "条次", "篇次"},
    {"件", "宗", "件次", "起", "份", "例", "封"},
    {"次", "场", "场次", "期"},
    {"人", "名", "位", "人次"},
)
_BRACKETS = pattern("[()]")
# The words up to a mark, a colon right before a figure among them; at most so many that it stays a label.
_CLAUSE = pattern("其?(?:[^,;。、:()!?其]|其(?!中)|:(?=#)){0,80}")
# What begins the parts of the item before.
_WITHIN = pattern("其中|包括|包含|分[别为]")
_NUMBERED = pattern("§|[一二三四五六七八九十]是")
# What begins another statement.
_OVER = pattern(
    "全年|本年|今年|另|此外|同时|其余|余下|剩余|据统计|截[至止]|目前|总计|共计|合计|累计|总[数量]|共(?!青团|产|享|建)|"
    "[以上]+共|按|从.{0,10}[看分]"
)
# 公告类共计20条 is an item with its own total, 各类共计20条 that of all.
_TOTAL = pattern(
    "(?<![^各两三四五六七八九十]类)(?<![^各两三四五六七八九十]类信息)(?:共计|合计|总计|累计|总[数量][为是]?)#|一共"
)
# A share, an average or a comparison, which belongs to the figure before.
_REMARK = pattern("%|#|^[较比同环与].{0,20}[增减升降平多少]")
_AVERAGE = pattern("平均|人均|每[个人月季天日周期]|最[多高少低]")
_COMPARED = pattern("(?:较|比(?![例选赛对])|同比|环比)[^,;。]*$|(?<!新)(?:增加|增长|减少|下降|上升|多|增)了?$")
_DONE = pattern("^(?:均|都|全部|已|未|无|没有|不|[并且]|有效|确保|切实|进一步)|办结率|答复率|满意")
_JOINED = pattern("、|以及|[和及与]")
_EACH = pattern("[各均](?:发布|公开|推送|公布|刊登|收到|受理|举办|开展|[为有是达])?(?:信息)?$")
# What is no part of a label: its number, conjunctions before it, verbs and colons behind.
_TRIMMED = pattern(
    f"{COVERED}|^§|^[一二三四五六七八九十]是|^(?:以及|及|和|与|其中|包括|包含|含有?|有|为|是)|"
    "分别.{0,6}$|(?:[为是有共计达:]|总数|数量|数为)+$"
)


class Item(NamedTuple):
    """A count with its label, from `start` to behind the sign of its figure, and the mark that stands before it.

    `names` are what 各 counts it for; `apart` says that something else stands between it and the item before,
    `nested` that an item before it is what it is a part of.
    """

    start: int
    sign: int
    label: str
    mark: str
    names: tuple[str, ...] = ()
    apart: bool = False
    nested: bool = False


class Listing(NamedTuple):
    """The items of a list, the offset behind it, and the words behind its last item."""

    items: tuple[Item, ...]
    end: int
    behind: str


def levels(text: str) -> tuple[str, str]:
    """The text with all brackets covered, and with all that stand inside others."""
    if "(" not in text:
        return text, text
    outer, inner = list(text), list(text)
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            _cover(outer if not opened else inner, first, match.end())
    return "".join(outer), "".join(inner)


def _cover(text: list[str], start: int, end: int) -> None:
    text[start:end] = COVERED * (end - start)


def alike(unit: str, other: str) -> bool:
    """Whether what is counted in these units can be added; a count without a unit goes with any."""
    return not unit or not other or unit == other or any({unit, other} <= units for units in _UNIT_CLASSES)


def is_compared(words: str) -> bool:
    """Whether the words before a figure make it one of how much more or less something is."""
    return _COMPARED.search(words) is not None


def read(passage: Passage, text: str, start: int, unit: str, *, shared: bool = False) -> Listing:
    """The list that begins at `start` of `text`, which is that of the passage with brackets covered.

    Of two figures in an item the one that can be added to `unit` counts; `shared` says that 分别 stands before.
    """
    return _Reading(passage, text, unit, shared=shared).read(start)


class _Reading:
    def __init__(self, passage: Passage, text: str, unit: str, *, shared: bool) -> None:
        self.passage = passage
        self.text = text
        self.unit = unit
        self.shared = shared
        self.items: list[Item] = []
        self.names: list[tuple[int, str]] = []
        self.mark = ""
        self.asides = 0
        self.apart = self.nested = False

    def read(self, start: int) -> Listing:
        end, behind = start, ""
        for first, last in self._clauses(start):
            clause = self.text[first:last]
            before = len(self.items)
            if not self._take(first, clause):
                behind = clause
                break
            if len(self.items) > before:
                end, behind = last, clause.rpartition("#")[2]
        return Listing(tuple(_dealt(self.items)), end, behind)

    def _clauses(self, start: int) -> Iterator[tuple[int, int]]:
        """The ranges between the marks, until one that ends a list."""
        while start < len(self.text) and len(self.items) < _MOST_ITEMS:
            end = _CLAUSE.match(self.text, start).end()  # type: ignore[union-attr]
            yield start, end
            mark = self.text[end : end + 1]
            if mark not in (",", ";", "、", "。") or (mark == "。" and not self._goes_on(end + 1)):
                return
            self._pass(mark)
            start = end + 1

    def _goes_on(self, offset: int) -> bool:
        """Whether a sentence behind the end of another is the next of numbered items."""
        return bool(self.items) and _NUMBERED.match(self.text, offset) is not None

    def _pass(self, mark: str) -> None:
        self.mark = max(self.mark, mark, key=" 、,;。".find)
        if mark in ";。":
            self.nested = False
        if mark != "、":
            self.names.clear()

    def _take(self, start: int, clause: str) -> bool:
        """Read one clause; False where the list ends before it."""
        words = clause.replace(COVERED, "")
        if (nested := _WITHIN.match(clause)) is not None:
            return self._nest(start + nested.end(), clause[nested.end() :])
        if _OVER.match(words) or (self.items and _TOTAL.search(words)):
            return False
        if "#" not in words or _AVERAGE.search(words):
            return self._aside(start, words)
        return self._count(start, clause)

    def _nest(self, start: int, clause: str) -> bool:
        self.asides += 1
        if not self.items or self.nested or self.mark in (";", "。") or self.asides > _MOST_ASIDES:
            return False
        self.nested = True
        return self._take(start, clause)

    def _aside(self, start: int, words: str) -> bool:
        """A clause without figure: a name of a following count, a remark, or the way in."""
        if not words or _REMARK.search(words):
            return True
        self.names.append((start, words))
        if self.items and self.text[start + len(words) : start + len(words) + 1] != "、":
            self.apart = True
            self.asides += 1
            return self.asides <= _MOST_ASIDES and not _DONE.search(words)
        return True

    def _count(self, start: int, clause: str) -> bool:
        signs = self._signs(start, clause)
        if len(signs) > _MOST_IN_CLAUSE:
            return False
        behind = start
        for sign in signs:
            words = self.text[behind:sign]
            after = self.text[sign + 1 : next((s for s in signs if s > sign), start + len(clause))]
            if not is_compared(words.replace(COVERED, "")) and not self._add(behind, sign, after):
                return False
            behind = sign + 1
        return not _DONE.search(clause.rpartition("#")[2])

    def _signs(self, start: int, clause: str) -> list[int]:
        """The figures of a clause that count: those in the unit of the list where there are some, else the last."""
        found = signs(self.text, start, start + len(clause))
        figures = {sign: self.passage.tokens[sign] for sign in found if self.passage.tokens[sign].n is not None}
        return [sign for sign, token in figures.items() if alike(token.unit, self.unit)] or list(figures)[-1:]

    def _add(self, start: int, sign: int, after: str) -> bool:
        words = self.text[start:sign].replace(COVERED, "")
        self.shared = self.shared or "分别" in words
        each = _EACH.search(words)
        label = _label_of(words[: each.start()] if each else words)
        after = after.replace(COVERED, "")
        if not label and not self.names and not self.shared and not after:
            return False
        names = (*(name for _, name in self.names), *([label] if label else []))
        first = self.names[0][0] if self.names else start
        shown = "、".join(names) or _label_of(after)
        self.items.append(Item(first, sign, shown, self.mark, names if each else (), self.apart, self.nested))
        self.names.clear()
        self.mark, self.apart = "", False
        return True


def _dealt(items: list[Item]) -> Iterator[Item]:
    """The items, with the names before 分别 dealt out to the bare figures behind it."""
    names: list[str] = []
    for i, item in enumerate(items):
        if item.label:
            bare = next((k for k, other in enumerate(items[i + 1 :]) if other.label), len(items) - i - 1)
            names = _JOINED.split(item.label) if bare else []
            names = names if len(names) == bare + 1 else [item.label] * (bare + 1)
        yield item._replace(label=names.pop(0)) if names else item


def _label_of(words: str) -> str:
    return _TRIMMED.sub("", words)
