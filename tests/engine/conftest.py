"""A pack of a few rules, and documents of a few nodes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from govlint import canon, packs
from govlint.engine import Checker
from govlint.model import REPORT_NS, Document, FileResult, Options, Pack, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MANIFEST = """\
govlint: 1
id: small
title: {zh: 小, en: Small}
kind: annual-report
basis: {custom: {title: 惯例}}
params: {colours: red green blue}
defs:
  tables: //table[@key]
gates: [S108]
clauses: [{id: all, text: 全部, unchecked: 只供试验}]
"""
# The gate of every small pack: it closes on documents of no kind.
GATE = """
- id: S108
  name: gate
  title: {zh: 门, en: Gate}
  severity: error
  context: report
  assert: "@kind = 'annual-report'"
  message: {zh: 不是报告, en: not a report}
  tests: [{good: {xml: ""}}, {bad: {xml: "", report: {kind: unknown}}, expect: [{}]}]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Pack]:
    """Make a pack of rules, each YAML without title and tests; `lists` are its word lists, `claims` its claims.yaml."""

    def _pack(*rules: str, claims: str = "", **lists: str) -> Pack:
        folder = tmp_path / "pack"
        shutil.copytree(packs.shipped() / "editions", folder / "editions")
        shutil.copy(packs.shipped() / "vocabulary.yaml", folder)
        (folder / "pack.yaml").write_text(MANIFEST, "utf-8")
        if claims:
            (folder / "claims.yaml").write_text(claims, "utf-8")
        (folder / "lists").mkdir()
        for name, words in lists.items():
            (folder / "lists" / f"{name}.txt").write_text(words, "utf-8")
        (folder / "rules.yaml").write_text(GATE + "".join(map(_completed, rules)), "utf-8")
        return packs.load(folder)

    return _pack


def _completed(rule: str) -> str:
    given = {line.split(":")[0] for line in rule.splitlines() if line and not line.startswith(" ")}
    always = {
        "name": "some-rule",
        "title": "{zh: 题, en: Title}",
        "severity": "warning",
        "message": "{zh: 有误, en: wrong}",
        "tests": "[{good: <p/>}, {bad: <p/>, expect: [{}]}]",
    }
    lines = [*rule.strip().splitlines(), *(f"{key}: {value}" for key, value in always.items() if key not in given)]
    name = lines[0].split()[-1].lower()
    body = "\n".join(f"  {line}" for line in lines).replace("some-rule", f"rule-{name}")
    return f"- {body.lstrip()}\n"


def document(xml: str, kind: str = "annual-report", edition: str = "2021") -> Document:
    """A document of canonical XML, its nodes numbered."""
    root = etree.fromstring(f'<report xmlns="{REPORT_NS}" version="1" kind="{kind}" edition="{edition}">{xml}</report>')
    canon.number(root)
    return Document(Source("报告.txt", b""), root)


def found(pack: Pack, xml: str, **options: object) -> list[tuple[str, str | None, str]]:
    """What a pack finds in some XML: rule, node, message."""
    return [(f.rule, f.location.node, f.message) for f in check(pack, xml, **options).findings]


def check(pack: Pack, xml: str, **options: object) -> FileResult:
    """The result of a pack on some XML."""
    return Checker(pack, Options(**options)).check_document(document(xml))  # type: ignore[arg-type]
