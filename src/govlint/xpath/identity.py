"""Citizen identity numbers (GB 11643-1999): what makes eighteen characters one."""

from __future__ import annotations

import re

from govlint.patterns import pattern

_SEPARATORS = pattern(r"[\s\-\u2010-\u2015]+")
# Areas as in GB/T 2260, by province: a county may have been dissolved since, a province was not.
_FORM = pattern(r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{15}[0-9Xx]", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST = 1900


def is_identity_number(text: str) -> bool:
    """Whether a text is an identity number: a province, a date since 1900, and the check character they call for.

    Blanks and hyphens between the digits do not count; a masked number is none.
    """
    number = _SEPARATORS.sub("", text)
    return _FORM.fullmatch(number) is not None and _is_date(number[6:14]) and check(number[:17]) == number[17].upper()


def check(digits: str) -> str:
    """The check character of seventeen digits: ISO 7064, MOD 11-2."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def _is_date(digits: str) -> bool:
    from datetime import date

    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= _EARLIEST
