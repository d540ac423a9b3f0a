"""Configuration: where it is found, what it may say, what goes before it, and how mistakes in it are told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from govlint import cli, packs
from govlint.config import Configurations, Known, options_of
from govlint.config.keys import EXTEND, KEYS, LIMIT_KEYS, TABLES
from govlint.config.schema import schema
from govlint.errors import GovlintError
from govlint.formatters import FORMATS
from govlint.model import LIMITS, Options

ROOT = Path(__file__).parents[1]
SOUND = (ROOT / "samples" / "2021.txt").read_text(encoding="utf-8")
SLIPS = "a table of slips of two characters or more, each with its right form and no blanks"
WRONG = (ROOT / "samples" / "broken" / "totals.txt").read_text(encoding="utf-8")
KNOWN = Known(packs.load(), tuple(FORMATS))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty working directory, and no setting of the developer's own."""
    monkeypatch.chdir(tmp_path)
    for name in ("GOVLINT_LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    return tmp_path


def put(name: str, text: str) -> None:
    """Make a file below the working directory."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def options(path: str = "年报.txt", **how: Any) -> Options:
    """The options of a file as configurations alone have it."""
    effective = Configurations(KNOWN, **how).of_file(path).under({})
    return options_of(path, effective, Options())


def rules(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[str]]:
    """The rules that fire in each file."""
    assert cli.run(["check", "--output-format", "json", *arguments]) in (0, 1)
    files = json.loads(capsys.readouterr().out)["files"]
    return {file["path"]: [finding["rule"] for finding in file["findings"]] for file in files}


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    """What is said of a mistake, and the hint."""
    assert cli.run(["check", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    message, hint = re.fullmatch(r"govlint: error: (.*)\n(?:hint: (.*)\n)?", err).groups()  # type: ignore[union-attr]
    return message, hint or ""


# -- where it is found


def test_without_a_configuration_everything_has_its_default() -> None:
    assert options() == Options(reading=options().reading, severity={}, params={}, synonyms={})
    assert options().reading.limits == LIMITS  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["govlint.toml", ".govlint.toml", "pyproject.toml"])
def test_the_nearest_configuration_above_a_file_counts_alone(name: str) -> None:
    table = "[tool.govlint]\n" if name == "pyproject.toml" else ""
    put(f"县/{name}", f'{table}ignore = ["N203"]\nyear = 2022\n')
    put("县/局/govlint.toml", 'ignore = ["W"]\n')
    assert options("县/年报.txt").ignore == ("N203",)
    assert options("县/街道/办/年报.txt").year == 2022
    assert options("县/局/年报.txt") == options("县/局/科/年报.txt")
    assert (options("县/局/年报.txt").ignore, options("县/局/年报.txt").year) == (("W",), None)
    assert options("年报.txt").ignore == ()


def test_in_one_folder_the_plain_name_goes_first_and_the_project_file_last() -> None:
    put("pyproject.toml", "[tool.govlint]\nyear = 2021\n")
    assert options().year == 2021
    put(".govlint.toml", "year = 2022\n")
    assert options().year == 2022
    put("govlint.toml", "year = 2023\n")
    assert options().year == 2023


@pytest.mark.parametrize("text", ["[tool.other]\nx = 1\n", 'name = "govlint"\n', "govlint = [broken\n"])
def test_a_project_file_that_does_not_configure_govlint_is_passed_over(text: str) -> None:
    put("govlint.toml", "year = 2023\n")
    put("项目/pyproject.toml", text)
    assert options("项目/年报.txt").year == 2023


def test_standard_input_has_the_configuration_of_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put("局/govlint.toml", 'ignore = ["B"]\n')
    for name, expected in (("局/年报.txt", []), ("年报.txt", ["B401", "B404"])):
        done = subprocess.run(
            [sys.executable, "-m", "govlint", "check", "-", "--stdin-filename", name, "--output-format", "json"],
            input=WRONG.encode(),
            capture_output=True,
            check=False,
        )
        found = [finding["rule"] for finding in json.loads(done.stdout)["files"][0]["findings"]]
        assert found == expected


def test_a_working_directory_that_is_gone_has_no_configuration(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert options("年报.txt").ignore == ()


# -- what extends what


def test_a_configuration_extends_another_key_by_key() -> None:
    put(
        "省/基本.toml",
        'ignore = ["N"]\nyear = 2021\n[severity]\nB = "info"\nW = "info"\n[rules.D604]\ndeadline = "03-01"\n',
    )
    put("县/govlint.toml", 'extend = "../省/基本.toml"\nignore = ["T"]\n[severity]\nB = "error"\n')
    found = options("县/年报.txt")
    assert (found.ignore, found.year) == (("T",), 2021)
    assert found.severity == {"B": "error", "W": "info"}
    assert found.params == {"D604": {"deadline": "03-01"}}


def test_globs_of_an_extended_configuration_are_relative_to_it() -> None:
    put("基本.toml", '[per-file-ignores]\n"县/草稿/*" = ["W"]\n')
    put("县/govlint.toml", 'extend = "../基本.toml"\n')
    assert options("县/草稿/年报.txt").exempt == ("W",)
    assert options("县/年报.txt").exempt == ()


@pytest.mark.parametrize(
    ("extended", "message"), [("无.toml", "there is no file 无.toml"), ("govlint.toml", "extends itself")]
)
def test_an_extension_that_leads_nowhere_is_a_mistake(
    extended: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("govlint.toml", f'\nextend = "{extended}"\n')
    put("年报.txt", SOUND)
    found, _ = complaint(capsys)
    assert found.startswith("govlint.toml:2: ")
    assert message in found


# -- what it does


def test_every_file_is_checked_as_its_own_configuration_says(capsys: pytest.CaptureFixture[str]) -> None:
    put("甲/年报.txt", WRONG)
    put("乙/年报.txt", WRONG)
    put("丙/年报.txt", WRONG)
    put("乙/govlint.toml", 'ignore = ["B401"]\n')
    put("丙/govlint.toml", 'select = ["S"]\n')
    expected = {"丙/年报.txt": [], "乙/年报.txt": ["B402", "B404"], "甲/年报.txt": ["B401", "B404"]}
    assert rules(capsys, ".") == expected
    assert rules(capsys, ".", "--jobs", "2") == expected


def test_rules_are_left_out_in_files_by_glob_whatever_is_selected(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("草稿/年报.txt", "局/草稿二.txt", "局/年报.txt", "草稿/空.txt"):
        put(name, "" if "空" in name else WRONG)
    put("govlint.toml", 'extend-select = ["B401"]\n[per-file-ignores]\n"草稿/*" = ["B", "R"]\n"草稿二.*" = ["B404"]\n')
    assert cli.run(["check", "--output-format", "json"]) == 3
    files = json.loads(capsys.readouterr().out)["files"]
    found = {file["path"]: [finding["rule"] for finding in file["findings"]] for file in files}
    assert found == {
        "局/年报.txt": ["B401", "B404"],
        "局/草稿二.txt": ["B401"],
        "草稿/年报.txt": [],
        "草稿/空.txt": ["R001"],
    }


def test_what_is_about_the_run_comes_from_the_working_directory(capsys: pytest.CaptureFixture[str]) -> None:
    put("局/年报.txt", WRONG)
    put("局/旧/年报.txt", WRONG)
    put("局/govlint.toml", 'lang = "en"\noutput-format = "json"\nfail-on = "info"\n')
    put("govlint.toml", 'exclude = ["局/旧/*"]\nlang = "zh"\nfail-on = "error"\n[severity]\nB = "info"\n')
    assert cli.run(["check"]) == 1
    assert "应为 9，实为 8" in capsys.readouterr().out
    put("局/govlint.toml", '[severity]\nB = "info"\n')
    assert cli.run(["check"]) == 0
    assert "已检查文件 1 个" in capsys.readouterr().out
    put("govlint.toml", 'exclude = ["局/旧/*"]\nlang = "en"\nfail-on = "info"\noutput-format = "json"\njobs = 2\n')
    assert cli.run(["check"]) == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert "should be 9" in file["findings"][0]["message"]


def test_patterns_to_exclude_are_relative_to_the_configuration(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put("局/旧/年报.txt", WRONG)
    put("局/年报.txt", SOUND)
    put("govlint.toml", 'exclude = ["局/旧/*"]\n')
    monkeypatch.chdir(folder / "局")
    assert rules(capsys) == {"年报.txt": []}
    assert list(rules(capsys, "--force-exclude", "旧/年报.txt", "年报.txt")) == ["年报.txt"]
    assert list(rules(capsys, "--exclude", "年*", "--isolated", ".")) == []


def test_a_day_of_publication_of_ones_own_counts_instead_of_the_legal_one(capsys: pytest.CaptureFixture[str]) -> None:
    title = "甲县民政局2021年政府信息公开工作年度报告"
    put("年报.txt", f"{title}\n一、总体情况\n六、其他需要报告的事项\n无。\n甲县民政局\n2022年1月25日\n")
    assert rules(capsys, "--select", "D604") == {"年报.txt": []}
    put("govlint.toml", '[rules.D604]\ndeadline = "01-20"\n')
    assert rules(capsys, "--select", "D604") == {"年报.txt": ["D604"]}


def test_accepted_words_are_no_slips_in_whatever_characters_they_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    put("年报.txt", SOUND.replace("一、总体情况\n", "一、总体情况\n网站由布署科技公司维护，根据《要点》安排。\n", 1))
    assert sorted(rules(capsys, "--select", "W711,W712")["年报.txt"]) == ["W711", "W712"]
    put("govlint.toml", '[rules.W711]\naccepted = ["要点"]\n[rules.W712]\naccepted = ["布署科技"]\n')
    assert rules(capsys, "--select", "W711,W712") == {"年报.txt": []}
    put("govlint.toml", '[rules.W712]\naccepted = ["佈署科技", "布署科技"]\n')
    assert rules(capsys, "--select", "W712") == {"年报.txt": []}


def test_slips_of_ones_own_are_found_like_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    put("年报.txt", SOUND.replace("一、总体情况\n", "一、总体情况\n按佈暑推进公开网和政府公开网建设。\n", 1))
    assert rules(capsys, "--select", "W712") == {"年报.txt": []}
    put("govlint.toml", '[rules.W712.slips]\n"布暑" = "部署"\n"公开网" = "政府公开网"\n')
    assert rules(capsys, "--select", "W712") == {"年报.txt": ["W712"]}
    cli.run(["check", "--output-format", "json", "--select", "W712", "年报.txt"])
    (found,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert found["message"] == "“佈暑”应为“部署”，请改正"
    assert [place["message"] for place in found["related"]] == ["“公开网” → “政府公开网”"]
    cli.run(["config", "--output-format", "json"])
    shown = {row["key"]: row["value"] for row in json.loads(capsys.readouterr().out)["settings"]}
    assert shown["rules.W712.slips"] == ["布暑→部署", "公开网→政府公开网"]


def test_other_wordings_of_parts_and_labels_are_known_by_them(capsys: pytest.CaptureFixture[str]) -> None:
    put("年报.txt", SOUND.replace("\n一、总体情况", "\n年度回眸", 1).replace("行政许可", "办证事项", 1))
    assert rules(capsys, "--select", "S101,T")["年报.txt"] == ["S101", "T302", "T304"]
    put("govlint.toml", '[synonyms]\n"总体情况" = ["年度回眸"]\n"行政许可" = ["办证事项"]\n')
    assert rules(capsys, "--select", "S101,T")["年报.txt"] == []


def test_limits_hold_for_the_files_of_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    put("大/年报.txt", SOUND)
    put("小/年报.txt", SOUND)
    put("小/govlint.toml", "[limits]\nfile-size = 1000\n")
    assert cli.run(["check", "--output-format", "json"]) == 3
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(file["path"], file["status"]) for file in files] == [
        ("大/年报.txt", "checked"),
        ("小/年报.txt", "unreadable"),
    ]
    assert "1000 bytes" in files[1]["findings"][0]["message"]


@pytest.mark.parametrize(
    "limit", ["cells = 20", "entries = 3", "part-size = 100", "unpacked-size = 100", "xml-tags = 9", "characters = 9"]
)
def test_a_word_document_beyond_a_limit_is_refused(limit: str) -> None:
    from govlint import filetypes
    from govlint.model import Source

    source = Source("a.docx", (ROOT / "samples" / "2021.docx").read_bytes())
    assert filetypes.read(source, options().reading).root is not None
    put("govlint.toml", f"[limits]\n{limit}\n")
    (note,) = filetypes.read(source, options().reading).notes
    assert note.values["cause"] == "too-large"


@pytest.mark.parametrize("limit", ["cells = 20", "html-tags = 100", "depth = 2", "runs = 20", "characters = 300"])
def test_a_page_beyond_a_limit_is_refused(limit: str) -> None:
    from govlint import filetypes
    from govlint.model import Source

    source = Source("a.html", (ROOT / "samples" / "2021.html").read_bytes())
    assert filetypes.read(source, options().reading).root is not None
    put("govlint.toml", f"[limits]\n{limit}\n")
    (note,) = filetypes.read(source, options().reading).notes
    assert note.values["cause"] == "too-large"
    assert limit.rpartition(" ")[2] in note.values["zh"]


def test_a_raised_limit_lets_a_document_through_to_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    put("govlint.toml", '[limits]\nfile-size = "1 GiB"\ncells = 1000000\n')
    put("年报.txt", "一\n" * (LIMITS.cells + 1))
    assert rules(capsys, "--select", "R,S108")["年报.txt"] == ["S108"]


# -- the command line goes before it


def test_an_option_replaces_the_key_of_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    put("年报.txt", WRONG)
    put("govlint.toml", 'fail-on = "info"\nlang = "en"\nedition = "2019"\n[severity]\nB401 = "info"\nB4 = "warning"\n')
    assert cli.run(["check", "--fail-on", "error", "--lang", "zh", "--edition", "2021", "--severity", "B=info"]) == 0
    out = capsys.readouterr().out
    assert "提示 B401" in out
    assert "提示 B404" in out


def test_the_language_of_the_environment_goes_before_that_of_a_configuration(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put("年报.txt", SOUND)
    put("govlint.toml", 'lang = "zh"\n')
    monkeypatch.setenv("GOVLINT_LANG", "en")
    assert cli.run(["check"]) == 0
    assert "未发现" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("configured", "arguments", "expected"),
    [
        ('ignore = ["B"]', ["--select", "B401"], ["B401"]),
        ('ignore = ["B401"]', ["--select", "B"], ["B401", "B404"]),
        ('ignore = ["B401"]', ["--extend-select", "B401"], ["B401", "B404"]),
        ('ignore = ["B401"]', ["--extend-select", "B"], ["B401", "B404"]),
        ('ignore = ["B404"]', ["--ignore", "B401"], ["B402"]),
        ('select = ["B404"]', ["--ignore", "B"], []),
        ('select = ["B404"]', ["--extend-select", "B401"], ["B401", "B404"]),
        ('select = ["B404", "B401"]', ["--ignore", "B", "--extend-select", "B401"], ["B401"]),
        ('extend-select = ["B404"]', ["--select", "B401"], ["B401"]),
        ('extend-select = ["B404"]\nselect = ["S"]', [], ["B404"]),
        ("", ["--per-file-ignores", "年*=b401,B402"], ["B404"]),
        ('[per-file-ignores]\n"*.txt" = ["B404"]', ["--per-file-ignores", "年*=B401,B402"], []),
        ('[per-file-ignores]\n"*.docx" = ["B"]', [], ["B401", "B404"]),
    ],
)
def test_selection_of_the_command_line_and_of_a_configuration(
    configured: str, arguments: list[str], expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put("年报.txt", WRONG)
    put("govlint.toml", f"{configured}\n")
    assert rules(capsys, *arguments)["年报.txt"] == expected


def test_a_named_configuration_is_that_of_all_files_and_isolation_knows_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("局/年报.txt", WRONG)
    put("局/govlint.toml", "broken")
    put("别处/设置.toml", 'ignore = ["B401"]\n')
    assert rules(capsys, "--config", "别处/设置.toml") == {"局/年报.txt": ["B402", "B404"]}
    assert rules(capsys, "--isolated") == {"局/年报.txt": ["B401", "B404"]}
    assert (
        complaint(capsys, "--config", "无.toml")[0]
        == "无.toml: the configuration cannot be read: No such file or directory"
    )
    put("pyproject.toml", "[tool.other]\n")
    assert complaint(capsys, "--config", "pyproject.toml")[0] == "pyproject.toml: there is no table [tool.govlint]"
    assert complaint(capsys, "--config", "别处/设置.toml", "--isolated")[0].startswith("--config")


@pytest.mark.parametrize("value", ["W", "=W", "*.txt=", "*.txt"])
def test_rules_to_leave_out_in_files_need_a_glob_and_codes(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--per-file-ignores", value]) == 2
    assert "GLOB=CODES" in capsys.readouterr().err


# -- mistakes


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('ignroe = ["B"]', "1: unknown key “ignroe”", "did you mean “ignore”?"),
        ("\n[limits]\n# 上限\ncels = 3", "4: unknown key “limits.cels”", "did you mean “cells”?"),
        ("[rules.D604]\ndedline = '01-20'", "2: unknown key “rules.D604.dedline”", "did you mean “deadline”?"),
        ("[rules.B401]\nx = 1", "1: “rules.B401” is no rule with parameters", "there are D604, W702, W711, W712"),
        ("[synonyms]\n总体情況 = ['x']", None, None),
        (
            '[synonyms]\n"总体状况" = ["x"]',
            "2: unknown statutory wording “synonyms.总体状况”",
            "did you mean “总体情况”?",
        ),
        ('ignore = "B"', '1: “ignore” must be a list of rule codes, as ["N203", "W"]; it is "B"', 'write ["B"]'),
        (
            'ignore = [\n  "B401",\n  "B499",\n]',
            '1: “ignore” must be codes of rules, and none begins with B499; it is ["B401", "B499"]',
            "`govlint rule` lists the rules",
        ),
        ("ignore = [1]", '1: “ignore” must be a list of rule codes, as ["N203", "W"]; it is [1]', ""),
        ('[severity]\nQ = "info"', "2: “severity.Q” names no rule", "`govlint rule` lists the rules"),
        (
            '[severity]\nB401 = "warn"',
            '2: “severity.B401” must be one of error, warning, info; it is "warn"',
            "did you mean “warning”?",
        ),
        ("severity = 1", "1: “severity” must be a table; it is 1", ""),
        ("rules.D604 = 1", "1: “rules.D604” must be a table; it is 1", ""),
        ("edition = 2021", "1: “edition” must be text; it is 2021", 'write "2021"'),
        ('edition = "2020"', '1: “edition” must be one of 2019, 2021; it is "2020"', "did you mean “2021”?"),
        ("year = true", "1: “year” must be a year from 2008; it is true", ""),
        ("year = 99", "1: “year” must be a year from 2008; it is 99", ""),
        ('reader = "pandok"', '1: “reader” must be one of auto, own, pandoc; it is "pandok"', "did you mean “pandoc”?"),
        ('force-exclude = "yes"', '1: “force-exclude” must be true or false; it is "yes"', ""),
        ("jobs = -1", "1: “jobs” must be a whole number; it is -1", ""),
        ("from = ''", '1: “from” must be text; it is ""', ""),
        ('output-format = "json:/etc/x"', None, None),
        (
            'limits = {file-size = "20 MB"}',
            '1: “limits.file-size” must be a number of bytes, or a text as "20 MiB"; it is "20 MB"',
            "",
        ),
        ("[limits]\ncells = 0", "2: “limits.cells” must be above 0", "with 0 nothing could be read"),
        ("[limits]\npandoc-seconds = 1e9", None, None),
        ("[limits]\nratio = 99999999999999999999", None, None),
        (
            "[rules.D604]\ndeadline = '02-30'",
            '2: “rules.D604.deadline” must be a day of the year as "01-31"; it is "02-30"',
            "",
        ),
        (
            "[rules.W711]\naccepted = ['a b']",
            '2: “rules.W711.accepted” must be a list of words without blanks in them; it is ["a b"]',
            "",
        ),
        *(
            (f"[rules.W712]\nslips = {value}", f"2: “rules.W712.slips” must be {wanted}; it is {said}", hint)
            for value, wanted, said, hint in (
                ('["布暑"]', SLIPS, '["布暑"]', 'write { "布暑" = "部署" }'),
                ('{"布" = "部署"}', SLIPS, "a table", "look at “布”"),
                ('{"布暑" = "部 署"}', SLIPS, "a table", "look at “布暑”"),
                ('{"布暑→" = "部署"}', SLIPS, "a table", "look at “布暑→”"),
                ('{"布暑" = 1}', SLIPS, "a table", "look at “布暑”"),
                (
                    '{"部署" = "部署"}',
                    "a table of slips",
                    "a table",
                    "“部署” is its own right form: such words go under accepted",
                ),
            )
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_its_line_and_its_key(
    text: str, message: str | None, hint: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    put("年报.txt", SOUND)
    put("govlint.toml", f"{text}\n")
    found = complaint(capsys)
    assert found[0].startswith("govlint.toml:")
    if message is not None:
        assert found == (f"govlint.toml:{message}", hint)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ignore = [\n", "govlint.toml:2:1: not TOML: "),
        (b"year = 2021\nignore [\n", "govlint.toml:2:8: not TOML: "),
        (b"year = 2021\nyear = 2022\n", "govlint.toml:2:12: not TOML: "),
        ("# 设置\nyear = 2021 年\n".encode("gb18030"), "govlint.toml:1: not UTF-8"),
        (b"ignore = " + b"[" * 100_000, "govlint.toml"),
        (b"#" * (1 << 21), "govlint.toml: a configuration larger than 1048576 bytes is none"),
    ],
)
def test_what_is_no_toml_is_told_with_line_and_column(
    data: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("年报.txt", SOUND)
    Path("govlint.toml").write_bytes(data)
    assert complaint(capsys)[0].startswith(message)


def test_a_mark_of_the_editor_and_windows_lines_are_no_mistake() -> None:
    Path("govlint.toml").write_bytes('\ufeffignore = ["N203"]\r\nyear = 2022\r\n'.encode())
    assert (options().ignore, options().year) == (("N203",), 2022)
    Path("govlint.toml").write_bytes(b"year = 2022\r\n\r\nx = 1\r\n")
    with pytest.raises(GovlintError, match=r"govlint\.toml:3: unknown key “x”"):
        options()


def test_a_mistake_in_the_table_of_a_project_file_has_its_line_there(capsys: pytest.CaptureFixture[str]) -> None:
    put("年报.txt", SOUND)
    put("pyproject.toml", '[project]\nname = "x"\n\n[tool.govlint]\nyear = 2021\n\n[tool.govlint.limits]\ncels = 1\n')
    assert complaint(capsys)[0] == "pyproject.toml:8: unknown key “limits.cels”"
    put("pyproject.toml", "[tool]\ngovlint = 1\n")
    assert complaint(capsys)[0] == "pyproject.toml: tool.govlint must be a table"
    put("pyproject.toml", "[tool.govlint]\nyear = \n")
    assert complaint(capsys)[0].startswith("pyproject.toml:2:8: not TOML")


def test_a_mistake_ends_the_run_whatever_file_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    put("年报.txt", SOUND)
    put("局/年报.txt", SOUND)
    put("局/govlint.toml", "x = 1\n")
    assert complaint(capsys)[0] == f"{Path('局/govlint.toml')}:1: unknown key “x”"


# -- the command `config`


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    """What `govlint config` tells of each key."""
    assert cli.run(["config", "--output-format", "json", *arguments]) == 0
    return {row["key"]: row for row in json.loads(capsys.readouterr().out)["settings"]}


def test_config_shows_each_value_and_where_it_is_from(capsys: pytest.CaptureFixture[str]) -> None:
    put("基本.toml", '# 全县共用\nignore = [\n  "N203",\n]\n')
    put("局/govlint.toml", 'extend = "../基本.toml"\n\n[rules.W711]\naccepted = ["要点", "方案"]\n')
    put("govlint.toml", 'fail-on = "warning"\n')
    found = shown(capsys, "局/年报.txt", "--ignore", "w", "--year", "2022")
    base = {"from": "configuration", "file": "基本.toml", "line": 2}
    assert found["ignore"] == {
        "key": "ignore",
        "value": ["N203", "W"],
        "per": "file",
        "origins": [base, {"from": "command line"}],
    }
    assert found["year"]["origins"] == [{"from": "command line"}]
    assert found["rules.W711.accepted"]["value"] == ["要点", "方案"]
    assert found["rules.W711.accepted"]["origins"] == [
        {"from": "configuration", "file": str(Path("局/govlint.toml")), "line": 4}
    ]
    assert found["fail-on"]["value"] == "warning"
    assert found["edition"] == {"key": "edition", "value": None, "per": "file", "origins": [{"from": "default"}]}
    assert found["limits.cells"]["value"] == LIMITS.cells


def test_config_tells_which_rules_are_left_out_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    put("govlint.toml", 'ignore = ["D60"]\n[per-file-ignores]\n"草稿*" = ["B"]\n')
    assert cli.run(["config", "草稿.txt", "--output-format", "json"]) == 0
    left_out = json.loads(capsys.readouterr().out)["rules"]["left_out"]
    assert {code[0] for code in left_out} == {"B", "D"}
    assert 'per-file-ignores."草稿*"' not in (told(capsys, "年报.txt"))
    assert re.search(r'per-file-ignores\."草稿\*" +\["B"\] +govlint\.toml:3\n', told(capsys, "草稿.txt"))
    assert "govlint.toml:3" in told(capsys)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `govlint config` prints for people."""
    assert cli.run(["config", *arguments]) == 0
    return capsys.readouterr().out


def test_config_speaks_both_languages_and_says_so_when_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys).startswith("没有设置文件。\n")
    assert told(capsys, "--lang", "en").startswith("No configuration.\n")
    put("govlint.toml", 'lang = "en"\n')
    assert told(capsys).startswith("Configuration: govlint.toml\n")
    assert told(capsys, "--isolated").startswith("没有设置文件。\n")


def test_config_refuses_what_check_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    put("govlint.toml", "x = 1\n")
    assert cli.run(["config"]) == 2
    assert "govlint.toml:1: unknown key “x”" in capsys.readouterr().err


# -- the schema


def test_the_committed_schema_is_the_one_that_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["config", "--schema"]) == 0
    committed = (ROOT / "docs" / "govlint.schema.json").read_text(encoding="utf-8")
    assert capsys.readouterr().out == committed, "run `just config-schema`"


def test_the_schema_has_every_key() -> None:
    made = schema(KNOWN)["properties"]
    assert set(made) == {EXTEND, *(key.name for key in KEYS), *TABLES}
    assert set(made["limits"]["properties"]) == {key.name for key in LIMIT_KEYS}
    assert set(made["rules"]["properties"]) == {rule.id for rule in KNOWN.pack.rules if rule.params} - {"X907"}
    assert "商业企业" in made["synonyms"]["properties"]


def test_every_option_of_check_that_is_about_reports_has_a_key() -> None:
    from govlint.cli.check import check
    from govlint.cli.configured import KEYS_OF_OPTIONS, TABLES_OF_OPTIONS

    of_the_call = {
        "paths",
        "files_from",
        "stdin_filename",
        "allow_empty",
        "statistics",
        "color",
        "quiet",
        "no_progress",
    }
    names = {str(param.name) for param in check.params}
    assert {*KEYS_OF_OPTIONS, *TABLES_OF_OPTIONS} <= names
    assert set(KEYS_OF_OPTIONS.values()) == {key.name for key in KEYS}
    assert of_the_call <= names


# -- the pages on it


def examples() -> list[str]:
    """The first configuration that each page shows."""
    pages = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("configuration.md", "configuration.zh.md")]
    return [re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[0] for page in pages]


def test_the_configurations_of_both_pages_say_the_same() -> None:
    first, second = map(tomllib.loads, examples())
    assert first == second


def test_the_configuration_of_the_pages_is_a_sound_one(capsys: pytest.CaptureFixture[str]) -> None:
    put("govlint.toml", examples()[0])
    put("街道/年报.txt", WRONG)
    put("草稿.txt", WRONG)
    assert rules(capsys) == {"街道/年报.txt": ["B401", "B404"]}
    found = options("街道/年报.txt")
    assert (found.ignore, found.exempt, found.severity) == (("N203",), ("S109", "W7"), {"W": "info"})
    assert (found.params or {})["D604"] == {"deadline": "01-20"}
    assert found.reading is not None
    assert found.reading.limits.file_size == 40 << 20


# -- what finding none costs


def test_without_a_configuration_no_parser_of_toml_is_loaded() -> None:
    put("年报.txt", SOUND)
    code = "import sys; from govlint import cli; cli.run(['check', '-q', '年报.txt']);"
    code += " print([m for m in sys.modules if m in"
    code += " ('tomllib', 'govlint.config.source', 'govlint.config.values', 'govlint.config.keys')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_line_of_a_key_is_that_of_its_statement(folder: Path) -> None:
    from govlint.config.source import read

    text = 'a = """\nb = 1\n"""\n\n# b = 2\nb = [\n  1,\n]\n[c.d]\ne = 1\n\n[[f]]\n'
    put("x.toml", text)
    source, data = read(folder / "x.toml")
    assert data == tomllib.loads(text)
    lines = {keys: source.line(tuple(keys.split("."))) for keys in ("a", "b", "c", "c.d", "c.d.e", "f", "z")}
    assert lines == {"a": 1, "b": 6, "c": 9, "c.d": 9, "c.d.e": 10, "f": 12, "z": None}


def test_a_mistake_without_a_report_to_check_is_one_all_the_same() -> None:
    put("govlint.toml", "x = 1\n")
    with pytest.raises(GovlintError, match="unknown key"):
        Configurations(KNOWN).of_run()
