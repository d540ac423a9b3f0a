"""Web pages written in other formats by pandoc, and what has to be there for that."""

from __future__ import annotations

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
    """Raise GovlintError when pandoc is missing or has no input format of this name, extensions aside."""
    known = process.input_formats(demand())
    base = name.replace("-", "+").partition("+")[0]
    if known and base not in known:
        near = get_close_matches(base, sorted(known), 3)
        raise GovlintError(
            f"pandoc reads no format {name}", hint=f"did you mean {', '.join(near)}?" if near else _listed(known)
        )


def _listed(known: frozenset[str]) -> str:
    return "it reads " + ", ".join(sorted(known))


def write(page: bytes, target: str) -> bytes:
    """A web page as `docx` or `markdown`. Raises GovlintError when pandoc is missing or does not write it."""
    path = demand()
    try:
        return process.written(path, page, _WRITERS[target])
    except (process.OverLimitError, process.UnreadableError):
        raise GovlintError(
            f"pandoc does not write {target} of this report", hint="`govlint doctor` shows pandoc"
        ) from None
