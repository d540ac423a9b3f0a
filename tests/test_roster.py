"""Rosters: which units have no report, which have two, and which reports are of no unit on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from govlint import cli, rosters
from tests.github_demands import faults

SOUND = (Path(__file__).parents[1] / "samples" / "2021.txt").read_text(encoding="utf-8")
OWN = "白杨县水务局"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOVLINT_LANG", raising=False)
    return tmp_path


def put(name: str, text: str | bytes) -> None:
    """Make a file below the working directory."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


def report(agency: str, year: int = 2022) -> str:
    """A sound report of an agency for a year."""
    moved = SOUND.replace("2023", str(year + 1)).replace("2022", str(year)) if year != 2022 else SOUND
    return moved.replace(OWN, agency)


def put_twice() -> None:
    """Two reports of the one unit of a roster."""
    put("a.txt", report(OWN))
    put("b.txt", report(OWN))
    put("govlint.toml", f'roster = ["{OWN}"]\n')


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON report of the rules on rosters."""
    cli.run(["check", "--select", "X", "--output-format", "json", *arguments])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def told(whole: dict[str, Any]) -> list[tuple[str, int | None, str, str]]:
    """Path, line, rule and severity of each finding."""
    return [
        (file["path"], finding["location"]["line"], finding["rule"], finding["severity"])
        for file in whole["files"]
        for finding in file["findings"]
    ]


SAME = [
    ("白杨县林业局", "白杨县林业局"),
    ("白杨县林业局", "林业局"),
    ("林业局", "白杨县林业局"),
    ("云岭市青石街道办事处", "青石街道"),
    ("云岭市白杨县石桥镇人民政府", "石桥镇"),
    ("白杨县人民政府办公室", "白杨县政府办公室"),
    ("白楊縣林業局", "白杨县林业局"),
    ("白杨县林业局", "县林业局"),
    ("云岭市人民政府办公室", "市政府办公室"),
    ("白杨县", "白杨县人民政府"),
    ("云岭市白杨区人民政府", "白杨区"),
    ("云岭市青石街道办", "青石街道办事处"),
    ("国家税务总局白杨县税务局", "白杨县税务局"),
    ("国家税务总局白杨县税务局", "县税务局"),
    ("白杨县发展和改革局", "发展改革局"),
    ("白杨县住房城乡建设局", "白杨县住房和城乡建设局"),
]


@pytest.mark.parametrize(("agency", "name"), SAME)
def test_a_unit_is_known_by_its_name_with_or_without_its_place(agency: str, name: str) -> None:
    assert rosters.matched(agency, ["甲县民政局", name]) == name


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("体育教育局", "教育局"),
        ("甲县林业局", "乙县林业局"),
        ("甲县政府", "政府"),
        ("", "林业局"),
        ("县林业局", "林业局"),
        ("云岭市林业局", "县林业局"),
        ("甲县和平镇", "甲县平镇"),
        ("白杨县住房和城乡建设局", "建设局"),
        ("白杨县社区服务中心", "服务中心"),
    ],
)
def test_another_unit_is_not_taken_for_it(agency: str, name: str) -> None:
    assert rosters.matched(agency, [name]) == ""


def test_a_name_that_could_be_of_two_units_is_of_none_and_the_longer_of_two_that_fit_counts() -> None:
    assert rosters.matched("林业局", ["甲县林业局", "乙县林业局"]) == ""
    assert rosters.matched("云岭市甲县林业局", ["林业局", "甲县林业局"]) == "甲县林业局"


def test_the_name_that_is_spelt_most_alike_is_named_unless_it_is_quite_another() -> None:
    assert rosters.nearest("白扬县林业局", ["白杨县水务局", "白杨县林业局"]) == "白杨县林业局"
    assert rosters.nearest("白扬县林业局", ["青石街道办事处"]) == ""


def test_units_without_a_report_are_told_at_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    put("年报/水务.txt", report(OWN))
    put("年报/名册.txt", f"# 2022 年\n{OWN}\n\n白杨县教育局  # 新设\n白杨县林业局\n")
    put("年报/govlint.toml", 'roster = "名册.txt"\n')
    whole = checked(capsys, "年报")
    assert told(whole) == [("年报/名册.txt", 4, "X906", "error"), ("年报/名册.txt", 5, "X906", "error")]
    assert [file["path"] for file in whole["files"]] == ["年报/水务.txt", "年报/名册.txt"]
    assert whole["summary"]["files"] == 1
    assert whole["summary"]["rosters"] == [
        {
            "path": "年报/名册.txt",
            "units": 3,
            "present": 1,
            "missing": ["白杨县教育局", "白杨县林业局"],
            "unplaced": 0,
            "years": [{"year": 2022, "present": 1}],
        }
    ]
    assert cli.run(["check", "年报"]) == 1


def test_names_in_the_configuration_itself_have_their_lines_there(capsys: pytest.CaptureFixture[str]) -> None:
    put("水务.txt", report(OWN))
    put("govlint.toml", f'ignore = ["N"]\nroster = [\n  "{OWN}",\n  "教育局",\n]\n')
    assert told(checked(capsys, ".")) == [("govlint.toml", 4, "X906", "error")]


@pytest.mark.parametrize(
    "text", ["某单位的工作总结\n一年来，做了许多工作。\n", "", report("白扬县教育局")], ids=["none", "empty", "slip"]
)
def test_where_a_file_might_be_the_report_a_missing_one_is_a_warning(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("水务.txt", report(OWN))
    put("其他.txt", text)
    put("名册.csv.list", f"{OWN}\n白杨县教育局\n")
    put("govlint.toml", 'roster = "名册.csv.list"\n')
    whole = checked(capsys, ".")
    assert ("名册.csv.list", 2, "X906", "warning") in told(whole)
    assert whole["summary"]["rosters"][0]["unplaced"] == 1


def test_a_report_of_a_unit_that_is_not_on_the_roster_is_told_at_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    put("水务.txt", report("白扬县水务局"))
    put("govlint.toml", f'roster = ["{OWN}"]\n')
    (found,) = checked(capsys, "水务.txt")["files"][0]["findings"]
    assert (found["rule"], found["severity"], found["location"]["line"]) == ("X907", "warning", 1)
    assert f"名册上相近的是“{OWN}”" in found["message"]


def test_two_reports_of_one_unit_for_one_year_are_told_and_for_two_years_are_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("a.txt", report(OWN))
    put("b.txt", report(OWN, 2023))
    put("govlint.toml", 'roster = ["水务局"]\n')
    whole = checked(capsys, ".")
    assert told(whole) == []
    assert whole["summary"]["rosters"][0]["years"] == [{"year": 2022, "present": 1}, {"year": 2023, "present": 1}]
    cli.run(["check", "--select", "X", "."])
    assert "其中 1 个有报告（2022 年度 1 个，2023 年度 1 个），0 个没有。" in capsys.readouterr().out
    put("c.txt", report(f"云岭市{OWN}"))
    whole = checked(capsys, ".")
    assert told(whole) == [("c.txt", 1, "X908", "warning")]
    assert "a.txt" in whole["files"][2]["findings"][0]["message"]


@pytest.mark.parametrize("arguments", [["a.txt"], [".", "--exclude", "b.txt"]])
def test_where_only_some_files_are_checked_no_unit_is_said_to_be_without_a_report(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.txt", report(OWN))
    put("b.txt", report("白杨县教育局"))
    put("govlint.toml", f'roster = ["{OWN}", "白杨县教育局"]\n')
    whole = checked(capsys, *arguments)
    assert told(whole) == []
    assert whole["summary"]["rosters"][0]["missing"] is None
    cli.run(["check", *arguments])
    assert "只检查了一部分文件，没有核对哪些单位缺报告" in capsys.readouterr().out


def test_what_is_noted_of_a_second_report_is_not_judged_idle_by_a_part_of_the_files(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_twice()
    assert cli.run(["baseline", "create"]) == 0
    assert checked(capsys, "--baseline", "govlint-baseline.jsonl", "b.txt")["summary"]["absent"] == 0
    cli.run(["baseline", "prune", "b.txt"])
    assert "X908" in Path("govlint-baseline.jsonl").read_text(encoding="utf-8")
    put(".govlint-ignore.toml", '[[ignore]]\nrule = "X908"\nfile = "b.txt"\nreason = "两份都留"\n')
    assert told(checked(capsys, "--extend-select", "R", "b.txt")) == []
    assert told(checked(capsys, "--extend-select", "R", ".")) == [("b.txt", 1, "X908", "warning")]
    Path("a.txt").unlink()
    assert checked(capsys, "--baseline", "govlint-baseline.jsonl", ".")["summary"]["absent"] == 1
    assert told(checked(capsys, "--extend-select", "R", ".")) == [(".govlint-ignore.toml", 1, "R005", "warning")]


@pytest.mark.parametrize(("arguments", "status"), [(["名册.txt"], 0), (["名册.txt", "空"], 3), (["."], 3)])
def test_a_roster_that_is_named_alone_leaves_nothing_unchecked(arguments: list[str], status: int) -> None:
    put("名册.txt", f"{OWN}\n")
    put("govlint.toml", 'roster = "名册.txt"\n')
    Path("空").mkdir()
    assert cli.run(["check", *arguments]) == status


def test_the_roster_of_an_option_is_for_whatever_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", report(OWN))
    put("表/名册.txt", "白杨县水务局\r\n白杨县教育局\r\n".encode("gb18030"))
    put("govlint.toml", 'roster = ["甲", "乙"]\n')
    assert told(checked(capsys, "--roster", "表/名册.txt", "a.txt")) == [("表/名册.txt", 2, "X906", "error")]


def test_every_folder_has_its_own_roster(capsys: pytest.CaptureFixture[str]) -> None:
    put("甲/a.txt", report(OWN))
    put("甲/govlint.toml", f'roster = ["{OWN}", "教育局"]\n')
    put("乙/b.txt", report("白杨县教育局"))
    put("乙/govlint.toml", 'roster = ["教育局", "林业局"]\n')
    put("丙/c.txt", report("白杨县民政局"))
    assert told(checked(capsys, ".")) == [
        ("乙/govlint.toml", 1, "X906", "error"),
        ("甲/govlint.toml", 1, "X906", "error"),
    ]
    assert told(checked(capsys, "丙", "甲")) == [("甲/govlint.toml", 1, "X906", "error")]


def test_a_report_in_a_folder_with_another_configuration_is_there_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("水务.txt", report(OWN))
    put("govlint.toml", f'roster = ["{OWN}", "石桥镇", "教育局"]\n')
    put("镇/石桥.txt", report("石桥镇人民政府"))
    put("镇/govlint.toml", 'ignore = ["W"]\n')
    put("局/教育.txt", report("白杨县教育局"))
    put("局/govlint.toml", 'roster = ["教育局", "林业局"]\n')
    whole = checked(capsys, ".")
    assert told(whole) == [("局/govlint.toml", 1, "X906", "error")]
    assert [(each["path"], each["present"], each["unplaced"]) for each in whole["summary"]["rosters"]] == [
        ("govlint.toml", 3, 0),
        ("局/govlint.toml", 1, 0),
    ]


def test_a_roster_that_lies_above_its_configuration_is_no_report_and_has_a_plain_path(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("名册.txt", "教育局\n")
    put("年报/a.txt", report(OWN))
    put("年报/govlint.toml", 'roster = "../名册.txt"\n')
    whole = checked(capsys, ".")
    assert [file["path"] for file in whole["files"]] == ["年报/a.txt", "名册.txt"]


def test_a_program_that_counts_bytes_is_told_the_line_of_a_unit_without_a_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("a.txt", report(OWN))
    put("名册.txt", f"{OWN}\n教育局\n")
    cli.run(["check", "--select", "X", "--roster", "名册.txt", "--output-format", "rdjson", "a.txt"])
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert found["location"]["range"]["start"] == {"line": 2, "column": 1}


@pytest.mark.parametrize("arguments", [["."], ["a.txt"]])
def test_of_no_report_it_is_said_that_every_unit_has_one(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.txt", report(OWN))
    put("govlint.toml", f'roster = ["{OWN}"]\n')
    cli.run(["check", "--select", "X", "--output-format", "junit", *arguments])
    is_part = int(arguments != ["."])
    cases = {case.get("name", "")[:4]: len(case) for case in ElementTree.fromstring(capsys.readouterr().out)[0]}
    assert cases == {"R001": 0, "S108": 0, "X906": 1, "X907": 0, "X908": is_part}


def test_without_a_roster_its_rules_are_held_against_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", report(OWN))
    assert "rosters" not in checked(capsys, ".")["summary"]
    cli.run(["check", "--select", "X", "--output-format", "junit", "a.txt"])
    assert capsys.readouterr().out.count("<skipped") == 3


def test_a_unit_without_a_report_is_suppressed_by_name_or_known_to_a_baseline(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("a.txt", report(OWN))
    put("名册.txt", f"{OWN}\n教育局\n林业局\n")
    put("govlint.toml", 'roster = "名册.txt"\n')
    put(".govlint-ignore.toml", '[[ignore]]\nrule = "X906"\nfile = "名册.txt"\ntext = "教育局"\nreason = "新设"\n')
    whole = checked(capsys, ".")
    found = whole["files"][1]["findings"]
    assert [finding["suppressed"] for finding in found] == ["新设", None]
    assert cli.run(["baseline", "create", "."]) == 0
    put("名册.txt", f"水利局\n{OWN}\n教育局\n林业局\n")
    whole = checked(capsys, "--baseline", "govlint-baseline.jsonl", ".")
    assert [finding["state"] for finding in whole["files"][1]["findings"]] == ["new", None, "unchanged"]
    put("名册.txt", f"{OWN}\n")
    assert checked(capsys, "--no-ignores", "--baseline", "govlint-baseline.jsonl", ".")["summary"]["absent"] == 1


def test_a_kept_result_is_of_the_roster_it_was_held_against(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", report(OWN))
    results = []
    for name in (OWN, "甲县林业局", OWN):
        put("govlint.toml", f'roster = ["{name}"]\n')
        results.append([rule for _, _, rule, _ in told(checked(capsys, "."))])
    assert results == [[], ["X907", "X906"], []]


def test_many_processes_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    for i in range(3):
        put(f"{i}.txt", report(OWN))
    put("govlint.toml", f'roster = ["{OWN}", "教育局"]\n')
    assert told(checked(capsys, "--no-cache", "--jobs", "2", ".")) == told(checked(capsys, "--no-cache", "."))


def test_pages_slips_and_summaries_name_who_is_missing(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", report(OWN))
    put("名册.txt", f"{OWN}\n教育局\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    formats = ["html:o.html", "markdown:o.md", "sarif:o.sarif", "github"]
    cli.run(["check", "--roster", "名册.txt", "a.txt", *(part for f in formats for part in ("--output-format", f))])
    covered = "名册 名册.txt 有 2 个单位，其中 1 个有报告，1 个没有。"
    page, slip, summary = (Path(name).read_text(encoding="utf-8") for name in ("o.html", "o.md", "summary.md"))
    assert f'<p class="roster">{covered}</p>' in page
    assert "单位名册" in page
    assert covered in summary
    assert "对照单位名册（名册.txt）：\n\n- 名册上的“教育局”没有年度报告" in slip
    assert "退回修改意见" not in slip
    log = json.loads(Path("o.sarif").read_text(encoding="utf-8"))
    assert faults(log, folder) == []
    (place,) = log["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["region"]["startLine"] == 2
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "%E5%90%8D%E5%86%8C.txt"


def test_of_a_part_of_the_files_nothing_is_said_about_a_known_second_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_twice()
    assert cli.run(["baseline", "create", "."]) == 0
    cli.run(["baseline", "prune", "b.txt"])
    capsys.readouterr()
    known = ["--baseline", "govlint-baseline.jsonl"]
    assert checked(capsys, *known, "b.txt")["summary"].get("absent", 0) == 0
    assert [finding["state"] for finding in checked(capsys, *known, ".")["files"][1]["findings"]] == ["unchanged"]
    put(".govlint-ignore.toml", '[[ignore]]\nrule = "X908"\nfile = "b.txt"\nreason = "两份"\n')
    cli.run(["check", "b.txt"])
    assert "未发现问题" in capsys.readouterr().out
    cli.run(["check", "--output-format", "junit", "b.txt"])
    cases = {case.get("name", "")[:4]: len(case) for case in ElementTree.fromstring(capsys.readouterr().out)[0]}
    assert (cases["X907"], cases["X908"]) == (0, 1)


def test_a_comment_that_would_hide_a_second_report_is_told_where_to_be_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = "<html><body><!-- govlint: ignore-file[X908] 两份 -->" + "".join(
        f"<p>{line}</p>" for line in report(OWN).split("\n")
    )
    put("a.txt", report(OWN))
    put("b.html", page + "</body></html>")
    put("govlint.toml", f'roster = ["{OWN}"]\n')
    cli.run(["check", "--select", "X,R005", "."])
    said = capsys.readouterr().out
    assert "X908 的问题要与其他文件对照才知道，注释对它不起作用；请写在 .govlint-ignore.toml 里" in said
    assert "没有用上" not in said


def test_what_counts_for_one_file_decides_nothing_for_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", report(OWN))
    put("b.txt", report(OWN))
    put("c.txt", report(OWN))
    begun = f'roster = ["{OWN}", "教育局"]\n[per-file-ignores]\n'
    put("govlint.toml", f'{begun}"[ab].txt" = ["X"]\n')
    assert told(checked(capsys, ".")) == [("c.txt", 1, "X908", "warning"), ("govlint.toml", 1, "X906", "error")]
    put("govlint.toml", f'{begun}"*" = ["X"]\n')
    assert told(checked(capsys, ".")) == []


def test_characters_that_no_name_has_are_told_of_like_any_other(folder: Path) -> None:
    put("a.txt", report(OWN))
    put("b\x1b.txt", report(OWN))
    put("名册.txt", f"{OWN}\n教育\x1b[31m局\n")
    assert cli.run(["check", "--select", "X", "--roster", "名册.txt", "--output-format", "json:o.json", "."]) == 1
    whole = json.loads(Path("o.json").read_text(encoding="utf-8"))
    assert told(whole) == [("b\x1b.txt", 1, "X908", "warning"), ("名册.txt", 2, "X906", "error")]
    put("c.txt", report(OWN, 2023))
    put("b\x1b.txt", report(OWN, 2023))
    assert cli.run(["check", "--select", "X", "--roster", "名册.txt", "."]) == 1


FAULTS = [
    ('roster = "无.txt"', None, "govlint.toml:1: the roster 无.txt cannot be read"),
    ('roster = "名册.txt"', b"\n# \n", "govlint.toml:1: the roster names no unit"),
    ('roster = "名册.txt"', b"\xff\xff\xff", "govlint.toml:1: the roster 名册.txt is no text"),
    ('roster = "名册.txt"', b"PK\x03\x04\x00", "govlint.toml:1: the roster 名册.txt is no text"),
    ("roster = 1", None, "govlint.toml:1: “roster” must be the path of a list, or a list of names"),
    ("roster = []", None, "govlint.toml:1: “roster” must be the path of a list, or a list of names"),
    ("[rules.X907]\nroster = []", None, "govlint.toml:1: “rules.X907” is no rule with parameters"),
]


@pytest.mark.parametrize(("text", "data", "message"), FAULTS)
def test_a_roster_that_is_none_is_told_with_its_place(
    text: str, data: bytes | None, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.txt", report(OWN))
    put("govlint.toml", f"{text}\n")
    if data is not None:
        put("名册.txt", data)
    assert cli.run(["check", "a.txt"]) == 2
    assert message in capsys.readouterr().err


def test_a_roster_from_notepad_is_read_and_a_name_that_stands_twice_counts_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("a.txt", report(OWN))
    put("名册.txt", f"{OWN}\n教育局\n教 育 局\n".encode("utf-16"))
    assert told(checked(capsys, "--roster", "名册.txt", "a.txt")) == [("名册.txt", 2, "X906", "error")]
    assert cli.run(["check", "--roster", "无.txt", "a.txt"]) == 2
    assert "the roster 无.txt cannot be read" in capsys.readouterr().err
