"""However the characters are written, the text states the same, in its own places."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from govlint import canon, engine, packs
from govlint.model import Source
from tests.reports.prose import ANYWHERE
from tests.reports.spelling import to_traditional

if TYPE_CHECKING:
    from govlint.model import Pack

_FOLDER = Path(__file__).parent
_PINYIN = {
    **{"開": "kāi", "請": "qǐng", "條": "tiáo", "辦": "bàn", "結": "jié", "類": "lèi", "復": "fù", "議": "yì"},
    **{"訴": "sù", "訟": "sòng", "縣": "xiàn", "鎮": "zhèn", "網": "wǎng", "發": "fā", "務": "wù", "動": "dòng"},
    **{"無": "wú", "沒": "méi", "應": "yīng", "級": "jí", "轉": "zhuǎn", "機": "jī", "關": "guān", "費": "fèi"},
    **{"項": "xiàng", "個": "gè", "場": "chǎng", "報": "bào", "總": "zǒng", "規": "guī", "屆": "jiè", "處": "chù"},
}
_DEBRIS = re.compile(r"\([a-z\u00e0-\u01dc]+\)?")
_TOLD = ("key", "n", "unit", "scope", "col", "approx", "step", "role", "zero", "breakdown", "overlap")

Stated = tuple[tuple[str, ...], str, str]
"""A fact or part: its attributes, its words, and its figure as written."""


def _texts() -> list[str]:
    counts = yaml.safe_load((_FOLDER / "counts.yaml").read_text("utf-8"))
    sums = yaml.safe_load((_FOLDER / "sums.yaml").read_text("utf-8"))
    said = [text for texts in counts["right"].values() for text in texts]
    said += [text for cases in counts["wrong"].values() for text, *_ in cases]
    said += [text for text, *_ in yaml.safe_load((_FOLDER / "recall.yaml").read_text("utf-8"))]
    said += [*sums["right"], *sums["hinted"], *(text for text, *_ in sums["wrong"])]
    said += [text.format(year=2021, self="我局") for text in ANYWHERE]
    return [text for text in said if "\n" not in text and "(" not in text]


# Sixty pages of them, each read as one report.
_PAGES = [_texts()[i : i + 15] for i in range(0, len(_texts()), 15)]


@cache
def _pack() -> Pack:
    return packs.load()


def _stated(lines: list[str]) -> list[Stated]:
    text = "\n".join(("甲县乙局2021年政府信息公开工作年度报告", "一、总体情况", *lines, ""))
    root = engine.read(Source("报告.txt", text.encode()), _pack()).root
    assert root is not None
    nodes = {node.get(canon.XML_ID): node for node in root.iter()}
    facts = [fact for fact in canon.descendants(root, "fact") if fact.get("key") not in ("period", "signed")]
    found = []
    for fact in facts:
        for what in (fact, *fact):
            words = canon.text_of(nodes[what.get("ref") or fact.get("ref")]) or ""
            figure = words[slice(*map(int, what.get("figure", "0-0").split("-")))]
            told = tuple(what.get(name, "") for name in _TOLD)
            found.append((told, words[int(what.get("start", "0")) : int(what.get("end", "0"))], figure))
    return found


@pytest.mark.parametrize("page", range(len(_PAGES)))
def test_traditional_text_with_pinyin_states_the_same_in_its_own_places(page: int) -> None:
    convert = to_traditional().convert
    lines = [convert(line) for line in _PAGES[page]]
    damaged = ["".join(f"{c}({_PINYIN[c]})" if c in _PINYIN else c for c in line) for line in lines]
    due = [(told, convert(words), convert(figure)) for told, words, figure in _stated(_PAGES[page])]
    assert due
    assert _stated(lines) == due
    assert [(told, _DEBRIS.sub("", words), _DEBRIS.sub("", figure)) for told, words, figure in _stated(damaged)] == due
