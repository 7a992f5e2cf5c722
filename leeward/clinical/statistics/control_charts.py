"""Months of unequal size on one chart: the centre line, two kinds of limits, and runs beside the line.

Sources: Montgomery, Introduction to Statistical Quality Control, p and u charts with variable sample size (chapter
from memory); Western Electric, Statistical Quality Control Handbook (1956), rule 4 (from memory); Anhøj & Olesen
(2014), Run Charts Revisited, PLoS ONE 9:e113825.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, log2, sqrt

from leeward.clinical.statistics.distributions import (
    binomial_quantile,
    check_count,
    check_share,
    poisson_quantile,
)

TAIL = 0.001349898031630095
"""P(Z > 3): what a normal variable leaves beyond three standard deviations, on each side."""
SHIFT = 8
"""So many months in a row on one side of the line are a shift (Western Electric, rule 4)."""
LEAST_FOR_RUNS = 10
"""Under so many months beside the line, runs say nothing (Anhøj & Olesen 2014)."""


class Side(StrEnum):
    """Where something lies: higher or lower than it should."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Point:
    """One month. `value` and limits in the chart's unit; None where nobody was counted."""

    count: int
    of: float
    value: float | None
    low: float | None
    """Exact: the smallest value that is still inside."""
    high: float | None
    """Exact: the largest value that is still inside."""
    low_3_sigma: float | None
    high_3_sigma: float | None
    beyond: Side | None
    """Outside the exact limits."""
    beyond_3_sigma: Side | None
    in_shift: bool
    """One of eight or more in a row on one side of the line; a month on the line neither counts nor breaks."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The whole series against chance: too long a run, or too few crossings of the line."""

    useful: int
    """Months with a value that does not lie on the line."""
    longest: int
    longest_expected: int
    crossings: int
    fewest_expected: int
    is_unusual: bool | None
    """None where there are too few months to say."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A p or u chart. `centre`, values and limits in one unit: a share (p), or events in each `per` (u)."""

    centre: float
    per: float
    points: tuple[Point, ...]
    runs: Runs

    @property
    def has_signal(self) -> bool:
        """A month outside the exact limits, a shift, or unusual runs."""
        return bool(self.runs.is_unusual) or any(point.beyond or point.in_shift for point in self.points)


def p_chart(
    months: Sequence[tuple[int, int]],
    *,
    centre: float | None = None,
    baseline: int | None = None,
    tail: float = TAIL,
    shift: int = SHIFT,
) -> Chart:
    """Shares of months: each month is (count, of how many). Values and limits are shares, 0 to 1.

    The centre line is what the first `baseline` months give together (all, if None), or `centre` itself, fixed
    beforehand. Exact limits leave at most `tail` of a binomial month outside on each side; three-sigma limits are
    shown beside them and are poor where fewer than about 5 are expected. A line of 0 makes the first event a signal:
    give a `centre` instead. Raises ValueError for impossible counts, for a centre outside 0 to 1, and where nobody was
    counted. Source: see the module.
    """
    for count, of in months:
        check_count(count, of)
    line = _centre(months, centre, baseline)
    if line > 1:
        raise ValueError("The centre must be from 0 to 1.")
    return _chart(
        months,
        line,
        spread=lambda of: sqrt(line * (1 - line) / of),
        quantile=lambda probability, of: binomial_quantile(probability, int(of), line),
        top=1.0,
        per=1.0,
        tail=tail,
        shift=shift,
    )


def u_chart(
    months: Sequence[tuple[int, float]],
    *,
    per: float = 1.0,
    centre: float | None = None,
    baseline: int | None = None,
    tail: float = TAIL,
    shift: int = SHIFT,
) -> Chart:
    """Rates of months: each month is (events, exposure). Values, limits and `centre` are events in each `per`.

    As `p_chart`, with Poisson counts. Raises ValueError for fewer than 0 events or exposure, for events without
    exposure, for a `per` of 0 or less, and where nothing was counted. Source: see the module.
    """
    if per <= 0 or any(count < 0 or of < 0 or (count and not of) for count, of in months):
        raise ValueError("Events and exposure must be 0 or more, and `per` above 0.")
    line = _centre(months, None if centre is None else centre / per, baseline)
    return _chart(
        months,
        line,
        spread=lambda of: sqrt(line / of),
        quantile=lambda probability, of: poisson_quantile(probability, line * of),
        top=inf,
        per=per,
        tail=tail,
        shift=shift,
    )


def _centre(months: Sequence[tuple[int, float]], centre: float | None, baseline: int | None) -> float:
    if centre is not None:
        if centre < 0:
            raise ValueError("The centre must be 0 or more.")
        return centre
    counted = months[:baseline]
    whole = sum(of for _count, of in counted)
    if not whole:
        raise ValueError("Nobody was counted in the months that should make the centre line.")
    return sum(count for count, _of in counted) / whole


def _chart(
    months: Sequence[tuple[int, float]],
    line: float,
    *,
    spread: Callable[[float], float],
    quantile: Callable[[float, float], int],
    top: float,
    per: float,
    tail: float,
    shift: int,
) -> Chart:
    check_share(tail, "tail")
    sides = [_side(count - line * of, of) for count, of in months]
    shifted = _shifted(sides, shift)
    points = []
    for (count, of), in_shift in zip(months, shifted, strict=True):
        if not of:
            points.append(Point(count, of, None, None, None, None, None, None, None, in_shift=False))
            continue
        least, most = quantile(tail, of), quantile(1 - tail, of)
        low_sigma, high_sigma = max(0.0, line - 3 * spread(of)), min(top, line + 3 * spread(of))
        value = count / of
        points.append(
            Point(
                count,
                of,
                per * value,
                per * least / of,
                per * most / of,
                per * low_sigma,
                per * high_sigma,
                _outside(count, least, most),
                _outside(value, low_sigma, high_sigma),
                in_shift,
            )
        )
    return Chart(per * line, per, tuple(points), _runs([side for side in sides if side]))


def _side(difference: float, of: float) -> Side | None:
    """Rounded: a month that lies on the line must not fall off it in binary."""
    difference = round(difference, 9)
    if not of or not difference:
        return None
    return Side.ABOVE if difference > 0 else Side.BELOW


def _outside(value: float, low: float, high: float) -> Side | None:
    if value > high:
        return Side.ABOVE
    return Side.BELOW if value < low else None


def _shifted(sides: Sequence[Side | None], shift: int) -> list[bool]:
    """Which months stand in a run of at least `shift`; those on the line, or empty, are passed over."""
    found = [False] * len(sides)
    run: list[int] = []
    for place, side in enumerate(sides):
        if side is None:
            continue
        if run and sides[run[-1]] is not side:
            run = []
        run.append(place)
        if len(run) >= shift:
            for member in run:
                found[member] = True
    return found


def _runs(sides: Sequence[Side]) -> Runs:
    """Longest run and crossings beside what chance allows: log2(n) + 3, and the 5th percentile of crossings."""
    useful = len(sides)
    longest = current = crossings = 0
    for place, side in enumerate(sides):
        crosses = place > 0 and side is not sides[place - 1]
        crossings += crosses
        current = 1 if crosses else current + 1
        longest = max(longest, current)
    longest_expected = round(log2(useful) + 3) if useful else 0
    fewest_expected = binomial_quantile(0.05, useful - 1, 0.5) if useful else 0
    is_unusual = longest > longest_expected or crossings < fewest_expected
    return Runs(
        useful,
        longest,
        longest_expected,
        crossings,
        fewest_expected,
        is_unusual if useful >= LEAST_FOR_RUNS else None,
    )
