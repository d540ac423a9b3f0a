"""Collecting inputs, running over them, and the exit status."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from govlint import engine, packs
from govlint.errors import GovlintError
from govlint.formatters.sarif.linehashes import line_hashes
from govlint.model import Failure, FileResult, Finding, Location, Pack, Report, Severity, Source, Status
from govlint.runner import Inputs, Options, UnreadableError, collect, exit_status, listed, read, run

ROOT = Path(__file__).parents[1]
SOUND = ROOT / "samples" / "2021.txt"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped rules."""
    return packs.load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str) -> None:
    """Make files with some content below the working directory."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("文", encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_a_directory_is_walked_in_order_and_its_documents_are_taken() -> None:
    put("年报/b.txt", "年报/a.TXT", "年报/乙/c.docx", "年报/x.py", "年报/.git/d.txt", "年报/~$b.docx", "年报/.e.txt")
    assert collect(["年报"]) == Inputs(("年报/a.TXT", "年报/b.txt", "年报/乙/c.docx"), walked=("年报",))


@pytest.mark.usefixtures("folder")
def test_a_rendering_beside_its_document_is_no_report_of_its_own_unless_it_is_named() -> None:
    put("年报/a.docx", "年报/a.docx.govlint.md", "年报/b.md")
    assert collect(["年报"]).paths == ("年报/a.docx", "年报/b.md")
    assert collect(["年报/a.docx.govlint.md"]).paths == ("年报/a.docx.govlint.md",)


@pytest.mark.usefixtures("folder")
def test_the_current_directory_leaves_no_trace_in_the_names() -> None:
    put("a.txt")
    assert collect(["."]).paths == ("a.txt",)


@pytest.mark.usefixtures("folder")
def test_a_named_file_is_taken_whatever_its_name_and_keeps_it() -> None:
    put("年报", ".x.py")
    assert collect(["./年报", ".x.py", "无.txt"]).paths == ("./年报", ".x.py", "无.txt")


@pytest.mark.usefixtures("folder")
def test_a_file_named_twice_is_checked_once() -> None:
    put("甲/a.txt")
    assert collect(["甲/a.txt", "甲", "甲/../甲/a.txt"]).paths == ("甲/a.txt",)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("pattern", ["旧*", "b.*", "甲/旧稿/b.txt", "甲/*.txt"])
def test_exclusion_goes_by_name_by_folder_or_by_whole_path(pattern: str) -> None:
    put("甲/旧稿/b.txt")
    assert collect(["甲"], exclude=[pattern]) == Inputs((), excluded=1)


@pytest.mark.usefixtures("folder")
def test_a_named_file_is_not_excluded() -> None:
    put("a.txt", "b.txt")
    assert collect([".", "a.txt"], exclude=["*.txt"]) == Inputs(("a.txt",), excluded=1)


@pytest.mark.usefixtures("folder")
def test_a_link_back_up_does_not_go_round_in_circles() -> None:
    put("甲/a.txt")
    Path("甲/回").symlink_to("..", target_is_directory=True)
    assert collect(["甲"]).paths == ("甲/a.txt",)


def test_an_empty_path_is_an_error_of_usage() -> None:
    with pytest.raises(GovlintError, match="empty"):
        collect([""])


def test_a_working_directory_that_is_gone_is_no_obstacle(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    report = tmp_path_factory.mktemp("elsewhere") / "a.txt"
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert collect(["b.txt", str(report)]).paths == ("b.txt", str(report))


def missing(path: Path) -> None:
    """Nothing at all."""


def below_a_file(path: Path) -> None:
    """A path through something that is no directory."""
    path.parent.rmdir()
    path.parent.write_bytes(b"")


def special(path: Path) -> None:
    """A pipe: opening it would wait for ever."""
    os.mkfifo(path)


def loop(path: Path) -> None:
    """A link to itself."""
    path.symlink_to(path)


def broken_link(path: Path) -> None:
    """A link to nothing."""
    path.symlink_to(path.with_name("无"))


def large(path: Path) -> None:
    """50 MB that take no room."""
    with path.open("wb") as stream:
        stream.truncate(50_000_000)


@pytest.mark.parametrize(
    ("make", "status", "cause"),
    [
        (missing, "missing", "missing"),
        (below_a_file, "missing", "missing"),
        (broken_link, "missing", "missing"),
        (special, "unreadable", "special"),
        (loop, "unreadable", "io"),
        (Path.mkdir, "unreadable", "directory"),
        (large, "unreadable", "too-large"),
    ],
)
def test_what_has_no_bytes_says_why(tmp_path: Path, make: Callable[[Path], None], status: Status, cause: str) -> None:
    path = tmp_path / "甲" / "年报.txt"
    path.parent.mkdir()
    make(path)
    with pytest.raises(UnreadableError) as caught:
        read(str(path))
    assert (caught.value.status, caught.value.cause) == (status, cause)


@pytest.mark.usefixtures("folder")
def test_standard_input_is_one_input_whatever_is_called_so() -> None:
    put("-", "a.txt")
    given = Source("稿.txt", b"x")
    assert collect(["-", "a.txt", "-"], stdin=given) == Inputs(("-", "a.txt"), stdin=given)
    assert collect(["./-"]).paths == ("./-",)


@pytest.mark.usefixtures("folder")
def test_forced_exclusion_reaches_named_files_and_standard_input() -> None:
    put("草稿.txt", "a.txt")
    given = Source("草稿2.txt", b"x")
    taken = collect(["草稿.txt", "a.txt", "-"], exclude=["草稿*"], force_exclude=True, stdin=given)
    assert (taken.paths, taken.excluded) == (("a.txt",), 2)


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (b"", ()),
        ("甲.txt\n\n  \n乙 丙.txt\r\n".encode(), ("甲.txt", "乙 丙.txt")),
        ("\ufeff甲.txt".encode(), ("甲.txt",)),
        ("甲.txt\r\n乙.txt\r\n".encode("utf-16"), ("甲.txt", "乙.txt")),
        ("甲\n一.txt\0乙.txt\0".encode(), ("甲\n一.txt", "乙.txt")),
        ("县局\\甲.txt\r\n乙.txt\r\n".encode("gb18030"), ("县局\\甲.txt", "乙.txt")),
        (b"\xb8\xe6.txt\0", (os.fsdecode(b"\xb8\xe6.txt"),)),
        (b"\xff.txt\n", (os.fsdecode(b"\xff.txt"),)),
    ],
)
def test_a_list_holds_one_path_a_line_or_between_nuls(data: bytes, paths: tuple[str, ...]) -> None:
    assert listed(data) == paths


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_forbidden_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(UnreadableError) as caught:
        read(str(path))
    assert caught.value.cause == "forbidden"


def test_a_refused_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "年报.txt"
    path.write_bytes(b"x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableError) as caught:
        read(str(path))
    assert caught.value.cause == "forbidden"


def test_a_file_at_the_limit_is_read_and_none_beyond(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1234")
    assert read(str(path), 4) == Source(str(path), b"1234")
    with pytest.raises(UnreadableError, match="larger than 3 bytes"):
        read(str(path), 3)


@pytest.mark.usefixtures("folder")
def test_each_input_has_its_result_and_none_touches_another(pack: Pack) -> None:
    Path("空.txt").write_bytes(b"")
    Path("好.txt").write_bytes(SOUND.read_bytes())
    report = run(Inputs(("无.txt", "空.txt", "好.txt")), pack, Options())
    assert [file.status for file in report.files] == ["missing", "unreadable", "checked"]
    assert [[f.rule for f in file.findings] for file in report.files[:2]] == [["R001"], ["R001"]]
    assert report.failures == ()


def test_a_fault_of_govlint_is_counted_and_the_other_files_go_on(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examined = engine.Checker.examine

    def stumble(self: engine.Checker, source: Source) -> engine.Examination:
        if "坏" in source.name:
            raise KeyError("表三")
        return examined(self, source)

    monkeypatch.setattr(engine.Checker, "examine", stumble)
    paths = [tmp_path / "坏.txt", tmp_path / "好.txt"]
    for path in paths:
        path.write_bytes(SOUND.read_bytes())
    report = run(Inputs(tuple(map(str, paths))), pack, Options())
    assert [file.status for file in report.files] == ["failed", "checked"]
    (failure,) = report.failures
    assert failure.error == "KeyError: '表三'"
    assert "stumble" in failure.traceback


@pytest.mark.usefixtures("folder")
def test_a_result_says_what_the_file_was(pack: Pack) -> None:
    Path("空.txt").write_bytes(b"")
    found = run(Inputs((str(SOUND), str(SOUND.with_suffix(".docx")), "空.txt", "无.txt")), pack, Options())
    text, word, empty, missing = found.files
    assert (text.format, word.format, empty.format, missing.format) == ("txt", "docx", None, None)
    assert text.title == word.title
    assert text.title is not None
    assert text.title.endswith("年度报告")
    assert (text.size, text.sha256) == (SOUND.stat().st_size, sha256(SOUND.read_bytes()).hexdigest())
    assert (empty.size, empty.sha256, missing.size, missing.sha256) == (0, sha256(b"").hexdigest(), None, None)


@pytest.mark.usefixtures("folder")
def test_pages_are_there_for_those_who_want_them_of_the_selected_rules(pack: Pack) -> None:
    wanting = Options(lang="en", select=("B401",), wants=frozenset({"pages"}))
    found = run(Inputs(("无.txt",)), pack, wanting)
    assert {"B401", "R001"} <= found.pages.keys()
    assert "T301" not in found.pages
    assert len(found.pages) == found.rules
    assert found.pages["B401"].title == found.titles["B401"]
    assert run(Inputs(("无.txt",)), pack, Options()).pages == {}


@pytest.mark.usefixtures("folder")
def test_the_report_holds_the_exit_status(pack: Pack) -> None:
    assert run(Inputs(("无.txt",)), pack, Options()).exit_status == 3
    assert run(Inputs(()), pack, Options(allow_empty=True)).exit_status == 0


def test_progress_is_told_after_every_file(pack: Pack) -> None:
    told: list[tuple[int, int]] = []
    run(Inputs(("无.txt", "空.txt")), pack, Options(), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_mistake_in_the_options_ends_the_run(pack: Pack) -> None:
    with pytest.raises(GovlintError, match="Q9"):
        run(Inputs(("无.txt",)), pack, Options(select=("Q9",)))


def finding(severity: Severity, rule: str = "B401") -> Finding:
    """A finding of which only rule and severity count."""
    return Finding(rule, "x", severity, "x", Location("a.txt"), "f")


def report(*files: FileResult) -> Report:
    """A report on these files."""
    return Report(files)


CHECKED = FileResult("a.txt", "checked")
WARNED = FileResult("a.txt", "checked", (finding("warning"),))
WRONG = FileResult("a.txt", "checked", (finding("error"),))
CUT = FileResult("a.txt", "checked", (finding("error", "R001"),))
MISSING = FileResult("b.txt", "missing", (finding("error", "R001"),))
ONE = Inputs(("a.txt",))


@pytest.mark.parametrize(
    ("files", "fail_on", "status"),
    [
        ((CHECKED,), "info", 0),
        ((WARNED,), "error", 0),
        ((WARNED,), "warning", 1),
        ((WARNED,), "info", 1),
        ((WRONG,), "error", 1),
        ((WRONG, MISSING), "error", 3),
        ((CHECKED, FileResult("b.pdf", "unsupported")), "error", 3),
        ((CHECKED, FileResult("b.txt", "unreadable")), "error", 3),
        ((CUT,), "error", 3),
    ],
)
def test_the_exit_status_says_findings_or_incomplete(
    files: tuple[FileResult, ...], fail_on: Severity, status: int
) -> None:
    assert exit_status(report(*files), ONE, fail_on=fail_on) == status


def test_a_fault_of_govlint_outweighs_all_else() -> None:
    failed = Report((WRONG, MISSING), (Failure("c.txt", "x", "x"),))
    assert exit_status(failed, ONE) == 2


@pytest.mark.parametrize(
    ("inputs", "allow_empty", "status"), [(Inputs(()), False, 3), (Inputs(()), True, 0), (Inputs((), 2), False, 0)]
)
def test_no_input_is_incomplete_unless_that_was_meant(inputs: Inputs, allow_empty: bool, status: int) -> None:
    assert exit_status(report(), inputs, allow_empty=allow_empty) == status


@pytest.mark.usefixtures("folder")
def test_a_report_holds_what_its_formats_want(pack: Pack) -> None:
    text = (ROOT / "samples" / "broken" / "totals.txt").read_text(encoding="utf-8")
    Path("a.txt").write_text(text, encoding="utf-8")
    wants = frozenset({"pages", "examples", "hashes"})
    report = run(collect(["a.txt"]), pack, Options(wants=wants, select=("B4",), severity={"B401": "info"}))
    (file,) = report.files
    assert {line for line, _ in file.line_hashes} == {finding.location.line for finding in file.findings}
    assert dict(file.line_hashes).items() <= line_hashes(text).items()
    assert file.encoding == "utf-8"
    example = report.pages["B401"].example
    assert example is not None
    assert example.rule == "B401"
    assert report.severity == {"B401": "info"}
    plain = run(collect(["a.txt"]), pack, Options())
    assert (plain.pages, plain.files[0].line_hashes, plain.severity) == ({}, (), {})
