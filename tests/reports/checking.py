"""Holding govlint against a report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from govlint import engine, packs
from govlint.model import Document, FileResult, Finding, Pack, Source
from tests.reports.layout import TABS, Layout, Printed, render

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lxml import etree

    from tests.reports.model import Report

# What these rules report is the very spelling that the generator varies; none of them is an error.
SPELLING = frozenset({"S104", "T308", "T315", "W703", "W706", "W708", "W713", "W714"})


@dataclass(frozen=True)
class Checked:
    """A report as printed, the tree it became, and what was found in it."""

    printed: Printed
    document: Document
    result: FileResult

    @property
    def findings(self) -> list[Finding]:
        """The findings, but for those on spellings that the generator varies."""
        return self.findings_with(frozenset())

    def findings_with(self, rules: Collection[str]) -> list[Finding]:
        """The findings, but for those on spellings that the generator varies, unless of these rules."""
        hidden = SPELLING.difference(rules)
        return [f for f in self.result.findings if f.rule not in hidden or f.severity == "error"]


@cache
def pack() -> Pack:
    """The shipped rules."""
    return packs.load()


@cache
def _checker() -> engine.Checker:
    return engine.Checker(pack())


def check(report: Report, layout: Layout = TABS, write: Callable[[str], bytes] = str.encode) -> Checked:
    """Print a report, write it as bytes, read it, and check it against the shipped rules."""
    printed = render(report, layout)
    document = engine.read(Source("年度报告.txt", write(printed.text)), pack())
    return Checked(printed, document, _checker().check_document(document))


def again(checked: Checked, root: etree._Element) -> FileResult:
    """What is found in another tree of the same source."""
    return _checker().check_document(Document(checked.document.source, root))


def told(checked: Checked) -> list[tuple[str, int | None]]:
    """Each finding as its rule and its line."""
    return [(f.rule, f.location.line) for f in checked.findings]
