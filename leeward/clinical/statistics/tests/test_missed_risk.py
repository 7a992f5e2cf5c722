"""What the rules missed, from a random sample read twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.distributions import hypergeometric_cdf
from leeward.clinical.statistics.missed_risk import missed_risk
from leeward.clinical.statistics.rates import clopper_pearson


def test_reading_all_leaves_no_doubt() -> None:
    found = missed_risk(not_flagged=40, drawn=40, found=3, caught=9)
    assert (found.missed, found.interval.low, found.interval.high, found.at_most) == (3, 3, 3, 3)
    assert found.sensitivity == found.sensitivity_at_least == 0.75
    assert found.sensitivity_interval is not None
    assert (found.sensitivity_interval.low, found.sensitivity_interval.high) == (0.75, 0.75)


@pytest.mark.hazard("H-027")
def test_finding_nothing_bounds_what_may_still_be_there() -> None:
    """None in 300 of 10,000: at most 97 with 95 %, where the sample alone (Clopper-Pearson) would say 99.4."""
    found = missed_risk(not_flagged=10_000, drawn=300, found=0, caught=60)
    assert (found.missed, found.interval.low, found.at_most) == (0, 0, 97)
    assert found.sensitivity == 1
    assert found.sensitivity_at_least == 60 / 157
    assert found.at_most < 10_000 * clopper_pearson(0, 300, level=0.9).interval.high < 100


def test_where_nothing_was_caught_or_found_sensitivity_is_not_known() -> None:
    found = missed_risk(not_flagged=100, drawn=20, found=0, caught=0)
    assert found.sensitivity is found.sensitivity_interval is found.sensitivity_at_least is None
    assert missed_risk(not_flagged=100, drawn=20, found=1, caught=0).sensitivity == 0


@given(some.integers(1, 300).flatmap(lambda n: some.tuples(some.just(n), some.integers(1, n))), some.data())
def test_each_bound_is_the_last_that_is_possible(sizes: tuple[int, int], data: some.DataObject) -> None:
    population, drawn = sizes
    found = data.draw(some.integers(0, drawn))
    result = missed_risk(not_flagged=population, drawn=drawn, found=found, caught=5)
    low, high = int(result.interval.low), int(result.interval.high)
    assert found <= low <= result.missed + 1e-9
    assert result.missed - 1e-9 <= high <= population - (drawn - found)
    assert result.at_most <= high

    def up_to(count: int, risky: int) -> float:
        return hypergeometric_cdf(count, population=population, marked=risky, drawn=drawn)

    assert up_to(found, high) > 0.025 - 1e-9
    if high < population - (drawn - found):
        assert up_to(found, high + 1) <= 0.025 + 1e-9
    if low > found:
        assert 1 - up_to(found - 1, low - 1) <= 0.025 + 1e-9


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: missed_risk(not_flagged=5, drawn=6, found=0, caught=0),
        lambda: missed_risk(not_flagged=5, drawn=2, found=3, caught=0),
        lambda: missed_risk(not_flagged=5, drawn=0, found=0, caught=0),
        lambda: missed_risk(not_flagged=5, drawn=2, found=0, caught=-1),
        lambda: missed_risk(not_flagged=5, drawn=2, found=0, caught=0, level=1),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()
