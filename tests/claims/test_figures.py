"""Which digits of a text are a count, and which a year, a telephone, a file number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint import hanzi
from govlint.claims import figures
from govlint.xpath.values import plain


def read(text: str) -> list[str]:
    """Kind and words of each token, figures as number and unit, ~ before a rough one."""
    folded = hanzi.fold(text, squeeze=True).text
    return [_shown(token, folded) for token in figures.tokens(folded)]


def _shown(token: figures.Token, folded: str) -> str:
    if token.n is not None:
        return f"{'~' if token.approx else ''}{plain(token.n)}{token.unit}"
    return f"{token.kind}{token.year or folded[token.start : token.end]}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收政府信息公开申请３件，上年结转 2 件。", ["3件", "2件"]),
        ("共公开4.14万条，其中1.3万余条", ["41400条", "~13000条"]),
        ("约47.10万元、近1.2亿元、收费5元", ["~471000元", "~120000000元", "5元"]),
        ("300余条，10多万条，20件以上，至少3次", ["~300条", "~100000条", "~20件", "~3次"]),
        ("最近5件，附近3个", ["5件", "3个"]),
        ("浏览1,234次，公开12,345,678条", ["1234次", "12345678条"]),
        ("12345平台交办81件，12345热线", ["§12345", "81件", "§12345"]),
        ("国办公开办函〔2021〕30号、国务院令第711号", ["§〔2021〕30号", "§第711号"]),
        ("第二十条第（一）项，第3季度", ["§第二十条", "§第3季"]),
        ("电话0536-4235001，时间9:30，3·15活动，5G基站", ["§0536-4235001", "§9:30", "§3·15", "§5G"]),
        ("占33.9%，增长百分之五，约20%", ["33.9%", "5%", "~20%"]),
        ("占百分之四十五点〇六", ["45.06%"]),
        ("1.加强领导；2、推进公开。（3）办结4件", ["§1.", "§2、", "§(3)", "4件"]),
        ("行政复议、行政诉讼均为0，申请0。", ["0", "0"]),
        ("截至2021年12月31日，二〇二一年，二O二一年", ["@2021", "@2021", "@2021"]),
        ("2021、2022年", ["@2021", "@2022"]),
        (f"共{'9' * 21}件、{'9' * 21}%", [f"§{'9' * 21}件", f"§{'9' * 21}%"]),
        ("二0二0年，二o二一年，2020年元月", ["@2020", "@2021", "@2020"]),
        ("2021-06-30，2021.6.30，2021/6/30前", ["@2021", "@2021", "@2021"]),
        ("六月，十二月三十一日，6月30号，元月份", ["@六月", "@十二月三十一日", "@6月30号", "@元月份"]),
        ("版本2021.1.1.5，2021.1.5-1，每月三次", ["§2021.1.1.5", "§2021.1.5", "1", "3次"]),
        ("2021-2023年共1-3件", ["@2021-2023年", "§1-3件"]),
        ("召开会议三次，培训两期，二十一件，十余场。", ["3次", "2期", "21件", "~10场"]),
        ("三是统一部署，同一件事，一条龙服务", []),
        ("市5部门联合，共10人大代表", []),
        ("《2021年3件实事》公开2件", ["《《2021年3件实事》", "2件"]),
        (f"收到{'9' * 20}件，{'9' * 21}件，占{'9' * 21}%", [f"{'9' * 20}件", f"§{'9' * 21}件", f"§{'9' * 21}%"]),
        ("访问http://a.gov.cn/2021/1.html共5次", ["§http://a.gov.cn/2021/1.html", "5次"]),
    ],
)
def test_each_number_is_what_its_neighbours_make_it(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@given(st.integers(0, 10**9), st.sampled_from(["件", "条", "次", "人", "元"]))
def test_a_plain_number_with_a_unit_is_that_figure(n: int, unit: str) -> None:
    assert read(f"收到{n}{unit}，") == [f"{n}{unit}"]


@given(st.text(alphabet="0123456789.,-%年月日件条第(〔〕)号《》万余一二十，。 ", max_size=40))
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    folded = hanzi.fold(text, squeeze=True).text
    end = 0
    for token in figures.tokens(folded):
        assert end <= token.start < token.end <= len(folded)
        end = token.end
