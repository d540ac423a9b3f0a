"""Whole invented reports that a county reviewer would pass: no rule on structure or numbering may speak."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govlint import engine
from govlint.model import Source
from tests.reports import Checked, check, sound
from tests.reports.checking import pack
from tests.reports.model import Item, parts, preface

if TYPE_CHECKING:
    from collections.abc import Mapping

TOPICS = "主动公开信息58条；收到公开申请3件；发布前逐条审查；网站专栏运行平稳；全年培训两次。"
LONG = "一年来，本机关围绕群众关心的事项认真做好公开工作，各项任务按期完成，群众满意度有所提高，没有发生差错。"
LISTED = "主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况"


def variant(
    edition: str = "2021",
    *,
    bodies: Mapping[str, str] | None = None,
    titles: Mapping[str, str] | None = None,
    opening: str | None = None,
    front: str = "",
    closing: str = "",
) -> Checked:
    """A sound report with some parts, titles or its preface in other words; lines are cut at each line feed."""
    report = sound(edition)
    texts: dict[str, tuple[str | Item, ...]] = {k: tuple(v.split("\n")) for k, v in (bodies or {}).items()}
    words = titles or {}
    found = (replace(p, heading=replace(p.heading, words=words.get(p.key, p.heading.words))) for p in parts(texts))
    return check(
        replace(
            report,
            parts=tuple(found),
            front=tuple(front.split("\n")) if front else (),
            preface=(opening,) if opening else preface(report.year),
            closing=tuple(closing.split("\n")) if closing else (),
        )
    )


def told(checked: Checked) -> list[tuple[str, int | None, str]]:
    """What the rules on structure and numbering say."""
    findings = checked.result.findings
    return [(f.rule, f.location.line, f.message) for f in findings if f.rule[0] in "SN"]


TITLES = [
    ("overview", "政府信息公开工作总体情况"),
    ("overview", "2022年度总体情况"),
    ("overview", "总体概况"),
    ("disclosure", "行政机关主动公开政府信息的情况"),
    ("disclosure", "政府信息主动公开情况"),
    ("applications", "行政机关收到和处理政府信息公开申请的情况"),
    ("applications", "政府信息公开申请收到和处理情况"),
    ("applications", "收到及处理政府信息公开申请情况"),
    ("disputes", "因政府信息公开工作被申请行政复议、提起行政诉讼的情况"),
    ("disputes", "政府信息公开行政复议和行政诉讼情况"),
    ("problems", "存在问题及改进情况"),
    ("problems", "存在的主要问题和改进措施"),
    ("problems", "存在的主要问题及整改情况"),
    ("problems", "存在的问题和改进举措"),
    ("problems", "政府信息公开工作存在的不足及下一步努力方向"),
    ("other", "其他需要报告事项"),
    ("other", "其它需要报告的事项"),
    ("other", "需要报告的其他事项"),
]


@pytest.mark.parametrize(("key", "title"), TITLES)
def test_a_title_that_means_the_same_is_no_fault(key: str, title: str) -> None:
    assert told(variant(titles={key: title})) == []


BODIES = [
    # S105: 六 may be 无; a problem is a problem although it begins with 无
    ("other", "无"),
    ("other", "无。"),
    ("other", "本年度没有其他需要报告的事项。"),
    ("problems", "无专人负责的情况仍然存在。下一步将明确人员。"),
    ("problems", "（一）存在的主要问题。内容不够丰富。\n（二）改进情况。丰富了内容。"),
    ("problems", "没有问题的单位继续保持，有问题的限期整改。"),
    # S109: topics in the body before, between and without sub-headings
    ("overview", TOPICS + LONG),
    ("overview", f"{LONG}主动公开信息58条，依申请公开3件。\n（一）其他工作\n规范文件管理，维护微信公众号，开展考核。"),
    (
        "overview",
        f"{LONG}\n1.发布各类信息58条。\n2.受理申请3件。\n3.落实保密审查。\n4.办好政务新媒体。\n5.接受社会评议。",
    ),
    ("overview", "全年公开信息12条。"),
    # N203, N205: fresh lists
    ("overview", f"{TOPICS}{LONG}\n1.明确分工。\n2.细化流程。\n此外还做了以下工作。\n1.开展培训。\n2.加强检查。"),
    ("overview", f"{TOPICS}{LONG}\n1.明确分工。\n2.细化流程，具体步骤如下：\n1.登记。\n2.答复。"),
    ("overview", f"{TOPICS}{LONG}\n（一）公开\n1.文件。\n2.动态。\n（二）平台\n1.网站。\n2.微信。"),
    ("overview", f"{TOPICS}{LONG}\n1.公开\n①文件；\n②动态。\n2.平台\n①网站；\n②微信。"),
    ("problems", "存在的主要问题：\n1.内容偏少。\n2.更新偏慢。\n改进情况：\n1.增加内容。\n2.及时更新。"),
    ("problems", "（一）主要问题\n1.内容偏少。\n2.更新偏慢。\n（二）改进情况\n1.增加内容。\n2.及时更新。"),
    ("problems", "1.2021年问题整改情况。增加了培训。\n2.2022年存在的问题。更新偏慢。\n3.改进措施。及时更新。"),
    ("problems", "问题有三个。\n1.内容偏少。\n2.更新偏慢。\n3.下一步打算。\n1.增加内容。\n2.及时更新。"),
    # N207: lists of sentences directly below a part
    ("problems", "1.内容偏少，更新偏慢。\n2.培训次数不足。"),
    # N208
    ("problems", "一是内容偏少。二是更新偏慢。三是培训不足。下一步，一是增加内容；二是及时更新；三是加强培训。"),
    ("problems", "一是内容偏少。\n二是更新偏慢。\n三是培训不足。"),
    ("problems", "一是内容偏少。主要表现在数量上。\n例如图解不多。\n二是更新偏慢。三是培训不足。\n四是检查不够。"),
    ("problems", "一是内容偏少，有待丰富。下一步将认真改进。"),
    ("problems", "一要增加内容，二要及时更新，三要素齐全的三要加强培训。"),
    ("problems", "第一，内容偏少。第二，更新偏慢。第三季度起已改进。"),
    ("problems", "首先是内容偏少；统一是关键，三是培训不足之一是人手紧张。"),
    ("problems", "问题之一是内容偏少，不一是更新偏慢；另有三是。"),
    ("problems", "一是内容偏少；二加快更新；三是加强培训。"),
    ("problems", "九是内容偏少；十是更新偏慢；十一是培训不足；十二是检查不够。"),
    ("problems", "一是增加内容（一是图解，二是视频）；二是及时更新；三是加强培训。"),
    ("problems", "一是一、二是二，实事求是抓改进——一是增加内容——二是及时更新。"),
    ("problems", "一是否更新无人过问，三是三、四是四的账目没有核对，二是责任不清。"),
    ("problems", "其一，内容偏少；其二，更新偏慢；其三，培训不足。"),
    ("overview", f"{TOPICS}{LONG}第一、三季度各开展一次培训，第二、四季度各开展一次检查。"),
]


@pytest.mark.parametrize(("key", "body"), BODIES)
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_sound_body_is_silent(edition: str, key: str, body: str) -> None:
    assert told(variant(edition, bodies={key: body})) == []


OPENINGS = [
    f"本报告由总体情况、{LISTED}、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
    f"全文包括总体情况（含主动公开、依申请公开、平台建设）、{LISTED}、存在的主要问题及改进情况和其他需要报告事项等6部分。",
    f"本报告共分六部分：一是总体情况，二是{LISTED.replace('、收', '，三是收').replace('、政', '，四是政')}，"
    "五是存在的主要问题及改进情况，六是其他需要报告的事项。",
    "报告分为六个部分：总体情况；主动公开政府信息；收到和处理政府信息公开申请；因政府信息公开工作被申请行政复议、"
    "提起行政诉讼情况；存在问题及改进情况；其他需要报告事项。",
    f"本报告由总体情况、{LISTED}、问题和建议、其他需要报告的事项六个部分组成。",
    "本报告分六个部分，数据统计期限为全年。",
    "按照《年度报告格式》（国办公开办函〔2021〕30号）编制，（国办公开办函〔2019〕60号）同时停止使用。",
    "根据县政府办公室关于做好年度报告编制工作的通知要求，编制本报告。",
    "根据《关于做好2025年政府信息公开工作年度报告编制发布工作的通知》",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_sound_preface_is_silent(opening: str) -> None:
    assert told(variant(opening=opening)) == []


@pytest.mark.parametrize("notice", ["国办公开办函〔2019〕60号", "国办公开办函[2019]60号", "国办公开办函（2019） 60号"])
def test_the_notice_of_its_own_edition_may_be_cited_in_any_brackets(notice: str) -> None:
    assert told(variant("2019", opening=f"按照《格式（试行）》（{notice}）编制。")) == []


@pytest.mark.parametrize(
    "notice",
    [
        *("国办公开办函〔2019〕60号", "国办公开办函[2019]60号", "国办公开办函【2019】60号", "国办公开办函（2019）60号"),
        *("国办公开办函﹝2019﹞第60号", "国办公开办函 〔2019〕 60 号", "国办公开办函２０１９60号"),
    ],
)
def test_the_notice_of_the_other_edition_is_told_in_any_brackets(notice: str) -> None:
    checked = variant(opening=f"按照有关要求（{notice}）编制。")
    (finding,) = [f for f in checked.result.findings if f.rule == "S114"]
    assert (finding.severity, finding.location.column) == ("info", 8)


@pytest.mark.parametrize(
    "closing", ["云溪县民政局\n2026年1月12日", "附件：1.年度公开目录\n2.名词解释", "七、附件\n公开目录"]
)
def test_what_stands_behind_the_sixth_part_is_no_seventh(closing: str) -> None:
    assert told(variant(closing=closing)) == []


# -- a report is a report whatever it mentions, and nothing else is one


@pytest.mark.parametrize(
    "front",
    [
        "关于做好2025年政府信息公开工作年度报告编制工作的通知",
        "县政府办公室关于报送年度报告的函",
        "政府信息公开年度报告解读",
        "通知公告\n政策解读\n政府信息公开年报",
    ],
)
def test_a_report_with_agency_and_year_in_its_title_is_one_whatever_stands_above(front: str) -> None:
    assert told(variant(front=front)) == []


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("政府信息公开工作年度报告", "政策解读"),
        ("2025年政府信息公开工作年度报告", "首页 > 政府信息公开年报 > 解读"),
        ("政府信息公开年报", "根据《关于编制政府信息公开工作年度报告的通知"),
    ],
)
def test_a_menu_below_a_title_without_agency_makes_it_no_guide(title: str, below: str) -> None:
    text = f"{title}\n{below}\n一、总体情况\n{TOPICS}\n二、主动公开政府信息情况\n规范性文件2件。"
    found = engine.Checker(pack()).check(Source("文件.txt", text.encode())).findings
    assert "S108" not in {f.rule for f in found}


def test_a_covering_letter_does_not_hide_the_report_behind_it() -> None:
    report = replace(sound("2021"), title=("年度报告",), front=("关于报送政府信息公开工作年度报告的函",))
    assert "S108" not in {rule for rule, *_ in told(check(report))}


def blank(title: str, **bodies: str) -> Checked:
    """A report without a figure and without texts but these."""
    report = sound("2021")
    for key in report.figures:
        report = report.with_text("/".join(key), "")
    texts = {"overview": (), "problems": (), "other": ()} | {k: (v,) for k, v in bodies.items()}
    return check(replace(report, title=(title,), preface=(), parts=parts(texts)))


FORM_TITLES = [
    "____年政府信息公开工作年度报告",
    "×××局20××年政府信息公开工作年度报告",
    "XX镇XXXX年政府信息公开工作年度报告",
]


@pytest.mark.parametrize("title", [*FORM_TITLES, "中华人民共和国政府信息公开工作年度报告（格式）"])
def test_a_form_that_nobody_filled_in_is_no_report(title: str) -> None:
    assert [rule for rule, *_ in told(blank(title))] == ["S108"]
    instructed = blank(title, overview="（概述主动公开、依申请公开的情况）", other="无")
    assert [rule for rule, *_ in told(instructed)] == ["S108"]


@pytest.mark.parametrize("title", [*FORM_TITLES, "云溪县民政局2025年政府信息公开工作年度报告"])
def test_a_report_with_blank_tables_and_a_text_is_a_report(title: str) -> None:
    found = {
        f.rule for f in blank(title, overview=TOPICS, problems="内容偏少，将予以充实。", other="无。").result.findings
    }
    assert "S108" not in found
    assert "T306" in found


def test_an_empty_report_under_the_name_of_its_agency_is_told_part_by_part() -> None:
    found = told(blank("云溪县民政局2025年政府信息公开工作年度报告"))
    assert [rule for rule, *_ in found] == ["S105", "S105", "S105"]


@pytest.mark.parametrize(
    "heading",
    [
        "关于做好2025年政府信息公开工作年度报告编制发布工作的通知",
        "云溪县人民政府办公室关于印发政府信息公开工作年度报告格式的通知",
        "关于做好2025年政府信息公开工作\n年度报告编制工作的通知",
        "关于报送2025年政府信息公开工作年度报告的函",
        "一图读懂云溪县2025年政府信息公开工作年度报告",
        "《云溪县2025年政府信息公开工作年度报告》解读",
    ],
)
def test_a_paper_about_reports_with_the_blank_form_behind_it_is_none(heading: str) -> None:
    form = blank("政府信息公开工作年度报告", overview="请写明本年度的主要工作。", problems="请写明问题。")
    text = f"{heading}\n各有关单位：\n请按下列格式编写。\n{form.printed.text}"
    found = engine.Checker(pack()).check(Source("文件.txt", text.encode())).findings
    assert [f.rule for f in found] == ["S108"]
