"""The site of the documentation, made of the pages in the repository: `python -m tests.docsite FOLDER`.

The pages are gathered in a folder of their own, where a link to another page leads to it and one to anything else
becomes its words, for there is no such file on the site. The navigation follows from the pages that are there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tests import rulepages

ROOT = Path(__file__).parents[1]
START = "index.md"
ORDER = (
    "walkthrough",
    "findings",
    "documents",
    "batches",
    "outputs",
    "suppressions",
    "configuration",
    "repositories",
    "ci",
    "editors",
)
"""The guides in the order of reading; others come behind them."""
DEVELOPERS = {
    "CONTRIBUTING.md": "contributing.md",
    "rules/README.md": "writing-rules.md",
    "docs/bench.md": "bench.md",
    "CHANGELOG.md": "changelog.md",
}
_LINK = re.compile(r"\[((?:[^\[\]`]|`[^`\n]*`)+)\]\(([^)#\s]+)(#[^)\s]*)?\)")
_FENCED = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_CHINESE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…—]"
_BROKEN = re.compile(rf"(?<={_CHINESE})\n *(?={_CHINESE})")


def main() -> None:
    """Build the site into the folder that is named."""
    build(Path(sys.argv[1]))


def build(target: Path) -> None:
    """Build the site; what stood in the folder goes. Raises CalledProcessError when a page is not in order."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        gather(work / "docs")
        own = {"nav": navigation(work / "docs"), "docs_dir": "docs", "site_dir": "site"}
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        (work / "mkdocs.yml").write_text(settings + yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        done = subprocess.run(command, cwd=work, capture_output=True, check=False, encoding="utf-8")
        if done.returncode:
            sys.stderr.write(done.stdout + done.stderr)
            done.check_returncode()
        if target.exists():
            shutil.rmtree(target)
        shutil.move(work / "site", target)


def pages() -> dict[str, str]:
    """Where each page stands on the site, by its path in the repository."""
    own = {path.relative_to(ROOT).as_posix(): path.name for path in (ROOT / "docs").glob("*.md")}
    rules = {path.relative_to(ROOT).as_posix(): f"rules/{path.name}" for path in rulepages.HOME.glob("*.md")}
    return {**own, **rules, **DEVELOPERS}


def gather(folder: Path) -> None:
    """Write every page with its links, and what pages lead to or use."""
    shutil.copytree(ROOT / "docs" / "site", folder / "site")
    shutil.copy(ROOT / "docs" / "govlint.schema.json", folder)
    there = {**pages(), "docs/govlint.schema.json": "govlint.schema.json"}
    for source, target in pages().items():
        path = folder / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(on_site((ROOT / source).read_text(encoding="utf-8"), source, there), encoding="utf-8")


def on_site(text: str, source: str, there: dict[str, str]) -> str:
    """The text of a page as it is on the site; blocks of code stay as they are.

    Chinese lines are joined: a browser would show the line break as a blank. Raises LookupError for a link to nothing.
    """

    def link(match: re.Match[str]) -> str:
        words, target, anchor = match[1], match[2], match[3] or ""
        path = os.path.normpath(Path(source).parent / target)
        if not (ROOT / path).exists() and "://" not in target:
            raise LookupError(f"{source} leads to {target}, which is not there")
        found = there.get(path)
        if found is None:
            return match[0] if "://" in target else words
        return f"[{words}]({os.path.relpath(found, Path(there[source]).parent)}{anchor})"

    def prose(part: str) -> str:
        return _LINK.sub(link, _BROKEN.sub("", part))

    pieces, end = [], 0
    for block in _FENCED.finditer(text):
        pieces += [prose(text[end : block.start()]), block[0]]
        end = block.end()
    return "".join([*pieces, prose(text[end:])])


def navigation(folder: Path) -> list[dict[str, Any]]:
    """The pages below their headings; each is called by its own title."""

    def entry(name: str) -> dict[str, str]:
        found = _TITLE.search((folder / name).read_text(encoding="utf-8"))
        assert found, f"{name} has no title"
        return {found[1].replace("\\", ""): name}

    guides = sorted(
        (path.name for path in folder.glob("*.md") if path.name not in (START, *DEVELOPERS.values())), key=_rank
    )
    chinese = [name for name in guides if name.endswith(".zh.md")]
    codes = sorted(path.stem for path in (folder / "rules").glob("*.md") if path.name != rulepages.INDEX)
    families = [
        {f"{letter} {title.zh}": [entry(f"rules/{code}.md") for code in codes if code[0] == letter]}
        for letter, title in rulepages.FAMILIES.items()
    ]
    return [
        {"首页": START},
        {"指南": [entry(name) for name in chinese]},
        {"规则": [f"rules/{rulepages.INDEX}", *families]},
        {"Guide": [entry(name) for name in guides if name not in chinese]},
        {"Development": [entry(name) for name in DEVELOPERS.values()]},
    ]


def _rank(name: str) -> tuple[int, str]:
    stem = name.split(".")[0]
    return (ORDER.index(stem) if stem in ORDER else len(ORDER), name)


if __name__ == "__main__":
    main()
