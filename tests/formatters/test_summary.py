"""What a run comes to, which every format for people says: how much was checked, and what is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govlint.formatters import FORMATS, Screen, stepsummary
from govlint.model import FileResult, Finding, Location, Relations, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import Lang

FOUND = Finding("S101", "section-missing", "error", "缺少第六部分", Location("甲.txt"), "f")
OTHERS = (*[FOUND._replace(suppressed="经核实")] * 13, *[FOUND._replace(state="unchanged")] * 17)
CHECKED = FileResult("甲.txt", "checked", (FOUND, *OTHERS), "annual-report", relations=Relations(40, 57))
UNREAD = FileResult("坏.docx", "unreadable", (FOUND._replace(rule="R001", message="打不开"),))
REPORT = Report((CHECKED, UNREAD), rules=87, absent=41)

FORMS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: FORMATS["text"].write(report, Screen()),
    "markdown": lambda report: FORMATS["markdown"].write(report, Screen()),
    "html": lambda report: FORMATS["html"].write(report, Screen()),
    "step summary": stepsummary.render,
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_each_format_for_people_counts_what_is_not_shown_not_verified_and_not_read(form: str, lang: Lang) -> None:
    written = FORMS[form](REPORT._replace(lang=lang))
    hidden = {
        "zh": ("另有 13 处已按说明忽略。", "另有 17 处为基线中已有。", "基线中另有 41 处已不再出现。"),
        "en": ("Suppressed: 13.", "Known to the baseline: 17.", "In the baseline and found no more: 41."),
    }[lang]
    for sentence in hidden:
        assert sentence in written
    assert "57" in written
    assert "坏.docx" in written
    assert {"zh": "无法读取", "en": "unreadable"}[lang] in written


@pytest.mark.parametrize("form", FORMS)
def test_what_there_is_none_of_is_not_counted(form: str) -> None:
    written = FORMS[form](Report((CHECKED._replace(findings=(FOUND,), relations=Relations(40, 0)),), rules=87))
    for words in ("忽略。", "基线中", "因表格不全", "未能检查："):
        assert words not in written


@pytest.mark.parametrize("form", FORMS)
def test_what_the_baseline_has_too_much_is_told_where_nothing_was_found(form: str) -> None:
    written = FORMS[form](Report((CHECKED._replace(findings=()),), rules=87, absent=41))
    assert "基线中另有 41 处已不再出现。" in written


def test_the_step_summary_and_the_slip_name_unread_files_without_their_markup() -> None:
    evil = UNREAD._replace(path="<b>坏*.docx")
    for form in ("markdown", "step summary"):
        assert "<b>" not in FORMS[form](Report((evil,), rules=87))
