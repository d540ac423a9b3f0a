"""The JSON view of a document."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from govlint import canon, engine
from govlint.engine import Checker
from govlint.model import Document, Source
from tests.reports import PIPES, TABS, check, sound
from tests.reports.checking import pack as shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import Pack


def test_what_is_absent_is_null_and_what_there_is_none_of_is_empty() -> None:
    empty = {"edition": None, "year": None, "agency": None, "agency_kind": None, "title": None}
    nothing: dict[str, object] = {**empty, "sections": [], "cells": [], "facts": []}
    assert engine.export(Document(Source("a.txt", b""), None)) == nothing
    assert engine.export(engine.read(Source("a.txt", "正文".encode()), shipped())) == nothing


def test_a_sound_report_is_exported_whole() -> None:
    for layout in (TABS, PIPES):
        checked = check(sound("2019"), layout)
        exported = engine.export(checked.document)
        assert json.loads(json.dumps(exported)) == exported
        assert [fact["key"] for fact in exported["facts"]] == ["title-year", "period"]
        assert {k: v for k, v in exported.items() if k not in ("sections", "cells", "facts")} == {
            "edition": "2019",
            "year": 2020,
            "agency": "云溪县民政局",
            "agency_kind": "department",
            "title": "云溪县民政局2020年政府信息公开工作年度报告",
        }
        assert exported["sections"][:2] == [
            {"key": "overview", "level": 1, "label": "一、", "heading": "总体情况", "line": 4},
            {"key": None, "level": 2, "label": "（一）", "heading": "主动公开情况", "line": 5},
        ]
        assert len(exported["cells"]) == 198


def test_a_cell_has_its_keys_its_state_its_value_and_its_place() -> None:
    report = sound("2019")
    texts = {
        "disclosure/procurement/amount": "1,234.50元",
        "disclosure/licensing/change": "-3",
        "applications/new/business": "",
        "applications/new/research": "/",
        "applications/new/charity": "若干",
        "applications/new/natural": "15（含网络）",
        "applications/new/legal": " ３９ ",
    }
    for name, text in texts.items():
        report = report.with_text(name, text)
    checked = check(report)
    cells = {f"{c['table']}/{c['row']}/{c['col']}": c for c in engine.export(checked.document)["cells"]}
    assert [(cells[name]["state"], cells[name]["value"], cells[name]["text"]) for name in texts] == [
        ("number-unit", 1234.5, "1,234.50元"),
        ("number", -3, "-3"),
        ("blank", None, ""),
        ("not-applicable", None, "/"),
        ("text", None, "若干"),
        ("number-note", 15, "15（含网络）"),
        ("number", 39, " ３９ "),
    ]
    assert all(cells[name]["line"] == checked.printed.line(name) for name in texts)
    assert cells["applications/new/natural"]["label"] == "表三 第4行“一、本年新收政府信息公开申请数量”×“自然人”"


def test_a_title_over_several_lines_is_exported_as_one() -> None:
    report = sound("2021")
    cut = report.title[0][:6], report.title[0][6:11], report.title[0][11:]
    exported = engine.export(check(replace(report, title=cut)).document)
    assert exported["title"] == "".join(cut)


def test_labels_come_in_the_language_asked_for() -> None:
    cells = engine.export(check(sound("2021")).document, "en")["cells"]
    assert cells[-1]["label"] == "table 4, row 4 “复议后起诉”×“总计”"


REPORT = """\
云溪县民政局2021年政府信息公开工作年度报告
一、总体情况
（一）依申请公开
2021年，我局共收到政府信息公开申请约1.2万件。本年未收到任何信息公开申请表。
二、主动公开政府信息情况
"""


def test_a_fact_has_its_key_its_value_its_words_and_its_place() -> None:
    document = engine.read(Source("年报.txt", REPORT.encode()), shipped())
    assert document.root is not None
    assert canon.validate(document.root) == []
    assert [fact for fact in engine.export(document)["facts"] if fact["key"].startswith("applications")] == [
        {
            "key": "applications.received",
            "value": 12000,
            "unit": "件",
            "text": "2021年，我局共收到政府信息公开申请约1.2万件",
            "line": 4,
            "approx": True,
            "parts": [],
            "scope": "year",
        },
        {
            "key": "applications.received",
            "value": 0,
            "unit": None,
            "text": "未收到任何信息公开申请表",
            "line": 4,
            "approx": False,
            "parts": [],
            "scope": "year",
        },
    ]


def test_the_parts_of_a_fact_have_theirs_and_days_and_columns_are_told_where_there_are_any() -> None:
    document = engine.read(Source("年报.txt", REPORT.encode()), shipped())
    assert document.root is not None
    facts = next(canon.descendants(document.root, "facts"))
    fact = next(canon.children(facts, "fact"))
    ref = fact.get("ref", "")
    more = {"col": "natural", "from": "2021-01-01", "to": "2021-12-31", "date": "2022-01-12"}
    fact.attrib.update(more)
    part = {"role": "whole", "label": "全年", "n": "0.35", "unit": "%", "start": "0", "end": "5", "figure": "0-5"}
    canon.sub(fact, "part", {**part, "ref": ref})
    assert canon.validate(document.root) == []
    exported = engine.export(document)["facts"][0]
    assert {name: exported[name] for name in more} == more
    assert exported["parts"] == [
        {"label": "全年", "value": 0.35, "unit": "%", "text": "2021年", "line": 4, "role": "whole"}
    ]


def test_a_statement_in_another_paragraph_is_placed_there(pack: Callable[..., Pack]) -> None:
    claims = "keys: {a: {zh: 甲, en: A}}\npatterns: [{name: p, key: a, cue: [收到], find: '收到(?P<n>#)', unit: 件,"
    claims += " tests: [{text: 收到3件。, facts: [a=3]}, {text: 无, facts: []}]}]"
    rule = "id: X101\ncontext: fact[@key = 'a']\nassert: 'false()'\n"
    rule += "related: [{select: \"../fact[@key = 'a']\", label: {zh: '{@n}', en: '{@n}'}}]"
    made = pack(rule, claims=claims)
    text = REPORT.replace("我局共收到", "我局收到7件，").replace("二、", "又收到12件。\n二、")
    first, second = Checker(made).check(Source("年报.txt", text.encode())).findings
    places = [(f.location.line, f.location.column, f.location.end_column) for f in (first, second)]
    assert places == [(4, 9, 13), (5, 2, 7)]
    assert [(r.message, r.location.line, r.location.column) for r in first.related] == [("7", 4, 9), ("12", 5, 2)]
