"""Shares and rates with exact intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.distributions import binomial_cdf, hypergeometric_cdf, poisson_cdf
from leeward.clinical.statistics.rates import Interval, clopper_pearson, poisson_rate, wilson

parts = some.integers(1, 400).flatmap(lambda of: some.tuples(some.integers(0, of), some.just(of)))


def test_the_figures_of_the_safety_page() -> None:
    """96 of 1,731 is 5.5 % (4.5 to 6.7); 118 of 1,846 is 6.4 % (5.3 to 7.6)."""
    harmed, worse = clopper_pearson(96, 1731), clopper_pearson(118, 1846)
    assert [round(100 * x, 1) for x in (harmed.interval.low, harmed.interval.high)] == [4.5, 6.7]
    assert [round(100 * x, 1) for x in (worse.interval.low, worse.interval.high)] == [5.3, 7.6]


@pytest.mark.hazard("H-027")
def test_none_of_many_is_not_never() -> None:
    """The rule of three: 0 of 100 leaves up to about 3.6 %, two-sided, and 3.0 % on one side."""
    assert clopper_pearson(0, 100).interval.high == pytest.approx(1 - 0.025 ** (1 / 100))
    assert clopper_pearson(0, 100, level=0.9).interval.high == pytest.approx(0.0295, abs=1e-4)


@pytest.mark.parametrize("method", [clopper_pearson, wilson])
def test_of_nobody_nothing_is_known(method) -> None:  # type: ignore[no-untyped-def]
    found = method(0, 0)
    assert found.share is None
    assert found.interval == Interval(0.0, 1.0, 0.95)


@pytest.mark.parametrize("method", [clopper_pearson, wilson])
@given(counts=parts)
def test_the_interval_holds_the_share_and_touches_the_ends_only_there(method, counts) -> None:  # type: ignore[no-untyped-def]
    count, of = counts
    found = method(count, of)
    assert 0 <= found.interval.low <= found.share <= found.interval.high <= 1
    assert (found.interval.low == 0) is (count == 0)
    assert (found.interval.high == 1) is (count == of)


@given(parts)
def test_the_interval_of_the_others_is_the_mirror(counts: tuple[int, int]) -> None:
    count, of = counts
    one, other = clopper_pearson(count, of).interval, clopper_pearson(of - count, of).interval
    assert one.low == pytest.approx(1 - other.high, abs=1e-12)


@given(parts)
def test_at_its_ends_what_was_seen_is_just_possible(counts: tuple[int, int]) -> None:
    """The definition: at the upper end so few, at the lower end so many, have a probability of 2.5 %."""
    count, of = counts
    ends = clopper_pearson(count, of).interval
    if count < of:
        assert binomial_cdf(count, of, ends.high) == pytest.approx(0.025, rel=1e-6)
    if count:
        assert 1 - binomial_cdf(count - 1, of, ends.low) == pytest.approx(0.025, rel=1e-6)


@given(some.integers(0, 500), some.floats(0.5, 1e5))
def test_at_its_ends_a_rate_is_just_possible(events: int, exposure: float) -> None:
    found = poisson_rate(events, exposure, per=100)
    ends = (found.interval.low * exposure / 100, found.interval.high * exposure / 100)
    assert poisson_cdf(events, ends[1]) == pytest.approx(0.025, rel=1e-6)
    if events:
        assert 1 - poisson_cdf(events - 1, ends[0]) == pytest.approx(0.025, rel=1e-6)
    assert found.interval.low <= found.rate <= found.interval.high


def test_no_event_in_a_year_is_no_proof() -> None:
    """Garwood: 0 events leave up to 3.69, so 0 in 5,200 client-weeks is up to 0.071 in 100."""
    assert poisson_rate(0, 5200, per=100).interval.high == pytest.approx(0.0709, abs=1e-4)


def test_tails_end_where_counts_end() -> None:
    assert binomial_cdf(-1, 5, 0.5) == 0
    assert binomial_cdf(5, 5, 0.5) == 1
    assert poisson_cdf(-1, 2.0) == 0
    assert hypergeometric_cdf(3, population=10, marked=3, drawn=5) == 1
    assert hypergeometric_cdf(0, population=10, marked=8, drawn=5) == 0


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: clopper_pearson(-1, 5),
        lambda: clopper_pearson(6, 5),
        lambda: clopper_pearson(1, 5, level=1),
        lambda: wilson(6, 5),
        lambda: wilson(1, 5, level=0),
        lambda: poisson_rate(-1, 5),
        lambda: poisson_rate(1, 0),
        lambda: poisson_rate(1, 5, per=0),
        lambda: poisson_rate(1, 5, level=95),
        lambda: hypergeometric_cdf(0, population=5, marked=6, drawn=1),
        lambda: hypergeometric_cdf(0, population=5, marked=1, drawn=6),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    """In a process of its own: every module is imported, SciPy and NumPy are not."""
    import pkgutil
    import subprocess
    import sys

    from leeward.clinical import statistics

    names = [
        f"leeward.clinical.statistics.{module.name}" for module in pkgutil.iter_modules(statistics.__path__)
    ]
    program = (
        f"import sys, importlib; [importlib.import_module(n) for n in {[n for n in names if not n.endswith('tests')]}];"
        "print([n for n in ('numpy', 'scipy') if n in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
