"""Do two readers of the same texts agree beyond chance? Cohen's kappa, and agreement for each category.

Sources: Cohen (1960), Educ Psychol Meas 20:37; Fleiss, Cohen & Everitt (1969), Psychol Bull 72:323, for the standard
error; Cicchetti & Feinstein (1990), J Clin Epidemiol 43:551, for agreement by category: where risk is rare, kappa
may be low though readers agree on nearly everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from leeward.clinical.statistics.distributions import check_share, normal_quantile
from leeward.clinical.statistics.rates import LEVEL, Interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two readers over the same texts. Shares from 0 to 1; kappa from -1 to 1."""

    texts: int
    observed: float
    expected: float
    """By chance, from how often each reader used each category."""
    kappa: float | None
    """None where both used one category only: then there is nothing beyond chance to measure."""
    standard_error: float | None
    interval: Interval | None
    """Normal, cut at -1 and 1: rough under some fifty texts."""
    by_category: tuple[float | None, ...]
    """Of all mentions of a category by either reader, the part on which both agreed; None where nobody used it."""


def cohens_kappa(table: Sequence[Sequence[int]], *, level: float = LEVEL) -> Agreement:
    """From a square table of counts: rows are the first reader's categories, columns the second's, in one order.

    Raises ValueError for a table that is not square, has fewer than two categories, a negative count or no text,
    and for a level outside 0 to 1. Source: see the module.
    """
    check_share(level, "level")
    size = len(table)
    if size < 2 or any(len(row) != size or min(row) < 0 for row in table):
        raise ValueError("The table must be square, of two categories or more, with counts of 0 or more.")
    texts = sum(map(sum, table))
    if not texts:
        raise ValueError("There must be at least one text.")
    share = [[count / texts for count in row] for row in table]
    first = [sum(row) for row in share]
    second = [sum(column) for column in zip(*share, strict=True)]
    places = range(size)
    observed = sum(share[place][place] for place in places)
    expected = sum(first[place] * second[place] for place in places)
    by_category = tuple(
        2 * share[place][place] / both if (both := first[place] + second[place]) else None for place in places
    )
    # Rounded: 1 made of thirds is 0.999... in binary.
    if round(expected, 12) == 1:
        return Agreement(texts, observed, expected, None, None, None, by_category)
    kappa = (observed - expected) / (1 - expected)
    on_diagonal = sum(
        share[i][i] * ((1 - expected) - (first[i] + second[i]) * (1 - observed)) ** 2 for i in places
    )
    off_diagonal = (1 - observed) ** 2 * sum(
        share[i][j] * (second[i] + first[j]) ** 2 for i in places for j in places if i != j
    )
    rest = (observed * expected - 2 * expected + observed) ** 2
    variance = (on_diagonal + off_diagonal - rest) / (texts * (1 - expected) ** 4)
    error = sqrt(max(0.0, variance))
    half = normal_quantile(1 - (1 - level) / 2) * error
    interval = Interval(max(-1.0, kappa - half), min(1.0, kappa + half), level)
    return Agreement(texts, observed, expected, kappa, error, interval, by_category)
