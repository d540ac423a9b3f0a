"""Comments in a document: `<!-- govlint: ignore[B401, W] 理由 -->`, and `ignore-file[…]` for all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.suppress.complaint import Complaint, Rules, complaints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.model import Finding, Location, Remark

_FORM = pattern(
    r"govlint\s*[:：]\s*ignore(?P<whole>-file)?\s*\[(?P<codes>\s*\w+(?:\s*[,，、]\s*\w+)*\s*)\](?P<reason>.*)",
    re.DOTALL | re.IGNORECASE,
)
_CODE = pattern(r"\w+")


class _Comment(NamedTuple):
    codes: tuple[str, ...]
    reason: str
    whole: bool
    remark: Remark


def by_comments(
    findings: Sequence[Finding], remarks: Sequence[Remark], rules: Rules
) -> tuple[list[Finding], list[Complaint]]:
    """The findings, those suppressed that a comment is about; and what is wrong with the comments.

    A comment is about what begins in the line, cell, row or table that it stands in or directly before. Without a
    reason it has no effect.
    """
    faults: list[Complaint] = []
    comments = [comment for remark in remarks if (comment := _parsed(remark, faults))]
    used: list[set[str]] = [set() for _ in comments]
    judged = [_judged(finding, comments, used, rules.fixed) for finding in findings]
    for comment, own in zip(comments, used, strict=True):
        faults += complaints(comment.codes, own, rules, comment.remark.location)
    return judged, faults


def _parsed(remark: Remark, faults: list[Complaint]) -> _Comment | None:
    match = _FORM.fullmatch(remark.text)
    if match is None:
        faults.append(Complaint("form", (), remark.location))
        return None
    codes, reason = tuple(code.upper() for code in _CODE.findall(match["codes"])), " ".join(match["reason"].split())
    if not reason:
        faults.append(Complaint("reason", codes, remark.location))
        return None
    return _Comment(codes, reason, match["whole"] is not None, remark)


def _judged(finding: Finding, comments: Sequence[_Comment], used: Sequence[set[str]], fixed: frozenset[str]) -> Finding:
    if finding.rule in fixed:
        return finding
    reasons = list(_reasons(finding, comments, used))
    return finding._replace(suppressed=reasons[0]) if reasons else finding


def _reasons(finding: Finding, comments: Sequence[_Comment], used: Sequence[set[str]]) -> Iterator[str]:
    for comment, own in zip(comments, used, strict=True):
        codes = {code for code in comment.codes if finding.rule.startswith(code)}
        if codes and (comment.whole or _begins_in(finding.location, comment.remark.scope)):
            own |= codes
            yield comment.reason


def _begins_in(place: Location, scope: Location | None) -> bool:
    if scope is None or None in (place.line, place.column, scope.line, scope.column, scope.end_line, scope.end_column):
        return False
    first, last = (scope.line or 0, scope.column or 0), (scope.end_line or 0, scope.end_column or 0)
    return first <= (place.line or 0, place.column or 0) <= last
