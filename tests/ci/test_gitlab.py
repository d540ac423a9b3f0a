"""The GitLab component: its job as GitLab makes it from the inputs, and its script run by the shells of a runner."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
import yaml

from tests.ci.runner import ROOT

TEMPLATE = ROOT / "templates" / "govlint.yml"
HEADER, PIPELINE = yaml.safe_load_all(TEMPLATE.read_text(encoding="utf-8"))
INPUTS = HEADER["spec"]["inputs"]
SAMPLES = ROOT / "samples"
SHELLS = {"bash": ["bash", "-eo", "pipefail", "-c"], "sh": ["sh", "-e", "-c"]}


class Job(NamedTuple):
    """What a job left behind."""

    status: int
    log: str


def pipeline(**given: str) -> Any:
    """The pipeline that GitLab makes of the template."""
    inputs = {name: value["default"] for name, value in INPUTS.items()}
    inputs |= {name.replace("_", "-"): value for name, value in given.items()}

    def filled(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: filled(value) for key, value in node.items()}
        if isinstance(node, list):
            return [filled(value) for value in node]
        for name, value in inputs.items():
            node = node.replace(f"$[[ inputs.{name} ]]", value) if isinstance(node, str) else node
        return node

    return filled(PIPELINE)


def run(workspace: Path, shell: str = "bash", **inputs: str) -> Job:
    """The script of the job, with its variables, in a workspace, with the govlint under test."""
    job = pipeline(**inputs)["govlint"]
    return play(job, job["script"], workspace, SHELLS[shell], {**os.environ}, Path(sys.executable).parent)


def run_installed(workspace: Path, python: Path, **inputs: str) -> Job:
    """The whole job, which installs govlint for the interpreter in this folder; no other is to be found."""
    job = pipeline(**inputs)["govlint"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return play(job, job["before_script"] + job["script"], workspace, SHELLS["bash"], environment, python)


def play(
    job: Any, lines: list[str], workspace: Path, shell: list[str], environment: dict[str, str], programs: Path
) -> Job:
    """Lines of a job run by a shell, with its variables."""
    variables = {k: v["value"] if isinstance(v, dict) else v for k, v in job["variables"].items()}
    path = os.pathsep.join([str(programs), environment["PATH"]])
    done = subprocess.run(
        [*shell, "\n".join(lines)],
        cwd=workspace,
        env={**environment, "PATH": path, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return Job(done.returncode, done.stdout)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_sound_repository_ends_with_0(workspace: Path, shell: str) -> None:
    job = run(workspace, shell)
    assert job.status == 0
    assert "未发现问题。\n已检查文件 1 个" in job.log
    assert json.loads((workspace / ".govlint" / "code-quality.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_a_broken_report_ends_with_1_and_leaves_all_results(workspace: Path, shell: str) -> None:
    shutil.copy(SAMPLES / "broken" / "word.docx", workspace / "2022 年报")
    assert run(workspace, shell).status == 1
    results = workspace / ".govlint"
    problems = json.loads((results / "code-quality.json").read_text(encoding="utf-8"))
    assert [p["location"]["path"] for p in problems if p["severity"] == "major"] == ["2022 年报/word.docx"]
    suites = ElementTree.parse(results / "junit.xml").getroot()
    assert len(suites.findall(".//failure")) == len(problems)
    log = json.loads((results / "govlint.sarif").read_text(encoding="utf-8"))
    assert "B401" in {result["ruleId"] for result in log["runs"][0]["results"]}
    assert (results / "slip.md").read_text(encoding="utf-8").startswith("# 退回修改意见")
    assert "word.docx" in (results / "report.html").read_text(encoding="utf-8")


def test_results_of_a_run_are_not_checked_by_the_next(workspace: Path) -> None:
    assert [run(workspace).status for _ in range(2)] == [0, 0]


def test_what_cannot_be_read_ends_with_3_and_is_told_as_critical(workspace: Path) -> None:
    (workspace / "坏.docx").write_bytes(b"PK\x03\x04")
    job = run(workspace)
    assert job.status == 3
    (problem,) = json.loads((workspace / ".govlint" / "code-quality.json").read_text(encoding="utf-8"))
    assert (problem["severity"], problem["location"]["path"]) == ("critical", "坏.docx")


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"paths": "没有"}, 3),
        ({"paths": ""}, 3),
        ({"paths": "", "args": "--allow-empty"}, 0),
        ({"fail_on": "info"}, 1),
        ({"args": "--severity N=error"}, 1),
        ({"args": "--exclude *bering*"}, 0),
        ({"config": "没有.toml"}, 2),
        ({"baseline": "没有.jsonl"}, 2),
        ({"sarif_anchor": "nowhere"}, 2),
        ({"args": "--exclude '*bering*'"}, 2),
    ],
)
def test_the_inputs_become_options(workspace: Path, inputs: dict[str, str], status: int) -> None:
    shutil.copy(SAMPLES / "broken" / "numbering.txt", workspace)
    assert run(workspace, "sh", **inputs).status == status


def test_a_pattern_among_the_args_reaches_govlint_as_it_stands(workspace: Path) -> None:
    for name in ("一.txt", "二.txt"):
        shutil.copy(SAMPLES / "broken" / "totals.txt", workspace / name)
    assert run(workspace, "sh", args="--exclude *.txt").status == 0


@pytest.mark.parametrize("shell", SHELLS)
def test_paths_are_lines_with_whatever_stands_in_them(workspace: Path, shell: str) -> None:
    names = ["空 格.txt", "（一）白杨县.txt", "$(touch 坏)`touch 坏`;'\".txt"]
    for name in names:
        shutil.copy(SAMPLES / "2021.txt", workspace / name)
    shutil.copy(SAMPLES / "broken" / "word.docx", workspace)
    job = run(workspace, shell, paths="\n".join([*names, ""]))
    assert job.status == 0
    assert f"已检查文件 {len(names)} 个" in job.log
    assert not list(workspace.rglob("坏"))


def test_no_input_is_run_by_the_shell(workspace: Path) -> None:
    evil = "$(touch 坏); touch 坏 `touch 坏` && touch 坏"
    for name in ("paths", "config", "fail_on", "baseline", "sarif_anchor", "args"):
        assert run(workspace, **{name: evil}).status in (2, 3)
    assert not list(workspace.rglob("坏"))


@pytest.mark.distribution
def test_the_job_installs_the_package_it_is_told_and_nothing_from_the_repository(
    workspace: Path, tmp_path: Path
) -> None:
    (workspace / "pip.py").write_text("raise SystemExit('taken from the repository')\n")
    venv.create(tmp_path / "image", with_pip=True, symlinks=os.name != "nt")
    job = run_installed(workspace, tmp_path / "image" / "bin", package=str(ROOT))
    assert job.status == 0, job.log
    assert "已检查文件 1 个" in job.log


def test_results_are_kept_whatever_the_status_and_every_one_named_is_written(workspace: Path) -> None:
    artifacts = PIPELINE["govlint"]["artifacts"]
    assert artifacts["when"] == "always"
    run(workspace)
    named = [*artifacts["paths"], *artifacts["reports"].values()]
    assert [name for name in named if not (workspace / name).exists()] == []


def test_the_commands_hold_no_input_and_variables_are_not_expanded() -> None:
    job = PIPELINE["govlint"]
    assert "$[[" not in "\n".join([*job["before_script"], *job["script"]])
    filled = [value for value in job["variables"].values() if "$[[" in str(value)]
    assert filled
    assert all(value["expand"] is False for value in filled)


def test_every_input_is_described_and_used() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    assert [name for name in INPUTS if f"$[[ inputs.{name} ]]" not in text] == []
    assert all(given["description"] and "default" in given for given in INPUTS.values())


def test_the_pipeline_is_one_that_gitlab_takes(tmp_path: Path) -> None:
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(yaml.safe_dump(pipeline(), allow_unicode=True), encoding="utf-8")
    tool = str(Path(sys.executable).with_name("check-jsonschema"))
    command = [tool, "--builtin-schema", "vendor.gitlab-ci", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
