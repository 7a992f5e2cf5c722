"""The Poisson MaxSPRT against its own published tables.

Table 1 and 2 of Kulldorff et al. (2011), Sequential Analysis 30:58, were read in a public transcription of the paper;
its column for 0.05 is also printed in the authors' R package Sequential (4.5.1, `CV.Poisson`), where the values for
two and more events stand as well (Kulldorff & Silva 2015, table 1). The paper itself was not at hand.
"""

from __future__ import annotations

from math import log

import pytest

from leeward.clinical.statistics import maxsprt

TABLE_1 = {  # expected events: critical values for alpha 0.05, 0.01, 0.001
    0.1: (2.044069, 4.119293, 6.579669),
    0.5: (2.637928, 4.483740, 7.034472),
    1: (2.853937, 4.670428, 7.172614),
    2: (3.046977, 4.862223, 7.341453),
    3: (3.162106, 4.971792, 7.445736),
    5: (3.297183, 5.091907, 7.569312),
    8: (3.413782, 5.206326, 7.673013),
    10: (3.467952, 5.260513, 7.724863),
    15: (3.562591, 5.351279, 7.814719),
    20: (3.628123, 5.414770, 7.877573),
    50: (3.819903, 5.605972, 8.067072),
    100: (3.952321, 5.738974, 8.199403),
}
SEQUENTIAL = {  # expected events: critical values for alpha 0.05 and at least 1, 2, 3, 4, 6, 8, 10 events
    2: (3.0469774628286, 2.68935364101625, 2.34967932492501, 2.00015758807598),
    5: (3.29718279728549, 3.01290868171239, 2.80395477091307, 2.62366847225542, 2.26759506082247, 1.93644717718729),
    10: (
        3.46795158033368, 3.23800870652229, 3.06424796686384, 2.92156132978567, 2.69058633468102, 2.4848340056375,
        2.2814406139523,
    ),
    50: (
        3.81990269391777, 3.65714243579444, 3.54482617261637, 3.4555214311217, 3.31795545593698, 3.21042821525469,
        3.11755331874543,
    ),
}  # fmt: skip
TABLE_2 = {  # expected events: power for relative rates 1.5, 2, 3 (alpha 0.05, one event enough)
    1: (0.107, 0.185, 0.379),
    5: (0.190, 0.447, 0.876),
    10: (0.280, 0.685, 0.989),
    50: (0.803, 0.9996, 1.0),
}


@pytest.mark.parametrize("expected", TABLE_1)
def test_critical_values_are_those_of_table_1(expected: float) -> None:
    for alpha, published in zip((0.05, 0.01, 0.001), TABLE_1[expected], strict=True):
        found = maxsprt.plan(upper_limit=expected, alpha=alpha, least_events=1)
        assert found.critical_value == pytest.approx(published, abs=1.5e-6)


@pytest.mark.slow
@pytest.mark.parametrize(("expected", "published"), [(200, 4.074828), (500, 4.222632), (1000, 4.324917)])
def test_critical_values_of_long_watches_are_those_of_table_1(expected: float, published: float) -> None:
    found = maxsprt.plan(upper_limit=expected, least_events=1)
    assert found.critical_value == pytest.approx(published, abs=1.5e-6)


@pytest.mark.parametrize("expected", SEQUENTIAL)
def test_critical_values_for_more_events_are_those_of_the_authors_package(expected: float) -> None:
    for least, published in zip((1, 2, 3, 4, 6, 8, 10), SEQUENTIAL[expected], strict=False):
        found = maxsprt.plan(upper_limit=expected, least_events=least)
        assert found.critical_value == pytest.approx(published, abs=2e-7)


@pytest.mark.parametrize(
    ("expected", "least", "alpha", "printed"),
    [
        (7.3, 1, 0.05, 3.39155078),
        (7.3, 4, 0.05, 2.78907537),
        (23, 4, 0.01, 5.03209233),
        (5, 2, 0.1, 2.20258951),
    ],
)
def test_values_that_stand_in_no_table_are_those_the_package_computes(
    expected: float, least: int, alpha: float, printed: float
) -> None:
    """Sequential 4.5.1, `CV.Poisson`, run once; its own precision is 1e-8 in alpha."""
    found = maxsprt.plan(upper_limit=expected, alpha=alpha, least_events=least)
    assert found.critical_value == pytest.approx(printed, abs=1e-6)


@pytest.mark.parametrize("expected", TABLE_2)
def test_power_is_that_of_table_2(expected: float) -> None:
    critical = maxsprt.plan(upper_limit=expected, least_events=1).critical_value
    for rate, published in zip((1.5, 2, 3), TABLE_2[expected], strict=True):
        found = maxsprt.signal_probability(critical, upper_limit=expected, least_events=1, relative_rate=rate)
        assert found == pytest.approx(published, abs=6e-4)


def test_the_false_alarm_probability_is_what_was_asked_for() -> None:
    plan = maxsprt.plan(upper_limit=12, alpha=0.02)
    found = maxsprt.signal_probability(plan.critical_value, upper_limit=12)
    assert found == pytest.approx(0.02, abs=1e-8)
    assert found <= 0.02


def test_where_few_events_can_be_had_only_the_end_decides() -> None:
    """Six events against two expected: the watch is over before a sixth could come too late."""
    plan = maxsprt.plan(upper_limit=2, alpha=0.016, least_events=6)
    assert maxsprt.signal_probability(plan.critical_value, upper_limit=2, least_events=6) <= 0.016


def test_the_ratio_is_zero_until_there_are_more_than_expected() -> None:
    assert maxsprt.log_likelihood_ratio(0, 1.5) == 0
    assert maxsprt.log_likelihood_ratio(2, 2.0) == 0
    assert maxsprt.log_likelihood_ratio(4, 2.0) == pytest.approx(4 * log(2) - 2)


def test_a_watch_signals_at_the_first_look_that_reaches_the_value_with_enough_events() -> None:
    plan = maxsprt.Plan(upper_limit=10, alpha=0.05, least_events=3, critical_value=3.064248)
    looks = maxsprt.watch([(2, 0.1), (0, 0.2), (1, 0.2), (0, 0.5), (9, 10.0)], plan)
    assert [look.is_signal for look in looks] == [False, False, False, False, False]
    assert [look.events for look in looks] == [2, 2, 3, 3, 12]
    assert [round(look.expected, 9) for look in looks] == [0.1, 0.3, 0.5, 1.0, 11.0]
    assert looks[0].ratio > plan.critical_value  # but two events are not three
    assert looks[-1].is_over
    sooner = maxsprt.watch([(2, 0.1), (1, 0.1), (0, 5.0)], plan)
    assert maxsprt.first_signal(sooner) == 2
    assert maxsprt.first_signal(looks) is None


def test_after_the_end_of_the_plan_nothing_signals() -> None:
    plan = maxsprt.Plan(upper_limit=1, alpha=0.05, least_events=1, critical_value=2.853937)
    assert maxsprt.watch([(30, 1.5)], plan)[0].ratio > 30
    assert maxsprt.first_signal(maxsprt.watch([(30, 1.5)], plan)) is None


def test_the_last_week_of_a_watch_belongs_to_it() -> None:
    plan = maxsprt.Plan(upper_limit=12, alpha=0.05, least_events=4, critical_value=2.993)
    assert not maxsprt.watch([(0, 12 / 52)] * 52, plan)[-1].is_over


PLAN = maxsprt.Plan(1, 0.05, 1, 2.853937)


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: maxsprt.plan(upper_limit=0),
        lambda: maxsprt.plan(upper_limit=5, least_events=0),
        lambda: maxsprt.plan(upper_limit=5, alpha=0.6),
        lambda: maxsprt.plan(upper_limit=5, alpha=0),
        lambda: maxsprt.plan(upper_limit=0.5, least_events=5),
        lambda: maxsprt.signal_probability(0, upper_limit=5),
        lambda: maxsprt.signal_probability(1, upper_limit=5, relative_rate=0),
        lambda: maxsprt.log_likelihood_ratio(-1, 1),
        lambda: maxsprt.log_likelihood_ratio(1, 0),
        lambda: maxsprt.watch([(-1, 1)], PLAN),
        lambda: maxsprt.watch([(1, -1)], PLAN),
        lambda: maxsprt.watch([(1, 0)], PLAN),
    ],
)
def test_impossible_input_is_refused(impossible) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="must be"):
        impossible()
