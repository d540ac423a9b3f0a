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
    assert result.relations.not_assessable == 7


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
