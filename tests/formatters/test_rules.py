"""The rules as text, JSON and Markdown."""

import json

import pytest

from govlint.formatters import Screen
from govlint.formatters.rules import FORMATS, View
from govlint.formatters.width import cells
from govlint.model import Citation, Finding, Grade, Lang, Location, RulePage

TOTAL = RulePage(
    code="B401",
    name="row-total",
    title="表三每行的总计等于各列之和",
    grades=(Grade("error"),),
    messages=("“〔行〕”总计应为 〔数〕，实为 〔数〕，差 〔数〕",),
    basis=(Citation("《年度报告格式》（国办〔2021〕30号）"),),
    editions=("2021",),
    needs=(("T303", "列齐全"),),
    example=Finding("B401", "row-total", "error", "总计应为 7", Location("case.txt", label="表三 第1行"), "f"),
)
NUMERAL = RulePage(
    code="N201",
    name="numeral-style",
    title="一级标题用“一、”编号",
    grades=(Grade("info", because="可能由转换产生", when="@x"), Grade("error", when="@y > 1"), Grade("warning")),
    messages=("没有编号", "编号应为“〔编号〕”"),
    basis=(),
    editions=(),
    needs=(),
)
PAGES = (TOTAL, NUMERAL)
VIEWS: tuple[View, ...] = ("table", "pages", "listing")


def text(view: View, *pages: RulePage, lang: Lang = "zh", width: int = 100, color: bool = False) -> str:
    return FORMATS["text"](pages, view, lang, Screen(color, width))


def test_the_table_is_aligned_and_says_how_to_go_on() -> None:
    assert text("table", *PAGES) == (
        "代号  名称           级别            内容\n"
        "B401  row-total      错误            表三每行的总计等于各列之和\n"
        "N201  numeral-style  错误/警告/提示  一级标题用“一、”编号\n"
        "\n"
        "共 2 条规则。govlint rule 代号 查看一条，govlint rule --all 列出全部说法。\n"
    )


def test_hints_stand_below_the_messages_in_every_format() -> None:
    hinted = TOTAL._replace(hints=("请逐格核对",))
    assert "差 〔数〕\n  其后  请逐格核对\n  前提" in text("pages", hinted)
    assert text("listing", hinted).endswith("差 〔数〕\n      其后可接：请逐格核对\n")
    assert json.loads(FORMATS["json"]([hinted], "pages", "zh", Screen()))["rules"][0]["hints"] == ["请逐格核对"]
    assert "\n  - 其后可接：请逐格核对\n" in FORMATS["markdown"]([hinted], "listing", "zh", Screen())
    assert "**其后**\n\n- 请逐格核对\n" in FORMATS["markdown"]([hinted], "pages", "zh", Screen())


def test_a_title_too_long_for_the_table_goes_on_below_itself() -> None:
    assert "错误            表三每行的总计等于各列\n                                     之和\n" in (
        text("table", *PAGES, width=60)
    )


def test_a_page_says_everything_with_an_example() -> None:
    assert text("pages", TOTAL) == (
        "B401  row-total  错误\n"
        "表三每行的总计等于各列之和\n"
        "\n"
        "  说法  “〔行〕”总计应为 〔数〕，实为 〔数〕，差 〔数〕\n"
        "  前提  T303（列齐全）没有报出问题，否则不作判断\n"
        "  适用  2021 年版格式\n"
        "  依据  《年度报告格式》（国办〔2021〕30号）\n"
        "\n"
        "  例子\n"
        "  错误 B401  总计应为 7\n"
        "      表三 第1行\n"
    )


def test_a_severity_that_depends_says_on_what_in_words_or_else_as_written() -> None:
    assert (
        "  级别  可能由转换产生：提示\n"
        "        当 @y > 1：错误\n"
        "        其他情形：警告\n"
        "  说法  没有编号\n"
        "        编号应为“〔编号〕”\n"
        "  适用  各版本格式\n"
    ) in text("pages", NUMERAL)


def test_the_listing_has_every_message_on_a_line_of_its_own() -> None:
    assert text("listing", NUMERAL) == (
        "N201  numeral-style  错误/警告/提示\n      没有编号\n      编号应为“〔编号〕”\n"
    )


def test_the_words_around_are_english_on_request() -> None:
    shown = text("pages", TOTAL, lang="en")
    assert "  applies to  edition 2021\n" in shown
    assert "  error B401  总计应为 7\n" in shown


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_the_screen(view: View, width: int) -> None:
    long = TOTAL._replace(title=TOTAL.title * 4, messages=TOTAL.messages * 2 + (TOTAL.messages[0] * 4,))
    assert max(map(cells, text(view, long, NUMERAL, width=width).splitlines())) <= width


def test_colour_adds_nothing_but_colour() -> None:
    import re

    for view in VIEWS:
        assert re.sub("\x1b\\[[0-9;]*m", "", text(view, *PAGES, color=True)) == text(view, *PAGES)
        assert "\x1b[1mB401" in text(view, *PAGES, color=True)


def test_json_has_the_same_keys_on_every_rule() -> None:
    shown = json.loads(FORMATS["json"](PAGES, "table", "zh", Screen()))
    assert (shown["version"], shown["lang"]) == (1, "zh")
    first, second = shown["rules"]
    assert first.keys() == second.keys()
    assert first["example"] == {
        "severity": "error",
        "message": "总计应为 7",
        "place": "表三 第1行",
        "expected": None,
        "actual": None,
    }
    assert second["severity"][0] == {"is": "info", "because": "可能由转换产生", "when": "@x"}
    assert second["example"] is None


def markdown(view: View, *pages: RulePage) -> str:
    return FORMATS["markdown"](pages, view, "zh", Screen())


def test_markdown_has_a_table_a_list_and_a_section_a_rule() -> None:
    assert "| B401 | row-total | 错误 | 表三每行的总计等于各列之和 |\n" in markdown("table", *PAGES)
    assert markdown("listing", NUMERAL) == "- N201 numeral-style\n  - 没有编号\n  - 编号应为“〔编号〕”\n"
    page = markdown("pages", *PAGES)
    assert page.startswith("## B401 row-total\n\n表三每行的总计等于各列之和\n\n**级别**\n\n- 错误\n")
    assert "**例子**\n\n- 总计应为 7（表三 第1行）\n\n## N201 numeral-style\n" in page


def test_nothing_in_a_message_is_taken_for_markdown() -> None:
    assert "  - 应为 \\*\\|\\_\n" in markdown("listing", NUMERAL._replace(messages=("应为 *|_",)))
