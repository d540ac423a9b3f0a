"""What dumps do to the shape of a table, done to a sound sample: the same cells must come out."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from govlint import engine, packs
from govlint.model import FileResult, Source

SAMPLE = Path(__file__).parents[2] / "samples" / "2021.txt"
TEXT = SAMPLE.read_text(encoding="utf-8")
PACK = packs.load()
CHECKER = engine.Checker(PACK)

NOTE = "\t（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
DENIED = "\t7.属于行政执法案卷"


def check(text: str) -> FileResult:
    return CHECKER.check(Source("report.txt", text.encode()))


def rules(text: str) -> list[str]:
    return sorted(f.rule for f in check(text).findings)


def cells(text: str) -> dict[tuple[str, str, str], Any]:
    document = engine.read(Source("report.txt", text.encode()), PACK)
    found = engine.export(document)["cells"]
    assert len({(c["table"], c["row"], c["col"]) for c in found}) == len(found)
    return {(c["table"], c["row"], c["col"]): c["value"] for c in found}


def one_cell_a_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(line for line in lines if line)


def bars_on_lines_of_their_own(text: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        lines += ["|", line.strip()] if line.startswith("\t") and line.strip() else [line]
    return "\n".join(line for line in lines if line.strip())


def no_blank_lines(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", text)


def blank_lines_everywhere(text: str) -> str:
    return re.sub(r"\n(?=\t)", "\n\n", text)


def page_number_between_rows(text: str) -> str:
    return text.replace(f"\n{DENIED}", f"\n\n3\n\n\t\n\t\n{DENIED}", 1).replace("\t\n\t\n\n\n3", "\n3")


def sentence_between_rows(text: str) -> str:
    return text.replace(
        "\n\t二、上年结转", "\n\n注：本表数据由各承办单位报送，由本局汇总核对后填列。\n\n\t二、上年结转", 1
    )


def year_in_a_header(text: str) -> str:
    return text.replace("\t本年制发件数", "\t本年（2022）制发件数")


def header_over_lines(text: str) -> str:
    return text.replace("\t社会公益组织", "\t社会\n公益 组织").replace("\t总计\n\t\n", "\t总\n计\n\t\n")


def without_the_note(text: str) -> str:
    return text.replace(NOTE, "\t")


def windows_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


SHAPES: list[Callable[[str], str]] = [
    one_cell_a_line,
    bars_on_lines_of_their_own,
    no_blank_lines,
    blank_lines_everywhere,
    page_number_between_rows,
    sentence_between_rows,
    year_in_a_header,
    header_over_lines,
    without_the_note,
    windows_line_ends,
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_shape_changes_no_cell_and_gives_no_finding(shape: Callable[[str], str]) -> None:
    shaped = shape(TEXT)
    assert shaped != TEXT
    assert cells(shaped) == cells(TEXT)
    assert rules(shaped) == []


def test_columns_in_another_order_are_read_by_their_headers() -> None:
    swapped = TEXT.replace("\t商业企业\n\t科研机构", "\t科研机构\n\t商业企业")
    before, after = cells(TEXT), cells(swapped)
    assert after["applications", "new", "research"] == before["applications", "new", "business"] == 2
    assert after["applications", "new", "natural"] == before["applications", "new", "natural"]


def test_columns_in_another_order_are_one_finding_and_all_sums_are_checked() -> None:
    swapped = check(TEXT.replace("\t商业企业\n\t科研机构", "\t科研机构\n\t商业企业"))
    assert [(f.rule, f.severity) for f in swapped.findings] == [("T314", "error")]
    assert swapped.relations == (42, 0)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("5.属于三类", "6.属于四类", "7.属于行政执法"), ("一、本年新收", "二、上年结转", "三、本年度办理结果")],
)
def test_rows_in_another_order_are_one_finding_and_all_sums_are_checked(first: str, second: str, third: str) -> None:
    begin, middle = (TEXT.rindex("\n\n", 0, TEXT.index(f"\t{label}")) + 2 for label in (first, second))
    end = TEXT.rindex("\n\n", 0, TEXT.index(f"\t{third}")) + 2
    swapped = check(TEXT[:begin] + TEXT[middle:end] + TEXT[begin:middle] + TEXT[end:])
    assert [(f.rule, f.severity) for f in swapped.findings] == [("T314", "error")]
    assert swapped.relations == (42, 0)


SUITS = TEXT[TEXT.index("\t行政复议\n\t行政诉讼") : TEXT.index("五、存在的主要问题")]
FIVE = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def line(*texts: str) -> str:
    return "".join(f"\t{text}\n" for text in texts) + "\n"


@pytest.mark.parametrize(
    "lines",
    [
        line("行政诉讼", "行政复议")
        + line("未经复议直接起诉", "复议后起诉", *FIVE)
        + line(*FIVE, *FIVE)
        + line(*"10001", *"00000", *"01001"),
        line("行政复议", "行政诉讼")
        + line(*FIVE, "复议后起诉", "未经复议直接起诉")
        + line(*[""] * 5, *FIVE, *FIVE)
        + line(*"01001", *"00000", *"10001"),
    ],
)
def test_groups_of_disputes_in_another_order_are_read_by_their_headers(lines: str) -> None:
    swapped = TEXT.replace(SUITS, f"{lines}\n")
    found = {key[1:]: n for key, n in cells(swapped).items() if key[0] == "disputes" and n}
    due = [("review", "corrected"), ("review", "total"), ("direct", "upheld"), ("direct", "total")]
    assert found == dict.fromkeys(due, 1)
    assert rules(swapped) == ["T314"]


def part(start: str, end: str) -> str:
    return TEXT[TEXT.index(start) : TEXT.index(end)]


TABLES = {
    "表二": part("\t第二十条第（一）项", "三、收到和处理"),
    "表三": part("\t（本列数据", "四、政府信息公开"),
    "表四": SUITS,
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("between", ["", "上表为本级数据。\n\n"])
def test_a_table_pasted_twice_is_one_finding_and_both_are_checked(name: str, between: str) -> None:
    result = check(TEXT.replace(TABLES[name], TABLES[name] + between + TABLES[name]))
    assert [(f.rule, f.severity, f.location.label) for f in result.findings] == [("T313", "error", f"{name}（第2张）")]
    assert result.relations.checked == 42 + {"表二": 0, "表三": 39, "表四": 3}[name]


def test_a_fault_in_the_second_of_two_tables_is_told_there() -> None:
    second = SUITS.replace("\t1\n", "\t2\n", 1)
    result = check(TEXT.replace(SUITS, SUITS + second))
    told = [(f.rule, f.severity, f.location.label) for f in result.findings]
    assert told == [
        ("T313", "warning", "表四（第2张）"),
        ("B404", "error", "表四（第2张） 第4行“行政复议”×“总计”"),
    ]


def test_a_second_line_of_figures_is_said_to_be_unread() -> None:
    other = line(*"01001", *"0000000000")
    result = check(TEXT.replace(SUITS, f"{SUITS.rstrip()}\n\n{other}\n"))
    assert [(f.rule, f.severity) for f in result.findings] == [("T304", "warning")]


def test_a_header_repeated_on_the_next_page_is_no_second_table() -> None:
    head = part("\t（本列数据", "\t一、本年新收")
    assert rules(TEXT.replace("\t\n\t（四）无法提供", f"{head}\t\n\t（四）无法提供", 1)) == []


@pytest.mark.parametrize("sign", ["\x01", "\x7f", "\x81", "\u200b", "\ufeff"], ids=ascii)
def test_characters_that_nobody_sees_hide_no_label_and_no_figure(sign: str) -> None:
    for text in ("行政处罚", "自然人", "二、主动公开政府", "行政复议", "三、本年度", "年政府信息公开工作"):
        assert text in TEXT
        shown = TEXT.replace(text, text[:2] + sign + text[2:])
        assert [rule for rule in rules(shown) if rule not in ("R002", "W714")] == []
        assert cells(shown) == cells(TEXT)
    assert cells(TEXT.replace("\t0\n", f"\t{sign}0\n", 3)) == cells(TEXT)


def test_labels_numbered_otherwise_throughout_are_one_finding() -> None:
    result = check(re.sub(r"(?m)^(\t\d)\.(?=[一-鿿])", r"\1、", TEXT))
    assert [(f.rule, f.severity, len(f.related)) for f in result.findings] == [("T305", "warning", 18)]


def test_numbers_lost_throughout_may_be_the_work_of_a_converter() -> None:
    result = check(re.sub(r"(?m)^\t\d\.(?=[一-鿿])", "\t", TEXT))
    assert [(f.rule, f.severity, len(f.related)) for f in result.findings] == [("T305", "info", 18)]


def test_a_block_without_its_only_column_lacks_the_column_and_no_row() -> None:
    block = part("\t第二十条第（五）项", "\t第二十条第（六）项")
    for blank in ("", "\t\n"):
        cut = f"\t第二十条第（五）项\n\n\t信息内容\n{blank}\n\t行政许可\n{blank}\n"
        assert rules(TEXT.replace(block, cut)) == ["T303"]


def test_a_row_without_its_figure_is_there_and_was_not_read() -> None:
    assert rules(re.sub(r"(\t行政许可\n)\t\d+\n", r"\1", TEXT)) == ["R003"]


def test_a_row_that_stands_twice_is_one_finding_and_no_wrong_sum() -> None:
    row = TEXT[TEXT.index("\t1.信访举报投诉类申请") : TEXT.index("\t2.重复申请")]
    assert rules(TEXT.replace(row, row + "\t\n" + row, 1)) == ["T313"]


def test_a_subtotal_of_a_group_is_a_row_of_its_own_and_repeats_none() -> None:
    subtotal = "\t\n\t（三）不予公开\n\t小计\n" + "\t0\n" * 6 + "\t0\n\n"
    result = check(TEXT.replace("\t\n\t（四）无法提供", subtotal + "\t\n\t（四）无法提供", 1))
    assert [(f.rule, f.severity) for f in result.findings] == [("T304", "warning")]


def test_a_local_row_with_figures_makes_the_sum_of_results_not_assessable() -> None:
    local = "\t\n\t\n\t9.其他不予公开情形\n" + "\t1\n" * 6 + "\t6\n\n"
    result = check(TEXT.replace("\t\n\t（四）无法提供", local + "\t\n\t（四）无法提供", 1))
    assert not [f for f in result.findings if f.severity == "error"]
    assert result.relations.not_assessable == 7


def test_a_row_too_short_is_said_to_be_unread_and_enters_no_relation() -> None:
    start = TEXT.index("\t二、上年结转")
    cut = TEXT.index("\t0\n", start)
    result = check(TEXT[:cut] + TEXT[cut + 3 :])
    assert [f.rule for f in result.findings] == ["R003"]
    assert "6 格数据" in result.findings[0].message
    assert result.relations.not_assessable == 8


def test_a_text_without_its_repeated_lines_is_judged_for_no_completeness() -> None:
    lines = TEXT.splitlines()
    kept = [line for i, line in enumerate(lines) if not line.strip() or line not in lines[:i]]
    assert rules("\n".join(kept)) == ["R004"]


def test_blank_cells_lost_from_a_text_of_one_cell_a_line_are_told() -> None:
    assert rules(re.sub(r"(?m)^0$", "", one_cell_a_line(TEXT))) == ["R004"]


def test_a_suit_that_stands_twice_in_table_four_is_not_bound_on_a_guess() -> None:
    start, end = TEXT.index("四、政府信息公开行政复议"), TEXT.index("五、存在的主要问题")
    head = "项目 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n"
    rows = "".join(f"{suit} | 1 | 0 | 0 | 0 | 1\n" for suit in ("行政复议", "行政复议", "复议后起诉"))
    title = TEXT[start:end].split("\n")[0]
    text = f"{TEXT[:start]}{title}\n{head}{rows}{TEXT[end:]}"
    assert [key for key in cells(text) if key[0] == "disputes"] == []
    assert rules(text) == ["R003"]


def test_figures_in_sub_columns_are_not_bound_on_a_guess() -> None:
    start = TEXT.index("\t一、本年新收")
    first = TEXT.index("\n\t", start) + 1
    result = check(f"{TEXT[:first]}\t0\n{TEXT[first:]}")
    assert [f.rule for f in result.findings] == ["R003"]
    assert "8 格数据" in result.findings[0].message


def test_a_row_with_the_label_of_another_is_told_by_its_place_and_no_row_is_said_to_stand_twice() -> None:
    new, carried = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
    assert TEXT.count(carried) == 1
    text = TEXT.replace(carried, new)
    assert cells(text) == cells(TEXT)
    assert rules(text) == ["T305"]


def test_a_sum_of_its_own_below_the_table_repeats_no_row() -> None:
    end = re.search(r"\t四、结转下年度继续办理\n(?:\t.*\n){7}", TEXT)
    assert end is not None
    own = end[0].replace("四、结转下年度继续办理", "合计")
    assert rules(TEXT.replace(end[0], f"{end[0]}\n{own}")) == ["T304"]


@pytest.mark.parametrize("separator", [" ", ",", "｜", "  "])
def test_tables_with_a_row_a_line_are_read_or_said_to_be_unread_but_not_missing(separator: str) -> None:
    groups = TEXT.split("\n\n")
    lines = (separator.join(g.replace("\t", "").split("\n")) if g.startswith("\t") else g for g in groups)
    text = "\n".join(lines)
    found = rules(text)
    assert {"R003", "R004"} & set(found) or cells(text) == cells(TEXT)
    assert not {"T301", "T302"} & set(found)


def test_a_part_that_only_speaks_of_results_lacks_its_table() -> None:
    end = TEXT.index("四、政府信息公开行政复议、行政诉讼情况")
    text = (
        TEXT[:end]
        + "四、政府信息公开行政复议、行政诉讼情况\n结果维持1件，结果纠正0件。\n"
        + TEXT[TEXT.index("五、存在的") :]
    )
    assert rules(text) == ["T301"]


def test_the_header_of_one_block_from_another_edition_does_not_decide_on_the_others() -> None:
    text = TEXT
    for own, foreign in (
        ("本年制发件数", "本年新制作数量"),
        ("本年废止件数", "本年新公开数量"),
        ("现行有效件数", "对外公开总数量"),
    ):
        text = text.replace(own, foreign)
    found = check(text).findings
    assert {row for table, row, _ in cells(text) if table == "disclosure"} == {
        row for table, row, _ in cells(TEXT) if table == "disclosure"
    }
    assert not {"S110", "T302", "T303"} & {f.rule for f in found}


def test_where_a_table_is_a_picture_its_absence_is_a_warning() -> None:
    begin, end = TEXT.index("四、政府信息公开行政复议"), TEXT.index("五、存在的")
    found = check(
        f"{TEXT[:begin]}四、政府信息公开行政复议、行政诉讼情况\n\n[image: image1.png]\n\n{TEXT[end:]}"
    ).findings
    assert [(f.rule, f.severity) for f in found if f.rule[0] != "W"] == [("T301", "warning")]


def test_a_part_that_is_a_picture_is_not_empty() -> None:
    end = TEXT.index("六、其他需要报告的事项")
    assert "S105" not in rules(f"{TEXT[:end]}六、其他需要报告的事项\n\n[image: image1.png]\n")


def test_a_damaged_note_over_table_three_is_told_behind_a_blank_column_too() -> None:
    for shown in (NOTE.replace("之和）", "之佥）"), "\t\n" + NOTE.replace("之和）", "之佥）")):
        found = check(TEXT.replace(NOTE, shown)).findings
        assert [f.rule for f in found] == ["T305"]
        assert "本列数据的勾稽关系" in found[0].message


def test_a_heading_behind_a_blank_note_is_not_taken_for_the_note() -> None:
    text = TEXT.replace(f"{NOTE}\n\t申请人情况", "\t\n\t申请人情兄")
    assert text != TEXT
    assert not [f for f in check(text).findings if "本列数据的勾稽关系" in f.message]


BROKEN = {
    "商业企业": "商业 企业",
    "（三）不予公开": "（三） 不予公开",
    "结果维持": "结果 维持",
    "本年制发件数": "本年 制发 件数",
}


@pytest.mark.parametrize(("between", "within"), [("\n", "\n"), ("\n\n", "\n\n"), ("\n|\n", "\n")])
def test_a_label_over_several_lines_is_one_cell_where_nothing_marks_a_cell(between: str, within: str) -> None:
    lines = [line.strip() for line in TEXT.splitlines() if line.strip()]
    text = between.join(BROKEN[line].replace(" ", within) if line in BROKEN else line for line in lines)
    assert cells(text) == cells(TEXT)
    assert rules(text) == []


@pytest.mark.parametrize("dump", [one_cell_a_line, bars_on_lines_of_their_own])
@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("二、上年结转政府信息公开数量", "二、上年结转政府信息公开申请数量"),
        ("6.属于三类过程性信息", "6.属于四类过程性信息"),
        ("2.重复的申请", "2.重复申请"),
        ("四、结转下年继续办理", "四、结转下年度继续办理"),
        ("三、本年度办理结杲", "三、本年度办理结果"),
        ("（三）不于公开", "（三）不予公开"),
        ("现行有效件致", "现行有效件数"),
    ],
)
def test_a_label_with_a_slip_is_still_one_where_each_cell_has_a_line(
    dump: Callable[[str], str], printed: str, due: str
) -> None:
    assert TEXT.count(due) == 1
    text = dump(TEXT.replace(due, printed))
    line = next(i for i, line in enumerate(text.splitlines(), start=1) if printed in line)
    assert cells(text) == cells(TEXT)
    assert [(f.rule, f.location.line) for f in check(text).findings] == [("T305", line)]


def test_a_heading_at_the_foot_of_a_page_stays_one() -> None:
    heading = "（二）依申请公开情况"
    text = (
        "甲县乙局2022年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开情况\n公开12条。\n"
        + heading
        + "\n2\n\n3\n未收到申请。"
    )
    root = engine.read(Source("report.txt", text.encode()), PACK).root
    assert root is not None
    assert heading in [h.text for h in root.iter("{*}heading")]


def test_a_row_without_a_trace_is_missing_where_each_cell_has_a_line() -> None:
    gone = re.sub(r"\n\t*\n?\t*2\.重复申请(?:\n\t\d+)+", "", TEXT, count=1)
    assert gone.count("\n\t0") == TEXT.count("\n\t0") - 7
    assert rules(one_cell_a_line(gone)) == ["T302"]
    assert rules(one_cell_a_line(TEXT.replace("\t2.重复申请\n\t0\n", "\t2.重复申请\n"))) == ["R004"]
