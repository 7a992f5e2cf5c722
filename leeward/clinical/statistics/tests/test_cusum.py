"""The Bernoulli CUSUM and its limit."""

from __future__ import annotations

from math import inf, log

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leeward.clinical.statistics import cusum

SIX_TO_TWELVE = {"accepted": 0.06, "feared": 0.12}


def test_scores_are_log_likelihood_ratios() -> None:
    found = cusum.scores(**SIX_TO_TWELVE)
    assert (found.event, found.other) == (log(0.12 / 0.06), log(0.88 / 0.94))


def test_the_score_climbs_falls_and_stays_at_zero() -> None:
    up, down = log(2), log(0.88 / 0.94)
    found = cusum.path([False, True, False, True], limit=2, **SIX_TO_TWELVE)
    assert found.values == pytest.approx((0, up, up + down, 2 * up + down))
    assert found.first_signal is None


def test_the_first_signal_is_counted_from_one_and_the_path_goes_on() -> None:
    found = cusum.path([True] * 4, limit=1.3, **SIX_TO_TWELVE)
    assert found.first_signal == 2
    assert len(found.values) == 4


def test_the_limit_of_the_safety_page_is_found_and_not_guessed() -> None:
    """6 % against 12 %, 168 courses, 1 in 20: the page's own simulation gave 3.7 as well."""
    found = cusum.limit_for_false_alarms(within=168, false_alarms=0.05, **SIX_TO_TWELVE)
    assert found.limit == 3.7
    assert found.false_alarms == pytest.approx(0.048617, abs=1e-6)
    assert found.mean_to_false_alarm == pytest.approx(2366.73, abs=0.01)
    lower = cusum.signal_probability(limit=3.69, rate=0.06, within=168, **SIX_TO_TWELVE)
    assert lower > 0.05


def test_a_limit_by_run_length_keeps_it_and_the_next_lower_one_does_not() -> None:
    found = cusum.limit_for_run_length(at_least=1000, decimals=3, **SIX_TO_TWELVE)
    assert found.mean_to_false_alarm >= 1000
    lower = cusum.average_run_length(limit=found.limit - 0.001, rate=0.06, **SIX_TO_TWELVE)
    assert lower < 1000
    assert found.within is found.false_alarms is None


def test_the_probability_of_a_signal_is_what_paths_do() -> None:
    """4,000 seeded services of 60 courses, with the path of the product; four standard errors of room."""
    chance = numpy.random.default_rng(20261130)
    number = 4_000
    seen = sum(
        cusum.path(list(row), limit=2.0, **SIX_TO_TWELVE).first_signal is not None
        for row in chance.random((number, 60)) < 0.12
    )
    exact = cusum.signal_probability(limit=2.0, rate=0.12, within=60, **SIX_TO_TWELVE)
    assert abs(seen / number - exact) < 4 * (exact * (1 - exact) / number) ** 0.5


def test_the_mean_run_length_is_the_sum_of_being_silent() -> None:
    """E[N] is the sum of P(N > n) over n = 0, 1, 2, ..."""
    limit, rate = 1.5, 0.3
    silent = [1.0]
    for within in range(1, 400):
        silent.append(1 - cusum.signal_probability(limit=limit, rate=rate, within=within, **SIX_TO_TWELVE))
    mean = cusum.average_run_length(limit=limit, rate=rate, **SIX_TO_TWELVE)
    assert mean == pytest.approx(sum(silent), rel=1e-9)


@settings(deadline=None, max_examples=40)
@given(some.floats(0.02, 0.3), some.floats(1.2, 3), some.floats(0.3, 5), some.integers(1, 80))
def test_a_higher_limit_or_a_lower_rate_signals_no_sooner(
    accepted: float, times: float, limit: float, within: int
) -> None:
    def chance(limit: float, rate: float) -> float:
        return cusum.signal_probability(
            accepted=accepted, feared=accepted * times, limit=limit, rate=rate, within=within
        )

    assert chance(limit + 0.2, accepted) <= chance(limit, accepted) + 1e-12
    assert chance(limit, accepted) <= chance(limit, accepted * times) + 1e-12


def test_a_limit_beyond_reach_is_never_reached() -> None:
    assert cusum.average_run_length(limit=120, rate=1e-3, **SIX_TO_TWELVE) == inf


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: cusum.scores(accepted=0, feared=0.1),
        lambda: cusum.scores(accepted=0.1, feared=1),
        lambda: cusum.scores(accepted=0.1, feared=0.1),
        lambda: cusum.path([], limit=0, **SIX_TO_TWELVE),
        lambda: cusum.signal_probability(limit=1, rate=0, within=5, **SIX_TO_TWELVE),
        lambda: cusum.signal_probability(limit=1, rate=0.1, within=0, **SIX_TO_TWELVE),
        lambda: cusum.average_run_length(limit=-1, rate=0.1, **SIX_TO_TWELVE),
        lambda: cusum.average_run_length(limit=1, rate=1, **SIX_TO_TWELVE),
        lambda: cusum.limit_for_false_alarms(within=5, false_alarms=0, **SIX_TO_TWELVE),
        lambda: cusum.limit_for_run_length(at_least=0, **SIX_TO_TWELVE),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()
