"""The walk-through happens as its pages tell it: a session of bash, and what the servers make of its commits."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.ci import test_gitlab
from tests.ci.runner import ROOT, use
from tests.test_docs import agrees

PAGES = [ROOT / "docs" / "walkthrough.md", ROOT / "docs" / "walkthrough.zh.md"]
PART = re.compile(r"(?:^<!-- file: (\S+) -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BEGIN, END = "-----begin-----", "-----end-----"


class Step(NamedTuple):
    """A command of the session with the lines shown below it, or a file that is written with its text."""

    command: str = ""
    shown: tuple[str, ...] = ()
    file: str = ""
    text: str = ""


class Done(NamedTuple):
    """What a step of the session ended with and printed."""

    status: int
    printed: str


def steps(page: Path) -> list[Step]:
    """What the page has its reader do, in order."""
    found: list[Step] = []
    for file, language, text in PART.findall(page.read_text(encoding="utf-8")):
        if file:
            found.append(Step(file=file, text=text))
        elif language == "console":
            commands = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
            found += [Step(command, tuple(shown)) for command, *shown in map(str.splitlines, commands)]
    return found


def script(session: list[Step]) -> str:
    """The session for bash, with marks around what each step prints; `$?` is that of the step before."""
    lines = ["status=0"]
    for step in session:
        write = f"mkdir -p \"$(dirname '{step.file}')\" && cat > '{step.file}' <<'END OF FILE'\n{step.text}END OF FILE"
        does = step.command or write
        lines += [f"echo '{BEGIN}'", "(exit $status)", does, "status=$?", f'printf "%s%s\\n" "{END}" "$status"']
    return "\n".join(lines)


def play(session: list[Step], folder: Path) -> list[Done]:
    """Run the session in a folder, as somebody with neither settings of git nor of govlint."""
    who = {
        f"GIT_{role}_{what}": "clerk@example.invalid" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "SAMPLES": str(ROOT / "samples")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {name: value for name, value in os.environ.items() if name not in ("GOVLINT_LANG", "FORCE_COLOR")}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script(session)],
        cwd=folder,
        env={**kept, **who, **settings, "PATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    parts = re.findall(f"{BEGIN}\n(.*?){END}(\\d+)\n", done.stdout, re.DOTALL)
    return [Done(int(status), printed) for printed, status in parts]


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page.name)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Step], list[Done], Path]:
    """The steps of a page, what came of them, and the repository that they made."""
    page: Path = request.param
    folder = tmp_path_factory.mktemp("walkthrough")
    session = steps(page)
    return session, play(session, folder), folder / "reports"


def test_each_command_prints_what_the_page_shows(told: tuple[list[Step], list[Done], Path]) -> None:
    session, done, _ = told
    assert len(done) == len(session) > 20
    for step, came in zip(session, done, strict=True):
        assert agrees(list(step.shown), came.printed), f"{step.command}\n{came.printed}"


def test_a_command_fails_only_where_the_page_says_so(told: tuple[list[Step], list[Done], Path]) -> None:
    session, done, _ = told
    failed = [step.command for step, came in zip(session, done, strict=True) if came.status]
    named = [before.command for before, step in pairwise(session) if step.command == "echo $?"]
    assert failed == named


def commits(repository: Path, temp: Path) -> list[Path]:
    """The commits of the repository, the first one first, each checked out into a folder."""
    log = ["git", "-C", str(repository), "rev-list", "--reverse", "main"]
    names = subprocess.run(log, check=True, capture_output=True, text=True).stdout.split()
    for name in names:
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", repository, temp / name], check=True)
        subprocess.run(["git", "-C", temp / name, "checkout", "--quiet", name], check=True)
    return [temp / name for name in names]


def test_github_blocks_the_wrong_total_and_passes_the_repaired_report(
    told: tuple[list[Step], list[Done], Path], tmp_path: Path
) -> None:
    workflow = yaml.safe_load((told[2] / ".github" / "workflows" / "govlint.yml").read_text(encoding="utf-8"))
    inputs = workflow["jobs"]["govlint"]["steps"][-1]["with"]
    folders = commits(told[2], tmp_path)
    assert [use(folder, folder, **inputs).status for folder in folders] == [0, 1, 0]


def test_gitlab_blocks_the_wrong_total_and_passes_the_repaired_report(
    told: tuple[list[Step], list[Done], Path], tmp_path: Path
) -> None:
    (included,) = yaml.safe_load((told[2] / ".gitlab-ci.yml").read_text(encoding="utf-8"))["include"]
    folders = commits(told[2], tmp_path)
    assert [test_gitlab.run(folder, **included["inputs"]).status for folder in folders] == [0, 1, 0]


@pytest.mark.parametrize(
    ("file", "command"),
    [
        (".github/workflows/govlint.yml", ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"]),
        (".gitlab-ci.yml", ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci"]),
        (".pre-commit-config.yaml", ["pre-commit", "validate-config"]),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_the_files_of_the_page_are_what_their_programs_take(
    told: tuple[list[Step], list[Done], Path], file: str, command: list[str]
) -> None:
    tool, *options = command
    done = subprocess.run(
        [Path(sys.executable).with_name(tool), *options, file], cwd=told[2], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_pages_do_the_same() -> None:
    def skeleton(page: Path) -> list[str]:
        return [step.file or step.command.split()[0] for step in steps(page)]

    assert skeleton(PAGES[0]) == skeleton(PAGES[1])
