"""One way to round: a half goes up."""

from __future__ import annotations

from fractions import Fraction

import pytest

from leeward.clinical.rounding import as_number, round_half_up


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (Fraction(5, 2), 3),
        (Fraction(7, 2), 4),
        (Fraction(-5, 2), -2),
        (Fraction(249, 100), 2),
        (3, 3),
        (Fraction(9, 2), 5),
    ],
)
def test_a_half_goes_up(value: Fraction | int, rounded: int) -> None:
    assert round_half_up(value) == rounded


def test_a_whole_value_is_an_int_and_another_a_float() -> None:
    assert type(as_number(Fraction(4, 2))) is int
    assert as_number(Fraction(1, 4)) == 0.25
