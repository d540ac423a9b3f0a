"""The statutory tables as the two formats print them: copied from the formats, not from `rules/`."""

from __future__ import annotations

from dataclasses import dataclass

TABLES = ("disclosure", "applications", "disputes")


@dataclass(frozen=True)
class Block:
    """A block of table `disclosure`: key, caption, columns and rows by key."""

    key: str
    caption: str
    columns: dict[str, str]
    rows: dict[str, str]


@dataclass(frozen=True)
class Form:
    """One edition: the blocks of part two, the rows of part three with the groups above them."""

    edition: str
    years: tuple[int, ...]
    blocks: tuple[Block, ...]
    rows: dict[str, str]
    groups: dict[str, tuple[str, ...]]

    @property
    def leaves(self) -> tuple[str, ...]:
        """The rows of part three that （七）总计 adds up."""
        return tuple(r for r in self.rows if r not in ("new", "carried-in", "total", "carried-out"))


CORNER = "信息内容"
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANT, LEGAL_PERSONS, LITIGATION = "申请人情况", "法人或其他组织", "行政诉讼"
COLUMNS = {
    "natural": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
GROUPS = {
    "results": "三、本年度办理结果",
    "denied": "（三）不予公开",
    "unavailable": "（四）无法提供",
    "refused": "（五）不予处理",
    "other": "（六）其他处理",
}
SUITS = {"review": "行政复议", "direct": "未经复议直接起诉", "after-review": "复议后起诉"}
OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结", "total": "总计"}

_RESULTS = {
    "granted": "（一）予以公开",
    "partial": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "denied.1": "1.属于国家秘密",
    "denied.2": "2.其他法律行政法规禁止公开",
    "denied.3": "3.危及“三安全一稳定”",
    "denied.4": "4.保护第三方合法权益",
    "denied.5": "5.属于三类内部事务信息",
    "denied.6": "6.属于四类过程性信息",
    "denied.7": "7.属于行政执法案卷",
    "denied.8": "8.属于行政查询事项",
    "unavailable.1": "1.本机关不掌握相关政府信息",
    "unavailable.2": "2.没有现成信息需要另行制作",
    "unavailable.3": "3.补正后申请内容仍不明确",
    "refused.1": "1.信访举报投诉类申请",
    "refused.2": "2.重复申请",
    "refused.3": "3.要求提供公开出版物",
    "refused.4": "4.无正当理由大量反复申请",
    "refused.5": "5.要求行政机关确认或重新出具已获取信息",
}
_OTHER_2019 = {"other": "（六）其他处理"}
_OTHER_2021 = {
    "other.1": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other.2": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other.3": "3.其他",
}

_WRITTEN_2019 = {"made": "本年新制作数量", "disclosed": "本年新公开数量", "total-disclosed": "对外公开总数量"}
_ITEMS_2019 = {"previous-items": "上一年项目数量", "change": "本年增/减", "decisions": "处理决定数量"}
_FEES_2019 = {"previous-items": "上一年项目数量", "change": "本年增/减"}
_WRITTEN_2021 = {"issued": "本年制发件数", "repealed": "本年废止件数", "in-force": "现行有效件数"}
_DECISIONS_2021 = {"decisions": "本年处理决定数量"}

_BLOCKS_2019 = (
    Block("item-1", "第二十条第（一）项", _WRITTEN_2019, {"regulations": "规章", "normative-documents": "规范性文件"}),
    Block(
        "item-5",
        "第二十条第（五）项",
        _ITEMS_2019,
        {"licensing": "行政许可", "other-services": "其他对外管理服务事项"},
    ),
    Block("item-6", "第二十条第（六）项", _ITEMS_2019, {"punishment": "行政处罚", "coercion": "行政强制"}),
    Block("item-8", "第二十条第（八）项", _FEES_2019, {"fees": "行政事业性收费"}),
    Block(
        "item-9",
        "第二十条第（九）项",
        {"purchases": "采购项目数量", "amount": "采购总金额"},
        {"procurement": "政府集中采购"},
    ),
)
_BLOCKS_2021 = (
    Block(
        "item-1", "第二十条第（一）项", _WRITTEN_2021, {"regulations": "规章", "normative-documents": "行政规范性文件"}
    ),
    Block("item-5", "第二十条第（五）项", _DECISIONS_2021, {"licensing": "行政许可"}),
    Block("item-6", "第二十条第（六）项", _DECISIONS_2021, {"punishment": "行政处罚", "coercion": "行政强制"}),
    Block("item-8", "第二十条第（八）项", {"amount": "本年收费金额（单位：万元）"}, {"fees": "行政事业性收费"}),
)


def _form(edition: str, years: tuple[int, ...], blocks: tuple[Block, ...], other: dict[str, str]) -> Form:
    rows = {
        "new": "一、本年新收政府信息公开申请数量",
        "carried-in": "二、上年结转政府信息公开申请数量",
        **_RESULTS,
        **other,
        "total": "（七）总计",
        "carried-out": "四、结转下年度继续办理",
    }
    groups: dict[str, tuple[str, ...]] = dict.fromkeys(rows, ())
    for key in (*_RESULTS, *other, "total"):
        head, dot, _ = key.partition(".")
        groups[key] = ("results", head) if dot else ("results",)
    return Form(edition, years, blocks, rows, groups)


FORMS = {
    "2019": _form("2019", (2019, 2020), _BLOCKS_2019, _OTHER_2019),
    "2021": _form("2021", (2021, 2022, 2023, 2024, 2025), _BLOCKS_2021, _OTHER_2021),
}
