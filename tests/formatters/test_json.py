"""The JSON report, version 1."""

import json

from govlint import __version__
from govlint.formatters import FORMATS, Screen
from govlint.model import (
    Failure,
    FileResult,
    Finding,
    Location,
    RelatedPlace,
    Relation,
    Relations,
    Report,
)

PLACE = Location("年报.txt", "n91", "45:12", "表三", 45, 12, 45, 13)
NOWHERE = Location("年报.txt")
ERROR = Finding(
    "B401",
    "row-total",
    "error",
    "总计应为 7",
    PLACE,
    "f1",
    (RelatedPlace("其他：5", NOWHERE),),
    (Relation("B401", "7", "6", PLACE),),
    "7",
    "6",
)
IGNORED = Finding("W701", "doubled-punctuation", "warning", "标点重复", NOWHERE, "f2", suppressed="经核实")
REPORT = Report(
    (
        FileResult("年报.txt", "checked", (ERROR, IGNORED), "annual-report", "2019", 2020, "某街道", Relations(40, 2)),
        FileResult("坏.txt", "failed"),
    ),
    (Failure("坏.txt", "KeyError: x", "Traceback"),),
    rules=87,
)
PLACE_JSON = {
    "line": 45,
    "column": 12,
    "end_line": 45,
    "end_column": 13,
    "label": "表三",
    "node": "n91",
    "at": "45:12",
}
NOWHERE_JSON = {**dict.fromkeys(PLACE_JSON), "label": ""}


def test_every_key_of_version_1_is_there() -> None:
    assert json.loads(FORMATS["json"].write(REPORT, Screen())) == {
        "version": 1,
        "tool": {"name": "govlint", "version": __version__, "rules": 87},
        "files": [
            {
                "path": "年报.txt",
                "status": "checked",
                "kind": "annual-report",
                "edition": "2019",
                "year": 2020,
                "agency": "某街道",
                "findings": [
                    {
                        "rule": "B401",
                        "name": "row-total",
                        "severity": "error",
                        "message": "总计应为 7",
                        "location": PLACE_JSON,
                        "related": [{"message": "其他：5", "location": NOWHERE_JSON}],
                        "relations": [{"rule": "B401", "expected": "7", "actual": "6", "location": PLACE_JSON}],
                        "expected": "7",
                        "actual": "6",
                        "fix": None,
                        "suppressed": None,
                        "state": None,
                        "route": "",
                        "fingerprint": "f1",
                    },
                    {
                        "rule": "W701",
                        "name": "doubled-punctuation",
                        "severity": "warning",
                        "message": "标点重复",
                        "location": NOWHERE_JSON,
                        "related": [],
                        "relations": [],
                        "expected": None,
                        "actual": None,
                        "fix": None,
                        "suppressed": "经核实",
                        "state": None,
                        "route": "",
                        "fingerprint": "f2",
                    },
                ],
            },
            {
                "path": "坏.txt",
                "status": "failed",
                "kind": None,
                "edition": None,
                "year": None,
                "agency": None,
                "findings": [],
            },
        ],
        "failures": [{"path": "坏.txt", "error": "KeyError: x", "traceback": "Traceback"}],
        "summary": {
            "files": 2,
            "checked": 1,
            "error": 1,
            "warning": 0,
            "info": 0,
            "suppressed": 1,
            "unchanged": 0,
            "absent": 0,
            "relations": {"checked": 40, "not_assessable": 2},
        },
    }


def test_it_is_indented_by_two_keeps_chinese_and_ends_with_a_line_feed() -> None:
    shown = FORMATS["json"].write(REPORT, Screen())
    assert shown.startswith('{\n  "version": 1,\n')
    assert "某街道" in shown
    assert shown.endswith("}\n")


def test_colour_and_width_change_nothing() -> None:
    write = FORMATS["json"].write
    assert write(REPORT, Screen()) == write(REPORT, Screen(color=True, width=40, summary=False))
