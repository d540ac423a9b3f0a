"""`govlint doctor`: what it says of the machine, and whether that is a success."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govlint import __version__, cli, packs


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the developer's own reaches a test."""
    for name in ("GOVLINT_LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM", "PYPANDOC_PANDOC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "cache"))


def doctor(capsys: pytest.CaptureFixture[str], *options: str, status: int = 0) -> dict[str, Any]:
    assert cli.run(["doctor", "--output-format", "json", *options]) == status
    shown: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert shown["ok"] is (status == 0)
    return shown


def test_a_sound_installation_is_0_and_described(capsys: pytest.CaptureFixture[str]) -> None:
    found = doctor(capsys)["installation"]
    assert found["version"] == __version__
    assert (Path(found["path"]) / "cli").is_dir()
    assert Path(found["executable"]).samefile(sys.executable)
    assert {library["name"] for library in found["libraries"]} >= {"lxml", "PyYAML", "OpenCC"}
    assert found["libraries"][0]["libxml2"]
    assert found["pack"]["rules"] == len(packs.load().rules)
    assert found["pack"]["cases"] > 100


def test_people_get_a_line_each_and_a_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"govlint      {__version__}\n")
    assert shown.endswith("\n语言         zh（默认）\n\n可以检查报告（docx、html、txt）。\n")
    assert cli.run(["doctor", "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("\nlanguage     en (--lang)\n\nReady to check reports (docx, html, txt).\n")


def test_language_and_colour_come_with_what_decided_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOVLINT_LANG", "en")
    monkeypatch.setenv("FORCE_COLOR", "1")
    around = doctor(capsys)["run"]
    assert (around["lang"], around["lang_from"]) == ("en", "GOVLINT_LANG")
    assert (around["color"], around["variables"]) == (True, {"FORCE_COLOR": "1"})


def test_broken_rules_are_2_with_every_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "rules"
    shutil.copytree(packs.shipped(), broken)
    with (broken / "balance.yaml").open("a", encoding="utf-8") as stream:
        stream.write("- id: B499\n")
    monkeypatch.setattr(packs, "shipped", lambda: broken)
    pack = doctor(capsys, status=2)["installation"]["pack"]
    assert any("balance.yaml" in problem and "B499" in problem for problem in pack["problems"])
    assert cli.run(["doctor"]) == 2
    shown = capsys.readouterr().out
    assert "B499: missing key “title”" in shown
    assert shown.endswith("不能正常检查报告，见上面的错误。\n")


def test_rules_that_are_gone_are_2(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packs, "shipped", lambda: tmp_path / "none")
    (problem,) = doctor(capsys, status=2)["installation"]["pack"]["problems"]
    assert "no rule pack" in problem


def test_a_library_that_does_not_load_is_told_not_stumbled_over(tmp_path: Path) -> None:
    (tmp_path / "lxml").mkdir()
    (tmp_path / "lxml" / "__init__.py").write_text("raise ImportError('libxml2.so.2 is missing')", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-m", "govlint", "doctor", "--lang", "en"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stderr) == (2, b"")
    assert b"lxml         does not load: ImportError: libxml2.so.2 is missing\n" in done.stdout


def test_a_cache_that_cannot_be_written_is_said_and_no_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert doctor(capsys)["installation"]["cache"]["writable"] is False
    cli.run(["doctor"])
    assert "缓存         不能写入：" in capsys.readouterr().out


def test_looking_at_the_cache_leaves_nothing_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doctor(capsys)
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a script with a first line of #!")
def test_pandoc_is_where_the_variable_says_with_its_own_word_for_its_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\necho pandoc 3.9\necho more\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(program))
    assert doctor(capsys)["installation"]["pandoc"] == {"path": str(program), "version": "pandoc 3.9"}
    program.unlink()
    cli.run(["doctor"])
    assert f"pandoc       {program}\n             不能运行\n" in capsys.readouterr().out
