"""What govlint finds of itself and around itself on this machine. Nothing here needs the network.

A library that does not load is an answer here, so none is imported at the top.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module, metadata, util
from pathlib import Path

import govlint
from govlint.errors import GovlintError

_LIBRARIES = {
    "lxml.etree": "lxml",
    "olefile": "olefile",
    "yaml": "PyYAML",
    "opencc": "OpenCC",
    "wcwidth": "wcwidth",
    "click": "click",
}
_COLOR_VARIABLES = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM")
_PATIENCE = 20


@dataclass(frozen=True)
class Library:
    """A library that checking needs: its version, or why it does not load; for lxml also libxml2's version."""

    name: str
    version: str | None
    fault: str | None = None
    libxml2: str | None = None


@dataclass(frozen=True)
class Program:
    """A program that some formats need: where it is and what it calls itself; both None when there is none."""

    path: str | None = None
    version: str | None = None


@dataclass(frozen=True)
class CacheState:
    """Where prepared rules and results are kept, and whether that works."""

    path: str | None
    writable: bool


@dataclass(frozen=True)
class PackState:
    """The shipped rules: what they are, how many of their own cases hold, and what is wrong with them."""

    id: str | None = None
    digest: str | None = None
    rules: int = 0
    cases: int = 0
    failed: int = 0
    problems: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the rules load and all their cases hold."""
        return bool(self.cases) and not self.failed and not self.problems


@dataclass(frozen=True)
class Installation:
    """govlint, the Python it runs on, and what both of them use."""

    version: str
    path: str
    python: str
    executable: str
    platform: str
    libraries: tuple[Library, ...]
    pack: PackState
    cache: CacheState
    pandoc: Program
    libreoffice: Program

    @property
    def ok(self) -> bool:
        """Whether everything works that checking docx, html and txt needs."""
        return self.pack.sound and all(library.fault is None for library in self.libraries)


def examine() -> Installation:
    """Look at everything; takes about as long as checking a few reports."""
    return Installation(
        version=govlint.__version__,
        path=str(Path(govlint.__file__).resolve().parent),
        python=platform.python_version(),
        executable=sys.executable,
        platform=platform.platform(),
        libraries=tuple(_library(module, name) for module, name in _LIBRARIES.items()),
        pack=_pack(),
        cache=_cache(),
        pandoc=_pandoc(),
        libreoffice=Program(shutil.which("soffice") or shutil.which("libreoffice")),
    )


def color_variables() -> dict[str, str]:
    """The variables that are set and have a say in colour."""
    return {name: os.environ[name] for name in _COLOR_VARIABLES if name in os.environ}


def _library(module: str, name: str) -> Library:
    try:
        loaded = import_module(module)
    except (ImportError, OSError) as error:
        return Library(name, None, f"{type(error).__name__}: {error}")
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = "?"
    libxml2 = ".".join(map(str, loaded.LIBXML_VERSION)) if name == "lxml" else None
    return Library(name, version, None, libxml2)


def _pack() -> PackState:
    """The rules loaded from their files, past any cache, and their cases run through the whole engine."""
    try:
        from govlint import packs
        from govlint.engine import cases

        if found := packs.problems():
            return PackState(problems=tuple(f"{p.file}:{p.line}: {p.text}" for p in found))
        pack = packs.load()
        results = cases.run_cases(pack)
    except GovlintError as error:
        return PackState(problems=(str(error),))
    except Exception as error:  # whatever breaks here is the answer that was asked for
        return PackState(problems=(f"{type(error).__name__}: {error}",))
    failed = [f"{r.file}:{r.line}: {r.rule}: {r.detail}" for r in results if not r.ok]
    return PackState(pack.id, pack.digest, len(pack.rules), len(results), len(failed), tuple(failed))


def _cache() -> CacheState:
    from govlint import cache

    folder = cache.user_cache().folder
    if folder is None:
        return CacheState(None, False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return CacheState(str(folder), True)
    except OSError:
        return CacheState(str(folder), False)


def _pandoc() -> Program:
    path = os.environ.get("PYPANDOC_PANDOC") or _bundled_pandoc() or shutil.which("pandoc")
    return Program(path, _first_line(path)) if path else Program()


def _bundled_pandoc() -> str | None:
    """The pandoc inside of pypandoc_binary, if that is installed."""
    spec = util.find_spec("pypandoc")
    folder = Path(spec.origin).parent / "files" if spec and spec.origin else None
    return shutil.which("pandoc", path=str(folder)) if folder else None


def _first_line(path: str) -> str | None:
    """What a program answers to --version; None when it does not."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return next(iter(done.stdout.decode(errors="replace").splitlines()), None)
