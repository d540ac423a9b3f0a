"""The pandoc program: found through pypandoc, sandboxed, with a bounded heap and a deadline.

The sandbox matters: without it pandoc fetches frames of web pages and includes files of the machine.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from typing import Any

DEADLINE = 30
"""Seconds that pandoc may take. A report takes a fifth of one."""
HEAP = "512M"
"""Memory that pandoc may take; beyond, it ends with status 251."""

_HEAP_EXHAUSTED = 251


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


def blocks(path: str, data: bytes, reader: str) -> list[Any]:
    """The blocks of a document as pandoc's syntax tree has them. Raises OverLimitError, UnreadableError."""
    limits = ["+RTS", f"-M{HEAP}", "-RTS"]
    process = subprocess.Popen(
        [path, "--sandbox", "--from", reader, "--to", "json", *limits],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        output, _ = process.communicate(data, timeout=DEADLINE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise OverLimitError from None
    if process.returncode == _HEAP_EXHAUSTED:
        raise OverLimitError
    if process.returncode:
        raise UnreadableError
    try:
        found: list[Any] = json.loads(output)["blocks"]
    except RecursionError:
        raise OverLimitError from None
    return found
