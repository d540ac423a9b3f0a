"""The samples: sound ones give no finding, broken ones exactly those that stand beside them."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.build_samples import MADE, SAMPLES, make
from tests.golden import BROKEN, SOUND, expectation, findings


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("sample", SOUND, ids=name)
def test_a_sound_sample_gives_no_finding(sample: Path) -> None:
    assert findings(sample) == []


@pytest.mark.parametrize("sample", BROKEN, ids=name)
def test_a_broken_sample_gives_exactly_the_findings_beside_it(sample: Path) -> None:
    assert findings(sample) == json.loads(expectation(sample).read_text(encoding="utf-8"))


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a document; how they are packed depends on the library that did it."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {entry: archive.read(entry) for entry in archive.namelist()}


@pytest.mark.parametrize("sample", MADE)
def test_a_word_sample_is_what_its_script_makes(sample: str) -> None:
    assert parts((SAMPLES / sample).read_bytes()) == parts(make(sample))


def test_both_kinds_of_sample_are_there() -> None:
    assert len(SOUND) >= 2
    assert len(BROKEN) >= 2
