"""Counts in sentences against the tables: right ones are left alone, wrong ones found, and all usual wordings read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from govlint import packs
from govlint.engine.claimcases import states
from govlint.packs.cases import ClaimCase
from tests.claims import counts_said

FOLDER = Path(__file__).parent
TABLE = yaml.safe_load((FOLDER / "counts.yaml").read_text("utf-8"))
RIGHT: list[tuple[str, str]] = [(tables, text) for tables, texts in TABLE["right"].items() for text in texts]
WRONG: list[tuple[str, list[str]]] = [(tables, case) for tables, cases in TABLE["wrong"].items() for case in cases]
STATED: list[list[str]] = yaml.safe_load((FOLDER / "recall.yaml").read_text("utf-8"))
OWN_NAMES = [
    ("甲县发展和改革局", "县发改局"),
    ("甲县乙镇", "镇政府"),
    ("甲县乙镇人民政府", "镇政府"),
    ("甲县人民政府", "县政府"),
    ("乙街道办事处", "乙街道"),
    ("甲县乙局", "甲县乙局"),
    ("甲市教育局", "市教育局"),
    ("甲市教育局", "局办公室"),
    ("甲市教育局", "我局办公室"),
]
DECIDING = [
    "甲县人民政府",
    "甲区人民政府办公室",
    "甲县司法局",
    "甲县公安局",
    "甲市教育局",
    "甲自治区水利厅",
    "甲县经济开发区管委会",
]
NOT_DECIDING = ["甲县教育局", "甲市乙区城市管理局", "甲县乙镇人民政府"]
OTHER_NAMES = [
    ("甲县乙镇人民政府", "县政府"),
    ("甲县人民政府", "县公安局"),
    ("甲市教育局", "市体育局"),
    ("甲县乙局", "河西镇"),
]


@pytest.mark.parametrize(("tables", "text"), RIGHT)
def test_a_right_count_is_left_alone(tables: str, text: str) -> None:
    assert counts_said.told(text, tables) == []


@pytest.mark.parametrize(("tables", "case"), WRONG)
def test_a_wrong_count_is_found_at_its_words(tables: str, case: list[str]) -> None:
    text, *due = case
    assert counts_said.told(text, tables) == due


@pytest.mark.parametrize(("text", "facts"), STATED)
def test_a_usual_wording_states_its_facts(text: str, facts: str) -> None:
    assert sorted(states(ClaimCase(text, (), 2021, 1), packs.load().claims.patterns)) == sorted(facts.split())


@pytest.mark.parametrize(
    "said", ["行政复议9件，均按期审结。", "全年行政复议案件9件（含上年结转2件）。", "行政复议、行政诉讼共9件。"]
)
@pytest.mark.parametrize("agency", DECIDING)
def test_reviews_of_a_body_that_decides_them_are_not_taken_for_those_against_it(agency: str, said: str) -> None:
    assert counts_said.told(said, "some", agency=agency) == []


@pytest.mark.parametrize("agency", [*DECIDING, *NOT_DECIDING])
def test_reviews_that_are_said_to_be_about_disclosure_or_against_the_body_are_compared(agency: str) -> None:
    for said in ("因政府信息公开引发行政复议9件。", "政府信息公开类行政复议9件。", "被申请行政复议9件。"):
        assert counts_said.told(said, "some", agency=agency) == ["C504 9件"]


@pytest.mark.parametrize("agency", NOT_DECIDING)
def test_reviews_of_a_body_that_decides_none_are_those_against_it(agency: str) -> None:
    assert counts_said.told("行政复议9件。", "some", agency=agency) == ["C504 9件"]


@pytest.mark.parametrize(("agency", "name"), OWN_NAMES)
def test_a_body_under_a_name_of_its_own_speaks_of_itself(agency: str, name: str) -> None:
    told = counts_said.told(f"2021年，{name}共收到政府信息公开申请20件。", "some", agency=agency)
    assert told == ["C501 20件"]


@pytest.mark.parametrize(("agency", "name"), OTHER_NAMES)
def test_a_body_under_another_name_is_another(agency: str, name: str) -> None:
    assert counts_said.told(f"2021年，{name}共收到政府信息公开申请20件。", "some", agency=agency) == []
