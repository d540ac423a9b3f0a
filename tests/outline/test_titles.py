"""Title, year, agency and kind."""

from __future__ import annotations

import re

import pytest

from govlint import canon, packs
from govlint.outline import titles

A = "云溪县民政局"
VOCABULARY = packs.load().vocabulary
PATTERNS = [re.compile(p) for p in VOCABULARY.title_patterns]


def found(*lines: str) -> str | None:
    """The title among these lines, its own lines joined by /."""
    nodes = []
    for line in lines:
        node = canon.make("p")
        canon.set_text(node, line)
        nodes.append(node)
    place = titles.find(nodes, PATTERNS)
    return "/".join(lines[slice(*place)]) if place else None


FORMS = [
    (f"{A}2023年政府信息公开工作年度报告", 2023),
    (f"{A}2023年度政府信息公开工作年度报告", 2023),
    (f"{A}2023年政府信息公开年度报告", 2023),
    (f"{A}2023年政府信息公开年报", 2023),
    (f"2023年度{A}政府信息公开工作年度报告", 2023),
    (f"2023年{A}政府信息公开工作年度报告", 2023),
    (f"{A}政府信息公开工作2020年度报告", 2020),
    (f"{A}政府信息公开2020年度工作报告", 2020),
    (f"{A}关于2022年度政府信息公开情况的报告", 2022),
    (f"{A}政府信息公开工作年度报告（2020年度）", 2020),
    (f"{A}政府信息公开工作年度报告(2020年)", 2020),
    (f"{A}二〇二二年政府信息公开工作年度报告", 2022),
    (f"{A}二○二一年政府信息公开工作年度报告", 2021),
    (f"{A}二O二O年政府信息公开工作年度报告", 2020),
    (f"{A}2023年政务公开工作年度报告", 2023),
    (f"{A}二〇〇九年政府信息公开工作年度报告", 2009),
    (f"{A}政府信息公开工作年度报告二〇二二年度", 2022),
]


@pytest.mark.parametrize(("title", "year"), FORMS)
def test_every_form_of_a_title_gives_year_and_agency(title: str, year: int) -> None:
    assert found(title) == title
    assert titles.year_of(title) == year
    assert titles.agency_of(title.replace("（", "(").replace("）", ")")) == A


@pytest.mark.parametrize(
    "lines",
    [
        (f"{A}2023年", "政府信息公开工作年度报告"),
        (f"{A}", "2023年政府信息公开工作年度报告"),
        (f"{A}", "2023年", "政府信息公开工作年度报告"),
        (f"{A}2023年政府信息公", "开工作年度报告"),
        (f"{A}2023年政府信息公开工作年度", "报告"),
        (f"{A}", "2023年政府信息公开工作", "年度报告"),
        ("2023年度", f"{A}政府信息公开工作年度报告"),
        (f"{A}", "政府信息公开工作年度报告", "（2023年度）"),
        ("云溪县", "民政局2023年政府信息公开工作年度报告"),
        (f"{A}2023年", "政府", "信息公开工作年度报告"),
        ("云溪县", "民政局", "2023年", "政府信息公开工作年度报告"),
    ],
)
def test_a_title_is_put_together_from_its_lines(lines: tuple[str, ...]) -> None:
    assert found(*lines, "根据规定，编制本报告。") == "/".join(lines)
    assert found("索引号：YX-01", "【下载Word】", *lines, "根据规定，编制本报告。") == "/".join(lines)


@pytest.mark.parametrize(
    "above",
    [
        "索引号：YX-01",
        "来源：县政府",
        "浏览次数：128",
        "【下载Word】",
        "[打印]",
        "首页 > 政府信息公开",
        "首页",
        "发布机构：公开科。",
    ],
)
def test_what_stands_above_a_title_is_no_part_of_it(above: str) -> None:
    title = f"{A}2023年政府信息公开工作年度报告"
    assert found(above, title) == title


def test_an_agency_is_not_sought_in_a_menu() -> None:
    assert found("首页", "2023年政府信息公开工作年度报告") == "2023年政府信息公开工作年度报告"


def test_a_place_above_is_taken_in_only_where_the_agency_names_none() -> None:
    assert found("文明城市", f"{A}2023年政府信息公开工作年度报告") == f"{A}2023年政府信息公开工作年度报告"
    assert found("互动专区", "民政局2023年政府信息公开工作年度报告") == "民政局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("根据《中华人民共和国政府信息公开条例》，编制2022年政府信息公开工作年度报告。",),
        ("关于召开会议的通知",),
        ("政府信息公开指南",),
        ("首页 > 政务公开 > 2022年政府信息公开工作年度报告",),
        (f"标  题 {A}2022年政府信息公开工作年度报告",),
        ("x" * 90 + "政府信息公开工作年度报告",),
    ],
)
def test_without_a_title_there_is_none(lines: tuple[str, ...]) -> None:
    assert found(*lines) is None


def test_a_title_names_no_year_or_agency_that_it_does_not_have() -> None:
    assert titles.year_of("政府信息公开工作年度报告") is None
    assert titles.agency_of("政府信息公开工作年度报告") is None
    assert titles.agency_of("2023年政府信息公开工作年度报告") is None
    assert titles.year_of("一二三四街道办事处政府信息公开工作年度报告") is None
    assert titles.agency_of("一二三四街道办事处政府信息公开工作年度报告") == "一二三四街道办事处"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("统计期限自2020年1月1日起至2020年12月31日止", 2020),
        ("统计期限自2020年1月1日起至12月31日止", 2020),
        ("2022年1月1日-2022年12月31日", 2022),
        ("2022年01月01日至2022年12月31日", 2022),
        ("2022年1月1日—12月31日", 2022),
        ("统计期限自2020年1月1日起,至当年12月31日止", 2020),
        ("2020年1月1日零时至12月31日", 2020),
        ("2020年1月1日至2020年度12月31日", 2020),
        ("统计时间为2020.1.1—2020.12.31", 2020),
        ("统计期限自二〇二〇年一月一日起至十二月三十一日止", 2020),
        ("1月1日至12月31日", None),
        ("2020年1月1日至12月30日", None),
        ("自2021年5月1日起施行", None),
        ("截至2023年12月31日", None),
    ],
)
def test_the_period_names_the_year(text: str, year: int | None) -> None:
    assert titles.period_year(text) == year


def test_the_year_that_opens_most_sentences_counts_and_no_other() -> None:
    assert titles.opening_year("2022年，本局公开信息。2022年全年培训。2023年将改进。") == 2022
    assert titles.opening_year("2022年公开信息。2023年将改进。") is None
    assert titles.opening_year("本局于2022年公开信息。") is None


@pytest.mark.parametrize(
    ("agency", "kind"),
    [
        ("临岚市松涛街道办事处", "subdistrict"),
        ("松涛街道", "subdistrict"),
        ("云溪县青石镇人民政府", "township"),
        ("云溪县青石镇", "township"),
        ("白石乡人民政府", "township"),
        ("云溪县民政局", "department"),
        ("云溪县发展和改革委员会", "department"),
        ("云溪县住建委", "department"),
        ("临岚市公安局交通警察支队", "department"),
        ("云溪县人民政府办公室", "office"),
        ("临岚市人民政府办公厅", "office"),
        ("云溪县人民政府", "county"),
        ("云溪区", "county"),
        ("临岚市人民政府", "city"),
        ("云溪经济开发区管委会", "zone"),
        ("云溪经济开发区管理委员会", "zone"),
        ("海陵省人民政府", "province"),
        ("国家税务总局", "ministry"),
        ("某某", None),
    ],
)
def test_the_name_of_an_agency_tells_its_kind(agency: str, kind: str | None) -> None:
    assert titles.kind_of(agency, VOCABULARY.agency_kinds) == kind


def test_a_second_name_in_brackets_belongs_to_the_agency() -> None:
    both = "云溪市城市管理综合执法局(云溪市城市管理局)"
    assert titles.agency_of(f"{both}2023年政府信息公开工作年度报告") == both
    assert titles.agency_of(f"{both}政府信息公开工作年度报告(2023年)") == both
    assert titles.agency_of("(云溪县民政局)2023年政府信息公开工作年度报告") == A
    assert titles.kind_of(both, VOCABULARY.agency_kinds) == "department"


@pytest.mark.parametrize(
    "date",
    ["2021年01月22日", "2021-01-22", "2021/1/22", "2021.01.2215:33", "2021年1月22日15:33:20", "二〇二一年一月二十二日"],
)
def test_the_date_beside_a_title_is_not_its_year(date: str) -> None:
    for title in (f"{date}{A}2020年政府信息公开工作年度报告", f"{A}2020年政府信息公开工作年度报告({date})"):
        assert titles.year_of(title) == 2020
        assert titles.agency_of(title) == A


@pytest.mark.parametrize(
    "title", [f"【图文】{A}2022年政府信息公开工作年度报告", f"[图解]{A}2022年政府信息公开工作年度报告"]
)
def test_what_a_page_says_of_its_kind_is_no_part_of_the_agency(title: str) -> None:
    assert found("发布日期：2023-01-28", title) == title
    assert titles.agency_of(title) == A


@pytest.mark.parametrize(
    "title",
    [
        f"2022年,{A}政府信息公开工作年度报告",
        f"2022年·{A}政府信息公开工作年度报告",
        f"《{A}2022年政府信息公开工作年度报告》",
        f"{A}-2022年政府信息公开工作年度报告",
    ],
)
def test_no_mark_sticks_to_an_agency(title: str) -> None:
    assert titles.agency_of(title) == A


@pytest.mark.parametrize(
    "title",
    [
        "____________(单位名称)____年政府信息公开工作年度报告",
        "(单位名称)2022年政府信息公开工作年度报告",
        "________2022年政府信息公开工作年度报告",
        "××县××局2022年政府信息公开工作年度报告",
        "XX局2022年政府信息公开工作年度报告",
    ],
)
def test_the_blank_of_a_form_is_no_agency(title: str) -> None:
    assert titles.agency_of(title) is None
