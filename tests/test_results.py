"""Results kept between runs are what a new check would give, and are not taken for anything else."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import cli, engine, packs
from govlint.cache import Cache, user_cache
from govlint.formatters import FORMATS
from govlint.model import (
    Excerpt,
    FileResult,
    Finding,
    Location,
    Options,
    Pack,
    Reading,
    RelatedPlace,
    Relation,
    Roster,
    Source,
)
from govlint.runner import collect, resultjson, run
from govlint.runner.results import Results

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(p for p in (ROOT / "samples").rglob("*") if p.suffix in (".txt", ".docx", ".html"))
FAULTY = next(path for path in SAMPLES if path.parent.name == "broken" and path.suffix == ".txt")
WANTS = frozenset({"sources", "hashes"})


@cache
def pack() -> Pack:
    """The shipped rules."""
    return packs.load()


@cache
def checker(options: tuple[tuple[str, Any], ...] = ()) -> engine.Checker:
    """One for each set of options."""
    return engine.Checker(pack(), Options(**dict(options)))


def keep(store: Cache, source: Source, options: Options | None = None) -> FileResult:
    """Check a source and keep what that gives."""
    options = options or Options()
    examined = engine.Checker(pack(), options).examine(source)
    Results(store, pack(), options).keep(source, examined.document.root, examined.result)
    return examined.result


def find(store: Cache, source: Source, options: Options | None = None) -> FileResult | None:
    return Results(store, pack(), options or Options()).find(source)


def told(result: FileResult) -> str:
    """All that there is in a result with the types of it: a named tuple equals a plain one."""
    return repr(result._replace(skipped=frozenset())) + repr(sorted(result.skipped))


def returned(result: FileResult, path: str) -> FileResult:
    return resultjson.loaded(json.loads(json.dumps(resultjson.dumped(result))), path)


def altered(store: Cache, alter: Callable[[dict[str, Any]], object]) -> int:
    """Alter every entry, and say how many there are."""
    assert store.folder is not None
    paths = list(store.folder.rglob("results-*/*/*.json"))
    for path in paths:
        key = path.parent.name + path.stem
        value: Any = store.get(key)
        alter(value)
        store.put(key, value)
    return len(paths)


def forget_findings(value: dict[str, Any]) -> None:
    """Make an entry tell that it was used."""
    value["result"]["findings"] = []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_kept_of_a_sample_is_what_a_check_under_another_path_gives(path: Path, tmp_path: Path) -> None:
    store, other = Cache(tmp_path, "results"), Source(f"别处/{path.name}", path.read_bytes())
    checked = (("wants", frozenset({"sources"})),)
    options = Options(**dict(checked))  # type: ignore[arg-type]
    examined = checker(checked).examine(Source(str(path), path.read_bytes()))
    Results(store, pack(), options).keep(other, examined.document.root, examined.result)
    fresh = checker(checked).check(other)
    assert told(returned(examined.result, other.name)) == told(fresh)
    found = find(store, other, options)
    if fresh.status == "checked":
        assert found is not None
        assert (found, told(found)) == (fresh, told(fresh))
    else:
        assert found is None


_PATH = "年报.txt"
_LOCATIONS = st.builds(Location, path=st.just(_PATH))
_FINDINGS = st.builds(
    Finding,
    location=_LOCATIONS,
    related=st.lists(st.builds(RelatedPlace, location=_LOCATIONS), max_size=2).map(tuple),
    relations=st.lists(st.builds(Relation, location=_LOCATIONS), max_size=2).map(tuple),
    excerpt=st.none() | st.from_type(Excerpt),
)


@given(st.builds(FileResult, path=st.just(_PATH), findings=st.lists(_FINDINGS, max_size=3).map(tuple)))
def test_every_result_comes_back_from_json_as_it_was(result: FileResult) -> None:
    found = returned(result, _PATH)
    assert (found, told(found)) == (result, told(result))


OTHERS: Mapping[str, Any] = {
    "lang": "en",
    "select": ("B",),
    "extend_select": ("B",),
    "ignore": ("B",),
    "severity": {"B": "warning"},
    "edition": "2021",
    "year": 2021,
    "reading": Reading("own"),
    "fail_on": "info",
    "allow_empty": True,
    "wants": frozenset({"sources"}),
    "exempt": ("B",),
    "params": {"W711": {"known": "某某"}},
    "synonyms": {"总体情况": ("总的情况",)},
    "ignores": False,
    "today": date(2020, 1, 1),
    "roster": Roster("/名册.txt", (("甲县民政局", 1),)),
}


def test_other_options_find_nothing_but_for_those_of_a_run(tmp_path: Path) -> None:
    store, source = Cache(tmp_path, "results"), Source("a.txt", FAULTY.read_bytes())
    keep(store, source)
    assert OTHERS.keys() == set(Options._fields)
    found = {name for name, value in OTHERS.items() if find(store, source, Options()._replace(**{name: value}))}
    assert found == {"fail_on", "allow_empty", "today"}


def test_of_a_roster_the_names_alone_count(tmp_path: Path) -> None:
    store, source = Cache(tmp_path, "results"), Source("a.txt", FAULTY.read_bytes())
    roster = Roster("/名册.txt", (("甲县民政局", 1), ("乙县民政局", 2)))
    keep(store, source, Options(roster=roster))
    moved = Roster("/其他.txt", (("甲县民政局", 3), ("乙县民政局", 7)), "/")
    assert find(store, source, Options(roster=moved)) is not None
    assert find(store, source, Options(roster=roster._replace(units=roster.units[:1]))) is None


def test_wants_count_that_change_what_is_kept(tmp_path: Path) -> None:
    store, source = Cache(tmp_path, "results"), Source("a.txt", FAULTY.read_bytes())
    keep(store, source)
    wants = ["pages", "examples", "sources", "hashes", "renderings"]
    found = {want: find(store, source, Options(wants=frozenset({want}))) is not None for want in wants}
    assert found == {"pages": True, "examples": True, "sources": False, "hashes": False, "renderings": False}


def test_other_rules_another_suffix_and_another_text_find_nothing(tmp_path: Path) -> None:
    store, source = Cache(tmp_path, "results"), Source("a.txt", FAULTY.read_bytes())
    keep(store, source)
    assert find(store, source) is not None
    assert find(store, source._replace(name="b.TXT")) is not None
    assert find(store, source._replace(name="a.md")) is None
    assert find(store, source._replace(data=source.data + b"\n")) is None
    assert Results(store, pack()._replace(digest="0" * 64), Options()).find(source) is None


def test_a_result_that_another_program_had_a_part_in_lasts_as_long_as_the_program(tmp_path: Path) -> None:
    store, source = Cache(tmp_path, "results"), Source("a.doc", FAULTY.read_bytes())
    examined = engine.Checker(pack()).examine(source._replace(name="a.txt"))
    root = examined.document.root
    assert root is not None
    for reader in ("pandoc", "libreoffice"):
        root[0].set("reader", reader)
        Results(store, pack(), Options()).keep(source, root, examined.result)
        assert find(store, source) is not None
        assert altered(store, lambda value: value.update(program="/opt/other 1 2")) == 1
        assert find(store, source) is None


def test_no_rule_asks_for_the_path_of_a_document() -> None:
    expressions = [repr(rule) for rule in pack().rules] + [repr(pack().defs)]
    assert not [text for text in expressions if "@uri" in text]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a faulty report, and a cache that nobody else uses."""
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("GOVLINT_LANG", "zh")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    shutil.copy(FAULTY, home / "甲.txt")
    return home


def check(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes]:
    status = cli.run(["check", "--isolated", "--no-progress", *arguments])
    return status, capsysbinary.readouterr().out


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_report_of_kept_results_is_the_same_in_every_format(
    form: str, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for path in SAMPLES[::7]:
        shutil.copy(path, folder / f"{path.parent.name}-{path.name}")
    first = check(capsysbinary, "--output-format", form)
    assert check(capsysbinary, "--output-format", form) == first
    assert check(capsysbinary, "--output-format", form, "--no-cache") == first


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_was_checked_is_not_checked_again(
    jobs: str, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "乙.txt").write_bytes(FAULTY.read_bytes() + b"\n")
    status, before = check(capsysbinary, "--jobs", jobs)
    assert altered(user_cache("results"), forget_findings) == 2
    assert check(capsysbinary, "--jobs", jobs) != (status, before)
    assert check(capsysbinary, "--jobs", jobs, "--no-cache") == (status, before)


def test_nothing_is_kept_with_no_cache_or_of_standard_input_or_of_what_was_not_read(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    check(capsysbinary, "--no-cache")
    assert not (folder.parent / "cache").exists()
    (folder / "甲.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "乙.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    check(capsysbinary, ".", "无.txt")
    stdin = Source("甲.txt", FAULTY.read_bytes())
    run(collect(["-"], stdin=stdin), pack(), Options(), store=user_cache("results"))
    assert altered(user_cache("results"), forget_findings) == 0


def test_nothing_is_kept_of_a_file_that_govlint_fails_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> object:
        raise RecursionError

    store, inputs = user_cache("results"), collect([str(folder)])
    with monkeypatch.context() as patch:
        patch.setattr(engine.Checker, "examine", failing)
        assert run(inputs, pack(), Options(), store=store).failures
    assert not list(folder.parent.rglob("*.json"))
    assert not run(inputs, pack(), Options(), store=store).failures


def _shorten(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _empty(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("spoil", [_shorten, _empty])
def test_a_damaged_entry_is_made_anew(
    spoil: Callable[[bytes], bytes], folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    first = check(capsysbinary)
    (path,) = folder.parent.rglob("results-*/*/*.json")
    whole = path.read_bytes()
    path.write_bytes(spoil(whole))
    assert check(capsysbinary) == first
    assert path.read_bytes() == whole


@pytest.mark.parametrize("alter", [lambda value: value.clear(), lambda value: value["result"].update(findings=[1])])
def test_an_entry_of_another_shape_is_made_anew(
    alter: Callable[[dict[str, Any]], object], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    first = check(capsysbinary)
    assert altered(user_cache("results"), alter) == 1
    assert check(capsysbinary) == first


def test_suppressions_and_baselines_count_for_kept_results(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    status, before = check(capsysbinary)
    assert status == 1
    assert cli.run(["baseline", "create", "--isolated"]) == 0
    assert check(capsysbinary, "--baseline", "govlint-baseline.jsonl")[0] == 0
    assert check(capsysbinary, "--add-ignore", "已说明")[0] == 0
    assert check(capsysbinary)[0] == 0
    assert check(capsysbinary, "--no-ignores")[0] == 1
    (folder / ".govlint-ignore.toml").unlink()
    assert check(capsysbinary) == (status, before)


def test_clean_empties_the_cache_and_says_what_that_freed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["check", "--isolated"])
    cached = folder.parent / "cache"
    (cached / "mine.txt").write_text("x", encoding="utf-8")
    sizes = [path.stat().st_size for path in cached.rglob("*") if path.suffix in (".json", ".bin")]
    size = sum(sizes)
    capsys.readouterr()
    assert cli.run(["clean"]) == 0
    assert len(sizes) >= 2
    assert capsys.readouterr().out == f"缓存已清空：删去 {len(sizes)} 项，腾出 {size / 1e6:.1f} MB（{cached}）\n"
    assert list(cached.iterdir()) == [cached / "mine.txt"]
    assert cli.run(["clean", "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"The cache is empty: 0 entries removed, 0.0 kB freed ({cached})\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may remove anything")
def test_clean_says_what_it_cannot_remove(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["check", "--isolated"])
    (path,) = folder.parent.rglob("results-*/*/*.json")
    path.parent.chmod(0o500)
    capsys.readouterr()
    assert cli.run(["clean"]) == 2
    assert "1 files in" in capsys.readouterr().err
    path.parent.chmod(0o700)
