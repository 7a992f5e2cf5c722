"""How long until a person looked: the middle, the slow end, the worst and the late, with honest intervals.

An alert that still waits counts. It is longer than every one that was looked at, as far as anybody knows, so that
leaving it unread never improves a number. Never a mean: one long night hides in it.

Sources: Hyndman & Fan (1996), Am Stat 50:361, type 2; David & Nagaraja, Order Statistics, and Conover, Practical
Nonparametric Statistics, for the intervals (sections from memory).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, inf

from leeward.clinical.statistics.distributions import binomial_cdf, binomial_quantile, check_share

LEVEL = 0.95
SLOW = 0.95


@dataclass(frozen=True, slots=True)
class Quantile:
    """One quantile, in the units of the times. None: no time that was seen reaches so far.

    `coverage` is the exact probability with which such an interval holds the true quantile, whatever the
    distribution; an end of None is open.
    """

    share: float
    value: float | None
    low: float | None
    high: float | None
    coverage: float


@dataclass(frozen=True, slots=True)
class WaitingTimes:
    """Times until a person looked, against a clock, in the units in which they came (minutes)."""

    seen: int
    waiting: int
    median: Quantile
    slow: Quantile
    """The 95th percentile."""
    worst: float | None
    """The longest, of those that still wait as well: so far."""
    is_worst_waiting: bool
    late: int
    """Looked at after the clock had run out, or still waiting beyond it."""
    undecided: int
    """Still waiting, and inside the clock."""
    clock: float


def waiting_times(
    seen: Sequence[float], *, clock: float, waiting: Sequence[float] = (), level: float = LEVEL
) -> WaitingTimes:
    """Summary of alerts of one kind: times of those looked at, and the time so far of those that wait.

    Units: any, all the same. A time of exactly the clock is not late. Raises ValueError for a negative time or a
    clock of 0 or less, or a level outside 0 to 1. Source: see the module; counting what waits as longest is policy.
    """
    if clock <= 0 or any(time < 0 for time in (*seen, *waiting)):
        raise ValueError("Times must be 0 or more and the clock above 0.")
    times = [*seen, *(inf for _ in waiting)]
    worst = max((*seen, *waiting), default=None)
    late_waiting = sum(time > clock for time in waiting)
    return WaitingTimes(
        seen=len(seen),
        waiting=len(waiting),
        median=quantile(times, 0.5, level=level),
        slow=quantile(times, SLOW, level=level),
        worst=worst,
        is_worst_waiting=worst is not None and worst > max(seen, default=-1),
        late=sum(time > clock for time in seen) + late_waiting,
        undecided=len(waiting) - late_waiting,
        clock=clock,
    )


def quantile(times: Sequence[float], share: float, *, level: float = LEVEL) -> Quantile:
    """Type 2: the smallest time that at least this share does not exceed; the mean of two where both do.

    Infinite times stand for those not over. The interval runs from the l-th to the u-th shortest time: l the
    largest with P(Binomial(n, share) < l) at most half of what `level` leaves, u likewise from above; with few
    times an end is missing. Units: those of the times. Raises ValueError for a share or level outside 0 to 1.
    Source: Hyndman & Fan (1996); Conover (from memory).
    """
    check_share(share, "share")
    check_share(level, "level")
    ordered, number = sorted(times), len(times)
    if not number:
        return Quantile(share, None, None, None, 1.0)
    tail = (1 - level) / 2
    first = binomial_quantile(tail, number, share)
    last = binomial_quantile(1 - tail, number, share) + 1
    low = ordered[first - 1] if first else inf
    high = ordered[last - 1] if last <= number else inf
    # What is open covers everything on its side.
    under = binomial_cdf(first - 1, number, share) if low < inf else 0.0
    up_to = binomial_cdf(last - 1, number, share) if high < inf else 1.0
    return Quantile(share, _known(_type_2(ordered, share)), _known(low), _known(high), up_to - under)


def _type_2(ordered: Sequence[float], share: float) -> float:
    # Rounded: 0.95 x 20 is 19 and must not be 18.999...
    place = round(len(ordered) * share, 9)
    whole = floor(place)
    if place == whole and 0 < whole < len(ordered):
        return (ordered[whole - 1] + ordered[whole]) / 2
    return ordered[min(whole, len(ordered) - 1)]


def _known(time: float) -> float | None:
    return None if time == inf else time
