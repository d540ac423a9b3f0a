"""Reports on 2021 in which one sentence is held against tables of known figures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from govlint import canon, claims, packs
from govlint.engine import Checker
from govlint.model import Document, Options, Source
from govlint.tables import fixture

if TYPE_CHECKING:
    from lxml import etree

    from govlint.model import Finding, Pack

Tables = dict[str, dict[str, list[int]]]

RULES = ("C501", "C502", "C503", "C504", "C505", "C511")
_SOME: Tables = {
    "applications": {
        "new": [9, 2, 0, 0, 1, 0, 12],
        "carried-in": [2, 0, 0, 0, 0, 0, 2],
        "granted": [5, 1, 0, 0, 0, 0, 6],
        "partial": [2, 0, 0, 0, 0, 0, 2],
        "denied.1": [0, 0, 0, 0, 1, 0, 1],
        "unavailable.1": [1, 1, 0, 0, 0, 0, 2],
        "refused.1": [1, 0, 0, 0, 0, 0, 1],
        "other.2": [1, 0, 0, 0, 0, 0, 1],
        "total": [10, 2, 0, 0, 1, 0, 13],
        "carried-out": [1, 0, 0, 0, 0, 0, 1],
    },
    "disputes": {"review": [2, 1, 0, 1, 4], "direct": [1, 0, 0, 1, 2], "after-review": [1, 0, 0, 0, 1]},
    "disclosure": {"regulations": [0, 0, 0], "normative-documents": [5, 2, 31]},
}
TABLES: dict[str, Tables] = {
    "some": _SOME,
    "none": {table: {row: [0] * len(n) for row, n in rows.items()} for table, rows in _SOME.items()},
}


@cache
def _pack() -> Pack:
    return packs.load()


@cache
def _checker() -> Checker:
    return Checker(_pack(), Options(select=RULES))


def tree(text: str, tables: str, **attributes: str) -> etree._Element:
    """A report with the text as part one, a paragraph, and the three tables of that name behind it."""
    root = canon.new_report(Source("报告.txt", b""), file_format="txt", reader="own")
    for name, value in {
        "year": "2021",
        "kind": "annual-report",
        "edition": "2021",
        "agency": "甲县乙局",
        **attributes,
    }.items():
        root.set(name, value)
    canon.sub(root, "head")
    canon.sub(root, "preamble")
    section = canon.sub(root, "section", {"level": "1", "key": "overview"})
    canon.sub(section, "heading", text="一、总体情况")
    canon.sub(section, "p", text=text.rstrip("\n"))
    edition = next(e for e in _pack().editions if e.key == "2021")
    for key, rows in TABLES[tables].items():
        section.append(fixture.table(key, rows, edition))
    canon.number(root)
    claims.find(root, _pack().claims.patterns)
    canon.number(root)
    return root


def findings(text: str, tables: str, **attributes: str) -> list[Finding]:
    """What the rules on counts find."""
    document = Document(Source("报告.txt", b""), tree(text, tables, **attributes))
    return [f for f in _checker().check_document(document).findings if f.rule in RULES]


def told(text: str, tables: str, **attributes: str) -> list[str]:
    """Each finding as its rule and the words it marks."""
    return [f"{f.rule} {_marked(f)}" for f in findings(text, tables, **attributes)]


def _marked(finding: Finding) -> str:
    rows = finding.excerpt.rows if finding.excerpt else ()
    return " ".join(span.text for row in rows for span in row if span.mark)
