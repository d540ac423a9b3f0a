"""What the label of a count tells: under which aspect it is counted, what was done, on which channel."""

from __future__ import annotations

from govlint.patterns import pattern

_MEDIA = pattern(
    "网站|门户|官网|微信|公众号|微博|[公开示告宣传]{2}栏|客户端|[Aa][Pp]{2}|[日晚周时]报|报[刊纸]|电视|广播|抖音|快手|视频号|"
    "头条|公报|[务息开]网|平台|媒体?|电子屏|显示屏|LED|查阅[点室]|档案馆|图书馆|短信|[Q微]群|小程序|黑板报|橱窗|渠道|互联网"
)
_ASPECTS = pattern(
    "(?P<result>(?:予以|部分|不予|全部|同意)公开|无法提供|不予处理|其[他它](?:处理|结果)|不存在|不掌握|维持|纠正|驳回|审结|撤[回销诉]|[胜败]诉)|"
    "(?P<way>网[络上]|在线|信函|邮|信件|当面|现场|传真|窗口|网站|微信|平台|微博|公众号)|"
    "(?P<applicant>自然人|公民|个人|法人|企业|组织|机构申请)|(?P<suit>复议(?!维持)|诉讼|起诉)"
)
_ACTS = pattern(
    "(?P<publish>发布|(?<!予以)(?<!部分)(?<!不予)(?<!主动)(?<!信息)公开(?!栏|目录|指南|年报|网)|推送|公布|刊登|刊发|发表|编发|转载|上传)|"
    "(?P<handle>答复|办结|回复|受理|收到|接[收到]|办理)|"
    "(?P<hold>召开|举办|组织|培训|参加)|(?P<make>制定|制发|印发|出台|废止|修订)"
)
OTHERS = pattern("其[他它]")
"""What a label of all that is left over begins with."""


def is_medium(label: str) -> bool:
    """Whether an item is counted on a channel of publication."""
    return _MEDIA.search(label) is not None


def aspect(label: str) -> str:
    """Under which aspect an item is counted: by applicant, by channel, by result, by kind of suit; '' for any other."""
    match = _ASPECTS.search(label)
    return match.lastgroup or "" if match else ""


def act(label: str) -> str:
    """What was done with what an item counts: published, handled, held, made; '' where it is not said."""
    match = _ACTS.search(label)
    return match.lastgroup or "" if match else ""
