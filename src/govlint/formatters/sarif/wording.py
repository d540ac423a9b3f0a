"""The words of a SARIF log beside those of findings, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.model import Text

if TYPE_CHECKING:
    from govlint.model import Lang

_WORDS = {
    "place": Text("位置：{}", "Place: {}"),
    "file": Text("文件：{}", "File: {}"),
    "related": Text("相关：{}", "Related: {}"),
    "relations": Text("不成立的关系 {} 项：{}", "Relations that fail, {}: {}"),
    "sentence": Text("。", ". "),
    "section": Text("章节", "section"),
    "table": Text("表", "table"),
    "row": Text("行", "row"),
    "cell": Text("列", "column"),
    "actual": Text("实际值", "actual"),
    "expected": Text("期望值", "expected"),
    "rendering": Text("govlint 读出的文字", "The text as govlint read it"),
    "part": Text("{} 中的位置", "place in {}"),
    "unreadable": Text("{file} 无法读取，未作检查", "{file} cannot be read and was not checked"),
    "unsupported": Text(
        "{file} 的文件类型不受支持，未作检查", "{file} is of a type that is not supported and was not checked"
    ),
    "missing": Text("{file} 不存在，未作检查", "{file} does not exist and was not checked"),
    "failed": Text("govlint 检查 {file} 时自身出错，未能检查", "govlint failed on {file}, which was not checked"),
    "partly": Text("{file} 有一部分无法读取，未作检查", "A part of {file} cannot be read and was not checked"),
    "no-input": Text("没有找到可以检查的文件", "No file to check was found"),
    "left-out": Text(
        "问题共 {all} 处，本文件只列出 {shown} 处，其余 {rest} 处未列",
        "Of {all} findings {shown} are listed, {rest} are not",
    ),
    "unreadable?": Text("文件无法读取", "A file cannot be read"),
    "unsupported?": Text("文件类型不受支持", "A file is of a type that is not supported"),
    "missing?": Text("文件不存在", "A file does not exist"),
    "failed?": Text("govlint 自身出错", "govlint failed on a file"),
    "partly?": Text("文件有一部分无法读取", "A part of a file cannot be read"),
    "no-input?": Text("没有可以检查的文件", "There is no file to check"),
    "left-out?": Text("问题太多，没有全部列出", "There are more findings than a log lists"),
    "help-unreadable": Text(
        "文件损坏、加密、为空或编码不明。请用原来的程序打开并重新保存，再检查一次。",
        "It is damaged, encrypted, empty or in an unknown encoding. Open it in the program that made it, save it again "
        "and check once more.",
    ),
    "help-unsupported": Text(
        "请另存为 .docx、.html 或 .txt，再检查一次。", "Save it as .docx, .html or .txt and check once more."
    ),
    "help-missing": Text("请核对路径。", "Look at the path."),
    "help-failed": Text(
        "这是 govlint 的缺陷，请报告；其他文件不受影响。",
        "This is a fault of govlint: please report it. Other files are not touched.",
    ),
    "help-partly": Text("请看该文件的 R001。", "See R001 of that file."),
    "help-no-input": Text("请核对路径和排除的样式。", "Look at the paths and at what is excluded."),
    "help-left-out": Text(
        "请先改正列出的问题，或者分批检查。", "Correct what is listed first, or check fewer files at a time."
    ),
}


def say(key: str, lang: Lang) -> str:
    """A word or sentence."""
    text = _WORDS[key]
    return text.zh if lang == "zh" else text.en
