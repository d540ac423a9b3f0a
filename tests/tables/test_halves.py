"""Headers and rows that a converter cut into two are read whole; words that make no header stay what they are."""

import re

import pytest

from govlint import canon, engine
from govlint.model import Source
from tests.tables.test_shapes import PACK, TEXT, cells, rules

APPLICANTS = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |"
ISSUED = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |"
SUITS = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |"
REVIEWS = f"{SUITS} 未经复议直接起诉 | 复议后起诉 |"


def rows(text: str) -> str:
    """The report with each row of a table in one line, a bar behind each cell that is not blank."""
    return re.sub(r"(?:^\t.*\n)+", _row, text, flags=re.MULTILINE)


def _row(found: re.Match[str]) -> str:
    filled = [line.strip() for line in found[0].splitlines() if line.strip()]
    return "".join(f"{cell} | " for cell in filled).rstrip() + "\n"


PIPES = rows(TEXT)
CUT = {
    "some": (APPLICANTS, "商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |\n企业 | 机构 |"),
    "most": (APPLICANTS, "商业 | 科研 | 社会公益 | 法律服务 | 其他 |\n企业 | 机构 | 组织 | 机构 | |"),
    "where they stand": (APPLICANTS, "商业 | 科研 | 社会公益组织 | 法律服务 | 其他 |\n企业 | 机构 | | 机构 |"),
    "a blank line between": (APPLICANTS, "商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |\n\n企业 | 机构 |"),
    "in the cell": (ISSUED, "信息内容 | 本年制发\n件数 | 本年废止\n件数 | 现行有效\n件数 |"),
    "reviews": (
        REVIEWS,
        "结果 | 结果 | 其他 | 尚未 | 总计 | 未经复议直接起诉 | 复议后起诉 |\n维持 | 纠正 | 结果 | 审结 |",
    ),
    "suits": (
        f"{SUITS} {SUITS}",
        f"{'结果 | 结果 | 其他 | 尚未 | 总计 |' * 2}\n{'维持 | 纠正 | 结果 | 审结 | |' * 2}",
    ),
}


def test_the_sample_in_rows_is_sound() -> None:
    assert (rules(PIPES), cells(PIPES)) == ([], cells(TEXT))


@pytest.mark.parametrize(("whole", "halves"), CUT.values(), ids=CUT)
def test_headers_in_two_rows_are_read_whole(whole: str, halves: str) -> None:
    assert PIPES.count(whole) == 1
    cut = PIPES.replace(whole, halves)
    assert (rules(cut), cells(cut)) == ([], cells(TEXT))


@pytest.mark.parametrize("halves", CUT.values(), ids=CUT)
def test_nothing_is_left_of_the_second_row(halves: tuple[str, str]) -> None:
    text = PIPES.replace(*halves).replace("|\n企业", "|\n\n企业").replace("制发\n件数", "制发\n\n件数")
    document = engine.read(Source("report.txt", text.encode()), PACK)
    assert document.root is not None
    assert len(list(canon.descendants(document.root, "table"))) == 3


@pytest.mark.parametrize("second", ["企业 | 单位 |", "机构 | 企业 |", "其他 |", "企业 | 机构 | 总计 |"])
def test_words_that_make_no_header_are_no_second_half(second: str) -> None:
    halves = f"商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |\n{second}"
    assert rules(PIPES.replace(APPLICANTS, halves)).count("T305") >= 2


def test_a_damaged_header_in_one_row_is_told_as_before() -> None:
    assert rules(PIPES.replace(APPLICANTS, APPLICANTS.replace("商业企业", "商业"))) == ["T305"]


@pytest.mark.parametrize(
    "group", ["三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"]
)
def test_a_group_in_a_row_of_its_own_belongs_to_the_row_below(group: str) -> None:
    assert PIPES.count(f"{group} | ") == 1
    cut = PIPES.replace(f"{group} | ", f"{group} |\n")
    assert (rules(cut), cells(cut)) == ([], cells(TEXT))
