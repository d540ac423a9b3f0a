"""Percentages, and whether a printed figure stands for an exact one."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from govlint.xpath.values import EXACT

# A quotient is compared with printed figures of a few decimals; 40 digits leave rounding to them.
_DIVISION = Context(prec=40)
_PLACES = Decimal("1E-12")


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """How much of the whole, which is not 0, the part is, in per cent, to twelve decimals."""
    quotient = _DIVISION.divide(_DIVISION.multiply(part, Decimal(100)), whole)
    return quotient.quantize(_PLACES, ROUND_HALF_UP, EXACT)


def rounded(n: Decimal, step: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A number to a multiple of `step`, which is a power of ten; half goes away from zero."""
    power = step.adjusted()
    return n.scaleb(-power, EXACT).to_integral_value(rounding).scaleb(power, EXACT)


def stands_for(printed: Decimal, exact: Decimal, step: Decimal) -> bool:
    """Whether a printed figure, with `step` for its last digit, is the exact one rounded or cut off."""
    return printed in (rounded(exact, step), rounded(exact, step, ROUND_DOWN))
