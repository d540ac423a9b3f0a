"""The pages on CI: their examples are what the servers take, and their tables name the inputs there are."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from govlint import cli
from tests.ci import test_gitlab
from tests.ci.runner import ACTION, ROOT

PAGES = [ROOT / "docs" / "ci.md", ROOT / "docs" / "ci.zh.md"]
FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([\w-]+)` \|", re.MULTILINE)
SCHEMAS = {".github/workflows/govlint.yml": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}

pytestmark = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def files(page: Path) -> dict[str, str]:
    """The files of the example repository."""
    return dict(FILE.findall(page.read_text(encoding="utf-8")))


def tables(page: Path) -> tuple[list[str], list[str]]:
    """The inputs that the page describes, of the action and of the component."""
    github, gitlab = page.read_text(encoding="utf-8").split("## GitLab", 1)
    return ROW.findall(github), ROW.findall(gitlab)


def given(page: Path) -> tuple[Any, Any]:
    """The inputs that the examples give, to the action and to the component."""
    texts = files(page)
    workflow = yaml.safe_load(texts[".github/workflows/govlint.yml"])
    (included,) = yaml.safe_load(texts[".gitlab-ci.yml"])["include"]
    return workflow["jobs"]["govlint"]["steps"][-1]["with"], included["inputs"]


def test_the_tables_name_the_inputs_in_their_order(page: Path) -> None:
    assert tables(page) == (list(ACTION["inputs"]), list(test_gitlab.INPUTS))


def test_the_examples_give_inputs_that_there_are(page: Path) -> None:
    github, gitlab = given(page)
    assert github.keys() <= ACTION["inputs"].keys()
    assert gitlab.keys() <= test_gitlab.INPUTS.keys()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_servers_take_the_examples(page: Path, name: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_text(files(page)[name], encoding="utf-8")
    tool = str(Path(sys.executable).with_name("check-jsonschema"))
    command = [tool, "--builtin-schema", SCHEMAS[name], str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_govlint_takes_the_configuration(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "govlint.toml").write_text(files(page)["govlint.toml"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["check", "--allow-empty"]) == 0


def test_both_languages_show_the_same_repository(page: Path) -> None:
    other = PAGES[1 - PAGES.index(page)]
    assert given(page) == given(other)
    assert files(page).keys() == files(other).keys()
