"""The list of parts in a preface, understood as a whole or not at all."""

from __future__ import annotations

import pytest

from govlint import canon, hanzi, packs
from govlint.outline import preface

SECTIONS = packs.load().vocabulary.sections
ALL = ("overview", "disclosure", "applications", "disputes", "problems", "other")
NAMES = [s.title for s in SECTIONS]
FIVE = "、".join(NAMES[:3] + NAMES[4:])


def found(text: str) -> tuple[int, tuple[str, ...]] | None:
    listing = preface.listing(hanzi.fold(text, squeeze=True).text, SECTIONS)
    return (listing.said, listing.keys) if listing else None


@pytest.mark.parametrize(
    "text",
    [
        f"本报告由{'、'.join(NAMES)}六个部分组成。",
        f"依照条例编制。全文包括{'、'.join(NAMES[:5])}和{NAMES[5]}等6部分。",
        f"本报告共分六部分：{'；'.join(NAMES)}。",
        f"本报告共六大部分，分别为：{'，'.join(map('{}、{}'.format, '一二三四五六', NAMES))}。",
        f"本报告由{NAMES[0]}（含主动公开、依申请公开等五个方面）、{'、'.join(NAMES[1:])}六个部分组成。",
        f"本报告由“{'”“'.join(NAMES)}”六个部分构成。",
        "包括总体情况、主动公开政府信息、收到和处理政府信息公开申请、行政复议、行政诉讼情况、存在问题及改进措施、"
        "其他事项等六个方面内容。",
    ],
)
def test_six_parts_are_found_however_they_are_strung_together(text: str) -> None:
    assert found(text) == (6, ALL)


def test_a_part_that_is_not_named_or_named_twice_shows() -> None:
    assert found(f"本报告由{FIVE}六个部分组成。") == (6, (*ALL[:3], *ALL[4:]))
    assert found(f"本报告由{NAMES[0]}、{NAMES[0]}、{'、'.join(NAMES[2:])}六个部分组成。") == (
        6,
        ("overview", *ALL[:1], *ALL[2:]),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本报告分六个部分。",
        f"本报告由{FIVE}组成。",
        f"本报告由{FIVE}和收费情况六个部分组成。",
        f"本报告由收费情况、{FIVE}六个部分组成。",
        f"本报告由{NAMES[0]}、收费情况、{'、'.join(NAMES[2:])}六个部分组成。",
        f"本报告共六个部分：{FIVE}、收费情况。",
        f"本报告由{NAMES[0]}、{NAMES[1]}两个部分组成。",
        f"本报告六个部分{NAMES[0]}、{NAMES[1]}、{NAMES[2]}，前三个部分如上。",
    ],
)
def test_what_is_not_wholly_understood_is_left_alone(text: str) -> None:
    assert found(text) is None


def test_the_list_is_placed_in_the_source() -> None:
    node = canon.make("p")
    canon.set_text(node, f"　　本报告由 {FIVE} 六个部分组成。")
    preface.mark(node, SECTIONS)
    start, _, end = node.get("listing", "").partition("-")
    assert canon.text_of(node)[int(start) : int(end)] == FIVE
    assert (node.get("said"), node.get("named")) == ("6", "overview disclosure applications problems other")


def test_a_few_titles_with_more_to_come_are_examples_and_all_but_one_are_not() -> None:
    assert found(f"本报告由{'、'.join(NAMES[:3])}等六个部分组成。") is None
    assert found(f"本报告由{'、'.join(NAMES[:3])}六个部分组成。") == (6, ALL[:3])
    assert found(f"本报告由{FIVE}等六个部分组成。") == (6, (*ALL[:3], *ALL[4:]))
