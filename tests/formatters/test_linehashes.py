"""The hashes of lines: those that GitHub's upload computes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.formatters.sarif.linehashes import line_hashes
from tests.github_demands import NEWLINE, line_hash

texts = st.text(st.sampled_from("ab \t\r\n文𠮷，\u2028\ufeff\ud800"), max_size=400)


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
                *("a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1"),
                "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)
def test_the_hashes_are_those_of_the_published_examples(text: str, hashes: list[str]) -> None:
    assert list(line_hashes(text).values()) == hashes


@given(texts)
def test_every_line_has_the_hash_of_its_definition(text: str) -> None:
    hashes = line_hashes(text)
    lines = range(1, len(NEWLINE.split(text)) + 1)
    assert list(hashes) == list(lines)
    assert all(hashes[line] == line_hash(text, line) for line in lines)


def test_ends_of_lines_and_blanks_do_not_count() -> None:
    assert list(line_hashes("甲 乙\r\n\t丙\r丁\n").values()) == list(line_hashes("甲乙\n丙\n丁\n").values())


def test_equal_lines_are_told_apart_by_their_number() -> None:
    first, second = ("一" * 120 + "\n", "一" * 120 + "二\n")
    hashes = line_hashes(first + second)
    assert hashes[1].split(":")[0] == hashes[2].split(":")[0]
    assert (hashes[1][-2:], hashes[2][-2:]) == (":1", ":2")
