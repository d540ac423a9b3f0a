"""Identity numbers: none here can be a person's, county 99 does not exist and the births are of 1900 or made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.xpath.identity import check, is_identity_number


@pytest.mark.parametrize(
    "number",
    [
        "119999190001010011",
        "11999919000101002X",
        "11999919000101002x",
        "119999 19000101 0011",
        "119999-1900-0101-0011",
    ],
)
def test_a_number_with_its_check_character_is_one(number: str) -> None:
    assert is_identity_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "119999190001010012",
        "119999********0011",
        "11999919000101001",
        "1199991900010100111",
        "099999190001010011",
        "1199991900X1010011",
        "１１９９９９190001010011",
        "11110119MB2E00001A",
    ],
)
def test_what_is_wrong_masked_or_something_else_is_none(number: str) -> None:
    assert not is_identity_number(number)


@pytest.mark.parametrize("area", ["009999", "169999", "389999", "709999", "849999", "919999"])
def test_its_province_exists(area: str) -> None:
    assert not is_identity_number(numbered(f"{area}19000101001"))


@pytest.mark.parametrize("born", ["19000229", "19001301", "19000100", "18991231", "19000631"])
def test_its_date_exists(born: str) -> None:
    assert not is_identity_number(numbered(f"119999{born}001"))


def test_a_leap_day_is_a_date() -> None:
    assert is_identity_number(numbered("11999919040229001"))


def test_the_check_character_is_that_of_the_printed_example_of_the_algorithm() -> None:
    # ISO 7064, MOD 11-2 of 0794 is 0; leading zeros change nothing.
    assert check("0794".rjust(17, "0")) == "0"


@given(st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(serial: int, place: int, by: int) -> None:
    number = numbered(f"11999919000101{serial:03}")
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert is_identity_number(number)
    assert not is_identity_number(wrong)


def numbered(digits: str) -> str:
    return digits + check(digits)
