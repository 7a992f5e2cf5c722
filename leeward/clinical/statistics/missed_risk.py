"""What did the rules miss? An estimate from texts that were not flagged, drawn by chance and read by two people.

The draw must be by chance from all that was not flagged in a period, and its size fixed before. Sources: Wright
(1991), Exact Confidence Bounds when Sampling from Small Finite Universes (title from memory); Buonaccorsi (1987), Am
Stat 41:215, exact limits in finite populations (page from memory); Hoeffding (1956), Ann Math Stat 27:713, on the
number of successes in independent trials, and Vatutin & Mikhailov (1982), Theory Probab Appl 27:734, on a
hypergeometric number as a sum of such trials (both from memory).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leeward.clinical.statistics.distributions import (
    binomial_cdf,
    check_count,
    check_share,
    first_where,
    hypergeometric_cdf,
)
from leeward.clinical.statistics.rates import LEVEL, Interval


@dataclass(frozen=True, slots=True)
class Missed:
    """Texts with risk among those not flagged, and what part of all risk was flagged. Counts and shares."""

    not_flagged: int
    drawn: int
    found: int
    caught: int
    missed: float
    """The estimate: found, times not flagged over drawn."""
    interval: Interval
    """Of the number missed, two-sided, exact. Whole numbers."""
    at_most: int
    """One-sided: with this confidence no more than so many were missed."""
    sensitivity: float | None
    """Caught, of caught and missed; None where no risk at all was seen."""
    sensitivity_interval: Interval | None
    sensitivity_at_least: float | None
    """One-sided: with this confidence at least this part was flagged."""


def missed_risk(*, not_flagged: int, drawn: int, found: int, caught: int, level: float = LEVEL) -> Missed:
    """From `not_flagged` texts `drawn` were read and `found` held risk; `caught` flagged ones truly did.

    Counts; at least one text must be drawn. Exact for this period's texts (hypergeometric: a finite number, drawn
    without putting back). `caught` must be a count of all flagged texts, each read by a person, not an estimate; and
    what two readers agree on is taken as the truth, so their agreement belongs beside it (`agreement`). Raises
    ValueError for impossible counts or a level outside 0 to 1. Source: see the module.
    """
    check_count(drawn, not_flagged)
    check_count(found, drawn)
    check_share(level, "level")
    if not drawn or caught < 0:
        raise ValueError("At least one text must be drawn, and the count caught must be 0 or more.")
    tail = (1 - level) / 2
    low, high = _fewest(not_flagged, drawn, found, tail), _most(not_flagged, drawn, found, tail)
    at_most = _most(not_flagged, drawn, found, 1 - level)
    missed = not_flagged * found / drawn
    return _summed(not_flagged, drawn, found, caught, missed, Interval(low, high, level), at_most)


def _summed(
    not_flagged: int, drawn: int, found: int, caught: int, missed: float, interval: Interval, at_most: int
) -> Missed:
    numbers = (not_flagged, drawn, found, caught, missed, interval, at_most)
    if not caught and not found:
        return Missed(*numbers, None, None, None)
    return Missed(
        *numbers,
        caught / (caught + missed),
        Interval(caught / (caught + interval.high), caught / (caught + interval.low), interval.level),
        caught / (caught + at_most),
    )


def missed_over_draws(draws: Sequence[tuple[int, int, int]], *, caught: int, level: float = LEVEL) -> Missed:
    """Several draws, each (not flagged, drawn, found) of its own texts: weeks with sampling fractions of their own.

    The estimate weighs each text that was found by the fraction of its draw. One draw has the exact limits of
    `missed_risk`. For several the limits are kept or exceeded, not met: the number found is a sum of independent
    trials (Vatutin & Mikhailov), whose tails a binomial number bounds (Hoeffding), here with the smallest fraction
    for the upper and the largest for the lower limit. Counts. Raises ValueError as `missed_risk` does, and without
    a draw. Source: see the module.
    """
    for not_flagged, drawn, found in draws:
        check_count(drawn, not_flagged)
        check_count(found, drawn)
    check_share(level, "level")
    if not draws or caught < 0 or not all(drawn for _all, drawn, _found in draws):
        raise ValueError("There must be a draw, a text in each, and the count caught must be 0 or more.")
    if len(draws) == 1:
        not_flagged, drawn, found = draws[0]
        return missed_risk(not_flagged=not_flagged, drawn=drawn, found=found, caught=caught, level=level)
    not_flagged, drawn, found = (sum(column) for column in zip(*draws, strict=True))
    missed = sum(every * risky / read for every, read, risky in draws)
    fractions = [read / every for every, read, _risky in draws]
    possible = not_flagged - (drawn - found)
    tail = (1 - level) / 2
    low = _fewest_of_draws(found, max(fractions), tail, possible)
    high = _most_of_draws(found, min(fractions), tail, possible)
    at_most = _most_of_draws(found, min(fractions), 1 - level, possible)
    interval = Interval(min(low, missed), max(high, missed), level)
    return _summed(not_flagged, drawn, found, caught, missed, interval, at_most)


def _most_of_draws(found: int, fraction: float, tail: float, possible: int) -> int:
    """The largest number that the bound does not refuse. It is a bound only where `found` + 1 or more are expected."""

    def is_too_many(risky: int) -> bool:
        return risky * fraction >= found + 1 and binomial_cdf(found, risky, fraction) <= tail

    return first_where(is_too_many, found, possible + 1) - 1


def _fewest_of_draws(found: int, fraction: float, tail: float, possible: int) -> int:
    """The smallest number that the bound does not refuse. It is a bound only where `found` - 1 or fewer are expected."""

    def is_enough(risky: int) -> bool:
        return risky * fraction > found - 1 or 1 - binomial_cdf(found - 1, risky, fraction) > tail

    return first_where(is_enough, found, possible)


def _most(population: int, drawn: int, found: int, tail: float) -> int:
    """The largest number of risky texts with which finding so few, or fewer, is still likelier than `tail`."""

    def is_too_many(risky: int) -> bool:
        return hypergeometric_cdf(found, population=population, marked=risky, drawn=drawn) <= tail

    most = population - (drawn - found)
    return first_where(is_too_many, found, most + 1) - 1


def _fewest(population: int, drawn: int, found: int, tail: float) -> int:
    """The smallest number of risky texts with which finding so many, or more, is still likelier than `tail`."""

    def is_enough(risky: int) -> bool:
        return 1 - hypergeometric_cdf(found - 1, population=population, marked=risky, drawn=drawn) > tail

    return first_where(is_enough, found, population - (drawn - found))
