"""A cache of JSON values by content key. It can only be slow or fast, never wrong: any trouble is a miss."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

_VERSION = "1"


class Cache:
    """JSON values in a folder, one file a key; without a folder nothing is ever found or kept.

    A key is a hash of everything that the value depends on, so an entry never goes stale.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> object | None:
        """The value kept under the key; None when there is none or it cannot be read."""
        path = self._path(key)
        if path is None:
            return None
        try:
            value: object = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return value

    def put(self, key: str, value: object) -> None:
        """Keep the value under the key, if that can be done."""
        path = self._path(key)
        if path is None:
            return
        with suppress(OSError, ValueError, TypeError, RecursionError):
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text.encode())

    def clean(self) -> int:
        """Remove every entry and return how many there were."""
        if self.folder is None:
            return 0
        import shutil  # here only: it costs 7 ms

        home = self.folder / _VERSION
        with suppress(OSError):
            count = sum(1 for _ in home.glob("*/*.json"))
            shutil.rmtree(home)
            return count
        return 0

    def _path(self, key: str) -> Path | None:
        """Where the key's value lives; a key that is no plain word has no place."""
        if self.folder is None or not key.isalnum() or not key.isascii() or len(key) < 3:
            return None
        return self.folder / _VERSION / key[:2] / f"{key[2:]}.json"


def user_cache() -> Cache:
    """The cache of this user: GOVLINT_CACHE_DIR, else where the platform keeps such things."""
    override = os.environ.get("GOVLINT_CACHE_DIR")
    if override:
        return Cache(Path(override))
    try:
        return Cache(_platform_folder() / "govlint")
    except (RuntimeError, KeyError):  # a user without a home
        return Cache(None)


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


def _write(path: Path, data: bytes) -> None:
    """Write the whole file or nothing: another process may be reading it."""
    temporary = path.with_name(f".{os.urandom(8).hex()}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
