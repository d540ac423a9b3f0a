"""The part of action.yml that installs govlint, into a virtual environment of its own.

Reads: INPUT_VERSION (a version on the package index; empty for the checkout that this file is in), INPUT_PANDOC,
RUNNER_TEMP. Writes: `python`, the interpreter of the environment, into the file GITHUB_OUTPUT.
"""

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
VERSION = re.compile(r"[0-9][0-9A-Za-z.!+_-]*")


def main() -> int:
    """Install, and say where; the exit status, 2 when it failed."""
    version, pandoc = (os.environ.get(name, "").strip() for name in ("INPUT_VERSION", "INPUT_PANDOC"))
    if version and not VERSION.fullmatch(version):
        return _failed(f"version is {version!r}, which is no version; as 1.2.0")
    if pandoc not in ("", "true", "false"):
        return _failed(f"pandoc is {pandoc!r}; true or false is wanted")
    python = _environment(Path(tempfile.mkdtemp(prefix="govlint-", dir=os.environ.get("RUNNER_TEMP") or None)))
    wanted = _requirement(version, pandoc=pandoc == "true")
    pip = [str(python), "-I", "-m", "pip", "--disable-pip-version-check", "install", "--quiet", wanted]
    if subprocess.run(pip, check=False).returncode:
        return _failed(f"{wanted} could not be installed; pip says why above")
    _tell(python)
    return 0


def _environment(folder: Path) -> Path:
    """The interpreter of a new virtual environment."""
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")  # a copied interpreter does not find its libraries
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _requirement(version: str, *, pandoc: bool) -> str:
    extra = "[pandoc]" if pandoc else ""
    return f"govlint{extra}=={version}" if version else f"{CHECKOUT}{extra}"


def _tell(python: Path) -> None:
    subprocess.run([python, "-P", "-m", "govlint", "--version"], check=True)
    if output := os.environ.get("GITHUB_OUTPUT"):
        with Path(output).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(f"python={python}\n")


def _failed(message: str) -> int:
    print(f"::error title=govlint::{message.replace('%', '%25')}", flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main())
