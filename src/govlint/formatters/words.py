"""The words of the text format, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.model import Text

if TYPE_CHECKING:
    from govlint.model import Lang

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
    "stop": Text("。", "."),
    "suppressed": Text("已按要求忽略 {} 处。", "Ignored on request: {}."),
    "not_checked": Text("有 {} 个文件未能检查：", "Files that could not be checked, {}: "),
    "nothing": Text("没有找到可以检查的文件。", "No file to check was found."),
}


def word(key: str, lang: Lang) -> str:
    """A word or sentence of the interface."""
    text = WORDS[key]
    return text.zh if lang == "zh" else text.en
