"""Legacy documents through LibreOffice: what it makes of them, and what becomes of those that it does not convert."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import tempfile
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govlint import canon, engine, filetypes, packs
from govlint.filetypes import libreoffice
from govlint.model import LIMITS, Reading, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govlint.model import Limits

SAMPLES = Path(__file__).parents[2] / "samples"
PACK = packs.load()
DOC = bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le")
installed = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
scripts = pytest.mark.skipif(os.name == "nt", reason="a script with a first line of #!")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, which is empty again in the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def saved_as(sample: str, suffix: str, folder: Path) -> bytes:
    """A sample as LibreOffice saves it in another format."""
    program = libreoffice.program()
    assert program
    profile = f"-env:UserInstallation={(folder / 'writing').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(SAMPLES / sample)]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / sample).with_suffix(f".{suffix}").read_bytes()


def exported(name: str, data: bytes) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What is understood of a file, and the rules that find something."""
    document = engine.read(Source(name, data), PACK)
    assert document.root is not None
    assert canon.validate(document.root) == []
    found = engine.Checker(PACK).check_document(document).findings
    return engine.export(document), tuple(finding.rule for finding in found)


@installed
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_saving_a_document_anew_changes_no_fingerprint(suffix: str, tmp_path: Path) -> None:
    program = libreoffice.program()
    assert program
    sample = SAMPLES / "broken" / "word.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'writing').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(sample)]
    subprocess.run(command, check=True, capture_output=True)
    anew = (tmp_path / sample.name).with_suffix(f".{suffix}")
    before, behind = (fingerprints(path) for path in (sample, anew))
    assert len(before) > 2
    assert behind == before


def fingerprints(path: Path) -> set[str]:
    found = engine.Checker(PACK).check(Source(path.name, path.read_bytes())).findings
    return {finding.fingerprint for finding in found}


def refused(name: str, data: bytes, limits: Limits = LIMITS) -> tuple[str, str, str]:
    """The status of a document that is not read, the cause and the Chinese wording."""
    document = filetypes.read(Source(name, data), Reading(limits=limits))
    (note,) = document.notes
    return filetypes.status_of(document), note.values["cause"], note.values["zh"]


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a script in the place of LibreOffice."""
    folder = tmp_path / "programs"
    folder.mkdir()

    def put(script: str) -> None:
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return put


# -- with LibreOffice


@installed
@pytest.mark.parametrize(("name", "suffix"), [("a.doc", "doc"), ("a.wps", "doc"), ("a", "doc"), ("a.odt", "odt")])
def test_a_sample_in_a_legacy_format_means_the_same(name: str, suffix: str, tmp_path: Path) -> None:
    theirs, found = exported(name, saved_as("2021.docx", suffix, tmp_path))
    assert (theirs, found) == exported("2021.docx", (SAMPLES / "2021.docx").read_bytes())


@installed
def test_the_tree_names_the_source_as_it_was_and_places_are_words(tmp_path: Path) -> None:
    source = Source("a.doc", saved_as("2019.docx", "doc", tmp_path))
    root = filetypes.read(source).root
    assert root is not None
    assert dict(root[0].attrib) == {"uri": "a.doc", "format": "doc", "reader": "libreoffice", "sha256": source.digest}
    assert not filetypes.has_lines(root)
    place = filetypes.place(source, root[1], 0, 1)
    assert (place.path, place.line, place.at) == ("a.doc", None, root[1].get("at"))


@installed
def test_a_damaged_file_is_not_taken_for_plain_text(tmp_path: Path) -> None:
    whole = saved_as("2021.docx", "doc", tmp_path)
    for data in (DOC + b"text " * 999, whole[: len(whole) // 2]):
        assert refused("a.doc", data)[:2] == ("unreadable", "damaged")


LINKING = """<office:document-content office:version="1.2"
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:text><text:p>甲<draw:frame
  text:anchor-type="as-char"><draw:image xlink:href="{url}" xlink:type="simple"/></draw:frame></text:p>
  </office:text></office:body></office:document-content>"""
MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
  <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
  <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


@installed
def test_a_linked_picture_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(1000))

        threading.Thread(target=answer, daemon=True).start()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", LINKING.format(url=f"http://127.0.0.1:{server.getsockname()[1]}/a.png"))
            archive.writestr("META-INF/manifest.xml", MANIFEST)
        assert filetypes.read(Source("a.odt", packed.getvalue())).root is not None
        assert asked == []
        monkeypatch.setattr(libreoffice, "_SETTINGS", ())
        filetypes.read(Source("a.odt", packed.getvalue()))
        assert asked
        server.shutdown(socket.SHUT_RDWR)


# -- without it, or with one that fails


def test_without_libreoffice_the_refusal_says_what_the_file_is_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    status, cause, words = refused("a.wps", DOC)
    assert (status, cause) == ("unsupported", "unsupported")
    assert (
        words
        == "这是旧版 Word/WPS 文档（doc、wps），不能直接读取；请用 Word 或 WPS 另存为 docx，或安装 LibreOffice 后再检查"
    )


@scripts
@pytest.mark.parametrize(
    "script", ["exit 1", "exit 0", "kill -9 $$", 'mkdir "$PWD/made/"; : > "$PWD/made/source.docx"']
)
def test_a_conversion_that_fails_or_makes_nothing_is_damaged_with_what_to_do(
    soffice: Callable[[str], None], script: str
) -> None:
    soffice(script)
    status, cause, words = refused("a.doc", DOC)
    assert (status, cause) == ("unreadable", "damaged")
    assert "另存为 docx" in words


@scripts
def test_a_program_that_does_not_start_is_no_traceback(soffice: Callable[[str], None], tmp_path: Path) -> None:
    soffice("")
    (tmp_path / "programs" / "soffice").write_bytes(b"\x7fELF")
    assert refused("a.doc", DOC)[:2] == ("unreadable", "damaged")


@scripts
def test_a_conversion_that_hangs_is_ended_with_all_its_processes(
    soffice: Callable[[str], None], tmp_path: Path
) -> None:
    soffice(f"trap '' TERM\nsleep 300 &\necho $! > {tmp_path}/child\nwait")
    status, cause, words = refused("a.doc", DOC, LIMITS._replace(libreoffice_seconds=1))
    assert (status, cause) == ("unreadable", "too-large")
    assert "1 秒内没有转换完" in words
    assert not is_running(int((tmp_path / "child").read_text()))


@scripts
def test_what_a_conversion_leaves_running_is_ended(soffice: Callable[[str], None], tmp_path: Path) -> None:
    soffice(f"sleep 300 &\necho $! > {tmp_path}/child")
    refused("a.doc", DOC)
    assert not is_running(int((tmp_path / "child").read_text()))


def is_running(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be forgotten."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    try:
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@scripts
def test_the_own_readers_alone_convert_nothing(soffice: Callable[[str], None], tmp_path: Path) -> None:
    soffice(f": > {tmp_path}/ran")
    document = filetypes.read(Source("a.doc", DOC), Reading("own"))
    assert filetypes.status_of(document) == "unsupported"
    assert "--reader own" in document.notes[0].values["zh"]
    assert not (tmp_path / "ran").exists()


@scripts
def test_the_document_is_read_as_the_program_makes_it(soffice: Callable[[str], None], tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes((SAMPLES / "2021.docx").read_bytes())
    soffice(f'mkdir made && cp {made} made/source.docx && test -n "$HOME" && test "$HOME" = "$PWD"')
    assert exported("a.doc", DOC)[1] == ()
