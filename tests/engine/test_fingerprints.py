"""Fingerprints: a finding keeps its own while the report around it changes, and no two findings share one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint import engine, packs
from govlint.model import Source
from tests import wordml
from tests.wordml import definition, level, listing, numbered, paragraph, run

CHECKER = engine.Checker(packs.load())
SAMPLES = Path(__file__).parents[2] / "samples"
SOUND = (SAMPLES / "2021.txt").read_text("utf-8")
NEW = "为便于群众办事，本单位在政务服务大厅设置了咨询台，并安排人员值守。"
FAULTS = (
    ("134条", "135条"),
    ("当年全部办结。", "当年全部办结。。"),
    ("3件过期文件。", "3件过期文件，截止2022年底完成。"),
    ("两个栏目。", "两个栏目"),
    ("通报一次公开情况，", "通报一次公开情况,"),
    ("每项惠民政策配上问答。", "每项惠民政策配上问答。。"),
    ("不易看懂。", "不易看懂。。"),
)


def faulty() -> str:
    """The sound report with faults in its prose, three of them of the same words, and one in a table."""
    text = SOUND
    for right, wrong in FAULTS:
        assert right in text
        text = text.replace(right, wrong, 1)
    before, label, behind = text.partition("一、本年新收政府信息公开申请数量")
    return before + label + re.sub(r"\d+", "7", behind, count=1)


FAULTY = faulty()
LINES = FAULTY.split("\n")
PLACES = [i for i, line in enumerate(LINES) if not line and i and LINES[i - 1].endswith(("。", "情况", "，"))]


def fingerprints(data: bytes, name: str = "年报.txt") -> dict[str, str]:
    """The fingerprints of a document with the rules they belong to."""
    found = CHECKER.check(Source(name, data)).findings
    assert len({finding.fingerprint for finding in found}) == len(found)
    return {finding.fingerprint: finding.rule for finding in found}


EXPECTED = fingerprints(FAULTY.encode())


def test_the_faulty_report_has_faults_of_many_kinds_and_equal_ones() -> None:
    rules = list(EXPECTED.values())
    assert {"B401", "C506", "W701", "W703", "W707"} <= set(rules)
    assert rules.count("W701") == 3
    assert any(fingerprint.endswith("-2") for fingerprint in EXPECTED)
    assert len(PLACES) > 10


@settings(max_examples=20)
@given(st.lists(st.sampled_from(PLACES), max_size=4, unique=True))
def test_paragraphs_that_are_put_in_change_no_fingerprint(places: list[int]) -> None:
    lines = list(LINES)
    for place in sorted(places, reverse=True):
        lines[place:place] = ["", NEW.replace("咨询台", f"{place}号咨询台")]
    assert fingerprints("\n".join(lines).encode()) == EXPECTED


@pytest.mark.parametrize(
    "data",
    [
        FAULTY.replace("\n", "\r\n").encode(),
        FAULTY.encode("utf-8-sig"),
        FAULTY.encode("utf-16"),
        (FAULTY + "\n\n").encode(),
        FAULTY.replace("\n（", "\n　　（").encode(),
    ],
    ids=["line ends", "byte order mark", "UTF-16", "blank lines", "indents"],
)
def test_saving_the_text_in_another_way_changes_no_fingerprint(data: bytes) -> None:
    assert fingerprints(data) == EXPECTED


def test_another_name_or_folder_changes_no_fingerprint() -> None:
    assert fingerprints(FAULTY.encode(), "/別の/2022.txt") == EXPECTED


def test_numbers_that_shift_change_no_fingerprint() -> None:
    text = FAULTY.replace("（五）监督保障", "（五）监督保障。。", 1)
    before = fingerprints(text.encode())
    for old, new in zip("五四三二一", "六五四三二", strict=True):
        text = text.replace(f"（{old}）", f"（{new}）", 1)
    shifted = text.replace("（二）主动公开", "（一）组织领导。成立了领导小组，局长任组长。\n\n（二）主动公开", 1)
    assert shifted != text
    assert fingerprints(shifted.encode()) == before


def test_a_figure_that_changes_is_another_finding() -> None:
    other = FAULTY.replace("135条", "136条", 1)
    assert {rule for mark, rule in fingerprints(other.encode()).items() if mark not in EXPECTED} == {"C506"}


@pytest.mark.parametrize("sample", sorted((SAMPLES / "broken").glob("*.txt")), ids=lambda path: path.name)
def test_a_paragraph_put_into_a_sample_changes_no_fingerprint(sample: Path) -> None:
    data = sample.read_bytes()
    encoding = "gb18030" if sample.name == "gb18030.txt" else "utf-8"
    before = fingerprints(data)
    lines = data.decode(encoding).split("\n")
    places = [i for i, line in enumerate(lines) if i and len(lines[i - 1]) > 12 and lines[i - 1].endswith("。")]
    for place in places[:: max(len(places) // 3, 1)]:
        text = "\n".join([*lines[:place], NEW, *lines[place:]])
        assert fingerprints(text.encode(encoding)) == before, lines[place - 1]


TWICE = "本局指定专人负责政府信息的发布和更新，并在每季度末通报一次公开情况。"


@pytest.mark.parametrize("counted", [False, True], ids=["typed", "counted"])
def test_numbers_that_shift_before_faulty_paragraphs_change_no_fingerprint(*, counted: bool) -> None:
    before = document("依申请公开。", counted=counted)
    assert before == document("组织领导。", "依申请公开。", counted=counted)
    assert len(before) == 2


def document(*first: str, counted: bool) -> list[str]:
    """What is found in a document where, behind other items, one stands twice; Word counts them or they are typed."""
    words = [*first, "监督保障。。", TWICE, TWICE]
    front = ["白杨县水务局2022年政府信息公开工作年度报告", "一、总体情况"]
    items = [
        paragraph(run(text), properties=numbered(1)) if counted else paragraph(run(f"（{label}）{text}"))
        for label, text in zip("一二三四五", words, strict=False)
    ]
    body = [*(paragraph(run(text)) for text in front), *items]
    numbering = definition(0, level(0, "chineseCountingThousand", "（%1）")) + listing(1, 0)
    found = CHECKER.check(Source("a.docx", wordml.document("".join(body), numbering=numbering))).findings
    return sorted(finding.fingerprint for finding in found if finding.rule in ("W701", "W715"))
