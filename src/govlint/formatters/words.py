"""The words of the text format, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.safe import visible
from govlint.model import SEVERITIES, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.model import Failure, Grade, Lang

WORDS = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
    "unreadable": Text("无法读取", "unreadable"),
    "unsupported": Text("不支持的文件类型", "unsupported file type"),
    "missing": Text("文件不存在", "missing"),
    "failed": Text("govlint 自身出错", "govlint failed on it"),
    "edition": Text("{} 年版格式", "edition {}"),
    "year": Text("{} 年度", "report year {}"),
    "blank": Text("空", "blank"),
    "line": Text("第 {} 行", "line {}"),
    "verdict": Text("应为 {expected}，实为 {actual}", "expected {expected}, found {actual}"),
    "expected": Text("应为 {expected}", "expected {expected}"),
    "actual": Text("实为 {actual}", "found {actual}"),
    "day": Text("{year}年{month}月{day}日", "{year:04}-{month:02}-{day:02}"),
    "day_of_year": Text("{month}月{day}日", "{year:04}-{month:02}-{day:02}"),
    "period": Text("{}至{}", "{} to {}"),
    "repeated": Text("{}，共 {} 处", "{}, {} times"),
    "related": Text("相关：", "related: "),
    "relations": Text("不成立的关系 {} 项：", "relations that fail, {}:"),
    "semicolon": Text("；", "; "),
    "comma": Text("，", ", "),
    "list": Text("、", ", "),
    "aside": Text("（{}）", " ({})"),
    "more": Text("另有 {} 处", "{} more"),
    "well": Text("未发现问题。", "No problems found."),
    "found": Text(
        "发现错误 {error} 处、警告 {warning} 处、提示 {info} 处。",
        "Found: errors {error}, warnings {warning}, info {info}.",
    ),
    "checked": Text("已检查文件 {files} 个，规则 {rules} 条；", "Checked: files {files}, rules {rules}; "),
    "relations_checked": Text("核对数字关系 {} 项", "figure relations verified {}"),
    "not_assessable": Text(
        "，另有 {} 项因表格不全或数字空缺而无法核对", ", not verifiable for want of figures or rows {}"
    ),
    "between": Text("", " "),
    "stop": Text("。", "."),
    "suppressed": Text("另有 {} 处已按说明忽略。", "Suppressed: {}."),
    "unchanged": Text("另有 {} 处为基线中已有。", "Known to the baseline: {}."),
    "absent": Text("基线中另有 {} 处已不再出现。", "In the baseline and found no more: {}."),
    "not_checked": Text("有 {} 个文件未能检查：", "Files that could not be checked, {}: "),
    "findings": Text("处数", "findings"),
    "files": Text("文件数", "files"),
    "code": Text("代号", "code"),
    "name": Text("名称", "name"),
    "severity": Text("级别", "severity"),
    "title": Text("内容", "title"),
    "otherwise": Text("其他情形", "otherwise"),
    "if": Text("当 {}", "if {}"),
    "colon": Text("：", ": "),
    "basis": Text("依据", "basis"),
    "editions": Text("适用", "applies to"),
    "any_edition": Text("各版本格式", "every edition"),
    "messages": Text("说法", "says"),
    "hints": Text("其后", "then"),
    "hint": Text("其后可接：{}", "may go on: {}"),
    "needs": Text("前提", "needs"),
    "documentation": Text("网页", "page"),
    "need": Text("{code}（{title}）没有报出问题，否则不作判断", "no finding of {code} ({title}), else not judged"),
    "example": Text("例子", "example"),
    "rules": Text(
        "共 {} 条规则。govlint rule 代号 查看一条，govlint rule --all 列出全部说法。",
        "Rules: {}. `govlint rule CODE` explains one, `govlint rule --all` lists what they all say.",
    ),
    "left_out": Text("还有 {} 条没有列出。", "{} more are not shown."),
    "incomplete": Text("有文件未能检查。", "Some files could not be checked."),
    "skipped": Text("不适用于这份文件", "not for this file"),
    "where": Text("位置", "place"),
    "problem": Text("问题", "problem"),
    "slip": Text("退回修改意见", "Returned for correction"),
    "slip_subject": Text("{agency} {year} 年政府信息公开工作年度报告", "{agency}: report for {year}"),
    "slip_subject_without_year": Text("{agency}政府信息公开工作年度报告（年度不明）", "{agency}: report, year unknown"),
    "slip_file": Text("文件：{path}", "File: {path}"),
    "slip_opening": Text(
        "经检查，该报告有{counts}，请修改后重新报送。", "This report has {counts}. Correct it and send it again."
    ),
    "slip_opening_without_error": Text(
        "经检查，该报告有{counts}，请核对。", "This report has {counts}. Please check them."
    ),
    "slip_count_error": Text("必须改正的问题 {n} 处", "{n} to correct"),
    "slip_count_warning": Text("需要核对说明的问题 {n} 处", "{n} to check or explain"),
    "slip_count_info": Text("行文格式问题 {n} 处", "{n} of style"),
    "slip_error": Text("必须改正的问题", "To correct"),
    "slip_warning": Text("需要核对说明的问题", "To check or explain"),
    "slip_info": Text("行文格式问题", "Style"),
    "slip_text": Text("原文：{text}", "Text: {text}"),
    "slip_value": Text("改正：{verdict}", "Correction: {verdict}"),
    "slip_figures": Text(
        "核对：按相关数字{verdict}，请查明哪一处有误",
        "Check: by the related figures {verdict}; find out which is wrong",
    ),
    "quoted": Text("“{}”", "“{}”"),
    "slip_basis": Text("依据：{basis}（规则 {rule}）", "Basis: {basis} (rule {rule})"),
    "slip_rule": Text("规则 {rule}", "Rule {rule}"),
    "slip_unread": Text(
        "该文件没有能够检查（{status}），请重新报送：", "This file was not checked ({status}). Send it again:"
    ),
    "slip_undecided": Text(
        "另有 {n} 项数字关系因表格不全或数字空缺而没有核对，补全后须重新检查。",
        "Not verified for want of figures or rows: {n} relations. Check again once they are there.",
    ),
    "slip_sound": Text("以下报告未发现问题：", "No problems were found in:"),
    "slip_failed": Text(
        "以下报告因 govlint 自身出错而没有检查，与报告内容无关，不必退回：",
        "Not checked because govlint itself failed, which is no fault of the report; nothing to send back:",
    ),
    "slip_roster": Text("对照单位名册（{}）：", "Against the roster {}:"),
    "roster": Text(
        "名册 {path} 有 {units} 个单位，其中 {present} 个有报告{years}",
        "Roster {path}: units {units}, with a report {present}{years}",
    ),
    "roster_year": Text("{year} 年度 {units} 个", "{units} for {year}"),
    "roster_missing": Text("，{} 个没有", ", without one {}"),
    "roster_part": Text(
        "；只检查了一部分文件，没有核对哪些单位缺报告",
        "; which have none was not judged, for only some of the files were checked",
    ),
    "roster_unplaced": Text("；另有 {} 个文件认不出是名册上哪个单位的", "; files not known to be of a unit on it, {}"),
    "nothing": Text("没有找到可以检查的文件。", "No file to check was found."),
}


def word(key: str, lang: Lang) -> str:
    """A word or sentence of the interface."""
    text = WORDS[key]
    return text.zh if lang == "zh" else text.en


def failure_word(failure: Failure, lang: Lang) -> str:
    """That govlint failed, and on what."""
    return f"{word('failed', lang)}: {visible(failure.error)}"


def severities_word(grades: Sequence[Grade], lang: Lang) -> str:
    """Every severity that a rule may give, the worst first."""
    given = {grade.severity for grade in grades}
    return "/".join(word(severity, lang) for severity in SEVERITIES if severity in given)


def grade_word(grade: Grade, lang: Lang) -> str:
    """A severity and the case in which it is given; a condition without words is shown as its author wrote it."""
    case = grade.because or (word("if", lang).format(grade.when) if grade.when else word("otherwise", lang))
    return case + word("colon", lang) + word(grade.severity, lang)
