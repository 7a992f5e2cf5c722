"""Are more courses ending worse than we accept? A Bernoulli CUSUM with a limit chosen before it is looked at.

The score rises by log(p1 / p0) when a course ends worse and falls by log((1 - p0) / (1 - p1)) when it does not, never
under 0. It signals when it reaches the limit. A signal is a reason to look, never a verdict.

Sources: Steiner, Cook, Farewell & Treasure (2000), Biostatistics 1:441; Grigg, Farewell & Spiegelhalter (2003), Stat
Methods Med Res 12:147; the chain after Brook & Evans (1972), Biometrika 59:539, here without rounding of states.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, log

from leeward.clinical.statistics.distributions import check_share, first_where


@dataclass(frozen=True, slots=True)
class Scores:
    """What one observation adds: above 0 for an event, below 0 for none. Log-likelihood ratio, no units."""

    event: float
    other: float


@dataclass(frozen=True, slots=True)
class Path:
    """The score after each observation, and where it first reached the limit."""

    scores: Scores
    limit: float
    values: tuple[float, ...]
    first_signal: int | None
    """The number of the observation, counted from 1. The path goes on after it as if nothing had been done."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and what was promised with it. `false_alarms` and the run length hold where the rate is `accepted`."""

    accepted: float
    """p0: the share of events that is accepted, from 0 to 1."""
    feared: float
    """p1: the share of events that must be found soon."""
    limit: float
    within: int | None
    """The number of observations for which `false_alarms` holds."""
    false_alarms: float | None
    """Probability of a signal within them though nothing is wrong, computed exactly for this limit."""
    mean_to_false_alarm: float
    """Observations on average until a signal though nothing is wrong: the in-control average run length."""


def scores(*, accepted: float, feared: float) -> Scores:
    """Scores for a rise from `accepted` (p0) to `feared` (p1), shares between 0 and 1. No units.

    Raises ValueError where the feared share is not above the accepted one. Source: Steiner et al. (2000), with the
    same risk for all.
    """
    check_share(accepted, "accepted share")
    check_share(feared, "feared share")
    if feared <= accepted:
        raise ValueError("The feared share must be above the accepted one.")
    return Scores(log(feared / accepted), log((1 - feared) / (1 - accepted)))


def path(outcomes: Sequence[bool], *, accepted: float, feared: float, limit: float) -> Path:
    """The course of the score over outcomes in order of time: True where the event happened.

    Raises ValueError as `scores` does, and for a limit of 0 or less. Source: Steiner et al. (2000).
    """
    score = scores(accepted=accepted, feared=feared)
    _check_limit(limit)
    values: list[float] = []
    first: int | None = None
    # Counted since the last zero, not added up: the chain below uses the same numbers, to the last bit.
    events = others = 0
    for number, happened in enumerate(outcomes, start=1):
        events, others = events + happened, others + (not happened)
        value = _value(score, events, others)
        if value <= 0:
            events = others = 0
            value = 0.0
        values.append(value)
        if first is None and value >= limit:
            first = number
    return Path(score, limit, tuple(values), first)


def signal_probability(*, accepted: float, feared: float, limit: float, rate: float, within: int) -> float:
    """Probability, 0 to 1, of a signal within so many observations from zero, where events truly have `rate`.

    With `rate` = `accepted` this is the false-alarm probability. Exact: the states are the numbers of events and
    others since the last zero, none is rounded. Raises ValueError as `path` does, for a rate that is not between 0
    and 1, and for fewer than 1 observation. Source: Brook & Evans (1972), by renewal at each return to zero.
    """
    import numpy

    score = scores(accepted=accepted, feared=feared)
    _check_limit(limit)
    check_share(rate, "rate")
    if within < 1:
        raise ValueError("The number of observations must be 1 or more.")
    signals, returns = _excursion(score, limit, rate, lambda length, _alive, _done: length < within)
    back = numpy.zeros(within + 1)
    back[1 : len(returns) + 1] = returns
    signalled = numpy.zeros(within + 1)
    signalled[1 : len(signals) + 1] = signals
    at_zero = numpy.zeros(within)
    at_zero[0] = 1.0
    for time in range(1, within):
        at_zero[time] = back[1 : time + 1] @ at_zero[time - 1 :: -1]
    return float(at_zero @ numpy.cumsum(signalled)[:0:-1])


def average_run_length(*, accepted: float, feared: float, limit: float, rate: float) -> float:
    """Observations on average until a signal, from zero, where events truly have `rate`. In observations.

    Exact but for a rest of 1e-12 of the result. Infinite where a signal is less likely than a computer can say.
    Raises ValueError as `signal_probability` does. Source: mean length of a way from zero over the probability
    that it ends in a signal (Wald's identity), after Brook & Evans (1972).
    """
    score = scores(accepted=accepted, feared=feared)
    _check_limit(limit)
    check_share(rate, "rate")
    signals, returns = _excursion(score, limit, rate, lambda _length, alive, done: alive > 1e-13 * done)
    signalled = sum(signals)
    if not signalled:
        return inf
    ended = [one + other for one, other in zip(signals, returns, strict=True)]
    return sum(length * mass for length, mass in enumerate(ended, start=1)) / signalled


def limit_for_false_alarms(
    *, accepted: float, feared: float, within: int, false_alarms: float, decimals: int = 2
) -> Limit:
    """The lowest limit, of so many decimals, with at most this probability of a false alarm within so many observations.

    `false_alarms` from 0 to 1, both left out. Raises ValueError as `signal_probability` does. Source: Steiner et
    al. (2000) choose by run length; a probability over a stated number is Grigg et al. (2003), section from memory.
    """
    check_share(false_alarms, "probability of a false alarm")

    def found(limit: float) -> float:
        return signal_probability(accepted=accepted, feared=feared, limit=limit, rate=accepted, within=within)

    limit = _lowest(lambda limit: found(limit) <= false_alarms, decimals)
    length = average_run_length(accepted=accepted, feared=feared, limit=limit, rate=accepted)
    return Limit(accepted, feared, limit, within, found(limit), length)


def limit_for_run_length(*, accepted: float, feared: float, at_least: float, decimals: int = 2) -> Limit:
    """The lowest limit, of so many decimals, with at least so many observations on average until a false alarm.

    Raises ValueError as `scores` does, and for fewer than 1 observation. Source: Steiner et al. (2000).
    """
    if at_least < 1:
        raise ValueError("The number of observations must be 1 or more.")

    def length(limit: float) -> float:
        return average_run_length(accepted=accepted, feared=feared, limit=limit, rate=accepted)

    limit = _lowest(lambda limit: length(limit) >= at_least, decimals)
    return Limit(accepted, feared, limit, None, None, length(limit))


def _check_limit(limit: float) -> None:
    if limit <= 0:
        raise ValueError("The limit must be above 0.")


def _value(score: Scores, events: int, others: int) -> float:
    return events * score.event + others * score.other


def _lowest(is_enough: Callable[[float], bool], decimals: int) -> float:
    """The lowest limit with so many decimals that is enough. A higher limit never signals sooner, so halving finds it."""
    steps: int = 10**decimals
    high = steps
    while not is_enough(high / steps):
        high *= 2
    return first_where(lambda place: is_enough(place / steps), 1, high) / steps


def _excursion(
    score: Scores, limit: float, rate: float, goes_on: Callable[[int, float, float], bool]
) -> tuple[list[float], list[float]]:
    """One way from zero: probability that it ends in a signal, or back at zero, after 1, 2, ... observations.

    `goes_on` is asked with the length so far, the probability still under way, and that of a signal so far.
    """
    signals: list[float] = []
    returns: list[float] = []
    alive = {0: 1.0}  # events since zero: probability; the others follow from the length
    rest, done, length = 1.0, 0.0, 0
    while goes_on(length, rest, done):
        length += 1
        grown: dict[int, float] = {}
        for events, mass in alive.items():
            grown[events] = grown.get(events, 0.0) + mass * (1 - rate)
            grown[events + 1] = grown.get(events + 1, 0.0) + mass * rate
        values = {events: _value(score, events, length - events) for events in grown}
        alive = {events: mass for events, mass in grown.items() if 0 < values[events] < limit}
        signals.append(sum(mass for events, mass in grown.items() if values[events] >= limit))
        returns.append(sum(mass for events, mass in grown.items() if values[events] <= 0))
        rest, done = sum(alive.values()), done + signals[-1]
    return signals, returns
