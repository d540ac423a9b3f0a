"""A cache of values by content key. It can only be slow or fast, never wrong: any trouble is a miss.

Values, JSON or bytes, are kept on shelves, folders of their own: prepared rule packs on one, results on another,
renderings on a third.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Shelf = Literal["packs", "patterns", "results", "renderings"]
_VERSION = "1"
_JSON, _BYTES, _DRAFT = ".json", ".bin", ".tmp"
_TIDIED = ".tidied"
_DAY = 24 * 60 * 60
_MANY = 1000


class Removed(NamedTuple):
    """What was removed: how many entries, how many bytes, and how many files resisted."""

    entries: int = 0
    size: int = 0
    left: int = 0


class Cache:
    """Values in a folder, one file a key; without a folder nothing is ever found or kept.

    A key is a hash of everything that the value depends on, so an entry never goes stale. A file begins with the
    SHA-256 of what follows, so that a damaged one is known. Files appear whole and nobody else may read them.
    """

    def __init__(self, folder: Path | None, shelf: Shelf = "packs") -> None:
        self.folder = folder
        self._home = None if folder is None else folder / f"{shelf}-{_VERSION}"

    def get(self, key: str) -> object | None:
        """The JSON value kept under the key; None when there is none or it cannot be read."""
        data = _read(self._path(key, _JSON))
        try:
            value: object = None if data is None else json.loads(str(data, "utf-8"))
        except (ValueError, RecursionError):
            return None
        return value

    def put(self, key: str, value: object) -> None:
        """Keep the JSON value under the key, if that can be done."""
        with suppress(ValueError, TypeError, RecursionError):
            _write(self._path(key, _JSON), json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def get_bytes(self, key: str) -> memoryview | None:
        """The bytes kept under the key; None when there are none or they cannot be read."""
        return _read(self._path(key, _BYTES))

    def put_bytes(self, key: str, data: bytes) -> None:
        """Keep the bytes under the key, if that can be done."""
        _write(self._path(key, _BYTES), data)

    def clean(self) -> Removed:
        """Remove every entry and say what that freed."""
        if self._home is None or not self._home.is_dir() or self._home.is_symlink():
            return Removed()
        import shutil  # here only: it costs 7 ms

        files = list(_files(self._home))
        gone = [file for file in files if _remove(file)]
        shutil.rmtree(self._home, ignore_errors=True)
        entries = sum(file.path.suffix != _DRAFT for file in gone)
        return Removed(entries, sum(file.size for file in gone), len(files) - len(gone))

    def tidy(self, *, most: int = 500_000_000, days: int = 30, added: int = 0) -> None:
        """Daily, or after many were `added`: drop what was not used for `days`, and the oldest beyond `most` bytes.

        What remains of what was too much is four fifths of `most`, so that the next time is far off.
        """
        if self._home is None or not self._home.is_dir():
            return
        with suppress(OSError):
            if added < _MANY and not _is_due(self._home / _TIDIED):
                return
            (self._home / _TIDIED).touch()
            _drop(list(_files(self._home)), most, time.time() - days * _DAY)

    def _path(self, key: str, suffix: str) -> Path | None:
        """Where the key's value lives; a key that is no plain word has no place."""
        if self._home is None or not key.isalnum() or not key.isascii() or len(key) < 3:
            return None
        return self._home / key[:2] / f"{key[2:]}{suffix}"


def user_cache(shelf: Shelf = "packs") -> Cache:
    """The cache of this user: GOVLINT_CACHE_DIR, else where the platform keeps such things."""
    return Cache(_user_folder(), shelf)


def clean() -> Removed:
    """Empty every shelf of this user's cache and say what that freed."""
    shelves = [user_cache(shelf).clean() for shelf in get_args(Shelf)]
    return Removed(*(sum(counts) for counts in zip(*shelves, strict=True)))


def _user_folder() -> Path | None:
    override = os.environ.get("GOVLINT_CACHE_DIR")
    if override:
        return Path(override)
    try:
        return _platform_folder() / "govlint"
    except (RuntimeError, KeyError):  # a user without a home
        return None


def _platform_folder() -> Path:
    # By hand: importing platformdirs costs 14 ms, half of what lxml costs.
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    if xdg and Path(xdg).is_absolute():
        return Path(xdg)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path.home() / ".cache"


def _read(path: Path | None) -> memoryview | None:
    """What stands in a file behind its mark; None where that does not fit."""
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            data = memoryview(stream.read())
            _note_use(path, os.fstat(stream.fileno()).st_mtime)
    except (OSError, ValueError):
        return None
    content = data[_MARKED:]
    return content if data[:_MARKED] == _mark(content) else None


def _write(path: Path | None, content: bytes) -> None:
    """Write the whole file with its mark, or nothing: another process may be reading it."""
    if path is None:
        return
    draft = path.with_name(f".{os.urandom(8).hex()}{_DRAFT}")
    with suppress(OSError, ValueError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            draft.write_bytes(_mark(content) + content)
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)


def _mark(content: bytes | memoryview) -> bytes:
    """The line before the content of a file."""
    return f"{sha256(content).hexdigest()}\n".encode()


_MARKED = len(_mark(b""))


def _note_use(path: Path, noted: float) -> None:
    """Let the time of an entry tell the day of its last use."""
    if time.time() - noted > _DAY:
        with suppress(OSError):
            os.utime(path)


def _is_due(note: Path) -> bool:
    """Whether the last tidying, which a file of no content notes, is a day ago; the first is a day off."""
    try:
        return abs(time.time() - note.stat().st_mtime) > _DAY
    except FileNotFoundError:
        note.touch()
        return False


class _File(NamedTuple):
    path: Path
    size: int
    used: float


def _files(home: Path) -> Iterator[_File]:
    """Every entry, and what a process that died left of one."""
    for path in home.glob("*/*"):
        with suppress(OSError):
            if path.suffix in (_JSON, _BYTES, _DRAFT) and path.is_file():
                status = path.stat()
                yield _File(path, status.st_size, status.st_mtime)


def _drop(files: list[_File], most: int, oldest: float) -> None:
    total = sum(file.size for file in files)
    bound = most * 4 // 5 if total > most else most
    for file in sorted(files, key=lambda file: file.used):
        if file.used >= oldest and total <= bound:
            return
        total -= file.size
        _remove(file)


def _remove(file: _File) -> bool:
    try:
        file.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
