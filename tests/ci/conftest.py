"""What the tests of both CI jobs share."""

import shutil
from pathlib import Path

import pytest

from tests.ci.runner import ROOT


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A checked out repository with a sound report in a folder with a space in its name."""
    folder = tmp_path / "仓库 1"
    (folder / ".git").mkdir(parents=True)
    (folder / "2022 年报").mkdir()
    shutil.copy(ROOT / "samples" / "2021.docx", folder / "2022 年报" / "水务局.docx")
    return folder
