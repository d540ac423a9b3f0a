"""Flat lines become title, preamble, parts and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govlint import canon, filetypes, outline, packs, tables
from govlint.model import Source

if TYPE_CHECKING:
    from lxml import etree

PACK = packs.load()
TITLE = "云溪县民政局2022年政府信息公开工作年度报告"
PARTS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
KEYS = ["overview", "disclosure", "applications", "disputes", "problems", "other"]


def outlined(*lines: str, year: int | None = None) -> etree._Element:
    document = filetypes.read(Source("报告.txt", "\n".join(lines).encode()))
    assert document.root is not None
    outline.structure(document.root, PACK.vocabulary, tables.row_labels(PACK.editions), year)
    canon.number(document.root)
    return document.root


def shape(node: etree._Element, depth: int = 0) -> list[str]:
    """Every heading and paragraph below a node, indented by its level, with key or label in front."""
    found = []
    for child in node:
        kind = canon.name_of(child)
        if kind == "section":
            heading = next(canon.children(child, "heading"))
            found.append(f"{'  ' * depth}{child.get('key') or child.get('label')} # {canon.title_text(heading)}")
            found += shape(child, depth + 1)
        elif kind == "p":
            found.append(f"{'  ' * depth}{child.get('label', '')}> {canon.text_of(child)}")
    return found


def keys(root: etree._Element) -> list[str | None]:
    return [s.get("key") for s in canon.children(root, "section")]


def test_title_preamble_and_six_parts_are_told() -> None:
    root = outlined(
        "索引号：YX-01", TITLE, "根据规定，编制本报告。", *(line for p in PARTS for line in (p, "工作顺利。"))
    )
    assert canon.validate(root) == []
    assert root.findtext(f"{canon.tag('head')}/{canon.tag('title')}") == TITLE
    assert [canon.text_of(p) for p in root.iterfind(f"{canon.tag('head')}/{canon.tag('p')}")] == ["索引号：YX-01"]
    assert [canon.text_of(p) for p in root.iterfind(f"{canon.tag('preamble')}/*")] == ["根据规定，编制本报告。"]
    assert keys(root) == KEYS
    assert (root.get("kind"), root.get("year"), root.get("year-from")) == ("annual-report", "2022", "title")
    assert (root.get("agency"), root.get("agency-kind")) == ("云溪县民政局", "department")


FORMS = (
    *("{0}、{1}", "{0}、 {1}", "{0}、\u3000{1}", "\u00a0{0}、{1}", "{0}、{1}、", "{0}、{1}：", "{0}.{1}", "{0}．{1}"),
    *("{2}、{1}", "{2}、 {1}", "{2}.{1}", "第{0}部分 {1}", "第{0}部分：{1}", "第{0}、{1}", "{0} {1}", "{0}{1}"),
    *("（{0}）{1}", "{1}"),
)


@pytest.mark.parametrize("form", FORMS)
def test_the_parts_are_told_whatever_their_numbering(form: str) -> None:
    numbered = [form.format("一二三四五六"[i], part[2:], i + 1) for i, part in enumerate(PARTS)]
    lines = [line for part in numbered for line in (part, "本机关认真做好这方面的工作。")]
    assert keys(outlined(TITLE, *lines)) == KEYS


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("一、基本情况", "overview"),
        ("二、行政机关主动公开政府信息情况", "disclosure"),
        ("二、政府信息主动公开情况", "disclosure"),
        ("三、行政机关收到和处理政府信息公开申请情况", "applications"),
        ("三、收到和处理政府信息公开申请的情况", "applications"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼的情况", "disputes"),
        ("四、因政府信息公开被申请行政复议、提起行政诉讼情况", "disputes"),
        ("五、存在问题及改进情况", "problems"),
        ("五、存在的主要问题和改进措施", "problems"),
        ("五、存在的主要问题及整改情况", "problems"),
        ("五、存在的问题和改进举措", "problems"),
        ("五、政府信息公开工作存在的主要问题", "problems"),
        ("六、其他需要报告事项", "other"),
        ("六、其它需要报告的事项", "other"),
        ("六、其他需要報告的事項", "other"),
    ],
)
def test_other_titles_of_a_part_are_known(heading: str, key: str) -> None:
    assert key in keys(outlined(TITLE, "一、总体情况" if key != "overview" else "二、主动公开", heading))


def test_a_part_may_run_on_into_its_text() -> None:
    root = outlined(*PARTS[:5], "六、其他需要报告的事项：无。")
    heading = root[-1][0]
    assert canon.title_text(heading) == "六、其他需要报告的事项："
    assert canon.text_of(heading) == "六、其他需要报告的事项：无。"


def test_sub_headings_and_items_nest_by_style() -> None:
    root = outlined(
        "一、总体情况",
        "（一）主动公开情况",
        "1.落实审查。",
        "2.更新目录。",
        "①机构职能。",
        "3.加强检查。",
        "（二）依申请公开情况。全年办理顺利。",
        "一是登记。",
        "二、主动公开政府信息情况",
    )
    assert shape(root) == [
        "overview # 一、总体情况",
        "  （一） # （一）主动公开情况",
        "    1.> 1.落实审查。",
        "    2.> 2.更新目录。",
        "    ①> ①机构职能。",
        "    3.> 3.加强检查。",
        "  （二） # （二）依申请公开情况。",
        "    一是> 一是登记。",
        "disclosure # 二、主动公开政府信息情况",
    ]


def test_a_list_goes_on_although_the_section_above_has_the_number_before() -> None:
    items = [f"{n}.{words}。" for n, words in enumerate(("分工", "流程", "目录", "检查"), start=1)]
    root = outlined(PARTS[0], "（一）主动公开情况", *items, "（二）监督保障情况", *items, PARTS[1])
    assert shape(root[-2]) == [
        "（一） # （一）主动公开情况",
        *(f"  {item[:2]}> {item}" for item in items),
        "（二） # （二）监督保障情况",
        *(f"  {item[:2]}> {item}" for item in items),
    ]


def test_a_list_goes_on_although_one_item_is_marked_otherwise() -> None:
    root = outlined(PARTS[0], "（一）主动公开情况", "1.分工。", "2、流程。", "3.目录。", "（二）监督保障情况", PARTS[1])
    assert shape(root[-2])[:5] == [
        "（一） # （一）主动公开情况",
        "  1.> 1.分工。",
        "  2、> 2、流程。",
        "  3.> 3.目录。",
        "（二） # （二）监督保障情况",
    ]


def test_a_heading_in_another_style_takes_the_place_that_its_number_continues() -> None:
    root = outlined(
        PARTS[0],
        "（一）主动公开情况",
        "1.分工。",
        "2.流程。",
        "3.目录。",
        "（2） 平台情况",
        "稳定运行。",
        "（三）保障情况",
        PARTS[1],
    )
    assert [line for line in shape(root[-2]) if "#" in line] == [
        "（一） # （一）主动公开情况",
        "（2） # （2） 平台情况",
        "（三） # （三）保障情况",
    ]


def test_a_list_of_contents_is_not_taken_for_the_parts() -> None:
    root = outlined(TITLE, "目录", *PARTS, *(line for part in PARTS for line in (part, "本机关做好工作。")))
    assert keys(root) == KEYS
    assert [canon.text_of(p) for p in root.iterfind(f"{canon.tag('preamble')}/*")] == ["目录", *PARTS]


@pytest.mark.parametrize("line", ["一、本年新收政府信息公开申请数量", "三、本年度办理结果", "四、结转下年度继续办理"])
def test_a_row_label_outside_its_table_is_no_heading(line: str) -> None:
    root = outlined(*PARTS[:3], line, *PARTS[3:])
    assert keys(root) == KEYS


def test_a_seventh_part_is_kept_without_a_key() -> None:
    assert keys(outlined(*PARTS, "无。", "七、附件", "见网站。")) == [*KEYS, None]


def test_a_sentence_is_no_heading_whatever_it_speaks_of() -> None:
    root = outlined(PARTS[0], "一是主动公开政府信息情况良好，二是收到和处理政府信息公开申请情况正常。", PARTS[1])
    assert keys(root) == KEYS[:2]


@pytest.mark.parametrize(
    ("lines", "year", "teller"),
    [
        ([TITLE, "自2021年1月1日起至2021年12月31日止。"], "2022", "title"),
        (["自2021年1月1日起至2021年12月31日止。"], "2021", "period"),
        (["自２０２１年１月１日起至 2021 年 12 月 31 日止。"], "2021", "period"),
        ([], "2020", "text"),
    ],
)
def test_the_year_is_told_by_title_then_period_then_text(lines: list[str], year: str, teller: str) -> None:
    root = outlined(*lines, PARTS[0], "2020年，本局公开信息。", PARTS[1])
    assert (root.get("year"), root.get("year-from")) == (year, teller)


def test_a_year_that_is_asked_for_overrules_all_others() -> None:
    root = outlined(TITLE, *PARTS, year=2019)
    assert (root.get("year"), root.get("year-from")) == ("2019", "option")


def test_without_any_year_there_is_none() -> None:
    assert outlined(*PARTS).get("year") is None


@pytest.mark.parametrize("date", ["202111日", "20201月1日", "20221231日"])
def test_dates_that_lost_their_year_or_month_are_told(date: str) -> None:
    assert outlined(f"截至{date}。", *PARTS).get("damaged") == "dates"


def test_a_whole_date_or_a_count_is_no_damage() -> None:
    assert outlined("自2022年1月1日起，公开20211条，编号20221231。", *PARTS).get("damaged") is None


def test_a_document_without_parts_is_no_report() -> None:
    root = outlined("关于召开会议的通知", "各单位：", "定于下周召开会议。")
    assert (root.get("kind"), keys(root)) == ("unknown", [])


def test_a_heading_that_ran_into_the_last_cell_is_freed() -> None:
    root = outlined(PARTS[0], PARTS[1], "\t规章", "\t0", "\t0", "三、收到和处理政府信息公开申请情况", "无。", PARTS[3])
    assert keys(root) == KEYS[:4]
    assert [canon.text_of(c) for c in canon.descendants(root, "cell")] == ["规章", "0", "0"]


@pytest.mark.parametrize(
    "line", ["注：数据截至年底。", "备注：无", "单位：件", "全年没有发生。", "（一）说明", "如图1"]
)
def test_a_line_below_a_table_is_not_taken_into_its_last_figure(line: str) -> None:
    lines = [PARTS[0], PARTS[1], "\t规章", "\t0", "\t12.5万元", line]
    for behind in ([], [PARTS[2], "无。"], ["", PARTS[2], "无。"]):
        root = outlined(*lines, *behind)
        assert [canon.text_of(c) for c in canon.descendants(root, "cell")] == ["规章", "0", "12.5万元"]
        assert line in [canon.text_of(p) for p in canon.descendants(root, "p", "heading")]


@pytest.mark.parametrize("line", ["万元", "（其中修订1件）", "余件"])
def test_what_goes_on_with_a_figure_stays_in_its_cell(line: str) -> None:
    root = outlined(PARTS[0], PARTS[1], "\t规章", "\t0", "\t12", line)
    assert [canon.text_of(c) for c in canon.descendants(root, "cell")][-1] == f"12\n{line}"


@pytest.mark.parametrize("cut", [6, 10, 17])
def test_the_title_of_a_part_that_is_cut_over_two_lines_is_one_heading(cut: int) -> None:
    cut_up = [line for part in PARTS for line in ((part[:cut], part[cut:]) if len(part) > cut else (part,))]
    root = outlined(TITLE, *(f"{line}" for line in cut_up), "无。")
    assert keys(root) == KEYS
    headings = [canon.text_of(h).replace("\n", "") for h in canon.descendants(root, "heading")]
    assert headings == list(PARTS)


def test_a_line_below_a_shortened_title_is_not_drawn_into_it() -> None:
    root = outlined(TITLE, *PARTS[:5], "六、其他", "需要报告的事项没有。")
    assert canon.text_of(root[-1][0]) == "六、其他"
