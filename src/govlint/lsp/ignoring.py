"""Edits that suppress a finding with a reason, each tried out before it is offered.

A page and a Markdown text take a comment, as people would write it; for every other document there is an entry in the
list of suppressions beside it, as `govlint check --add-ignore` writes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govlint import canon, filetypes, suppress
from govlint.errors import GovlintError
from govlint.lsp import checking
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.lsp.buffers import Lines
    from govlint.lsp.checking import Checked, Reader
    from govlint.model import Finding, Location

_COMMENTED = ("html", "markdown")


class Comment(NamedTuple):
    """Words to be put into a document at an offset."""

    offset: int
    words: str


class Entry(NamedTuple):
    """Words to be put behind what stands in a list of suppressions; `before` is that, None where there is no list."""

    path: Path
    before: str | None
    words: str


def takes_comments(checked: Checked) -> bool:
    """Whether the document is of a kind in which comments suppress findings."""
    return checked.result.format in _COMMENTED


def comment(finding: Finding, checked: Checked, lines: Lines, reason: str, reader: Reader) -> Comment | None:
    """A comment in an open text that suppresses a finding and does nothing else; None where there is no place."""
    words = f"<!-- govlint: ignore[{finding.rule}] {reason} -->"
    path = Path(checked.result.path)
    for offset in dict.fromkeys(_offsets(finding, checked, lines)):
        text = lines.text[:offset] + words + lines.text[offset:]
        after = checking.check(checking.source_of(path, text), checked.choice, reader)
        if _is_suppressed(finding, checked, after):
            return Comment(offset, words)
    return None


def entry(finding: Finding, checked: Checked, reason: str, reader: Reader) -> Entry | None:
    """An entry in the list beside a document that suppresses a finding; None where the list is not in order."""
    document = Path(checked.result.path)
    path = document.parent / suppress.NAME
    try:
        before = reader(path)
        after = suppress.extended(before or b"", path.name, [suppress.entry_for(finding, document.name, reason)])
        judged = checking.judged(checked.examination, checked.choice, lambda own: after if own == path else reader(own))
    except GovlintError:
        return None
    if not _is_suppressed(finding, checked, judged):
        return None
    old = None if before is None else before.decode("utf-8-sig")
    return Entry(path, old, after[len(before or b"") :].decode())


def write(entry: Entry) -> None:
    """Add an entry to its list on disk."""
    with entry.path.open("a", encoding="utf-8", newline="") as stream:
        stream.write(entry.words)


def _is_suppressed(finding: Finding, before: Checked, after: Checked) -> bool:
    """Whether of all findings that counted this one is gone, with others of its rule at the most, and none came."""
    old, new = ({f.fingerprint: f.rule for f in checked.findings} for checked in (before, after))
    gone = {rule for mark, rule in old.items() if mark not in new}
    return finding.fingerprint not in new and gone == {finding.rule} and new.keys() <= old.keys()


def _offsets(finding: Finding, checked: Checked, lines: Lines) -> Iterator[int]:
    """Where a comment might stand: at the begin of what is meant, else before and behind the very spot.

    In Markdown a line that begins with a comment is no text any more, so that behind comes first.
    """
    whole, own = _place_of_node(finding, checked, lines), _range(finding.location, lines)
    spots = [whole[0] if whole else None, own[0] if own else None, own[1] if own else None, whole[1] if whole else None]
    if checked.result.format != "html":
        spots = [spots[2], spots[3], spots[1], spots[0]]
    yield from (spot for spot in spots if spot is not None)


def _place_of_node(finding: Finding, checked: Checked, lines: Lines) -> tuple[int, int] | None:
    """The offsets of the line, cell or row that a finding is in."""
    node = _node(checked.root, finding.location.node)
    if node is None:
        return None
    return _range(filetypes.place(checked.examination.document.source, node), lines)


def _node(root: etree._Element | None, name: str | None) -> etree._Element | None:
    if root is None or name is None:
        return None
    return next((node for node in root.iter() if node.get(canon.XML_ID) == name), None)


def _range(location: Location, lines: Lines) -> tuple[int, int] | None:
    if location.line is None or location.column is None:
        return None
    end_line, end_column = location.end_line or location.line, location.end_column or location.column
    return lines.at(location.line, location.column), lines.at(end_line, end_column)
