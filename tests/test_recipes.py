"""What CONTRIBUTING.md promises: a rule is one entry, an edition of the format is one file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from govlint import canon, engine, packs
from govlint.engine.cases import run_cases
from govlint.model import REPORT_NS, Source
from tests.golden import ROOT
from tests.mutants import __main__ as mutants

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from govlint.model import FileResult, Pack

RULE = """
- id: T399
  name: nothing-received
  title: {zh: 全年没有收到申请的，请核实, en: A year without any application is to be confirmed}
  severity: info
  basis: [convention]
  context: row[@key = 'new']/cell[@col = 'total']
  when: "@n and not($partial)"
  assert: "@n > 0"
  message: {zh: 全年没有收到申请，请核实, en: no application all year; please confirm}
  tests:
    - good: {grid: {new: [0, 0, 0, 0, 0, 1, 1]}}
    - good: {grid: {new: [0, 0, 0, 0, 0, 0, ""], carried-in: [0, 0, 0, 0, 0, 0, 0]}}
    - good: {grid: {carried-in: [0, 0, 0, 0, 0, 0, 0]}}
    - good: {report: {damaged: cells}, grid: {new: [0, 0, 0, 0, 0, 0, 0]}}
    - bad: {grid: {new: [0, 0, 0, 0, 0, 0, 0]}}
      expect: [{at: new.total, zh: 全年没有收到申请，请核实}]
"""
# The fictional edition prints one row more in two tables, and two headers in other words.
CHANGES = {
    'edition: "2021"': 'edition: "2030"',
    "years: [2021]": "years: [2030]",
    "issued: 本年制发件数": "issued: 本年印发件数",
    "decisions: [本年处理决定数量, 处理决定数量]}\n      rows: {punishment: 行政处罚, coercion: 行政强制}": (
        "decisions: 本年办结数量}\n      rows: {punishment: 行政处罚, coercion: 行政强制, inspection: 行政检查}"
    ),
    "            denied.8: 8.属于行政查询事项\n": (
        "            denied.8: 8.属于行政查询事项\n            denied.9: 9.属于商业秘密\n"
    ),
}
PRINTED = {
    "2022年": "2031年",
    "\t本年制发件数\n": "\t本年印发件数\n",
    "\t本年处理决定数量\n\n\t行政处罚\n": "\t本年办结数量\n\n\t行政处罚\n",
    "\t行政强制\n\t1\n": "\t行政强制\n\t1\n\n\t行政检查\n\t25\n",
    "\t8.属于行政查询事项\n" + 7 * "\t0\n": (
        "\t8.属于行政查询事项\n" + 7 * "\t0\n" + "\n\t\n\t\n\t9.属于商业秘密\n" + 7 * "\t0\n"
    ),
}
SAMPLE = (ROOT / "samples" / "2021.txt").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped pack."""
    return shutil.copytree(packs.shipped(), tmp_path / "pack")


def changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def with_edition(folder: Path, changes: dict[str, str]) -> Pack:
    text = changed((folder / "editions" / "2021.yaml").read_text("utf-8"), changes)
    (folder / "editions" / "2030.yaml").write_text(text, "utf-8")
    return packs.load(folder)


def tree(text: str, pack: Pack) -> etree._Element:
    root = engine.read(Source("report.txt", text.encode()), pack).root
    assert root is not None
    return root


def check(text: str, pack: Pack) -> FileResult:
    return engine.Checker(pack).check(Source("report.txt", text.encode()))


def cell(root: etree._Element, row: str, col: str) -> str | None:
    found = root.xpath("//g:row[@key = $row]/g:cell[@col = $col]/@n", namespaces={"g": REPORT_NS}, row=row, col=col)
    assert isinstance(found, list)
    return str(found[0]) if found else None


def test_a_rule_is_one_entry_with_cases_that_notice_its_parts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "tables.yaml").open("a", encoding="utf-8") as file:
        file.write(RULE)
    pack = packs.load(folder)
    own = [result for result in run_cases(pack, folder) if result.rule == "T399"]
    assert [result.detail for result in own] == [""] * 5
    assert mutants.main(["--pack", str(folder), "--floor", "100", "T399"]) == 0, capsys.readouterr().out
    assert check(SAMPLE, pack).findings == ()


def test_an_edition_is_one_file_and_a_report_of_it_binds_cell_by_cell(folder: Path) -> None:
    pack = with_edition(folder, CHANGES)
    report = changed(SAMPLE, PRINTED)
    root = tree(report, pack)
    assert (root.get("edition"), root.get("expected-edition")) == ("2030", "2030")
    assert (cell(root, "inspection", "decisions"), cell(root, "denied.9", "total")) == ("25", "0")
    assert check(report, pack).findings == ()
    assert canon.validate(root) == []


def test_the_cases_of_all_rules_hold_with_one_more_edition(folder: Path) -> None:
    pack = with_edition(folder, CHANGES)
    assert [result for result in run_cases(pack, folder) if not result.ok] == []


def test_the_rules_hold_the_new_edition_too(folder: Path) -> None:
    pack = with_edition(folder, CHANGES)
    wrong = changed(SAMPLE, {**PRINTED, "\t9.属于商业秘密\n\t0\n": "\t9.属于商业秘密\n\t3\n"})
    lacking = changed(SAMPLE, {k: v for k, v in PRINTED.items() if "行政强制" not in k})
    assert {"B401", "B403"} & {f.rule for f in check(wrong, pack).findings}
    assert [f.message for f in check(lacking, pack).findings] == ["表二缺少“行政检查”一行，请补上；没有发生的填 0"]


def test_reports_of_the_older_editions_are_what_they_were(folder: Path) -> None:
    pack = with_edition(folder, CHANGES)
    for edition in ("2019", "2021"):
        result = check((ROOT / "samples" / f"{edition}.txt").read_text("utf-8"), pack)
        assert (result.edition, result.findings) == (edition, ())


def test_an_edition_that_only_adds_labels_leaves_those_before_it_alone(folder: Path) -> None:
    added = {k: v for k, v in CHANGES.items() if "edition" in k or "years" in k or "denied" in k}
    pack = with_edition(folder, added)
    new = changed(SAMPLE, {k: v for k, v in PRINTED.items() if "8." in k or "2022" in k})
    assert (check(SAMPLE, pack).edition, check(SAMPLE, pack).findings) == ("2021", ())
    assert (check(new, pack).edition, check(new, pack).findings) == ("2030", ())


def test_the_tables_of_the_wrong_edition_are_told(folder: Path) -> None:
    pack = with_edition(folder, CHANGES)
    late = SAMPLE.replace("2022年", "2031年")
    assert [f.rule for f in check(late, pack).findings] == ["S110"]
