"""What the server says in words of its own, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.model import Text

if TYPE_CHECKING:
    from govlint.model import Lang

_WORDS = {
    "failed": Text(
        "govlint 自身出错，这份文件没有检查；详情见编辑器的日志",
        "govlint failed and did not check this file; the log of the editor says more",
    ),
    "misconfigured": Text("设置有误，改正之前不起作用：{}", "a mistake that makes this of no effect: {}"),
    "misconfigured_at": Text("govlint：{} 有误：{}", "govlint: a mistake in {}: {}"),
    "unknown_setting": Text("govlint：编辑器设置 {} 的值无法使用", "govlint: the value of the setting {} is of no use"),
    "here": Text("此处", "here"),
    "ignore": Text("忽略 {} 并说明理由", "Ignore {} with a reason"),
    "reason": Text("（请写明理由）", "(give the reason)"),
    "not_scanned": Text(
        "govlint：工作区的 Word 文档超过 {} 份，其余没有检查；请用 govlint check 检查",
        "govlint: more than {} Word documents are open here, the others were not checked; `govlint check` does",
    ),
    "pack_elsewhere": Text(
        "规则包另有错误，这里的用例没有运行：{}", "the cases here were not run, for the pack has other mistakes: {}"
    ),
    "no_rendering": Text("文件无法读取：{}", "the file cannot be read: {}"),
    "equation": Text("{}，实为 {}", "{}, found {}"),
}


def say(key: str, lang: Lang) -> str:
    """A sentence of the server."""
    text = _WORDS[key]
    return text.zh if lang == "zh" else text.en
