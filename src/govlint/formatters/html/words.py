"""The words of the HTML report, in both languages; those that it shares with the text report are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters import words
from govlint.model import Text

if TYPE_CHECKING:
    from govlint.model import Lang

_WORDS = {
    "page": Text("政府信息公开工作年度报告检查结果", "Check of annual reports on information disclosure"),
    "skip": Text("跳到检查结果", "Skip to the results"),
    "totals": Text("合计", "Totals"),
    "overview": Text("各报告一览", "All reports"),
    "reports": Text("逐份查看", "Report by report"),
    "rules": Text("用到的规则", "Rules that found something"),
    "reports_count": Text("报告", "reports"),
    "verified": Text("已核对数字关系", "figure relations verified"),
    "not_assessable": Text("无法核对", "not verifiable"),
    "unread": Text("未能检查", "not checked"),
    "unit": Text("单位", "unit"),
    "year": Text("年度", "year"),
    "error_aside": Text("须改正", "to be corrected"),
    "warning_aside": Text("请核对或说明", "to be checked or explained"),
    "info_aside": Text("行文问题", "style"),
    "unread_aside": Text("请换文件重查", "to be sent again"),
    "search": Text("按名称或规则查找", "Find by name or rule"),
    "shown": Text("显示 {shown} / {all}", "{shown} of {all} shown"),
    "well": Text("未发现问题", "no problems found"),
    "checked": Text("核对数字关系 {} 项", "{} figure relations verified"),
    "left": Text("，{} 项无法核对", ", {} not verifiable"),
    "whole": Text("关于全文的问题", "On the report as a whole"),
    "reason": Text("未能检查的原因", "Why it was not checked"),
    "to_spot": Text("{severity} {number}，转到原文", "{severity} {number}, go to its place in the text"),
    "to_note": Text("{severity} {number}，转到说明", "{severity} {number}, go to what is said of it"),
    "expected": Text("应为", "expected"),
    "actual": Text("实为", "found"),
    "basis": Text("依据：", "basis: "),
    "ignored": Text("已按说明忽略 {} 处", "ignored on request: {}"),
    "ignore_list": Text("忽略说明清单", "list of suppressions"),
    "roster_list": Text("单位名册", "roster"),
    "new": Text("新增", "new"),
    "unchanged": Text("基线已有", "in the baseline"),
    "table": Text("表格", "table"),
    "fault": Text("govlint 自身出错：{}", "a fault of govlint: {}"),
    "made": Text(
        "由 govlint {version} 生成，用规则 {rules} 条。报告原文未作改动；证件号码、手机号码等已遮盖。",
        "Made by govlint {version} with {rules} rules. The reports were not altered; personal numbers are masked.",
    ),
    "guide": Text(
        "编号对应原文中的标记：点编号在原文与说明之间往返，指向说明时相关的数字一并显亮。",
        "A number stands at its place in the text and at what is said of it; it leads from one to the other.",
    ),
}


def word(key: str, lang: Lang) -> str:
    """A word or sentence of the page."""
    found = _WORDS.get(key)
    if found is None:
        return words.word(key, lang)
    return found.zh if lang == "zh" else found.en
