"""Whole invented services, drawn with a seed: those that get worse signal in time, those that do not keep quiet.

More of them, and how long it takes, in `benchmarks/safety_signals.py`.
"""

from __future__ import annotations

import numpy
import pytest

from leeward.clinical.statistics import cusum, maxsprt
from leeward.clinical.statistics.missed_risk import missed_risk
from leeward.clinical.statistics.rates import clopper_pearson, poisson_rate
from leeward.clinical.statistics.waiting_times import quantile

pytestmark = pytest.mark.slow
NUMBER = 3_000


def room(share: float) -> float:
    """Four standard errors of a share among so many services."""
    return 4 * (share * (1 - share) / NUMBER) ** 0.5


def signals(chance: numpy.random.Generator, limit: float, before: int, after: int) -> tuple[int, int]:
    """Services that signalled before the rise from 5 % to 12 %, and those that did after it."""
    early = late = 0
    rates = numpy.repeat([0.05, 0.12], [before, after])
    for _service in range(NUMBER):
        outcomes = (chance.random(before + after) < rates).tolist()
        first = cusum.path(outcomes, accepted=0.05, feared=0.12, limit=limit).first_signal
        early += first is not None and first <= before
        late += first is not None and first > before
    return early, late


def test_a_rise_from_5_to_12_per_cent_signals_and_no_rise_keeps_the_promise() -> None:
    chosen = cusum.limit_for_false_alarms(accepted=0.05, feared=0.12, within=208, false_alarms=0.05)
    early, late = signals(numpy.random.default_rng(5), chosen.limit, before=208, after=208)
    assert early / NUMBER <= 0.05 + room(0.05)
    assert late / (NUMBER - early) >= 0.9


def test_maxsprt_keeps_its_promise_at_weekly_looks_and_finds_twice_as_many_events() -> None:
    plan = maxsprt.plan(upper_limit=12)
    chance = numpy.random.default_rng(6)
    for times, low, high in ((1.0, 0.02, 0.05), (2.0, 0.75, 0.81)):
        found = 0
        for _service in range(NUMBER):
            events = chance.poisson(times * 12 / 52, 52).tolist()
            looks = maxsprt.watch([(number, 12 / 52) for number in events], plan)
            found += maxsprt.first_signal(looks) is not None
        assert low - room(low) <= found / NUMBER <= high + room(high)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    chance = numpy.random.default_rng(7)
    held = {"share": 0, "rate": 0, "median": 0, "slow": 0, "missed": 0}
    for _service in range(NUMBER):
        share = clopper_pearson(int(chance.binomial(230, 0.06)), 230).interval
        rate = poisson_rate(int(chance.poisson(7.0)), 7.0).interval
        times = chance.exponential(1.0, 70).tolist()
        median, slow = quantile(times, 0.5), quantile(times, 0.95)
        found = int(chance.hypergeometric(60, 4_940, 300))
        missed = missed_risk(not_flagged=5_000, drawn=300, found=found, caught=40).interval
        held["share"] += share.low <= 0.06 <= share.high
        held["rate"] += rate.low <= 1 <= rate.high
        held["median"] += (median.low or 0) <= numpy.log(2) <= (median.high or numpy.inf)
        held["slow"] += (slow.low or 0) <= numpy.log(20) <= (slow.high or numpy.inf)
        held["missed"] += missed.low <= 60 <= missed.high
    for what, number in held.items():
        assert number / NUMBER >= 0.95 - room(0.95), what
