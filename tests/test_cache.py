"""The cache finds what was kept and turns every trouble into a miss."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govlint.cache import Cache, Removed, user_cache

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


@pytest.mark.parametrize("data", [b"\n", b"{}", b"\xff\0" * 1000])
def test_bytes_that_are_kept_are_found_beside_a_value(tmp_path: Path, data: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put_bytes(KEY, data)
    assert cache.get(KEY) is None
    cache.put(KEY, 1)
    assert cache.get(KEY) == 1
    assert bytes(cache.get_bytes(KEY) or b"nothing") == data
    assert cache.clean().entries == 2
    assert cache.get_bytes(KEY) is None


@pytest.mark.parametrize("place", [0, 63, 64, 65, -1])
def test_damaged_bytes_are_a_miss(tmp_path: Path, place: int) -> None:
    cache = Cache(tmp_path)
    cache.put_bytes(KEY, b"kept")
    (path,) = tmp_path.rglob("*.bin")
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert cache.get_bytes(KEY) is None
    path.write_bytes(data[:place])
    assert cache.get_bytes(KEY) is None


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
    assert cache.clean() == Removed()


def test_cleaning_removes_the_entries_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    cache = Cache(tmp_path)
    cache.put(KEY, 1)
    cache.put("f" * 64, 2)
    size = sum(path.stat().st_size for path in tmp_path.rglob("*.json"))
    assert cache.clean() == Removed(2, size)
    assert cache.get(KEY) is None
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    assert cache.clean() == Removed()


def aged(cache: Cache, key: str, days: float) -> Path:
    """The file of an entry that was last used so many days ago."""
    assert cache.folder is not None
    (path,) = cache.folder.rglob(f"{key[:2]}/{key[2:]}.json")
    then = time.time() - days * 86400
    os.utime(path, (then, then))
    return path


def last_tidied(cache: Cache, days: float) -> None:
    cache.tidy()  # the first notes the day
    assert cache.folder is not None
    (note,) = cache.folder.rglob(".tidied")
    os.utime(note, (time.time() - days * 86400,) * 2)


def test_what_was_not_used_for_a_month_goes_once_a_day(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in ("aa1", "bb2"):
        cache.put(key, key)
    aged(cache, "aa1", 31)
    cache.tidy()
    last_tidied(cache, 0.5)
    cache.tidy()
    assert len(list(tmp_path.rglob("*.json"))) == 2
    last_tidied(cache, 1.5)
    cache.tidy()
    assert (cache.get("aa1"), cache.get("bb2")) == (None, "bb2")


def test_what_is_used_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("aa1", 1)
    path = aged(cache, "aa1", 31)
    assert cache.get("aa1") == 1
    assert path.stat().st_mtime > time.time() - 86400


def test_the_oldest_of_too_much_goes_when_many_were_added(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keys = [f"a{n}a" for n in range(10)]
    for n, key in enumerate(keys):
        cache.put(key, "x" * 1000)
        aged(cache, key, 10 - n)
    size = sum(path.stat().st_size for path in tmp_path.rglob("*.json"))
    cache.tidy(most=size, added=1000)
    assert len(list(tmp_path.rglob("*.json"))) == 10
    cache.tidy(most=size - 1, added=999)
    assert len(list(tmp_path.rglob("*.json"))) == 10
    cache.tidy(most=size - 1, added=1000)
    assert [cache.get(key) is None for key in keys] == [True] * 3 + [False] * 7


def test_what_a_killed_process_left_goes_with_the_rest(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, 1)
    draft = entry(cache).with_name(".0123.tmp")
    draft.write_bytes(b"[")
    assert cache.clean().entries == 1
    assert not draft.exists()


def test_shelves_are_apart(tmp_path: Path) -> None:
    packs, results = Cache(tmp_path), Cache(tmp_path, "results")
    packs.put(KEY, 1)
    assert results.get(KEY) is None
    results.put(KEY, 2)
    assert packs.clean().entries == 1
    assert results.get(KEY) == 2


@pytest.mark.parametrize("place", [0, 10, 64, 65, 66, -1])
def test_an_entry_with_one_wrong_bit_is_a_miss(tmp_path: Path, place: int) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, [1234, "错"])
    data = bytearray(entry(cache).read_bytes())
    data[place] ^= 1
    entry(cache).write_bytes(data)
    assert cache.get(KEY) is None


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_what_is_kept_of_documents_is_for_their_user_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "results")
    cache.put(KEY, 1)
    assert entry(cache).parent.stat().st_mode & 0o077 == 0


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
