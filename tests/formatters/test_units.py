"""Columns: each format counts in its own unit."""

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import engine, packs
from govlint.formatters import FORMATS, Screen, units
from govlint.model import FileResult, Finding, Location, Options, Report, Source

LINE = "𠮷祥：“收到”——８件？？"
PLACE = Location("年报.txt", line=3, column=12, end_line=3, end_column=14)
DOUBLED = Finding("W701", "doubled-punctuation", "warning", "标点重复：？？", PLACE, "f")
FILE = FileResult("年报.txt", "checked", (DOUBLED,), lines=((3, LINE),))


def _json(written: str) -> tuple[int, int]:
    location = json.loads(written)["files"][0]["findings"][0]["location"]
    return location["column"], location["end_column"]


def _json_lines(written: str) -> tuple[int, int]:
    location = next(record for line in written.splitlines() if (record := json.loads(line))["type"] == "finding")
    return location["location"]["column"], location["location"]["end_column"]


def _github(written: str) -> tuple[int, int]:
    found = re.search(r",line=3,endLine=3,col=([0-9]+),endColumn=([0-9]+),", written)
    assert found
    return int(found[1]), int(found[2])


def _rdjson(written: str) -> tuple[int, int]:
    place = json.loads(written)["diagnostics"][0]["location"]["range"]
    assert place["start"]["line"] == place["end"]["line"] == 3
    return place["start"]["column"], place["end"]["column"]


def _sarif(written: str) -> tuple[int, int]:
    run = json.loads(written)["runs"][0]
    place = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (run["columnKind"], place["startLine"], place["endLine"]) == ("utf16CodeUnits", 3, 3)
    return place["startColumn"], place["endColumn"]


def _column(pattern: str) -> Callable[[str], tuple[int, int]]:
    def begin(written: str) -> tuple[int, int]:
        found = re.search(pattern, written)
        assert found
        return int(found[1]), 14

    return begin


COLUMNS: dict[str, tuple[Callable[[str], tuple[int, int]], tuple[int, int]]] = {
    "text": (_column("3:([0-9]+)"), (12, 14)),
    "html": (_column("[ >]3:([0-9]+)</span>"), (12, 14)),
    "concise": (_column("^年报.txt:3:([0-9]+): "), (12, 14)),
    "json": (_json, (12, 14)),
    "json-lines": (_json_lines, (12, 14)),
    "github": (_github, (12, 14)),
    "junit": (_column("3:([0-9]+)"), (12, 14)),
    "rdjson": (_rdjson, (35, 41)),
    "sarif": (_sarif, (13, 15)),
}
"""How to read begin and end off each format that has columns, and what they are in its unit."""
WITHOUT_COLUMNS = {"gitlab", "markdown"}


def test_every_format_is_in_the_table() -> None:
    assert FORMATS.keys() == COLUMNS.keys() | WITHOUT_COLUMNS


@pytest.mark.parametrize("form", sorted(COLUMNS))
def test_a_column_is_in_the_unit_of_the_format(form: str) -> None:
    read, expected = COLUMNS[form]
    assert read(FORMATS[form].write(Report((FILE,)), Screen())) == expected


@pytest.mark.parametrize("form", sorted(WITHOUT_COLUMNS))
def test_a_format_without_columns_has_the_line(form: str) -> None:
    assert re.search('"begin": 3|第 3 行', FORMATS[form].write(Report((FILE,)), Screen()))


@pytest.mark.parametrize(("unit", "column"), [("code-point", 12), ("utf-16", 13), ("utf-8", 35)])
def test_a_column_is_what_stands_before_it_in_that_unit(unit: units.Unit, column: int) -> None:
    assert units.column(LINE, 12, unit) == column


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 60))
def test_the_column_in_a_unit_is_where_the_encoded_line_is_cut(line: str, column: int) -> None:
    before = line[: column - 1]
    assert line.encode()[: units.column(line, column, "utf-8") - 1].decode() == before
    cut = 2 * (units.column(line, column, "utf-16") - 1)
    assert line.encode("utf-16-le")[:cut].decode("utf-16-le") == before


def test_without_the_line_there_is_no_region_but_in_code_points() -> None:
    assert units.region(PLACE, {}, "utf-8") is None
    assert units.region(PLACE, {}, "code-point") == (3, 12, 3, 14)
    assert units.region(PLACE._replace(end_column=None), {3: LINE}, "utf-8") is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["年报.txt", "年报.html"])
def test_a_result_holds_the_lines_that_its_findings_name(name: str, end: str) -> None:
    paragraph = "𠮷祥：“收到”——８件，联系人手机13800001111。"
    lines = ["柳镇人民政府2021年政府信息公开工作年度报告", "一、总体情况", paragraph, ""]
    if name.endswith("html"):
        lines = [f"<p>{line}</p>" for line in lines]
    checker = engine.Checker(packs.load(), Options(select=("P802",), wants=frozenset({"sources"})))
    result = checker.check(Source(name, end.join(lines).encode()))
    finding = next(f for f in result.findings if f.rule == "P802")
    held = dict(result.lines)
    place = units.region(finding.location, held, "utf-8")
    assert place is not None
    assert held[3] == lines[2]
    assert held[3].encode()[place.column - 1 : place.end_column - 1] == b"13800001111"
    assert engine.Checker(packs.load()).check(Source(name, end.join(lines).encode())).lines == ()
