"""Code actions: a finding is ignored with a reason, by an edit that the client makes or by a command to the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from govlint.lsp import documents, ignoring
from govlint.lsp.buffers import Lines
from govlint.lsp.words import say
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.lsp.buffers import Buffer
    from govlint.lsp.checking import Checked
    from govlint.lsp.examining import Desk
    from govlint.lsp.wishes import Abilities
    from govlint.model import Finding

IGNORE = "govlint.ignore"


class Place(NamedTuple):
    """A document with findings to be ignored: the text that is open, if it is its own, and whether it is a file."""

    uri: str
    checked: Checked
    buffer: Buffer | None
    is_file: bool


class Means(NamedTuple):
    """How a finding is ignored: by an edit of the client, or by writing a list where it can make none."""

    edit: types.WorkspaceEdit | None
    entry: ignoring.Entry | None = None


def offer(
    finding: Finding, found: Means, place: Place, shown: Sequence[types.Diagnostic], abilities: Abilities
) -> types.CodeAction | types.Command:
    """What to offer for a finding of a document; `shown` are the diagnostics that the client has there."""
    title = say("ignore", place.checked.lang).format(finding.rule)
    command = types.Command(title, IGNORE, arguments=[place.uri, finding.fingerprint])
    if not abilities.literal_actions:
        return command
    solved = [d for d in shown if isinstance(d.data, dict) and d.data.get("fingerprint") == finding.fingerprint]
    return types.CodeAction(
        title,
        types.CodeActionKind.QuickFix,
        solved or None,
        edit=found.edit,
        command=None if found.edit else command,
    )


def means(finding: Finding, place: Place, desk: Desk, abilities: Abilities, reason: str) -> Means | None:
    """How to ignore a finding for a reason; None where nothing hides it."""
    reason = " ".join(reason.replace("--", "—").split()) or say("reason", place.checked.lang)
    if place.buffer and ignoring.takes_comments(place.checked):
        comment = ignoring.comment(finding, place.checked, place.buffer.lines, reason, desk.list_at)
        if comment:
            spot = place.buffer.lines.place(comment.offset)
            edit = types.TextEdit(types.Range(spot, spot), comment.words)
            return Means(_changes(place.buffer.uri, place.buffer.version, [edit], abilities))
    entry = ignoring.entry(finding, place.checked, reason, desk.list_at) if place.is_file else None
    return Means(_addition(entry, place, desk, abilities), entry) if entry else None


def _addition(entry: ignoring.Entry, place: Place, desk: Desk, abilities: Abilities) -> types.WorkspaceEdit | None:
    """The edit that adds an entry to its list; None where the client cannot make a file that is not there."""
    uri = documents.uri_of(entry.path)
    open_list = desk.buffer_at(entry.path)
    spot = Lines(entry.before or "", place.buffer.lines.unit if place.buffer else "utf-16").place(
        len(entry.before or "")
    )
    edit = types.TextEdit(types.Range(spot, spot), entry.words)
    if entry.before is not None or open_list:
        return _changes(
            open_list.uri if open_list else uri, open_list.version if open_list else None, [edit], abilities
        )
    if not (abilities.creates_files and abilities.document_changes):
        return None
    made = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
    return types.WorkspaceEdit(document_changes=[made, _edited(uri, None, [edit])])


def _changes(uri: str, version: int | None, edits: list[types.TextEdit], abilities: Abilities) -> types.WorkspaceEdit:
    if abilities.document_changes:
        return types.WorkspaceEdit(document_changes=[_edited(uri, version, edits)])
    return types.WorkspaceEdit(changes={uri: edits})


def _edited(uri: str, version: int | None, edits: list[types.TextEdit]) -> types.TextDocumentEdit:
    return types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), edits)
