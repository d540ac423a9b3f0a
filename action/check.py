"""The part of action.yml that checks, with the inputs of the action in the environment; its exit status is govlint's.

Reads: INPUT_PATHS (one a line), INPUT_CONFIG, INPUT_FAIL_ON, INPUT_BASELINE, INPUT_ANNOTATIONS, INPUT_SARIF,
INPUT_SARIF_ANCHOR, INPUT_ARGS (as a shell splits them), RUNNER_TEMP.
Writes: the findings and their annotations to standard output, the job summary into the file GITHUB_STEP_SUMMARY,
`sarif`, the path of the log, into the file GITHUB_OUTPUT.

It runs with the interpreter that has govlint, and outside GitHub as well: what is not set counts as empty.
"""

import os
import secrets
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple


class Inputs(NamedTuple):
    """The inputs of the action; empty where one is not given."""

    paths: list[str]
    options: list[str]
    annotations: bool
    sarif: bool


class InputError(Exception):
    """An input that makes no sense, as a sentence."""


def main() -> int:
    """Check, and hand the results to GitHub; the exit status of govlint, 2 for inputs that make no sense."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        inputs = _inputs()
    except InputError as error:
        _tell_failure(2, str(error))
        return 2
    folder = Path(tempfile.mkdtemp(prefix="govlint-", dir=os.environ.get("RUNNER_TEMP") or None))
    return _check(inputs, folder / "annotations", folder / "govlint.sarif")


def _inputs() -> Inputs:
    try:
        more = shlex.split(_given("ARGS"))
    except ValueError as error:
        raise InputError(f"args cannot be split into options: {error}") from error
    named = ("config", "fail-on", "baseline", "sarif-anchor")
    options = [f"--{name}={value}" for name in named if (value := _given(name.upper().replace("-", "_")))]
    paths = [line.strip() for line in _given("PATHS").splitlines() if line.strip()]
    annotations, sarif = _truth("annotations", default=True), _truth("sarif", default=False)
    return Inputs(paths or ["."], [*options, *more], annotations, sarif)


def _given(name: str) -> str:
    return os.environ.get(f"INPUT_{name}", "").strip()


def _truth(name: str, *, default: bool) -> bool:
    value = _given(name.upper())
    if value not in ("", "true", "false"):
        raise InputError(f"{name} is {value!r}; true or false is wanted")
    return value == "true" if value else default


def _check(inputs: Inputs, annotations: Path, sarif: Path) -> int:
    """Run govlint once for all results: what people read, the summary with the annotations, the SARIF log."""
    formats = ["text", f"github:{annotations}", *([f"sarif:{sarif}"] if inputs.sarif else [])]
    arguments = [*(f"--output-format={each}" for each in formats), *inputs.options, "--", *inputs.paths]
    status, said = _run(arguments)
    if sarif.exists():
        _output("sarif", str(sarif))
    if not annotations.exists():  # no report was made, as by --help, which ends with 0
        _tell_failure(status or 2, said)
        return status or 2
    if inputs.annotations:
        _annotate(annotations.read_text(encoding="utf-8"))
    return status


def _run(arguments: list[str]) -> tuple[int, str]:
    """The exit status of a check, and what it said beside its report.

    Reports are untrusted: while their words are in the log the runner takes no commands from it, and Python imports
    nothing that lies beside them.
    """
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}\n$ {shlex.join(['govlint', 'check', *arguments])}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "govlint", "check", *arguments],
        check=False,
        env={**os.environ, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="backslashreplace",
    )
    print(f"{done.stderr.rstrip()}\n::{token}::", flush=True)
    return done.returncode, done.stderr


def _annotate(commands: str) -> None:
    if commands:
        print(f"::group::Annotations\n{commands}::endgroup::", flush=True)


def _tell_failure(status: int, said: str) -> None:
    """Why there is no result, as an annotation and as the summary."""
    reason = said.strip() or "no report was made; see the log"
    data = reason.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::error title=govlint::{data}", flush=True)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        quoted = "".join(f"    {line}\n" for line in reason.splitlines())
        with Path(summary).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(
                f"## govlint\n\n没有检查，退出状态 {status} (nothing was checked, exit status {status}):\n\n{quoted}"
            )


def _output(name: str, value: str) -> None:
    if file := os.environ.get("GITHUB_OUTPUT"):
        with Path(file).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(f"{name}={value}\n")


if __name__ == "__main__":
    sys.exit(main())
