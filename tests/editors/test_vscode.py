"""The VS Code extension: built from its lock file alone, and its server started as it starts it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from govlint import __version__
from tests.editors.setting import ROOT, installed

if TYPE_CHECKING:
    from pathlib import Path

EXTENSION = ROOT / "editors" / "vscode"
PACKAGES = EXTENSION / "node_modules"
CONTENT = {
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/LICENSE.txt",
    "extension/dist/THIRD-PARTY-NOTICES.txt",
    "extension/dist/extension.js",
    "extension/l10n/bundle.l10n.zh-cn.json",
    "extension/package.json",
    "extension/package.nls.json",
    "extension/package.nls.zh-cn.json",
    "extension/readme.md",
}
EXACT = re.compile(r"\d+\.\d+\.\d+")
TRANSLATED = re.compile(r"l10n\.t\(\s*((?:\"(?:[^\"\\]|\\.)*\"))")
LARGEST = 300_000

needs_packages = pytest.mark.skipif(
    not PACKAGES.is_dir() or shutil.which("npm") is None,
    reason="the packages of the VS Code extension are not installed: see editors in CONTRIBUTING.md",
)


def read(name: str) -> dict[str, object]:
    """A JSON file of the extension."""
    data: dict[str, object] = json.loads((EXTENSION / name).read_text(encoding="utf-8"))
    return data


def npm(folder: Path, *arguments: str, **environment: str) -> str:
    """What npm prints, without the network."""
    offline = {"npm_config_offline": "true", "npm_config_update_notifier": "false", **environment}
    done = subprocess.run(
        ["npm", *arguments],
        cwd=folder,
        env={**os.environ, **offline},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The extension, to be built elsewhere, with the packages that are installed."""
    copy = tmp_path / "vscode"
    shutil.copytree(EXTENSION, copy, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    (copy / "node_modules").symlink_to(PACKAGES)
    return copy


@pytest.mark.editors
@needs_packages
def test_the_extension_is_one_small_file_with_what_it_needs_and_nothing_else(copied: Path) -> None:
    npm(copied, "run", "package")
    (package,) = copied.glob("*.vsix")
    assert package.name == f"govlint-{__version__}.vsix"
    assert package.stat().st_size < LARGEST
    with zipfile.ZipFile(package) as archive:
        assert set(archive.namelist()) == CONTENT
        assert 'require("vscode")' in archive.read("extension/dist/extension.js").decode()
        assert "vscode-languageclient" in archive.read("extension/dist/THIRD-PARTY-NOTICES.txt").decode()


@pytest.mark.editors
@pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")
def test_the_lock_file_is_what_the_manifest_asks_for_on_every_system(tmp_path: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(EXTENSION / name, tmp_path)
    printed = npm(tmp_path, "ci", "--dry-run", "--ignore-scripts", npm_config_cache=str(tmp_path / "empty"))
    assert re.search(r"^added [1-9]\d* packages", printed, re.MULTILINE), printed


@pytest.mark.editors
@needs_packages
def test_the_code_of_the_extension_passes_its_checks() -> None:
    printed = npm(EXTENSION, "run", "check")
    assert re.search(r"Checked [1-9]\d* files", printed), printed


@pytest.mark.editors
@needs_packages
def test_the_library_of_vs_code_gets_on_with_the_server(copied: Path, tmp_path: Path) -> None:
    printed = npm(copied, "test", **installed(tmp_path).environment, GOVLINT_SAMPLES=str(ROOT / "samples"))
    assert re.search(r"^# fail 0$", printed, re.MULTILINE), printed
    assert not re.search(r"^# pass 0$", printed, re.MULTILINE), printed


def test_every_package_is_pinned_with_its_digest() -> None:
    manifest, lock = read("package.json"), read("package-lock.json")
    assert "dependencies" not in manifest, "what runs in VS Code is bundled"
    wanted = manifest["devDependencies"]
    assert isinstance(wanted, dict)
    assert [name for name, version in wanted.items() if not EXACT.fullmatch(version)] == []
    packages = lock["packages"]
    assert isinstance(packages, dict)
    assert packages.pop("")["devDependencies"] == wanted
    assert [name for name, pin in packages.items() if not {"version", "integrity"} <= pin.keys()] == []


def test_the_extension_has_the_version_and_the_licence_of_govlint() -> None:
    assert read("package.json")["version"] == __version__
    assert (EXTENSION / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_manifest_speaks_both_languages() -> None:
    used = set(re.findall(r'"%([^"%]+)%"', (EXTENSION / "package.json").read_text(encoding="utf-8")))
    assert used == read("package.nls.json").keys() == read("package.nls.zh-cn.json").keys()


def test_the_messages_speak_both_languages() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((EXTENSION / "src").glob("*.ts")))
    said = {json.loads(text) for text in TRANSLATED.findall(code)}
    assert code.count("l10n.t(") == len(TRANSLATED.findall(code))
    assert said == read("l10n/bundle.l10n.zh-cn.json").keys()


def test_nobody_s_workspace_says_what_program_is_run() -> None:
    contributes = read("package.json")["contributes"]
    assert isinstance(contributes, dict)
    assert contributes["configuration"]["properties"]["govlint.path"]["scope"] == "machine"
