"""Counts of findings by rule."""

import json

import pytest

from govlint.formatters import FORMATS, Screen
from govlint.formatters.width import cells
from govlint.model import FileResult, Finding, Location, Report, Severity


def finding(rule: str, severity: Severity = "error", suppressed: str | None = None) -> Finding:
    return Finding(rule, "name", severity, "message", Location("a.txt"), "f", suppressed=suppressed)


B401, N201 = finding("B401"), finding("N201", "warning")
REPORT = Report(
    (
        FileResult("a.txt", "checked", (N201, N201, B401, finding("S101", suppressed="so"))),
        FileResult("b.txt", "checked", (N201._replace(severity="info"), B401)),
        FileResult("c.txt", "missing", (finding("R001"),)),
    ),
    rules=3,
    titles={"B401": "行总计等于各列之和", "N201": "编号"},
)
SUMMED = Screen(statistics=True)


def test_counts_stand_instead_of_the_findings_the_most_frequent_first() -> None:
    shown = FORMATS["text"].write(REPORT, SUMMED)
    assert shown.startswith(
        "处数  文件数  级别  代号  内容\n"
        "   2       2  错误  B401  行总计等于各列之和\n"
        "   2       1  警告  N201  编号\n"
        "   1       1  提示  N201  编号\n"
        "   1       1  错误  R001\n"
        "\n"
        "发现错误 "
    )
    assert "message" not in shown


def test_what_was_not_checked_is_named_all_the_same() -> None:
    assert "c.txt（文件不存在）" in FORMATS["text"].write(REPORT, SUMMED)


def test_without_findings_there_is_no_table() -> None:
    report = Report((FileResult("a.txt", "checked"),))
    assert FORMATS["text"].write(report, SUMMED).startswith("未发现问题。\n")
    assert FORMATS["text"].write(report, SUMMED._replace(summary=False)) == ""


@pytest.mark.parametrize("width", [45, 60])
def test_long_titles_go_on_below_themselves(width: int) -> None:
    screen = SUMMED._replace(width=width, summary=False)
    lines = FORMATS["text"].write(REPORT._replace(titles={"B401": "行总计等于各列之和" * 4}), screen).splitlines()
    assert len(lines) > 5
    assert max(map(cells, lines)) <= max(width, 26 + 20)


def test_json_has_the_counts_only_when_asked() -> None:
    assert "statistics" not in json.loads(FORMATS["json"].write(REPORT, Screen()))
    shown = json.loads(FORMATS["json"].write(REPORT, SUMMED))
    assert shown["statistics"][0] == {
        "rule": "B401",
        "name": "name",
        "severity": "error",
        "title": "行总计等于各列之和",
        "findings": 2,
        "files": 2,
    }
    assert len(shown["files"]) == 3
