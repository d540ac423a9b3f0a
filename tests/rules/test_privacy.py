"""Sentences that touch nobody's privacy are left alone, and those that do are found."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import pytest
from lxml import etree

from govlint import canon, engine, packs
from govlint.model import REPORT_NS, Document, Finding, Options, Source

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    written = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in written if line and not line.startswith("#")]


SOUND = lines("privacy_sound.txt")
FAULTY = [line.split(": ", 1) for line in lines("privacy_faulty.txt")]


@cache
def checker() -> engine.Checker:
    return engine.Checker(packs.load(), Options(select=("P",)))


def findings(text: str) -> list[tuple[str, str]]:
    """The rules that fire on a paragraph or a table, and how grave what they find is."""
    node = table(text) if "|" in text else f"<p>{escape(text)}</p>"
    root = etree.fromstring(f'<report xmlns="{REPORT_NS}" version="1" kind="annual-report">{node}</report>')
    canon.number(root)
    found: tuple[Finding, ...] = checker().check_document(Document(Source("a.txt", b""), root)).findings
    return [(f.rule, f.severity) for f in found]


def table(text: str) -> str:
    rows = [
        "".join(f'<cell c="{c}">{escape(cell)}</cell>' for c, cell in enumerate(row.split("|"), 1))
        for row in text.split(" // ")
    ]
    return "<table>" + "".join(f"<row>{row}</row>" for row in rows) + "</table>"


@pytest.mark.parametrize("text", SOUND)
def test_what_is_no_person_s_is_left_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(("expected", "text"), FAULTY)
def test_what_is_a_person_s_is_found(expected: str, text: str) -> None:
    rule, severity = expected.split()
    assert (rule, severity) in findings(text)


def test_there_are_enough_of_both() -> None:
    assert len(set(SOUND)) >= 60
    assert len({text for _, text in FAULTY}) >= 30
