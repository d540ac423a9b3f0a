"""`govlint git-setup`, and what real git then shows of Word documents."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from govlint import cli
from govlint.cli.git_setup import SUFFIXES
from govlint.filetypes import libreoffice
from tests.repositories import COMMANDS, Repository, environment, repository, sample, with_figure

ROOT = Path(__file__).parents[1]
ROW = "一、本年新收政府信息公开申请数量"
LINE = f"{ROW} | 自然人 6 | 商业企业 2 | 科研机构 0 | 社会公益组织 1 | 法律服务机构 0 | 其他 0 | 总计"
NAME = "年报/白杨县水务局.docx"
KEYS = ("diff.govlint.textconv", "diff.govlint.xfuncname", "diff.govlint.wordRegex")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A repository with one report, not yet set up."""
    made = repository(tmp_path / "库", environment(tmp_path))
    made.put(NAME, sample("2021.docx"))
    made.commit("一")
    return made


@pytest.fixture
def ready(repo: Repository) -> Repository:
    """The same, set up, and with one figure changed."""
    assert repo.run("govlint", "git-setup").status == 0
    repo.commit("二")
    repo.put(NAME, with_figure(sample("2021.docx"), ROW, "9", "8"))
    return repo


def changes(diff: str) -> list[str]:
    """The lines of a diff that were taken away or added."""
    return [line for line in diff.splitlines() if line.startswith(("+", "-")) and line[:3] not in ("+++", "---")]


# -- what git shows


def test_one_changed_cell_is_one_changed_line(ready: Repository) -> None:
    assert changes(ready.git("diff")) == [f"-{LINE} 9", f"+{LINE} 8"]
    ready.git("add", ".")
    assert changes(ready.git("diff", "--cached")) == [f"-{LINE} 9", f"+{LINE} 8"]


def test_a_commit_and_the_history_show_the_same(ready: Repository) -> None:
    ready.commit("三")
    assert changes(ready.git("show")) == [f"-{LINE} 9", f"+{LINE} 8"]
    history = ready.git("log", "-p", "--", NAME)
    assert history.count(f"+{LINE} 8") == history.count(f"-{LINE} 9") == 1
    assert "Binary files" not in history


def test_the_table_stands_behind_the_lines_and_words_are_told_apart(ready: Repository) -> None:
    assert "@@ 表三\n" in ready.git("diff", "--unified=1")
    assert f"{LINE} [-9-]{{+8+}}\n" in ready.git("diff", "--word-diff")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_no_character_is_cut_in_pieces_whatever_the_locale(ready: Repository, locale: str) -> None:
    ready.put(NAME, sample("2021.docx"))
    ready.put("甲.txt", "县，县城\n")
    ready.put(".git/info/attributes", "*.txt diff=govlint\n")
    ready.git("config", "diff.govlint.textconv", "cat")
    ready.commit()
    ready.put("甲.txt", "叁，县城\n")
    apart = ready._replace(environment={**ready.environment, "LC_ALL": locale})
    assert "[-县-]{+叁+}，县城\n" in apart.git("diff", "--word-diff")


def test_findings_and_complaints_have_no_place_in_a_diff(ready: Repository) -> None:
    ready.put("坏.docx", sample("broken/word.docx"))
    ready.git("add", "坏.docx")
    shown = ready.git("diff", "--cached", "--", "坏.docx")
    assert "五、其他需要报告的事项" in shown
    assert "B401" not in shown
    assert "错误" not in shown


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04" + bytes(99), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99])
def test_a_document_that_cannot_be_read_is_a_line_that_says_why(ready: Repository, content: bytes) -> None:
    ready.put(NAME, content)
    ready.put("甲.txt", "甲\n")
    ready.git("add", "甲.txt")
    shown = ready.git("diff", "HEAD")
    assert "+甲\n" in shown
    (said,) = [line for line in changes(shown) if line.startswith("+〔govlint 读不出这个文件：")]
    assert f"；{len(content)} 字节，SHA-256 " in said


def test_two_documents_that_cannot_be_read_do_not_look_alike(ready: Repository) -> None:
    ready.put(NAME, b"PK\x03\x04" + bytes(99))
    ready.commit()
    ready.put(NAME, b"PK\x03\x04" + bytes(98) + b"x")
    one, other = changes(ready.git("diff"))
    assert one[1:] != other[1:]


def test_a_name_that_begins_like_an_option_is_a_name(ready: Repository) -> None:
    ready.put("--check.docx", sample("2021.docx"))
    ready.git("add", ".")
    assert f"+{LINE} 9" in ready.git("diff", "--cached", "--", "*check.docx")


def test_what_is_kept_is_what_is_read_and_a_damaged_entry_is_read_again(ready: Repository, tmp_path: Path) -> None:
    first = ready.git("diff")
    kept = list((tmp_path / "cache").rglob("renderings-*/*/*.json"))
    assert len(kept) == 2
    assert ready.git("diff") == first
    for entry in kept:
        entry.write_bytes(entry.read_bytes().replace("总计".encode(), "共计".encode()))
    assert ready.git("diff") == first


def rewrite(cache: Path, old: str, new: str) -> None:
    """Have entries of the cache say something else, in good order."""
    for entry in cache.rglob("renderings-*/*/*.json"):
        _, _, text = entry.read_bytes().partition(b"\n")
        text = text.replace(old.encode(), new.encode())
        entry.write_bytes(sha256(text).hexdigest().encode() + b"\n" + text)


def test_what_is_kept_is_shown_for_the_same_document_alone(ready: Repository, tmp_path: Path) -> None:
    ready.git("diff")
    rewrite(tmp_path / "cache", "总计 8", "总计 7")
    assert changes(ready.git("diff")) == [f"-{LINE} 9", f"+{LINE} 7"]
    ready.put(NAME, with_figure(sample("2021.docx"), ROW, "9", "6"))
    assert changes(ready.git("diff")) == [f"-{LINE} 9", f"+{LINE} 6"]


def test_what_is_kept_of_a_document_is_not_shown_under_another_suffix(repo: Repository) -> None:
    assert f"{LINE} 9\n" in repo.run("govlint", "textconv", NAME).text
    repo.put("甲.txt", sample("2021.docx"))
    assert repo.run("govlint", "textconv", "甲.txt").text.startswith("〔govlint 读不出这个文件：")


def test_what_another_program_read_is_kept_as_long_as_the_program(repo: Repository, tmp_path: Path) -> None:
    repo.run("govlint", "textconv", NAME)
    rewrite(tmp_path / "cache", "总计 9", "总计 7")
    rewrite(tmp_path / "cache", '"own"', '"libreoffice"')
    assert f"{LINE} 9\n" in repo.run("govlint", "textconv", NAME).text


@pytest.mark.parametrize("changed", ["src/govlint/__init__.py", "rules/annual-report/pack.yaml"])
def test_another_govlint_and_other_rules_read_again(repo: Repository, tmp_path: Path, changed: str) -> None:
    for name in ("src/govlint", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = os.pathsep.join([str(tmp_path / "src"), repo.environment["PYTHONPATH"]])
    copied = repo._replace(environment={**repo.environment, "PYTHONPATH": path})
    copied.run("govlint", "textconv", NAME)
    rewrite(tmp_path / "cache", "总计 9", "总计 7")
    assert f"{LINE} 7\n" in copied.run("govlint", "textconv", NAME).text
    os.utime(tmp_path / changed, ns=(1, 1))
    assert f"{LINE} 9\n" in copied.run("govlint", "textconv", NAME).text


def test_what_steers_a_terminal_is_shown_as_what_it_is(repo: Repository) -> None:
    unsafe = with_figure(sample("2021.docx"), ROW, "9", "9\u009b31m\u202e")
    repo.put(NAME, unsafe)
    shown = repo.run("govlint", "textconv", NAME).text
    assert f"{LINE} 9\\x9b31m<U+202E>\n" in shown


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_a_legacy_document_is_read_and_kept_too(ready: Repository, tmp_path: Path) -> None:
    done = ready.run(
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "doc", NAME
    )
    assert done.status == 0
    ready.git("add", "白杨县水务局.doc")
    shown = ready.git("diff", "--cached", "--", "*.doc")
    assert f"+{LINE} 8" in shown
    assert ready.git("diff", "--cached", "--", "*.doc") == shown


# -- what it writes


def test_it_tells_what_it_wrote_and_a_second_time_changes_nothing(repo: Repository) -> None:
    first = repo.run("govlint", "git-setup")
    assert first.status == 0
    assert ".gitattributes：加入 18 行（*.docx diff=govlint …）\n" in first.text
    assert "git config diff.govlint.textconv：" in first.text
    before = written(repo)
    second = repo.run("govlint", "git-setup")
    assert second == (0, "已经设置好，没有改动。\n")
    assert written(repo) == before
    assert repo.run("govlint", "git-setup", "--check").status == 0


def written(repo: Repository) -> tuple[bytes, bytes]:
    """All that it may have written."""
    return (repo.folder / ".gitattributes").read_bytes(), (repo.folder / ".git" / "config").read_bytes()


def test_every_suffix_is_given_to_git_in_both_cases(repo: Repository) -> None:
    repo.run("govlint", "git-setup")
    names = [f"县/年报{case(suffix)}" for suffix in SUFFIXES for case in (str.lower, str.upper)]
    told = repo.git("check-attr", "diff", "--", *names).splitlines()
    assert told == [f"{name}: diff: govlint" for name in names]


def test_from_a_folder_below_it_is_the_top_that_is_set_up(repo: Repository) -> None:
    below = repo._replace(folder=repo.folder / "年报")
    assert below.run("govlint", "git-setup").status == 0
    assert (repo.folder / ".gitattributes").exists()
    assert not (below.folder / ".gitattributes").exists()


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_what_stands_in_the_attributes_stays(repo: Repository, end: str) -> None:
    own = f"*.txt text{end or chr(10)}*.sh eol=lf{end}".encode()
    repo.put(".gitattributes", own)
    assert repo.run("govlint", "git-setup").status == 0
    content = (repo.folder / ".gitattributes").read_bytes()
    assert content.startswith(own)
    assert content.count(b"\r\n") == (content.count(b"\n") if end == "\r\n" else 0)
    assert repo.git("check-attr", "text", "eol", "diff", "--", "a.txt", "a.sh", "a.docx").splitlines()[0::4] == [
        "a.txt: text: set",
        "a.sh: eol: lf",
        "a.docx: diff: govlint",
    ]
    repo.run("govlint", "git-setup", "--undo")
    assert (repo.folder / ".gitattributes").read_bytes().rstrip() == own.rstrip()


def test_lines_that_are_overruled_are_named(repo: Repository) -> None:
    repo.put(".gitattributes", "*.docx binary\n*.doc diff=astextplain\n")
    told = repo.run("govlint", "git-setup").text
    assert ".gitattributes：*.docx 原为 diff=unset，后面的新行改为 diff=govlint\n" in told
    assert ".gitattributes：*.doc 原为 diff=astextplain，后面的新行改为 diff=govlint\n" in told


def test_what_overrules_its_lines_is_named(repo: Repository) -> None:
    repo.put(".git/info/attributes", "*.docx diff=word\n")
    assert "注意：*.docx 仍为 diff=word，" in repo.run("govlint", "git-setup").text
    checked = repo.run("govlint", "git-setup", "--check")
    assert checked.status == 1
    assert "注意：*.docx 仍为 diff=word，" in checked.text


def test_check_names_what_is_missing_and_writes_nothing(repo: Repository) -> None:
    done = repo.run("govlint", "git-setup", "--check")
    assert done.status == 1
    assert "缺少：.gitattributes: *.docx diff=govlint\n" in done.text
    assert "缺少：git config diff.govlint.textconv " in done.text
    assert not (repo.folder / ".gitattributes").exists()
    repo.run("govlint", "git-setup")
    repo.git("config", "diff.govlint.textconv", "/gone/govlint textconv --")
    done = repo.run("govlint", "git-setup", "--check")
    assert (done.status, done.text.count("缺少")) == (1, 1)


def test_undo_takes_away_what_it_wrote_and_nothing_else(repo: Repository) -> None:
    repo.git("config", "diff.word.textconv", "cat")
    config = (repo.folder / ".git" / "config").read_bytes()
    repo.run("govlint", "git-setup")
    assert repo.run("govlint", "git-setup", "--undo") == (0, ".gitattributes：已删去 19 项\ngit config：已删去 3 项\n")
    assert not (repo.folder / ".gitattributes").exists()
    assert (repo.folder / ".git" / "config").read_bytes() == config
    assert repo.run("govlint", "git-setup", "--undo") == (0, "这里没有 git-setup 写的设置。\n")


def test_other_clones_lose_nothing_without_the_set_up(ready: Repository, tmp_path: Path) -> None:
    clone = ready._replace(folder=tmp_path / "又")
    ready.git("clone", "--quiet", ".", str(clone.folder))
    clone.put(NAME, with_figure(sample("2021.docx"), ROW, "9", "8"))
    assert "Binary files" in clone.git("diff")


def test_the_names_of_files_are_spoken_of_where_git_escapes_them(repo: Repository) -> None:
    hint = "git config core.quotepath false"
    assert hint not in repo.run("govlint", "git-setup").text
    repo.git("config", "core.quotepath", "true")
    assert hint in repo.run("govlint", "git-setup").text


def test_it_speaks_english_too(repo: Repository) -> None:
    done = repo.run("govlint", "git-setup", "--lang", "en")
    assert "Commit .gitattributes; everybody else runs `govlint git-setup` once" in done.text


def test_git_calls_this_installation_wherever_it_lies(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.executable", str(repo.folder / "程序 一" / "python"))
    assert cli.run(["git-setup"]) == 0
    command = repo.git("config", "diff.govlint.textconv")
    assert command == f"'{repo.folder}/程序 一/python' -P -m govlint textconv --\n"
    repo.put("程序 一/python", f'#!/bin/sh\nexec "{COMMANDS}/python" "$@"\n').chmod(0o755)
    repo.put("govlint/__init__.py", "raise SystemExit('what a repository holds is not run')")
    repo.put(NAME, with_figure(sample("2021.docx"), ROW, "9", "8"))
    assert changes(repo.git("diff")) == [f"-{LINE} 9", f"+{LINE} 8"]


@pytest.mark.parametrize("mode", [[], ["--check"], ["--undo"]])
def test_outside_a_repository_it_is_refused(tmp_path: Path, mode: list[str]) -> None:
    outside = Repository(tmp_path, environment(tmp_path))
    done = outside.run("govlint", "git-setup", *mode)
    assert done.status == 2
    assert done.text == (
        "govlint: error: this is not inside a git repository\n"
        "hint: go into the repository of your reports, or make one with `git init`\n"
    )


def test_a_repository_without_a_working_tree_is_refused_in_the_words_of_git(tmp_path: Path) -> None:
    bare = Repository(tmp_path, environment(tmp_path))
    bare.git("init", "--quiet", "--bare", "bare.git")
    done = bare._replace(folder=tmp_path / "bare.git").run("govlint", "git-setup")
    assert (done.status, done.text) == (2, "govlint: error: git: this operation must be run in a work tree\n")


def test_without_git_that_is_what_is_said(repo: Repository) -> None:
    without = repo._replace(environment={**repo.environment, "PATH": ""})
    done = without.run(str(COMMANDS / "govlint"), "git-setup")
    assert (done.status, done.text.splitlines()[0]) == (2, "govlint: error: git is not installed")
