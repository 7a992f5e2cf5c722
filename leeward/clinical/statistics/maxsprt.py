"""Are there more events than expected, looked at as often as one likes? The Poisson MaxSPRT.

For rare serious events against a known expectation, without naming a feared rate beforehand. It watches until so many
events would have been expected (`upper_limit`), and signals when the log-likelihood ratio reaches a critical value
that was computed for that watch, a false-alarm probability and the fewest events that may signal.

Sources: Kulldorff et al. (2011), A Maximized Sequential Probability Ratio Test for Drug and Vaccine Safety
Surveillance, Sequential Analysis 30:58; Kulldorff & Silva (2015), minimum events to signal, REVSTAT 15:373.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from leeward.clinical.statistics.distributions import poisson_cdf, special

LEAST_EVENTS = 4
"""Fewer never signal: the rule of thumb of Kulldorff & Silva (2015)."""
WIDTH = 1e-10
"""How finely a critical value is found."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was fixed before the watch began. `critical_value` is a log-likelihood ratio, without units."""

    upper_limit: float
    """Expected events at which the watch ends."""
    alpha: float
    """Probability of a signal over the whole watch though nothing is wrong."""
    least_events: int
    critical_value: float


@dataclass(frozen=True, slots=True)
class Look:
    """All so far, at one moment of looking."""

    events: int
    expected: float
    ratio: float
    """The log-likelihood ratio: 0 where there are no more events than expected."""
    is_signal: bool
    is_over: bool
    """More was expected by now than the plan's end: this look may not signal."""


def log_likelihood_ratio(events: int, expected: float) -> float:
    """How much better the rate that was seen explains the events than the expected one. 0 or more, no units.

    Raises ValueError for fewer than 0 events or nothing expected. Source: Kulldorff et al. (2011), equation of the
    Poisson case.
    """
    if events < 0 or expected <= 0:
        raise ValueError("Events must be 0 or more and the expected number above 0.")
    return expected - events + events * log(events / expected) if events > expected else 0.0


def plan(*, upper_limit: float, alpha: float = 0.05, least_events: int = LEAST_EVENTS) -> Plan:
    """The critical value for a watch of `upper_limit` expected events.

    Exact for looking without a pause; who looks once a day or a week signals falsely less often than `alpha`. Raises
    ValueError for an upper limit of 0 or less, an `alpha` outside 0 to 0.5, fewer than 1 event, and where so many
    events are so unlikely in so short a watch that no value has this `alpha`. Source: Kulldorff et al. (2011), by
    halving instead of their secant; their table 1 is in the tests.
    """
    _check(upper_limit, least_events)
    if not 0 < alpha <= 0.5:
        raise ValueError("Alpha must be above 0 and at most 0.5.")
    if 1 - poisson_cdf(least_events - 1, upper_limit) < alpha:
        raise ValueError("The upper limit must be higher, or fewer events must be enough, for this alpha.")
    low, high = 0.0, 1.0
    while _probability(high, upper_limit, least_events, 1.0) > alpha:
        low, high = high, 2 * high
    while high - low > WIDTH:
        middle = (low + high) / 2
        if _probability(middle, upper_limit, least_events, 1.0) > alpha:
            low = middle
        else:
            high = middle
    return Plan(upper_limit, alpha, least_events, high)


def signal_probability(
    critical_value: float, *, upper_limit: float, least_events: int = LEAST_EVENTS, relative_rate: float = 1.0
) -> float:
    """Probability, 0 to 1, of a signal before the watch ends, where events come `relative_rate` times as often as expected.

    1 gives the false-alarm probability, more the power. Raises ValueError for values of 0 or less. Source: Kulldorff
    et al. (2011), tables 1 and 2.
    """
    _check(upper_limit, least_events)
    if critical_value <= 0 or relative_rate <= 0:
        raise ValueError("The critical value and the relative rate must be above 0.")
    return _probability(critical_value, upper_limit, least_events, relative_rate)


def watch(steps: Sequence[tuple[int, float]], plan: Plan) -> tuple[Look, ...]:
    """The looks of a watch. Each step is (new events, newly expected ones) since the last look, in order of time.

    The expected number is the known rate times the exposure (client-weeks). Raises ValueError for negative numbers,
    or where nothing at all was expected by the first look. Source: Kulldorff et al. (2011).
    """
    looks = []
    events, expected = 0, 0.0
    for new, newly_expected in steps:
        if new < 0 or newly_expected < 0:
            raise ValueError("New events and newly expected ones must be 0 or more.")
        events, expected = events + new, expected + newly_expected
        ratio = log_likelihood_ratio(events, expected)
        # A hair of room: 52 weeks of 12 / 52 add up to a little more than 12 in binary.
        is_over = expected > plan.upper_limit * (1 + 1e-9)
        is_signal = not is_over and events >= plan.least_events and ratio >= plan.critical_value
        looks.append(Look(events, expected, ratio, is_signal, is_over))
    return tuple(looks)


def first_signal(looks: Sequence[Look]) -> int | None:
    """The number of the first look with a signal, counted from 1, or None. Raises nothing. Source: as `watch`."""
    return next((number for number, look in enumerate(looks, start=1) if look.is_signal), None)


def _check(upper_limit: float, least_events: int) -> None:
    if upper_limit <= 0 or least_events < 1:
        raise ValueError("The upper limit must be above 0 and the fewest events 1 or more.")


def _latest(critical_value: float, events: int) -> float:
    """The most that may be expected for so many events to signal: the ratio solved for it by Lambert's W."""
    return float(-events * special().lambertw(-exp(-1 - critical_value / events)).real)


def _probability(critical_value: float, upper_limit: float, least_events: int, relative_rate: float) -> float:
    """The counts that have not signalled yet are carried from one such moment to the next (Kulldorff et al. 2011).

    Until `_latest(n)` there must be fewer than n events, for each n from the fewest on; what is left at the end of
    the watch never signalled.
    """
    import numpy

    silent = numpy.ones(1)
    now, events = 0.0, least_events
    while True:
        until = min(_latest(critical_value, events), upper_limit)
        mean = (until - now) * relative_rate
        # Beyond 12 standard deviations and 40 lies less than 1e-30.
        arrivals = numpy.arange(min(events, int(mean + 12 * sqrt(mean)) + 40))
        chances = numpy.exp(special().xlogy(arrivals, mean) - mean - special().gammaln(arrivals + 1))
        silent = numpy.convolve(silent, chances)[:events]
        if until == upper_limit:
            return float(1 - silent.sum())
        now, events = until, events + 1
