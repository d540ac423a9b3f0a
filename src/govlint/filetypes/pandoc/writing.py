"""Web pages written in other formats by pandoc, and what has to be there for that."""

from __future__ import annotations

import re
from difflib import get_close_matches

from govlint.errors import GovlintError
from govlint.filetypes.pandoc import process

_WRITERS = {"docx": "docx", "markdown": "commonmark+pipe_tables"}
_HINT = "pip install 'govlint[pandoc]', or install pandoc"


def demand() -> str:
    """The path of pandoc. Raises GovlintError when there is none."""
    path = process.program()
    if path is None:
        raise GovlintError("pandoc is not installed", hint=_HINT)
    return path


def demand_input_format(name: str) -> None:
    """Raise GovlintError when pandoc is missing, or has no input format of this name or not those extensions of it."""
    path = demand()
    base, *extensions = re.split("[+-]", name)
    known = process.listed(path, "--list-input-formats")
    if known and base not in known:
        near = get_close_matches(base, sorted(known), 1)
        hint = f"did you mean {near[0]}?" if near else f"it reads {', '.join(sorted(known))}"
        raise GovlintError(f"pandoc reads no format {name}", hint=hint)
    possible = {item[1:] for item in process.listed(path, f"--list-extensions={base}")} if extensions else set()
    if possible and not possible.issuperset(extensions):
        raise GovlintError(f"pandoc has no such extension of {base}: {name}", hint=f"`pandoc --list-extensions={base}`")


def write(page: bytes, target: str) -> bytes:
    """A web page as `docx` or `markdown`. Raises GovlintError when pandoc is missing or does not write it."""
    path = demand()
    try:
        return process.written(path, page, _WRITERS[target])
    except (process.OverLimitError, process.UnreadableError):
        raise GovlintError(
            f"pandoc does not write {target} of this report", hint="`govlint doctor` shows pandoc"
        ) from None
