"""What patterns were compiled to is kept from run to run, and what comes of it is what compiling gives."""

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govlint
from govlint import packs, patterns
from govlint.cache import Cache
from govlint.patterns import codes

SURROGATES = re.compile("[\ud800-\udfff]")
SAMPLE = (Path(__file__).parents[2] / "samples" / "2021.txt").read_text("utf-8")


@pytest.fixture(autouse=True)
def _new_run(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a process begins."""
    for name in ("_remembered", "_made", "_new"):
        monkeypatch.setattr(codes, name, {})


@cache
def shipped() -> tuple[tuple[str, int], ...]:
    """The patterns of all modules, and those of the pack."""
    modules = [importlib.import_module(m.name) for m in pkgutil.walk_packages(govlint.__path__, "govlint.")]
    named = [value for module in modules for value in vars(module).values() if isinstance(value, patterns._Pattern)]
    pack = packs.load()
    rules = [rule.find.regex for rule in pack.rules if rule.find and rule.find.regex]
    claims = [
        regex
        for claim in pack.claims.patterns
        for regex in (claim.find, claim.unless, claim.elsewhere, claim.under)
        if regex
    ]
    own = [(pattern.pattern, pattern._flags) for pattern in named if isinstance(pattern.pattern, str)]
    every = dict.fromkeys([*own, *((regex, 0) for regex in (*rules, *claims))])
    return tuple((source, flags) for source, flags in every if not SURROGATES.search(source))


@cache
def again() -> dict[tuple[str, int], re.Pattern[str]]:
    """Every shipped pattern as the second run has it; none of them was compiled for it."""
    with TemporaryDirectory() as folder:
        return second_run(Cache(Path(folder), "patterns"))


def second_run(store: Cache) -> dict[tuple[str, int], re.Pattern[str]]:
    with pytest.MonkeyPatch.context() as first:
        forget(first)
        for source, flags in shipped():
            patterns.compiled(source, flags)
        patterns.keep(store)
    with pytest.MonkeyPatch.context() as second:
        forget(second)
        patterns.remember(store)
        found = {(source, flags): patterns.compiled(source, flags) for source, flags in shipped()}
        assert codes._new == {}
    return found


def test_the_second_run_compiles_none_of_the_shipped_patterns() -> None:
    assert len(shipped()) > 300
    assert len(again()) == len(shipped())


def test_what_is_made_of_kept_code_equals_the_compiled_pattern() -> None:
    for (source, flags), made in again().items():
        right = re.compile(source, flags)
        assert made == right
        assert (made.pattern, made.flags, made.groups) == (right.pattern, right.flags, right.groups)
        assert made.groupindex == right.groupindex


def found(pattern: re.Pattern[str], text: str) -> list[tuple[Any, ...]]:
    return [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in pattern.finditer(text)]


def test_it_finds_in_a_report_what_the_compiled_pattern_finds() -> None:
    hits = 0
    for (source, flags), made in again().items():
        here = found(made, SAMPLE)
        assert here == found(re.compile(source, flags), SAMPLE)
        hits += len(here)
    assert hits > 1000


LINES = [line for line in SAMPLE.splitlines() if line.strip()]
WORDS = st.lists(
    st.sampled_from(LINES) | st.text("2021年（一）共收到0件其中,。、；不予公开申请 \n", max_size=20), max_size=4
)


@given(st.data(), WORDS)
def test_it_finds_in_any_text_what_the_compiled_pattern_finds(data: st.DataObject, words: list[str]) -> None:
    source, flags = data.draw(st.sampled_from(shipped()))
    text = "".join(words)
    assert found(again()[source, flags], text) == found(re.compile(source, flags), text)


def kept_in(folder: Path, *sources: str) -> Cache:
    """A cache that a run left which used these patterns."""
    cache = Cache(folder, "patterns")
    for source in sources:
        patterns.compiled(source)
    patterns.keep(cache)
    return cache


def test_a_pattern_is_kept_once_and_what_was_kept_before_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept_in(tmp_path, "a+", "(?P<b>b)")
    forget(monkeypatch)
    patterns.remember(cache)
    assert patterns.compiled("a+").fullmatch("aa")
    patterns.compiled("c")
    patterns.keep(cache)
    forget(monkeypatch)
    patterns.remember(cache)
    assert sorted(codes._remembered) == ["0:(?P<b>b)", "0:a+", "0:c"]
    assert patterns.compiled("(?P<b>b)").fullmatch("b")["b"] == "b"  # type: ignore[index]


def test_a_run_that_compiles_nothing_new_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept_in(tmp_path, "a+")
    (path,) = tmp_path.rglob("*.bin")
    path.touch()
    before = path.read_bytes(), path.stat().st_ino
    forget(monkeypatch)
    patterns.remember(cache)
    patterns.compiled("a+")
    patterns.keep(cache)
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_a_damaged_cache_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept_in(tmp_path, "a+")
    (path,) = tmp_path.rglob("*.bin")
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    forget(monkeypatch)
    patterns.remember(cache)
    assert codes._remembered == {}
    assert patterns.compiled("a+").findall("baa") == ["aa"]


GOOD = codes._entry(re.compile("(?P<x>a)+"), "0:(?P<x>a)+")


def spoilt() -> Iterator[Any]:
    """Entries that no run would have kept."""
    assert GOOD is not None
    flags, groups, names, numbers = GOOD
    wrong = (b"", bytes(3), b"\xff" * 4, numbers[:-8], numbers[:-1])
    odd_numbers: tuple[Any, ...] = (*(memoryview(own) for own in wrong), None, [1, 2], "abcd")
    odd: tuple[Any, ...] = ({"x": 7}, {"x": "1"}, [], None)
    yield from (None, 1, "abcd", [], {}, [flags, groups, names], [*GOOD, 1])
    yield from ([flags, groups, names, other] for other in odd_numbers)
    yield from ([flags, other, names, numbers] for other in (-1, 10**9, "1", None, 2**70))
    yield from ([flags, groups, other, numbers] for other in odd)
    yield from ([other, groups, names, numbers] for other in ("0", None, 2**70))


@pytest.mark.parametrize("entry", list(spoilt()))
def test_what_is_no_program_is_compiled_instead(entry: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codes._remembered, "0:(?P<x>a)+", entry)
    assert found(patterns.compiled("(?P<x>a)+"), "aaba") == found(re.compile("(?P<x>a)+"), "aaba")


def test_an_intact_entry_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codes._remembered, "0:(?P<x>a)+", GOOD)
    assert patterns.compiled("(?P<x>a)+").groupindex == {"x": 1}
    assert codes._new == {}


def listed(listed: object, numbers: bytes = bytes(8)) -> bytes:
    """A file with this list, which is JSON or is to be it, and these numbers."""
    head = listed if isinstance(listed, bytes) else json.dumps(listed).encode()
    return len(head).to_bytes(8) + head + numbers


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        b"\xff" * 8,
        listed(b"\xff"),
        listed(b"{"),
        listed(b"[" * 200_000),
        listed([1]),
        listed({"0:a": None}),
        listed({"0:a": [0, 0, {}]}),
        listed({"0:a": [0, 0, {}, "8"]}),
        listed({"0:a": [0, 0, {}, 80]}),
        listed({"0:a": [0, 0, {}, -4]}),
    ],
)
def test_a_store_of_anything_else_is_an_empty_one(data: bytes | None) -> None:
    class Odd:
        def get_bytes(self, key: str) -> memoryview | None:
            return None if data is None else memoryview(data)

        def put_bytes(self, key: str, data: bytes) -> None: ...

    patterns.remember(Odd())
    assert found(patterns.compiled("a"), "ba") == found(re.compile("a"), "ba")


def test_another_build_of_python_does_not_see_what_this_one_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = kept_in(tmp_path, "a+")
    forget(monkeypatch)
    monkeypatch.setattr(sys, "version", "3.99.0 (main) [Another]")
    patterns.remember(cache)
    assert codes._remembered == {}


def absent(name: str) -> Callable[[str], Any]:
    """Importing as it goes where a module is not there."""

    def load(asked: str) -> Any:
        if asked == name:
            raise ImportError(name)
        return importlib.import_module(asked)

    return load


@pytest.mark.parametrize("name", ["_sre", "re._compiler", "re._parser"])
def test_a_python_without_these_modules_compiles_as_ever(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "import_module", absent(name))
    cache = kept_in(tmp_path, "a+")
    assert list(tmp_path.rglob("*.bin")) == []
    patterns.remember(cache)
    assert patterns.compiled("a+").findall("baa") == ["aa"]


def test_so_many_patterns_that_some_are_old_leave_only_those_of_this_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "_MOST", 3)
    cache = kept_in(tmp_path, "a", "b", "c")
    forget(monkeypatch)
    patterns.remember(cache)
    assert len(codes._remembered) == 3
    patterns.compiled("d")
    patterns.keep(cache)
    forget(monkeypatch)
    patterns.remember(cache)
    assert list(codes._remembered) == ["0:d"]


def test_a_pattern_that_no_file_can_hold_costs_the_others_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = kept_in(tmp_path, "[\ud800-\udfff]", "a+")
    forget(monkeypatch)
    patterns.remember(cache)
    assert list(codes._remembered) == ["0:a+"]
    assert patterns.compiled("[\ud800-\udfff]").search("\ud801")


def test_a_wrong_pattern_is_told_of_as_ever_and_not_kept(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        patterns.compiled("(")
    kept_in(tmp_path)
    assert list(tmp_path.rglob("*")) == []
