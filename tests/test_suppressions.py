"""Suppressions through the command: what is hidden, what is counted, and what is said of those of no use."""

import json
from pathlib import Path
from typing import Any

import pytest

from govlint import cli, packs, runner, suppress
from govlint.model import IGNORE_LIST, Report
from tests.github_demands import faults

ROOT = Path(__file__).parents[1]
BROKEN = ROOT / "samples" / "broken"
LIST = Path(".govlint-ignore.toml")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory that is a repository, so that no list above it counts."""
    for name in ("GOVLINT_LANG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def put(sample: str, name: str | None = None) -> Path:
    """A broken sample in the working directory."""
    path = Path(name or sample)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((BROKEN / sample).read_bytes())
    return path


def note(*entries: str, where: Path = LIST) -> None:
    where.write_text("\n".join(f"[[ignore]]\n{entry}\n" for entry in entries), encoding="utf-8")


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit status and the JSON report of a check."""
    capsys.readouterr()
    status = cli.run(["check", "--output-format", "json", *arguments])
    return status, json.loads(capsys.readouterr().out)


def findings(report: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(f["rule"], f["suppressed"]) for file in report["files"] for f in file["findings"]]


def idle(report: dict[str, Any]) -> list[tuple[str, int, str]]:
    """Where lists are of no use, and what is said of it."""
    return [
        (file["path"], f["location"]["line"], f["message"])
        for file in report["files"]
        if file["kind"] == IGNORE_LIST
        for f in file["findings"]
    ]


def test_what_a_list_suppresses_stays_in_the_report_and_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    note('rule = "B4"\nfile = "totals.txt"\nreason = "原始台账如此"')
    status, report = shown(capsys, "totals.txt")
    assert (status, findings(report)) == (0, [("B401", "原始台账如此"), ("B404", "原始台账如此")])
    assert {key: report["summary"][key] for key in ("error", "suppressed", "files", "checked")} == {
        "error": 0,
        "suppressed": 2,
        "files": 1,
        "checked": 1,
    }
    assert cli.run(["check", "totals.txt"]) == 0
    assert capsys.readouterr().out.startswith("未发现问题。另有 2 处已按说明忽略。\n")
    assert cli.run(["check", "--lang", "en", "totals.txt"]) == 0
    assert capsys.readouterr().out.startswith("No problems found. Suppressed: 2.\n")


def test_no_ignores_reads_neither_lists_nor_comments(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    note('rule = "B4"\nreason = "一"', 'rule = "W"\nreason = "二"')
    page = put("website.html")
    page.write_text(f"<!-- govlint: ignore-file[B] 三 -->{page.read_text('utf-8')}", encoding="utf-8")
    before = shown(capsys, "website.html", "totals.txt")[1]
    assert {reason for _, reason in findings(before)} == {None, "一", "三"}
    status, report = shown(capsys, "--no-ignores", "website.html", "totals.txt")
    assert status == 1
    assert {reason for _, reason in findings(report)} == {None}


def test_of_two_reasons_that_of_the_comment_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    page = put("website.html")
    page.write_text(f"<!-- govlint: ignore-file[B,N,T] 三 -->{page.read_text('utf-8')}", encoding="utf-8")
    note('rule = "B"\nfile = "website.html"\nreason = "一"')
    status, report = shown(capsys, "website.html")
    assert status == 0
    assert {reason for _, reason in findings(report)} == {"三"}
    assert idle(report) == []


def test_lists_on_the_way_up_to_the_repository_count_and_none_above(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt", "甲/totals.txt")
    note('rule = "B401"\nfile = "甲/*"\nreason = "上级"')
    note('rule = "B404"\nreason = "本级"', where=Path("甲", LIST))
    assert findings(shown(capsys, "甲")[1]) == [("B401", "上级"), ("B404", "本级")]
    Path("甲", ".git").mkdir()
    assert findings(shown(capsys, "甲")[1]) == [("B401", None), ("B404", "本级")]


def test_an_entry_is_limited_by_route_and_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    note('rule = "B"\nroute = "disputes"\nreason = "一"', 'rule = "B"\ntext = "8"\nreason = "二"')
    assert findings(shown(capsys, "totals.txt")[1]) == [("B401", "二"), ("B404", "一")]


@pytest.mark.parametrize("where", ["totals.txt", ".", "../工作"])
def test_an_entry_that_hides_nothing_is_told_at_its_line(
    where: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("工作").mkdir()
    monkeypatch.chdir("工作")
    put("totals.txt")
    note(
        'rule = "B4"\nreason = "一"',
        'rule = ["W701", "B401"]\nfile = "totals.txt"\nreason = "二"',
        'rule = "Z9"\nfile = "totals.txt"\nreason = "三"',
        'rule = "R001"\nfile = "totals.txt"\nreason = "四"',
        'rule = "B4"\nfile = "去年.txt"\nreason = "五"',
    )
    status, report = shown(capsys, where, "--fail-on", "warning")
    assert status == 1
    assert idle(report) == [
        (LIST.name, 5, "忽略 W701 的说明没有用上：所指之处没有这样的问题，请删去"),
        (LIST.name, 10, "没有以 Z9 开头的规则，这条忽略说明不起作用；请核对代号（govlint rule 列出全部规则）"),
        (LIST.name, 15, "R001 的问题不能忽略（文件未能检查），请删去这条忽略说明"),
        (LIST.name, 20, "忽略 B4 的说明所指的文件不存在，请删去或改正文件名"),
    ]
    assert report["summary"]["files"] == 1


def test_github_takes_what_is_said_of_a_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    note('rule = "W701"\nfile = "totals.txt"\nreason = "二"')
    cli.run(["check", "--output-format", "sarif", "totals.txt"])
    log = json.loads(capsys.readouterr().out)
    assert [result["ruleId"] for result in log["runs"][0]["results"]].count("R005") == 1
    assert faults(log, folder) == []


def test_an_entry_for_many_files_is_judged_only_where_all_were_there(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    note('rule = "W701"\nfile = "*.txt"\nreason = "一"', 'rule = "W701"\nfile = "*.html"\nreason = "二"')
    assert idle(shown(capsys, "totals.txt")[1]) == []
    assert [line for _, line, _ in idle(shown(capsys, ".")[1])] == [1, 6]
    put("labels.txt")
    assert idle(shown(capsys, ".", "--exclude", "labels.txt")[1]) == []


def test_an_entry_is_not_idle_where_its_rule_was_not_held(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    put("notice.txt")
    note('rule = "W701"\nfile = "totals.txt"\nreason = "一"', 'rule = "B"\nfile = "notice.txt"\nreason = "二"')
    assert idle(shown(capsys, ".", "--select", "B", "--extend-select", "R")[1]) == []
    assert [line for _, line, _ in idle(shown(capsys, ".")[1])] == [1]
    assert idle(shown(capsys, ".", "--ignore", "R005")[1]) == []


def test_an_entry_holds_until_its_last_day_and_is_told_behind_it(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    note('rule = "B401"\nreason = "一"\nexpires = 2000-01-31', 'rule = "B404"\nreason = "二"\nexpires = 2999-12-31')
    status, report = shown(capsys, "totals.txt")
    assert status == 1
    assert findings(report) == [("B401", None), ("B404", "二"), ("R005", None)]
    assert [line for _, line, _ in idle(report)] == [1]
    assert "2000-01-31" in idle(report)[0][2]


def run_on(day: str) -> Report:
    from datetime import date

    options = runner.Options(today=date.fromisoformat(day))
    return runner.run(runner.collect(["totals.txt"]), packs.load(), options)


def test_the_last_day_itself_counts() -> None:
    put("totals.txt")
    note('rule = "B4"\nreason = "一"\nexpires = 2027-01-31')
    assert [run_on(day).exit_status for day in ("2027-01-30", "2027-01-31", "2027-02-01")] == [0, 0, 1]


def test_nothing_hides_what_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("空.txt").write_bytes(b"")
    put("notice.txt")
    note('rule = "R"\nreason = "一"', 'rule = "S"\nreason = "二"')
    status, report = shown(capsys, ".")
    assert status == 3
    assert [f for f in findings(report) if f[0] != "R005"] == [("S108", None), ("R001", None)]


def test_several_processes_suppress_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    put("website.html")
    note('rule = "B4"\nreason = "一"')
    assert shown(capsys, ".", "--jobs", "2") == shown(capsys, ".")


def test_standard_input_is_suppressed_under_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    note('rule = "B4"\nfile = "甲/年报.txt"\nreason = "一"')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((BROKEN / "totals.txt").read_bytes())))
    assert shown(capsys, "-", "--stdin-filename", "甲/年报.txt")[0] == 0


@pytest.mark.parametrize(
    "data", [b"[[ignore]]\nrule = 'B'\n", b"\xff", b"[[ignore]]\nrule = 'B'\nreason = '1'\nfoo = 1"]
)
def test_a_list_that_is_not_in_order_is_2_with_a_hint(data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    put("totals.txt")
    LIST.write_bytes(data)
    assert cli.run(["check", "totals.txt"]) == 2
    complaint = capsys.readouterr().err
    assert LIST.name in complaint
    assert "hint: " in complaint


# -- adding


@pytest.mark.parametrize(
    "samples",
    [("totals.txt", "word.docx", "website.html", "gb18030.txt", "labels.txt", "table-slips.txt", "parts.txt")],
)
def test_what_is_added_suppresses_all_there_is_and_only_that(
    samples: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for i, sample in enumerate(samples):
        put(sample, f"{'甲' if i % 2 else '乙'}/{sample}")
    before = findings(shown(capsys, ".")[1])
    status, report = shown(capsys, ".", "--add-ignore", "历年如此，已说明")
    assert status == 0
    assert [rule for rule, _ in findings(report)] == [rule for rule, _ in before]
    assert {reason for _, reason in findings(report)} == {"历年如此，已说明"}
    lists = {path: path.read_bytes() for path in Path().rglob(LIST.name)}
    assert {path.parent.name for path in lists} == {"甲", "乙"}
    assert shown(capsys, ".", "--add-ignore", "再来")[1] == report
    assert {path: path.read_bytes() for path in Path().rglob(LIST.name)} == lists


def test_a_figure_that_changes_is_no_longer_suppressed(capsys: pytest.CaptureFixture[str]) -> None:
    path = put("totals.txt")
    assert shown(capsys, "totals.txt", "--add-ignore", "一")[0] == 0
    text = path.read_text("utf-8").splitlines(keepends=True)
    text[35] = text[35].replace("8", "7")
    path.write_text("".join(text), encoding="utf-8")
    assert [f for f in findings(shown(capsys, "totals.txt")[1]) if f[0] == "B401"] == [("B401", None)]


def test_adding_leaves_comments_and_order_of_the_list_and_refuses_what_it_cannot_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("totals.txt")
    LIST.write_text('# 经办人：甲\n[[ignore]]\nreason = "一"\nrule = "B401" # 先写理由', encoding="utf-8")
    before = LIST.read_text("utf-8")
    assert shown(capsys, "totals.txt", "--add-ignore", "二")[0] == 0
    assert LIST.read_text("utf-8").startswith(before)
    assert LIST.read_text("utf-8").count("[[ignore]]") == 2


@pytest.mark.parametrize("arguments", [["--add-ignore", " "], ["--add-ignore", "一", "--no-ignores"]])
def test_adding_without_a_reason_or_against_reading_is_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put("totals.txt")
    assert cli.run(["check", "totals.txt", *arguments]) == 2
    assert not LIST.exists()
    assert "hint: " in capsys.readouterr().err


def test_nothing_is_added_for_what_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("空.txt").write_bytes(b"")
    put("notice.txt")
    assert shown(capsys, ".", "--add-ignore", "一")[0] == 3
    assert not LIST.exists()


def test_a_list_too_large_is_refused_in_one_line_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    put("cells.txt")
    with LIST.open("wb") as stream:
        stream.truncate(suppress.LARGEST + 1)
    assert cli.run(["check", "cells.txt"]) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert error == "govlint: error: .govlint-ignore.toml: a list of more than 2097152 bytes is none"
    assert hint.startswith("hint: ")
