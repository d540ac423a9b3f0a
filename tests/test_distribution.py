"""What is published works where nothing else of the project is: the wheel, the sdist, and the ways to install them."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.distribution


class Built(NamedTuple):
    """The sdist, the wheel made from it, and the wheel made from the checkout."""

    sdist: Path
    wheel: Path
    wheel_of_checkout: Path


def run(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command that finds nothing of the project but what it is given."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**environment, "PYTHONUTF8": "1", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )


def demand(*command: str | Path, cwd: Path, **variables: str) -> str:
    """What the command prints; it has to succeed."""
    done = run(*command, cwd=cwd, **variables)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The packages, as `python -m build` makes them."""
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "build", "--outdir")
    demand(*build, folder / "both", ROOT, cwd=folder)
    demand(*build, folder / "wheel", "--wheel", ROOT, cwd=folder)
    (sdist,), (wheel,) = (folder / "both").glob("*.tar.gz"), (folder / "both").glob("*.whl")
    (wheel_of_checkout,) = (folder / "wheel").glob("*.whl")
    return Built(sdist, wheel, wheel_of_checkout)


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a new environment with nothing but the wheel and what it demands."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    scripts = folder / SCRIPTS
    demand(scripts / "python", "-m", "pip", "install", "--quiet", built.wheel, cwd=folder)
    return scripts


def files_of_wheel(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_below(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}


def test_the_sdist_builds_the_wheel_that_the_checkout_builds(built: Built) -> None:
    first, second = files_of_wheel(built.wheel), files_of_wheel(built.wheel_of_checkout)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert built.wheel.read_bytes() == built.wheel_of_checkout.read_bytes()


def test_the_wheel_holds_the_package_the_rules_and_the_licence_and_nothing_else(built: Built) -> None:
    files = files_of_wheel(built.wheel)
    assert below("govlint/", files) == files_below(ROOT / "src" / "govlint")
    assert below("govlint_rules/", files) == files_below(ROOT / "rules")
    others = {name.partition("/")[2] for name in files if not name.startswith(("govlint/", "govlint_rules/"))}
    assert others == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="an unpacked sdist knows nothing of git")
def test_the_sdist_holds_what_git_has(built: Built) -> None:
    tracked = demand("git", "-c", "core.quotepath=off", "ls-files", "-z", cwd=ROOT).split("\0")
    with tarfile.open(built.sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert [name for name in tracked if name and (ROOT / name).exists() and name not in held] == []


def test_the_installed_command_checks_with_the_rules_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    good = run(installed / "govlint", "check", ROOT / "samples" / "2021.docx", cwd=tmp_path)
    bad = run(installed / "govlint", "check", ROOT / "samples" / "broken" / "totals.txt", cwd=tmp_path)
    assert (good.returncode, bad.returncode) == (0, 1), good.stdout
    assert "B401" in bad.stdout
    code = "from govlint import packs; print(packs.shipped())"
    rules = Path(demand(installed / "python", "-c", code, cwd=tmp_path).strip())
    assert rules.parts[-2:] == ("govlint_rules", "annual-report")
    assert rules.is_relative_to(installed.parent)


def test_the_installed_command_says_that_everything_works(installed: Path, tmp_path: Path) -> None:
    said = demand(installed / "govlint", "doctor", cwd=tmp_path)
    assert "可以检查报告" in said
    assert str(ROOT) not in said


def test_the_readme_is_a_description_that_the_package_index_takes(built: Built) -> None:
    metadata = next(data for name, data in files_of_wheel(built.wheel).items() if name.endswith("/METADATA"))
    head, _, description = metadata.decode().partition("\n\n")
    assert "Description-Content-Type: text/markdown" in head
    assert description == (ROOT / "README.md").read_text(encoding="utf-8")


def test_uv_installs_the_checkout_as_a_tool_with_the_command_of_the_readmes(tmp_path: Path) -> None:
    for page in ("README.md", "README.zh.md"):
        assert "\n$ uv tool install .\n" in (ROOT / page).read_text(encoding="utf-8")
    folders = {f"UV_{name}_DIR": str(tmp_path / name) for name in ("TOOL", "TOOL_BIN", "CACHE")}
    uv = Path(sys.executable).with_name("uv")
    demand(uv, "tool", "install", "--quiet", "--python", sys.executable, ".", cwd=ROOT, **folders)
    sample = ROOT / "samples" / "2021.txt"
    assert "未发现问题" in demand(tmp_path / "TOOL_BIN" / "govlint", "check", sample, cwd=tmp_path)
