"""What the rules missed, from a random sample read twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.distributions import hypergeometric_cdf
from leeward.clinical.statistics.missed_risk import missed_over_draws, missed_risk
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


# --- several draws ----------------------------------------------------------------------------------------


def test_one_draw_is_that_draw() -> None:
    one = missed_risk(not_flagged=400, drawn=20, found=1, caught=5)
    assert missed_over_draws([(400, 20, 1)], caught=5) == one


def test_each_text_found_weighs_as_many_as_its_own_draw_stands_for() -> None:
    """By hand: one of 10 in 100, so ten; one of 20 in 40, so two."""
    found = missed_over_draws([(100, 10, 1), (40, 20, 1)], caught=12)
    assert (found.not_flagged, found.drawn, found.found, found.missed) == (140, 30, 2, 12)
    assert found.sensitivity == 0.5
    assert found.interval.low <= 12 <= found.interval.high


@pytest.mark.hazard("H-027")
def test_nothing_found_in_four_weeks_bounds_what_is_there() -> None:
    """None in 80, a fifth of each week: (4/5)^13 is 0.055, (4/5)^14 is 0.044, so at most 13 with 95 %."""
    found = missed_over_draws([(100, 20, 0)] * 4, caught=0)
    assert (found.missed, found.at_most) == (0, 13)
    assert found.sensitivity is None
    exact_of_all = missed_risk(not_flagged=400, drawn=80, found=0, caught=0)
    assert found.at_most >= exact_of_all.at_most


def test_reading_all_of_every_week_leaves_no_doubt() -> None:
    found = missed_over_draws([(10, 10, 1), (5, 5, 2)], caught=3)
    assert (found.missed, found.interval.low, found.interval.high, found.at_most) == (3, 3, 3, 3)


@pytest.mark.hazard("H-027")
@given(
    some.lists(
        some.tuples(some.integers(1, 12), some.integers(1, 12), some.integers(0, 12)), min_size=2, max_size=3
    ),
    some.sampled_from([0.8, 0.95]),
)
def test_the_limits_hold_the_truth_as_often_as_they_say(
    shape: list[tuple[int, int, int]], level: float
) -> None:
    """Exact: every result of every draw, with its probability (hypergeometric), for risky texts spread as you like."""
    weeks = [(max(one), min(one[0], one[1]), min(one[2], max(one))) for one in shape]
    ways: dict[tuple[int, ...], float] = {(): 1.0}
    for population, drawn, risky in weeks:
        law = [
            hypergeometric_cdf(count, population=population, marked=risky, drawn=drawn)
            - (
                hypergeometric_cdf(count - 1, population=population, marked=risky, drawn=drawn)
                if count
                else 0.0
            )
            for count in range(min(risky, drawn) + 1)
        ]
        ways = {
            (*way, count): chance * law[count] for way, chance in ways.items() for count in range(len(law))
        }
    truth = sum(risky for _all, _drawn, risky in weeks)
    inside = at_most = 0.0
    for way, chance in ways.items():
        if chance < 1e-12:
            continue
        draws = [
            (population, drawn, found) for (population, drawn, _r), found in zip(weeks, way, strict=True)
        ]
        result = missed_over_draws(draws, caught=1, level=level)
        inside += chance * (result.interval.low <= truth <= result.interval.high)
        at_most += chance * (truth <= result.at_most)
    assert inside >= level - 1e-9 and at_most >= level - 1e-9


@pytest.mark.parametrize(
    ("draws", "caught", "level"),
    [
        ([], 0, 0.95), ([(10, 0, 0), (10, 5, 0)], 0, 0.95), ([(10, 11, 0), (5, 5, 0)], 0, 0.95),
        ([(10, 5, 6), (5, 5, 0)], 0, 0.95), ([(10, 5, 0), (5, 5, 0)], -1, 0.95), ([(10, 5, 0), (5, 5, 0)], 0, 1.0),
    ],
)  # fmt: skip
def test_impossible_draws_are_refused(draws: list[tuple[int, int, int]], caught: int, level: float) -> None:
    with pytest.raises(ValueError):
        missed_over_draws(draws, caught=caught, level=level)
