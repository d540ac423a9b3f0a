"""The hooks of .pre-commit-hooks.yaml, as pre-commit and prek install and run them in a repository of reports."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

import govlint
from govlint import filetypes
from govlint.filetypes import docx
from tests.repositories import COMMANDS, SAMPLES, Done, Repository, environment, repository, sample, with_figure

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
# All that a build of the wheel takes.
SOURCES = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "src", "rules")
ROW = "一、本年新收政府信息公开申请数量"
SUFFIXES = filetypes.SUPPORTED - {".dotx", ".dotm"}
TOOLS = ("pre-commit", "prek")

pytestmark = pytest.mark.hooks


class Tool(NamedTuple):
    """What runs hooks, and the home of this project that it installs them from."""

    name: str
    home: Repository

    def config(self, *hooks: str, more: str = "") -> str:
        """The configuration of a repository that uses these hooks at the present state of this project."""
        rev = self.home.git("rev-parse", "HEAD").strip()
        wanted = "".join(f"      - id: {hook}\n{more}" for hook in hooks)
        return f"repos:\n  - repo: {self.home.folder}\n    rev: {rev}\n    hooks:\n{wanted}"

    def run(self, repo: Repository, *arguments: str) -> Done:
        """Run the hooks."""
        return repo.run(str(COMMANDS / self.name), "run", *arguments)


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One home for the environments of all hooks: each is built once."""
    folder = tmp_path_factory.mktemp("hooks")
    homes = {"PRE_COMMIT_HOME": str(folder / "pre-commit"), "PREK_HOME": str(folder / "prek")}
    return {**environment(folder, source=False), **homes}


@pytest.fixture(scope="session")
def home(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The present state of this checkout, committed or not, as a repository that hooks are installed from."""
    made = repository(tmp_path_factory.mktemp("home"), surroundings)
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, made.folder / name, ignore=unwanted)
        else:
            shutil.copy(ROOT / name, made.folder / name)
    made.commit()
    return made


@pytest.fixture(params=TOOLS)
def tool(request: pytest.FixtureRequest, home: Repository) -> Tool:
    """Each of the programs that run hooks."""
    return Tool(request.param, home)


@pytest.fixture
def repo(tmp_path: Path, surroundings: dict[str, str]) -> Repository:
    """A repository with the sound samples and files beside them that are about something else."""
    made = repository(tmp_path / "库", surroundings)
    for path in SAMPLES.iterdir():
        if path.is_file():
            made.put(f"年报/{path.name}", path.read_bytes())
    made.put("README.md", "# 年报\n")
    made.put("requirements.txt", "govlint\n")
    made.put("docs/requirements-dev.txt", "prek\n")
    made.put("网站/robots.txt", "User-agent: *\n")
    made.put("年报/~$2021.docx", bytes(162))
    made.commit()
    return made


@pytest.fixture
def guarded(tool: Tool, repo: Repository) -> Repository:
    """The same with the hook installed, before a commit."""
    repo.put(".pre-commit-config.yaml", tool.config("govlint"))
    repo.commit()
    installed = repo.run(str(COMMANDS / tool.name), "install")
    assert installed.status == 0, installed.text
    return repo


def tree(repo: Repository) -> dict[str, tuple[int, bytes]]:
    """Every file of a repository but those of git, when it was written, and what is in it."""
    files = (path for path in repo.folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


# -- the manifest


def manifest() -> dict[str, dict[str, Any]]:
    """The hooks by their names."""
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


def taken(hook: dict[str, Any]) -> Callable[[str], bool]:
    """Whether a hook takes a file of this name."""
    return lambda name: bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)


def test_the_manifest_is_valid() -> None:
    for name in TOOLS:
        command = [str(COMMANDS / name), "validate-manifest", str(MANIFEST)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_hook_takes_reports_and_no_others() -> None:
    takes = taken(manifest()["govlint"])
    reports = [
        "年报.docx",
        "县/年报.DOCX",
        "a.docm",
        "a.html",
        "a.htm",
        "a.shtml",
        "a.xhtml",
        "a.mht",
        "a.mhtml",
        "2023年报.TXT",
        "说明.txt",
    ]
    others = ["README.md", "a.docx.govlint.md", "~$年报.docx", "县/~$年报.docx", "a.doc", "a.py", "a.json", "txt"]
    known = ["requirements.txt", "a/requirements-dev.txt", "dev-requirements.txt", "Robots.txt", "CMakeLists.txt"]
    assert [name for name in reports if not takes(name)] == []
    assert [name for name in (*others, *known) if takes(name)] == []
    assert takes("requirements for reports.txt")


def test_a_hook_takes_what_govlint_reads_by_itself_but_for_templates() -> None:
    takes = taken(manifest()["govlint"])
    assert {suffix for suffix in filetypes.REPORT_SUFFIXES if takes(f"a{suffix}")} == SUFFIXES


def test_the_other_hook_takes_documents_and_their_renderings() -> None:
    takes = taken(manifest()["govlint-render"])
    assert all(takes(f"县/年报{suffix}{kept}") for suffix in docx.SUFFIXES for kept in ("", ".govlint.md"))
    assert not any(map(takes, ["a.txt", "a.md", "a.txt.govlint.md", "~$a.docx", "a.html"]))


def blocks(page: Path) -> list[str]:
    """The blocks of YAML that a page shows."""
    return re.findall(r"^```yaml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


# -- pre-commit and prek


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "docs/repositories.md", "docs/repositories.zh.md"])
def test_a_configuration_that_a_page_shows_works_as_it_stands(tool: Tool, repo: Repository, page: str) -> None:
    shown = blocks(ROOT / page)[0]
    (own,) = yaml.safe_load(shown)["repos"]
    rev = tool.home.git("rev-parse", "HEAD").strip()
    repo.put(".pre-commit-config.yaml", shown.replace(own["repo"], str(tool.home.folder)).replace(own["rev"], rev))
    repo.commit()
    told = tool.run(repo, "govlint", "--all-files")
    assert told.status == 0, told.text
    assert own["rev"] == f"v{govlint.__version__}"
    assert {hook["id"] for hook in own["hooks"]} <= manifest().keys()


@pytest.mark.parametrize("page", ["docs/repositories.md", "docs/repositories.zh.md"])
def test_the_files_that_a_page_adds_are_taken_by_its_pattern(page: str) -> None:
    (hook,) = yaml.safe_load(blocks(ROOT / page)[1])
    takes = taken({**manifest()["govlint"], **hook})
    assert [suffix for suffix in (*SUFFIXES, ".doc", ".wps") if not takes(f"年报{suffix}")] == []
    assert not any(map(takes, ["a.md", "requirements.txt"]))


def test_a_checkout_that_is_tried_fails_on_the_broken_report_and_passes_the_sound_ones(
    repo: Repository, home: Repository
) -> None:
    program = str(COMMANDS / "pre-commit")
    repo.put("年报/破.docx", sample("broken/word.docx"))
    repo.git("add", ".")
    tried = repo.run(program, "try-repo", str(home.folder), "govlint", "--all-files")
    assert tried.status == 1
    assert "年报/破.docx（云岭市青石街道办事处，2020 年度，2019 年版格式）\n" in tried.text
    assert "错误 B401  “一、本年新收政府信息公开申请数量”总计应为 5，实为 6" in tried.text
    assert "发现错误 1 处、警告 2 处、提示 0 处。\n已检查文件 8 个，" in tried.text
    (repo.folder / "年报/破.docx").unlink()
    repo.git("add", ".")
    tried = repo.run(program, "try-repo", str(home.folder), "govlint", "--all-files", "--verbose")
    assert tried.status == 0, tried.text
    assert "未发现问题。\n已检查文件 7 个，" in tried.text


def test_a_commit_of_a_broken_document_is_blocked_and_of_the_repaired_one_passes(
    tool: Tool, guarded: Repository
) -> None:
    document = guarded.put("年报/新.docx", with_figure(sample("2021.docx"), ROW, "9", "8"))
    guarded.git("add", ".")
    before = guarded.git("rev-parse", "HEAD")
    blocked = guarded.run("git", "commit", "-m", "新")
    assert blocked.status == 1
    assert "年报/新.docx（" in blocked.text
    assert "总计应为 9，实为 8" in blocked.text
    assert guarded.git("rev-parse", "HEAD") == before
    document.write_bytes(sample("2021.docx"))
    guarded.git("add", ".")
    passed = guarded.run("git", "commit", "-m", "新")
    assert passed.status == 0, passed.text
    assert guarded.git("rev-parse", "HEAD") != before
    assert tool.name in (guarded.folder / ".git/hooks/pre-commit").read_text(encoding="utf-8")


def test_what_is_staged_is_checked_and_not_what_lies_in_the_work_tree(guarded: Repository) -> None:
    sound, broken = sample("2021.docx"), with_figure(sample("2021.docx"), ROW, "9", "8")
    document = guarded.put("年报/新.docx", broken)
    guarded.git("add", ".")
    document.write_bytes(sound)
    blocked = guarded.run("git", "commit", "-m", "新")
    assert blocked.status == 1
    assert "总计应为 9，实为 8" in blocked.text
    assert document.read_bytes() == sound
    guarded.git("add", ".")
    document.write_bytes(broken)
    passed = guarded.run("git", "commit", "-m", "新")
    assert passed.status == 0, passed.text
    assert document.read_bytes() == broken


def test_a_document_that_cannot_be_read_is_blocked_too(guarded: Repository) -> None:
    guarded.put("年报/坏.docx", b"PK\x03\x04")
    guarded.git("add", ".")
    blocked = guarded.run("git", "commit", "-m", "坏")
    assert blocked.status == 1
    assert "R001" in blocked.text


def test_a_check_writes_nothing(tool: Tool, guarded: Repository) -> None:
    guarded.put("年报/破.docx", sample("broken/word.docx"))
    guarded.commit()
    before = tree(guarded)
    assert len(before) > 10
    assert tool.run(guarded, "--all-files").status == 1
    assert tree(guarded) == before
    assert guarded.git("status", "--short") == ""


def test_what_the_configuration_excludes_is_passed_over_though_a_hook_names_it(tool: Tool, guarded: Repository) -> None:
    guarded.put("网站/404.html", "<p>没有这一页</p>")
    guarded.commit()
    told = tool.run(guarded, "--all-files")
    assert told.status == 1
    assert "网站/404.html\n" in told.text
    assert "S108" in told.text
    guarded.put("govlint.toml", 'exclude = ["网站/*"]\n')
    guarded.commit()
    passed = tool.run(guarded, "--all-files")
    assert passed.status == 0, passed.text


def test_three_thousand_files_come_in_several_calls_and_each_is_checked(tool: Tool, repo: Repository) -> None:
    # A call takes 128 KiB of names from pre-commit, and from prek what the system lets it. Each file is told by its
    # name: one that was not checked would have no finding.
    folder = "县区" if tool.name == "pre-commit" else "/".join(["各县区" * 25] * 3)
    names = {f"{folder}/{n:04}号乡镇人民政府政府信息公开工作年度报告（送审稿）.txt" for n in range(3_000)}
    for name in names:
        repo.put(name, "此件不是报告。\n")
    repo.put(".pre-commit-config.yaml", tool.config("govlint"))
    repo.git("add", ".")
    done = tool.run(repo, "--all-files")
    assert done.status == 1
    lines = done.text.splitlines()
    told = [line.strip() for line in lines if line.strip() in names]
    assert len(told) == len(names)
    assert set(told) == names
    calls = [int(count) for count in re.findall(r"已检查文件 (\d+) 个，", done.text)]
    assert len(calls) > 1
    assert sum(calls) == len(names) + len(list((repo.folder / "年报").glob("[!~]*")))


def test_renderings_are_kept_beside_documents_and_with_them_in_each_commit(tool: Tool, repo: Repository) -> None:
    repo.put(".pre-commit-config.yaml", tool.config("govlint-render"))
    repo.run(str(COMMANDS / tool.name), "install")
    document = repo.put("年报/新.docx", sample("2021.docx"))
    kept = Path(f"{document}.govlint.md")
    repo.git("add", "年报/新.docx")
    for reason in ("已写入", "还没有加入 git"):
        blocked = repo.run("git", "commit", "-m", "新")
        assert blocked.status == 1
        assert f"年报/新.docx.govlint.md：{reason}" in blocked.text
    repo.git("add", str(kept))
    passed = repo.run("git", "commit", "-m", "新")
    assert passed.status == 0, passed.text
    document.write_bytes(with_figure(sample("2021.docx"), ROW, "9", "8"))
    repo.git("add", str(document))
    assert "已更新（第 37 行起）" in repo.run("git", "commit", "-m", "改").text
    repo.git("add", str(kept))
    assert repo.run("git", "commit", "-m", "改").status == 0
    assert "| 总计 8\n" in repo.git("show", "HEAD:年报/新.docx.govlint.md")
    repo.git("mv", "年报/新.docx", "年报/旧.docx")
    assert "文档 年报/新.docx 已不存在" in repo.run("git", "commit", "-m", "名").text


def test_with_check_nothing_is_rendered(tool: Tool, repo: Repository) -> None:
    repo.put(".pre-commit-config.yaml", tool.config("govlint-render", more="        args: [--check]\n"))
    repo.commit()
    before = tree(repo)
    told = tool.run(repo, "--all-files")
    assert told.status == 1
    assert "年报/2021.docx.govlint.md：还没有这份文字版" in told.text
    assert tree(repo) == before
