"""Headings, numbers and titles as people and converters write them: nothing of it is a fault of the report."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from govlint import canon, engine, packs
from govlint.model import Document, Pack, Source
from govlint.outline import labels, titles

if TYPE_CHECKING:
    from lxml import etree

TITLE = "云溪县水务局2022年政府信息公开工作年度报告"
PARTS = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
INVISIBLE = ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060"]


@cache
def pack() -> Pack:
    return packs.load()


@cache
def checker() -> engine.Checker:
    return engine.Checker(pack())


def report(title: str = TITLE, **parts: str) -> str:
    """A report without tables; a part is given as its heading and text, else it has a sentence of its own."""
    bodies = (parts.get(key, f"{heading}\n工作有序开展。") for key, heading in PARTS.items())
    return "\n".join([title, *bodies])


def read(text: str) -> etree._Element:
    root = document(text).root
    assert root is not None
    assert canon.validate(root) == []
    return root


def document(text: str) -> Document:
    return engine.read(Source("报告.txt", text.encode()), pack())


def told(text: str) -> list[tuple[str, int | None]]:
    """What the rules on structure and numbering say, as rule and line."""
    findings = checker().check_document(document(text)).findings
    return [(f.rule, f.location.line) for f in findings if f.rule[0] in "SN"]


def severities(rule: str, text: str) -> list[str]:
    return [f.severity for f in checker().check_document(document(text)).findings if f.rule == rule]


def keys(text: str) -> list[str | None]:
    return [s.get("key") for s in canon.children(read(text), "section")]


def test_the_plain_report_is_silent() -> None:
    assert told(report()) == []


# -- what is a report


def test_a_notice_that_lists_the_parts_is_no_report_and_nothing_else_is_said_of_it() -> None:
    notice = "\n".join(["关于编写2022年政府信息公开工作年度报告的通知", "各科室：", *PARTS.values(), "请按时报送。"])
    assert [rule for rule, _ in told(notice)] == ["S108"]


def test_a_notice_that_says_what_belongs_in_each_part_is_no_report() -> None:
    lines = [f"{heading}\n请写明具体数字。" for heading in PARTS.values()]
    assert [r for r, _ in told("\n".join(["关于做好2022年政府信息公开工作年度报告编制工作的通知", *lines]))] == ["S108"]


def test_two_parts_with_a_text_are_a_report_without_title() -> None:
    assert read("一、总体情况\n公开12条。\n二、主动公开政府信息情况").get("kind") == "annual-report"


# -- lists of contents


@pytest.mark.parametrize("behind", ["", "……………………………1", "......................12", " …… 3", "；"])
def test_a_list_of_contents_is_no_second_part(behind: str) -> None:
    contents = "\n".join(f"{heading}{behind}" for heading in PARTS.values())
    assert told(report(f"{TITLE}\n目录\n{contents}")) == []
    assert told(f"{contents}\n{report()}") == []


def test_a_list_of_contents_may_name_the_second_level_and_stand_in_another_wording() -> None:
    contents = "\n".join(PARTS.values()).replace("二、", "（一）主动公开\n（二）依申请公开\n二、")
    assert told(report(f"{TITLE}\n{contents.replace('行政复议、行政诉讼', '复议和诉讼')}")) == []


def test_a_list_of_contents_with_page_numbers_behind_tabs_is_no_second_part() -> None:
    contents = "\n".join(f"{heading}\t{page}" for page, heading in enumerate(PARTS.values(), 1))
    assert told(report(f"{TITLE}\n目录\n{contents}")) == []


def test_a_part_that_only_the_list_of_contents_names_is_missing() -> None:
    contents = "\n".join(PARTS.values())
    text = report(f"{TITLE}\n目录\n{contents}", problems="工作有序开展。")
    said = [f for f in checker().check_document(document(text)).findings if f.rule[0] in "SN"]
    assert [(f.rule, f.severity, f.location.line) for f in said if f.rule != "S109"] == [("S101", "error", 18)]


def test_a_part_that_really_stands_twice_is_still_told() -> None:
    twice = f"{PARTS['overview']}\n公开12条。\n"
    assert told(report(overview=twice * 2 + "如上。")) == [("S103", 4)]


@pytest.mark.parametrize("mark", ["5、", "5.", "5．"])
def test_a_title_in_other_words_is_a_part_though_its_number_is_arabic(mark: str) -> None:
    assert told(report(problems=f"{mark}当前存在的主要问题及下步改进措施\n公开不够及时。")) == [("N201", 10)]


def test_an_item_in_the_words_of_a_part_is_none_where_that_stands_elsewhere_or_others_lead_up_to_it() -> None:
    items = "\n".join(f"{n}.{words}" for n, words in enumerate(("分工", "流程", "目录", "检查", "问题和改进"), start=1))
    text = report(disputes=f"{PARTS['disputes']}\n{items}\n工作有序开展。", problems="无。")
    assert told(text) == [("S101", 16)]


# -- tables of another kind


def test_headings_in_a_table_of_figures_are_its_labels() -> None:
    rows = ["统计指标\t单位\t数量", "一、主动公开情况\t条\t8", "三、依申请公开情况\t件\t2"]
    table = "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("\t")) for row in rows)
    assert told(report(overview=f"{PARTS['overview']}\n如下表：\n{table}\n\n\n以上。")) == []


def test_a_table_may_repeat_the_title_of_its_part() -> None:
    table = f"\t{PARTS['disclosure']}\n\n\t规章\n\t0\n\n\t规范性文件\n\t2\n\n"
    assert keys(report(disclosure=f"{PARTS['disclosure']}\n{table}")) == list(PARTS)


def test_a_report_whose_every_line_is_indented_by_a_tab_has_title_and_parts() -> None:
    for gap in ("\n", "\n\n"):
        text = gap.join(f"\t{line}" for line in report().splitlines())
        assert told(text) == [], gap
        assert read(text).get("agency") == "云溪县水务局"


# -- invisible characters and marks


@pytest.mark.parametrize("sign", INVISIBLE, ids=[f"U+{ord(c):04X}" for c in INVISIBLE])
@pytest.mark.parametrize("text", ["{}一、总体情况", "一{}、总体情况", " {}一、{}总体情况"])
def test_invisible_characters_do_not_hide_a_label(sign: str, text: str) -> None:
    text = text.format(sign, sign)
    found = labels.parse(text)
    assert found is not None
    assert (found.text, found.style, found.number) == ("一、", "cjk-dun", 1)
    assert text[: found.end].endswith("、")
    assert (
        told(report(overview=f"{text}\n（一）主动公开。公开8条。\n（{sign}二）平台。网站一个。\n（三）监督。培训2次。"))
        == []
    )


@pytest.mark.parametrize("form", ["## {}", "**{}**", "  {}", "{}："])
def test_the_marks_of_markdown_do_not_hide_a_heading(form: str) -> None:
    assert told(report(**{key: f"{form.format(heading)}\n工作有序开展。" for key, heading in PARTS.items()})) == []


@pytest.mark.parametrize("cut", ["一、\n总体情况", "一\n、总体情况"])
def test_a_label_on_a_line_of_its_own_belongs_to_the_title_below(cut: str) -> None:
    text = report(overview=f"{cut}\n工作有序开展。")
    assert told(text) == []
    assert next(canon.children(read(text), "section")).get("label") == "一、"


# -- words and places of parts


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("overview", "一、全县政府信息公开工作情况"),
        ("applications", "三、政府信息公开申请情况"),
        ("problems", "五、面临的困难和下步打算"),
        ("problems", "五、短板与对策"),
        ("other", "六、需要说明的事项"),
        ("disputes", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况以及政府信息公开工作被举报投诉的处理情况"),
    ],
)
def test_a_part_is_known_by_other_words_or_by_its_place(key: str, heading: str) -> None:
    text = report(**{key: f"{heading}\n工作有序开展。"})
    assert keys(text) == list(PARTS)
    assert told(text) == []


@pytest.mark.parametrize(("key", "heading", "line"), [("overview", "一、年度任务落实", 2), ("other", "六、其他", 12)])
def test_a_part_known_by_its_place_alone_is_told_for_its_wording(key: str, heading: str, line: int) -> None:
    text = report(**{key: f"{heading}\n工作有序开展。"})
    assert keys(text) == list(PARTS)
    assert told(text) == [("S104", line)]


def test_a_heading_with_another_number_than_the_missing_part_is_not_that_part() -> None:
    assert ("S101", 11) in told(report(problems="", other="六、其他需要报告的事项\n无。\n七、附件\n略。"))


@pytest.mark.parametrize("first", ["一、存在的主要问题", "一、主动公开政府信息方面的问题", "一、认识不足"])
@pytest.mark.parametrize("key", ["problems", "applications"])
def test_numbers_that_begin_again_inside_a_part_are_a_level_below(first: str, key: str) -> None:
    text = report(**{key: f"{PARTS[key]}\n{first}\n公开不够及时。\n二、改进情况\n加强培训。"})
    assert keys(text) == list(PARTS)
    assert told(text) == []


def test_parts_numbered_in_brackets_may_have_brackets_below() -> None:
    parts = {
        key: f"（{h[0]}）{h[2:]}\n（一）有关工作。按期完成。\n（二）其他工作。稳步推进。" for key, h in PARTS.items()
    }
    assert keys(report(**parts)) == list(PARTS)
    assert {rule for rule, _ in told(report(**parts))} == {"N201"}


@pytest.mark.parametrize("key", ["disclosure", "applications", "disputes", "problems", "other"])
def test_a_part_in_brackets_between_its_like_is_that_part_and_its_number_is_told(key: str) -> None:
    heading = PARTS[key]
    text = report(**{key: f"（{heading[0]}）{heading[2:]}\n工作有序开展。"})
    assert keys(text) == list(PARTS)
    assert [rule for rule, _ in told(text)] == ["N201"]


MARKS = ["（{0}）", "{1} ", "{2}、", "【{0}】", "{3}、", "●", "“{0}、", "{0}）", "◆ "]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("key", list(PARTS))
def test_a_part_alone_in_its_line_is_that_part_whatever_its_mark(key: str, mark: str) -> None:
    i = list(PARTS).index(key)
    heading = mark.format("一二三四五六"[i], i + 1, "ⅠⅡⅢⅣⅤⅥ"[i], "壹贰叁肆伍陆"[i]) + PARTS[key][2:]
    text = report(**{key: f"{heading}\n（一）有关工作。按期完成。\n（二）其他工作。稳步推进。"})
    assert keys(text) == list(PARTS)
    assert [rule for rule, _ in told(text)] == ["N201"]


def test_the_last_parts_may_both_stand_in_brackets() -> None:
    text = report(problems="（五）存在的主要问题及改进情况\n公开不够及时。", other="（六）其他需要报告的事项\n无。")
    assert keys(text) == list(PARTS)
    assert [rule for rule, _ in told(text)] == ["N201", "N201"]


@pytest.mark.parametrize("line", ["●概况", "★其他情况", "9 总体情况", "●总体情况良好"])
def test_a_marked_line_that_is_no_certain_title_is_no_part(line: str) -> None:
    assert "overview" not in keys(report(overview=f"{line}\n工作有序开展。"))


def test_a_heading_inside_a_paragraph_is_said_to_stand_there() -> None:
    named = "、".join(heading[2:] for heading in PARTS.values())
    run_on = f"本报告由{named}六个部分组成。联系电话：0999-5550166。{PARTS['overview']}\n工作有序开展。"
    assert told(report(overview=run_on)) == [("S101", 2)]
    assert severities("S101", report(overview=run_on)) == ["warning"]


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等组成。",
        "报告包括：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。",
        "现将总体情况报告如下。",
    ],
)
def test_a_sentence_that_names_parts_holds_no_heading(sentence: str) -> None:
    assert severities("S101", report(overview=f"{sentence}\n工作有序开展。")) == ["error"]


@pytest.mark.parametrize(
    "body",
    [
        "（一）主动公开情况\n公开8条。\n（二）主动公开政府信息情况\n公开9条。",
        "（二）主动公开政府信息情况\n公开9条。\n（三）收到和处理政府信息公开申请情况\n收到2件。",
        "（三）收到和处理政府信息公开申请情况\n收到2件。",
    ],
)
def test_a_heading_of_the_second_level_with_the_title_of_a_missing_part_is_not_that_part(body: str) -> None:
    text = report(overview=f"{PARTS['overview']}\n{body}", disclosure="", applications="")
    assert [key for key in keys(text) if key in ("disclosure", "applications")] == []


# -- numbers


@pytest.mark.parametrize(
    "body",
    [
        "1.网站公开5条。\n（1）文件2条。\n（2）动态3条。\n2.微信公开8条。\n（1）图文8条。\n3.培训2次。",
        "1.网站公开5条；\n（1）文件2条；\n2.微信公开8条；",
        "（一）主动公开\n1.文件。公开5条。\n（1）县级2条。\n①纸质；\n②网络。\n2.动态。公开3条。\n（二）平台\n网站一个。",
        "（一）主动公开\n1.法定内容\n职能12条。\n2.重点领域\n（1）预算\n公开1份。\n（2）水利\n公开2条。\n3.解读\n3件。",
        "（一）主动公开。公开8条。（二）依申请公开。收到2件。\n（三）平台建设。网站一个。",
        "1.概况信息及时更新。\n2.重点领域公开较好，其中第一、二季度公开40条，\n三、四季度公开41条。",
        "按照条例第二十条第\n（八）项的规定公开收费依据。",
    ],
)
def test_nested_lists_are_in_order(body: str) -> None:
    assert told(report(overview=f"{PARTS['overview']}\n{body}")) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("1.文件。\n（1）县级。\n3.动态。", ("N203", 5)),
        ("（一）网站\n公开5条。\n（三）微信\n公开3条。", ("N203", 5)),
        ("1.文件。\n（1）县级。\n1.动态。\n2.解读。\n2.培训。", ("N204", 7)),
        ("（一）网站\n公开5条。\n2.微信\n公开3条。\n（三）公开栏\n公开1条。", ("N202", 5)),
        ("（一）网站\n公开5条。\n(二)微信\n公开3条。\n（三）公开栏\n公开1条。", ("N206", 5)),
    ],
)
def test_what_is_out_of_order_is_still_told(body: str, fault: tuple[str, int]) -> None:
    assert told(report(overview=f"{PARTS['overview']}\n{body}")) == [fault]


# -- titles and agencies


@pytest.mark.parametrize(
    "front",
    [
        "云溪县水务局政府信息公开工作年度报告2022",
        "云溪县人民政府\n政府信息公开\n政府信息公开年报\n" + TITLE,
        TITLE + "，根据条例的规定编制，统计期限为全年。",
    ],
)
def test_the_title_names_the_agency_whatever_stands_around_it(front: str) -> None:
    root = read(report(front))
    assert (root.get("agency"), root.get("year"), told(report(front))) == ("云溪县水务局", "2022", [])


@pytest.mark.parametrize(
    ("agency", "kind"),
    [
        ("国家税务总局云溪县税务局", "department"),
        ("国家统计局云溪调查队", "department"),
        ("云溪市国有资产监督管理委员会", "department"),
        ("云溪县人民政府外事办公室", "department"),
        ("云溪县人民政府办公室", "office"),
        ("云溪市公安局柳林街道派出所", "department"),
        ("云溪县柳林镇中心小学", "department"),
        ("云溪市政府信息公开办公室", "department"),
        ("云溪县柳林街道", "subdistrict"),
        ("云溪经济开发区管理委员会", "zone"),
        ("云溪新区管委会", "zone"),
        ("云溪县柳林民族乡", "township"),
        ("云溪自治区人民政府", "province"),
        ("云溪自治州人民政府", "city"),
        ("云溪县人民政府", "county"),
        ("国家市场监督管理总局", "ministry"),
        ("水利部", "ministry"),
        ("水利部云溪水利委员会", "department"),
    ],
)
def test_the_last_noun_of_a_name_tells_the_kind_of_agency(agency: str, kind: str) -> None:
    assert titles.agency_of(f"{agency}2022年政府信息公开工作年度报告") == agency
    assert titles.kind_of(agency, pack().vocabulary.agency_kinds) == kind


# -- parts in other words, and lists that only look like parts


ALL = list(PARTS)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("other", "六、其他：无。"),
        ("other", "六、其他。没有。"),
        ("other", "六、其他情况：无。"),
        ("other", "六 其他：无。"),
        ("other", "第六部分 其他：无。"),
        ("problems", "五、存在的不足。一是内容不全；二是形式单一。今后加强学习。"),
        ("problems", "五、问题与改进：内容不全，已逐项补充。"),
        ("disputes", "四、复议诉讼情况：全年没有发生。"),
        ("overview", "一、概况。工作有序开展。"),
    ],
)
def test_a_part_in_other_words_that_runs_into_its_text_is_told_by_number_and_place(key: str, line: str) -> None:
    assert keys(report(**{key: line})) == ALL
    assert not {"S101", "S103", "S105"} & {rule for rule, _ in told(report(**{key: line}))}


def test_a_list_leading_up_to_a_number_is_not_the_part_of_that_number() -> None:
    text = report(overview="一、总体情况\n（一）做法\n三、加强领导。已落实。\n四、其他复议诉讼：无。", disputes="")
    assert "disputes" not in keys(text)


@pytest.mark.parametrize("key", ["overview", "disclosure", "problems", "other"])
@pytest.mark.parametrize(
    "listed",
    [
        "一、加强领导。责任到人。\n二、做好主动公开信息工作：公开3条。\n三、处理信息公开申请：2件，均已答复。",
        "一、加强领导\n责任到人。\n二、推进主动公开信息\n公开3条。\n三、规范信息公开申请\n答复2件。",
        "一、公开不足。公开12条。\n二、渠道较少：公开3条。\n三、问题整改：2件，均已答复。",
    ],
)
def test_a_list_of_measures_numbered_like_the_parts_is_none_of_them(key: str, listed: str) -> None:
    text = report(**{key: f"{PARTS[key]}\n具体如下。\n{listed}"})
    assert keys(text) == ALL
    assert told(text) == []


def test_a_whole_second_report_behind_the_last_part_still_stands_twice() -> None:
    assert [rule for rule, _ in told(report() + "\n" + "\n".join(report().split("\n")[1:]))].count("S103") == 6
