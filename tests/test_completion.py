"""Completion as shells ask for it: through the installed command and the protocol of its script."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click.shell_completion
import pytest

from govlint import cli

COMMAND = Path(sys.executable).with_name("govlint")
BASH = shutil.which("bash")


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No setting of the developer's own reaches a test."""
    monkeypatch.delenv("GOVLINT_LANG", raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))


def offered(words: str, *, shell: str = "bash", **environment: str) -> list[str]:
    """The lines that the command answers a shell; the last of the words is being typed."""
    asked = {
        "_GOVLINT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [COMMAND], capture_output=True, check=False, encoding="utf-8", env={**os.environ, **asked, **environment}
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_commands_and_options_are_offered() -> None:
    assert [f"plain,{name}" for name in cli.COMMANDS] == offered("govlint ")
    assert "plain,--statistics" in offered("govlint check --s")


@pytest.mark.parametrize("words", ["rule b40", "check --select b40", "check --ignore B40", "check --extend-select B40"])
def test_rule_codes_are_offered(words: str) -> None:
    assert offered(f"govlint {words}")[:2] == ["plain,B401", "plain,B402"]


def test_behind_a_comma_another_code_is_offered() -> None:
    assert "plain,S,B401" in offered("govlint check --select S,B4")


def test_a_severity_is_offered_behind_its_rule() -> None:
    assert "plain,B401=" in offered("govlint check --severity B40")
    assert offered("govlint check --severity B401=w") == ["plain,B401=warning"]


@pytest.mark.parametrize("words", ["check ", "check --files-from ", "convert "])
def test_files_are_left_to_the_shell(words: str) -> None:
    assert offered(f"govlint {words}") == ["file,"]


def test_formats_are_offered() -> None:
    assert offered("govlint check --output-format js") == ["plain,json", "plain,json-lines"]


def test_titles_stand_beside_the_codes_in_the_language_of_the_user() -> None:
    assert offered("govlint rule B401", shell="zsh") == ["plain", "B401", "表三每行的总计等于各列之和"]
    english = offered("govlint rule B401", shell="zsh", GOVLINT_LANG="en")
    assert english == ["plain", "B401", "A row total of table 3 is the sum of its columns"]


@pytest.mark.skipif(BASH is None, reason="no bash")
def test_a_real_bash_completes_with_the_script() -> None:
    script = """
eval "$(govlint completion bash)"
COMP_WORDS=(govlint rule B40); COMP_CWORD=2
_govlint_completion govlint
printf '%s\\n' "${COMPREPLY[@]}"
complete -p govlint
"""
    path = os.pathsep.join([str(COMMAND.parent), os.environ["PATH"]])
    done = subprocess.run(
        [BASH or "bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    assert done.stderr == ""
    *codes, registered = done.stdout.splitlines()
    assert codes[:2] == ["B401", "B402"]
    assert registered == "complete -o nosort -F _govlint_completion govlint"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_command_and_its_variable(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", shell]) == 0
    assert f"_GOVLINT_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_a_shell_that_click_does_not_know_is_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(click.shell_completion._available_shells, "powershell", raising=False)
    assert cli.run(["completion", "powershell"]) == 2
    assert capsys.readouterr().err.startswith("govlint: error: this version of click cannot complete in powershell\n")
    assert cli.run(["completion", "tcsh"]) == 2
