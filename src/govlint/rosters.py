"""Names of units: whether two are of the same unit, and which of a roster is spelt most like one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govlint import hanzi
from govlint.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEVELS = "省市县区旗盟州镇乡"
# 住房和城乡建设局 is no 建设局 of a place named 住房和城乡, nor 社区服务中心 a 服务中心.
_PLACE = pattern(rf"(?:\w{{1,10}}?[{_LEVELS}](?<!城乡|社区))+")
# Forms of one name: 街道办事处 is 街道, 县人民政府 is 县政府 and 县, 国家税务总局甲县税务局 is 甲县税务局, and 和 is
# left out of 发展和改革局 as often as not.
_FORMS = pattern(
    rf"(?<=[{_LEVELS}])(?:人民)?政府$|人民(?=政府)|(?<=街道)办(?:事处)?$|^国家税务总局(?=.)"
    "|(?<=发展|住房|资源|工业|文化|广电|卫生|健康)和"
)
_LEAST = 3
_LIKENESS = 0.7


def matched(agency: str, names: Sequence[str]) -> str:
    """The name, of those on a roster, of the unit that a report is of; '' when none is, or none for sure.

    One name may say the place of which the other leaves out: 白杨县林业局 is 县林业局 and 林业局. Of several names that
    fit so, the longest counts; a report that leaves out its own place is of a unit only when no other could be meant.
    """
    own, known = _plain(agency), _known(tuple(names))
    if own in known:
        return known[own]
    if shorter := [form for form in known if _is_named_with_place(own, form)]:
        return known[max(shorter, key=len)]
    longer = [form for form in known if _is_named_with_place(form, own)]
    return known[longer[0]] if len(longer) == 1 else ""


def nearest(agency: str, names: Sequence[str]) -> str:
    """The name that is spelt most like another one; '' when none is much like it."""
    from difflib import get_close_matches

    known = _known(tuple(names))
    near = get_close_matches(_plain(agency), list(known), 1, _LIKENESS)
    return known[near[0]] if near else ""


def _is_named_with_place(long: str, short: str) -> bool:
    if len(short) < _LEAST or not long.endswith(short):
        return False
    place = long[: -len(short)]
    return bool(_PLACE.fullmatch(place) or (short[0] in _LEVELS and _PLACE.fullmatch(place + short[0])))


@lru_cache(16)
def _known(names: tuple[str, ...]) -> Mapping[str, str]:
    """The names by what is compared of them."""
    return {_plain(name): name for name in reversed(names)}


def _plain(name: str) -> str:
    return _FORMS.sub("", hanzi.fold(name, squeeze=True).text)
