"""`govlint convert` into every form, `--reader` and `--from`, with pandoc and without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint import cli, engine, filetypes, packs
from govlint.errors import GovlintError
from govlint.filetypes.pandoc import process, writing
from govlint.model import Reading, Source
from govlint.runner import conversion

SAMPLES = Path(__file__).parents[1] / "samples"
PACK = packs.load()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory; no setting of the developer's own reaches a test."""
    monkeypatch.delenv("GOVLINT_LANG", raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def understood(name: str, data: bytes, reading: Reading | None = None) -> tuple[list[Any], list[Any]]:
    """The figures of a report, and the titles of its sections with their numbers."""
    document = engine.read(Source(name, data), PACK, reading=reading)
    exported = engine.export(document)
    keys = ("table", "row", "col", "state", "value")
    titles = [(s["key"], s["label"], s["heading"]) for s in exported["sections"] if s["level"] == 1]
    return [tuple(cell[key] for key in keys) for cell in exported["cells"]], titles


def without_pandoc(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command where there is no pandoc."""
    code = (
        f"import sys; sys.modules['pypandoc'] = None\nfrom govlint import cli; sys.exit(cli.run({list(arguments)!r}))"
    )
    environment = {**os.environ, "PATH": "", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=False
    )


# -- writing


@pytest.mark.parametrize(("target", "suffix"), [("html", "html"), ("markdown", "md"), ("docx", "docx")])
@pytest.mark.parametrize("sample", ["2019.docx", "2021.docx", "2021.txt", "2019.html", "wps-2021.docx"])
def test_a_converted_report_means_the_same(sample: str, target: str, suffix: str) -> None:
    made = f"年报.{suffix}"
    assert cli.run(["convert", "--to", target, "-o", made, str(SAMPLES / sample)]) == 0
    assert understood(made, Path(made).read_bytes()) == understood(sample, (SAMPLES / sample).read_bytes())
    assert cli.run(["check", "--quiet", made]) == 0


@pytest.mark.parametrize("target", ["text", "html", "markdown", "docx"])
def test_equal_reports_make_equal_files(target: str) -> None:
    for name in ("甲", "乙"):
        assert cli.run(["convert", "--to", target, "-o", name, str(SAMPLES / "2021.docx")]) == 0
    assert Path("甲").read_bytes() == Path("乙").read_bytes()


@pytest.mark.parametrize("target", ["text", "html", "markdown", "docx"])
def test_signs_that_mean_something_to_another_format_come_through(target: str) -> None:
    words = [
        "<b>甲</b> & *乙* _丙_ `丁` ~x~ $y$ [戊](己) # 庚 | 辛 \\",
        "1. 甲",
        "- 乙",
        "# 丙",
        "    丁",
        "<!-- 戊 -->",
    ]
    Path("年报.txt").write_text("\n".join(words), encoding="utf-8")
    assert cli.run(["convert", "--to", target, "-o", "出", "年报.txt"]) == 0


SIGNS = st.text(
    st.sampled_from("甲乙 \t|<>&\"'\\*_`~^$#-+=[](){}!:.1、　\u00a0\u200b\u00ad\x01\x85\u2028\ufffe\u202e🈚\n")
)


@given(SIGNS, st.sampled_from(["a.txt", "a.html"]))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_written_as_text_and_as_a_page(words: str, name: str) -> None:
    source = Source(name, f"<br>甲{words}".encode())
    for target in ("text", "html"):
        assert conversion.convert(source, PACK, target)


@given(SIGNS)
@settings(max_examples=15, deadline=None)
def test_any_text_is_written_by_pandoc_in_full_or_refused(words: str) -> None:
    for target in ("markdown", "docx"):
        with suppress(GovlintError):
            assert conversion.convert(Source("a.txt", f"甲{words}".encode()), PACK, target)


def test_what_does_not_read_back_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = writing.write
    monkeypatch.setattr(writing, "write", lambda page, target: whole(page.replace("总计".encode(), b""), target))
    assert cli.run(["convert", "--to", "markdown", "-o", "出.md", str(SAMPLES / "2021.txt")]) == 2
    assert "with other words in it" in capsys.readouterr().err
    assert not Path("出.md").exists()


def test_a_word_document_is_not_written_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert cli.run(["convert", "--to", "docx", str(SAMPLES / "2021.txt")]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "-o 年报.docx" in shown.err


def test_a_word_document_goes_into_a_pipe(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.run(["convert", "--to", "docx", str(SAMPLES / "2021.txt")]) == 0
    assert capsysbinary.readouterr().out.startswith(b"PK\x03\x04")


def test_text_of_a_report_steers_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("年报.txt").write_text("甲\u009b31m乙\u202e丙", encoding="utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert cli.run(["convert", "--to", "text", "年报.txt"]) == 0
    shown = capsys.readouterr().out
    assert "\u009b" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("target", ["markdown", "docx"])
def test_without_pandoc_only_what_it_writes_is_2_with_a_hint(target: str) -> None:
    done = without_pandoc("convert", "--to", target, "-o", "出", str(SAMPLES / "2021.txt"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "govlint: error: pandoc is not installed"
    assert "govlint[pandoc]" in done.stderr.splitlines()[1]
    assert not Path("出").exists()
    for own in ("text", "html"):
        assert without_pandoc("convert", "--to", own, str(SAMPLES / "2021.txt")).returncode == 0


# -- choosing the reader


@pytest.mark.parametrize("sample", ["2019.docx", "2021.docx", "wps-2021.docx", "2021.html"])
def test_pandoc_and_the_own_reader_see_the_same_figures(sample: str) -> None:
    data = (SAMPLES / sample).read_bytes()
    assert understood(sample, data, Reading("pandoc"))[0] == understood(sample, data, Reading("own"))[0]


def test_pandoc_loses_automatic_numbers_and_the_places_are_words() -> None:
    source = Source("2021.docx", (SAMPLES / "2021.docx").read_bytes())
    root = filetypes.read(source, Reading("pandoc")).root
    assert root is not None
    assert (root[0].get("format"), root[0].get("reader")) == ("docx", "pandoc")
    assert not filetypes.has_lines(root)
    assert filetypes.place(source, root[1]).line is None
    titles = understood("2021.docx", source.data)[1]
    assert [label for _, label, _ in titles] == [f"{n}、" for n in "一二三四五六"]
    assert understood("2021.docx", source.data, Reading("pandoc"))[1] != titles


def test_plain_text_is_read_by_its_own_reader_whatever_is_asked() -> None:
    data = (SAMPLES / "2021.txt").read_bytes()
    assert understood("a.txt", data, Reading("pandoc")) == understood("a.txt", data)


def test_the_own_readers_alone_read_no_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("年报.md").write_text("甲", encoding="utf-8")
    assert cli.run(["check", "--reader", "own", "年报.md"]) == 3
    assert "--reader own" in capsys.readouterr().out


@pytest.mark.parametrize("input_format", ["mediawiki", "rst", "html", "docbook", "markdown-smart"])
def test_a_file_whose_suffix_does_not_tell_is_read_as_the_format_named(input_format: str) -> None:
    page = "<h1>白杨县水务局2022年政府信息公开工作年度报告</h1><p>甲乙丙</p>"
    data = subprocess.run(
        [str(process.program()), "--from", "html", "--to", input_format],
        input=page.encode(),
        capture_output=True,
        check=True,
    ).stdout
    for name in ("年报.xml", "年报.txt", "年报"):
        Path(name).write_bytes(data)
        assert cli.run(["convert", "--to", "text", "--from", input_format, "-o", "出.txt", name]) == 0
        written = Path("出.txt").read_text(encoding="utf-8")
        assert "白杨县水务局2022年政府信息公开工作年度报告" in written
        assert "甲乙丙" in written


def test_a_suffix_that_tells_is_believed(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(SAMPLES / "2021.docx"), str(SAMPLES / "2021.html")]
    assert cli.run(["check", "--from", "mediawiki", "--output-format", "json", *paths]) == 0
    assert [file["status"] for file in json.loads(capsys.readouterr().out)["files"]] == ["checked", "checked"]


def test_the_format_named_keeps_lines_where_pandoc_notes_them() -> None:
    source = Source("a", "甲\n\n乙丙\n".encode())
    root = filetypes.read(source, Reading("auto", "gfm")).root
    assert root is not None
    place = filetypes.place(source, root[2], 1, 2)
    assert (place.line, place.column) == (3, 2)


def test_an_encoding_that_a_file_declares_is_no_guess() -> None:
    text = "<?xml version='1.0' encoding='GB2312'?><article><para>白杨县水务局的报告</para></article>"
    document = filetypes.read(Source("a.xml", text.encode("gb18030")), Reading("auto", "docbook"))
    assert document.root is not None
    assert document.root[1].text == "白杨县水务局的报告"
    assert document.notes == ()


def test_a_format_that_pandoc_does_not_know_is_2_with_those_near_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--from", "docbok", str(SAMPLES / "2021.txt")]) == 2
    assert capsys.readouterr().err == "govlint: error: pandoc reads no format docbok\nhint: did you mean docbook?\n"
    assert cli.run(["check", "--from", "docbook+x", str(SAMPLES / "2021.txt")]) == 2
    assert "no such extension" in capsys.readouterr().err
    Path("evil.lua").write_text("os.execute('touch ran')", encoding="utf-8")
    assert cli.run(["check", "--from", "evil.lua", str(SAMPLES / "2021.txt")]) == 2
    assert not Path("ran").exists()


@pytest.mark.parametrize("options", [["--reader", "pandoc"], ["--from", "docbook"]])
@pytest.mark.parametrize("command", [["check"], ["convert", "--to", "json"]])
def test_a_pandoc_asked_for_and_missing_is_2_with_a_hint(command: list[str], options: list[str]) -> None:
    done = without_pandoc(*command, *options, str(SAMPLES / "2021.docx"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("govlint: error: pandoc is not installed\nhint: ")


def test_a_configuration_is_not_read(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    command = ["convert", "--to", "json", str(SAMPLES / "2021.txt")]
    assert cli.run(command) == 0
    plain = capsysbinary.readouterr().out
    Path("govlint.toml").write_text('reader = "nobody"\nlang = "en"\n', encoding="utf-8")
    assert cli.run(command) == 0
    assert capsysbinary.readouterr().out == plain


def test_a_format_named_for_the_own_readers_is_a_contradiction(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--reader", "own", "--from", "docbook", str(SAMPLES / "2021.txt")]) == 2
    assert "--reader own" in capsys.readouterr().err


def test_several_processes_read_as_asked_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("甲.md").write_text("甲", encoding="utf-8")
    Path("乙.md").write_text("乙", encoding="utf-8")
    assert cli.run(["check", "--reader", "own", "--jobs", "2", "--output-format", "json", "甲.md", "乙.md"]) == 3
    assert [f["status"] for f in json.loads(capsys.readouterr().out)["files"]] == ["unsupported", "unsupported"]
