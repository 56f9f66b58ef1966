"""Numbers for the eye only: ranks are settled before any of this is called."""

from decimal import Decimal
from fractions import Fraction
from math import isqrt

AS_TYPED = 30  # decimals enough to show any mark the way it was given


def rounded(value: Decimal | Fraction | int, places: int = 2) -> Decimal:
    """The value to `places` decimals, halves away from zero: what a person would do on paper."""
    numerator, denominator = value.as_integer_ratio()
    units = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return _decimal(units, places, numerator < 0)


def rounded_root(value: Fraction, places: int) -> Decimal:
    """The square root of a value ≥ 0 to `places` decimals, halves up, without passing through a float."""
    quadrupled = 4 * value * 10 ** (2 * places)
    return _decimal((isqrt(quadrupled.numerator // quadrupled.denominator) + 1) // 2, places)


def written(value: Decimal | Fraction | int, places: int = 6) -> str:
    """As an Indonesian reader writes it: decimal comma, no trailing zeros, at most `places` decimals."""
    text = f"{rounded(value, places):f}"
    return (text.rstrip("0").rstrip(".") if places else text).replace(".", ",")


def _decimal(units: int, places: int, negative: bool = False) -> Decimal:
    """From text, which is exact: Decimal's operators would round to the 28 digits of the context."""
    return Decimal(f"{'-' if negative and units else ''}{units}E-{places}")
