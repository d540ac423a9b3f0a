"""The cache finds what was kept and turns every trouble into a miss."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govlint.cache import Cache, user_cache

KEY = "a1b2c3d4"


def entry(cache: Cache) -> Path:
    assert cache.folder is not None
    (path,) = cache.folder.rglob("*.json")
    return path


@pytest.mark.parametrize("value", [{"a": [1, "二", None, True]}, [], "x", 0, False])
def test_what_is_kept_is_found(tmp_path: Path, value: object) -> None:
    cache = Cache(tmp_path / "new" / "folder")
    cache.put(KEY, value)
    assert cache.get(KEY) == value
    assert Cache(tmp_path / "new" / "folder").get(KEY) == value
    assert cache.get("other") is None


def test_a_second_value_replaces_the_first_and_leaves_nothing_behind(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, 1)
    cache.put(KEY, 2)
    assert cache.get(KEY) == 2
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [entry(cache)]


@pytest.mark.parametrize("junk", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b"\0"])
def test_a_corrupt_entry_is_a_miss(tmp_path: Path, junk: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, 1)
    entry(cache).write_bytes(junk)
    assert cache.get(KEY) is None


def test_an_entry_that_is_a_folder_is_a_miss_and_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, 1)
    path = entry(cache)
    path.unlink()
    path.mkdir()
    cache.put(KEY, 2)
    assert cache.get(KEY) is None
    assert list(path.parent.iterdir()) == [path]


def _file_in_the_way(folder: Path) -> None:
    folder.write_text("")


def _read_only(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)


@pytest.mark.parametrize("spoil", [_file_in_the_way, _read_only])
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    folder = tmp_path / "cache"
    spoil(folder)
    cache = Cache(folder)
    cache.put(KEY, 1)
    assert cache.get(KEY) in (None, 1)  # root may write anywhere
    cache.clean()


@pytest.mark.parametrize("value", [object(), {1, 2}, float, "\ud800"])
def test_a_value_that_is_no_json_is_not_kept(tmp_path: Path, value: object) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, value)
    assert cache.get(KEY) is None


@pytest.mark.parametrize("key", ["", "ab", "../../etc/passwd", "a/b/c", "钥匙钥匙"])
def test_a_key_that_is_no_plain_word_has_no_place(tmp_path: Path, key: str) -> None:
    cache = Cache(tmp_path)
    cache.put(key, 1)
    assert cache.get(key) is None
    assert not list(tmp_path.rglob("*"))


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put(KEY, 1)
    assert cache.get(KEY) is None
    assert cache.clean() == 0


def test_cleaning_removes_the_entries_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    cache = Cache(tmp_path)
    cache.put(KEY, 1)
    cache.put("f" * 64, 2)
    assert cache.clean() == 2
    assert cache.get(KEY) is None
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    assert cache.clean() == 0


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    for name in ("GOVLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return monkeypatch


def test_the_variable_of_govlint_wins(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    environment.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "own"))
    assert user_cache().folder == tmp_path / "own"


def test_xdg_is_honoured_when_it_is_absolute(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert user_cache().folder == tmp_path / "xdg" / "govlint"
    environment.setattr(sys, "platform", "linux")
    environment.setenv("XDG_CACHE_HOME", "relative")
    assert user_cache().folder == tmp_path / ".cache" / "govlint"


@pytest.mark.parametrize(
    ("platform", "expected"),
    [("linux", ".cache/govlint"), ("darwin", "Library/Caches/govlint"), ("win32", "AppData/Local/govlint")],
)
def test_each_platform_has_its_place(
    environment: pytest.MonkeyPatch, tmp_path: Path, platform: str, expected: str
) -> None:
    environment.setattr(sys, "platform", platform)
    assert user_cache().folder == tmp_path / expected


def test_a_user_without_a_home_has_no_cache(environment: pytest.MonkeyPatch) -> None:
    def homeless() -> Any:
        raise RuntimeError("no home")

    environment.setattr(sys, "platform", "linux")
    environment.setattr(Path, "home", homeless)
    assert user_cache().folder is None
