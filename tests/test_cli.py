"""The command line: what is printed where, and the exit status."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from govlint import __version__, canon, cli, engine
from govlint.cache import user_cache
from govlint.cli import console, outputs
from govlint.engine import cases, claimcases
from govlint.formatters import FORMATS
from govlint.model import LIMITS, FileResult, Source

ROOT = Path(__file__).parents[1]
SOUND = ROOT / "samples" / "2021.txt"
COMMAND = [sys.executable, "-m", "govlint"]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No setting of the developer's own reaches a test."""
    for name in ("GOVLINT_LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    user_cache("results").clean()  # what is made to fail is not to be known already


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with a sound report in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "年报.txt").write_bytes(SOUND.read_bytes())
    return tmp_path


@pytest.fixture
def wrong(folder: Path) -> Path:
    """The sound report without its sixth part, beside it."""
    text = SOUND.read_text(encoding="utf-8")
    path = folder / "误.txt"
    path.write_text(text[: text.rindex("六、")], encoding="utf-8")
    return path


def statuses(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Status by path of a JSON report on standard output."""
    return {file["path"]: file["status"] for file in json.loads(capsys.readouterr().out)["files"]}


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, env={**os.environ, **environment})


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"govlint {__version__}\n"


@pytest.mark.usefixtures("folder")
def test_a_sound_report_is_0_and_says_how_much_was_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "年报.txt"]) == 0
    assert "已检查文件 1 个" in capsys.readouterr().out


@pytest.mark.usefixtures("wrong")
def test_an_error_is_1_and_the_current_directory_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check"]) == 1
    assert "误.txt" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("空.txt", b"", "unreadable"),
        ("二进制.txt", bytes(range(256)) * 40, "unreadable"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "unreadable"),
        ("表.pdf", b"%PDF-1.7\n" + bytes(100), "unsupported"),
        ("无.txt", None, "missing"),
    ],
)
def test_what_cannot_be_read_is_3_with_one_finding_and_the_rest_is_checked(
    name: str, data: bytes | None, status: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    assert cli.run(["check", "--output-format", "json", name, "年报.txt"]) == 3
    shown = json.loads(capsys.readouterr().out)
    assert {file["path"]: file["status"] for file in shown["files"]} == {name: status, "年报.txt": "checked"}
    assert [finding["rule"] for finding in shown["files"][0]["findings"]] == ["R001"]


@pytest.mark.usefixtures("folder")
def test_special_files_and_giants_are_3_and_cost_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("管道.txt")
    with Path("大.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    assert cli.run(["check", "--output-format", "json", "."]) == 3
    assert statuses(capsys) == {"大.txt": "unreadable", "年报.txt": "checked", "管道.txt": "unreadable"}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "big5"])
def test_another_encoding_is_read(encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOUND.read_text(encoding="utf-8")
    Path("年报.txt").write_bytes(text.encode(encoding, errors="ignore"))
    assert cli.run(["check", "--output-format", "json", "年报.txt"]) in (0, 1)
    assert statuses(capsys) == {"年报.txt": "checked"}


@pytest.mark.parametrize(
    ("arguments", "status"), [([], 3), (["--allow-empty"], 0), (["--exclude", "*.txt"], 3), (["/nowhere"], 3)]
)
def test_nothing_to_check_is_3_unless_allowed(
    arguments: Sequence[str], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["check", *arguments]) == status


@pytest.mark.usefixtures("folder")
def test_nothing_left_by_exclusion_is_0() -> None:
    assert cli.run(["check", "--exclude", "*.txt"]) == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--no-such-option"],
        ["check", "--output-format", "yaml"],
        ["check", "--output-format", "json:"],
        ["check", "--output-format", "json", "--output-format", "text"],
        ["check", "--severity", "B401"],
        ["check", "--severity", "B401=fatal"],
        ["check", "--severity", "Q9=info"],
        ["check", "--select", "Q9"],
        ["check", "--ignore", "Q9"],
        ["check", "--edition", "2020"],
        ["check", "--year", "二〇二一"],
        ["check", ""],
        ["check", "--output-format", "json:年报.txt"],
        ["check", "--output-format", "json:no/such/folder.json"],
        ["check", "--files-from", "无"],
        ["check", "--files-from", "."],
        ["check", "--stdin-filename", "a.txt"],
        ["check", "--extend-select", "Q9"],
        ["convert", "年报.txt"],
        ["convert", "--to", "xml", "-o", "年报.txt", "年报.txt"],
        ["convert", "--to", "xml", "-o", "no/such/folder.xml", "年报.txt"],
        ["pack", "test", "no/such/pack"],
        ["pack", "check", "no/such/pack"],
    ],
)
def test_a_mistake_of_usage_is_2_without_a_traceback(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path("年报.txt").read_bytes()
    assert cli.run(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
    assert "Traceback" not in told.err
    assert Path("年报.txt").read_bytes() == before


def test_a_mistyped_command_comes_with_the_right_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chekc"]) == 2
    assert "No such command 'chekc'. Did you mean 'check'?" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_an_error_of_the_set_up_is_one_line_and_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["check", "--edition", "2020"])
    assert capsys.readouterr().err == (
        "govlint: error: there is no edition 2020 of the format\nhint: there are 2019, 2021\n"
    )


@pytest.mark.usefixtures("folder")
def test_a_fault_of_govlint_is_2_with_its_traceback_and_still_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble(self: engine.Checker, source: Source) -> FileResult:
        raise KeyError(source.name)

    monkeypatch.setattr(engine.Checker, "examine", stumble)
    assert cli.run(["check", "--output-format", "json", "年报.txt"]) == 2
    told = capsys.readouterr()
    assert "stumble" in told.err
    shown = json.loads(told.out)
    assert shown["files"][0]["status"] == "failed"
    assert shown["failures"][0]["path"] == "年报.txt"


@pytest.mark.usefixtures("folder")
def test_a_fault_of_govlint_beside_the_files_is_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "width", lambda _: 1 // 0)
    assert cli.run(["check"]) == 2
    assert "govlint: internal error" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(self: engine.Checker, source: Source) -> FileResult:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine.Checker, "examine", interrupt)
    assert cli.run(["check"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.usefixtures("wrong")
def test_selection_severity_and_threshold_decide_the_status(capsys: pytest.CaptureFixture[str]) -> None:
    def rules(*options: str) -> tuple[int, set[tuple[str, str]]]:
        status = cli.run(["check", "--output-format", "json", *options, "误.txt"])
        (file,) = json.loads(capsys.readouterr().out)["files"]
        return status, {(finding["rule"], finding["severity"]) for finding in file["findings"]}

    _, everything = rules()
    code = next(rule for rule, severity in sorted(everything) if severity == "error")
    assert rules("--select", code) == (1, {(code, "error")})
    assert rules("--select", f"{code},R", "--severity", f"{code}=warning") == (0, {(code, "warning")})
    assert rules("--select", code, "--severity", f"{code}=warning", "--fail-on", "warning")[0] == 1
    assert code not in {rule for rule, _ in rules("--ignore", code)[1]}
    assert rules("--ignore", code[0], "--select", code.lower()) == (1, {(code, "error")})
    assert rules("--ignore", "B,N,S,T", "--extend-select", code) == (1, {(code, "error")})
    assert rules("--select", "B", "--extend-select", code) == (1, {(code, "error")})
    assert rules("--select", code, "--ignore", code) == (0, set())


@pytest.mark.usefixtures("wrong")
def test_several_formats_go_to_several_places(capsys: pytest.CaptureFixture[str]) -> None:
    formats = ["--output-format", "text", "--output-format", "json:报告.json", "--output-format", "text:报告.log"]
    assert cli.run(["check", *formats, "误.txt"]) == 1
    assert json.loads(Path("报告.json").read_text(encoding="utf-8"))["files"][0]["path"] == "误.txt"
    assert Path("报告.log").read_text(encoding="utf-8") == capsys.readouterr().out
    assert sorted(p.name for p in Path().iterdir()) == ["年报.txt", "报告.json", "报告.log", "误.txt"]


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize(
    ("formats", "place"),
    [(["json", "text"], "standard output"), (["json:a", "text:./a"], "./a"), (["text", "json:a", "junit"], "standard")],
)
def test_two_formats_in_one_place_are_an_error_of_usage_with_a_hint(
    formats: list[str], place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", *(word for form in formats for word in ("--output-format", form))]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"two formats would be written to {place}" in told.err
    assert "\nhint: " in told.err
    assert not Path("a").exists()


@pytest.mark.usefixtures("wrong")
def test_a_result_that_is_not_well_formed_replaces_no_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("旧.json").write_text("旧", encoding="utf-8")
    monkeypatch.setitem(FORMATS, "json", FORMATS["json"]._replace(write=lambda report, screen: "{"))
    given = ["--output-format", "json:旧.json", "--output-format", "concise:新.txt"]
    assert cli.run(["check", *given]) == 2
    assert Path("旧.json").read_text(encoding="utf-8") == "旧"
    assert not Path("新.txt").exists()
    assert "fault of govlint" in capsys.readouterr().err


@pytest.mark.usefixtures("wrong")
def test_the_step_summary_is_added_to_the_file_that_github_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = Path("摘要.md")
    summary.write_text("前文\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cli.run(["check", "误.txt"]) == 1
    assert summary.read_text(encoding="utf-8") == "前文\n"
    assert cli.run(["check", "--output-format", "github", "误.txt"]) == 1
    assert summary.read_text(encoding="utf-8").startswith("前文\n## govlint\n")
    assert "| 错误 | S" in summary.read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("::error file=误.txt,line=") >= 1
    with summary.open("ab") as stream:
        stream.truncate(2**20)
    assert cli.run(["check", "--output-format", "github", "误.txt"]) == 1
    assert summary.stat().st_size == 2**20


@pytest.mark.usefixtures("wrong")
def test_the_language_is_the_options_then_the_variables_then_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    cli.run(["check", "误.txt"])
    assert "已检查文件" in capsys.readouterr().out
    monkeypatch.setenv("GOVLINT_LANG", "en")
    cli.run(["check", "误.txt"])
    assert "Checked: files 1" in capsys.readouterr().out
    cli.run(["check", "--lang", "zh", "误.txt"])
    assert "已检查文件" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_quiet_says_nothing_of_a_sound_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--quiet", "--select", "B", "年报.txt"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("folder")
def test_options_whose_part_is_to_come_are_accepted() -> None:
    assert cli.run(["check", "--isolated", "--no-cache", "--no-progress", "年报.txt"]) == 0


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize(("options", "name"), [((), "stdin.txt"), (("--stdin-filename", "甲/稿.txt"), "甲/稿.txt")])
def test_standard_input_is_checked_under_the_name_it_is_given(
    options: Sequence[str], name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, Path("误.txt").read_bytes())
    assert cli.run(["check", "--output-format", "json", "-", "年报.txt", *options]) == 1
    assert statuses(capsys) == {name: "checked", "年报.txt": "checked"}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("data", "name", "status"),
    [
        (b"", "a.txt", "unreadable"),
        (b"%PDF-1.7\n" + bytes(100), "a.pdf", "unsupported"),
        (b" " * (LIMITS.file_size + 10), "a.txt", "unreadable"),
    ],
)
def test_standard_input_that_cannot_be_read_is_3(
    data: bytes, name: str, status: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, data)
    assert cli.run(["check", "--output-format", "json", "-", "--stdin-filename", name]) == 3
    assert statuses(capsys) == {name: status}


@pytest.mark.parametrize("stdin", [None, "terminal"])
def test_a_terminal_is_no_report(
    stdin: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin and Terminal())
    assert cli.run(["check", "-"]) == 2
    assert capsys.readouterr().err.startswith("govlint: error: there is nothing on standard input\nhint: ")


@pytest.mark.usefixtures("folder")
def test_convert_takes_standard_input_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    feed(monkeypatch, SOUND.read_bytes())
    assert cli.run(["convert", "--to", "json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["edition"] == "2021"


@pytest.mark.usefixtures("wrong")
def test_a_list_adds_to_the_paths_and_takes_the_place_of_the_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("清单").write_text("\n./年报.txt\n无.txt\n", encoding="utf-8")
    assert cli.run(["check", "--output-format", "json", "--files-from", "清单"]) == 3
    assert statuses(capsys) == {"./年报.txt": "checked", "无.txt": "missing"}
    feed(monkeypatch, "年报.txt\0".encode())
    assert cli.run(["check", "--output-format", "json", "--files-from", "-", "误.txt", "./年报.txt"]) == 1
    assert statuses(capsys) == {"误.txt": "checked", "./年报.txt": "checked"}


@pytest.mark.usefixtures("wrong")
def test_a_list_written_by_a_chinese_windows_console_names_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    Path("清单").write_bytes("年报.txt\r\n误.txt\r\n".encode("cp936"))
    assert cli.run(["check", "--output-format", "json", "--files-from", "清单"]) == 1
    assert statuses(capsys) == {"年报.txt": "checked", "误.txt": "checked"}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", [["-"], []])
def test_one_standard_input_is_not_two_things(
    arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(monkeypatch, b"-\n")
    assert cli.run(["check", "--files-from", "-", *arguments]) == 2
    assert "cannot be both" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_to_check_is_said_whatever_the_format(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "空").mkdir()
    assert cli.run(["check", "--output-format", form, "空"]) == 3
    told = capsys.readouterr()
    assert "没有找到可以检查的文件" in told.out + told.err


@pytest.mark.usefixtures("folder")
def test_an_empty_list_is_nothing_to_check() -> None:
    Path("清单").write_bytes(b"\n")
    assert cli.run(["check", "--files-from", "清单"]) == 3
    assert cli.run(["check", "--files-from", "清单", "--allow-empty"]) == 0


@pytest.mark.usefixtures("folder")
def test_forced_exclusion_reaches_what_is_named() -> None:
    assert cli.run(["check", "--exclude", "年报*", "年报.txt", "--quiet"]) == 0
    assert cli.run(["check", "--exclude", "年报*", "无年报.txt"]) == 3
    assert cli.run(["check", "--exclude", "*年报*", "--force-exclude", "无年报.txt"]) == 0


@pytest.mark.usefixtures("wrong")
def test_statistics_count_instead_of_listing_and_keep_the_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--statistics", "误.txt", "年报.txt"]) == 1
    shown = capsys.readouterr().out
    assert "   1       1  错误  S101  六个部分缺一不可\n" in shown
    assert "误.txt" not in shown
    assert "已检查文件 2 个" in shown


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "colored"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True),
        ("auto", True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_follows_option_variables_and_stream_in_that_order(
    choice: str, terminal: bool, environment: dict[str, str], colored: bool
) -> None:
    assert console.color(choice, Terminal() if terminal else io.StringIO(), environment) is colored


def test_a_stream_that_is_no_terminal_is_a_hundred_cells_wide() -> None:
    assert console.width(io.StringIO()) == 100


def test_progress_waits_a_second_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, clock = Terminal(), iter((0.0, 0.5, 1.5))
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    progress = console.Progress(wanted=True)
    progress(1, 3)
    assert terminal.getvalue() == ""
    progress(2, 3)
    progress.clear()
    assert terminal.getvalue() == "\r2/3\r\x1b[K"


@pytest.mark.usefixtures("folder")
def test_an_interrupt_takes_the_progress_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: engine.Checker, source: Source) -> FileResult:
        raise KeyboardInterrupt

    cleared: list[bool] = []
    monkeypatch.setattr(engine.Checker, "examine", interrupt)
    monkeypatch.setattr(console.Progress, "clear", lambda _: cleared.append(True))
    assert cli.run(["check"]) == 130
    assert cleared == [True]


@pytest.mark.usefixtures("wrong")
def test_forced_colour_reaches_a_pipe() -> None:
    assert b"\x1b[1;31m" in process("check", "误.txt", FORCE_COLOR="1").stdout
    assert b"\x1b" not in process("check", "误.txt", FORCE_COLOR="1", NO_COLOR="1").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_escapes_in_a_document_never_reach_the_terminal(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOUND.read_text(encoding="utf-8").replace("（一）", "\x1b[31m（三）\u202e")
    Path("恶.txt").write_text(text, encoding="utf-8")
    cli.run(["check", "--output-format", form, "恶.txt"])
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_locale_without_chinese_is_no_obstacle(form: str) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = process("check", "--output-format", form, ".", "无\udcff.txt", **ascii_only)
    assert done.returncode == 3
    assert done.stderr == b""
    if FORMATS[form].syntax == "commands":
        assert "::error file=" in done.stdout.decode()
    elif form == "json":
        assert {file["status"] for file in json.loads(done.stdout)["files"]} == {"checked", "missing"}
    elif FORMATS[form].syntax == "text":
        assert done.stdout.isascii()
    else:
        outputs.demand_sound(done.stdout.decode(), FORMATS[form].syntax)


def test_the_help_names_every_kind_of_report_that_is_read_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["--help"]) == 0
    english, _, chinese = capsys.readouterr().out.partition("检查政府信息公开工作年度报告（")
    for kind in ("docx", "html", "txt", "Markdown", "RTF", "EPUB"):
        assert kind in english, kind
        assert kind in chinese, kind


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize(
    "arguments",
    ["check", *(f"check --output-format {form}" for form in FORMATS), "convert --to xml 年报.txt", "--help"],
)
def test_a_closed_pipe_is_quiet(arguments: str) -> None:
    script = f"{' '.join(COMMAND)} {arguments} | head -c 1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert done.stderr == b""
    assert len(done.stdout) == 1


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize("arguments", ["check", "check --output-format json"])
def test_a_reader_that_is_gone_does_not_change_the_verdict(arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, *arguments.split()], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.usefixtures("wrong")
def test_streams_that_are_closed_from_the_start_are_no_fault() -> None:
    done = subprocess.run(["bash", "-c", f"{' '.join(COMMAND)} check >&- 2>&-"], check=False)
    assert done.returncode == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("arguments", ["check", "check --output-format json", "convert --to xml 年报.txt", "--help"])
def test_a_full_disk_is_no_success(arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *arguments.split()], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"govlint: error: ")
    assert b"No space left" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("arguments", ["check --bogus", "check --select Q9"])
def test_an_error_that_cannot_be_told_keeps_its_status(arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        assert subprocess.run([*COMMAND, *arguments.split()], stderr=full, check=False).returncode == 2


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [["convert", "--to", "xml", "无\x1b[31m\n.txt"], ["check", "--no\x1b[31m"], ["check", "--select", "\x1b"]],
)
def test_escapes_in_a_name_never_reach_the_terminal(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) in (2, 3)
    told = capsys.readouterr().err
    assert "\\x1b" in told
    assert "\x1b" not in told


def _heed_interrupts() -> None:
    """What runs in the background of a shell ignores Ctrl-C, and its children would."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_real_interrupt_is_130(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").symlink_to(SOUND)
    running = subprocess.Popen(
        [*COMMAND, "check", "--no-cache", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_interrupts,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(2)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_an_interrupt_while_the_command_is_loaded_is_130() -> None:
    script = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "govlint.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from govlint.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


ENDING = """
import sys
written = open("written.txt", "w")
written.write("when it is freed")
sys.argv = ["govlint", "--version"]
{}
from govlint.__main__ import main
main()
"""
THREAD = "import threading, time; threading.Thread(target=lambda: (time.sleep(0.5), print('at last'))).start()"


@pytest.mark.parametrize(
    ("before", "told", "written"),
    [
        ("", "", ""),
        ("import atexit; atexit.register(print, 'at last')", "at last\n", "when it is freed"),
        (THREAD, "at last\n", "when it is freed"),
        ("sys.settrace(lambda *_: None)", "", "when it is freed"),
        ("sys.setprofile(lambda *_: None)", "", "when it is freed"),
    ],
)
def test_memory_is_freed_piece_by_piece_only_where_something_waits_for_the_end(
    before: str, told: str, written: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENDING.format(before)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"govlint {__version__}\n{told}"
    assert Path(tmp_path, "written.txt").read_text() == written


def test_a_profiler_gets_to_say_what_it_saw() -> None:
    command = [sys.executable, "-m", "cProfile", "-m", "govlint", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "function calls" in done.stdout


def imported(arguments: Sequence[str]) -> set[str]:
    """The modules that a cold run with these arguments imports."""
    script = f"import sys; from govlint.cli import run; run({arguments}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_version_needs_none_of_the_heavy_libraries() -> None:
    assert not imported(["--version"]) & {"lxml", "yaml", "opencc", "wcwidth", "asyncio", "json"}


@pytest.mark.usefixtures("folder")
def test_a_sound_report_needs_no_display_widths_and_a_known_pack_no_yaml() -> None:
    for _ in range(2):
        modules = imported(["check", "--quiet", "--select", "B", "年报.txt"])
    assert "lxml" in modules
    assert not modules & {"yaml", "wcwidth", "asyncio", "multiprocessing", "importlib.metadata"}


@pytest.mark.usefixtures("folder")
def test_convert_writes_canonical_xml_that_reads_back(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.run(["convert", "--to", "xml", "年报.txt"]) == 0
    root = canon.load(capsysbinary.readouterr().out)
    assert (root.get("edition"), root.get("kind")) == ("2021", "annual-report")


@pytest.mark.usefixtures("folder")
def test_convert_writes_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["convert", "--to", "json", "年报.txt"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == ["edition", "year", "agency", "agency_kind", "title", "sections", "cells", "facts"]
    assert shown["edition"] == "2021"


@pytest.mark.usefixtures("folder")
def test_convert_replaces_its_output_in_one_step() -> None:
    target, link = Path("年报.xml"), Path("链接.xml")
    target.write_text("旧", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert cli.run(["convert", "--to", "xml", "-o", "链接.xml", "年报.txt"]) == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert etree.fromstring(target.read_bytes()).get("kind") == "annual-report"
    assert sorted(p.name for p in Path().iterdir()) == ["年报.txt", "年报.xml", "链接.xml"]


@pytest.mark.usefixtures("folder")
def test_convert_to_a_device_leaves_the_device() -> None:
    assert cli.run(["convert", "--to", "xml", "-o", os.devnull, "年报.txt"]) == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["空.txt", "无.txt"])
def test_convert_of_what_cannot_be_read_is_3_and_writes_nothing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("空.txt").write_bytes(b"")
    assert cli.run(["convert", "--to", "xml", "-o", "出.xml", name]) == 3
    assert capsys.readouterr().err.startswith(f"govlint: error: {name}: ")
    assert not Path("出.xml").exists()


@pytest.mark.usefixtures("folder")
def test_convert_writes_nothing_that_does_not_read_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(canon, "load", lambda _: canon.make("report"))
    assert cli.run(["convert", "--to", "xml", "-o", "出.xml", "年报.txt"]) == 2
    assert "internal error" in capsys.readouterr().err
    assert not Path("出.xml").exists()


def test_the_shipped_pack_has_no_mistake_and_its_cases_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["pack", "check"]) == 0
    assert cli.run(["pack", "test"]) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.endswith(", 0 failed\n")


def test_a_failing_case_is_1_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = (cases.CaseResult("B401", "balance.yaml", 7, ok=False, detail="0 findings, 1 expected: none"),)
    monkeypatch.setattr(cases, "run_cases", lambda *_: failed)
    monkeypatch.setattr(claimcases, "run_claim_cases", lambda *_: ())
    assert cli.run(["pack", "test"]) == 1
    assert capsys.readouterr().out == (
        "balance.yaml:7: B401: 0 findings, 1 expected: none\n1 cases of 1 rules, 1 failed\n"
    )


def test_a_failing_case_of_a_pattern_of_claims_is_1_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = (cases.CaseResult("new-requests", "claims.yaml", 9, ok=False, detail="states nothing, not a=1"),)
    monkeypatch.setattr(cases, "run_cases", lambda *_: ())
    monkeypatch.setattr(claimcases, "run_claim_cases", lambda *_: failed)
    assert cli.run(["pack", "test"]) == 1
    assert capsys.readouterr().out == (
        "claims.yaml:9: new-requests: states nothing, not a=1\n1 cases of 0 rules and 1 patterns, 1 failed\n"
    )


def test_a_pack_without_cases_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "run_cases", lambda *_: ())
    monkeypatch.setattr(claimcases, "run_claim_cases", lambda *_: ())
    assert cli.run(["pack", "test"]) == 1


def test_rule_lists_all_rules_explains_some_and_shows_all_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rule"]) == 0
    assert "\nB401  row-total " in capsys.readouterr().out
    assert cli.run(["rule", "b401"]) == 0
    assert "  错误 B401  “一、本年新收政府信息公开申请数量”总计应为 7，实为 6，差 1" in capsys.readouterr().out
    assert cli.run(["rule", "--all", "--lang", "en", "B"]) == 0
    shown = capsys.readouterr().out
    assert "total of “〔row〕” should be 〔number〕" in shown
    assert "S101" not in shown


def test_rule_writes_json_and_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rule", "--output-format", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)["rules"]
    assert len(rules) > 20
    assert all(rule["example"] for rule in rules)
    assert cli.run(["rule", "--output-format", "markdown", "S1"]) == 0
    assert capsys.readouterr().out.startswith("## S101 ")


def test_an_unknown_rule_is_2_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rule", "row-totl"]) == 2
    assert capsys.readouterr().err == "govlint: error: there is no rule row-totl\nhint: did you mean “row-total”?\n"
