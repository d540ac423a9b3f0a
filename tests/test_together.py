"""Configurations, suppressions, baselines, kept results and several processes, together."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from govlint import cli

BROKEN = Path(__file__).parents[1] / "samples" / "broken"
FIRST, SECOND = Path("甲县/年报.txt"), Path("乙县/年报.txt")
BASELINE = Path("govlint-baseline.jsonl")
IGNORED = '[[ignore]]\nrule = "{}"\nreason = "已说明"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the same faulty report of two units, and a cache that nobody else uses."""
    for name in ("GOVLINT_LANG", "FORCE_COLOR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "cache"))
    home = tmp_path / "home"
    (home / ".git").mkdir(parents=True)
    monkeypatch.chdir(home)
    for path in (FIRST, SECOND):
        put(path, (BROKEN / "totals.txt").read_text(encoding="utf-8"))
    return home


def put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit status and the JSON report of a check."""
    capsys.readouterr()
    status = cli.run(["check", "--output-format", "json", *arguments])
    return status, json.loads(capsys.readouterr().out)


def told(report: dict[str, Any]) -> set[tuple[str, str, str, bool]]:
    """Of each file and list the rules that speak, with their severity, and whether that counts."""
    return {
        (file["path"], f["rule"], f["severity"], f["suppressed"] is None and f["state"] != "unchanged")
        for file in report["files"]
        for f in file["findings"]
    }


def known() -> set[tuple[str, str]]:
    """The files and rules of the baseline."""
    entries = [json.loads(line) for line in BASELINE.read_text("utf-8").splitlines()]
    return {(entry["path"], entry["rule"]) for entry in entries}


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_what_is_wrong_with_a_list_is_told_as_the_configuration_of_its_folder_says(
    order: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    put(FIRST.with_name("govlint.toml"), 'ignore = ["R005"]\n')
    put(SECOND.with_name("govlint.toml"), '[severity]\nR005 = "error"\n')
    for path in (FIRST, SECOND):
        put(path.with_name(".govlint-ignore.toml"), IGNORED.format("B999"))
    report = shown(capsys, *(str(path.parent) for path in order))[1]
    lists = [entry for entry in told(report) if entry[1] == "R005"]
    assert lists == [(str(SECOND.with_name(".govlint-ignore.toml")), "R005", "error", True)]


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_sarif_tells_of_severities_that_all_files_were_checked_with(
    order: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    put(FIRST.with_name("govlint.toml"), '[severity]\nB401 = "info"\nW = "error"\n')
    put(SECOND.with_name("govlint.toml"), '[severity]\nW = "error"\n')
    cli.run(["check", "--output-format", "sarif", *map(str, order)])
    (invocation,) = json.loads(capsys.readouterr().out)["runs"][0]["invocations"]
    overridden = {entry["descriptor"]["id"] for entry in invocation["ruleConfigurationOverrides"]}
    assert "W702" in overridden
    assert "B401" not in overridden


def test_a_path_that_no_list_can_be_looked_for_on_is_one_unreadable_file(capsys: pytest.CaptureFixture[str]) -> None:
    status, report = shown(capsys, str(FIRST), f"{'长' * 300}/年报.txt")
    assert status == 3
    assert [file["status"] for file in report["files"]] == ["checked", "unreadable"]


def everything() -> None:
    """A configuration of its own and a list of its own for either unit; of B404 the first knows nothing."""
    put(FIRST.with_name("govlint.toml"), 'ignore = ["B404"]\n')
    put(SECOND.with_name("govlint.toml"), '[severity]\nB401 = "warning"\n')
    for path in (FIRST, SECOND):
        put(path.with_name(".govlint-ignore.toml"), IGNORED.format("B404"))


def test_an_entry_is_judged_by_the_rules_of_its_own_file(capsys: pytest.CaptureFixture[str]) -> None:
    everything()
    assert told(shown(capsys)[1]) == {
        (str(FIRST), "B401", "error", True),
        (str(SECOND), "B401", "warning", True),
        (str(SECOND), "B404", "error", False),
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_kept_results_and_several_processes_change_nothing(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    everything()
    alone = shown(capsys, "--no-cache")
    for _ in range(2):
        assert shown(capsys, "--jobs", jobs) == alone
    SECOND.with_name("govlint.toml").unlink()
    SECOND.with_name(".govlint-ignore.toml").unlink()
    assert told(shown(capsys, "--jobs", jobs)[1]) == {
        (str(FIRST), "B401", "error", True),
        (str(SECOND), "B401", "error", True),
        (str(SECOND), "B404", "error", True),
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_baseline_is_made_with_the_configuration_of_each_file(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    everything()
    put(Path("govlint.toml"), f"jobs = {jobs}\n")
    assert cli.run(["baseline", "create"]) == 0
    assert known() == {("甲县/年报.txt", "B401"), ("乙县/年报.txt", "B401")}
    status, report = shown(capsys, "--baseline", str(BASELINE))
    assert status == 0
    assert {counts for *_, counts in told(report)} == {False}
    SECOND.with_name(".govlint-ignore.toml").unlink()
    status, report = shown(capsys, "--baseline", str(BASELINE))
    assert status == 1
    assert [entry for entry in told(report) if entry[-1]] == [(str(SECOND), "B404", "error", True)]


@pytest.mark.parametrize("command", ["prune", "update"])
def test_of_a_baseline_only_what_the_rules_of_its_file_would_find_goes(command: str) -> None:
    assert cli.run(["baseline", "create"]) == 0
    assert ("甲县/年报.txt", "B404") in known()
    put(FIRST.with_name("govlint.toml"), 'ignore = ["B404"]\n')
    sound = (BROKEN.parent / "2021.txt").read_text(encoding="utf-8")
    put(FIRST, sound)
    put(SECOND, sound)
    assert cli.run(["baseline", command]) == 0
    assert known() == {("甲县/年报.txt", "B404")}


def test_a_baseline_passes_over_what_the_configuration_excludes_and_speaks_its_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put(Path("govlint.toml"), 'exclude = ["乙县"]\nlang = "en"\n')
    assert cli.run(["baseline", "create"]) == 0
    assert {path for path, _ in known()} == {"甲县/年报.txt"}
    Path("govlint.toml").write_text('ignroe = ["B404"]\n', encoding="utf-8")
    capsys.readouterr()
    assert cli.run(["baseline", "update"]) == 2
    assert "govlint.toml:1" in capsys.readouterr().err


def test_suppressions_are_added_for_what_the_configuration_of_each_file_tells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put(FIRST.with_name("govlint.toml"), 'ignore = ["B404"]\n')
    status, report = shown(capsys, "--add-ignore", "已说明")
    assert status == 0
    assert {(path, rule) for path, rule, *_ in told(report)} == {
        (str(FIRST), "B401"),
        (str(SECOND), "B401"),
        (str(SECOND), "B404"),
    }
    assert "B404" not in FIRST.with_name(".govlint-ignore.toml").read_text("utf-8")
    assert shown(capsys, "--jobs", "2") == (status, report)


@pytest.mark.parametrize("option", ["--baseline", "--config", "--files-from"])
def test_no_result_overwrites_what_the_run_reads(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    place = Path("清单")
    place.write_text("", encoding="utf-8")
    assert cli.run(["check", str(FIRST), option, str(place), "--output-format", f"json:./{place}"]) == 2
    assert "would overwrite ./清单" in capsys.readouterr().err
    assert place.read_bytes() == b""


@pytest.mark.parametrize("command", ["create", "update", "prune"])
def test_a_baseline_is_not_made_in_silence_of_what_was_not_checked(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if command != "create":
        BASELINE.write_bytes(b"")
    put(FIRST, "")
    SECOND.unlink()
    assert cli.run(["baseline", command, str(FIRST), str(SECOND), "--lang", "en"]) == 3
    said = capsys.readouterr().err
    assert f"{FIRST}: " in said
    assert f"{SECOND}: " in said
    assert "there is no such file" in said
    (folder / "空").mkdir()
    BASELINE.unlink()
    assert cli.run(["baseline", "create", "空"]) == 3
    assert "没有找到可以检查的文件" in capsys.readouterr().err


def test_a_reason_that_is_no_text_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", str(FIRST), "--add-ignore", "\udcff"]) == 2
    assert "internal error" not in capsys.readouterr().err
    assert not FIRST.with_name(".govlint-ignore.toml").exists()


def test_what_was_corrected_since_the_baseline_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    put(SECOND.with_name(".govlint-ignore.toml"), IGNORED.format("B404"))
    assert cli.run(["baseline", "create", "--no-ignores"]) == 0
    sound = (BROKEN.parent / "2021.txt").read_text(encoding="utf-8")
    put(FIRST, sound)
    command = ["--baseline", str(BASELINE)]
    for _ in range(2):
        assert shown(capsys, *command)[1]["summary"]["absent"] == 2
    assert shown(capsys, *command, "--select", "B401")[1]["summary"]["absent"] == 1
    assert shown(capsys, *command, str(SECOND))[1]["summary"]["absent"] == 0
    assert shown(capsys)[1]["summary"]["absent"] == 0
    assert cli.run(["check", *command]) == 0
    assert "基线中另有 2 处已不再出现。" in capsys.readouterr().out
    put(FIRST, "")
    assert shown(capsys, *command)[1]["summary"]["absent"] == 0


def test_standard_input_is_configured_suppressed_and_known_under_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(FIRST.with_name("govlint.toml"), 'ignore = ["B404"]\n')
    data = FIRST.read_bytes()
    command = ["-", "--stdin-filename", str(FIRST), str(SECOND), "--jobs", "2"]

    def send() -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    FIRST.unlink()
    send()
    assert cli.run(["baseline", "create", *command]) == 0
    assert known() == {("甲县/年报.txt", "B401"), ("乙县/年报.txt", "B401"), ("乙县/年报.txt", "B404")}
    send()
    assert shown(capsys, *command, "--baseline", str(BASELINE))[0] == 0
    send()
    assert shown(capsys, *command, "--add-ignore", "已说明")[0] == 0
    assert FIRST.with_name(".govlint-ignore.toml").read_text("utf-8").count("[[ignore]]") == 1
