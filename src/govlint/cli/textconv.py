"""`govlint textconv`, which git calls once `govlint git-setup` was run."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from govlint import installation
from govlint.cache import user_cache
from govlint.cli import console
from govlint.formatters.safe import visible

if TYPE_CHECKING:
    from govlint.model import Document


@click.command(hidden=True)
@click.argument("file")
def textconv(file: str) -> int:
    """Write FILE as text for git to compare: what git-setup has git call. Its text is shown safe for a terminal.

    A FILE that cannot be read is one line that says why, and which bytes it has: to git a failure would be the end of
    the whole diff, and two such files must not look alike.
    """
    console.emit("".join(f"{visible(line)}\n" for line in _text(file).splitlines()).encode(errors="backslashreplace"))
    return 0


def _text(file: str) -> str:
    """The rendering of a file, kept from earlier or made; nothing heavy is imported for one that was kept."""
    store = user_cache("renderings")
    if (kept := _kept(store.get(_key(file, _digest(file))))) is not None:
        return kept
    from govlint import packs, runner
    from govlint.runner import renderings

    try:
        source = runner.read(file)
    except runner.UnreadableError as fault:
        return _reason(fault.zh, file, _digest(file))
    document, data = renderings.rendered(source, packs.load(None, store=user_cache()))
    if data is None:
        return _reason(_cause(document), file, source.digest)
    text = data.decode()
    store.put(_key(file, source.digest), {**_reader(document), "text": text})
    store.tidy(added=1)
    return text


def _kept(entry: Any) -> str | None:
    """The text that was kept, unless a program other than govlint read it and has changed."""
    try:
        if entry["reader"] != "own":
            from govlint.runner.results import program_state

            if entry["program"] != program_state(entry["reader"]):
                return None
        return str(entry["text"])
    except (TypeError, LookupError):
        return None


def _reader(document: Document) -> dict[str, str | None]:
    from govlint import filetypes
    from govlint.runner.results import program_state

    assert document.root is not None
    reader = filetypes.reader_of(document.root)
    return {"reader": reader, "program": program_state(reader)}


def _key(file: str, digest: str) -> str:
    """What the text depends on: the content, the suffix, govlint and its rules."""
    parts = (installation.program_state(), installation.rules_state(), PurePath(file).suffix.lower(), digest)
    return hashlib.sha256(" ".join(parts).encode(errors="backslashreplace")).hexdigest()


def _digest(file: str) -> str:
    """The SHA-256 of a file; empty where it cannot be read."""
    try:
        with Path(file).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _cause(document: Document) -> str:
    return next((str(note.values["zh"]) for note in document.notes if "zh" in note.values), "")


def _reason(cause: str, file: str, digest: str) -> str:
    size = f"；{Path(file).stat().st_size} 字节，SHA-256 {digest[:16]}" if digest else ""
    return f"〔govlint 读不出这个文件：{cause}{size}〕"
