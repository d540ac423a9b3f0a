"""`govlint render`: the text of Word documents kept beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import cli, engine, packs
from govlint.model import Source
from govlint.render import rendering
from govlint.runner.renderings import Difference, difference
from tests.repositories import environment, repository, sample, with_figure

ROW = "一、本年新收政府信息公开申请数量"
NAME = "年报.docx"
KEPT = Path("年报.docx.govlint.md")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one document; no setting of the developer's own reaches a test."""
    for name in ("GOVLINT_LANG", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_bytes(sample("2021.docx"))
    return tmp_path


def render(*arguments: str) -> int:
    """The exit status of the command."""
    return cli.run(["render", *arguments])


def changed() -> None:
    """Make another figure of the document's."""
    Path(NAME).write_bytes(with_figure(sample("2021.docx"), ROW, "9", "8"))


def test_a_rendering_is_what_convert_writes_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert render() == 1
    assert capsys.readouterr().out == f"{KEPT}：已写入，请与文档一起提交\n"
    written = KEPT.read_bytes()
    assert cli.run(["convert", "--to", "text", "-o", "文.txt", NAME]) == 0
    assert written == Path("文.txt").read_bytes()
    assert b"\r" not in written


def test_the_lines_are_those_that_sarif_places_findings_at() -> None:
    render()
    root = engine.read(Source(NAME, Path(NAME).read_bytes()), packs.load()).root
    assert root is not None
    assert rendering(root).text == KEPT.read_text(encoding="utf-8")


def test_what_is_fresh_is_not_written_again(capsys: pytest.CaptureFixture[str]) -> None:
    render()
    os.utime(KEPT, ns=(1, 1))
    capsys.readouterr()
    assert render() == 0
    assert KEPT.stat().st_mtime_ns == 1
    assert capsys.readouterr().out == "文字版 1 份，都与文档一致\n"


def test_a_rendering_follows_its_document(capsys: pytest.CaptureFixture[str]) -> None:
    render()
    changed()
    capsys.readouterr()
    assert render(NAME) == 1
    assert capsys.readouterr().out == f"{KEPT}：已更新（第 37 行起），请与文档一起提交\n"
    assert f"{ROW} | 自然人 6 | 商业企业 2 | 科研机构 0 | 社会公益组织 1 | 法律服务机构 0 | 其他 0 | 总计 8\n" in (
        KEPT.read_text(encoding="utf-8")
    )
    assert render(NAME) == 0


@pytest.mark.parametrize("name", [NAME, str(KEPT), "."])
def test_with_check_a_stale_rendering_is_told_with_the_first_line_and_stays(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    render()
    before = KEPT.read_bytes()
    changed()
    capsys.readouterr()
    assert render("--check", name) == 1
    line = f"{ROW} | 自然人 6 | 商业企业 2 | 科研机构 0 | 社会公益组织 1 | 法律服务机构 0 | 其他 0 | 总计"
    assert capsys.readouterr().out.splitlines() == [
        f"{KEPT}:37: 与文档不符",
        f"  - {line} 9",
        f"  + {line} 8",
        "运行 govlint render 即可更新；已不存在的文档，其文字版请删去",
    ]
    assert KEPT.read_bytes() == before


def test_with_check_a_missing_rendering_is_told_and_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert render("--check") == 1
    assert capsys.readouterr().out.startswith(f"{KEPT}：还没有这份文字版\n")
    assert not KEPT.exists()


@pytest.mark.parametrize("arguments", [[], ["."], ["乙.docx"], ["./乙.docx"], [NAME], ["--check"]])
def test_a_rendering_whose_document_is_gone_is_told_once_and_stays(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    render()
    Path("乙.docx.govlint.md").write_text("甲", encoding="utf-8")
    capsys.readouterr()
    assert render(*arguments) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if "乙" in line] == [
        next(f"{name}.govlint.md：文档 {name} 已不存在，请删去这份文字版" for name in named(arguments))
    ]
    assert Path("乙.docx.govlint.md").exists()


def named(arguments: list[str]) -> list[str]:
    """What the document that is gone is called."""
    return [*(name for name in arguments if name.endswith("乙.docx")), "乙.docx"]


def test_files_of_a_like_name_that_are_no_renderings_are_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    render()
    Path(".藏").mkdir()
    for name in (".藏/乙.docx.govlint.md", "乙.txt.govlint.md"):
        Path(name).write_text("甲", encoding="utf-8")
    capsys.readouterr()
    assert render() == 0
    assert capsys.readouterr().out == "文字版 1 份，都与文档一致\n"


def test_a_folder_is_searched_with_all_below_it_and_hidden_ones_are_passed_over() -> None:
    for place in ("县/乡", ".藏"):
        Path(place).mkdir(parents=True)
        Path(place, "年报.DOCX").write_bytes(sample("2019.docx"))
        Path(place, "~$年报.docx").write_bytes(b"x")
    assert render() == 1
    assert sorted(map(str, Path().rglob("*.govlint.md"))) == sorted([str(KEPT), "县/乡/年报.DOCX.govlint.md"])


def test_a_rendering_is_the_same_in_every_language_and_its_messages_are_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    render()
    monkeypatch.setenv("GOVLINT_LANG", "en")
    capsys.readouterr()
    assert render("--check") == 0
    assert capsys.readouterr().out == "Renderings that say what their documents say: 1\n"


def test_the_line_ends_of_another_system_are_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    render()
    KEPT.write_bytes(KEPT.read_bytes().replace(b"\n", b"\r\n"))
    before = KEPT.read_bytes()
    assert render() == 0
    assert KEPT.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_a_document_that_cannot_be_read_is_3_and_the_others_are_rendered(
    content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("坏.docx").write_bytes(content)
    assert render("坏.docx", NAME) == 3
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("坏.docx：R001 ")
    assert second.startswith(str(KEPT))
    assert [str(path) for path in Path().glob("*.govlint.md")] == [str(KEPT)]


def test_a_document_that_is_not_there_is_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert render("无.docx") == 3
    assert capsys.readouterr().out == "无.docx：R001 文件不存在\n"


def test_nothing_to_render_is_3_unless_it_was_excluded(capsys: pytest.CaptureFixture[str]) -> None:
    Path("空").mkdir()
    assert render("空") == 3
    assert capsys.readouterr().out == "没有要写成文字版的 Word 文档\n"
    assert render("--exclude", "年报.*", ".") == 0


def test_a_file_without_a_rendering_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    Path("年报.txt").touch()
    assert render("年报.txt") == 2
    assert capsys.readouterr().err.startswith("govlint: error: 年报.txt has no rendering beside it\nhint: ")


def test_a_configuration_counts_for_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    Path("县").mkdir()
    Path("县/年报.docx").write_bytes(sample("2021.docx"))
    Path("govlint.toml").write_text('exclude = ["县/*"]\nlang = "en"\n', encoding="utf-8")
    Path("县/govlint.toml").write_text('[limits]\nfile-size = "1 KiB"\n', encoding="utf-8")
    assert render("--force-exclude", "县/年报.docx", NAME) == 1
    assert capsys.readouterr().out == f"{KEPT}: written; commit it with its document\n"
    assert render("县/年报.docx") == 3
    assert "1 KiB" in capsys.readouterr().out
    Path("县/年报.docx.govlint.md").touch()
    Path("县/年报.docx").unlink()
    assert render() == 0


def test_a_document_is_read_as_its_configuration_has_it_as_for_a_check() -> None:
    render()
    plain = KEPT.read_text(encoding="utf-8")
    Path("govlint.toml").write_text('edition = "2019"\n', encoding="utf-8")
    assert render() == 1
    root = engine.read(Source(NAME, sample("2021.docx")), packs.load(), edition="2019").root
    assert root is not None
    assert KEPT.read_text(encoding="utf-8") == rendering(root).text != plain


def test_a_link_in_the_place_of_a_rendering_is_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    victim = tmp_path.parent / f"{tmp_path.name}-victim"
    victim.write_text("甲", encoding="utf-8")
    KEPT.symlink_to(victim)
    assert render() == 1
    assert victim.read_text(encoding="utf-8") == "甲"
    assert "是链接" in capsys.readouterr().out
    victim.unlink()
    assert render() == 1
    assert not victim.exists()


def test_tracked_demands_what_the_next_commit_would_lack(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = repository(tmp_path, environment(tmp_path_factory.mktemp("environment")))
    assert render("--tracked", NAME) == 1
    assert capsys.readouterr().out == f"{KEPT}：已写入，请与文档一起提交\n"
    assert render("--tracked", NAME) == 1
    assert capsys.readouterr().out == f"{KEPT}：还没有加入 git，请用 git add 加入\n"
    repo.git("add", ".")
    assert render("--tracked", NAME) == 0


def test_tracked_outside_a_repository_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    render()
    capsys.readouterr()
    assert render("--tracked") == 2
    assert capsys.readouterr().err.startswith("govlint: error: this is not inside a git repository\n")


def test_a_difference_is_the_first_line_that_is_not_the_same() -> None:
    assert difference("甲\n乙\n".encode(), "甲\n丙\n".encode()) == Difference(2, "乙", "丙")
    assert difference(b"", b"\xe7\x94\xb2\n") == Difference(1, "", "甲")
    assert difference("甲\n乙\n".encode(), "甲\n".encode()) == Difference(2, "乙", "")
    assert difference(b"\xff\n", "\ufffd\n".encode()) == Difference(1, "\\xff", "\ufffd")


@given(st.lists(st.sampled_from("甲乙 \r")), st.lists(st.sampled_from("甲乙 \r")))
def test_only_line_ends_may_differ(one: list[str], other: list[str]) -> None:
    kept, due = ("\n".join(lines).encode() for lines in (one, other))
    same = kept.replace(b"\r\n", b"\n") == due
    assert (difference(kept, due) is None) == same
