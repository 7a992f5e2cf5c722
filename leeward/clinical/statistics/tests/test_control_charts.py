"""p and u charts of months with unequal sizes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical.statistics.control_charts import Side, p_chart, u_chart
from leeward.clinical.statistics.distributions import binomial_cdf

STEADY = [(6, 100), (7, 110), (5, 90), (6, 95), (7, 120), (5, 80), (6, 105), (7, 100), (5, 100), (6, 100)]


def test_a_steady_service_gives_no_signal() -> None:
    chart = p_chart(STEADY)
    assert chart.centre == 60 / 1000
    assert not any(point.beyond or point.beyond_3_sigma or point.in_shift for point in chart.points)
    assert not chart.has_signal


def test_a_month_far_above_is_named_and_the_line_stays_where_the_baseline_put_it() -> None:
    chart = p_chart([*STEADY, (20, 100)], baseline=10)
    assert chart.centre == 60 / 1000
    assert chart.points[-1].beyond is Side.ABOVE
    assert chart.points[-1].beyond_3_sigma is Side.ABOVE
    assert chart.has_signal


def test_a_large_month_may_lie_too_low() -> None:
    point = p_chart([(5, 1000)], centre=0.06).points[0]
    assert point.beyond is point.beyond_3_sigma is Side.BELOW


def test_a_month_on_its_limit_is_inside() -> None:
    limit = p_chart([(0, 100)], centre=0.06).points[0].high
    assert limit is not None
    inside, outside = (p_chart([(round(limit * 100) + more, 100)], centre=0.06) for more in (0, 1))
    assert inside.points[0].beyond is None
    assert outside.points[0].beyond is Side.ABOVE


def test_a_month_with_nobody_has_no_point_and_no_limits() -> None:
    for chart in (p_chart([(6, 100), (0, 0)]), u_chart([(6, 100.0), (0, 0.0)])):
        assert chart.points[1].value is chart.points[1].high is chart.points[1].low_3_sigma is None
        assert chart.runs.useful == 0


@given(some.integers(1, 2000), some.floats(0.001, 0.999))
def test_exact_limits_leave_no_more_than_the_tail_outside(of: int, centre: float) -> None:
    point = p_chart([(0, of)], centre=centre).points[0]
    assert point.low is not None and point.high is not None
    assert binomial_cdf(round(point.low * of) - 1, of, centre) <= 0.00135
    assert 1 - binomial_cdf(round(point.high * of), of, centre) <= 0.00135


def test_on_a_line_of_zero_the_first_event_is_a_signal() -> None:
    for chart in (
        p_chart([(0, 90), (0, 100), (1, 110)], baseline=2),
        u_chart([(0, 90.0), (1, 110.0)], baseline=1),
    ):
        assert (chart.centre, chart.points[-1].high, chart.points[-1].beyond) == (0, 0, Side.ABOVE)
        assert chart.points[0].beyond is None


def test_a_rate_may_be_written_in_any_unit() -> None:
    weeks = [(6, 5200.0), (8, 5400.0), (20, 5000.0)]
    one, hundred = u_chart(weeks), u_chart(weeks, per=100)
    assert hundred.centre == pytest.approx(100 * one.centre)
    assert hundred.points[2].high == pytest.approx(100 * (one.points[2].high or 0))
    assert hundred.points[2].value == 0.4
    assert hundred.points[2].beyond == one.points[2].beyond
    assert u_chart(weeks, per=100, centre=0.13).centre == pytest.approx(0.13)


def test_eight_months_on_one_side_are_a_shift_and_one_on_the_line_neither_counts_nor_breaks() -> None:
    above, on_line, below = (7, 100), (6, 100), (5, 100)
    chart = p_chart([below, *[above] * 4, on_line, *[above] * 4, below], centre=0.06)
    assert [point.in_shift for point in chart.points] == [False, *[True] * 4, False, *[True] * 4, False]
    assert chart.has_signal
    assert not any(point.in_shift for point in p_chart([above] * 7, centre=0.06).points)
    assert all(point.in_shift for point in p_chart([above] * 6, centre=0.06, shift=6).points)


def test_runs_are_judged_only_over_ten_months_or_more() -> None:
    """Anhøj & Olesen 2014: with 20 useful months the longest run may be 7, and 6 crossings are needed."""
    swinging = p_chart([(5, 100), (7, 100)] * 10, centre=0.06).runs
    assert (swinging.useful, swinging.longest, swinging.crossings) == (20, 1, 19)
    assert (swinging.longest_expected, swinging.fewest_expected, swinging.is_unusual) == (7, 6, False)
    halves = p_chart([*[(5, 100)] * 10, *[(7, 100)] * 10], centre=0.06).runs
    assert (halves.longest, halves.crossings, halves.is_unusual) == (10, 1, True)
    assert p_chart([(5, 100)] * 9, centre=0.06).runs.is_unusual is None


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: p_chart([(3, 2)]),
        lambda: p_chart([(1, 2)], centre=1.5),
        lambda: p_chart([(1, 2)], centre=-0.5),
        lambda: p_chart([(1, 2)], tail=0),
        lambda: u_chart([(-1, 2.0)]),
        lambda: u_chart([(1, -2.0)]),
        lambda: u_chart([(1, 0.0)]),
        lambda: u_chart([(1, 2.0)], per=0),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()


def test_a_line_cannot_be_made_of_nobody() -> None:
    with pytest.raises(ValueError, match="Nobody was counted"):
        p_chart([(0, 0), (1, 5)], baseline=1)
