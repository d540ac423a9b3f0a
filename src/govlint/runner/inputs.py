"""Which inputs the given paths stand for, and their bytes."""

from __future__ import annotations

import os
import stat
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from govlint import filetypes
from govlint.errors import GovlintError
from govlint.model import LIMITS, RENDERING_SUFFIX, Source
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.model import Status

_LOCK_FILE = "~$"


STDIN = "-"
"""The path that stands for standard input; a file of this name is ./-."""


class Inputs(NamedTuple):
    """The paths to check, in the order of the report, and how many files an exclusion took out.

    `stdin` is what stands behind the path `-`, if that is among them; `walked` are the folders of which nothing was
    left out.
    """

    paths: tuple[str, ...]
    excluded: int = 0
    stdin: Source | None = None
    walked: tuple[str, ...] = ()


class UnreadableError(Exception):
    """An input that never had bytes: its status, a word for the cause, the sentence for people."""

    def __init__(self, status: Status, cause: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.status = status
        self.cause = cause
        self.zh = zh
        self.en = en


def collect(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    stdin: Source | None = None,
    base: Path | None = None,
) -> Inputs:
    """The inputs that the paths stand for: files as they are named, directories walked, `-` for `stdin`.

    A path that cannot be read stays in: it has to be reported. Exclusion is for files found in a
    directory; whoever names a file wants it checked, unless `force_exclude` says otherwise. Patterns are those of
    names and of paths as they are given, and with `base` of paths from this folder.
    """
    if "" in paths:
        raise GovlintError("a path is empty", hint="is a variable of your shell unset?")
    taken: dict[str, str] = {}
    excluded: set[str] = set()
    for path in paths:
        for file in _walk(path) if path != STDIN and _is_directory(path) else (path,):
            name = stdin.name if stdin and file == STDIN else file
            identity = STDIN if file == STDIN else _identity(file)
            if (force_exclude or file != path) and _matches(name, exclude, base):
                excluded.add(identity)
            else:
                taken.setdefault(identity, file)
    left_out = len(excluded - taken.keys())
    walked = tuple(path for path in paths if path != STDIN and _is_directory(path)) if not left_out else ()
    return Inputs(tuple(taken.values()), left_out, stdin, walked)


def listed(data: bytes) -> tuple[str, ...]:
    """The paths of a list: one a line, or NUL between them when there is any; blank lines are passed over.

    A list is in UTF-8, in UTF-16 with its mark (as PowerShell writes), in GB 18030 (as a Chinese Windows console
    writes), or in the bytes of the file system, as one with NUL always is.
    """
    text = _list_text(data)
    lines = text.split("\0" if "\0" in text else "\n")
    return tuple(path for line in lines if (path := line.rstrip("\r\n")).strip())


def _list_text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030") if b"\0" not in data else ():
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return os.fsdecode(data.removeprefix(b"\xef\xbb\xbf"))


def _is_directory(path: str) -> bool:
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except OSError:
        return False


def _walk(folder: str) -> Iterator[str]:
    """The documents below a directory, sorted, then the directories that cannot be listed."""
    denied: list[str] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: denied.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(root, name)) for name in sorted(files) if _is_document(name))
    yield from denied


def _is_document(name: str) -> bool:
    """Whether a file found in a directory may be a report: what another one was rendered as says nothing new."""
    if name.startswith((".", _LOCK_FILE)) or name.endswith(RENDERING_SUFFIX):
        return False
    return Path(name).suffix.lower() in filetypes.REPORT_SUFFIXES


def _matches(file: str, patterns: Sequence[str], base: Path | None) -> bool:
    path = Path(file)
    if base is not None and Path(_identity(file)).is_relative_to(base):
        path = Path(_identity(file)).relative_to(base)
    return any(fnmatchcase(part, pattern) for pattern in patterns for part in (path.as_posix(), *path.parts))


def _identity(file: str) -> str:
    try:
        return os.path.normpath(Path(file).absolute())
    except OSError:  # the working directory is gone
        return os.path.normpath(file)


def read(path: str, most: int = LIMITS.file_size) -> Source:
    """The bytes of a file, never more than one beyond `most` of them. Raises UnreadableError."""
    try:
        _demand_file(Path(path).stat(), most)
        with Path(path).open("rb") as stream:
            data = stream.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing() from None
    except PermissionError:
        raise UnreadableError("unreadable", "forbidden", "没有读取权限", "permission to read it is denied") from None
    except OSError as error:
        raise UnreadableError(
            "unreadable", "io", f"读取出错（{error.strerror}）", f"reading failed: {error.strerror}"
        ) from None
    if len(data) > most:
        raise _too_large(most)
    return Source(path, data)


def _demand_file(status: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError("unreadable", "directory", "目录无法列出", "the directory cannot be listed")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("unreadable", "special", "不是普通文件", "it is not a regular file")
    if status.st_size > most:
        raise _too_large(most)


def _missing() -> UnreadableError:
    return UnreadableError("missing", "missing", "文件不存在", "there is no such file")


def _too_large(most: int) -> UnreadableError:
    size = filetypes.size(most)
    return UnreadableError("unreadable", "too-large", f"文件超过 {size}", f"it is larger than {size}")
