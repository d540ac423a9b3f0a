"""Baselines: what is known does not count, what is new does, and none grows or vanishes unnoticed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import baseline, cli
from govlint.baseline import Baseline, Key
from govlint.errors import GovlintError
from govlint.model import FileResult, Finding, Location

ROOT = Path(__file__).parents[1]
BROKEN = ROOT / "samples" / "broken"
FILE = Path("govlint-baseline.jsonl")
LINE = '{"path": "a.txt", "rule": "B401", "fingerprint": "f00", "count": 1}\n'

# -- the file

KEYS = st.builds(Key, st.text(st.characters(codec="utf-8")), st.text("BW14"), st.text("0123456789abcdef"))


@given(st.dictionaries(KEYS, st.integers(1, 2**40)))
def test_what_is_written_is_read(known: dict[Key, int]) -> None:
    folder = baseline.folder_of("a/b.jsonl")
    data = baseline.written(Baseline(folder, known))
    assert baseline.parse(data, "a/b.jsonl") == Baseline(folder, known)
    assert baseline.parse(data.replace(b"\n", b"\r\n"), "a/b.jsonl").known == known
    assert data.isascii()
    shuffled = Baseline(folder, dict(reversed(known.items())))
    assert baseline.written(shuffled) == data


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[]\n", 1),
        (LINE + "<<<<<<< HEAD\n", 2),
        (LINE + LINE, 2),
        (LINE[:40], 1),
        (LINE.replace("1}", "0}"), 1),
        (LINE.replace("1}", "true}"), 1),
        (LINE.replace("1}", '"1"}'), 1),
        (LINE.replace("1}", '1, "note": ""}'), 1),
        (LINE.replace('"rule": "B401", ', ""), 1),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(GovlintError) as refused:
        baseline.parse(text.encode(), "b.jsonl")
    assert str(refused.value).startswith(f"b.jsonl:{line}: ")
    assert "govlint baseline create" in refused.value.hint


def test_a_file_too_large_is_refused_in_one_line_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with FILE.open("wb") as stream:
        stream.truncate(baseline.LARGEST + 1)
    assert cli.run(["baseline", "show"]) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert error == f"govlint: error: {FILE}: a baseline of more than 67108864 bytes is none"
    assert hint.startswith("hint: ")


def test_a_baseline_too_large_to_be_read_again_is_not_written() -> None:
    known = {Key("年" * 10_000_000 + str(n), "B401", "f00"): 1 for n in range(2)}
    with pytest.raises(GovlintError, match="would have more than 67108864 bytes"):
        baseline.written(Baseline(Path(), known))


def test_another_encoding_is_refused() -> None:
    with pytest.raises(GovlintError, match="not UTF-8"):
        baseline.parse(b"\xff\xfe{", "b.jsonl")


# -- marking


def file(*fingerprints: str, path: str = "a.txt") -> FileResult:
    found = (Finding("B401", "", "error", "", Location(path), mark) for mark in fingerprints)
    return FileResult(path, "checked", tuple(found))


def known(**counts: int) -> Baseline:
    return Baseline(Path.cwd(), {Key("a.txt", "B401", mark): count for mark, count in counts.items()})


def states(result: FileResult) -> list[str | None]:
    return [finding.state for finding in result.findings]


def test_as_many_equal_findings_are_known_as_were_counted() -> None:
    result = baseline.marked(file("f", "f-2", "f-3", "e"), known(f=2), frozenset())
    assert states(result) == ["unchanged", "unchanged", "new", "new"]


def test_a_finding_is_known_in_its_own_file_and_of_its_own_rule() -> None:
    assert states(baseline.marked(file("f", path="b.txt"), known(f=1), frozenset())) == ["new"]
    other = Baseline(Path.cwd(), {Key("a.txt", "B402", "f"): 1})
    assert states(baseline.marked(file("f"), other, frozenset())) == ["new"]


def test_what_is_suppressed_takes_no_place_in_the_baseline() -> None:
    result = file("f", "f-2")
    hidden = result._replace(findings=(result.findings[0]._replace(suppressed="一"), result.findings[1]))
    assert states(baseline.marked(hidden, known(f=1), frozenset())) == [None, "unchanged"]


def test_what_was_not_checked_is_never_known() -> None:
    assert states(baseline.marked(file("f"), known(f=1), frozenset(("B401",)))) == ["new"]
    assert baseline.counted([file("f")], Path.cwd(), frozenset(("B401",))).known == {}


@given(st.lists(st.sampled_from("efg"), max_size=9), st.lists(st.sampled_from("efg"), max_size=9))
def test_what_grows_is_what_is_marked_as_new_and_pruning_never_adds(before: list[str], now: list[str]) -> None:
    old = baseline.counted([file(*before)], Path.cwd(), frozenset())
    new = baseline.counted([file(*now)], Path.cwd(), frozenset())
    marks = states(baseline.marked(file(*now), old, frozenset()))
    assert sum(baseline.growth(old, new).values()) == marks.count("new")
    left = baseline.pruned(old, new, lambda _: True)
    assert baseline.growth(old, left) == {}
    assert states(baseline.marked(file(*now), left, frozenset())) == marks
    assert baseline.pruned(old, new, lambda _: False) == old


# -- the command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with broken samples in every format."""
    for name in ("GOVLINT_LANG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "年报").mkdir()
    for sample in ("totals.txt", "word.docx", "website.html"):
        (tmp_path / "年报" / sample).write_bytes((BROKEN / sample).read_bytes())
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    status = cli.run(["check", "--output-format", "json", "--baseline", str(FILE), *arguments])
    return status, json.loads(capsys.readouterr().out)


def counts(report: dict[str, Any]) -> tuple[int, int]:
    """How many findings are new, and how many known."""
    marks = [finding["state"] for file in report["files"] for finding in file["findings"]]
    return marks.count("new"), marks.count("unchanged")


def spoil() -> None:
    """One more fault in the first report."""
    path = Path("年报/totals.txt")
    path.write_text(path.read_text("utf-8").replace("。\n", "。。\n", 1), encoding="utf-8")


def mend() -> None:
    """No fault left in the first report."""
    Path("年报/totals.txt").write_bytes((ROOT / "samples" / "2021.txt").read_bytes())


@pytest.mark.usefixtures("folder")
def test_what_a_baseline_knows_is_marked_and_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    assert "holds" in capsys.readouterr().err
    paths = [json.loads(line)["path"] for line in FILE.read_text("ascii").splitlines()]
    assert set(paths) == {"年报/totals.txt", "年报/word.docx", "年报/website.html"}
    status, report = shown(capsys, "年报", "--fail-on", "info")
    assert (status, counts(report)[0]) == (0, 0)
    assert report["summary"]["unchanged"] == counts(report)[1] > 8
    assert report["summary"]["error"] == 0
    assert cli.run(["check", "年报", "--baseline", str(FILE)]) == 0
    assert capsys.readouterr().out.startswith(f"未发现问题。另有 {counts(report)[1]} 处为基线中已有。\n")


@pytest.mark.usefixtures("folder")
def test_no_format_passes_over_in_silence_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    Path("年报/.govlint-ignore.toml").write_text('[[ignore]]\nrule = "B404"\nreason = "一"\n', encoding="utf-8")
    said = {}
    for form in ("text", "html", "sarif", "json-lines"):
        capsys.readouterr()
        assert cli.run(["check", "年报/totals.txt", "--baseline", str(FILE), "--output-format", form]) == 0
        said[form] = capsys.readouterr().out
    assert "另有 1 处已按说明忽略。另有 1 处为基线中已有。" in said["text"]
    assert "已按说明忽略 1 处" in said["html"]
    assert "基线已有" in said["html"]
    assert said["sarif"].count('"baselineState": "unchanged"') == 1
    assert '"suppressed": 1, "unchanged": 1' in said["json-lines"]


@pytest.mark.usefixtures("folder")
def test_what_is_new_counts_and_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    spoil()
    status, report = shown(capsys, "年报", "--fail-on", "info")
    assert (status, counts(report)[0]) == (1, 1)
    capsys.readouterr()
    cli.run(["check", "年报", "--baseline", str(FILE), "--quiet"])
    assert capsys.readouterr().out.count("W701") == 1


def test_a_baseline_counts_from_wherever_it_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    monkeypatch.chdir("年报")
    assert cli.run(["check", ".", "--baseline", str(Path("..") / FILE)]) == 0
    assert cli.run(["check", str(folder / "年报"), "--baseline", str(folder / FILE)]) == 0
    monkeypatch.chdir(folder)
    elsewhere = Path("另处")
    elsewhere.mkdir()
    for path in ("年报", FILE):
        Path(path).rename(elsewhere / path)
    assert cli.run(["check", str(elsewhere), "--baseline", str(elsewhere / FILE)]) == 0
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_creating_overwrites_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    FILE.write_text(LINE)
    assert cli.run(["baseline", "create", "年报"]) == 2
    assert FILE.read_text() == LINE
    assert "govlint baseline update" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_updating_refuses_to_grow_unless_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    before = FILE.read_bytes()
    spoil()
    assert cli.run(["baseline", "update", "年报"]) == 2
    complaint = capsys.readouterr().err
    assert "W701" in complaint
    assert "--accept-new" in complaint
    assert FILE.read_bytes() == before
    assert cli.run(["baseline", "update", "--accept-new", "年报"]) == 0
    assert len(FILE.read_bytes().splitlines()) == len(before.splitlines()) + 1
    assert counts(shown(capsys, "年报")[1])[0] == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["update", "prune"])
def test_what_is_found_no_more_goes(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    Path("年报/word.docx").unlink()
    mend()
    assert cli.run(["baseline", command, "年报"]) == 0
    assert {json.loads(line)["path"] for line in FILE.read_text().splitlines()} == {"年报/website.html"}
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_pruning_leaves_what_is_new_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    before = FILE.read_bytes()
    spoil()
    assert cli.run(["baseline", "prune", "年报"]) == 0
    assert FILE.read_bytes() == before
    assert counts(shown(capsys, "年报")[1])[0] == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["update", "prune"])
@pytest.mark.parametrize("narrowed", [["年报/website.html"], ["年报", "--select", "W"], ["年报", "--exclude", "*.txt"]])
def test_what_was_not_looked_for_stays(command: str, narrowed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    before = FILE.read_bytes()
    mend()
    assert cli.run(["baseline", command, *narrowed]) == 0
    assert FILE.read_bytes() == before
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_what_could_not_be_read_keeps_its_place_and_ends_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    before = FILE.read_bytes()
    Path("年报/word.docx").write_bytes(b"")
    assert cli.run(["baseline", "prune", "年报"]) == 3
    assert FILE.read_bytes() == before
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_what_is_suppressed_is_not_taken_in(capsys: pytest.CaptureFixture[str]) -> None:
    Path("年报/.govlint-ignore.toml").write_text('[[ignore]]\nrule = "B"\nreason = "一"\n', encoding="utf-8")
    assert cli.run(["baseline", "create", "年报"]) == 0
    assert "B4" not in FILE.read_text()
    assert cli.run(["check", "年报", "--baseline", str(FILE)]) == 0
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_show_lists_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    FILE.write_text(LINE)
    assert cli.run(["baseline", "show"]) == 0
    assert capsys.readouterr().out == "1  B401  f00  a.txt\n"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("data", [None, b"{}\n", b"<<<<<<< HEAD\n", b"\xff"])
@pytest.mark.parametrize(
    "command",
    [["check", "年报", "--baseline", str(FILE)], ["baseline", "update"], ["baseline", "prune"], ["baseline", "show"]],
)
def test_a_baseline_that_is_missing_or_damaged_is_2_with_a_hint(
    data: bytes | None, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        FILE.write_bytes(data)
    assert cli.run(command) == 2
    complaint = capsys.readouterr()
    assert complaint.out == ""
    assert "govlint baseline create" in complaint.err
    assert FILE.exists() == (data is not None)


@pytest.mark.usefixtures("folder")
def test_a_baseline_and_add_ignore_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报", "--add-ignore", "一"]) == 2
    assert not FILE.exists()
    capsys.readouterr()


@pytest.mark.usefixtures("folder")
def test_only_what_is_new_is_added_to_the_suppressions(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["baseline", "create", "年报"]) == 0
    spoil()
    assert cli.run(["check", "年报", "--baseline", str(FILE), "--add-ignore", "一"]) == 0
    assert Path("年报/.govlint-ignore.toml").read_text("utf-8").count("[[ignore]]") == 1
    capsys.readouterr()
