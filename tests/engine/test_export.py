"""The JSON view of a document."""

from __future__ import annotations

import json
from dataclasses import replace

from govlint import engine
from govlint.model import Document, Source
from tests.reports import PIPES, TABS, check, sound
from tests.reports.checking import pack


def test_what_is_absent_is_null_and_what_there_is_none_of_is_empty() -> None:
    empty = {"edition": None, "year": None, "agency": None, "agency_kind": None, "title": None}
    nothing: dict[str, object] = {**empty, "sections": [], "cells": [], "facts": []}
    assert engine.export(Document(Source("a.txt", b""), None)) == nothing
    assert engine.export(engine.read(Source("a.txt", "正文".encode()), pack())) == nothing


def test_a_sound_report_is_exported_whole() -> None:
    for layout in (TABS, PIPES):
        checked = check(sound("2019"), layout)
        exported = engine.export(checked.document)
        assert json.loads(json.dumps(exported)) == exported
        assert {k: v for k, v in exported.items() if k not in ("sections", "cells")} == {
            "edition": "2019",
            "year": 2020,
            "agency": "云溪县民政局",
            "agency_kind": "department",
            "title": "云溪县民政局2020年政府信息公开工作年度报告",
            "facts": [],
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
