"""Results that are no documents but lists, of suppressions or of units, told of like any other text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.model import Source

if TYPE_CHECKING:
    from pathlib import Path

    from govlint.model import FileResult

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def described(result: FileResult, path: Path) -> FileResult:
    """The result of a list with what formats want to know of its file, among it how GitHub knows its lines."""
    try:
        source = Source(result.path, path.read_bytes())
    except OSError:  # it was there when it was read
        return result
    from govlint.formatters.sarif.linehashes import line_hashes

    text = source.data.decode(errors="replace")
    hashes, named = line_hashes(text), {finding.location.line or 1 for finding in result.findings}
    return result._replace(
        format="txt",
        size=len(source.data),
        sha256=source.digest,
        encoding="utf-16" if source.data.startswith(_UTF_16) else "gb18030" if "\ufffd" in text else "utf-8",
        line_hashes=tuple((n, hashes[n]) for n in sorted(named) if n in hashes),
    )
