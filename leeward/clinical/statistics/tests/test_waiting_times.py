"""How long until a person looked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.waiting_times import quantile, waiting_times

times = some.lists(some.floats(0, 1e4), min_size=1, max_size=80)


def test_quantiles_can_be_found_by_counting() -> None:
    """Of 23, the 95th percentile is the 22nd; of 20, between the 19th and the 20th."""
    of_23 = waiting_times([float(minute) for minute in range(1, 24)], clock=15)
    assert (of_23.median.value, of_23.slow.value, of_23.worst, of_23.late) == (12, 22, 23, 8)
    of_20 = waiting_times([float(minute) for minute in range(1, 21)], clock=20)
    assert (of_20.median.value, of_20.slow.value, of_20.late) == (10.5, 19.5, 0)


def test_few_alerts_leave_the_slow_end_open() -> None:
    """With 23 times no upper limit of the 95th percentile has 97.5 %; with one time nothing has."""
    found = waiting_times([float(minute) for minute in range(1, 24)], clock=15)
    assert (found.median.low, found.median.high) == (7, 17)
    assert found.median.coverage >= 0.95
    assert (found.slow.low, found.slow.high) == (19, None)
    one = waiting_times([5], clock=15)
    assert (one.median.low, one.median.high, one.median.coverage) == (None, None, 1)


def test_without_alerts_there_is_no_number() -> None:
    found = waiting_times([], clock=15)
    assert found.median.value is found.slow.value is found.worst is None
    assert (found.seen, found.waiting, found.late, found.undecided) == (0, 0, 0, 0)
    assert not found.is_worst_waiting


def test_an_alert_that_still_waits_is_longer_than_all_that_were_seen() -> None:
    found = waiting_times([4, 6, 9], clock=15, waiting=[2, 40])
    assert (found.seen, found.waiting) == (3, 2)
    assert found.median.value == 9
    assert found.slow.value is None
    assert (found.late, found.undecided) == (1, 1)
    assert (found.worst, found.is_worst_waiting) == (40, True)
    assert waiting_times([4, 60], clock=15, waiting=[40]).is_worst_waiting is False
    # The mean of a known and an unknown time is not known.
    assert waiting_times([4], clock=15, waiting=[2]).median.value is None


def test_exactly_at_the_clock_is_not_late() -> None:
    assert waiting_times([15, 15.1], clock=15).late == 1


@given(times, times)
def test_leaving_an_alert_unread_never_makes_a_number_better(seen: list[float], waiting: list[float]) -> None:
    without = waiting_times(seen, clock=60)
    with_waiting = waiting_times(seen, clock=60, waiting=waiting)
    assert with_waiting.median.value is None or with_waiting.median.value >= without.median.value  # type: ignore[operator]
    assert with_waiting.late >= without.late


@given(times, some.sampled_from([0.5, 0.95]))
def test_the_interval_holds_the_quantile_and_covers_what_it_says(seen: list[float], share: float) -> None:
    found = quantile(seen, share)
    assert found.value is not None
    assert found.low is None or found.low <= found.value
    assert found.high is None or found.value <= found.high
    assert found.coverage >= 0.95 - 1e-9


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: waiting_times([-1], clock=15),
        lambda: waiting_times([1], clock=15, waiting=[-1]),
        lambda: waiting_times([1], clock=0),
        lambda: waiting_times([1], clock=15, level=1),
        lambda: quantile([1], 0),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()
