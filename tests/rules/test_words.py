"""The rules about words on invented sentences: tricky ones that are sound, and faulty ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from govlint import canon, packs
from govlint.engine import Checker
from govlint.model import Document, Options, Source
from govlint.outline import titles
from govlint.packs.wordlists import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LISTS = packs.shipped() / "lists"
RULES = ("W702", "W705", "W709", "W710", "W711", "W712", "W715", "W716")


class Sentence(NamedTuple):
    """A sentence and the agency in whose report it stands."""

    agency: str
    text: str


def sentences(name: str) -> list[Sentence]:
    return list(_sentences(name))


def _sentences(name: str) -> Iterator[Sentence]:
    agency = ""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line.startswith("["):
            agency = line.strip("[]")
        elif line and not line.startswith("#"):
            yield Sentence(agency, line)


@cache
def checker() -> Checker:
    return Checker(packs.load(), Options(select=RULES))


def kind_of(agency: str) -> dict[str, str]:
    kind = titles.kind_of(agency, checker().pack.vocabulary.agency_kinds)
    return {"agency-kind": kind} if kind else {}


def found(sentence: Sentence) -> list[tuple[str, str]]:
    """The rules that find something in a sentence, and what they mark."""
    root = canon.new_report(Source("报告.docx", b""), file_format="docx", reader="own")
    root.attrib.update({"kind": "annual-report", "agency": sentence.agency, **kind_of(sentence.agency)})
    section = canon.sub(root, "section", {"key": "overview", "level": "1"})
    canon.sub(section, "heading", text="一、总体情况")
    canon.sub(section, "p", text=sentence.text)
    canon.number(root)
    result = checker().check_document(Document(Source("报告.docx", b""), root))
    return [
        (f.rule, "".join(s.text for row in f.excerpt.rows for s in row if s.mark)) for f in result.findings if f.excerpt
    ]


@pytest.mark.parametrize("sentence", sentences("sound-words.txt"), ids=lambda s: s.text[:20])
def test_a_sound_sentence_is_passed_over(sentence: Sentence) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("line", sentences("faulty-words.txt"), ids=lambda s: s.text[:30])
def test_a_faulty_sentence_is_found_by_its_rule(line: Sentence) -> None:
    rule, marked, text = (part.strip() for part in line.text.split("|"))
    assert found(Sentence(line.agency, text)) == [(rule, marked)]


def entries(name: str) -> dict[str, str]:
    return word_list(name, (LISTS / f"{name}.txt").read_bytes(), [])


@pytest.mark.parametrize(("name", "rule"), [("slips", "W712"), ("doubled", "W702"), ("advertising", "W716")])
def test_every_entry_of_a_list_is_found_unless_it_says_that_it_is_sound(name: str, rule: str) -> None:
    wrong = {word: found(Sentence("", f"全部，{word}。")) for word, right in entries(name).items() if word != right}
    assert {word: marks for word, marks in wrong.items() if marks != [(rule, word)]} == {}


@pytest.mark.parametrize("name", ["slips", "doubled"])
def test_what_a_list_says_is_right_is_passed_over(name: str) -> None:
    right = {right: found(Sentence("", f"全部，{right}。")) for right in entries(name).values()}
    assert {word: marks for word, marks in right.items() if marks} == {}


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.txt")), ids=lambda p: p.stem)
def test_every_entry_of_a_list_says_why_it_is_safe(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not line.partition("#")[2].strip()] == []
    assert len(lines) == len(dict.fromkeys(line.partition("#")[0].partition("→")[0].strip() for line in lines))
