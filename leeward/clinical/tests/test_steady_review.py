"""The same answer to item 9 needs no new clock for a while: what starts one in spite of the review."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.clinical.steady_review import (
    SHARES,
    Review,
    Starts,
    ends_at,
    may_review,
    starts_clock,
    weekly_load,
)

NOW = dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)
WEEK = dt.timedelta(weeks=1)


def start(value, reviewed=1, since=(), **facts):
    facts = {"now": NOW + WEEK, "has_plan": True, "has_therapist": True, "has_new_words": False} | facts
    return starts_clock(value, Review(reviewed, NOW, ends_at(NOW, 4)), since, **facts)


def test_the_same_answer_is_shown_and_starts_nothing():
    assert start(1) is None
    assert start(2, reviewed=2) is None


def test_not_at_all_starts_nothing_also_without_a_plan():
    assert start(0, has_plan=False, has_therapist=False, has_new_words=True) is None


def test_a_three_always_starts_the_clock():
    assert start(3, reviewed=2) is Starts.THREE


def test_a_rise_starts_the_clock():
    assert start(2) is Starts.RISE


def test_a_rise_is_measured_from_the_last_answer():
    assert start(2, reviewed=2, since=[1]) is Starts.RISE
    assert start(1, since=[0]) is Starts.RISE
    assert start(1, reviewed=2, since=[1]) is None


def test_new_words_a_lapsed_review_a_missing_plan_and_a_missing_therapist_start_it():
    assert start(1, has_new_words=True) is Starts.WORDS
    assert start(1, now=NOW + 4 * WEEK) is Starts.LAPSED
    assert start(1, now=NOW + 4 * WEEK - dt.timedelta(seconds=1)) is None
    assert start(1, has_plan=False) is Starts.NO_PLAN
    assert start(1, has_therapist=False) is Starts.NOBODY


@pytest.mark.parametrize(
    ("value", "has_plan", "was_high", "may"),
    [
        (1, True, False, True),
        (2, True, False, True),
        (3, True, False, False),
        (0, True, False, False),
        (None, True, False, False),
        (1, False, False, False),
        (1, True, True, False),
    ],
)
def test_only_a_one_or_two_beside_a_plan_and_never_after_a_high_clock(value, has_plan, was_high, may):
    assert may_review(value, has_plan=has_plan, was_high=was_high) is may


@pytest.mark.parametrize("weeks", [0, 5])
def test_a_review_counts_for_one_to_four_weeks(weeks):
    with pytest.raises(ValueError, match="one to four weeks"):
        ends_at(NOW, weeks)


@pytest.mark.hazard("H-054")
@given(
    value=st.integers(0, 3),
    reviewed=st.sampled_from((1, 2)),
    since=st.lists(st.integers(0, 2), max_size=4),
    hours=st.integers(0, 24 * 60),
)
def test_nothing_above_the_last_answer_and_nothing_after_four_weeks_is_ever_silent(
    value, reviewed, since, hours
):
    found = start(value, reviewed, since, now=NOW + dt.timedelta(hours=hours))
    last = since[-1] if since else reviewed
    if value == 3 or value > last or (value > 0 and hours >= 28 * 24):
        assert found is not None


def test_the_weekly_load_is_that_of_a_simulated_clinician():
    """20,000 weeks of 38 clients, played by the rule itself."""
    draw, weeks = random.Random(7), 20_000
    clocks = shown = 0
    people = [[0, None, []] for _one in range(38)]
    for week in range(weeks // 38 * 10):
        now = NOW + week * WEEK
        for person in people:
            value = person[0] if draw.random() < 0.8 else draw.choices(range(4), SHARES)[0]
            review = person[1]
            if value:
                why = review is None or starts_clock(
                    value, review, person[2], now=now, has_plan=True, has_therapist=True, has_new_words=False
                )
                clocks += bool(why)
                shown += not why
                if why:
                    is_steady = may_review(value, has_plan=True, was_high=False)
                    person[1], person[2] = (Review(value, now, ends_at(now, 4)) if is_steady else None), []
                else:
                    person[2] = [*person[2], value]
            elif review is not None:
                person[2] = [*person[2], 0]
            person[0] = value
    rounds = weeks // 38 * 10
    found = weekly_load()
    assert found.each_time == pytest.approx(38 * 0.4)
    assert clocks / rounds == pytest.approx(found.reviewed, rel=0.02)
    assert shown / rounds == pytest.approx(found.shown, rel=0.02)


def test_the_load_falls_with_longer_reviews_and_with_steadier_answers():
    loads = [weekly_load(weeks=weeks).reviewed for weeks in (1, 2, 3, 4)]
    assert loads == sorted(loads, reverse=True)
    assert weekly_load(stays=0.9).reviewed < weekly_load(stays=0.6).reviewed < weekly_load().each_time


def test_nineteen_of_twenty_weeks_stay_at_or_below_the_busy_week():
    found = weekly_load()
    assert found.reviewed < found.busy_week < found.each_time
    assert weekly_load(clients=0).busy_week == 0
    assert weekly_load(clients=3, shares=(0, 0, 0, 1)).busy_week == 3


@pytest.mark.parametrize(
    "facts", [{"shares": (0.5, 0.5)}, {"shares": (0.5, 0.2, 0.2, 0.2)}, {"stays": 1}, {"stays": -0.1}]
)
def test_assumptions_that_cannot_hold_are_refused(facts):
    with pytest.raises(ValueError):
        weekly_load(**facts)
