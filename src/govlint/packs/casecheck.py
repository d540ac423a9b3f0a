"""Checking the cases of rules: what documents are made of, and what is expected of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from govlint import canon
from govlint.model import REPORT_NS
from govlint.packs.entry import closest

if TYPE_CHECKING:
    from collections.abc import Collection

    from govlint.packs.entry import Entry

_TREE = ("xml", "grid", "tables", "says", "report", "edition")
_FILE = ("text",)
_NOTE = ("note",)
_ASKED = ("params", "with")
_LISTS = ("related", "relations")


def check_cases(rule: Entry, editions: Collection[str]) -> None:
    """Every rule shows at least once when it is silent and at least once when it speaks."""
    if not rule.has("tests"):
        return
    seen = set()
    for case in rule.child("tests").items():
        if not case.keys((), ("good", "bad", "expect")):
            continue
        kinds = [kind for kind in ("good", "bad") if case.has(kind)]
        if len(kinds) != 1:
            case.fault("a case is either good or bad")
            continue
        seen.add(kinds[0])
        _check_document(case.child(kinds[0]), rule, editions)
        _check_expect(case, kinds[0])
    for kind in ("good", "bad"):
        if kind not in seen:
            rule.child("tests").fault(f"no {kind} case")


def _check_document(case: Entry, rule: Entry, editions: Collection[str]) -> None:
    """Note what no document can be made of, and keys beside which others would not count."""
    if isinstance(case.data, str):
        _check_xml(case)
        return
    form = next((keys for keys in (_FILE, _NOTE) if case.has(keys[0])), _TREE)
    if not case.keys((), (*form, *_ASKED)):
        return
    for key in ("text", "says"):
        if case.has(key):
            _check_text(case.child(key))
    if case.has("xml") and _check_text(case.child("xml")):
        _check_xml(case.child("xml"))
    if case.has("edition"):
        case.child("edition").choice(sorted(editions))
    if case.has("grid"):
        _check_grid(case.child("grid"))
    if case.has("tables"):
        for _, grid in case.child("tables").entries():
            _check_grid(grid)
    if case.has("report"):
        _check_report(case.child("report"))
    _check_values(case, "note")
    _check_params(case, rule)
    if case.has("with"):
        for other in case.child("with").items():
            _check_text(other)


def _check_text(entry: Entry) -> bool:
    if isinstance(entry.data, str):
        return True
    entry.fault("text is needed here", "an empty one stands in quotes")
    return False


def _check_xml(entry: Entry) -> None:
    try:
        etree.fromstring(f'<report xmlns="{REPORT_NS}">{entry.data}</report>')
    except etree.XMLSyntaxError as error:
        entry.fault(f"not XML: {error.msg}")


def _check_grid(grid: Entry) -> None:
    for _, row in grid.entries():
        for figure in row.items():
            _check_text(figure)


def _check_report(report: Entry) -> None:
    _, attributes = canon.names()
    for name, value in report.entries():
        if name not in attributes:
            value.fault(f"unknown attribute “{name}”", closest(name, sorted(attributes)))
        elif name == "year":
            value.integer()
        else:
            _check_text(value)


def _check_params(case: Entry, rule: Entry) -> None:
    known = rule.data.get("params")
    for name in _check_values(case, "params"):
        if not isinstance(known, dict) or name not in known:
            case.child("params").fault(f"the rule has no parameter “{name}”", closest(name, known or ()))


def _check_values(case: Entry, key: str) -> list[str]:
    """The names in a mapping of texts."""
    values = list(case.child(key).entries()) if case.has(key) else []
    return [name for name, value in values if _check_text(value)]


def _check_expect(case: Entry, kind: str) -> None:
    if kind == "bad" and not case.has("expect"):
        case.fault("a bad case without expect")
    elif kind == "good" and case.has("expect"):
        case.child("expect").fault("a good case expects nothing")
    elif kind == "bad":
        for finding in case.child("expect").items():
            for key, value in finding.entries():
                if key in _LISTS and not isinstance(value.data, list):
                    value.fault(f"“{key}” must be a list")
