"""What tells one state of govlint's files from another."""

import os
from pathlib import Path

from govlint import installation, packs


def test_a_file_is_told_from_what_it_was_before(tmp_path: Path) -> None:
    path = tmp_path / "a"
    stamps = {installation.stamp(str(path))}
    path.write_text("甲", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    stamps.add(installation.stamp(str(path)))
    os.utime(path, ns=(1, 2))
    stamps.add(installation.stamp(str(path)))
    path.write_text("甲乙", encoding="utf-8")
    os.utime(path, ns=(1, 2))
    stamps.add(installation.stamp(str(path)))
    assert len(stamps) == 4


def test_the_program_and_its_rules_are_told_apart_and_stay_the_same_in_a_run() -> None:
    states = (installation.program_state(), installation.rules_state())
    assert states == (installation.program_state(), installation.rules_state())
    assert len(set(states)) == 2


def test_the_rules_that_are_loaded_are_those_that_are_looked_at() -> None:
    assert packs.shipped is installation.shipped


def test_all_files_of_a_folder_are_looked_at_but_those_that_python_makes_of_them(tmp_path: Path) -> None:
    for name in ("a.py", "b/c.py", "b/__pycache__/c.pyc"):
        Path(tmp_path, name).parent.mkdir(parents=True, exist_ok=True)
        Path(tmp_path, name).touch()
    Path(tmp_path, "b", "here").symlink_to(tmp_path)
    Path(tmp_path, "nowhere").symlink_to(tmp_path / "none")
    stamps = installation._stamps(str(tmp_path))
    assert [stamp.split(" ")[0] for stamp in stamps] == [
        str(tmp_path / name) for name in ("a.py", "b/c.py", "b/here", "nowhere")
    ]
    assert stamps[0] == installation.stamp(str(tmp_path / "a.py"))
    assert installation._stamps(str(tmp_path / "none")) == []
