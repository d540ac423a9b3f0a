"""What the documents are that a client opens: reports, renderings of Word documents, files of rule packs."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, unquote

from pygls.uris import to_fs_path

from govlint import packs, suppress
from govlint.lsp import checking, packfiles
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from govlint.lsp.buffers import Buffer

SCHEME = "govlint"
WORD = ".docx"
_SUFFIXES = {"plaintext": ".txt", "text": ".txt", "html": ".html", "xhtml": ".xhtml", "markdown": ".md"}
"""What a text of a language is read as, by the names that editors give languages."""
_TEXTS = (".txt", ".html", ".htm", ".shtml", ".xhtml", ".md", ".markdown")
_RENDERED = ".txt"


class Subject(NamedTuple):
    """What a document is, and the path that it is checked under; that of a rendering is the Word document's.

    A Word document is what stands on disk, whatever an editor makes of it.
    """

    kind: Literal["report", "word", "rendering", "pack"]
    path: Path


def subject_of(buffer: Buffer, folder: Path) -> Subject | None:
    """What an open document is; `folder` is where texts without a file are taken to stand.

    A file is told by its suffix, for editors take for plain text whatever they do not know; where they know it for a
    language that is none of ours it is left alone. A text without a file is told by its language.
    """
    scheme = _scheme(buffer.uri)
    if scheme == SCHEME:
        return Subject("rendering", rendered_path(buffer.uri))
    suffix = _SUFFIXES.get(buffer.language)
    path = path_of(buffer.uri)
    if path is None:
        named = checking.name_of(unquote(buffer.uri.partition(":")[2]), folder, suffix) if suffix else None
        return Subject("report", named) if named and scheme == "untitled" else None
    if path.suffix.lower() == WORD:
        return Subject("word", path)
    if packfiles.pack_file(path):
        return Subject("pack", path)
    is_report = path.suffix.lower() in _TEXTS and (suffix or not buffer.language)
    return Subject("report", path) if is_report else None


def beside(subject: Subject) -> tuple[Path, ...]:
    """The files that the verdict on a document depends on."""
    own = packfiles.pack_file(subject.path) if subject.kind == "pack" else None
    if own:
        return packs.paths_in(own.folder)
    return (subject.path,) if subject.kind in ("word", "rendering") else ()


def counts_for_others(uri: str) -> bool:
    """Whether others may depend on a document even before it is saved: a list of suppressions, a file of a pack."""
    path = path_of(uri)
    return path is not None and (path.name == suppress.NAME or packfiles.pack_file(path) is not None)


def counts_for(uri: str, subject: Subject) -> bool:
    """Whether the verdict on a document depends on this open one."""
    path = path_of(uri)
    if path is None:
        return False
    if subject.kind == "pack":
        own, other = packfiles.pack_file(subject.path), packfiles.pack_file(path)
        return own is not None and other is not None and own.folder == other.folder
    return path.name == suppress.NAME and subject.path.is_relative_to(path.parent)


def path_of(uri: str) -> Path | None:
    """The path of a file by its URI, None for what is no file."""
    try:
        name = to_fs_path(uri)
    except ValueError:  # no URI, as plug-ins of editors give to texts of their own
        return None
    return Path(name) if name else None


def document_path(uri: str) -> Path | None:
    """The path of a document by its URI, or by that of its rendering."""
    return rendered_path(uri) if _scheme(uri) == SCHEME else path_of(uri)


def uri_of(path: Path) -> str:
    """The URI of a file."""
    return path.as_uri()


def rendering_uri(path: PurePath) -> str:
    """The URI of the rendering of a Word document; its suffix lets editors take it for the text that it is."""
    whole = path.as_posix()
    return f"{SCHEME}:{quote(whole if whole.startswith('/') else f'/{whole}')}{_RENDERED}"


def rendered_path(uri: str) -> Path:
    """The path of the Word document whose rendering has this URI; the name of a server in it is part of the path."""
    rest = uri.partition(":")[2]
    whole = unquote(rest.removeprefix("//") if rest.startswith("///") else rest).removesuffix(_RENDERED)
    is_drive = len(whole) > 2 and whole[0] == "/" and whole[2] == ":"
    return Path(whole[1:] if is_drive else whole)


def _scheme(uri: str) -> str:
    return uri.partition(":")[0].lower()
