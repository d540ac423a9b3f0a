"""The GitHub action: its steps run by bash outside GitHub, with the environment that GitHub would give them."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.runner import ACTION, ROOT, STEPS, Job, use, use_installed

SAMPLES = ROOT / "samples"
CHECK, UPLOAD, END = "Check the reports", "Upload the findings to code scanning", "End with the exit status of govlint"


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    """The folder for temporary files of the job."""
    folder = tmp_path / "temp 目录"
    folder.mkdir()
    return folder


def broken(workspace: Path, sample: str = "word.docx") -> Path:
    return Path(shutil.copy(SAMPLES / "broken" / sample, workspace / "2022 年报"))


def errors(job: Job) -> list[str]:
    return [command for command in job.commands if command.startswith("::error ")]


def test_a_sound_repository_ends_with_0_and_says_what_was_checked(workspace: Path, temp: Path) -> None:
    job = use(workspace, temp)
    assert (job.status, job.ran) == (0, [CHECK, END])
    assert "未发现问题。\n已检查文件 1 个" in job.log
    assert "未发现问题。" in job.summary
    assert job.commands == []


def test_a_broken_report_ends_with_1_after_summary_annotations_and_upload(workspace: Path, temp: Path) -> None:
    broken(workspace)
    job = use(workspace, temp, sarif="true")
    assert (job.status, job.ran) == (1, [CHECK, UPLOAD, END])
    assert "| 错误 | B401 | 表三 第4行" in job.summary
    assert [line.partition(",title=")[0] for line in errors(job)] == ["::error file=2022 年报/word.docx"]
    assert job.sarif is not None
    (run,) = json.loads(job.sarif.read_text(encoding="utf-8"))["runs"]
    places = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result["ruleId"]
        for result in run["results"]
        if result["level"] == "error"
    }
    assert places == {"2022%20%E5%B9%B4%E6%8A%A5/word.docx": "B401"}
    assert job.sarif.is_relative_to(temp)
    upload = next(step for step in STEPS if step["name"] == UPLOAD)
    assert run["automationDetails"]["id"] == f"{upload['with']['category']}/"


def test_a_file_that_cannot_be_read_ends_with_3_and_is_named(workspace: Path, temp: Path) -> None:
    (workspace / "坏.docx").write_bytes(b"PK\x03\x04")
    job = use(workspace, temp, sarif="true")
    assert (job.status, job.ran) == (3, [CHECK, UPLOAD, END])
    assert "坏.docx" in job.summary
    assert errors(job)[0].startswith("::error file=坏.docx,title=R001")


def test_a_repository_without_reports_ends_with_3_unless_that_is_allowed(tmp_path: Path, temp: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    assert use(empty, temp).status == 3
    assert use(empty, temp, args="--allow-empty").status == 0


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ({"config": "没有.toml"}, "没有.toml"),
        ({"baseline": "没有.jsonl"}, "there is no baseline 没有.jsonl"),
        ({"fail_on": "fatal"}, "'fatal' is not one of"),
        ({"args": "--lang 'en"}, "args cannot be split into options"),
        ({"args": "--help"}, "no report was made"),
        ({"sarif": "yes"}, "sarif is 'yes'; true or false is wanted"),
        ({"annotations": "no"}, "annotations is 'no'; true or false is wanted"),
    ],
)
def test_a_set_up_that_makes_no_sense_ends_with_2_and_says_why_in_log_and_summary(
    workspace: Path, temp: Path, inputs: dict[str, str], reason: str
) -> None:
    job = use(workspace, temp, **{"sarif": "true", **inputs})
    assert (job.status, job.ran) == (2, [CHECK, END])
    assert [reason in line for line in errors(job)] == [True]
    assert "没有检查，退出状态 2" in job.summary
    assert reason in job.summary
    assert job.sarif is None


def test_paths_are_lines_with_whatever_stands_in_them(workspace: Path, temp: Path) -> None:
    names = ["空 格.txt", "（一）白杨县.txt", "-n.txt", "$(touch 坏)`touch 坏`;'\".txt"]
    for name in names:
        shutil.copy(SAMPLES / "2021.txt", workspace / name)
    broken(workspace)
    job = use(workspace, temp, paths="\r\n".join(["", *names, " "]))
    assert job.status == 0
    assert f"已检查文件 {len(names)} 个" in job.log
    assert not list(workspace.rglob("坏"))


def test_no_input_is_run_by_a_shell(workspace: Path, temp: Path) -> None:
    evil = "$(touch 坏); touch 坏 `touch 坏` && touch 坏"
    for name in ("paths", "config", "fail_on", "baseline", "sarif_anchor", "annotations", "sarif", "args"):
        assert use(workspace, temp, **{name: evil}).status in (2, 3)
    assert use_installed(workspace, temp, version=f"1.0{evil}").status == 2
    assert not list(workspace.rglob("坏"))


def test_options_are_split_as_a_shell_would_but_not_expanded(workspace: Path, temp: Path) -> None:
    broken(workspace)
    job = use(workspace, temp, args="--lang en\n--exclude '*word*' --exclude \"*.no such\"")
    assert job.status == 0
    assert "No problems found." in job.summary


def test_what_the_inputs_leave_open_the_configuration_decides(workspace: Path, temp: Path) -> None:
    broken(workspace, "numbering.txt")
    assert use(workspace, temp).status == 0
    (workspace / "govlint.toml").write_text('fail-on = "warning"\n')
    assert use(workspace, temp).status == 1
    assert use(workspace, temp, fail_on="error").status == 0


def test_findings_of_the_baseline_do_not_fail_the_job(workspace: Path, temp: Path) -> None:
    broken(workspace)
    create = [sys.executable, "-m", "govlint", "baseline", "create", "--baseline", "旧.jsonl"]
    subprocess.run(create, cwd=workspace, check=True)
    job = use(workspace, temp, baseline="旧.jsonl")
    assert job.status == 0
    assert "为基线中已有" in job.summary


def test_without_annotations_log_and_summary_say_the_same(workspace: Path, temp: Path) -> None:
    broken(workspace)
    job = use(workspace, temp, annotations="false")
    assert job.status == 1
    assert job.commands == []
    assert "B401" in job.log
    assert "B401" in job.summary


def test_a_report_gives_the_runner_no_commands(workspace: Path, temp: Path) -> None:
    page = (SAMPLES / "2021.txt").read_text(encoding="utf-8")
    said = "##[error]不是我们的。。::warning::不是我们的"
    (workspace / f"::error::{said[:12]}.txt").write_text(
        page.replace("一、总体情况", f"一、总体情况\n{said}"), encoding="utf-8"
    )
    job = use(workspace, temp)
    assert "不是我们的" in job.log
    assert [
        line for line in job.commands if not re.match(r"::(error|warning|notice) file=|::(end)?group::", line)
    ] == []


def test_python_imports_nothing_that_lies_beside_the_reports(workspace: Path, temp: Path) -> None:
    for name in ("lxml", "click", "govlint", "pip", "venv"):
        (workspace / f"{name}.py").write_text("raise SystemExit('taken from the repository')\n")
    job = use(workspace, temp)
    assert job.status == 0, job.log


def test_a_version_is_a_version(workspace: Path, temp: Path) -> None:
    job = use_installed(workspace, temp, version="--index-url=http://127.0.0.1/", sarif="true")
    assert (job.status, job.ran) == (2, ["Install govlint", END])
    assert "which is no version" in errors(job)[0]


@pytest.mark.distribution
def test_a_version_that_is_nowhere_ends_with_2(workspace: Path, temp: Path) -> None:
    job = use_installed(workspace, temp, version="0.0.0.dev0", pandoc="true")
    assert (job.status, job.ran) == (2, ["Install govlint", END])
    assert errors(job) == [
        "::error title=govlint::govlint[pandoc]==0.0.0.dev0 could not be installed; pip says why above"
    ]


@pytest.mark.distribution
def test_the_action_installs_govlint_from_where_it_is(workspace: Path, temp: Path) -> None:
    (workspace / "pip.py").write_text("raise SystemExit('taken from the repository')\n")
    job = use_installed(workspace, temp)
    assert (job.status, job.ran) == (0, ["Install govlint", CHECK, END]), job.log
    assert "已检查文件 1 个" in job.log


def test_no_step_puts_an_expression_into_a_script() -> None:
    assert [step["name"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it() -> None:
    used = [line for line in (ROOT / "action.yml").read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert len(used) == 2
    assert [line for line in used if not re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_every_input_is_described_and_reaches_a_step() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in text] == []
    assert all(given["description"] and "default" in given for given in ACTION["inputs"].values())


def test_the_last_step_ends_with_the_exit_status_even_when_nothing_ran() -> None:
    assert STEPS[-1]["if"] == "always()"
    assert STEPS[-1]["run"] == 'exit "${STATUS:-2}"'


@pytest.mark.parametrize(
    "command",
    [["check-jsonschema", "--builtin-schema", "vendor.github-actions"], ["zizmor", "--offline", "--quiet"]],
    ids=lambda command: command[0],
)
def test_the_tools_for_actions_have_nothing_to_say_of_it(command: list[str]) -> None:
    name, *options = command
    tool = str(Path(sys.executable).with_name(name))
    done = subprocess.run([tool, *options, "action.yml"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
