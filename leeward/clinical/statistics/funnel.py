"""Teams of unequal size beside one line: which of them lie further out than their size explains.

Sources: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Stat Med 24:1185; Spiegelhalter
(2005), Handling over-dispersion of performance indicators, Qual Saf Health Care 14:347. Formulas from memory; the
dispersion ratio and the variance between teams are those of R's FunnelPlotR (its functions were read).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import floor, sqrt

from leeward.clinical.statistics.distributions import (
    binomial_cdf,
    binomial_quantile,
    check_count,
    check_share,
    chi_square_above,
    normal_quantile,
)

LEVELS = (0.95, 0.998)
"""About two and three standard deviations (Spiegelhalter 2005)."""
WINSORISED = 0.1
"""The share at each end that is drawn in before the spread is estimated (Spiegelhalter 2005)."""


class Model(StrEnum):
    """How much the limits allow for."""

    EXACT = "exact"
    """Chance alone."""
    MULTIPLICATIVE = "multiplicative"
    """Chance times a factor."""
    ADDITIVE = "additive"
    """Chance, and a true spread of teams: random effects."""


@dataclass(frozen=True, slots=True)
class OverDispersion:
    """How much more teams differ than chance explains."""

    teams: int
    target: float
    ratio: float
    """Phi after winsorising: 1 is chance; the limits widen by its root where it is above 1."""
    ratio_as_found: float
    """Phi before winsorising."""
    between: float
    """Tau squared: variance of true shares between teams, 0 or more, from the winsorised ratio."""
    probability: float
    """Of a ratio as found, or a larger one, by chance alone (chi-square)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The curve at one size. Shares, 0 to 1."""

    of: float
    level: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Team:
    """One point, in the order in which they came. Small counts must still be hidden: see `small_cells`."""

    count: int
    of: int
    share: float
    score: float
    """Standard deviations from the target, by chance alone."""
    beyond: float | None
    """The highest level whose limits it lies outside, or None: 0.95, 0.998."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """All teams against one target."""

    target: float
    is_target_given: bool
    model: Model
    teams: tuple[Team, ...]
    dispersion: OverDispersion


def funnel(
    counts: Sequence[tuple[int, int]],
    *,
    target: float | None = None,
    model: Model = Model.EXACT,
    levels: Sequence[float] = LEVELS,
    winsorised: float = WINSORISED,
) -> Funnel:
    """Teams as (count, of how many), each of at least 1; the target is all of them together, or one given before.

    Shares 0 to 1. Raises ValueError for impossible counts, no team, or a target that is not between 0 and 1 (nobody
    or everybody: then there is nothing to compare). Source: Spiegelhalter (2005), Stat Med 24:1185.
    """
    dispersion = over_dispersion(counts, target=target, winsorised=winsorised)
    line = dispersion.target
    teams = []
    for count, of in counts:
        share = count / of
        outside = [
            level
            for level in levels
            if not (found := limits(line, of, level=level, model=model, dispersion=dispersion)).low
            <= share
            <= found.high
        ]
        teams.append(Team(count, of, share, _score(count, of, line), max(outside, default=None)))
    return Funnel(line, target is not None, model, tuple(teams), dispersion)


def limits(
    target: float,
    of: float,
    *,
    level: float,
    model: Model = Model.EXACT,
    dispersion: OverDispersion | None = None,
) -> Limits:
    """The two limits for a team of `of` people, as shares from 0 to 1.

    Exact limits lie between the steps of the binomial distribution, so that they make a curve that never crosses
    its target (ours: policy); `of` is then a whole number. The other models are normal, use `dispersion`, and never draw the limits in. Raises ValueError for a
    target or level that is not between 0 and 1, for fewer than 1 person, and for a model without its dispersion.
    Source: Spiegelhalter (2005), Stat Med 24:1185, appendix.
    """
    check_share(target, "target")
    check_share(level, "level")
    if of < 1:
        raise ValueError("A team must be 1 or more.")
    tail = (1 - level) / 2
    if model is Model.EXACT:
        size = int(of)
        # Under about one expected person the interpolation runs below 0, and a team without any would lie outside.
        low = min(target, _between_steps(tail, size, target))
        high = max(target, _between_steps(1 - tail, size, target))
    elif dispersion is None:
        raise ValueError("This model must be given the dispersion.")
    else:
        chance = target * (1 - target) / of
        variance = (
            chance * max(1.0, dispersion.ratio)
            if model is Model.MULTIPLICATIVE
            else chance + dispersion.between
        )
        half = normal_quantile(1 - tail) * sqrt(variance)
        low, high = target - half, target + half
    return Limits(of, level, max(0.0, low), min(1.0, high))


def over_dispersion(
    counts: Sequence[tuple[int, int]], *, target: float | None = None, winsorised: float = WINSORISED
) -> OverDispersion:
    """Phi and tau squared (in squared shares) from teams as (count, of how many).

    Scores use the variance at the target, on the scale of shares (FunnelPlotR and the 2012 paper take the arcsine
    of the root; with few events both are rough). Winsorised: the lowest and highest `winsorised` of the scores are
    drawn in to R's quantiles of type 7. With fewer than about ten teams it says little. The probability counts one
    degree of freedom less where the target comes from the same teams. Raises ValueError as `funnel` does, and for
    a `winsorised` that is not from 0 to under one half. Source: Spiegelhalter (2005), both papers.
    """
    for count, of in counts:
        check_count(count, of)
    if not counts or any(of < 1 for _count, of in counts):
        raise ValueError("There must be a team, and each must be 1 or more.")
    if not 0 <= winsorised < 0.5:
        raise ValueError("The winsorised share must be from 0 to under 0.5.")
    line = sum(c for c, _of in counts) / sum(of for _c, of in counts) if target is None else target
    check_share(line, "target")
    scores = [_score(count, of, line) for count, of in counts]
    low, high = (_quantile(scores, share) for share in (winsorised, 1 - winsorised))
    number = len(scores)
    as_found = sum(score**2 for score in scores)
    drawn_in = sum(min(max(score, low), high) ** 2 for score in scores)
    weights = [of / (line * (1 - line)) for _count, of in counts]
    room = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    between = max(0.0, (drawn_in - (number - 1)) / room) if number > 1 else 0.0
    degrees = number if target is not None else number - 1
    probability = chi_square_above(as_found, degrees) if degrees else 1.0
    return OverDispersion(number, line, drawn_in / number, as_found / number, between, probability)


def _score(count: int, of: int, target: float) -> float:
    return (count / of - target) / sqrt(target * (1 - target) / of)


def _between_steps(probability: float, of: int, target: float) -> float:
    """Spiegelhalter's interpolation: (r - a) / n, where a is the part of the step at r that lies above."""
    r = binomial_quantile(probability, of, target)
    here, before = binomial_cdf(r, of, target), binomial_cdf(r - 1, of, target)
    return (r - (here - probability) / (here - before)) / of


def _quantile(values: Sequence[float], share: float) -> float:
    """Type 7 of Hyndman & Fan (1996), as R's `quantile` and FunnelPlotR take it."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    left = floor(place)
    right = min(left + 1, len(ordered) - 1)
    return ordered[left] + (place - left) * (ordered[right] - ordered[left])
