"""Tails and quantiles of the distributions used here, in one place, so that each is checked once.

Quantiles of counts are R's: the smallest count whose probability of "this or fewer" reaches what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma
from sys import float_info
from typing import Any

FUZZ = 1 - 64 * float_info.epsilon
"""R's own: a probability that is reached exactly must count as reached in binary as well (`qbinom`, `qpois`)."""


def special() -> Any:
    """`scipy.special`, at the first call: it costs 0.4 s and some 40 MB, and most processes never need it.

    Units: none. Raises nothing. Source: measured, see docs/clinical/safety-statistics.md.
    """
    from scipy import special as found

    return found


def check_share(value: float, what: str) -> None:
    """Refuses what is not strictly between 0 and 1. Raises ValueError. Source: arithmetic."""
    if not 0 < value < 1:
        raise ValueError(f"The {what} must be between 0 and 1, both left out.")


def check_count(count: int, of: int) -> None:
    """Refuses a part that is no part of its whole. Units: counts. Raises ValueError. Source: arithmetic."""
    if not 0 <= count <= of:
        raise ValueError("The count must be from 0 to the number it is a part of.")


def normal_quantile(probability: float) -> float:
    """Standard deviations from the mean below which this share lies. Raises nothing. Source: SciPy's `ndtri`."""
    return float(special().ndtri(probability))


def chi_square_above(value: float, degrees: int) -> float:
    """Probability of this or more, from 0 to 1. Raises nothing. Source: SciPy's `gammaincc`."""
    return float(special().gammaincc(degrees / 2, value / 2))


def beta_quantile(probability: float, first: float, second: float) -> float:
    """A share from 0 to 1; both shapes above 0. Raises nothing. Source: SciPy's `betaincinv`."""
    return float(special().betaincinv(first, second, probability))


def gamma_quantile(probability: float, shape: float) -> float:
    """A mean count (scale 1); shape above 0. Raises nothing. Source: SciPy's `gammaincinv`."""
    return float(special().gammaincinv(shape, probability))


def binomial_cdf(count: int, of: int, rate: float) -> float:
    """Probability of `count` or fewer among `of`, each with `rate` (0 to 1). Raises nothing. Source: SciPy's `bdtr`."""
    if count < 0:
        return 0.0
    return 1.0 if count >= of else float(special().bdtr(count, of, rate))


def poisson_cdf(count: int, mean: float) -> float:
    """Probability of `count` or fewer where `mean` (0 or more) are expected. Raises nothing. Source: SciPy's `pdtr`."""
    return 0.0 if count < 0 else float(special().pdtr(count, mean))


def hypergeometric_cdf(count: int, *, population: int, marked: int, drawn: int) -> float:
    """Probability of `count` or fewer marked ones among `drawn`, taken without putting back.

    Units: counts; `population` holds `marked`. Raises ValueError where a part is larger than the population.
    Source: the definition, summed in logarithms (Wright 1991, Exact Confidence Bounds when Sampling from Small
    Finite Universes; title from memory).
    """
    check_count(marked, population)
    check_count(drawn, population)
    least, most = max(0, drawn - (population - marked)), min(marked, drawn)
    if count >= most:
        return 1.0

    def log_choose(n: int, k: int) -> float:
        return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)

    ways = log_choose(population, drawn)
    logs = [
        log_choose(marked, found) + log_choose(population - marked, drawn - found) - ways
        for found in range(least, count + 1)
    ]
    return min(1.0, sum(exp(log) for log in logs))


def first_where(is_so: Callable[[int], bool], low: int, high: int) -> int:
    """The smallest whole number from `low` to `high` for which something is so, once so always so; `high` if none is.

    Raises nothing. Source: halving.
    """
    while low < high:
        middle = (low + high) // 2
        if is_so(middle):
            high = middle
        else:
            low = middle + 1
    return low


def binomial_quantile(probability: float, of: int, rate: float) -> int:
    """The smallest count with P(this or fewer) >= `probability`. Counts. Raises nothing. Source: R's `qbinom`."""
    wanted = probability * FUZZ
    return first_where(lambda count: binomial_cdf(count, of, rate) >= wanted, 0, of)


def poisson_quantile(probability: float, mean: float) -> int:
    """The smallest count with P(this or fewer) >= `probability` (under 1). Counts. Raises nothing.

    Source: R's `qpois`.
    """
    wanted = probability * FUZZ
    high = int(mean) + 1
    while poisson_cdf(high, mean) < wanted:
        high *= 2
    return first_where(lambda count: poisson_cdf(count, mean) >= wanted, 0, high)
