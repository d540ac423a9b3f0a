"""Of what a period is that a sentence states: of the report's own figures, or of something else.

Fees, funds, projects, campaigns and plans have periods of their own. In the parts of a report only what names nothing
but the report and its figures is taken for its statistics period; the preamble speaks of the report, if it does not
say otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.claims.sentences import behind_last
from govlint.patterns import pattern

if TYPE_CHECKING:
    import re

_CLAUSES = "。!?;:,"
_SENTENCES = "。!?;"
# What stands farther before, in characters, is not heard: no paragraph takes quadratic time.
_FAR = 200
_OTHER_TIME = pattern("上一?年度?|去年|往年|前年")
_OTHER_THING = pattern(
    "公示|征求|处罚|许可|收费|采购|评议|满意|访问|问卷|考核|检查|测评|培训|网站|平台|公众号|财政|决算|预算|投诉|热线|"
    "[经水电气热学路党规话餐租保]费|[理置讼养护训游络汽暖疗育设使]费|费[用率]|资金|[基奖税佣租本]金|[贷罚捐付筹借没]款|补[贴助]|津贴|税[收费务]|"
    "工程|[自本]?(?:活动|服务|合同|项目)|行动|整治|攻坚|创建|[计规]划|招[投标聘商]|普查|调查|监测|接种"
)
_TERM = pattern("统计(?:数据)?的?(?:期限|期间|时限|时段|周期|区间)")
_REPORT = pattern("报告|年报")
_DISCLOSURE = pattern("(?:信息|政务)公开[^。;:,]{0,12}\\Z")
_OWN_WORDS = pattern(
    "(?:[\\s\\d本该此这我全的之其均共所列载含中内里即和与及等经次份期年度〇○零一二三四五六七八九]|报告|年报|政府|政务|信息|公开|工作|情况|数据|数字|统计|有关|相关|各[项类]|"
    "全部|所有|[上下]述|以[上下]|主要|反映|涉及|涵盖|内容|指标|部分|范围|关于|编制|"
    "单位|机关|部门|街道|办事处|中心|[局委办镇乡县市区厅院])*"
)


def is_of_the_report(text: str, match: re.Match[str], *, in_preamble: bool) -> bool | None:
    """Whether the words for a period that `match` found in `text` are of the report's own; None where that is open.

    Outside of the preamble, words that do not name the report have to call the period by its name: 统计期限.
    """
    far = max(match.start() - _FAR, 0)
    start = behind_last(text, _CLAUSES, match.start(), far)
    before = text[start : match.start()]
    named = list(_REPORT.finditer(before + match[0], 0, len(before) + len("报告")))
    tail = before[named[-1].end() :] if named else before
    if _OTHER_TIME.search(before) or _OTHER_THING.search(tail):
        return False
    if named:
        head = before[: named[-1].start()]
        return not _OTHER_THING.search(head) or _DISCLOSURE.search(head) is not None
    if in_preamble:
        return True
    earlier = text[behind_last(text, _SENTENCES, match.start(), far) : start]
    if _OTHER_THING.search(earlier):
        return False
    return True if _TERM.search(match[0]) and _OWN_WORDS.fullmatch(before) else None


def is_of_other_things(text: str) -> bool:
    """Whether words between a range of days and what it tells of name something that has periods of its own."""
    return _OTHER_THING.search(text) is not None
