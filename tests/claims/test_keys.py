"""The keys of facts that claims.yaml names are just those that facts have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from govlint import canon, engine, packs
from govlint.model import Source
from tests.claims.dates_said import FAULTY, SOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent
RULES = Path(__file__).parents[2] / "rules" / "annual-report"
TITLE = "甲县乙局2021年政府信息公开工作年度报告"
DATED = (TITLE, "发布日期：2022年1月12日", "统计期限自2021年1月1日起至2021年12月31日止。", "一、总体情况")
SIGNED = ("六、其他需要报告的事项", "无。", "甲县乙局", "2022年1月12日")
OF_A_FACT = re.compile(r"fact\[@key ?= ?'([a-z.-]+)'(?: or @key ?= ?'([a-z.-]+)')?\]")


def said() -> Iterator[str]:
    """What the tests of claims have sentences say, and the cases of the patterns themselves."""
    for own in packs.load_claim_cases():
        yield from (case.text for case in own.cases)
    yield from yaml.safe_load((FOLDER / "sums.yaml").read_text("utf-8"))["right"]
    yield from (line.partition("|")[2].strip() for line in (FOLDER / "ratios.txt").read_text("utf-8").splitlines())
    for sentences in SOUND.values():
        yield from sentences
    for rows in FAULTY.values():
        yield from (sentence for sentence, *_ in rows)


def written() -> set[str]:
    """The keys of the facts of a report that says all that."""
    text = "\n".join((*DATED, *said(), *SIGNED, ""))
    root = engine.read(Source("报告.txt", text.encode()), packs.load()).root
    assert root is not None
    return {fact.get("key", "") for fact in canon.descendants(root, "fact")}


def test_every_key_of_a_fact_is_named_and_every_named_key_is_that_of_a_fact() -> None:
    assert sorted(packs.load().claims.keys) == sorted(written())


def test_every_key_that_a_rule_asks_of_facts_is_named() -> None:
    rules = "\n".join(path.read_text("utf-8") for path in sorted(RULES.glob("*.yaml")))
    asked = {key for keys in OF_A_FACT.findall(rules) for key in keys if key}
    assert {"period", "parts", "bare"} <= asked
    assert asked <= packs.load().claims.keys.keys()
