"""The pandoc program: found through pypandoc, sandboxed, with a bounded heap and a deadline.

The sandbox matters: without it pandoc fetches frames of web pages and includes files of the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from typing import Any

from govlint.model import LIMITS, Limits

_PATIENCE = 30
# The status that pandoc ends with when it wants more memory than it may have.
_HEAP_EXHAUSTED = 251
# Packed formats carry the time; so that equal reports make equal files, it is always the same: 1980, where zip begins.
_NO_TIME = {"SOURCE_DATE_EPOCH": "315532800"}


class OverLimitError(Exception):
    """The document takes pandoc more time or memory than any report."""


class UnreadableError(Exception):
    """Pandoc does not understand the document."""


@cache
def program() -> str | None:
    """The path of pandoc: the one that PYPANDOC_PANDOC names, that comes with pypandoc, or that is installed."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        from shutil import which

        return which("pandoc")


def listed(path: str, option: str) -> frozenset[str]:
    """The words that pandoc lists, as of `--list-input-formats`; empty when it does not say."""
    try:
        done = subprocess.run([path, option], capture_output=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(done.stdout.decode(errors="replace").split())


def blocks(path: str, data: bytes, reader: str, limits: Limits = LIMITS, *, titled: bool = False) -> list[Any]:
    """The blocks of a document as pandoc's syntax tree has them. Raises OverLimitError, UnreadableError.

    With `titled`, the title comes first, which pandoc sets apart where a paragraph is styled as one.
    """
    output = _run(path, data, ["--from", reader, "--to", "json"], limits)
    try:
        document = json.loads(output)
    except RecursionError:
        raise OverLimitError from None
    found: list[Any] = document["blocks"]
    return [*_title(document["meta"].get("title", {})), *found] if titled else found


def _title(title: dict[str, Any]) -> list[Any]:
    match title.get("t"):
        case "MetaInlines":
            return [{"t": "Para", "c": title["c"]}]
        case "MetaBlocks":
            return list(title["c"])
    return []


def written(path: str, page: bytes, writer: str) -> bytes:
    """A web page in another format, without line breaks of pandoc's own. Raises OverLimitError, UnreadableError."""
    return _run(
        path, page, ["--from", "html-native_divs-native_spans", "--to", writer, "--wrap=none", "--output=-"], LIMITS
    )


def _run(path: str, data: bytes, options: list[str], limits: Limits) -> bytes:
    heap = ["+RTS", f"-M{limits.pandoc_memory}", "-RTS"]
    try:
        process = subprocess.Popen(
            [path, "--sandbox", *options, *heap],
            env={**os.environ, **_NO_TIME},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise UnreadableError from None
    try:
        output, _ = process.communicate(data, timeout=limits.pandoc_seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise OverLimitError from None
    if process.returncode == _HEAP_EXHAUSTED:
        raise OverLimitError
    if process.returncode:
        raise UnreadableError
    return output
