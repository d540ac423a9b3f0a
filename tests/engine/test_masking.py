"""What is not to be repeated is repeated nowhere, and can still be told."""

import re

import pytest

from govlint import engine, packs, render
from govlint.engine.masking import masked
from govlint.formatters import FORMATS, Screen
from govlint.model import FileResult, Options, Report, Source

NUMBER = "119999190001010011"
MOBILE = "13800001111"
OTHER = "13900002222"
REPORT = f"""柳镇人民政府2021年政府信息公开工作年度报告
一、总体情况
村民王某（身份证号{NUMBER}，手机{MOBILE}）,来信反映；；问题。
王某,电话{MOBILE}已停用，手机{OTHER}、{MOBILE}。
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (NUMBER, "119*************11"),
        ("138 0000-1111", "138 ****-**11"),
        ("１３８００００１１１１", "１３８******１１"),
        ("wangmou@163.com", "w******@163.com"),
        ("ｗａ＠163.com", "ｗ*＠163.com"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_the_middle_is_starred_and_the_length_stays(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert len(shown) == len(text)


def result() -> FileResult:
    return engine.Checker(packs.load()).check(Source("报告.txt", REPORT.encode()))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_report_of_findings_holds_a_number_in_full(name: str) -> None:
    printed = FORMATS[name].write(Report((result(),)), Screen())
    assert NUMBER not in printed
    assert MOBILE not in printed
    assert OTHER not in printed


def test_other_numbers_in_an_excerpt_are_masked_too() -> None:
    finding = next(f for f in result().findings if f.rule == "P801")
    assert finding.excerpt is not None
    assert "".join(s.text for s in finding.excerpt.rows[0]) == (
        "村民王某（身份证号119*************11，手机138******11）,来信反映；；问题。"
    )


def test_what_is_not_to_be_repeated_is_masked_where_its_rule_is_not_selected() -> None:
    checker = engine.Checker(packs.load(), Options(ignore=("P",)))
    examined = checker.examine(Source("报告.txt", REPORT.encode()))
    assert not [finding for finding in examined.result.findings if finding.rule.startswith("P")]
    shown = [s.text for f in examined.result.findings if f.excerpt for row in f.excerpt.rows for s in row]
    assert any("119*************11" in text for text in shown)
    assert all(NUMBER not in text and MOBILE not in text for text in [*shown, *examined.masked.values()])


def test_the_place_is_that_of_the_number() -> None:
    finding = next(f for f in result().findings if f.rule == "P801")
    assert (finding.location.line, finding.location.column, finding.location.end_column) == (3, 10, 28)


def test_a_fingerprint_is_not_made_of_the_number() -> None:
    found, other = (
        engine.Checker(packs.load(), Options(select=("P801",))).check(Source("报告.txt", text.encode()))
        for text in (REPORT, REPORT.replace(NUMBER, "119999190001011911"))
    )
    assert [f.fingerprint for f in found.findings] == [f.fingerprint for f in other.findings]
    assert re.fullmatch("[0-9a-f]{16}", found.findings[0].fingerprint)


@pytest.mark.parametrize("mark", ["，", "\n"])
def test_of_any_number_of_numbers_each_is_masked(mark: str) -> None:
    numbers = [f"138{n:08}" for n in range(300)]
    told = mark.join(f"村民王某的手机{number}" for number in numbers)
    source = Source("报告.txt", f"柳镇人民政府2021年政府信息公开工作年度报告\n一、总体情况\n{told}。\n".encode())
    examined = engine.Checker(packs.load()).examine(source)
    root = examined.document.root
    assert root is not None
    shown = render.rendering(root, "zh", examined.masked).text
    assert [number for number in numbers if number in shown] == []
    assert shown.count("138******") == len(numbers)
    assert max(len(finding.related) for finding in examined.result.findings if finding.rule == "P802") <= 99
