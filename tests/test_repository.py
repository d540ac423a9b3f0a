"""Addresses: names of files from the top of their repository."""

import os
import unicodedata
from pathlib import Path

import pytest

from govlint.runner.repository import addresses


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git working tree with a folder of reports."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "年报" / "县").mkdir(parents=True)
    (tmp_path / "年报" / "a.txt").touch()
    return tmp_path


@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "县/../a.txt", "../年报/a.txt"])
def test_a_name_counts_from_the_top_of_the_working_tree(repository: Path, name: str) -> None:
    assert addresses(repository / "年报")(name) == "年报/a.txt"


def test_an_absolute_name_is_made_relative_too(repository: Path) -> None:
    assert addresses(repository / "年报" / "县")(str(repository / "年报" / "a.txt")) == "年报/a.txt"


def test_a_linked_working_tree_has_a_file_at_its_top(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    (tmp_path / "甲").mkdir()
    assert addresses(tmp_path / "甲")("a.txt") == "甲/a.txt"


def test_a_link_is_followed(repository: Path) -> None:
    (repository / "link.txt").symlink_to(repository / "年报" / "a.txt")
    assert addresses(repository)("link.txt") == "年报/a.txt"


def test_a_file_elsewhere_keeps_its_whole_path(repository: Path) -> None:
    outside = repository.parent / "b.txt"
    assert addresses(repository)(str(outside)) == outside.as_posix()


def test_a_name_is_spelt_as_on_disk(repository: Path) -> None:
    composed, decomposed = (unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD"))
    os.close(os.open(repository / decomposed, os.O_CREAT))
    address = addresses(repository)
    assert address(composed) == address(decomposed) == decomposed
    assert address("è.txt") == "è.txt"
