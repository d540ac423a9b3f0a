"""A runner for composite actions: their steps of bash in order, with the environment that GitHub gives them.

Steps that use other actions are not run; what they would put out is given. Expressions are the few that action.yml
has: paths into the contexts `inputs` and `steps`, compared with a string, joined by &&.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")


class Job(NamedTuple):
    """What a use of the action left behind: the steps that ran, the status of the last that failed, and its traces."""

    ran: list[str]
    status: int
    log: str
    summary: str
    sarif: Path | None

    @property
    def commands(self) -> list[str]:
        """The lines that the runner takes for commands: wherever ##[ stands, and :: at the beginning of a line."""
        found, stopped = [], ""
        for line in self.log.splitlines():
            if stopped:
                stopped = "" if line.strip() == f"::{stopped}::" else stopped
            elif line.startswith("::stop-commands::"):
                stopped = line.removeprefix("::stop-commands::")
            elif line.lstrip().startswith("::") or "##[" in line:
                found.append(line)
        return found


def use(workspace: Path, temp: Path, **inputs: str) -> Job:
    """Use the action in a workspace, with the govlint under test in the place of one that it installs."""
    runner = _Runner(workspace, temp, inputs)
    runner.outputs["install"] = {"python": sys.executable}
    return runner.job()


def use_installed(workspace: Path, temp: Path, **inputs: str) -> Job:
    """Use the action in a workspace with the govlint that it installs; no other is to be found."""
    runner = _Runner(workspace, temp, inputs)
    del runner.environment["PYTHONPATH"]
    return runner.job()


class _Runner:
    """The state of a job between two steps."""

    def __init__(self, workspace: Path, temp: Path, inputs: Mapping[str, str]) -> None:
        self.workspace = workspace
        self.temp = temp
        self.summary = temp / "summary.md"
        self.environment = {"PYTHONPATH": "", **os.environ}
        self.inputs = {name: value["default"] for name, value in ACTION["inputs"].items()}
        self.inputs |= {name.replace("_", "-"): value for name, value in inputs.items()}
        self.outputs: dict[str, dict[str, str]] = {"python": {"python-path": sys.executable}}
        self.ran: list[str] = []
        self.status = 0
        self.log = ""

    def job(self) -> Job:
        """Run all steps that are due."""
        for step in STEPS:
            if step.get("id") not in self.outputs and self.is_due(step):
                self.run(step)
        sarif = self.value("${{ steps.check.outputs.sarif }}")
        summary = self.summary.read_text(encoding="utf-8") if self.summary.exists() else ""
        return Job(self.ran, self.status, self.log, summary, Path(sarif) if sarif else None)

    def is_due(self, step: Mapping[str, Any]) -> bool:
        terms = step.get("if", "success()").split(" && ")
        return all(map(self.holds, terms))

    def run(self, step: Mapping[str, Any]) -> None:
        """Run a step, or for one that uses another action note that it would."""
        self.ran.append(step["name"])
        if "run" not in step:
            return
        output = self.temp / f"output-{len(self.ran)}"
        done = self.bash(step["run"], {name: self.value(text) for name, text in step["env"].items()}, output)
        self.log += done.stdout
        self.status = done.returncode or self.status
        lines = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
        self.outputs[step.get("id", step["name"])] = dict(line.split("=", 1) for line in lines)

    def bash(self, script: str, variables: Mapping[str, str], output: Path) -> subprocess.CompletedProcess[str]:
        given = {"GITHUB_ACTION_PATH": ROOT, "GITHUB_STEP_SUMMARY": self.summary, "GITHUB_OUTPUT": output}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.workspace,
            env={
                **self.environment,
                **{n: str(v) for n, v in given.items()},
                "RUNNER_TEMP": str(self.temp),
                **variables,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )

    def value(self, text: str) -> str:
        return EXPRESSION.sub(lambda match: self.context(match[1]), text)

    def context(self, path: str) -> str:
        head, name, *rest = path.split(".")
        return self.inputs[name] if head == "inputs" else self.outputs.get(name, {}).get(rest[-1], "")

    def holds(self, term: str) -> bool:
        if term in ("always()", "success()"):
            return term == "always()" or not self.status
        compared = re.fullmatch(r"([\w.-]+) (==|!=) '(.*)'", term)
        assert compared, term
        return (self.context(compared[1]) == compared[3]) is (compared[2] == "==")
