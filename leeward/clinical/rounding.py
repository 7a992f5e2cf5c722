"""One way to round, used wherever a published rule says "rounded"."""

from __future__ import annotations

from fractions import Fraction
from math import floor


def round_half_up(value: Fraction | int) -> int:
    """The nearest whole number; a half goes up (2.5 -> 3, -2.5 -> -2).

    Units: those of ``value``. Raises nothing. Source: policy. No manual names the direction of a
    half; Python's own ``round`` goes to the even number, which would send 2.5 and 3.5 different ways.
    """
    return floor(Fraction(value) + Fraction(1, 2))


def as_number(value: Fraction | int) -> int | float:
    """An exact value as the plainest Python number: ``int`` where whole, else ``float``.

    Units: those of ``value``. Raises nothing. Source: policy (how numbers are written out).
    """
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)
