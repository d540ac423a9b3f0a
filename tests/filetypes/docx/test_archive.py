"""Archives are read as Python's own module reads them, which is needed for unusual ones only."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.filetypes.docx.archive import Archive, DamagedError

_MOST = 2_000
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError)
_SAMPLES = Path(__file__).parents[3] / "samples"
_NAMES = ("a.xml", "word/b.xml", "c")
_ENTRIES = st.lists(
    st.tuples(
        st.sampled_from([*_NAMES, "正文.xml", "%E6%96%87.xml"]),
        st.binary(max_size=60) | st.sampled_from([b"<p/>" * 400, b"0" * 3_000]),
        st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2]),
        st.sampled_from([b"", b"", b"", b"\x55\x54\x05\0\x03\0\0\0\0"]),
    ),
    max_size=4,
    unique_by=lambda entry: entry[0],
)

Read = list[tuple[str, int, int, bytes | None]]


def archive(entries: list[tuple[str, bytes, int, bytes]], comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as writer:
        for name, content, packing, extra in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.extra = packing, extra
            writer.writestr(entry, content)
        writer.comment = comment
    return made.getvalue()


def ours(data: bytes) -> Read | None:
    try:
        found = Archive(data)
    except DamagedError:
        return None
    read: Read = []
    for entry in found.entries:
        try:
            content = found.read(entry, _MOST)
        except DamagedError:
            content = None
        read.append((entry.name, entry.flags, entry.packed, content))
    return read


def pythons(data: bytes) -> Read | None:
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS:
        return None
    read: Read = []
    for entry in found.infolist():
        try:
            with found.open(entry.filename) as stream:
                content = stream.read(_MOST)
        except _FAULTS:
            content = None
        read.append((entry.filename, entry.flag_bits, entry.compress_size, content))
    return read


@given(entries=_ENTRIES, comment=st.binary(max_size=4))
def test_an_archive_is_read_as_python_reads_it(entries: list[tuple[str, bytes, int, bytes]], comment: bytes) -> None:
    data = archive(entries, comment)
    assert ours(data) == pythons(data)


@given(data=st.data(), entries=_ENTRIES)
def test_so_is_one_with_changed_bytes(data: st.DataObject, entries: list[tuple[str, bytes, int, bytes]]) -> None:
    harmed = bytearray(archive(entries))
    for _ in range(data.draw(st.integers(1, 3))):
        harmed[data.draw(st.integers(0, len(harmed) - 1))] = data.draw(st.integers(0, 255))
    assert ours(bytes(harmed)) == pythons(bytes(harmed))


@given(data=st.data(), entries=_ENTRIES)
def test_so_is_one_cut_off_or_with_bytes_in_front(
    data: st.DataObject, entries: list[tuple[str, bytes, int, bytes]]
) -> None:
    whole = archive(entries)
    harmed = data.draw(st.binary(max_size=3)) + whole[data.draw(st.integers(0, 3)) :]
    harmed = harmed[: len(harmed) - data.draw(st.integers(0, 40))]
    assert ours(harmed) == pythons(harmed)


@pytest.mark.parametrize("name", ["2019.docx", "2021.docx", "wps-2021.docx"])
def test_a_usual_one_is_read_without_pythons_module(name: str) -> None:
    program = (
        "import sys; from pathlib import Path; from govlint.filetypes.docx.package import Package;"
        "package = Package(Path(sys.argv[1]).read_bytes()); package.tree(package.main); print('zipfile' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, _SAMPLES / name], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "False"
