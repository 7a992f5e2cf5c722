"""A share or a rate with its exact interval. Nothing here is shown without numerator, denominator and interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from leeward.clinical.statistics.distributions import (
    beta_quantile,
    check_count,
    check_share,
    gamma_quantile,
    normal_quantile,
)

LEVEL = 0.95
"""How often such intervals hold the true value in the long run. Convention."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, in the units of what it belongs to, at `level` (0.95: 95 of 100 such hold the truth)."""

    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class Proportion:
    """`count` of `of`, as a share from 0 to 1; None of nobody, and then the interval says that nothing is known."""

    count: int
    of: int
    share: float | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Rate:
    """Events in an exposure, as events in each `per` of it: 100 for "in 100 client-weeks"."""

    events: int
    exposure: float
    per: float
    rate: float
    interval: Interval


def clopper_pearson(count: int, of: int, *, level: float = LEVEL) -> Proportion:
    """The exact interval of a share, 0 to 1: holds the truth at least as often as `level` says, often more.

    Raises ValueError where `count` is no part of `of`, or for a level outside 0 to 1. At 0 the lower end is 0, at
    `of` the upper end is 1; of nobody the interval is 0 to 1. Source: Clopper & Pearson (1934), Biometrika 26:404;
    by quantiles of beta, as R's `binom.test`.
    """
    check_count(count, of)
    check_share(level, "level")
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else beta_quantile(tail, count, of - count + 1)
    # The same tail seen from the other side: 1 less a tiny number would lose its digits.
    high = 1.0 if count == of else 1 - beta_quantile(tail, of - count, count + 1)
    return Proportion(count, of, count / of if of else None, Interval(low, high, level))


def wilson(count: int, of: int, *, level: float = LEVEL) -> Proportion:
    """The score interval of a share, 0 to 1: closer to `level` on average, and now and then under it.

    For curves of many points; a single reported number gets `clopper_pearson`. Raises ValueError as that does.
    Source: Wilson (1927), J Am Stat Assoc 22:209, without continuity correction, as R's `prop.test(correct = FALSE)`.
    """
    check_count(count, of)
    check_share(level, "level")
    if not of:
        return Proportion(count, of, None, Interval(0.0, 1.0, level))
    z = normal_quantile(1 - (1 - level) / 2)
    share, square = count / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return Proportion(count, of, share, Interval(low, high, level))


def poisson_rate(events: int, exposure: float, *, per: float = 1.0, level: float = LEVEL) -> Rate:
    """The exact interval of a rate: events in each `per` units of exposure (client-weeks, messages).

    Raises ValueError for fewer than 0 events, an exposure or `per` of 0 or less, or a level outside 0 to 1.
    Holds for events that come singly and independently: several events of one person make it too narrow.
    Source: Garwood (1936), Biometrika 28:437; by quantiles of gamma, as R's `poisson.test`.
    """
    if events < 0 or exposure <= 0 or per <= 0:
        raise ValueError("Events must be 0 or more, exposure and its unit above 0.")
    check_share(level, "level")
    tail = (1 - level) / 2
    low = 0.0 if events == 0 else gamma_quantile(tail, events)
    high = gamma_quantile(1 - tail, events + 1)
    unit = per / exposure
    return Rate(events, exposure, per, events * unit, Interval(low * unit, high * unit, level))
